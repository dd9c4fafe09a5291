"""The same roster and seed give the same plan; the order of the Staff sheet changes nothing that counts."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_rosters import busy_roster
from small_rosters import planned

_STAFFED = ("cards", "assignments", "leave", "other_work", "requests")


def shuffled(roster, seed):
    """The roster with the rows of the Staff sheet in another order."""
    order = np.random.default_rng(seed).permutation(len(roster.people))
    now_at = np.argsort(order)
    people = roster.people.iloc[order].reset_index(drop=True)
    tables = {name: getattr(roster, name) for name in _STAFFED}
    tables = {name: rows.assign(person=now_at[rows["person"].to_numpy()]) for name, rows in tables.items()}
    return replace(roster, people=people, **tables)


def told(plan):
    return plan.fills, plan.open_seats, plan.outcome, plan.aims


@pytest.fixture(scope="module")
def plan():
    return planned(busy_roster(1))


def test_twice_the_same_plan(plan):
    assert told(planned(busy_roster(1))) == told(plan)
    assert plan.repeatable


def test_another_order_of_staff_gives_a_plan_as_good(plan):
    other = planned(shuffled(busy_roster(1), 1))
    assert (other.outcome, other.aims) == (plan.outcome, plan.aims)
    assert [(seat.shift, seat.start, seat.missing) for seat in other.open_seats] == [
        (seat.shift, seat.start, seat.missing) for seat in plan.open_seats
    ]
