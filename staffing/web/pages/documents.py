"""What the pages of one roster share: its documents, the present moment on its clock, and what they show of them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response

from staffing.web.browse.asked import Asked, Document
from staffing.web.browse.moment import on_clock, present
from staffing.web.pages.mine import mine
from staffing.web.pages.showing import show
from staffing.web.store.catalogue import Catalogue
from staffing.web.store.rosters import Roster

_NOT_YET = "This roster has no report yet: it is being read, or asks something. Open it from the first page."


@dataclass(frozen=True)
class Opened:
    """A roster with its report: the view, its catalogue, what the address asks, and the present moment on its clock."""

    request: Request
    roster: Roster
    view: Document
    rows: Catalogue
    asked: Asked
    now: datetime

    def show(self, template: str, content: dict[str, Any]) -> Response:
        """A page about it."""
        known = {"roster": self.roster, "view": self.view, "asked": self.asked}
        return show(self.request, template, known | content)


def opened(
    request: Request,
    roster: Annotated[Roster, Depends(mine)],
    moment: Annotated[datetime, Depends(present)],
) -> Iterator[Opened]:
    """The roster of the path with its report; a FastAPI dependency. 409 with a sentence where it has none yet."""
    if roster.state != "ready":
        raise HTTPException(409, _NOT_YET)
    view = roster.load("view")
    with roster.catalogue() as rows:
        yield Opened(request, roster, view, rows, Asked.of(request.query_params), on_clock(moment, view["zone"]))
