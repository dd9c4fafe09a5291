"""Who can come to a shift: a ranked list for each open stretch, the why-not of everybody else, and a way to put each one on."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request, Response

from staffing.web.pages import covering
from staffing.web.pages.changes import UNCLEAR, Here, Mine, Supervisor, link
from staffing.web.pages.draft import Mistake
from staffing.web.pages.moves import NOBODY, Move, read_cell
from staffing.web.pages.showing import show
from staffing.web.store.rosters import Roster

router = APIRouter()
_CAN = {
    "now": "Can take it, breaking nothing",
    "with-warning": "Could, with a warning",
    "by-swap": "Could, if another shift of theirs is taken over",
}


@router.get("/rosters/{key}/shifts/{shift}/who")
def who_can_come(
    request: Request,
    roster: Mine,
    who: Supervisor,
    here: Here,
    shift: int,
    cell: str = "",
    person: int | None = None,
    absent: Annotated[list[int], Query()] = [],  # noqa: B006  FastAPI copies it
    q: str = "",
) -> Response:
    """Everybody on the staff list for a shift: for a crew cell of it, in place of who stands there, or of who is absent."""
    place = covering.shift_of(roster, shift)
    seat = _seat(place, cell, person) if cell else None
    gone = sorted({*absent, *([seat["person"]] if seat and seat.get("person") is not None else [])})
    found = covering.who_can_come(here, roster, who, shift, gone)
    content = {
        "roster": roster,
        "place": place,
        "cell": cell,
        "instead": _instead(seat),
        "seat": seat,
        "absent": absent,
        "gone": gone,
        "q": q,
        "found": found,
        "groups": [_groups(roster, place, seat, gone, part, q) for part in found["seats"]],
        "empty": seat
        and link(roster, Move(shift, None, (seat["sheet"], seat["row"], seat["column"]), instead=_instead(seat))),
    }
    return show(request, "who.html", content)


def _instead(seat: dict[str, Any] | None) -> int | None:
    """In whose place somebody comes who is put on a seat."""
    if seat is None:
        return None
    return NOBODY if seat.get("beside") else seat.get("person")


def _seat(place: dict[str, Any], cell: str, person: int | None) -> dict[str, Any]:
    """The place of a shift that a link names: a person's, or without one that of a name that is nobody's, or a free one."""
    try:
        sheet, row, column = read_cell(cell)
    except ValueError as error:
        raise Mistake(UNCLEAR) from error
    for one in (*place["strangers"], *place["free"], *place["crew"]):
        if (one["sheet"], one["row"], one["column"]) == (sheet, row, column) and person in (None, one.get("person")):
            return one
    raise HTTPException(404, "This shift has no such crew cell any more: go back to the shift.")


def _groups(
    roster: Roster, place: dict[str, Any], seat: dict[str, Any] | None, gone: list[int], part: dict[str, Any], q: str
) -> dict[str, Any]:
    """The people of one open stretch: those who can, by how; and the others by the reason that keeps them out."""
    can: dict[str, list[Any]] = {words: [] for words in _CAN.values()}
    why_not: dict[str, list[Any]] = defaultdict(list)
    for one in part["people"]:
        if q.casefold() not in one["name"].casefold():
            continue
        row = {"one": one, "link": link(roster, *_moves(place, seat, gone, part, one))}
        if one["can"] == "no":
            why_not[one["why_not"]].append(row)
        else:
            can[_CAN[one["can"]]].append(row)
    return {"part": part, "can": {words: rows for words, rows in can.items() if rows}, "why_not": dict(why_not)}


def _moves(
    place: dict[str, Any], seat: dict[str, Any] | None, gone: list[int], part: dict[str, Any], one: dict[str, Any]
) -> list[Move]:
    """What putting somebody on comes to: the absent off, and with a swap their other shift given away."""
    key = place["key"]
    moves = [
        Move(key, None, (other["sheet"], other["row"], other["column"]), instead=other["person"])
        for other in place["crew"]
        if other["person"] in gone
    ]
    if seat is not None:
        cell = (seat["sheet"], seat["row"], seat["column"])
        moves = [move for move in moves if (move.cell, move.instead) != (cell, seat.get("person"))]
        moves.insert(0, Move(key, one["person"], cell, part["start"], part["end"], _instead(seat)))
    else:
        moves.append(Move(key, one["person"], None, part["start"], part["end"]))
    if swap := one["swap"]:
        moves.append(
            Move(swap["shift"], swap["taken_by"], tuple(swap["cell"]), swap["start"], swap["end"], one["person"])
        )
    return moves
