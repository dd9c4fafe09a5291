"""The roster of a path, where it is the visitor's agency's."""

from __future__ import annotations

from dataclasses import replace

from fastapi import HTTPException, Request

from staffing.web.gate.visitor import visitor
from staffing.web.office import Office, office
from staffing.web.store.rosters import Roster
from staffing.web.work.job import Job
from staffing.web.work.sentences import UNKNOWN
from staffing.web.work.tasks import READ

GONE = "There is no such roster: it was deleted, its time was over, or the link is wrong. Upload it again on the first page."


def mine(key: str, request: Request) -> Roster:
    """The roster of the path; a FastAPI dependency. Raises 404 with a sentence where the visitor's agency has none such."""
    here, agency = office(request), visitor(request).agency
    roster = here.rosters.find(agency, key)
    if roster is not None and roster.state == "reading":
        job = here.desk.latest(agency, key, READ)
        if job is not None and job.ended:
            roster = _read(here, agency, key, job)
    if roster is None:
        raise HTTPException(404, GONE)
    return roster


def _read(here: Office, agency: str, key: str, job: Job) -> Roster | None:
    """What came of reading a roster: its row says so, unless the disk had no room for that."""
    roster = here.rosters.find(agency, key)  # anew: it may have been settled since
    if roster is not None and roster.state == "reading":
        return replace(roster, state="refused", said=job.said or UNKNOWN)
    return roster
