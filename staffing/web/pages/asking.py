"""What only the supervisor can tell of their spreadsheet: asked, answered, and kept for the next upload."""

from __future__ import annotations

import json
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from staffing.web.gate.visitor import Role, Visitor, at_least
from staffing.web.office import Office, office
from staffing.web.pages.mine import mine
from staffing.web.pages.questions import Unclear, answer_words, answers, asked
from staffing.web.pages.showing import show
from staffing.web.pages.uploading import have_read
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import Full

router = APIRouter()


async def form(request: Request) -> FormData:
    """The form that was sent; a FastAPI dependency."""
    return await request.form()


def ask(request: Request, roster: Roster, said: str = "", *, status: int = 200) -> Response:
    """The page with the questions; `said` is what is wrong in an answer."""
    found = _found(roster)
    return show(
        request, "asking.html",
        {"roster": roster, "asked": asked(found["questions"], roster.answers), "said": said or roster.said, "found": found,
         "answered": [answer_words(key, value) for key, value in roster.answers.items()]},
        status=status,
    )  # fmt: skip


@router.post("/rosters/{key}/answers")
def answer(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
    sent: Annotated[FormData, Depends(form)],
) -> Response:
    """Takes the answers and has the roster read by them."""
    if roster.state != "asking":
        return RedirectResponse(f"/rosters/{roster.id}", 303)
    try:
        given = answers(
            {key: value for key, value in sent.items() if isinstance(value, str)}, _found(roster)["questions"]
        )
    except Unclear as unclear:
        return ask(request, roster, str(unclear), status=422)
    roster.answer({**roster.answers, **given})
    here.audit.note(who, "answered questions", roster)
    try:
        have_read(here, roster, who)
    except Full as full:
        return ask(request, roster, str(full), status=503)
    here.audit.note(who, "answered", roster)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


@router.post("/rosters/{key}/answers/forget")
def forget(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Takes all answers back, so that everything is asked anew."""
    if roster.state != "asking":
        return RedirectResponse(f"/rosters/{roster.id}", 303)
    roster.answer({})
    try:
        have_read(here, roster, who)
    except Full as full:
        return ask(request, roster, str(full), status=503)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


def _found(roster: Roster) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((roster.folder / "questions.json").read_bytes()))
