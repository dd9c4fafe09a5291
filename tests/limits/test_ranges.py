"""The helpers that find rows by time, against loops that look at every row."""

from itertools import pairwise

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from staffing.limits import overlaps, slices, spread, unions

MANY = settings(max_examples=50, deadline=None)
OWNERS = st.integers(0, 2)
TIMES = st.integers(-20, 20)


@st.composite
def stretches(draw, least=0):
    rows = draw(st.lists(st.tuples(OWNERS, TIMES, st.integers(1, 12)), min_size=least, max_size=8))
    return pd.DataFrame(
        {"person": [o for o, _, _ in rows], "start": [s for _, s, _ in rows], "end": [s + n for _, s, n in rows]},
        dtype="int64",
    )


def minutes(rows):
    """For each owner the minutes that the stretches cover."""
    return {(r.person, minute) for r in rows.itertuples() for minute in range(r.start, r.end)}


@MANY
@given(stretches())
def test_unions_cover_the_same_minutes(rows):
    assert minutes(unions(rows, ["person"])) == minutes(rows)


@MANY
@given(stretches())
def test_unions_neither_touch_nor_overlap_and_are_sorted(rows):
    joined = unions(rows, ["person"])
    pairs = list(zip(joined["person"], joined["start"], joined["end"], strict=True))
    assert pairs == sorted(pairs)
    assert [(a, b) for a, b in pairwise(pairs) if a[0] == b[0] and a[2] >= b[1]] == []
    assert list(joined.index) == list(range(len(joined)))


@MANY
@given(stretches(), st.data())
def test_unions_keep_apart_what_differs_in_any_column_named(rows, data):
    kinds = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    rows = rows.assign(kind=np.array(kinds, dtype=np.int64))
    joined = unions(rows, ["person", "kind"])
    for kind in (0, 1):
        assert minutes(joined[joined["kind"] == kind]) == minutes(rows[rows["kind"] == kind])


def test_unions_join_what_touches_and_not_what_a_minute_parts():
    rows = pd.DataFrame({"person": [1, 1, 1], "start": [0, 10, 21], "end": [10, 20, 30]})
    assert unions(rows, ["person"]).to_dict("list") == {"person": [1, 1], "start": [0, 21], "end": [20, 30]}


@MANY
@given(stretches(), stretches())
def test_overlaps_are_all_pairs_that_share_a_minute(left, right):
    found = overlaps(left, right, "person")
    expected = [
        (a.Index, b.Index, max(a.start, b.start), min(a.end, b.end))
        for a in left.itertuples()
        for b in right.itertuples()
        if a.person == b.person and a.start < b.end and b.start < a.end
    ]
    assert sorted(map(tuple, found[["left", "right", "start", "end"]].to_numpy().tolist())) == sorted(expected)


@MANY
@given(st.lists(st.tuples(OWNERS, TIMES), max_size=12), st.lists(st.tuples(OWNERS, TIMES, TIMES), max_size=6))
def test_slices_written_out_are_the_times_within(rows, asked):
    rows = sorted(rows)
    owners, times = [o for o, _ in rows], [t for _, t in rows]
    columns = [np.array([ask[place] for ask in asked], dtype=np.int64) for place in range(3)]
    which, row = spread(*slices(owners, times, *columns))
    assert list(zip(which.tolist(), row.tolist(), strict=True)) == [
        (number, place)
        for number, (owner, low, high) in enumerate(asked)
        for place in range(len(rows))
        if owners[place] == owner and low <= times[place] <= high
    ]


@MANY
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=8))
def test_spread_writes_out_each_slice(slices_):
    first = np.array([first for first, _ in slices_], dtype=np.int64)
    last = first + np.array([count for _, count in slices_], dtype=np.int64)
    which, row = spread(first, last)
    assert list(zip(which.tolist(), row.tolist(), strict=True)) == [
        (number, place) for number, (start, count) in enumerate(slices_) for place in range(start, start + count)
    ]
