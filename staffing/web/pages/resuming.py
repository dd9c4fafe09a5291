"""What was being read when the page was last ended: it is read again, or its people are told."""

from __future__ import annotations

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.office import Office
from staffing.web.pages.uploading import have_read
from staffing.web.work.job import Full
from staffing.web.work.sentences import RESTARTED
from staffing.web.work.tasks import READ

CUT_OFF = "The page was started anew before the whole file had come: upload it again."
ENDED_TWICE = (
    "The page was ended twice while reading it: have whoever runs this page look at its log, then upload it again."
)
_TRIES = 2


def resume(here: Office) -> None:
    """Has every roster that waits to be read read again; once only, so that no file ends the page for ever."""
    for roster in here.rosters.reading():
        tries = [
            job for job in here.desk.of(roster.agency, roster.id) if job.task == READ.name and job.said == RESTARTED
        ]
        if not tries or not roster.upload.exists():
            here.rosters.settle(roster.id, "refused", CUT_OFF)
        elif len(tries) >= _TRIES:
            here.rosters.settle(roster.id, "refused", ENDED_TWICE)
        else:
            try:
                have_read(here, roster, Visitor(roster.uploaded_by, roster.agency, Role.SUPERVISOR))
            except Full as full:
                here.rosters.settle(roster.id, "refused", str(full))
