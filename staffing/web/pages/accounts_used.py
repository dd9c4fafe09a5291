"""A condition of the pages about accounts: that the page asks for any."""

from __future__ import annotations

from fastapi import HTTPException, Request

from staffing.web.gate.doors import ByAccount
from staffing.web.gate.joining import door
from staffing.web.office import office


def accounts_used(request: Request) -> None:
    """A FastAPI dependency: 404 where nobody signs in here with an account."""
    here = office(request)
    if not isinstance(door(here.settings, here.sessions), ByAccount):
        raise HTTPException(404, "Nobody signs in here: this page asks for no accounts.")
