"""Puts the gate before an application: everything a request passes before a page sees it."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware

from staffing.web.gate.bearer import ByToken
from staffing.web.gate.body import Body
from staffing.web.gate.doors import ByAccount, ByProxy, Door, Here
from staffing.web.gate.entrance import Entrance
from staffing.web.gate.headers import SecurityHeaders
from staffing.web.gate.hosts import Hosts
from staffing.web.gate.origin import Origin
from staffing.web.gate.rates import Counter, Rates
from staffing.web.gate.refusing import say, say_what_is_missing
from staffing.web.gate.requests import Requests
from staffing.web.office import Office
from staffing.web.settings import Settings
from staffing.web.store.sessions import Sessions

#: Workbooks are zips already.
_NOT_SQUEEZED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def close_gate(app: FastAPI, here: Office) -> None:
    """Adds the middlewares, all pure ASGI; the one added last is met first."""
    settings, app.state.counter = here.settings, Counter()
    way_in = door(settings, here.sessions)
    if isinstance(way_in, ByAccount):
        way_in = ByToken(here, app.state.counter, way_in)
    app.add_middleware(Body, settings=settings)
    app.add_middleware(Rates, counter=app.state.counter)
    app.add_middleware(Entrance, door=way_in)
    app.add_middleware(Origin, settings=settings)
    app.add_middleware(Hosts, settings=settings)
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=5, exclude_content_types=_NOT_SQUEEZED)
    app.add_middleware(Requests)
    app.add_middleware(SecurityHeaders, https=settings.https)
    app.add_exception_handler(HTTPException, say)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, say_what_is_missing)  # type: ignore[arg-type]


def door(settings: Settings, sessions: Sessions) -> Door:
    """The way in that the operator chose."""
    if settings.proxy is not None and settings.proxy.name_header:
        return ByProxy(settings.proxy)
    return ByAccount(sessions, settings) if settings.accounts else Here()
