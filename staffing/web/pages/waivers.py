"""Waivers: written for a violation with a reason, a name and a last day; shown, ended early, and taken away as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.browse.findings import WAIVED
from staffing.web.browse.moment import present, today
from staffing.web.gate.visitor import LOCAL, Visitor, visitor
from staffing.web.pages import waiving
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import Mistake
from staffing.web.pages.showing import show
from staffing.web.pages.twice import is_ended, is_waived, unless_done
from staffing.web.store.rosters import Roster

router = APIRouter()
_USUAL = timedelta(days=7)
_NO_DAY = "is not a date: write the last day as 2026-12-24."


@router.get("/rosters/{key}/waive/{number}")
def form(request: Request, roster: Mine, who: Supervisor, number: int) -> Response:
    """What a waiver needs: a reason, who waives, until when, and how wide it is."""
    return _form(request, roster, who, number)


def _form(
    request: Request,
    roster: Roster,
    who: Visitor,
    number: int,
    typed: Mapping[str, Any] | None = None,
    said: str = "",
    status: int = 200,
) -> Response:
    """The form, with what stood in it where it was sent and not taken, and what is `said` of that."""
    found = waiving.finding(roster, number)
    most = roster.load("terms")["most_days"]
    last = None if most is None else roster.as_of + timedelta(days=most)
    until = roster.as_of + _USUAL
    blank = {
        "reason": "",
        "by": who.name if who is not LOCAL else "",
        "until": min(until, last) if last else until,
        "only": ["unit", "start", "person"],
    }
    content = {
        "roster": roster,
        "said": said,
        "typed": typed or blank,
        "found": found,
        "number": number,
        "start": waiving.start_of(roster, found).replace("T", " "),
        "first": roster.as_of,
        "last": last,
        "longest": waiving.LONGEST,
        "titles": roster.load("view")["titles"],
    }
    return show(request, "waive.html", content, status=status)


@router.post("/rosters/{key}/waive/{number}")
def waive(
    request: Request,
    roster: Mine,
    who: Supervisor,
    here: Here,
    number: int,
    revision: Annotated[int, Form()],
    about: Annotated[str, Form()],
    reason: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    until: Annotated[str, Form()] = "",
    only: Annotated[list[str], Form()] = [],  # noqa: B006  FastAPI copies it
) -> Response:
    """Keeps a waiver, and has the agency's rosters checked again. `only`: which of unit, start and person it is bound to."""
    given: dict[str, Any] = {"reason": reason, "by": by, "until": until, "only": only}
    try:
        asked: dict[str, Any] = {"about": about, "reason": reason, "by": by, "until": date.fromisoformat(until)}
        if not is_waived(here, who, **asked):  # the button may have been pressed twice
            waiving.waive(here, roster, who, number, revision=revision, only=only, **asked)
    except ValueError:
        return _form(request, roster, who, number, given, f"{until or 'Nothing'} {_NO_DAY}", 400)
    except Mistake as mistake:
        return _form(request, roster, who, number, given, mistake.detail, 400)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


@router.get("/waivers")
def overview(
    request: Request, who: Annotated[Visitor, Depends(visitor)], here: Here, now: Annotated[datetime, Depends(present)]
) -> Response:  # fmt: skip
    """All waivers of the agency: in force, past and ended, with what each waives on the rosters that are here."""
    day = today(now, here.settings.zone)
    waivers = here.waivers.of(who.agency)
    rosters = [one for one in here.rosters.of(who.agency) if one.state == "ready"]
    used = [(roster, _used(roster)) for roster in rosters]
    content = {
        "groups": {
            "In force": [one for one in waivers if one.in_force(day)],
            "Past their last day": [one for one in waivers if one.ended_at is None and not one.in_force(day)],
            "Ended": [one for one in waivers if one.ended_at is not None],
        },
        "covers": {one.id: [(roster, count[one.cell]) for roster, count in used if count[one.cell]] for one in waivers},
        "rosters": rosters,
        "titles": {rule: title for one in rosters for rule, title in one.load("view")["titles"].items()},
    }
    return show(request, "waivers.html", content)


def _used(roster: Roster) -> Counter[str]:
    """How many violations of a roster each waiver covers, by its cell."""
    with roster.catalogue() as rows:
        found = rows.rows("SELECT waived_by, count(*) FROM findings", WAIVED, "GROUP BY waived_by")
    return Counter(dict(map(tuple, found)))


@router.post("/waivers/{number}/end")
def end(who: Supervisor, here: Here, number: int) -> Response:
    """Ends a waiver before its day, or puts away one that is past it."""
    with unless_done(lambda: is_ended(here, who, number)):
        waiving.end(here, who, number)
    return RedirectResponse("/waivers", 303)


@router.get("/waivers.csv")
def download(who: Supervisor, here: Here) -> Response:
    """The list that `staffing check --waivers` reads."""
    here.audit.note(who, "downloaded the waivers")
    headers = {"Content-Disposition": 'attachment; filename="waivers.csv"', "Cache-Control": "no-store"}
    return Response(here.waivers.as_csv(who.agency).encode(), media_type="text/csv; charset=utf-8", headers=headers)
