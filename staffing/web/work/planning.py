"""Child process: the planner asked about the draft. What it proposes changes nothing: it is a document to accept or drop."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from staffing.checker import check
from staffing.planner import assign, repair
from staffing.planner.search.finishing import finishing
from staffing.pools import without_units
from staffing.web.views.proposal import of_plan, of_repair
from staffing.web.work.child import Refused, Tell
from staffing.web.work.drafted import drafted, writable
from staffing.web.work.progress import Plainly
from staffing.workbook.annotate import CannotWrite, place

if TYPE_CHECKING:
    from staffing.web.views.proposal import ProposalView
    from staffing.web.work.drafted import Drafted

_NO_SEATS = (
    "This roster does not say on which ambulance people are, nor for how many crews each code is, so no seat of it is open. "
    "Mending it with the fewest changes works."
)


def plan(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Fills the open seats of the draft; answers with the effect, and writes `proposal-TOKEN.json`. Takes `seconds` at most."""
    draft = writable(drafted(request))
    if without_units(draft.roster):
        raise Refused(_NO_SEATS)
    try:
        made = assign(
            draft.roster, draft.pack, draft.as_of, time_limit=request["seconds"], progress=Plainly(tell), place=place
        )
    except CannotWrite as error:
        raise Refused(str(error)) from error
    with finishing():
        waived = check(made.roster, draft.pack, draft.as_of, waivers=draft.waivers)
        before = check(draft.roster, draft.pack, draft.as_of, waivers=draft.waivers)
        return _answer(request, draft, of_plan(draft.scene, before, replace(made, report=waived)))


def mend(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Mends the draft with the fewest changes; days `first`, `last` and `freeze_until` are ISO dates or None. Else as `plan`."""
    draft = writable(drafted(request))
    first, last, frozen = (
        date.fromisoformat(request[name]) if request[name] else None for name in ("first", "last", "freeze_until")
    )
    try:
        made = repair(
            draft.roster, draft.pack, draft.as_of, freeze_until=frozen, first=first, last=last, waivers=draft.waivers,
            time_limit=request["seconds"], progress=Plainly(tell), place=place,
        )  # fmt: skip
    except CannotWrite as error:
        raise Refused(str(error)) from error
    with finishing():
        return _answer(request, draft, of_repair(draft.scene, made))


def _answer(request: dict[str, Any], draft: Drafted, proposal: ProposalView) -> dict[str, Any]:
    document = asdict(proposal)
    (draft.folder / f"proposal-{request['token']}.json").write_text(json.dumps(document), encoding="utf-8")
    return {"effect": document["effect"], "then": request["then"]}
