"""For how many crews a code is, where a roster names no ambulances: asked, kept for the agency, and the roster read by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.pages import needing
from staffing.web.pages.asking import MOST_FIELDS, Sent
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import Mistake
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster

router = APIRouter()


@router.get("/rosters/{key}/needed")
def ask(request: Request, roster: Mine, who: Supervisor, here: Here) -> Response:
    """How many crews each code needs, by service."""
    return _shown(request, here, roster)


@router.post("/rosters/{key}/needed", form_limits={"max_fields": MOST_FIELDS})
def answer(
    request: Request, roster: Mine, who: Supervisor, here: Here, sent: Annotated[Sent, Form()]
) -> Response:  # fmt: skip
    """Keeps the numbers for the agency's next rosters of this form, and has this one read and checked by them."""
    try:
        needing.need(here, roster, who, _crews(sent.texts, needing.asks_for(roster)))
    except Mistake as mistake:
        return _shown(request, here, roster, mistake.detail)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


def _shown(request: Request, here: Here, roster: Roster, said: str = "") -> Response:
    content = {
        "roster": roster,
        "view": needing.asks_for(roster),
        "said": said,
        "changed": needing.CHANGED if here.drafts.of(roster) else "",
        "most": needing.MOST,
    }
    return show(request, "needed.html", content, status=422 if said else 200)


def _crews(sent: Mapping[str, str], view: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Code -> service -> crews of a form that was sent; blank is none. Raises Mistake."""
    found: dict[str, dict[str, int]] = {}
    for number, pool in enumerate(view["pools"]):
        found[pool["code"]] = {}
        for service in view["services"]:
            text = sent.get(f"n{number}-{service}", "").strip()
            if text and not (text.isascii() and text.isdecimal() and int(text) <= needing.MOST):
                raise Mistake(
                    f"{text} crews of {service} for {pool['code']}: write a whole number up to {needing.MOST}, or leave it blank."
                )
            found[pool["code"]][service] = int(text or 0)
    return found
