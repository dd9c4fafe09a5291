"""A rule is a table of limits, and these are its sentences: never, at_most, at_least, apart, minutes_within.

Those about calendar days are in `staffing.day_limits`. An *option* is one person on one slot (or one stretch of work); a
limit says that among some options the weighted number taken lies between `low` and `high`. The checker adds up what is
taken and compares; the planner gives the same rows to the solver. Rule files build their tables only from such sentences.

`terms`: one row an option in a limit
    limit   int64   row number in bounds
    option  int64   the planner's variable, or TAKEN: a duty that stands
    weight  int64
    day     int64   options of one limit with one `day` count once, however many are taken, and have one weight;
                    NO_DAY: each for itself
`bounds`: one row a limit
    low, high         int64   LOWEST, HIGHEST: no bound on this side
    person            int64   subject, -1 where none
    slot              int64   row of the roster's shifts, -1 where none
    moment            int64   row of the crew's moments, -1 where none
    seat              int64   row of the options' seats (an assignment) that the limit is about, -1 where none
    start, end        int64   the stretch over which the limit is broken if it is
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from staffing.lifted import LIFT, distinct, in_order, lifted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

TAKEN = -1
NO_DAY = -(2**40)
LOWEST = -(2**40)
HIGHEST = 2**40

SUBJECT = ("person", "slot", "seat")
BOUNDS = ("low", "high", *SUBJECT, "moment", "start", "end")
TERMS = ("limit", "option", "weight", "day")


@dataclass(frozen=True)
class Limits:
    """A table of limits; see the module's text for the columns."""

    terms: pd.DataFrame
    bounds: pd.DataFrame

    def totals(self) -> NDArray:
        """For each limit, the weighted number that is taken, counting every option in the table as taken."""
        limit, weight, day = (self.terms[c].to_numpy() for c in ("limit", "weight", "day"))
        return totals(limit, weight, day, len(self.bounds))

    def broken(self) -> pd.DataFrame:
        """The bounds that are not kept when every option in the table is taken, with their `total`."""
        total = self.totals()
        wrong = (total < self.bounds["low"].to_numpy()) | (total > self.bounds["high"].to_numpy())
        return self.bounds[wrong].assign(total=total[wrong])

    def ceilings(self) -> Limits:
        """The limits with an upper bound, which no plan may break; a lower bound that one of them has besides is let go."""
        return self.those((self.bounds["high"] < HIGHEST).to_numpy(), low=LOWEST)

    def floors(self) -> Limits:
        """The limits with a lower bound, which a plan may have to miss; an upper bound besides is let go."""
        return self.those((self.bounds["low"] > LOWEST).to_numpy(), high=HIGHEST)

    def those(self, which: NDArray, **bound: int) -> Limits:
        """Some of the limits, with a `bound` of each changed."""
        if which.all():
            return Limits(self.terms, self.bounds.assign(**bound))
        number = np.cumsum(which) - 1
        kept = which[self.terms["limit"].to_numpy()]
        terms = self.terms[kept].assign(limit=number[self.terms["limit"].to_numpy()[kept]])
        return Limits(terms.reset_index(drop=True), self.bounds[which].assign(**bound).reset_index(drop=True))


def totals(limit: NDArray, weight: NDArray, day: NDArray, count: int) -> NDArray:
    """For each of `count` limits the sum of the weights of its rows, one a day where they have one (see the module's text)."""
    once = day != NO_DAY
    if once.any():
        days, which = np.unique(day[once], return_inverse=True)
        _, first = np.unique(limit[once] * len(days) + which, return_index=True)
        limit = np.concatenate([limit[~once], limit[once][first]])
        weight = np.concatenate([weight[~once], weight[once][first]])
    return np.bincount(limit, weights=weight, minlength=count).astype(np.int64)


def none() -> Limits:
    """No limits at all."""
    return Limits(_frame({}, TERMS, 0), _frame({}, BOUNDS, 0))


