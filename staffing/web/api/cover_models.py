"""What the API tells of who can come to a shift."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from staffing.web.api.draft_models import PERSON, SHIFT, WHOLE, Said, TimeOfDay


class Swap(BaseModel):
    """Another shift of theirs that somebody would leave, and who would take it over; null: it stays crewed."""

    shift: int = Field(description=SHIFT)
    unit: str
    when: str
    hours: str
    cell: tuple[str, int, int] = Field(description="sheet, row and column of the one that they leave")
    start: TimeOfDay
    end: TimeOfDay
    taken_by: int | None = Field(description=PERSON)
    taker: str | None


class StandIn(BaseModel):
    """Somebody for an open stretch."""

    person: int = Field(description=PERSON)
    name: str
    id: str
    can: Literal["now", "with-warning", "by-swap", "no"]
    level: str
    station: str
    own_station: bool
    week: str = Field(description="the hours of their fullest week with this seat")
    rest_before: str
    rest_after: str
    held_over: str
    why_not: str = Field(description="what keeps them out; empty where nothing does")
    warnings: list[Said]
    swap: Swap | None


class OpenStretch(BaseModel):
    """An open stretch of a shift, and everybody for it, the best first."""

    hours: str
    start: TimeOfDay = Field(description=WHOLE)
    end: TimeOfDay = Field(description=WHOLE)
    missing: int = Field(description="0: it is crewed all the same")
    people: list[StandIn]


class Cover(BaseModel):
    """Who can come to a shift."""

    shift: int = Field(description=SHIFT)
    unit: str
    when: str
    asks: list[str]
    absent: list[str]
    aboard: str
    seats: list[OpenStretch]
