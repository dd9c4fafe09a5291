"""Files for other programs: the marked workbook and calendars."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from staffing.web.api.problems import describe
from staffing.web.api.rosters import Here, Mine, Supervisor
from staffing.web.pages import taking
from staffing.web.pages.sending import CALENDAR, WORKBOOKS, ZIP

router = APIRouter(tags=["files"])
_BINARY: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}


def sends(*kinds: str) -> dict[int | str, dict[str, Any]]:
    """What a route that sends a file may answer with, for the OpenAPI document."""
    content = dict.fromkeys(kinds, _BINARY)
    return {200: {"content": content}, **describe(403, 404, 409, 500, 503)}


@router.get("/rosters/{key}/workbook", response_class=Response, responses=sends(*WORKBOOKS.values()))
def workbook(found: Mine, who: Supervisor, here: Here) -> Response:
    """The workbook as it was uploaded, with everything found marked in it."""
    return taking.marked_workbook(here, found, who)


@router.get("/rosters/{key}/calendars", response_class=Response, responses=sends(ZIP))
def calendars(found: Mine, who: Supervisor, here: Here) -> Response:
    """Everybody's shifts as calendar files (.ics), packed."""
    return taking.all_calendars(here, found, who)


@router.get(
    "/rosters/{key}/people/{person}/calendar", response_class=Response, responses=sends(CALENDAR.partition(";")[0])
)
def calendar(
    found: Mine,
    who: Supervisor,
    here: Here,
    person: Annotated[int, Path(ge=0, description="the person's row on the staff list, from 0")],
) -> Response:
    """One person's shifts as a calendar file (.ics)."""
    return taking.calendar(here, found, who, person)
