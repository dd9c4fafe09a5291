"""What becomes of a proposal: changes accepted, dropped, taken back, or held against a changed draft; for the page and programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.draft import CHANGED, answer, ready, request_of, same, token
from staffing.web.pages.planning import TITLES
from staffing.web.store.proposals import DROPPED, Proposal
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import AGAIN, CHANGE

#: What may be decided about changes.
ACCEPT, DROP, BACK = "accept", "drop", "again"
NO_PROPOSAL = "There is no such proposal: go back to the planner."


def proposed(here: Office, roster: Roster, name: str) -> tuple[Proposal, dict[str, Any]]:
    """A proposal of the planner, and its document. Raises HTTPException with a sentence."""
    proposal = here.proposals.find(ready(roster), name)
    if proposal is None:
        raise HTTPException(404, NO_PROPOSAL)
    return proposal, json.loads((roster.folder / f"proposal-{proposal.id}.json").read_bytes())


def decide(
    here: Office, roster: Roster, who: Visitor, name: str, revision: int, what: str, named: Iterable[int]
) -> None:
    """Accepts, drops or takes back some changes (none named: all that are left), and checks at once what that comes to.

    Raises HTTPException with a sentence.
    """
    same(roster, revision)
    proposal, document = proposed(here, roster, name)
    if proposal.revision != revision:
        raise HTTPException(409, CHANGED)
    dropped = [one for one, how in proposal.decided.items() if how == DROPPED]
    among = dropped if what == BACK else proposal.proposed(len(document["changes"]))
    wanted = set(named)
    numbers = sorted(wanted.intersection(among)) if wanted else among
    if numbers and what == ACCEPT:
        _accept(here, roster, who, proposal, document, numbers)
        here.audit.note(
            who, "accepted", roster, f"{len(numbers)} of {len(document['changes'])} changes, {TITLES[proposal.kind]}"
        )
    elif numbers:
        _weigh(here, roster, who, proposal, document, numbers, back=what == BACK)


def hold_again(here: Office, roster: Roster, who: Visitor, name: str, revision: int) -> None:
    """Holds a proposal against the draft as it is now: what still fits is proposed, the rest has lapsed.

    Raises HTTPException with a sentence.
    """
    same(roster, revision)
    proposal, document = proposed(here, roster, name)
    dropped = [one for one, how in proposal.decided.items() if how == DROPPED]
    numbers = [one for one in range(len(document["changes"])) if one not in dropped]
    will = [
        {"edit": document["changes"][one]["edit"], "off": document["changes"][one]["cell"]["off"]} for one in numbers
    ]
    then = {"proposal": proposal.id, "revision": revision, "numbers": numbers, "dropped": dropped}
    answer(here, AGAIN, roster, who, {**request_of(here, roster), "will": will, "then": then})


def _edits(document: dict[str, Any], numbers: list[int]) -> list[Any]:
    return [document["changes"][number]["edit"] for number in numbers]


def _accept(
    here: Office, roster: Roster, who: Visitor, proposal: Proposal, document: dict[str, Any], numbers: list[int]
) -> None:
    """The changes become the next revision of the draft."""
    name = token()
    then = {
        "folder": str(roster.folder), "parent": roster.revision, "token": name, "proposal": proposal.id, "numbers": numbers,
        "decided": dict(proposal.decided), "effect": {key: value for key, value in proposal.effect.items() if key != "latest"},
    }  # fmt: skip
    request = {**request_of(here, roster), "will": _edits(document, numbers), "token": name, "then": then}
    answer(here, CHANGE, roster, who, request)


def _weigh(
    here: Office,
    roster: Roster,
    who: Visitor,
    proposal: Proposal,
    document: dict[str, Any],
    numbers: list[int],
    *,
    back: bool,
) -> None:
    """The changes are dropped, or taken back; what that makes and mends is what is left compared with what was left."""
    left = proposal.proposed(len(document["changes"]))
    will = sorted({*left, *numbers}) if back else [one for one in left if one not in numbers]
    request = {**request_of(here, roster), "was": _edits(document, left), "will": _edits(document, will)}
    found = answer(here, CHANGE, roster, who, request)
    decided = {one: how for one, how in proposal.decided.items() if one not in numbers}
    if not back:
        decided |= dict.fromkeys(numbers, DROPPED)
    effect = {"after": found["effect"]["after"]}
    latest = {"what": "taken back" if back else DROPPED, "effect": found["effect"], "numbers": numbers}
    here.proposals.decide(
        proposal.id, proposal.revision, decided, {"effect": {**proposal.effect["effect"], **effect}, "latest": latest}
    )
