"""The report as it goes on paper."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from staffing.web.browse.printed import printed_of
from staffing.web.pages.documents import Opened, opened

router = APIRouter()


@router.get("/rosters/{key}/print")
def printed(here: Annotated[Opened, Depends(opened)]) -> Response:
    """The headline, what is wrong, what was not checked, and the board; made for paper."""
    return here.show(
        "printed.html", {"printed": printed_of(here.rows, here.view, here.asked, here.now), "now": here.now}
    )
