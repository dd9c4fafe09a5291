"""What only the supervisor can tell of their spreadsheet: asked, answered, and kept for the next upload."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, ConfigDict

from staffing.web.gate.visitor import Role, Visitor, at_least
from staffing.web.office import Office, office
from staffing.web.pages.mine import mine
from staffing.web.pages.questions import Unclear, answer_words, answers, as_typed, asked
from staffing.web.pages.showing import show
from staffing.web.pages.uploading import have_read, take
from staffing.web.store.kept_answers import forget_answers, was_told
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import Full

router = APIRouter()
#: A code is answered in three fields, and a sheet may have hundreds of codes that nobody has explained.
MOST_FIELDS = 3000
_NOTHING = "Nothing is answered yet: answer at least one of these, and press the button again."
_OTHERS = "Other questions were answered since this page was made, so nothing was taken from it: these are left to ask."


class Sent(BaseModel):
    """The form that was sent: its fields are those that the questions of this roster have."""

    model_config = ConfigDict(extra="allow")

    @property
    def texts(self) -> dict[str, str]:
        """What was written into each field."""
        return {key: value for key, value in (self.model_extra or {}).items() if isinstance(value, str)}


def ask(
    request: Request, roster: Roster, said: str = "", *, typed: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """The page with the questions; `said` is what is wrong in an answer, `typed` what stood in the form that was sent."""
    found = _found(roster)
    questions = asked(found["questions"], roster.answers)
    if typed is not None:
        questions = as_typed(questions, typed)
    content = {
        "roster": roster, "asked": questions, "mark": _mark(roster), "said": said or roster.said, "found": found,
        "answered": [answer_words(key, value) for key, value in roster.answers.items()],
    }  # fmt: skip
    return show(request, "asking.html", content, status=status)


@router.post("/rosters/{key}/answers", form_limits={"max_fields": MOST_FIELDS})
def answer(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
    sent: Annotated[Sent, Form()],
) -> Response:
    """Takes the answers and has the roster read by them."""
    if roster.state != "asking":
        return RedirectResponse(f"/rosters/{roster.id}", 303)
    typed = sent.texts
    if typed.get("asked", mark := _mark(roster)) != mark:  # another tab, or the way back, and other questions by now
        return ask(request, roster, _OTHERS, status=409)
    try:
        given = answers(typed, _found(roster)["questions"])
    except Unclear as unclear:
        return ask(request, roster, str(unclear), typed=typed, status=422)
    if not given:
        return ask(request, roster, _NOTHING, typed=typed, status=422)
    roster.answer({**roster.answers, **given})
    try:
        have_read(here, roster, who)
    except Full as full:
        return ask(request, roster, str(full), typed=typed, status=503)
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
    here.audit.note(who, "took answers back", roster)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


@router.get("/rosters/{key}/answers/anew")
def ask_anew(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
) -> Response:
    """Says what it means to answer once more, before it is done."""
    if not was_told(roster):
        return RedirectResponse(f"/rosters/{roster.id}", 303)
    content = {
        "title": "Answer the questions again?",
        "means": [
            "What was answered about the codes and columns of this form of roster is forgotten for your whole agency, and"
            f" {roster.name} is read anew: all is asked once more.",
            "This report and its draft stay as they are beside it, until you delete them.",
        ],
        "action": f"/rosters/{roster.id}/answers/anew", "does": "Forget them and ask again",
        "back": f"/rosters/{roster.id}", "leaves": "Leave them as they are",
    }  # fmt: skip
    return show(request, "confirm.html", content)


@router.post("/rosters/{key}/answers/anew")
def anew(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
) -> Response:
    """Forgets what was answered about a form of roster, and takes the upload once more, so that it is asked anew."""
    if not was_told(roster):
        return RedirectResponse(f"/rosters/{roster.id}", 303)
    forget_answers(here.settings.folder, roster)
    here.audit.note(who, "took answers back", roster)
    try:
        with contextlib.ExitStack() as files:
            beside = roster.staff
            staff = (beside.name, files.enter_context(beside.open("rb"))) if beside else None
            content = files.enter_context(roster.upload.open("rb"))
            again = take(here, who, roster.name, content, as_of=roster.as_of, staff=staff)
    except Full as full:
        raise HTTPException(503, str(full)) from full
    return RedirectResponse(f"/rosters/{again.id}", 303)


def _mark(roster: Roster) -> str:
    """Tells one set of questions from another: the fields of a form are told apart by their place in it."""
    return hashlib.sha256((roster.folder / "questions.json").read_bytes()).hexdigest()[:16]


def _found(roster: Roster) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((roster.folder / "questions.json").read_bytes()))
