"""A refusal in one sentence: a page for people, an object for programs."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from staffing.web.gate.problem import NOWHERE, problem
from staffing.web.pages.showing import show
from staffing.web.store.room import no_room
from staffing.web.work.sentences import DISK_FULL

#: What the web framework says of its own, in plain words.
_PLAIN = {
    "Not Found": "There is no such page: the link is wrong, or what it led to was deleted.",
    "Method Not Allowed": "This address does not take that: go back to the page you came from, and use what it offers.",
    "There was an error parsing the body": "What was sent could not be read: go back and send it again.",
}


def refusal(
    scope: Scope, status: int, sentence: str, headers: Mapping[str, str] | None = None, *, call: str = ""
) -> Response:
    """The answer to a request that is not done; `call` is what a program is told, where that is another sentence."""
    if scope["path"].startswith("/api/"):
        answer: Response = problem(status, call or sentence)
    else:
        answer = show(Request(scope), "said.html", {"title": "That did not work", "said": sentence}, status=status)
    answer.headers.update(headers or {})
    return answer


async def say(request: Request, error: HTTPException) -> Response:
    """The answer where a page has raised an HTTPException with a sentence."""
    sentence = str(error.detail)
    if no_room(error):  # while a form was kept that is too long for memory
        return refusal(request.scope, 507, DISK_FULL)
    if error.status_code == 400 and sentence.startswith(("Too many", "Part exceeded", "Field exceeded")):
        sentence = "The form holds more than this page asks for: go back to the page, and send it from there."
    call = NOWHERE if sentence == "Not Found" else ""
    return refusal(request.scope, error.status_code, _PLAIN.get(sentence, sentence), error.headers, call=call)


async def say_what_is_missing(request: Request, error: RequestValidationError) -> Response:
    """The answer where a form lacks a field, or holds something else than a page asks for."""
    fields = sorted({str(mistake["loc"][-1]) for mistake in error.errors()})
    named = ", ".join(fields)
    return refusal(
        request.scope, 422, f"What was sent lacks this, or it can't be read: {named}. Go back and fill it in."
    )
