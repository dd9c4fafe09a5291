"""The roster of a path, where it is the visitor's agency's."""

from __future__ import annotations

from fastapi import HTTPException, Request

from staffing.web.gate.visitor import visitor
from staffing.web.office import office
from staffing.web.store.rosters import Roster

GONE = "There is no such roster: it was deleted, its time was over, or the link is wrong. Upload it again on the first page."


def mine(key: str, request: Request) -> Roster:
    """The roster of the path; a FastAPI dependency. Raises 404 with a sentence where the visitor's agency has none such."""
    roster = office(request).rosters.find(visitor(request).agency, key)
    if roster is None:
        raise HTTPException(404, GONE)
    return roster
