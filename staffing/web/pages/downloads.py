"""Take it away: the marked workbook, calendars, and the report for other programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from staffing.web.gate.visitor import Role, Visitor, at_least
from staffing.web.office import Office, office
from staffing.web.pages import taking
from staffing.web.pages.mine import mine
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster

router = APIRouter()
Mine = Annotated[Roster, Depends(mine)]
Taker = Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))]
Here = Annotated[Office, Depends(office)]


@router.get("/rosters/{key}/take")
def take(request: Request, roster: Mine, who: Taker) -> Response:
    """What there is to take away."""
    people = []
    if roster.state == "ready":
        with roster.catalogue() as rows:
            people = rows.rows("SELECT key, name FROM people WHERE shifts ORDER BY key")
    return show(request, "take.html", {"roster": roster, "people": people})


@router.get("/rosters/{key}/workbook")
def workbook(roster: Mine, who: Taker, here: Here) -> Response:
    """Their own workbook, marked."""
    return taking.marked_workbook(here, roster, who)


@router.get("/rosters/{key}/calendars.zip")
def calendars(roster: Mine, who: Taker, here: Here) -> Response:
    """Everybody's calendar."""
    return taking.all_calendars(here, roster, who)


@router.get("/rosters/{key}/calendar")
def calendar(roster: Mine, who: Taker, here: Here, person: int) -> Response:
    """One person's calendar."""
    return taking.calendar(here, roster, who, person)


@router.get("/rosters/{key}/report.json")
def report(roster: Mine, who: Taker) -> Response:
    """The report for other programs."""
    return taking.report(roster)


@router.get("/rosters/{key}/reading.json")
def reading(roster: Mine, who: Taker) -> Response:
    """How the spreadsheet was read, for other programs."""
    return taking.inspection(roster)
