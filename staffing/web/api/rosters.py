"""Rosters for other programs: upload, list, state, questions, report, delete."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Response, UploadFile
from pydantic import WithJsonSchema

from staffing.web.api.models import Answers, JobShown, Questions, RosterList, RosterShown
from staffing.web.api.problems import describe
from staffing.web.api.report_model import ReportDocument, Severity, ViolationFound
from staffing.web.browse.moment import present, today
from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.mine import mine
from staffing.web.pages.uploading import NotTaken, have_read, take
from staffing.web.store.rosters import Roster
from staffing.web.work.job import Full
from staffing.web.work.tasks import READ

router = APIRouter(tags=["rosters"])
Mine = Annotated[Roster, Depends(mine)]
Viewer = Annotated[Visitor, Depends(visitor)]
Supervisor = Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))]
Here = Annotated[Office, Depends(office)]
#: Either is left out or given; there is no null in a form.
_FILE, _DAY = {"type": "string", "format": "binary"}, {"type": "string", "format": "date"}
#: The longest that a request waits for something to end, in seconds.
LONGEST_WAIT = 20.0
_AS_OF = "the day of the check; today where it is left out"
NO_REPORT = "This roster has no report yet: wait until its state is ready."
NOTHING_ASKED = "Nothing is asked about this roster now: its state is not asking."


@router.get("/rosters", responses=describe())
def rosters(who: Viewer, here: Here) -> RosterList:
    """All uploads of your agency, the newest first."""
    return RosterList.of(here, who.agency)


@router.post("/rosters", status_code=202, responses=describe(400, 403, 413, 415, 503))
def upload(
    response: Response,
    who: Supervisor,
    here: Here,
    now: Annotated[datetime, Depends(present)],
    file: UploadFile,
    staff: Annotated[UploadFile | None, WithJsonSchema(_FILE)] = None,
    as_of: Annotated[date | None, Form(description=_AS_OF), WithJsonSchema(_DAY)] = None,
) -> RosterShown:
    """Takes a spreadsheet (.xlsx, .xlsm, .csv), and a staff list beside it, and has it read: ask for its state then."""
    beside = (staff.filename or "", staff.file) if staff else None
    try:
        day = as_of or today(now, here.settings.zone)
        roster = take(here, who, file.filename or "", file.file, as_of=day, staff=beside)
    except NotTaken as reason:
        raise HTTPException(415, str(reason)) from reason
    except Full as full:
        raise HTTPException(503, str(full)) from full
    response.headers["Location"] = f"/api/v1/rosters/{roster.id}"
    return RosterShown.of(roster)


@router.get("/rosters/{key}", responses=describe(404))
def roster(
    found: Mine,
    who: Viewer,
    here: Here,
    wait: Annotated[float, Query(ge=0, le=LONGEST_WAIT, description="seconds to wait while it is being read")] = 0,
) -> RosterShown:
    """One upload: whether it is still being read, asks something, was refused, or has its report."""
    if found.state == "reading" and wait and (job := here.desk.latest(who.agency, found.id, READ)):
        here.desk.wait(job, wait)
        found = here.rosters.find(who.agency, found.id) or found
    return RosterShown.of(found)


@router.delete("/rosters/{key}", status_code=204, responses=describe(403, 404))
def delete(found: Mine, who: Supervisor, here: Here) -> None:
    """Forgets an upload at once, with all that was made of it."""
    here.desk.cancel_all(found.id)
    here.rosters.delete(found.id)
    here.audit.note(who, "deleted", found)


@router.get("/rosters/{key}/questions", responses=describe(404, 409))
def questions(found: Mine) -> Questions:
    """What only somebody who knows the spreadsheet can tell, and what was answered so far."""
    return Questions(questions=_asked(found), answers=found.answers)


@router.put("/rosters/{key}/answers", status_code=202, responses=describe(400, 403, 404, 409, 503))
def answer(found: Mine, who: Supervisor, here: Here, given: Answers) -> JobShown:
    """Takes the answers, in place of all before, and has the roster read by them; they are kept for the next upload."""
    _asked(found)
    before = found.answers
    found.answer(given.answers)
    try:
        job = have_read(here, found, who)
    except Full as full:
        found.answer(before)
        raise HTTPException(503, str(full)) from full
    here.audit.note(who, "answered", found)
    return JobShown.of(job)


@router.get("/rosters/{key}/report", response_model=ReportDocument, responses=describe(404, 409))
def report(found: Mine) -> Response:
    """The report of the present revision, as `staffing check --format json` writes it."""
    return Response(_report(found), media_type="application/json")


@router.get("/rosters/{key}/violations", responses=describe(404, 409))
def violations(
    found: Mine,
    rule: Annotated[str | None, Query(description="the id of a rule")] = None,
    severity: Severity | None = None,
    unit: str | None = None,
    person: str | None = None,
    waived: Annotated[bool | None, Query(description="true: waived ones alone; false: all others")] = None,
) -> list[ViolationFound]:
    """The report's violations that fit, in its order."""
    wanted = {"rule": rule, "severity": severity, "unit": unit, "person": person}
    return [
        one for one in json.loads(_report(found))["rosters"][0]["violations"]
        if all(value is None or one[name] == value for name, value in wanted.items())
        and waived in (None, one["waived"] is not None)
    ]  # fmt: skip


def _asked(roster: Roster) -> list[Any]:
    if roster.state != "asking":
        raise HTTPException(409, NOTHING_ASKED)
    return list(json.loads((roster.folder / "questions.json").read_bytes())["questions"])


def _report(roster: Roster) -> bytes:
    if roster.state != "ready":
        raise HTTPException(409, NO_REPORT)
    return roster.document("report").read_bytes()
