"""Who takes which seat of a slot, against every way of seating them."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from drawn_boardings import boarding, dislikes, levels_asked, may_take, seats_held, ways, with_emt

from staffing.planner.filling.boarding import NONE
from staffing.planner.filling.seating import Seats, seated
from staffing.planner.filling.too_few import taken_seats

SEEDS = range(80)
NOTHING = np.zeros((0, 2), dtype=np.int64)


def in_the_boarding(seats, places):
    """The seats as the boarding numbers them."""
    return [NONE if place == NONE else int(seats.seat[place]) for place in places]


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_as_can_be_are_seated_at_the_least_dislike(seed):
    random = Random(seed)
    given = boarding(seed, people=random.randint(1, 5), pieces=random.randint(1, 3))
    pairs = sorted({(random.randrange(len(given.person)), random.randrange(len(given.unit))) for _ in range(3)})
    seats = Seats.every(given)
    way = in_the_boarding(seats, seated(given, seats, np.array(pairs)))
    assert all(seat == NONE or may_take(given, row, seat) for row, seat in enumerate(way))
    best = max(
        (sum(seats_held(given, any_way)), seats_held(given, any_way), -dislikes(given, any_way, set(pairs)))
        for any_way in ways(given)
    )
    assert (sum(seats_held(given, way)), seats_held(given, way), -dislikes(given, way, set(pairs))) == best


@pytest.mark.parametrize("seed", SEEDS)
def test_with_too_few_people_the_aims_are_met_in_their_order(seed):
    """As many seats as can be, then ambulances with an EMT, then the seats that ask for most."""
    random = Random(seed)
    given = boarding(seed, people=random.randint(1, 4), pieces=random.randint(2, 3))

    def worth(way):
        return seats_held(given, way), with_emt(given, way), levels_asked(given, way)

    seats = taken_seats(given)
    assert worth(in_the_boarding(seats, seated(given, seats, NOTHING))) == max(map(worth, ways(given)))


def test_of_equal_ambulances_those_are_crewed_where_people_live():
    given = boarding(3, people=2, pieces=4, standing=0)
    alike = {
        "kind": np.array([0, 1] * 4), "piece": np.repeat(np.arange(4), 2), "unit": np.arange(4), "station": np.array([0, 1, 2, 3]),
        "home": np.array([2, 2]), "may": np.array([[True] * 6, [False, True, False, False, False, False]]),
        "emt": np.array([True, False]), "spare": np.zeros(4, dtype=np.int64),
    }  # fmt: skip
    given = replace(given, **alike)
    seats = taken_seats(given)
    assert in_the_boarding(seats, seated(given, seats, NOTHING)) == [4, 5]


def test_several_hundred_people_short_of_their_seats():
    """A search over every pair of a person and a seat would not come to an end here."""
    given = boarding(1, people=700, pieces=400, stations=100)
    seats = taken_seats(given)
    way = in_the_boarding(seats, seated(given, seats, NOTHING))
    assert sum(seats_held(given, way)) == len(seats.seat)
    assert all(seat == NONE or may_take(given, row, seat) for row, seat in enumerate(way))
