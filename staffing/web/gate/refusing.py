"""A refusal in one sentence: a page for people, an object for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match, Router
from starlette.types import Scope

from staffing.web.gate.problem import NOWHERE, problem
from staffing.web.gate.ways_on import ways_on
from staffing.web.pages.mine import GONE
from staffing.web.pages.showing import show
from staffing.web.store.room import no_room
from staffing.web.work.sentences import DISK_FULL

#: What the web framework says of its own, in plain words.
_PLAIN = {
    "Not Found": "There is no such page: the link is wrong, or what it led to was deleted.",
    "Method Not Allowed": "This address does not take that: go back to the page you came from, and use what it offers.",
    "There was an error parsing the body": "What was sent could not be read: go back and send it again.",
}
#: Headings by status; what is not here did not work for some other reason.
_TITLES = {403: "Not for you to do", 404: "Not found", 429: "Too often", 503: "Busy just now"}


def refusal(
    scope: Scope, status: int, sentence: str, headers: Mapping[str, str] | None = None, *, call: str = ""
) -> Response:
    """The answer to a request that is not done; `call` is what a program is told, where that is another sentence."""
    if scope["path"].startswith("/api/"):
        answer: Response = problem(status, call or sentence)
    else:
        known = getattr(Request(scope).state, "visitor", None) is not None
        ways = ways_on(scope, gone=sentence == GONE or not known)
        content = {"title": _TITLES.get(status, "That did not work"), "said": sentence, "ways": ways}
        answer = show(Request(scope), "said.html", content, status=status)
    answer.headers.update(headers or {})
    return answer


async def say(request: Request, error: HTTPException) -> Response:
    """The answer where a page has raised an HTTPException with a sentence."""
    sentence = str(error.detail)
    if no_room(error):  # while a form was kept that is too long for memory
        return refusal(request.scope, 507, DISK_FULL)
    if error.status_code == 405 and request.method == "GET" and (above := _page_above(request)):
        return RedirectResponse(above, 303)
    if error.status_code == 400 and sentence.startswith(("Too many", "Part exceeded", "Field exceeded")):
        sentence = "The form holds more than this page asks for: go back to the page, and send it from there."
    call = NOWHERE if sentence == "Not Found" else ""
    return refusal(request.scope, error.status_code, _PLAIN.get(sentence, sentence), error.headers, call=call)


async def say_what_is_missing(request: Request, error: RequestValidationError) -> Response:
    """The answer where a form lacks a field, or holds something else than a page asks for."""
    if any(mistake["loc"][0] == "path" for mistake in error.errors()):
        return refusal(request.scope, 404, _PLAIN["Not Found"])
    fields = sorted({str(mistake["loc"][-1]) for mistake in error.errors()})
    named = ", ".join(fields)
    return refusal(
        request.scope, 422, f"What was sent lacks this, or it can't be read: {named}. Go back and fill it in."
    )


def _page_above(request: Request) -> str | None:
    """The nearest page above an address that takes forms alone: where a browser opens it anew, its tab leads on from there."""
    if request.scope["path"].startswith("/api/"):
        return None
    router: Router = request.app.router
    path = request.url.path
    while path not in ("", "/"):
        path = path.rpartition("/")[0] or "/"
        asked: dict[str, Any] = {"type": "http", "method": "GET", "path": path, "root_path": "", "headers": []}
        if any(route.matches(asked)[0] is Match.FULL for route in router.routes):
            return path
    return None
