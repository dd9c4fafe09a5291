"""A roster at a moment, for other programs: who is on duty now, who is free on a day, and what is new since the last upload."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, Field

from staffing.web.api.draft_models import PersonList, PersonShown, ShiftShown
from staffing.web.api.models import RosterShown
from staffing.web.api.problems import describe
from staffing.web.api.report_model import ViolationFound
from staffing.web.api.rosters import Here, Mine
from staffing.web.browse.duty_now import AHEAD, duty_now
from staffing.web.browse.free import free_on_day
from staffing.web.browse.moment import on_clock, present
from staffing.web.pages.draft import ready
from staffing.web.pages.since import told_since
from staffing.web.store.rosters import Roster

router = APIRouter(tags=["moments"])
_ALONE = "No earlier upload of this name is here to compare with."


class OnDuty(BaseModel):
    """The shifts that run at this moment and those that begin in the hours after it."""

    now: str = Field(description="the moment, on the clock of the roster")
    running: list[ShiftShown] = Field(description="by unit")
    coming: list[ShiftShown] = Field(description=f"those that begin within {AHEAD.seconds // 3600} hours, by start")


class SinceBefore(BaseModel):
    """What differs from the last upload of the same name; what is waived is left out on both sides."""

    before: RosterShown
    new: list[ViolationFound] = Field(description="the worst first")
    gone: list[ViolationFound] = Field(description="found in the upload before, and no more; or not checked any more")
    same: int = Field(description="how many are found in both")


@router.get("/rosters/{key}/now", responses=describe(404, 409))
def now(found: Mine, moment: Annotated[datetime, Depends(present)]) -> OnDuty:
    """Who is on duty at this moment as the roster says, and who takes over."""
    view = ready(found).load("view")
    here = on_clock(moment, view["zone"])
    with found.catalogue() as rows:
        duty = duty_now(rows, view, here)
    running, coming = ([ShiftShown.model_validate(one.shift) for one in part] for part in (duty.running, duty.coming))
    return OnDuty(now=here.isoformat(timespec="minutes"), running=running, coming=coming)


@router.get("/rosters/{key}/free", responses=describe(404, 409))
def free(found: Mine, day: date) -> PersonList:
    """Who has no work and no time off on a day, from midnight to midnight; rest and hours are another question."""
    with ready(found).catalogue() as rows:
        people = rows.documents("people", free_on_day(day), "ORDER BY key")
    return PersonList(people=[PersonShown.model_validate(one) for one in people])


@router.get("/rosters/{key}/since", responses=describe(404, 409))
def since(found: Mine, here: Here) -> SinceBefore:
    """What is new since the last upload of the same name, and what is gone."""
    with ready(found).catalogue() as rows:
        before, told = told_since(here, found, rows)
    if before is None or told is None:
        raise HTTPException(404, _ALONE)
    return SinceBefore(
        before=RosterShown.of(before),
        new=_of_report(found, told.new),
        gone=_of_report(before, told.gone),
        same=told.same,
    )


def _of_report(roster: Roster, keys: tuple[int, ...]) -> list[Any]:
    violations = json.loads(roster.document("report").read_bytes())["rosters"][0]["violations"]
    return [violations[key] for key in keys]
