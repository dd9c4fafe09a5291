"""The name that a browser asked for must be one of the page's own: else a stranger's page could point its name here.

DNS rebinding needs a name; an address written as digits can't be rebound. So addresses pass, and of the names those of
this machine and those that the operator gave.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from staffing.web.gate.refusing import refusal
from staffing.web.settings import Settings


class Hosts:
    """ASGI middleware: a request for a name that is not ours is refused (421)."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = {name.lower() for name in ("localhost", socket.gethostname(), settings.host, *settings.hosts)}
        self._scheme = {"scheme": "https"} if settings.https else {}
        if settings.url:
            self._names.add(urlsplit(settings.url).hostname or "")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] in ("http", "websocket") and not self._ours(Headers(scope=scope).getlist("host")):
            sentence = "This page was asked for by a name that is not its own: use the address that whoever runs it has given you."
            await refusal(scope, 421, sentence)(scope, receive, send)
        else:
            # behind a proxy that speaks https the connection itself does not: redirects must not lead out of it
            scope.update(self._scheme)
            await self._app(scope, receive, send)

    def _ours(self, hosts: list[str]) -> bool:
        if len(hosts) != 1:
            return False
        try:
            name = urlsplit(f"//{hosts[0]}").hostname or ""
        except ValueError:
            return False
        return name.rstrip(".") in self._names or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
