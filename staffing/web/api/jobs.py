"""Jobs for other programs: state, progress, stop, cancel."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query

from staffing.web.api.models import JobList, JobShown
from staffing.web.api.problems import describe
from staffing.web.api.rosters import LONGEST_WAIT, Here, Mine, Supervisor, Viewer
from staffing.web.work.job import Job

router = APIRouter(tags=["jobs"])
NO_JOB = "There is no such job: its roster was deleted, or the address is wrong."


def theirs(job: str, who: Viewer, here: Here) -> Job:
    """The job of the path, where it is the visitor's agency's; a FastAPI dependency. Raises 404 with a sentence."""
    found = here.desk.find(who.agency, job)
    if found is None:
        raise HTTPException(404, NO_JOB)
    return found


Theirs = Annotated[Job, Depends(theirs)]


@router.get("/rosters/{key}/jobs", responses=describe(404))
def jobs(roster: Mine, who: Viewer, here: Here) -> JobList:
    """All that was or is being done with a roster, the newest first."""
    return JobList(jobs=[JobShown.of(job) for job in here.desk.of(who.agency, roster.id)])


@router.get("/jobs/{job}", responses=describe(404))
def job(
    found: Theirs,
    here: Here,
    wait: Annotated[
        float, Query(ge=0, le=LONGEST_WAIT, description="seconds to wait for it to end before answering")
    ] = 0,
) -> JobShown:
    """One job: its state and its latest line of progress."""
    here.desk.wait(found, wait)
    return JobShown.of(found)


@router.post("/jobs/{job}/stop", status_code=202, responses=describe(403, 404))
def stop(found: Theirs, who: Supervisor, here: Here) -> JobShown:
    """Has a search end with the best it has found; ask for its state then. One that has not begun is cancelled."""
    here.desk.stop(found)
    return JobShown.of(found)


@router.post("/jobs/{job}/cancel", status_code=202, responses=describe(403, 404))
def cancel(found: Theirs, who: Supervisor, here: Here) -> JobShown:
    """Ends a job; nothing comes of it."""
    here.desk.cancel(found)
    return JobShown.of(found)
