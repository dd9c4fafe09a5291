"""Too few people for the seats of a slot: which seats are taken then, and which stay open.

As many people as can be have a seat; as many ambulances as can be have an EMT; then the seats that ask for most are taken. To
these aims all people are alike who may do the same, and so are all ambulances with the same seats: a few kinds of crews, and how
often there is each, are a small problem in whole numbers. Which ambulance gets which crew is chosen by where people live.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from staffing.planner.filling.boarding import NONE
from staffing.planner.filling.seating import Seats

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from staffing.planner.filling.boarding import Boarding

#: What somebody may do: a truth value for each kind of seat, and last whether they are an EMT.
Skills = tuple[bool, ...]
#: CP-SAT's own measure of work, of which it takes a hundredth.
_WORK = 1.0


@dataclass(frozen=True)
class _Crew:
    """The people who come to a piece, as kinds of people; what that is worth; which of its seats are taken then.

    `emt_in`: the seat that an EMT must take for the piece to have one, NONE where that needs no saying.
    """

    comes: tuple[int, ...]
    covered: bool
    levels: int
    taken: tuple[int, ...]
    emt_in: int


def taken_seats(boarding: Boarding) -> Seats:
    """The seats to be taken, where not all of them can be."""
    skills: list[Skills] = list(map(tuple, np.column_stack([boarding.may, boarding.emt]).tolist()))
    # whoever fits no seat at all rides along wherever there is room
    fresh = [row for row in np.flatnonzero(boarding.stands == NONE).tolist() if any(skills[row][:-1])]
    kinds = tuple(sorted({skills[row] for row in fresh}))
    kind_of_row = np.full(len(skills), NONE)
    kind_of_row[fresh] = [kinds.index(skills[row]) for row in fresh]
    alike = _alike(boarding, skills)
    crews = [_crews(seats, stand, kinds, tuple(boarding.level.tolist())) for seats, stand in alike]
    often = _how_many(crews, list(map(len, alike.values())), np.bincount(kind_of_row[fresh], minlength=len(kinds)))
    supply = _supply(boarding, kind_of_row, len(kinds))
    first_seat = np.searchsorted(boarding.piece, np.arange(len(boarding.unit)))
    taken, emt = np.zeros((2, len(boarding.piece)), dtype=bool)
    for pieces, own, times in zip(alike.values(), crews, often, strict=True):
        for piece, crew in _placed(boarding, pieces, own, times, supply):
            taken[[first_seat[piece] + seat for seat in crew.taken]] = True
            if crew.emt_in != NONE:
                emt[first_seat[piece] + crew.emt_in] = True
    return Seats(np.flatnonzero(taken), emt[taken])


def _alike(boarding: Boarding, skills: list[Skills]) -> dict[tuple[tuple[int, ...], tuple[Skills, ...]], list[int]]:
    """The pieces with the same seats, and people on them who may do the same: by both."""
    seats: list[list[int]] = [[] for _ in boarding.unit]
    for piece, kind in zip(boarding.piece.tolist(), boarding.kind.tolist(), strict=True):
        seats[piece].append(kind)
    stand: list[list[Skills]] = [[] for _ in boarding.unit]
    for row in np.flatnonzero(boarding.stands != NONE).tolist():
        stand[boarding.stands[row]].append(skills[row])
    alike = defaultdict(list)
    for piece in range(len(boarding.unit)):
        alike[tuple(seats[piece]), tuple(sorted(stand[piece]))].append(piece)
    return alike


@cache
def _crews(
    seats: tuple[int, ...], stand: tuple[Skills, ...], kinds: tuple[Skills, ...], level: tuple[int, ...]
) -> list[_Crew]:
    """Every crew that could come to a piece with these kinds of seats, on which people of these skills stand.

    Whoever comes has a seat, and whoever stands keeps theirs.
    """
    kept = _arranged(seats, (), stand, level)[0][1]
    crews = []
    for size in range(len(seats) + 1):
        for comes in combinations_with_replacement(range(len(kinds)), size):
            (sit, keep, levels), sits = _arranged(seats, tuple(kinds[kind] for kind in comes), stand, level)
            if (sit, keep) == (size, kept):
                new_emts = [seat for seat, who in enumerate(sits) if 0 <= who < size and kinds[comes[who]][-1]]
                stands_emt = any(skills[-1] for skills in stand)
                emt_in = NONE if stands_emt or not new_emts else new_emts[0]
                taken = tuple(seat for seat, who in enumerate(sits) if who != NONE)
                crews.append(_Crew(comes, stands_emt or bool(new_emts), levels, taken, emt_in))
    return crews


def _arranged(
    seats: tuple[int, ...], come: tuple[Skills, ...], stand: tuple[Skills, ...], level: tuple[int, ...]
) -> tuple[tuple[int, int, int], tuple[int, ...]]:
    """The best way to seat people: (how many who come and who stand have a seat, levels of the seats), and who is in each.

    Those who come are numbered first, then those who stand.
    """
    people = (*come, *stand)

    @cache
    def best(seat: int, used: int) -> tuple[tuple[int, int, int], tuple[int, ...]]:
        if seat == len(seats):
            return (0, 0, 0), ()
        (sit, keep, levels), rest = best(seat + 1, used)
        found = (sit, keep, levels), (NONE, *rest)
        for who, skills in enumerate(people):
            if skills[seats[seat]] and not used >> who & 1:
                (sit, keep, levels), rest = best(seat + 1, used | 1 << who)
                fresh = who < len(come)
                value = (sit + fresh, keep + (not fresh), levels + level[seats[seat]])
                found = max(found, (value, (who, *rest)), key=lambda way: way[0])
        return found

    return best(0, 0)


def _how_many(crews: list[list[_Crew]], pieces: list[int], people: NDArray) -> list[list[int]]:
    """How often each crew comes, for each kind of piece: of `pieces` there are so many, of each kind of people so many.

    As many people as can be have a seat, then as many pieces an EMT, then the seats that ask for most are taken.
    """
    model = cp_model.CpModel()
    times = [[model.new_int_var(0, count, "") for _ in own] for own, count in zip(crews, pieces, strict=True)]
    for own, count in zip(times, pieces, strict=True):
        model.add(sum(own) == count)
    every = [
        (crew, often)
        for own, often_each in zip(crews, times, strict=True)
        for crew, often in zip(own, often_each, strict=True)
    ]
    for kind, count in enumerate(people.tolist()):
        model.add(sum(crew.comes.count(kind) * often for crew, often in every) <= count)
    covered = 1 + sum(count * max(crew.levels for crew in own) for own, count in zip(crews, pieces, strict=True))
    seated = covered * (sum(pieces) + 1)
    worth = [seated * len(crew.comes) + covered * crew.covered + crew.levels for crew, _ in every]
    model.maximize(cp_model.LinearExpr.weighted_sum([often for _, often in every], worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = _WORK
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE), "nobody coming anywhere is always a way"
    return [[solver.value(often) for often in own] for own in times]


def _supply(boarding: Boarding, kind_of_row: NDArray, kinds: int) -> NDArray:
    """How many people there are to be dealt out: [kind, home station]; those without one stand last."""
    supply = np.zeros((kinds, max(boarding.home.max(initial=0), boarding.station.max(initial=0)) + 2), dtype=np.int64)
    fresh = kind_of_row != NONE
    np.add.at(supply, (kind_of_row[fresh], boarding.home[fresh]), 1)
    return supply


def _placed(
    boarding: Boarding, pieces: Sequence[int], crews: list[_Crew], often: list[int], supply: NDArray
) -> Iterator[tuple[int, _Crew]]:
    """(piece, crew) for all of these pieces: the largest crews first, each where most of its people are at home.

    `supply` goes down by the people who were counted on.
    """
    left = np.array(pieces)
    for number in sorted(range(len(crews)), key=lambda number: -len(crews[number].comes)):
        asks = np.bincount(np.array(crews[number].comes, dtype=np.int64), minlength=len(supply))[:, None]
        for _ in range(often[number]):
            at_home = np.minimum(asks, supply[:, boarding.station[left]])
            best = int(at_home.sum(axis=0).argmax())
            supply[:, boarding.station[left[best]]] -= at_home[:, best]
            yield int(left[best]), crews[number]
            left = np.delete(left, best)
