"""Who rode what and with whom before; and seats that change hands so that partners of the last shift ride together again."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import spread
from staffing.planner.filling.boarding import NONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from staffing.planner.filling.boarding import Boarding
    from staffing.planner.filling.seating import Seats


class Past:
    """Who has ridden which unit, and with whom each person rode last; filled shift by shift in order of time."""

    def __init__(self) -> None:
        self._units: dict[int, set[int]] = defaultdict(set)
        self._partners: dict[int, frozenset[int]] = {}

    def add(self, unit: int, crew: Iterable[int]) -> None:
        """These people ride a unit together now."""
        aboard = frozenset(crew)
        for person in aboard:
            self._units[person].add(unit)
            self._partners[person] = aboard - {person}

    def partners(self, person: int) -> frozenset[int]:
        """With whom this person rode last."""
        return self._partners.get(person, frozenset())

    def ridden(self, boarding: Boarding) -> NDArray:
        """(row, piece) of everyone on a boarding who has ridden the unit of a piece before."""
        known = [
            (row, unit)
            for row, person in enumerate(boarding.person.tolist())
            for unit in sorted(self._units.get(person, ()))
        ]
        row, unit = np.array(known, dtype=np.int64).reshape(-1, 2).T
        order = np.argsort(boarding.unit, kind="stable")
        units = boarding.unit[order]
        which, place = spread(np.searchsorted(units, unit, "left"), np.searchsorted(units, unit, "right"))
        return np.column_stack([row[which], order[place]])


def reunited(boarding: Boarding, seats: Seats, seat_of_row: NDArray, past: Past) -> NDArray:
    """`seat_of_row` after changes of seats that bring more partners of the last shift together.

    A local search: two people change seats where each may take the other's and no more of them are away from their station.
    """
    return _Changes(boarding, seats, seat_of_row, past).made()


class _Changes:
    """Changes of seats on one boarding."""

    def __init__(self, boarding: Boarding, seats: Seats, seat_of_row: NDArray, past: Past) -> None:
        self._seat = seat_of_row.tolist()
        self._piece, self._kind = boarding.piece[seats.seat].tolist(), boarding.kind[seats.seat].tolist()
        self._emt_only, self._emt = seats.emt.tolist(), boarding.emt.tolist()
        self._may, self._stands = boarding.may.tolist(), (boarding.stands != NONE).tolist()
        self._home, self._station = boarding.home.tolist(), boarding.station.tolist()
        self._row_in = {seat: row for row, seat in enumerate(self._seat) if seat != NONE}
        self._seats_of: dict[int, list[int]] = defaultdict(list)
        for seat, piece in enumerate(self._piece):
            self._seats_of[piece].append(seat)
        self._partners = self._pairs(boarding.person.tolist(), past)

    def _pairs(self, people: list[int], past: Past) -> dict[int, dict[int, int]]:
        """For each row its partners of before who are seated too: 2 where each rode with the other last, 1 where one did."""
        row_of = {person: row for row, person in enumerate(people) if self._seat[row] != NONE}
        pairs: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for person, row in row_of.items():
            for other in sorted(past.partners(person)):
                if other in row_of:
                    pairs[row][row_of[other]] += 1
                    pairs[row_of[other]][row] += 1
        return pairs

    def made(self) -> NDArray:
        """The seat of each row when no change helps any more."""
        helped = True
        while helped:
            helped = False
            for row in sorted(self._partners):
                for partner in self._partners[row]:
                    if self._piece[self._seat[row]] != self._piece[self._seat[partner]]:
                        helped |= self._joins(row, partner)
        return np.array(self._seat)

    def _joins(self, row: int, partner: int) -> bool:
        """Whether somebody on board with the partner could change seats with this row; then they do."""
        if self._stands[row]:
            return False
        for seat in self._seats_of[self._piece[self._seat[partner]]]:
            other = self._row_in.get(seat)
            if other is None or other == partner or self._stands[other] or not self._agree(row, other):
                continue
            before = self._together(row) + self._together(other)
            self._change(row, other)
            if self._together(row) + self._together(other) > before:
                return True
            self._change(row, other)
        return False

    def _agree(self, row: int, other: int) -> bool:
        """Whether each may take the other's seat, with no more of the two away from their station."""
        here, there = self._seat[row], self._seat[other]
        if not (self._fits(row, there) and self._fits(other, here)):
            return False
        now = self._away(row, here) + self._away(other, there)
        return self._away(row, there) + self._away(other, here) <= now

    def _fits(self, row: int, seat: int) -> bool:
        return self._may[row][self._kind[seat]] and (self._emt[row] or not self._emt_only[seat])

    def _away(self, row: int, seat: int) -> bool:
        home, here = self._home[row], self._station[self._piece[seat]]
        return home != here and NONE not in (home, here)

    def _together(self, row: int) -> int:
        """How many partners of before ride with this row."""
        piece = self._piece[self._seat[row]]
        return sum(times for other, times in self._partners[row].items() if self._piece[self._seat[other]] == piece)

    def _change(self, row: int, other: int) -> None:
        self._seat[row], self._seat[other] = self._seat[other], self._seat[row]
        self._row_in[self._seat[row]], self._row_in[self._seat[other]] = row, other
