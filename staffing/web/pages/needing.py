"""How many crews each code needs, where a roster names no ambulances: what pages and the API do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.draft import Mistake, ready
from staffing.web.pages.uploading import have_read
from staffing.web.store.kept_answers import keep_needed
from staffing.web.store.rosters import Roster
from staffing.web.work.job import Full, Job

MOST = 199
_NAMED = "Every shift of this roster is on an ambulance that it names, so what each needs is known already."
_UNKNOWN_FORM = "This sheet has no headings by which it would be known again, so such numbers can't be kept for it."
CHANGED = (
    "This draft has changes already, which belong to the roster as it was read. Take the mended workbook, upload it, and say "
    "there how many are needed."
)


def asks_for(roster: Roster) -> dict[str, Any]:
    """The view of a roster of which it can be said. Raises HTTPException with a sentence."""
    view: dict[str, Any] = ready(roster).load("view")
    if not view["pools"]:
        raise HTTPException(404, _NAMED)
    if not view["form"]:
        raise HTTPException(409, _UNKNOWN_FORM)
    return view


def need(here: Office, roster: Roster, who: Visitor, crews: Mapping[str, Mapping[str, int]]) -> Job:
    """Keeps the crews of each code by service for the agency's rosters of this form, and has this one read by them.

    What is said of no code stays as it is; 0 takes back what was said. Raises HTTPException with a sentence.
    """
    view = asks_for(roster)
    if here.drafts.of(roster):
        raise HTTPException(409, CHANGED)
    codes = [pool["code"] for pool in view["pools"]]
    for code, services in crews.items():
        if code not in codes:
            raise Mistake(f"{code} is no code of this roster: name one of {', '.join(codes)}.")
        for service, number in services.items():
            if service not in view["services"]:
                known = ", ".join(view["services"])
                raise Mistake(f"{service} is no service of the rules: name one of {known}.")
            if not 0 <= number <= MOST:
                raise Mistake(f"{number} crews of {service} for {code}: say a whole number up to {MOST}.")
    said = {code: {name: number for name, number in services.items() if number} for code, services in crews.items()}
    here.desk.cancel_all(roster.id)
    keep_needed(roster.folder, view["form"], said)
    try:
        job = have_read(here, roster, who)
    except Full as full:
        raise HTTPException(503, str(full)) from full
    # what was made of the roster as it was read before belongs to other shifts
    here.proposals.forget(roster)
    for name in ("cover_*.json", "calendars-*.zip", "proposal-*.json"):
        for made in roster.folder.glob(name):
            made.unlink(missing_ok=True)
    here.audit.note(who, "answered", roster, "how many are needed")
    return job
