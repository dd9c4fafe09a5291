"""The same roster and seed give the same plan; the order of the Staff sheet changes nothing that counts."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_rosters import busy_roster
from small_rosters import planned

_STAFFED = ("cards", "assignments", "leave", "other_work", "requests")


def shuffled(told, seed):
    """The roster with the rows of the Staff sheet in another order."""
    order = np.random.default_rng(seed).permutation(len(told.people))
    now_at = np.argsort(order)
    people = told.people.iloc[order].reset_index(drop=True)
    tables = {name: getattr(told, name) for name in _STAFFED}
    tables = {name: rows.assign(person=now_at[rows["person"].to_numpy()]) for name, rows in tables.items()}
    return replace(told, people=people, **tables)


@pytest.mark.parametrize("seed", [1, 3])
def test_twice_the_same_plan(seed):
    first, second = planned(busy_roster(seed), seed=5), planned(busy_roster(seed), seed=5)
    assert (first.fills, first.open_seats, first.outcome, first.aims) == (
        second.fills,
        second.open_seats,
        second.outcome,
        second.aims,
    )
    assert first.repeatable


@pytest.mark.parametrize("seed", [1, 3])
def test_another_order_of_staff_gives_a_plan_as_good(seed):
    told = busy_roster(seed)
    plan, other = planned(told), planned(shuffled(told, seed))
    assert other.outcome == plan.outcome
    assert other.aims == plan.aims
    assert [(seat.shift, seat.start, seat.missing) for seat in other.open_seats] == [
        (seat.shift, seat.start, seat.missing) for seat in plan.open_seats
    ]
