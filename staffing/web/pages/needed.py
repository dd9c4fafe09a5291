"""For how many crews a code is, where a roster names no ambulances: asked, kept for the agency, and the roster read by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.pages.asking import MOST_FIELDS, Sent
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import Mistake, ready
from staffing.web.pages.showing import show
from staffing.web.pages.uploading import have_read
from staffing.web.store.kept_answers import keep_needed
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import Full

router = APIRouter()
MOST = 199
_NAMED = "Every shift of this roster is on an ambulance that it names, so what each needs is known already."
_UNKNOWN_FORM = "This sheet has no headings by which it would be known again, so such numbers can't be kept for it."
CHANGED = (
    "This draft has changes already, which belong to the roster as it was read. Take the mended workbook, upload it, and say "
    "there how many are needed."
)


@router.get("/rosters/{key}/needed")
def ask(request: Request, roster: Mine, who: Supervisor, here: Here) -> Response:
    """How many crews each code needs, by service."""
    return _shown(request, here, roster)


@router.post("/rosters/{key}/needed", form_limits={"max_fields": MOST_FIELDS})
def answer(request: Request, roster: Mine, who: Supervisor, here: Here, sent: Annotated[Sent, Form()]) -> Response:
    """Keeps the numbers for the agency's next rosters of this form, and has this one read and checked by them."""
    view = _view(roster)
    if here.drafts.of(roster):
        raise HTTPException(409, CHANGED)
    try:
        crews = _crews(sent.texts, view)
    except Mistake as mistake:
        return _shown(request, here, roster, mistake.detail)
    keep_needed(roster.folder, view["form"], crews)
    # what was made of the roster as it was read before belongs to other shifts
    here.desk.cancel_all(roster.id)
    here.proposals.forget(roster)
    for name in ("cover_*.json", "calendars-*.zip", "proposal-*.json"):
        for made in roster.folder.glob(name):
            made.unlink(missing_ok=True)
    try:
        have_read(here, roster, who)
    except Full as full:
        raise HTTPException(503, str(full)) from full
    here.audit.note(who, "answered", roster, "how many are needed")
    return RedirectResponse(f"/rosters/{roster.id}", 303)


def _view(roster: Roster) -> dict[str, Any]:
    view: dict[str, Any] = ready(roster).load("view")
    if not view["pools"]:
        raise HTTPException(404, _NAMED)
    if not view["form"]:
        raise HTTPException(409, _UNKNOWN_FORM)
    return view


def _shown(request: Request, here: Here, roster: Roster, said: str = "") -> Response:
    view = _view(roster)
    content = {
        "roster": roster,
        "view": view,
        "said": said,
        "changed": CHANGED if here.drafts.of(roster) else "",
        "most": MOST,
    }
    return show(request, "needed.html", content, status=422 if said else 200)


def _crews(sent: Mapping[str, str], view: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Code -> service -> crews of a form that was sent; blank is none. Raises Mistake."""
    found: dict[str, dict[str, int]] = {}
    for number, pool in enumerate(view["pools"]):
        found[pool["code"]] = {}
        for service in view["services"]:
            text = sent.get(f"n{number}-{service}", "").strip()
            if text and not (text.isascii() and text.isdecimal() and int(text) <= MOST):
                raise Mistake(
                    f"{text} crews of {service} for {pool['code']}: write a whole number up to {MOST}, or leave it blank."
                )
            if text and int(text):
                found[pool["code"]][service] = int(text)
    return found
