"""Random boardings: people and seats of one slot, and what any way of seating them is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import numpy as np

from staffing.planner.filling.boarding import NONE, Boarding

#: Kinds of seat: EMT, anyone who drives, AEMT, Paramedic, EMT who drives, critical care; and the seats of services.
_LEVEL = np.array([2, 0, 3, 4, 2, 4])
_SERVICES = ((0, 1), (2, 1), (3, 4), (5, 3, 1), (0,))


def boarding(seed: int, people: int, pieces: int, stations: int = 3, standing: int = 2) -> Boarding:
    """So many people, up to `standing` of them on a piece already, and so many pieces of any services."""
    random = Random(seed)
    crews = [random.choice(_SERVICES) for _ in range(pieces)]
    can = [_abilities(random) for _ in range(people)]
    stand = random.randint(0, min(standing, people, pieces))
    return Boarding(
        person=np.arange(people),
        stands=np.array([NONE] * (people - stand) + random.sample(range(pieces), stand), dtype=np.int64),
        home=np.array([random.randint(NONE, stations - 1) for _ in range(people)], dtype=np.int64),
        emt=np.array([own[0] for own in can], dtype=bool),
        may=np.array(can, dtype=bool).reshape(people, len(_LEVEL)),
        piece=np.repeat(np.arange(pieces), list(map(len, crews))),
        kind=np.array([kind for crew in crews for kind in crew], dtype=np.int64),
        unit=np.arange(pieces),
        station=np.array([random.randint(NONE, stations - 1) for _ in range(pieces)], dtype=np.int64),
        spare=np.zeros(pieces, dtype=np.int64),
        level=_LEVEL,
    )


def _abilities(random: Random) -> list[bool]:
    level, drives = random.choice((1, 2, 2, 3, 4, 4)), random.random() < 0.6
    critical = level == 4 and random.random() < 0.4
    return [level >= 2, drives, level >= 3, level >= 4, level >= 2 and drives, critical]


def ways(given: Boarding) -> Iterator[tuple[int, ...]]:
    """Every way of seating them: the seat of each row, NONE for none."""
    seats = range(len(given.piece))
    for way in product(
        *([NONE, *(seat for seat in seats if may_take(given, row, seat))] for row in range(len(given.person)))
    ):
        taken = [seat for seat in way if seat != NONE]
        if len(set(taken)) == len(taken):
            yield way


def may_take(given: Boarding, row: int, seat: int) -> bool:
    """Whether the rules of the house let a row's person take a seat."""
    return bool(given.may[row, given.kind[seat]]) and given.stands[row] in (NONE, given.piece[seat])


def seats_held(given: Boarding, way: Sequence[int]) -> tuple[int, int]:
    """(of those who stand, of the others) how many have a seat."""
    stands = given.stands != NONE
    has = np.array(way) != NONE
    return int((has & stands).sum()), int((has & ~stands).sum())


def dislikes(given: Boarding, way: Sequence[int], ridden: set[tuple[int, int]]) -> int:
    """Ten, more than there are people, for everyone away from their station, one on a new unit; who stands minds nothing."""
    cost = 0
    for row, seat in enumerate(way):
        if seat != NONE and given.stands[row] == NONE:
            home, piece = given.home[row], int(given.piece[seat])
            cost += 10 * (home != given.station[piece] and NONE not in (home, given.station[piece]))
            cost += (row, piece) not in ridden
    return cost


def with_emt(given: Boarding, way: Sequence[int]) -> int:
    """How many pieces have an EMT on board."""
    aboard = {given.piece[seat] for row, seat in enumerate(way) if seat != NONE and given.emt[row]}
    return len(aboard | set(given.stands[given.emt & (given.stands != NONE)].tolist()))


def levels_asked(given: Boarding, way: Sequence[int]) -> int:
    """What the taken seats ask for, as one sum."""
    return sum(int(given.level[given.kind[seat]]) for seat in way if seat != NONE)
