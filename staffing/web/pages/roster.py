"""One roster: being read, asking, refused, or its report."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.browse.moment import on_clock, present
from staffing.web.browse.summary import summary_of
from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.asking import ask
from staffing.web.pages.mine import mine
from staffing.web.pages.showing import show
from staffing.web.pages.since import told_since
from staffing.web.pages.uploading import have_read
from staffing.web.store.kept_answers import was_told
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import FAILED, Full
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
        job = here.desk.latest(who.agency, roster.id, READ)
        return show(request, "refused.html", {"roster": roster, "failed": job is not None and job.state == FAILED})
    view = roster.load("view")
    with roster.catalogue() as rows:
        summary = summary_of(rows, view, on_clock(moment, view["zone"]))
        before, new = told_since(here, roster, rows)
    content = {
        "roster": roster, "view": view, "summary": summary, "told": was_told(roster), "before": before,
        "since": new.words if new else "",
    }  # fmt: skip
    return show(request, "report.html", content)


@router.post("/rosters/{key}/read-again")
def read_again(
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Reads an upload once more whose reading was cut short."""
    if roster.state == "refused":
        try:
            have_read(here, roster, who)
        except Full as full:
            raise HTTPException(503, str(full)) from full
    return RedirectResponse(f"/rosters/{roster.id}", 303)


@router.get("/rosters/{key}/delete")
def ask_delete(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Says what deleting a roster means, before it is done."""
    means = ["The file and all that was made of it are deleted, for everybody of your agency. This can't be undone."]
    if changes := len(here.drafts.of(roster)):
        several = "1 change" if changes == 1 else f"{changes} changes"
        means.append(f"Its draft has {several}, kept nowhere else unless somebody has downloaded the mended workbook.")
    means.append("Waivers stay, and so does what you answered about how the file is to be read.")
    content = {
        "title": f"Delete {roster.name}?", "means": means, "action": f"/rosters/{roster.id}/delete", "does": "Delete it",
        "back": f"/rosters/{roster.id}", "leaves": "Keep it",
    }  # fmt: skip
    return show(request, "confirm.html", content)


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
