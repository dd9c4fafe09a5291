"""The checker adds a table of limits up, the planner gives it to the solver: they agree on every choice of options."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from staffing.limits import HIGHEST, LOWEST, NO_DAY, TAKEN, Limits
from staffing.planner.search.model import Model

SOME = settings(max_examples=40, deadline=None)
OPTIONS = 5
ANY, NOT_BELOW_ZERO = st.integers(-4, 6), st.integers(0, 6)


def table(rows, bounds):
    """A table of limits from rows (limit, option, weight, day) and bounds (low, high)."""
    terms = pd.DataFrame(rows, columns=["limit", "option", "weight", "day"], dtype="int64")
    frame = pd.DataFrame(bounds, columns=["low", "high"], dtype="int64")
    return Limits(terms, frame.assign(person=-1, slot=-1, seat=-1, moment=-1, start=0, end=0))


@st.composite
def weighted(draw, low=ANY, high=ANY):
    """Limits with any weights; what stands is in them beside the options."""
    bounds = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["floor", "ceiling", "both"]))
        floor, ceiling = draw(low), draw(high)
        bounds.append((LOWEST if kind == "ceiling" else floor, HIGHEST if kind == "floor" else ceiling))
    term = st.tuples(
        st.integers(0, len(bounds) - 1), st.integers(TAKEN, OPTIONS - 1), st.integers(-3, 4), st.just(NO_DAY)
    )
    return table(draw(st.lists(term, max_size=12)), bounds)


@st.composite
def by_day(draw, floors=True):
    """Limits on days: options of one day count once, with the weight of that day."""
    bounds = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["floor", "ceiling", "both"] if floors else ["ceiling"]))
        floor, ceiling = draw(st.integers(-2, 3)), draw(st.integers(0, 3))
        bounds.append((LOWEST if kind == "ceiling" else floor, HIGHEST if kind == "floor" else ceiling))
    places = st.tuples(
        st.integers(0, len(bounds) - 1),
        st.integers(TAKEN, OPTIONS - 1),
        st.sampled_from([*range(20000, 20004), NO_DAY]),
    )
    rows = draw(st.lists(places, max_size=12))
    weigh = {place: draw(st.integers(-2, 3)) for place in sorted({(limit, day) for limit, _, day in rows})}
    return table([(limit, option, weigh[limit, day], day) for limit, option, day in rows], bounds)


CHOICES = st.sets(st.integers(0, OPTIONS - 1))


def chosen(limits, taken):
    return Limits(limits.terms[limits.terms["option"].isin([TAKEN, *taken])], limits.bounds)


def fixed(model, taken):
    """The model with exactly these options taken."""
    for option, variable in enumerate(model.taken):
        model.cp.add(variable == int(option in taken))
    return model


def solved(model):
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver, solver.solve(model.cp) == cp_model.OPTIMAL


@SOME
@given(st.one_of(weighted(), by_day()), CHOICES)
def test_the_solver_accepts_what_breaks_nothing_and_refuses_the_rest(limits, taken):
    model = Model(OPTIONS)
    model.keep(limits)
    assert solved(fixed(model, taken))[1] is chosen(limits, taken).broken().empty


@SOME
@given(weighted(low=NOT_BELOW_ZERO), CHOICES)
def test_the_slack_that_a_floor_needs_is_what_it_lacks(limits, taken):
    floors = Limits(limits.terms, limits.bounds.assign(high=HIGHEST))
    model = Model(OPTIONS)
    slack = [(model.cp.new_int_var(0, 100, ""), 1) for _ in range(len(floors.bounds))]
    model.keep(floors, lambda number: [slack[number]])
    model.cp.minimize(sum(variable for variable, _ in slack))
    solver, found = solved(fixed(model, taken))
    lacking = floors.bounds["low"].to_numpy() - chosen(floors, taken).totals()
    assert found
    assert solver.objective_value == np.clip(lacking, 0, None)[floors.bounds["low"].to_numpy() > LOWEST].sum()


@SOME
@given(st.one_of(weighted(high=NOT_BELOW_ZERO), by_day(floors=False)), CHOICES)
def test_the_price_is_the_number_of_ceilings_that_an_option_breaks(limits, taken):
    ceilings = Limits(limits.terms, limits.bounds.assign(low=LOWEST))
    model = Model(OPTIONS)
    prices = model.price(ceilings)
    model.cp.minimize(sum(variable for variable, _ in prices))
    solver, found = solved(fixed(model, taken))
    ours = set(ceilings.terms["limit"][ceilings.terms["option"] != TAKEN])
    stands = set(chosen(ceilings, ()).broken().index)
    broken = set(chosen(ceilings, taken).broken().index)
    assert found
    assert len(broken - stands) <= solver.objective_value <= len(broken)
    assert solver.objective_value >= len(broken & ours & stands)


def test_options_without_a_day_count_each_beside_options_with_one():
    limits = table([(0, 0, 1, NO_DAY), (0, 1, 1, NO_DAY), (0, 2, 1, 20000), (0, 3, 1, 20000)], [(LOWEST, 2)])
    model = Model(OPTIONS)
    model.keep(limits)
    assert chosen(limits, {0, 1, 2, 3}).broken()["total"].tolist() == [3]
    assert solved(fixed(model, {0, 1, 2, 3}))[1] is False


def test_a_day_that_lightens_a_limit_does_so_only_where_it_is_worked():
    limits = table([(0, 0, 1, 20000), (0, 1, -1, 20001), (0, 2, -1, 20001)], [(LOWEST, 0)])
    kept = []
    for taken in ({0}, {0, 1}, {0, 1, 2}, {1}):
        model = Model(OPTIONS)
        model.keep(limits)
        kept.append(solved(fixed(model, taken))[1])
    assert kept == [False, True, True, True]


@SOME
@given(st.one_of(weighted(), by_day()), CHOICES)
def test_floors_and_ceilings_together_are_the_limits(limits, taken):
    halves = [chosen(half, taken).broken().empty for half in (limits.floors(), limits.ceilings())]
    assert all(halves) is chosen(limits, taken).broken().empty


def test_a_limit_that_everyone_alone_is_too_heavy_for_is_kept():
    limits = table([(0, option, 5, NO_DAY) for option in range(3)], [(LOWEST, 3)])
    model = Model(3)
    model.keep(limits)
    assert [solved(fixed(_with(limits), {option}))[1] for option in range(3)] == [False] * 3
    assert solved(fixed(model, set()))[1] is True


def _with(limits):
    model = Model(3)
    model.keep(limits)
    return model
