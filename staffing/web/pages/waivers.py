"""Waivers: written for a violation with a reason, a name and a last day; shown, ended early, and taken away as a list."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Visitor, visitor
from staffing.web.office import Office
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import CHANGED, check_again_where_stale, ready, same
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster

router = APIRouter()
_USUAL = timedelta(days=7)
_LONGEST = {"reason": 500, "by": 120}
_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")


def _finding(roster: Roster, number: int) -> dict[str, Any]:
    """A violation of the present report that may be waived; else an HTTPException with the sentence."""
    findings = ready(roster).load("view")["violations"]
    if not 0 <= number < len(findings):
        raise HTTPException(404, "The report has no such line: go back to it and choose again.")
    found: dict[str, Any] = findings[number]
    if found["rule"] in _ABOUT_WAIVERS:
        raise HTTPException(409, "This line is about a waiver itself: change or end that one on the page of waivers.")
    if found["rule"] in roster.load("terms")["never"]:
        raise HTTPException(409, f"The rule pack lets nobody waive {found['rule']}.")
    if found["waived"] is not None:
        raise HTTPException(409, "This is waived already: see the page of waivers.")
    return found


def _start(roster: Roster, found: dict[str, Any]) -> str:
    """When the shift of a violation starts, or its stretch where it is about no shift, to the minute; "" where neither."""
    shift = found["shift"]
    if shift is None:
        return (found["start"] or "")[:16]
    return next(str(one["start"])[:16] for one in roster.load("view")["shifts"] if one["key"] == shift)


@router.get("/rosters/{key}/waive/{number}")
def form(request: Request, roster: Mine, who: Supervisor, number: int) -> Response:
    """What a waiver needs: a reason, who waives, until when, and how wide it is."""
    found = _finding(roster, number)
    most = roster.load("terms")["most_days"]
    last = None if most is None else roster.as_of + timedelta(days=most)
    until = roster.as_of + _USUAL
    content = {
        "roster": roster,
        "found": found,
        "number": number,
        "start": _start(roster, found).replace("T", " "),
        "first": roster.as_of,
        "last": last,
        "until": min(until, last) if last else until,
        "longest": _LONGEST,
    }
    return show(request, "waive.html", content)


@router.post("/rosters/{key}/waive/{number}")
def waive(
    roster: Mine,
    who: Supervisor,
    here: Here,
    number: int,
    revision: Annotated[int, Form()],
    about: Annotated[str, Form()],
    reason: Annotated[str, Form()],
    by: Annotated[str, Form()],
    until: Annotated[date, Form()],
    only: Annotated[list[str], Form()] = [],  # noqa: B006  FastAPI copies it
) -> Response:
    """Keeps a waiver, and has the agency's rosters checked again. `only`: which of unit, start and person it is bound to."""
    same(roster, revision)
    found = _finding(roster, number)
    if _one_line(about) != _one_line(found["message"]):
        raise HTTPException(409, CHANGED)
    texts = {"reason": _one_line(reason), "by": _one_line(by)}
    for name, text in texts.items():
        if not 0 < len(text) <= _LONGEST[name]:
            what = "why this is waived" if name == "reason" else "who waives it"
            raise HTTPException(400, f"Go back and write {what}, in {_LONGEST[name]} characters at most.")
    most = roster.load("terms")["most_days"]
    if until < roster.as_of:
        raise HTTPException(400, f"The last day {until} is past: go back and write one from {roster.as_of} on.")
    if most is not None and until > roster.as_of + timedelta(days=most):
        last = roster.as_of + timedelta(days=most)
        raise HTTPException(400, f"The rule pack allows {most} days: go back and write a last day up to {last}.")
    bound = {"unit": found["unit"] or "", "start": _start(roster, found), "person": found["person"] or ""}
    here.waivers.add(
        roster.agency, who.name, rule=found["rule"], until=until, about=found["message"], **texts,
        **{name: text if name in only else "" for name, text in bound.items()},
    )  # fmt: skip
    here.audit.note(who, "waived", roster, f"{found['rule']} until {until}")
    _check_again(here, who, roster)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _check_again(here: Office, who: Visitor, first: Roster | None = None) -> None:
    """Has the agency's rosters checked under the waivers as they are now; waits for the one that the visitor looks at."""
    rosters = [one for one in here.rosters.of(who.agency) if one.state == "ready"]
    for roster in sorted(rosters, key=lambda one: first is None or one.id != first.id):
        job = check_again_where_stale(here, roster, who)
        if job and (first is None or roster.id == first.id):
            here.desk.wait(job, 15)
            first = first or roster


@router.get("/waivers")
def overview(request: Request, who: Annotated[Visitor, Depends(visitor)], here: Here) -> Response:
    """All waivers of the agency: in force, past and ended, with what each waives on the rosters that are here."""
    today = date.today()
    waivers = here.waivers.of(who.agency)
    rosters = [one for one in here.rosters.of(who.agency) if one.state == "ready"]
    used = [(roster, _used(roster)) for roster in rosters]
    content = {
        "groups": {
            "In force": [one for one in waivers if one.in_force(today)],
            "Past their last day": [one for one in waivers if one.ended_at is None and not one.in_force(today)],
            "Ended": [one for one in waivers if one.ended_at is not None],
        },
        "covers": {one.id: [(roster, count[one.cell]) for roster, count in used if count[one.cell]] for one in waivers},
        "rosters": rosters,
    }
    return show(request, "waivers.html", content)


def _used(roster: Roster) -> Counter[str]:
    """How many violations of a roster each waiver covers, by its cell."""
    found = (one["waived"] for one in roster.load("report")["rosters"][0]["violations"])
    return Counter(waived["cell"] for waived in found if waived)


@router.post("/waivers/{number}/end")
def end(who: Supervisor, here: Here, number: int) -> Response:
    """Ends a waiver before its day, or puts away one that is past it."""
    if not here.waivers.end(who.agency, number, who.name):
        raise HTTPException(404, "There is no such waiver, or it has ended already: load the page of waivers again.")
    here.audit.note(who, "ended a waiver", detail=f"waiver {number}")
    _check_again(here, who)
    return RedirectResponse("/waivers", 303)


@router.get("/waivers.csv")
def download(who: Supervisor, here: Here) -> Response:
    """The list that `staffing check --waivers` reads."""
    here.audit.note(who, "downloaded the waivers")
    headers = {"Content-Disposition": 'attachment; filename="waivers.csv"', "Cache-Control": "no-store"}
    return Response(here.waivers.as_csv(who.agency).encode(), media_type="text/csv; charset=utf-8", headers=headers)
