"""The three ways in: who sits at the machine, who signs in with an account, whom a trusted proxy has signed in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Scope

from staffing.web.gate.peer import comes_from
from staffing.web.gate.visitor import LOCAL, Role, Visitor
from staffing.web.settings import Proxy, Settings
from staffing.web.store.accounts import NameUnfit, proper_name
from staffing.web.store.sessions import Sessions

#: Headers that a reverse proxy adds.
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
#: What proxies send for a variable that has no value: Caddy its name in braces, Apache "(null)", others its name after a $.
_UNFILLED = re.compile(r"%?\{.*\}|\(null\)|\$\{?\w+\}?")
OPEN_TO_ONE = (
    "This page is open to the computer that it runs on, and to nobody through a proxy: start it with --accounts or"
    " --trust-proxy to share it."
)
FROM_ELSEWHERE = "This page is reached through its proxy alone: use the address that whoever runs it has given you."


class TurnedAway(Exception):
    """Nobody comes in like this; its text is a sentence, `status` and `headers` are those of the answer."""

    def __init__(self, sentence: str, status: int = 403, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = headers


class Door(Protocol):
    """One way in."""

    def visitor(self, scope: Scope) -> Visitor | None:
        """Who sends a request; None where they must sign in first. Raises TurnedAway."""


class Here:
    """Who reaches the page sits at its machine: it listens to no other."""

    def visitor(self, scope: Scope) -> Visitor:
        """The one visitor; a proxy that somebody has put before the page would let everybody in, and is refused."""
        headers = Headers(scope=scope)
        if any(name in headers for name in _PASSED_ON):
            raise TurnedAway(OPEN_TO_ONE)
        return LOCAL


class ByAccount:
    """The cookie holds the token of a session."""

    def __init__(self, sessions: Sessions, settings: Settings) -> None:
        self._sessions = sessions
        self._cookie = cookie_name(settings)
        self._proxy = settings.proxy

    def visitor(self, scope: Scope) -> Visitor | None:
        """The owner of the account, where the session is not over."""
        through_proxy(scope, self._proxy)
        token = HTTPConnection(scope).cookies.get(self._cookie)
        account = self._sessions.account(token) if token else None
        return account.visitor if account else None


class ByProxy:
    """The proxy says in headers who it is."""

    def __init__(self, proxy: Proxy) -> None:
        self._proxy = proxy

    def visitor(self, scope: Scope) -> Visitor:
        """Whom the proxy has signed in; refused where the request is not the proxy's, or names nobody."""
        through_proxy(scope, self._proxy)
        headers = Headers(scope=scope)
        name = _only(headers, self._proxy.name_header, "name")
        agency = (
            _only(headers, self._proxy.agency_header, "agency") if self._proxy.agency_header else self._proxy.agency
        )
        role = self._proxy.role
        if self._proxy.role_header and self._proxy.role_header in headers:
            role = _only(headers, self._proxy.role_header, "role")
        if role.upper() not in Role.__members__:
            raise TurnedAway(_unclear(self._proxy.role_header, "role (viewer, supervisor or admin)"))
        try:
            return Visitor(proper_name(name, "name"), proper_name(agency, "agency"), Role[role.upper()])
        except NameUnfit as unfit:
            raise TurnedAway(str(unfit)) from unfit


def through_proxy(scope: Scope, proxy: Proxy | None) -> None:
    """Raises TurnedAway where there is a proxy that everybody has to come through, and a request does not."""
    if proxy is not None and not comes_from(scope, proxy):
        raise TurnedAway(FROM_ELSEWHERE)


def _only(headers: Headers, name: str, what: str) -> str:
    """The one value of a header, which proxies send as UTF-8 bytes."""
    values = headers.getlist(name)
    if len(values) != 1 or not values[0].strip() or _UNFILLED.fullmatch(values[0].strip()):
        raise TurnedAway(_unclear(name, what))
    try:
        return values[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return values[0]


def _unclear(header: str, what: str) -> str:
    return f"The proxy did not say your {what}: whoever runs it must have it send one header {header}."


def cookie_name(settings: Settings) -> str:
    """The session's cookie. Under https browsers hold a __Host- cookie to Secure, to this host, and to the whole of it."""
    return "__Host-staffing" if settings.https else "staffing"
