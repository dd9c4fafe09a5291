"""Each sentence of a rule against a loop that reads it word by word, for every choice of what is taken."""

from itertools import combinations, pairwise

import numpy as np
import pandas as pd
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from staffing.day_limits import days_within
from staffing.limits import (
    HIGHEST,
    LOWEST,
    Limits,
    apart,
    at_least,
    at_most,
    joined,
    minutes_within,
    never,
    none,
)

MANY = settings(max_examples=50, deadline=None)


@st.composite
def work_and_choice(draw, disjoint=True):
    """Stretches of two people's work as options, and the options that are taken (no two of a person at once)."""
    count = draw(st.integers(1, 7))
    person = draw(st.lists(st.integers(0, 1), min_size=count, max_size=count))
    start = draw(st.lists(st.integers(0, 36), min_size=count, max_size=count))
    length = draw(st.lists(st.integers(1, 9), min_size=count, max_size=count))
    work = pd.DataFrame({"option": range(count), "person": person, "start": start, "end": np.add(start, length)})
    taken = sorted(draw(st.sets(st.integers(0, count - 1))))
    if disjoint:
        rows = work.iloc[taken]
        assume(not any(_overlap(a, b) for a, b in combinations(list(rows.itertuples()), 2)))
    return work.astype("int64"), taken


def _overlap(a, b):
    return a.person == b.person and a.start < b.end and b.start < a.end


def chosen(limits, taken):
    """The limits with the options that are not taken at zero."""
    return Limits(limits.terms[limits.terms["option"].isin(taken)], limits.bounds)


def minutes_of(rows, person):
    return {minute for row in rows.itertuples() if row.person == person for minute in range(row.start, row.end)}


@MANY
@given(work_and_choice(), st.integers(1, 12))
def test_apart_means_no_gap_shorter_than_asked(case, gap):
    work, taken = case
    rows = work.iloc[taken]
    short = False
    for person in (0, 1):
        worked = sorted(minutes_of(rows, person))
        short |= any(1 < later - earlier <= gap for earlier, later in pairwise(worked))
    assert (len(chosen(apart(work, gap), taken).broken()) > 0) is short
    assert (len(apart(rows, gap).broken()) > 0) is short


@MANY
@given(work_and_choice(), st.integers(1, 12))
def test_apart_tells_the_gap_itself(case, gap):
    work, taken = case
    rows = work.iloc[taken]
    broken = apart(rows, gap).broken()
    expected = set()
    for person in (0, 1):
        worked = sorted(minutes_of(rows, person))
        expected |= {(person, earlier + 1, later) for earlier, later in pairwise(worked) if 1 < later - earlier <= gap}
    assert set(map(tuple, broken[["person", "start", "end"]].to_numpy().tolist())) == expected


@MANY
@given(work_and_choice(), st.integers(1, 20), st.integers(0, 12), st.integers(0, 12))
def test_minutes_within_means_any_window_wherever_it_starts(case, window, ana, bo):
    work, taken = case
    rows, most = work.iloc[taken], np.array([ana, bo])
    over = any(
        len(minutes_of(rows, person) & set(range(start, start + window))) > most[person]
        for person in (0, 1)
        for start in range(-window, 50)
    )
    assert (len(chosen(minutes_within(work, window, most), taken).broken()) > 0) is over
    assert (len(minutes_within(rows, window, most).broken()) > 0) is over


@MANY
@given(work_and_choice(disjoint=False), st.integers(2, 4))
def test_days_within_means_no_run_of_that_many_days(case, days):
    work, taken = case
    on, most = work.assign(day=work["start"] // 8), np.full(2, days - 1)
    started = {(row.person, row.start // 8) for row in work.iloc[taken].itertuples()}
    run = any(all((person, first + n) in started for n in range(days)) for person in (0, 1) for first in range(6))
    assert (len(chosen(days_within(on, most), taken).broken()) > 0) is run
    assert (len(days_within(on.iloc[taken], most).broken()) > 0) is run


@st.composite
def tables(draw):
    """Places, rows of options in them with weights, and the options taken."""
    places = draw(st.integers(1, 4))
    rows = draw(st.lists(st.tuples(st.integers(0, places - 1), st.integers(0, 4), st.integers(-2, 3)), max_size=10))
    frame = pd.DataFrame(rows, columns=["limit", "option", "weight"], dtype="int64")
    bound = np.array(draw(st.lists(st.integers(-2, 4), min_size=places, max_size=places)), dtype=np.int64)
    return pd.DataFrame({"slot": range(places)}), frame, bound, sorted(draw(st.sets(st.integers(0, 4))))


def sums(places, rows, taken):
    return [
        sum(row.weight for row in rows.itertuples() if row.limit == place and row.option in taken)
        for place in range(len(places))
    ]


@MANY
@given(tables())
def test_at_most_and_at_least_compare_the_weighted_number_taken(case):
    places, rows, bound, taken = case
    totals = sums(places, rows, taken)
    over = chosen(at_most(bound, places, rows), taken).broken()
    under = chosen(at_least(bound, places, rows), taken).broken()
    assert over["slot"].tolist() == [place for place, total in enumerate(totals) if total > bound[place]]
    assert under["slot"].tolist() == [place for place, total in enumerate(totals) if total < bound[place]]
    assert over["total"].tolist() == [total for place, total in enumerate(totals) if total > bound[place]]


@MANY
@given(tables())
def test_never_is_broken_by_each_row_that_is_taken(case):
    _, rows, _, taken = case
    limits = never(rows.drop(columns="limit").assign(weight=1, seat=np.arange(len(rows))))
    assert chosen(limits, taken).broken()["seat"].tolist() == [
        row.Index for row in rows.itertuples() if row.option in taken
    ]


@MANY
@given(tables(), tables())
def test_joined_tables_are_broken_where_their_parts_are(first, second):
    parts = [at_most(bound, places, rows) for places, rows, bound, _ in (first, second)]
    taken = first[3]
    whole = chosen(joined(parts), taken).broken()
    apart_ = [chosen(part, taken).broken()["slot"].tolist() for part in parts]
    assert whole["slot"].tolist() == apart_[0] + apart_[1]


def test_a_floor_stands_where_no_option_is():
    floor = at_least(2, pd.DataFrame({"slot": [7]}), pd.DataFrame({"limit": [], "option": []}, dtype="int64"))
    assert floor.broken()[["slot", "low", "high", "total"]].to_numpy().tolist() == [[7, 2, HIGHEST, 0]]


def test_no_limits_are_never_broken():
    assert (
        len(none().broken()),
        len(joined([]).broken()),
        len(apart(pd.DataFrame(columns=["option", "person", "start", "end"], dtype="int64"), 8).bounds),
    ) == (0, 0, 0)


def test_a_ceiling_has_no_floor_and_says_what_it_is_about():
    rows = pd.DataFrame({"option": [3], "person": [1], "slot": [2], "start": [10], "end": [20]})
    assert never(rows).bounds.to_dict("records") == [
        {"low": LOWEST, "high": 0, "person": 1, "slot": 2, "seat": -1, "moment": -1, "start": 10, "end": 20}
    ]
