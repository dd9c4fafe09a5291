"""Mending by hand: somebody is picked up, a shift is chosen for them, and what that makes and mends shows before it is kept.

Drag and drop on the board asks for the same pages, which are links without script.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from staffing.clock import day_words
from staffing.web.browse.asked import Asked, Document
from staffing.web.browse.free import free_on
from staffing.web.browse.shifts import shifts_on, tone
from staffing.web.gate.visitor import Visitor
from staffing.web.pages import drafting
from staffing.web.pages.changes import UNCLEAR, Here, Mine, Supervisor
from staffing.web.pages.covering import shift_of
from staffing.web.pages.documents import Opened, opened
from staffing.web.pages.draft import Mistake, ready
from staffing.web.pages.moves import cell_text, read_cell
from staffing.web.pages.showing import show
from staffing.web.pages.ways import EMPTY, Hand, Way, cell_of, chosen, ways
from staffing.web.store.rosters import Roster

router = APIRouter()
_GONE = "The one you picked up stands elsewhere now: go back to the board, load it again and look at what it says."
_NOT_THERE = (
    "Nobody can be put there as the draft is now: go back to the board, load it again and look at what it says."
)

Cell = Annotated[str, Query(description="the crew cell that they are taken from")]
From = Annotated[int | None, Query(alias="from", description="the shift that they are taken from")]


@router.get("/rosters/{key}/free")
def free(here: Annotated[Opened, Depends(opened)], day: date, board: str = "") -> Response:
    """Who is free on a day."""
    found = free_on(here.rows, day, here.asked)
    return here.show("free.html", {"free": found, "day": day, "words": day_words(day), "board": board})


@router.get("/rosters/{key}/hand")
def choose(
    request: Request, roster: Mine, who: Supervisor, person: int, shift: From = None, cell: Cell = "",
    day: date | None = None, q: str = "", page: str = "", board: str = "",
) -> Response:  # fmt: skip
    """The shifts of a day that somebody may be put on, those in trouble first."""
    hand = _hand(roster, person, shift, cell)
    with roster.catalogue() as rows:
        days = [row["day"] for row in rows.rows("SELECT DISTINCT day FROM shifts ORDER BY day")]
        shown = day.isoformat() if day else hand.shift["start"][:10] if hand.shift else days[0]
        shifts = shifts_on(rows, Asked(q=q, first=shown, last=shown, page=page))
    content = {
        "roster": roster, "hand": hand, "held": _held(hand, board), "q": q, "day": shown,
        "words": day_words(date.fromisoformat(shown)), "tone": tone, "view": roster.load("view"),
        "earlier": next((one for one in reversed(days) if one < shown), None),
        "later": next((one for one in days if one > shown), None),
        "shifts": shifts,
    }  # fmt: skip
    return show(request, "hand.html", content)


@router.get("/rosters/{key}/hand/{target}")
def put(
    request: Request, roster: Mine, who: Supervisor, here: Here, target: int, person: int, shift: From = None,
    cell: Cell = "", onto: str = "", other: int | None = None, how: str = "", board: str = "",
) -> Response:  # fmt: skip
    """The ways to put somebody on a shift; the one that is meant is tried at once."""
    hand, place = _hand(roster, person, shift, cell), shift_of(roster, target)
    found = ways(hand, place)
    meant = chosen(found, place, onto=_cell(onto) if onto else None, other=other, how=how)
    if meant is None and (onto or how):
        raise HTTPException(409, _NOT_THERE)
    tried, said = _tried(here, roster, who, meant)
    content = {
        "roster": roster, "hand": hand, "held": _held(hand, board), "place": place, "board": board,
        "ways": [(one, _link(roster, place, hand, one, board)) for one in _others(found, meant)],
        "meant": meant, "found": tried, "said": said,
        "moves": [move.text() for move in meant.moves] if meant else [],
    }  # fmt: skip
    return show(request, "put.html", content, status=409 if said else 200)


def _others(found: list[Way], meant: Way | None) -> list[Way]:
    """The ways beside the one that is meant; one empty cell is as good as the next."""
    empty = [one for one in found if one.how == EMPTY]
    left_out = empty if meant in empty else empty[1:]
    return [one for one in found if one != meant and one not in left_out]


def _tried(here: Here, roster: Roster, who: Visitor, meant: Way | None) -> tuple[object, str]:
    """What the way that is meant comes to; or the sentence that says why it can't be."""
    if meant is None:
        return None, ""
    try:
        return drafting.attempt(here, roster, who, meant.moves), ""
    except HTTPException as refused:
        if refused.status_code != 409:
            raise
        return None, refused.detail


def _hand(roster: Roster, person: int, shift: int | None, cell: str) -> Hand:
    """Who is picked up; from where, if they stand there. Raises HTTPException with a sentence."""
    with ready(roster).catalogue() as rows:
        found = rows.document("people", person)
    if found is None:
        raise HTTPException(404, _GONE)
    name = found["name"]
    if shift is None:
        return Hand(person, name)
    place, taken_from = shift_of(roster, shift), _cell(cell)
    for seat in place["crew"]:
        if (seat["person"], cell_of(seat)) == (person, taken_from):
            return Hand(person, name, place, seat)
    raise HTTPException(409, _GONE)


def _cell(text: str) -> tuple[str, int, int]:
    try:
        return read_cell(text)
    except ValueError as error:
        raise Mistake(UNCLEAR) from error


def _held(hand: Hand, board: str) -> dict[str, str]:
    """Who is picked up, and the board to go back to, as the query of an address."""
    held = {"person": str(hand.person)}
    if hand.shift is not None and hand.seat is not None:
        held |= {"from": str(hand.shift["key"]), "cell": cell_text(cell_of(hand.seat))}
    return held | ({"board": board} if board else {})


def _link(roster: Roster, place: Document, hand: Hand, way: Way, board: str) -> str:
    asked = {**_held(hand, board), "how": way.how}
    if way.cell is not None:
        asked["onto"] = cell_text(way.cell)
    if way.other is not None:
        asked["other"] = str(way.other)
    return f"/rosters/{roster.id}/hand/{place['key']}?{urlencode(asked)}"
