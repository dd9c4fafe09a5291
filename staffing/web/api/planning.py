"""The planner for other programs: a search as a job, what it proposes, and what becomes of that."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Response

from staffing.web.api.models import JobShown
from staffing.web.api.problems import describe
from staffing.web.api.proposal_models import (
    Decision,
    HeldAgain,
    ProposalInShort,
    ProposalList,
    ProposalShown,
    SearchAsked,
    proposal_in_short,
)
from staffing.web.api.rosters import Here, Mine, Supervisor
from staffing.web.gate.rates import PLANS, at_most
from staffing.web.office import Office
from staffing.web.pages import deciding, planning
from staffing.web.pages.draft import ready, same
from staffing.web.store.rosters import Roster

router = APIRouter(tags=["planning"])
AT_WORK = "The planner is at work on this roster already: wait for its job to end, or stop or cancel it."
Name = Annotated[str, Path(description="the `proposal` of an ended search")]
_PROBLEMS = describe(400, 403, 404, 409, 500, 503)


@router.post("/rosters/{key}/searches", status_code=202, responses=_PROBLEMS, dependencies=[Depends(at_most(PLANS))])
def search(response: Response, found: Mine, who: Supervisor, here: Here, asked: SearchAsked) -> JobShown:
    """Has the planner look for a plan, as a job that can be stopped; its `proposal` then names what it proposes."""
    same(found, asked.revision)
    if planning.underway(here, found, who):
        raise HTTPException(409, AT_WORK)
    job = planning.search(
        here, found, who, asked.kind, asked.revision, asked.seconds,
        first=asked.first, last=asked.last, freeze_until=asked.freeze_until,
    )  # fmt: skip
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return JobShown.of(job)


@router.get("/rosters/{key}/proposals", responses=describe(404, 409))
def proposals(found: Mine, here: Here) -> ProposalList:
    """All that the planner has proposed, the newest first."""
    every = here.proposals.of(ready(found))
    return ProposalList(proposals=[ProposalInShort(**proposal_in_short(found, one)) for one in every])


@router.get("/rosters/{key}/proposals/{proposal}", responses=describe(404, 409))
def proposal(found: Mine, here: Here, proposal: Name) -> ProposalShown:
    """What the planner proposes, change by change, and what has become of it."""
    return _shown(here, found, proposal)


@router.post("/rosters/{key}/proposals/{proposal}/decisions", responses=_PROBLEMS)
def decide(found: Mine, who: Supervisor, here: Here, proposal: Name, asked: Decision) -> ProposalShown:
    """Accepts changes (they make the next revision), drops them, or takes them back; all is checked again at once."""
    deciding.decide(here, found, who, proposal, asked.revision, asked.what, asked.numbers)
    return _shown(here, found, proposal)


@router.post("/rosters/{key}/proposals/{proposal}/again", responses=_PROBLEMS)
def again(found: Mine, who: Supervisor, here: Here, proposal: Name, asked: HeldAgain) -> ProposalShown:
    """Holds a proposal against the draft as it is now: what still fits is proposed, the rest has lapsed."""
    deciding.hold_again(here, found, who, proposal, asked.revision)
    return _shown(here, found, proposal)


def _shown(here: Office, roster: Roster, name: str) -> ProposalShown:
    now = here.rosters.find(roster.agency, roster.id) or roster
    found, document = deciding.proposed(here, now, name)
    changes = [{**one, "state": found.decided.get(one["number"], "proposed")} for one in document["changes"]]
    return ProposalShown.model_validate(
        {**document, **proposal_in_short(now, found), "changes": changes, "effect": found.effect["effect"]}
    )
