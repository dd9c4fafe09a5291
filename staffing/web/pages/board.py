"""The board of a roster, who is on duty now, and one of its shifts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from staffing.web.browse.board import board_of
from staffing.web.browse.duty_now import duty_now
from staffing.web.browse.shifts import also_about, choices, neighbours, tone
from staffing.web.browse.summary import when
from staffing.web.office import Office, office
from staffing.web.pages.documents import Opened, opened
from staffing.web.store.catalogue import Where

router = APIRouter()
_NO_SHIFT = "This roster has no such shift. Open it from the board."


@router.get("/rosters/{key}/board")
def board(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Units down, days across."""
    found = board_of(here.rows, here.view, here.asked, here.now)
    offered = {field: choices(here.rows, field) for field in ("station", "service")}
    return here.show("board.html", {"board": found, "offered": offered})


@router.get("/rosters/{key}/now")
def now(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Who is on duty at this moment, and who takes over."""
    return here.show(
        "now.html", {"duty": duty_now(here.rows, here.view, here.now), "said": when(here.rows, here.view, here.now)}
    )


@router.get("/rosters/{key}/shifts/{shift}")
def shift(
    shift: int,
    here: Annotated[Opened, Depends(opened)],
    known: Annotated[Office, Depends(office)],
    kept: str = "",
) -> Response:
    """One shift: its crew, what is wrong with it, and where it stands in the workbook. `kept`: a change that was just made."""
    one = here.rows.document("shifts", shift)
    if one is None:
        raise HTTPException(404, _NO_SHIFT)
    before, after = neighbours(here.rows, one)
    told = f"{one['unit']}, {one['when']}"
    return here.show(
        "shift.html",
        {
            "shift": one,
            "kept": known.drafts.find(here.roster, here.roster.revision) if kept == str(here.roster.revision) else None,
            "tone": tone(one["sign"]),
            "found": here.rows.documents("findings", Where(("shift = ?",), (shift,)), "ORDER BY key"),
            "also": also_about(here.rows, one),
            "silent": [entry for entry in here.view["not_checked"] if told in entry["subjects"]],
            "before": before,
            "after": after,
        },
    )