def joined(parts: Sequence[Limits]) -> Limits:
    """Several tables as one."""
    offsets = np.cumsum([0, *(len(part.bounds) for part in parts)])
    if not parts:
        return none()
    terms = {name: np.concatenate([part.terms[name].to_numpy() for part in parts]) for name in TERMS}
    terms["limit"] += np.repeat(offsets[:-1], [len(part.terms) for part in parts])
    bounds = {name: np.concatenate([part.bounds[name].to_numpy() for part in parts]) for name in BOUNDS}
    return Limits(_frame(terms, TERMS, len(terms["limit"])), _frame(bounds, BOUNDS, int(offsets[-1])))


def never(rows: pd.DataFrame) -> Limits:
    """No option of `rows` may be taken: one limit a row; the columns of BOUNDS that rows has say about what and when."""
    return at_most(0, rows, rows.assign(limit=np.arange(len(rows))))


def at_most(most: int | NDArray, places: pd.DataFrame, rows: pd.DataFrame) -> Limits:
    """For each row of `places`, at most `most` (weighted) of the `rows` whose `limit` is its row number."""
    return _limits(LOWEST, most, places, rows)


def at_least(least: int | NDArray, places: pd.DataFrame, rows: pd.DataFrame) -> Limits:
    """For each row of `places`, at least `least` (weighted) of the `rows` whose `limit` is its row number.

    `places` come from the roster's own tables and never from options: a floor must stand where nobody is.
    """
    return _limits(least, HIGHEST, places, rows)


def apart(work: pd.DataFrame, gap: int) -> Limits:
    """Between two stretches of one person's `work` lie no minutes at all, or at least `gap` of them.

    For each pair of an end e and a later start s closer than `gap`: ends at e + starts at s - (whatever runs in between)
    is at most 1. What runs in between makes the pair no neighbours, and its own gaps have limits of their own. Kept to
    distinct ends and starts, not pairs of options: thousands of limits where pairs would be hundreds of thousands.
    """
    ends, starts = distinct(work, "end"), distinct(work, "start")
    pairs = _within(ends, "end", starts, "start", 1, gap)
    if pairs.empty:
        return none()
    places = pd.DataFrame({"person": pairs["person"], "start": pairs["end"], "end": pairs["start"]}).reset_index(
        drop=True
    )
    places["limit"] = np.arange(len(places))
    gaps = places.rename(columns={"start": "from", "end": "to"})
    before = gaps.merge(work, left_on=["person", "from"], right_on=["person", "end"])[["limit", "option"]].assign(
        weight=1
    )
    after = gaps.merge(work, left_on=["person", "to"], right_on=["person", "start"])[["limit", "option"]].assign(
        weight=1
    )
    between = gaps.merge(work, on="person")
    between = between[(between["start"] < between["to"]) & (between["end"] > between["from"])]
    between = between[["limit", "option"]].assign(weight=-1)
    return at_most(1, places, pd.concat([before, after, between], ignore_index=True))


def minutes_within(work: pd.DataFrame, window: int, most: NDArray, opening: pd.DataFrame | None = None) -> Limits:
    """In each `window` that starts where a stretch of work starts, at most `most[person]` minutes of work.

    `opening` (person, start) gives the starts of the windows instead.
    """
    starts = distinct(work if opening is None else opening, "start")
    places = starts.assign(end=starts["start"] + window, limit=np.arange(len(starts)))
    order = in_order(work, "start")
    # a stretch touches the windows that start after (its start - window) and before its end
    which, limit = spread(
        *slices(starts["person"], starts["start"], order["person"], order["start"] - window + 1, order["end"] - 1)
    )
    opens, start = places["start"].to_numpy()[limit], order["start"].to_numpy()[which]
    end = order["end"].to_numpy()[which]
    inside = np.minimum(end, opens + window) - np.maximum(start, opens)
    rows = pd.DataFrame({"limit": limit, "option": order["option"].to_numpy()[which], "weight": inside})
    return at_most(most[places["person"].to_numpy()], places, rows)


def _limits(low: int | NDArray, high: int | NDArray, places: pd.DataFrame, rows: pd.DataFrame) -> Limits:
    given: dict[str, Any] = {"low": low, "high": high}
    given |= {name: places[name].to_numpy() for name in BOUNDS[2:] if name in places}
    bounds = _frame(given, BOUNDS, len(places))
    terms = _frame({name: rows[name].to_numpy() for name in TERMS if name in rows}, TERMS, len(rows))
    return Limits(terms, bounds)


