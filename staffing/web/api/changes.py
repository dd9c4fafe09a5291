"""Changes by hand for other programs: shifts and people to choose from, try, keep, undo and redo, the mended workbook."""

from __future__ import annotations

from fastapi import APIRouter, Response

from staffing.web.api.draft_models import (
    History,
    Kept,
    Moves,
    MovesToKeep,
    PersonList,
    PersonShown,
    ShiftList,
    ShiftShown,
    Tried,
    Turn,
)
from staffing.web.api.files import sends
from staffing.web.api.listing import listed
from staffing.web.api.problems import describe
from staffing.web.api.rosters import Here, Mine, Supervisor
from staffing.web.pages import drafting
from staffing.web.pages.draft import ready
from staffing.web.pages.sending import WORKBOOKS

router = APIRouter(tags=["changes"])
_PROBLEMS = describe(400, 403, 404, 409, 500, 503)


@router.get("/rosters/{key}/shifts", response_model=ShiftList, responses=describe(404, 409))
def shifts(found: Mine) -> Response:
    """The ambulance shifts of the present revision, with the crew cells that can be changed."""
    head = {"revision": found.revision, "signs": ready(found).load("view")["signs"]}
    return listed(found, "shifts", "place", ShiftShown, head)


@router.get("/rosters/{key}/people", response_model=PersonList, responses=describe(404, 409))
def people(found: Mine) -> Response:
    """Everybody on the staff list."""
    return listed(ready(found), "people", "key", PersonShown, {})


@router.post("/rosters/{key}/changes/try", responses=_PROBLEMS)
def attempt(found: Mine, who: Supervisor, here: Here, asked: Moves) -> Tried:
    """What a change would make and mend; nothing is kept."""
    return Tried.model_validate(drafting.attempt(here, found, who, asked.as_asked()))


@router.post("/rosters/{key}/changes", status_code=201, responses=_PROBLEMS)
def keep(found: Mine, who: Supervisor, here: Here, asked: MovesToKeep) -> Kept:
    """Keeps a change as the next revision."""
    made = drafting.keep(here, found, who, asked.as_asked(), asked.revision)
    return Kept.model_validate({**made, "revision": here.drafts.redone(found)})


@router.get("/rosters/{key}/changes", responses=describe(404, 409))
def history(found: Mine, here: Here) -> History:
    """What was changed, by whom and when, and the way back and forth."""
    return History.of(here, ready(found))


@router.post("/rosters/{key}/changes/turn", responses=_PROBLEMS)
def turn(found: Mine, who: Supervisor, here: Here, asked: Turn) -> History:
    """Undo and redo: goes to the revision before, or to one made from the present one."""
    drafting.turn(here, found, who, asked.revision, asked.to)
    return History.of(here, found)


@router.get("/rosters/{key}/mended", response_class=Response, responses=sends(*WORKBOOKS.values()))
def mended(found: Mine, who: Supervisor, here: Here) -> Response:
    """The uploaded workbook with every change of the draft in it, marked and listed."""
    return drafting.mended_workbook(here, found, who)
