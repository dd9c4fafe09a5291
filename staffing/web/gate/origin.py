"""No other site changes anything here: a change must come from a page of ours.

Browsers say so themselves in Sec-Fetch-Site, older ones in Origin; neither can be set by a page's script. What sends
neither is no browser, and carries nobody's cookie unasked. (The same checks as CrossOriginProtection in Go's net/http.)
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from staffing.web.gate.refusing import refusal
from staffing.web.settings import Settings

_READING = ("GET", "HEAD", "OPTIONS")
_SENTENCE = (
    "This came from another site, or from a page that hides where it stands, so nothing was done: open the page here and"
    " try again."
)
_CALL = (
    "This came from a browser's page on another site, so nothing was done: call from a program of your own, which sends"
    " neither Origin nor Sec-Fetch-Site."
)


class Origin:
    """ASGI middleware: a change that another site has sent is refused (403)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._url = urlsplit(settings.url).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "http" and scope["method"] not in _READING and not self._from_here(Headers(scope=scope)):
            await refusal(scope, 403, _SENTENCE, call=_CALL)(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # there are none
        else:
            await self._app(scope, receive, send)

    def _from_here(self, headers: Headers) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site in ("same-origin", "none")
        if origin is None:
            return True
        try:
            there = urlsplit(origin).netloc.lower()
        except ValueError:
            return False
        return there != "" and there in (headers.get("host", "").lower(), self._url)
