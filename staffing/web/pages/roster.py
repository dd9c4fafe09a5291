"""One roster: being read, asking, refused, or its report."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import READ

router = APIRouter()
GONE = "There is no such roster: it was deleted, its time was over, or the link is wrong. Upload it again on the first page."


def join(office: Office) -> None:
    """Nothing of these pages goes on in the background."""


def mine(key: str, request: Request) -> Roster:
    """The roster of the path, where it is the visitor's agency's; a FastAPI dependency. Else 404 with a sentence."""
    roster = office(request).rosters.find(visitor(request).agency, key)
    if roster is None:
        raise HTTPException(404, GONE)
    return roster


@router.get("/rosters/{key}")
def report(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(visitor)],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """The report, or what stands in its way."""
    if roster.state == "reading":
        job = here.desk.latest(who.agency, roster.id, READ)
        return show(request, "working.html", {"roster": roster, "job": job})
    if roster.state == "ready":
        return show(request, "report.html", {"roster": roster, "view": roster.load("view")})
    job = here.desk.latest(who.agency, roster.id, READ)
    return show(request, "asking.html" if roster.state == "asking" else "refused.html", {"roster": roster, "job": job})


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
