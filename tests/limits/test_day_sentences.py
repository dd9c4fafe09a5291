"""Each sentence about a person's days against a loop that reads it word by word, for every choice of what is taken."""

from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from staffing.day_limits import no_short_break, no_short_run, not_the_day_after
from staffing.limits import TAKEN, Limits
from staffing.planner.search.model import Model

MANY = settings(max_examples=60, deadline=None)
FIRST, LAST = 20000, 20007


@st.composite
def days_and_choice(draw):
    """Options of two people, each with the day on which it starts, and the options that are taken; some stand."""
    places = st.tuples(st.integers(0, 1), st.integers(FIRST - 1, LAST))
    rows = draw(st.lists(places, min_size=1, max_size=9))
    stand = draw(st.integers(0, 2))
    on = pd.DataFrame(rows, columns=["person", "day"], dtype="int64")
    on["option"] = [TAKEN] * min(stand, len(rows)) + list(range(max(len(rows) - stand, 0)))
    count = max(len(rows) - stand, 0)
    return on, draw(st.sets(st.integers(0, count - 1))) if count else set()


def agreed(limits, taken, count):
    """Whether the limits are kept by what is taken; the checker and the solver must say the same."""
    chosen = Limits(limits.terms[limits.terms["option"].isin([TAKEN, *taken])], limits.bounds)
    model = Model(count)
    model.keep(limits)
    for option, variable in enumerate(model.taken):
        model.cp.add(variable == int(option in taken))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    kept = chosen.broken().empty
    assert (solver.solve(model.cp) == cp_model.OPTIMAL) is kept
    return kept


def worked(on, taken, person):
    mine = on[(on["person"] == person) & on["option"].isin([TAKEN, *taken])]
    return set(mine["day"])


def runs(days):
    """The runs of days in a row, as (first, last)."""
    return [
        (day, next(end for end in range(day, LAST + 2) if end + 1 not in days))
        for day in sorted(days)
        if day - 1 not in days
    ]


@MANY
@given(days_and_choice(), st.tuples(st.integers(-1, 4), st.integers(-1, 4)))
def test_no_short_run_means_that_every_run_within_the_period_is_long_enough(case, least):
    on, taken = case
    on = on[on["day"] >= FIRST]
    limits = no_short_run(on, np.array(least), FIRST, LAST)
    short = [
        (person, first)
        for person in (0, 1)
        for first, last in runs(worked(on, taken, person))
        if first > FIRST and last < LAST and last - first + 1 < least[person]
    ]
    assert agreed(limits, taken, 9) is (not short)


@MANY
@given(days_and_choice(), st.tuples(st.integers(-1, 4), st.integers(-1, 4)))
def test_no_short_break_means_that_days_off_between_days_on_are_none_or_enough(case, least):
    on, taken = case
    short = []
    for person in (0, 1):
        ends = runs(worked(on, taken, person))
        short += [person for (_, a), (b, _) in pairwise(ends) if b - a - 1 < least[person]]
    assert agreed(no_short_break(on, np.array(least)), taken, 9) is (not short)


@MANY
@given(days_and_choice(), st.sets(st.integers(0, 8)))
def test_not_the_day_after_looks_one_calendar_day_ahead(case, early):
    on, taken = case
    before, after = on[on.index.isin(early)], on[~on.index.isin(early)]
    followed = [
        person for person in (0, 1) for day in worked(before, taken, person) if day + 1 in worked(after, taken, person)
    ]
    assert agreed(not_the_day_after(before, after), taken, 9) is (not followed)


def test_a_short_run_is_told_from_its_first_day_over_the_days_that_it_should_have():
    on = pd.DataFrame({"person": 0, "option": TAKEN, "day": [20002, 20003, 20005]})
    broken = no_short_run(on, np.array([3]), FIRST, LAST).broken()
    assert broken[["start", "end"]].drop_duplicates().to_numpy().tolist() == [[20002, 20005], [20005, 20008]]