_ABSENT = {
    "weight": 1,
    "day": NO_DAY,
    "option": TAKEN,
    "person": -1,
    "slot": -1,
    "seat": -1,
    "moment": -1,
    "start": 0,
    "end": 0,
}


#: As pandas keeps names: made once, for small tables are made by the hundred.
_NAMES: dict[tuple[str, ...], pd.Index] = {columns: pd.Index(columns) for columns in (BOUNDS, TERMS)}


def _frame(given: Mapping[str, Any], columns: tuple[str, ...], length: int) -> pd.DataFrame:
    values = np.empty((len(columns), length), dtype=np.int64)
    for row, column in enumerate(columns):
        values[row] = given.get(column, _ABSENT.get(column, 0))
    return pd.DataFrame(values.T, columns=_NAMES[columns])


def _within(left: pd.DataFrame, at: str, right: pd.DataFrame, then: str, least: int, below: int) -> pd.DataFrame:
    """Pairs of one person where `least <= right[then] - left[at] < below`."""
    right = in_order(right, then)
    which, partner = spread(
        *slices(right["person"], right[then], left["person"], left[at] + least, left[at] + below - 1)
    )
    return pd.DataFrame(
        {
            "person": left["person"].to_numpy()[which],
            at: left[at].to_numpy()[which],
            then: right[then].to_numpy()[partner],
        }
    )


def slices(
    owners: ArrayLike, times: ArrayLike, owner: ArrayLike, low: ArrayLike, high: ArrayLike
) -> tuple[NDArray, NDArray]:
    """Of (owners, times), sorted: for each (owner, low, high) the slice whose times lie in low..high, both included."""
    keys = lifted(owners, times)
    first = np.searchsorted(keys, lifted(owner, low), side="left")
    last = np.searchsorted(keys, lifted(owner, high), side="right")
    return first, np.maximum(first, last)


def spread(first: NDArray, last: NDArray) -> tuple[NDArray, NDArray]:
    """Slices written out: (which slice, row in it) for every row of every slice."""
    count = last - first
    which = np.repeat(np.arange(len(first)), count)
    return which, np.arange(count.sum()) + np.repeat(first - (np.cumsum(count) - count), count)


def overlaps(left: pd.DataFrame, right: pd.DataFrame, on: str) -> pd.DataFrame:
    """Pairs of rows with equal `on` whose stretches overlap: `left`, `right` (row positions), `start`, `end` (the overlap)."""
    order = in_order(right, "start", on)
    owners, starts, ends = (order[c].to_numpy() for c in (on, "start", "end"))
    # a stretch can start as long before as the longest one lasts
    longest = int((ends - starts).max()) if len(order) else 0
    which, partner = spread(*slices(owners, starts, left[on], left["start"] - longest, left["end"] - 1))
    hit = ends[partner] > left["start"].to_numpy()[which]
    which, partner = which[hit], partner[hit]
    return pd.DataFrame(
        {
            "left": which,
            "right": order.index.to_numpy()[partner],
            "start": np.maximum(left["start"].to_numpy()[which], starts[partner]),
            "end": np.minimum(left["end"].to_numpy()[which], ends[partner]),
        }
    )


def unions(rows: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Stretches of `rows` joined wherever they touch or overlap and the `by` columns are equal, sorted by them."""
    if rows.empty:
        return rows.reset_index(drop=True)
    keys = [rows[column].to_numpy() for column in (*by, "start", "end")]
    order = rows.iloc[np.lexsort(keys[::-1])]
    owners = order[list(by)].to_numpy()
    group = np.append(False, (owners[1:] != owners[:-1]).any(axis=1)).cumsum()
    start, end = order["start"].to_numpy(np.int64), order["end"].to_numpy(np.int64)
    # the furthest end so far within a group: groups are lifted apart so that one running maximum serves all
    furthest = np.maximum.accumulate(lifted(group, end)) - group * LIFT
    fresh = np.empty(len(order), dtype=bool)
    fresh[0] = True
    fresh[1:] = (group[1:] != group[:-1]) | (start[1:] > furthest[:-1])
    first = np.flatnonzero(fresh)
    last = np.append(first[1:], len(order)) - 1
    return order.iloc[first].assign(end=furthest[last]).reset_index(drop=True)
