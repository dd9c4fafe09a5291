"""What pages of a draft share: what a child is told of it, its documents as the waivers have them, and short waits for answers."""

from __future__ import annotations

import secrets
from typing import Any

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, Full, Job
from staffing.web.work.tasks import CHECK_AGAIN, Task

#: Seconds that a page waits for a quick answer.
PATIENCE = 25.0
CHANGED = (
    "The draft was changed since this page was made, so nothing was done: go back, load the page again and look at what it "
    "says now."
)
NOT_READY = "This roster is not checked yet, so there is nothing to change."
SLOW = (
    "Many rosters are being worked on just now, so this takes longer than usual. Nothing is lost: load the page again."
)


class Mistake(HTTPException):
    """What was asked for can't be: 400 with a sentence that says why.

    `call` is what a program is told, where that is another sentence than on a page.
    """

    def __init__(self, said: str, call: str = "") -> None:
        super().__init__(400, said)
        self.call = call or said


def ready(roster: Roster) -> Roster:
    """The roster, where it is checked; else 409 with a sentence."""
    if roster.state != "ready":
        raise HTTPException(409, NOT_READY)
    return roster


def same(roster: Roster, revision: int) -> None:
    """Raises 409 where the draft is not what the visitor saw."""
    if ready(roster).revision != revision:
        raise HTTPException(409, CHANGED)


def request_of(here: Office, roster: Roster) -> dict[str, Any]:
    """What every task on a draft is told."""
    return {
        "folder": str(roster.folder),
        "pack": roster.pack,
        "as_of": roster.as_of.isoformat(),
        "edits": here.drafts.edits(roster),
        "waivers": here.waivers.request(roster.agency),
    }


def token() -> str:
    """A name for documents that no other has."""
    return secrets.token_urlsafe(9)


def submit(here: Office, task: Task, roster: Roster, who: Visitor, request: dict[str, Any]) -> Job:
    """Hands a job in; 503 with a sentence where too many wait."""
    try:
        return here.desk.submit(task, who.agency, roster.id, who.name, request)
    except Full as full:
        raise HTTPException(503, str(full)) from full


def answer(here: Office, task: Task, roster: Roster, who: Visitor, request: dict[str, Any]) -> dict[str, Any]:
    """What a quick task answers; an HTTPException with its sentence where it does not."""
    job = submit(here, task, roster, who, request)
    if not here.desk.wait(job, PATIENCE):
        raise HTTPException(503, SLOW)
    if job.state != DONE:
        raise HTTPException(409 if job.state == "refused" else 500, job.said)
    return job.answer


def check_again_where_stale(here: Office, roster: Roster, who: Visitor) -> Job | None:
    """Has the documents of the present revision made once more where the agency's waivers are not those they were made under."""
    waivers = here.waivers.request(roster.agency)["mark"]
    if roster.load("terms")["waivers"] == waivers:
        return None
    then = {"roster": roster.id, "folder": str(roster.folder), "revision": roster.revision}
    name = token()
    return submit(
        here, CHECK_AGAIN, roster, who, {**request_of(here, roster), "token": name, "then": {**then, "token": name}}
    )
