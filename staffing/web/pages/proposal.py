"""A proposal of the planner: its changes to be accepted or dropped one by one, each time checked again at once."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Visitor, visitor
from staffing.web.office import Office
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import CHANGED, answer, ready, request_of, same, token
from staffing.web.pages.plan import TITLES
from staffing.web.pages.showing import show
from staffing.web.store.proposals import ACCEPTED, DROPPED, LAPSED, Proposal
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, Job
from staffing.web.work.tasks import AGAIN, CHANGE

router = APIRouter()


def join(office: Office) -> None:
    """Has the office note what came of holding a proposal against a changed draft."""

    def note(job: Job) -> None:
        if job.state != DONE:
            return
        then = job.answer["then"]
        what = {"stands": ACCEPTED, "lapsed": LAPSED}
        decided = {int(number): DROPPED for number in then["dropped"]}
        decided |= {
            number: what[state]
            for number, state in zip(then["numbers"], job.answer["states"], strict=True) if state in what
        }  # fmt: skip
        office.proposals.decide(then["proposal"], then["revision"], decided, {"effect": job.answer["effect"]})

    office.desk.when_ended(AGAIN, note)


def _found(here: Office, roster: Roster, name: str) -> tuple[Proposal, dict[str, Any]]:
    proposal = here.proposals.find(ready(roster), name)
    if proposal is None:
        raise HTTPException(404, "There is no such proposal: go back to the planner.")
    return proposal, json.loads((roster.folder / f"proposal-{proposal.id}.json").read_bytes())


@router.get("/rosters/{key}/plan/{name}")
def proposed(
    request: Request, roster: Mine, who: Annotated[Visitor, Depends(visitor)], here: Here, name: str
) -> Response:
    """What the planner proposes, and what has become of it."""
    proposal, document = _found(here, roster, name)
    view = roster.load("view")
    content = {
        "roster": roster,
        "proposal": proposal,
        "document": document,
        "title": TITLES[proposal.kind],
        "left": proposal.proposed(len(document["changes"])),
        "stale": proposal.revision != roster.revision,
        "now": {"errors": view["errors"], "warnings": view["warnings"]},
        "latest": proposal.effect.get("latest"),
    }
    return show(request, "proposal.html", content)


@router.post("/rosters/{key}/plan/{name}")
def decide(
    roster: Mine,
    who: Supervisor,
    here: Here,
    name: str,
    revision: Annotated[int, Form()],
    what: Annotated[str, Form()],
    number: Annotated[list[int], Form()] = [],  # noqa: B006  FastAPI copies it
) -> Response:
    """Accepts, drops or takes back some changes (none named: all that are left), and checks at once what that comes to."""
    same(roster, revision)
    proposal, document = _found(here, roster, name)
    if proposal.revision != revision:
        raise HTTPException(409, CHANGED)
    left = proposal.proposed(len(document["changes"]))
    dropped = [one for one, how in proposal.decided.items() if how == DROPPED]
    among = dropped if what == "again" else left
    numbers = sorted(set(number).intersection(among)) if number else among
    if what not in ("accept", "drop", "again"):
        raise HTTPException(400, "A change can be accepted, dropped or taken back: go back and press one of these.")
    if numbers and what == "accept":
        _accept(here, roster, who, proposal, document, numbers)
        here.audit.note(
            who, "accepted", roster, f"{len(numbers)} of {len(document['changes'])} changes, {TITLES[proposal.kind]}"
        )
    elif numbers:
        _weigh(here, roster, who, proposal, document, numbers, back=what == "again")
    return RedirectResponse(f"/rosters/{roster.id}/plan/{name}", 303)


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
    latest = {"what": "taken back" if back else DROPPED, "effect": found["effect"]}
    here.proposals.decide(
        proposal.id, proposal.revision, decided, {"effect": {**proposal.effect["effect"], **effect}, "latest": latest}
    )


@router.post("/rosters/{key}/plan/{name}/again")
def again(roster: Mine, who: Supervisor, here: Here, name: str, revision: Annotated[int, Form()]) -> Response:
    """Holds the proposal against the draft as it is now: what still fits is proposed, the rest is said to have lapsed."""
    same(roster, revision)
    proposal, document = _found(here, roster, name)
    dropped = [one for one, how in proposal.decided.items() if how == DROPPED]
    numbers = [one for one in range(len(document["changes"])) if one not in dropped]
    will = [
        {"edit": document["changes"][one]["edit"], "off": document["changes"][one]["cell"]["off"]} for one in numbers
    ]
    then = {"proposal": proposal.id, "revision": revision, "numbers": numbers, "dropped": dropped}
    answer(here, AGAIN, roster, who, {**request_of(here, roster), "will": will, "then": then})
    return RedirectResponse(f"/rosters/{roster.id}/plan/{name}", 303)
