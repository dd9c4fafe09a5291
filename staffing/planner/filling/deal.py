"""Dealing people out: whoever was chosen for a slot gets a piece of it, their own station first.

Within a slot every ambulance is alike to the rules, so who goes where is a plain assignment of people to the empty seats of its
pieces: first their own station, then a unit that they have ridden before. Then people change seats where that brings
partners of the last shift together again and costs nothing. With too few people, as many ambulances as can be have an EMT,
then the seats that ask for most are filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.filling.boarding import NONE, Boardings
from staffing.planner.filling.partners import Past, reunited
from staffing.planner.filling.seating import Seats, seated
from staffing.planner.filling.too_few import taken_seats

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.planner.filling.boarding import Boarding
    from staffing.planner.slots import Piece
    from staffing.scene import Scene

#: Seats from which on dealing them out and checking them is worth a line of progress.
MANY = 1_000


def dealt(
    candidates: Candidates, taken: Sequence[int], standing: Scene, progress: Callable[[str], None] | None = None
) -> list[tuple[int, Piece]]:
    """(person, piece) for every option taken. `progress` takes lines where there are many."""
    table = candidates.table.iloc[list(taken)]
    boardings, past = Boardings(candidates, taken, standing), Past()
    stand = _crews_that_stand(candidates, standing)
    starts = candidates.slots.roster.shifts["start"].tolist()
    placed: list[tuple[int, Piece]] = []
    for slot, rows in table.groupby("slot", sort=True):
        pieces = candidates.slots.pieces[int(slot)]
        while stand and stand[-1][0] < starts[int(slot)]:
            _, shift, crew = stand.pop()
            past.add(boardings.unit[shift], crew)
        boarding = boardings.of(int(slot), rows["person"].to_numpy(), pieces)
        piece_of_row = _pieces_of(boarding, past)
        riders: list[list[int]] = [[] for _ in pieces]
        for person, piece in zip(boarding.person.tolist(), piece_of_row, strict=True):
            riders[piece].append(person)
        for unit, aboard in zip(boarding.unit.tolist(), riders, strict=True):
            past.add(unit, aboard)
        # those to be dealt out are the first rows
        placed += [
            (person, pieces[piece]) for person, piece in zip(rows["person"].tolist(), piece_of_row, strict=False)
        ]
        if progress and len(taken) >= MANY:
            progress(f"dealing people out to ambulances: {len(placed)} of {len(taken)}")
    return placed


def _pieces_of(boarding: Boarding, past: Past) -> list[int]:
    """The piece that each row of a boarding rides on."""
    if len(boarding.unit) == 1:
        return [0] * len(boarding.person)
    ridden, seats = past.ridden(boarding), Seats.every(boarding)
    seat_of_row = seated(boarding, seats, ridden)
    if np.count_nonzero(seat_of_row != NONE) < len(seats.seat):
        seats = taken_seats(boarding)
        seat_of_row = seated(boarding, seats, ridden)
    seat_of_row = reunited(boarding, seats, seat_of_row, past)
    has_seat = seat_of_row != NONE
    piece: NDArray = boarding.stands.copy()
    piece[has_seat] = boarding.piece[seats.seat[seat_of_row[has_seat]]]
    for row in np.flatnonzero(piece == NONE).tolist():
        piece[row] = _with_room(boarding, piece, row)
    return piece.tolist()


def _with_room(boarding: Boarding, piece_of_row: NDArray, row: int) -> int:
    """Where somebody without a seat rides along: where there is room, an EMT where there is none, and their own station."""
    every, known = np.arange(len(boarding.unit)), piece_of_row != NONE
    seats = np.bincount(boarding.piece, minlength=len(every))
    full = np.bincount(piece_of_row[known], minlength=len(every)) >= seats + boarding.spare
    has_emt = np.bincount(piece_of_row[known & boarding.emt], minlength=len(every)) > 0
    away = boarding.away(np.full(len(every), row), every)
    return int(np.lexsort((every, away, has_emt & boarding.emt[row], full))[0])


def _crews_that_stand(candidates: Candidates, standing: Scene) -> list[tuple[int, int, set[int]]]:
    """(start, shift, people) of every shift of which nothing is dealt out, the first one last."""
    dealt_out = {piece.shift for pieces in candidates.slots.pieces for piece in pieces}
    starts = standing.roster.shifts["start"].tolist()
    crews = standing.seats.groupby("slot")["person"].agg(set).items()
    return sorted(
        ((starts[shift], shift, crew) for shift, crew in crews if shift not in dealt_out),
        key=lambda crew: crew[:2],
        reverse=True,
    )
