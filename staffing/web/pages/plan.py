"""The planner asked about the draft: what to ask, a live line of progress, stopping it with the best it has, cancelling it."""

from __future__ import annotations

import time
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.rates import PLANS, at_most
from staffing.web.gate.visitor import Visitor, visitor
from staffing.web.office import Office
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import Mistake, ready, same
from staffing.web.pages.planning import KINDS, LEAST_SECONDS, TITLES, failed, most_seconds, search, underway
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, Job

router = APIRouter()


def join(office: Office) -> None:
    """Has the office keep what the planner proposes."""

    def keep(job: Job) -> None:
        if job.state == DONE:
            then = job.answer["then"]
            office.proposals.add(
                then["token"],
                job.roster,
                then["kind"],
                then["revision"],
                job.asked_by,
                {"effect": job.answer["effect"]},
            )

    for task in KINDS.values():
        office.desk.when_ended(task, keep)


@router.get("/rosters/{key}/plan")
def start(request: Request, roster: Mine, who: Annotated[Visitor, Depends(visitor)], here: Here) -> Response:
    """What the planner can be asked, what it is doing, and what it has proposed."""
    ready(roster)
    content = {
        "roster": roster,
        "view": roster.load("view"),
        "running": underway(here, roster, who),
        "failed": failed(here, roster, who),
        "proposals": here.proposals.of(roster),
        "titles": TITLES,
        "most": most_seconds(here),
        "least": LEAST_SECONDS,
    }
    return show(request, "plan.html", content)


@router.post("/rosters/{key}/plan", dependencies=[Depends(at_most(PLANS))])
def ask(
    roster: Mine,
    who: Supervisor,
    here: Here,
    kind: Annotated[str, Form()],
    revision: Annotated[int, Form()],
    seconds: Annotated[int, Form()],
    first: Annotated[str, Form(alias="from")] = "",
    last: Annotated[str, Form(alias="to")] = "",
    freeze_until: Annotated[str, Form()] = "",
) -> Response:
    """Has the planner look for a plan."""
    same(roster, revision)
    if kind not in KINDS:
        raise Mistake(
            "The planner can fill open seats or mend with the fewest changes: go back and press one of the two."
        )
    if underway(here, roster, who):
        return RedirectResponse(f"/rosters/{roster.id}/plan", 303)
    days = {"first": _day(first), "last": _day(last), "freeze_until": _day(freeze_until)}
    job = search(here, roster, who, kind, revision, seconds, **days)
    return RedirectResponse(f"/rosters/{roster.id}/plan/jobs/{job.id}", 303)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Mistake(f"{text} is not a date: go back and write it as 2026-12-24.") from error


def _job(here: Office, roster: Roster, who: Visitor, job: str) -> tuple[str, Job]:
    found = here.desk.find(who.agency, job)
    kind = next((kind for kind, task in KINDS.items() if found and found.task == task.name), None)
    if found is None or kind is None or found.roster != roster.id:
        raise HTTPException(404, "There is no such search: go back to the planner.")
    return kind, found


@router.get("/rosters/{key}/plan/jobs/{job}")
def working(
    request: Request, roster: Mine, who: Annotated[Visitor, Depends(visitor)], here: Here, job: str
) -> Response:
    """The search under way; its proposal where it has ended."""
    kind, found = _job(here, roster, who, job)
    content = {"roster": roster, "job": found, "title": TITLES[kind], "elapsed": _elapsed(found), "ended": found.ended}
    part = request.headers.get("HX-Request") == "true"
    if not found.ended:
        return show(request, "searching_part.html" if part else "searching.html", content)
    where = f"/rosters/{roster.id}/plan"
    if found.state == DONE:
        where += f"/{found.answer['then']['token']}"
    # whoever polls is taken there by htmx, which follows a redirect on its own only within the polled part
    return Response(headers={"HX-Redirect": where}) if part else RedirectResponse(where, 303)


def _elapsed(job: Job) -> int | None:
    return None if job.began is None else round(time.monotonic() - job.began)


@router.post("/rosters/{key}/plan/jobs/{job}/stop")
def stop(roster: Mine, who: Supervisor, here: Here, job: str) -> Response:
    """Ends the search with the best it has found."""
    _, found = _job(here, roster, who, job)
    here.desk.stop(found)
    return RedirectResponse(f"/rosters/{roster.id}/plan/jobs/{job}", 303)


@router.post("/rosters/{key}/plan/jobs/{job}/cancel")
def cancel(roster: Mine, who: Supervisor, here: Here, job: str) -> Response:
    """Ends the search; nothing comes of it."""
    _, found = _job(here, roster, who, job)
    here.desk.cancel(found)
    here.desk.wait(found, 5)
    return RedirectResponse(f"/rosters/{roster.id}/plan", 303)
