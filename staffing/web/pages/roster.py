"""One roster: being read, asking, refused, or its report."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.browse.moment import on_clock, present
from staffing.web.browse.since import since
from staffing.web.browse.summary import summary_of
from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.asking import ask
from staffing.web.pages.mine import mine
from staffing.web.pages.showing import show
from staffing.web.pages.since import upload_before
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import READ

router = APIRouter()


@router.get("/rosters/{key}")
def report(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(visitor)],
    here: Annotated[Office, Depends(office)],
    moment: Annotated[datetime, Depends(present)],
) -> Response:
    """The report, or what stands in its way."""
    if roster.state == "reading":
        job = here.desk.latest(who.agency, roster.id, READ)
        return show(request, "working.html", {"roster": roster, "job": job})
    if roster.state == "asking":
        return ask(request, roster)
    if roster.state == "refused":
        return show(request, "refused.html", {"roster": roster})
    view = roster.load("view")
    before = upload_before(here, roster)
    content = {
        "roster": roster,
        "view": view,
        "summary": summary_of(view, on_clock(moment, view["zone"])),
        "before": before,
        "since": since(before.load("view"), view).words if before else "",
    }
    return show(request, "report.html", content)


@router.post("/rosters/{key}/delete")
def delete(
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Forgets a roster at once."""
    here.desk.cancel_all(roster.id)
    here.rosters.delete(roster.id)
    here.audit.note(who, "deleted", roster)
    return RedirectResponse("/", 303)
