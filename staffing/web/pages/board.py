"""The board of a roster, who is on duty now, and one of its shifts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from staffing.web.browse.board import board_of
from staffing.web.browse.duty_now import duty_now
from staffing.web.browse.shifts import also_about, choices, tone
from staffing.web.browse.summary import when
from staffing.web.pages.documents import Opened, opened

router = APIRouter()
_NO_SHIFT = "This roster has no such shift. Open it from the board."


@router.get("/rosters/{key}/board")
def board(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Units down, days across."""
    found = board_of(here.view, here.asked, here.now)
    offered = {field: choices(here.view, field) for field in ("station", "service")}
    return here.show("board.html", {"board": found, "offered": offered})


@router.get("/rosters/{key}/now")
def now(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Who is on duty at this moment, and who takes over."""
    return here.show("now.html", {"duty": duty_now(here.view, here.now), "said": when(here.view, here.now)})


@router.get("/rosters/{key}/shifts/{shift}")
def shift(shift: int, here: Annotated[Opened, Depends(opened)]) -> Response:
    """One shift: its crew, what is wrong with it, and where it stands in the workbook."""
    shifts = here.view["shifts"]
    place = next((place for place, one in enumerate(shifts) if one["key"] == shift), None)
    if place is None:
        raise HTTPException(404, _NO_SHIFT)
    one = shifts[place]
    same = [other for other in shifts if other["unit_key"] == one["unit_key"]]
    at = same.index(one)
    told = f"{one['unit']}, {one['when']}"
    return here.show(
        "shift.html",
        {
            "shift": one,
            "tone": tone(one["sign"]),
            "found": [here.view["violations"][key] for key in one["violations"]],
            "also": also_about(here.view, one),
            "silent": [entry for entry in here.view["not_checked"] if told in entry["subjects"]],
            "before": same[at - 1] if at else None,
            "after": same[at + 1] if at + 1 < len(same) else None,
        },
    )
