"""The first page: drop a spreadsheet, try the example, or go back to one of the last days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import DONE, Job
from staffing.web.work.tasks import READ

router = APIRouter()
_SUFFIXES = (".xlsx", ".xlsm", ".csv")
_PIECE = 2**20


def join(office: Office) -> None:
    """Has the office note what came of reading a roster."""

    def settle(job: Job) -> None:
        if job.state == DONE:
            office.rosters.settle(job.roster, job.answer["state"], job.answer.get("said", ""))
        else:
            office.rosters.settle(job.roster, "refused", job.said)

    office.desk.when_ended(READ, settle)


@router.get("/")
def front(
    request: Request, who: Annotated[Visitor, Depends(visitor)], here: Annotated[Office, Depends(office)]
) -> Response:  # fmt: skip
    """The first page."""
    return show(request, "front.html", {"rosters": here.rosters.of(who.agency), "suffixes": ",".join(_SUFFIXES)})


@router.post("/rosters")
def upload(
    request: Request,
    file: UploadFile,
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Takes a spreadsheet and has it read."""
    name = Path(file.filename or "roster").name
    suffix = Path(name).suffix.lower()
    roster = here.rosters.add(
        who.agency, who.name, name, suffix, pack=here.settings.pack, as_of=date.today(), keep=here.settings.keep
    )
    with roster.upload.open("wb") as out:
        while piece := file.file.read(_PIECE):
            out.write(piece)
    here.audit.note(who, "uploaded", roster)
    have_read(here, roster, who)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


def have_read(here: Office, roster: Roster, who: Visitor) -> Job:
    """Has a roster read (again); the job's end settles its state. Raises Full."""
    here.rosters.settle(roster.id, "reading")
    return here.desk.submit(
        READ, who.agency, roster.id, who.name,
        {
            "folder": str(roster.folder), "upload": str(roster.upload), "profile": str(roster.profile),
            "pack": roster.pack, "as_of": roster.as_of.isoformat(),
        },
    )  # fmt: skip
