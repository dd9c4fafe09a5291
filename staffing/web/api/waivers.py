"""Waivers for other programs: the agency's list, a new one for a violation, and an end to one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from staffing.web.api.draft_models import Number, RevisionSeen
from staffing.web.api.problems import describe
from staffing.web.api.rosters import Here, Mine, Supervisor, Viewer
from staffing.web.pages import waiving
from staffing.web.pages.draft import same
from staffing.web.store.waivers import Waiver

router = APIRouter(tags=["waivers"])
_PROBLEMS = describe(400, 403, 404, 409, 500, 503)
_ANY = "empty: any"


class WaiverShown(BaseModel):
    """One waiver; it holds for all rosters of the agency."""

    id: int
    rule: str
    unit: str = Field(description=_ANY)
    start: str = Field(description=f"of the shift, or of the stretch; {_ANY}")
    person: str = Field(description=_ANY)
    reason: str
    by: str = Field(description="who waives it")
    until: date = Field(description="its last day")
    about: str = Field(description="the violation that it was written for")
    made_by: str
    made_at: datetime
    ended_by: str | None
    ended_at: datetime | None

    @classmethod
    def of(cls, waiver: Waiver) -> Self:
        """As the store has it."""
        return cls.model_validate(waiver, from_attributes=True)


class WaiverList(BaseModel):
    """All of the agency's waivers, the newest first; past and ended ones too."""

    waivers: list[WaiverShown]


class WaiverAsked(BaseModel):
    """A waiver to be written."""

    revision: RevisionSeen
    violation: Number = Field(description="its place among the violations of the report, from 0")
    reason: str = Field(min_length=1, max_length=waiving.LONGEST["reason"])
    by: str = Field(min_length=1, max_length=waiving.LONGEST["by"], description="who waives it")
    until: date = Field(description="its last day")
    only: list[Literal["unit", "start", "person"]] = Field(
        ["unit", "start", "person"],
        max_length=3,
        description="what of the violation it is bound to; else it is for any",
    )


@router.get("/waivers", responses=describe())
def waivers(who: Viewer, here: Here) -> WaiverList:
    """All of your agency's waivers, the newest first."""
    return WaiverList(waivers=[WaiverShown.of(one) for one in here.waivers.of(who.agency)])


@router.post("/rosters/{key}/waivers", status_code=201, responses=_PROBLEMS)
def waive(found: Mine, who: Supervisor, here: Here, asked: WaiverAsked) -> WaiverShown:
    """Waives a violation of the present report, and has the agency's rosters checked again."""
    same(found, asked.revision)
    about = waiving.finding(found, asked.violation)["message"]
    number = waiving.waive(
        here, found, who, asked.violation, revision=asked.revision, about=about, reason=asked.reason, by=asked.by,
        until=asked.until, only=asked.only,
    )  # fmt: skip
    return WaiverShown.of(next(one for one in here.waivers.of(who.agency) if one.id == number))


@router.post("/waivers/{number}/end", status_code=204, responses=describe(403, 404, 503))
def end(who: Supervisor, here: Here, number: Annotated[Number, Path(description="its `id`")]) -> None:
    """Ends a waiver before its day, or puts away one that is past it; the agency's rosters are checked again."""
    waiving.end(here, who, number)
