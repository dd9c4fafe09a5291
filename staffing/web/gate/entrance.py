"""Asks at the door who is there, and shows who must sign in first where to."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from staffing.web.gate.bearer import BELOW, CHALLENGE, SAY_WHO
from staffing.web.gate.doors import Door, TurnedAway
from staffing.web.gate.refusing import refusal
from staffing.web.gate.signed_out import unsent_of
from staffing.web.pages.sign_in_form import sign_in_again

#: What needs no visitor: whether the page is up; its looks; signing in, and the links that make a password.
_ANYBODY = ("/healthz",)
_ANYBODY_BELOW = ("/static/",)
_BEFORE_SIGNING_IN = ("/sign-in", "/link/")
#: Looking up sessions has threads of its own: those of the pages may all be waiting for jobs.
_THREADS = 4


class Entrance:
    """ASGI middleware: sets `request.state.visitor`, or sends who is not known to sign in."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._threads: CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "http" and not _open(scope["path"]):
            self._threads = self._threads or CapacityLimiter(_THREADS)
            try:
                who = await anyio.to_thread.run_sync(self._door.visitor, scope, limiter=self._threads)
            except TurnedAway as away:
                await refusal(scope, away.status, str(away), away.headers)(scope, receive, send)
                return
            if who is None and not scope["path"].startswith(_BEFORE_SIGNING_IN):
                await (await _sign_in_first(scope, receive))(scope, receive, send)
                return
            scope.setdefault("state", {})["visitor"] = who
        await self._app(scope, receive, send)


def _open(path: str) -> bool:
    return path in _ANYBODY or path.startswith(_ANYBODY_BELOW)


async def _sign_in_first(scope: Scope, receive: Receive) -> Response:
    headers = Headers(scope=scope)
    if "hx-request" in headers:  # htmx would put the sign-in page into the middle of this one
        here = urlsplit(headers.get("hx-current-url", "/"))
        return refusal(scope, 401, "Sign in first.", {"HX-Redirect": _sign_in(here.path, here.query)})
    if scope["method"] in ("GET", "HEAD") and not scope["path"].startswith(BELOW):
        return RedirectResponse(_sign_in(scope["path"], scope["query_string"].decode("latin-1")), 303)
    if scope["path"].startswith(BELOW):
        return refusal(scope, 401, SAY_WHO, CHALLENGE)
    return sign_in_again(Request(scope), await unsent_of(scope, receive))


def _sign_in(path: str, query: str) -> str:
    there = f"{path}?{query}" if query else path
    return "/sign-in" if there == "/" else f"/sign-in?next={quote(there)}"
