"""How many of some times each person can work at most, read from the hard limits; without the solver.

A bound and never a promise: everybody can do at most so much, so a demand beyond the sum can't be met. Two readings of the
table of limits give it. Limits that two stretches of one person break together (rest, one place at a time) forbid one stretch to
follow another: the most stretches is then the longest path through the times. Limits on a sum (minutes in a week) allow as many
of the stretches in them as fit when the lightest are taken first. A range of times is never worth more than its parts together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import HIGHEST, NO_DAY, TAKEN, Limits

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.planner.demand import Demand
    from staffing.planner.slots import Slots

#: Numbers held at once, one byte each: a table from-time by to-time by person is worked out for so many people together.
_AT_ONCE = 50_000_000


@dataclass(frozen=True, eq=False)
class Calendar:
    """The times of the open slots, in their order, and what each person's limits make of them.

    `times`: start, end, one row a time; `time_of[slot]` (-1: it takes nobody). `slot`, `person`, `time`: of each option.
    `open_to[time, person]`: whether the person has an option then. `pairs`: person, first, then: times of which a person
    can't work `then` next after `first`. `sums`: limit, person, time, weight, room: stretches that share `room`.
    """

    times: pd.DataFrame
    time_of: NDArray
    slot: NDArray
    person: NDArray
    time: NDArray
    open_to: NDArray
    pairs: pd.DataFrame
    sums: pd.DataFrame

    @classmethod
    def of(cls, choice: Candidates, *, without: str | None = None) -> Calendar:
        """The calendar of a plan's options; `without` leaves one rule out of account."""
        times, time_of = cls.times_of(choice.slots)
        person = choice.table["person"].to_numpy(np.int64)
        slot = choice.table["slot"].to_numpy(np.int64)
        time = time_of[slot]
        options = np.zeros((len(times), len(choice.scene.roster.people)), dtype=np.int64)
        np.add.at(options, (time, person), 1)
        rows = [
            _rows(limits, person, time, options)
            for rule, limits in choice.hard.items()
            if rule != without or rule == "double-booked"
        ]
        return cls(
            times, time_of, slot, person, time, options > 0,
            pairs=pd.concat([_pairs(of_rule) for of_rule in rows] or [_NO_PAIRS], ignore_index=True).drop_duplicates(),
            sums=_numbered([_sums(of_rule) for of_rule in rows]),
        )  # fmt: skip

    @staticmethod
    def times_of(slots: Slots) -> tuple[pd.DataFrame, NDArray]:
        """The `times` of the slots that take anybody, and which of them each slot has (`time_of`)."""
        shifts, takes = slots.roster.shifts[["start", "end"]], slots.missing + slots.spare > 0
        times = shifts[takes].drop_duplicates().sort_values(["start", "end"]).reset_index(drop=True)
        number = {(start, end): row for row, (start, end) in enumerate(zip(times["start"], times["end"], strict=True))}
        every = zip(shifts["start"], shifts["end"], takes, strict=True)
        time_of = [number[start, end] if anybody else -1 for start, end, anybody in every]
        return times, np.array(time_of, dtype=np.int64)

    def asked(self, demand: Demand) -> NDArray:
        """For each time, how many more people of a kind its slots ask for together."""
        return np.bincount(self.time_of[demand.asked > 0], demand.asked[demand.asked > 0], len(self.times)).astype(
            np.int64
        )

    def wanted(self, demand: Demand) -> NDArray:
        """Who could be one of them when: one truth value a time and person."""
        wanted = np.zeros_like(self.open_to)
        useful = demand.fits & (demand.asked[self.slot] > 0)
        wanted[self.time[useful], self.person[useful]] = True
        return wanted

    def totals(self, wanted: NDArray) -> NDArray:
        """For each first and last time (both included), how many of the `wanted[time, person]` all people can work at most."""
        count = len(self.times)
        total = np.zeros((count, count), dtype=np.int64)
        for people, most in self._most(wanted):
            total += most.sum(axis=2, dtype=np.int64) if len(people) else 0
        return total

    def each(self, wanted: NDArray) -> NDArray:
        """For each person, how many of the `wanted[time, person]` they can work at most."""
        most_of = np.zeros(wanted.shape[1], dtype=np.int64)
        for people, most in self._most(wanted):
            most_of[people] = most[0, -1]
        return most_of

    def _most(self, wanted: NDArray) -> Iterator[tuple[NDArray, NDArray]]:
        """(people, most[first, last, person]) in portions; people who can work none of it are left out."""
        count = len(self.times)
        useful = np.asarray(wanted.any(axis=0))
        portion = max(1, _AT_ONCE // max(count * count, 1))
        for group, before in self._groups():
            people = group[useful[group]]
            for first in range(0, len(people), portion):
                part = people[first : first + portion]
                most = _longest(self.open_to[:, part], wanted[:, part], before)
                yield part, self._within_sums(most, part, wanted)

    def _groups(self) -> list[tuple[NDArray, list[list[int]]]]:
        """People who share what may follow what: (people, for each time those that may come just before it)."""
        count = len(self.times)
        first, then = self.pairs["first"].to_numpy(), self.pairs["then"].to_numpy()
        forbidden = np.zeros((count, count), dtype=np.int64)
        np.add.at(forbidden, (first, then), 1)
        both = self.open_to.astype(np.int64) @ self.open_to.T.astype(np.int64)
        usual = (forbidden > 0) & (2 * forbidden >= both)
        held = set(zip(self.pairs["person"].tolist(), first.tolist(), then.tolist(), strict=True))
        free: dict[int, list[tuple[int, int]]] = defaultdict(list)  # what the usual forbids and this person may do
        for a, b in np.argwhere(usual & (forbidden < both)).tolist():
            for person in np.flatnonzero(self.open_to[a] & self.open_to[b]).tolist():
                if (person, a, b) not in held:
                    free[person].append((a, b))
        alike: dict[tuple[tuple[int, int], ...], list[int]] = defaultdict(list)
        for person in np.flatnonzero(self.open_to.any(axis=0)).tolist():
            alike[tuple(free.get(person, ()))].append(person)
        groups = []
        for exceptions, people in alike.items():
            allowed = np.logical_not(usual)
            for a, b in exceptions:
                allowed[a, b] = True
            groups.append((np.array(people), [np.flatnonzero(allowed[:b, b]).tolist() for b in range(count)]))
        return groups

    def _within_sums(self, most: NDArray, people: NDArray, wanted: NDArray) -> NDArray:
        place = np.full(wanted.shape[1], -1)
        place[people] = np.arange(len(people))
        rows = self.sums
        rows = rows[
            (place[rows["person"].to_numpy()] >= 0) & wanted[rows["time"].to_numpy(), rows["person"].to_numpy()]
        ]
        if rows.empty:
            return most
        limit, time, person = (rows[column].to_numpy() for column in ("limit", "time", "person"))
        fresh = np.append(True, limit[1:] != limit[:-1])
        start = np.flatnonzero(fresh)[np.cumsum(fresh) - 1]
        order = np.arange(len(rows)) - start
        lift = (limit.max() - limit) * np.int64(2**41)  # groups lifted apart: one running minimum serves all
        lightest = np.minimum.accumulate(rows["weight"].to_numpy() + lift) - lift
        reaching = np.vstack([np.zeros(wanted.shape[1], dtype=np.int64), wanted.cumsum(axis=0)])
        others = reaching[time + 1, person] - reaching[time[start], person] - (order + 1)
        fitting = np.minimum(rows["room"].to_numpy() // lightest, order + 1)
        # of a whole limit as many as fit when the lightest are taken first
        whole = np.append(start[1:] != start[:-1], True)
        fitting[whole] = np.minimum(fitting[whole], _lightest_first(rows, limit))
        bound = (fitting + others).clip(max=np.iinfo(most.dtype).max)
        sums = np.full_like(most, np.iinfo(most.dtype).max)
        np.minimum.at(sums, (time[start], time, place[person]), bound.astype(most.dtype))
        # a range within another is worth no more than it
        sums = np.minimum.accumulate(sums, axis=0)
        sums = np.minimum.accumulate(sums[:, ::-1], axis=1)[:, ::-1]
        most = np.minimum(most, sums)
        for length in range(2, len(most) + 1):
            for first in range(len(most) - length + 1):
                last = first + length - 1
                parts = most[first, first:last] + most[first + 1 : last + 1, last]
                np.minimum(most[first, last], parts.min(axis=0), out=most[first, last])
        return most


def _lightest_first(rows: pd.DataFrame, limit: NDArray) -> NDArray:
    """For each limit (equal numbers in a run) how many of its stretches fit into its room, the lightest taken first."""
    weight, room = rows["weight"].to_numpy(), rows["room"].to_numpy()
    by_weight = np.lexsort((weight, limit))
    total = weight[by_weight].cumsum()
    fresh = np.append(True, limit[1:] != limit[:-1])
    before = np.append(0, total)[np.flatnonzero(fresh)]
    within = total - before[np.cumsum(fresh) - 1] <= room
    return np.add.reduceat(within, np.flatnonzero(fresh), dtype=np.int64)


def _longest(open_to: NDArray, wanted: NDArray, before: list[list[int]]) -> NDArray:
    """For first and last time and person, the most wanted times on a path through times that may follow one another.

    Times that are not wanted may lie on it too: work between two stretches can be what lets them follow (one long duty).
    """
    count, people = open_to.shape
    number = np.int8 if count < 60 else np.int16  # twice as much must fit
    most = np.zeros((count, count, people), dtype=number)
    ending: list[NDArray] = []
    for time in range(count):
        here = np.zeros((time + 1, people), dtype=number)
        for earlier in before[time]:
            np.maximum(here[: earlier + 1], ending[earlier], out=here[: earlier + 1])
        here += wanted[time]
        here[:, ~open_to[time]] = 0
        ending.append(here)
        most[: time + 1, time] = here
        if time:
            np.maximum(most[:time, time], most[:time, time - 1], out=most[:time, time])
    return most


_NO_PAIRS = pd.DataFrame({"person": [], "first": [], "then": []}, dtype=np.int64)
_NO_SUMS = pd.DataFrame({"limit": [], "person": [], "time": [], "weight": [], "room": []}, dtype=np.int64)


def _rows(limits: Limits, person: NDArray, time: NDArray, options: NDArray) -> pd.DataFrame:
    """One person's limits with what stands moved aside: limit, person, time, weight, room; a row a time.

    Left out are days counted once, limits on several people, and times at which the limit is about only some of the
    person's options: the rest says nothing about the time.
    """
    terms = limits.terms
    taken = terms["option"].to_numpy() == TAKEN
    fixed = Limits(terms[taken], limits.bounds).totals()
    high = limits.bounds["high"].to_numpy()
    free = terms[~taken]
    option = free["option"].to_numpy()
    rows = pd.DataFrame(
        {
            "limit": free["limit"].to_numpy(), "person": person[option], "time": time[option],
            "weight": free["weight"].to_numpy(), "day": free["day"].to_numpy(),
        }
    )  # fmt: skip
    of_limit = rows.groupby("limit")
    alone = of_limit["person"].transform("nunique") == 1
    rows = rows[alone & (of_limit["day"].transform("max") == NO_DAY) & (high[rows["limit"].to_numpy()] < HIGHEST)]
    rows = rows.groupby(["limit", "person", "time"], as_index=False, sort=True).agg(
        weight=("weight", "min"), heaviest=("weight", "max"), options=("weight", "size")
    )
    whole = options[rows["time"].to_numpy(), rows["person"].to_numpy()] == rows["options"].to_numpy()
    lightens = rows["weight"].to_numpy() < 0
    rows = rows[whole & ~lightens].assign(lightened=np.isin(rows["limit"], rows["limit"][lightens])[whole & ~lightens])
    return rows.assign(room=(high - fixed)[rows["limit"].to_numpy()])


def _pairs(rows: pd.DataFrame) -> pd.DataFrame:
    """Pairs of times that are too much together. What would lighten the limit runs between them, so not just after one."""
    heavy = rows[rows["weight"] > 0].sort_values(["limit", "weight"], ascending=[True, False])
    place = heavy.groupby("limit").cumcount()
    second = (
        heavy["weight"].where(place == 1).groupby(heavy["limit"]).transform("max")
    )  # nothing where there is but one
    two = heavy.groupby("limit")["weight"].transform("max") + second
    heavy = heavy[two > heavy["room"]][["limit", "person", "time", "weight", "room"]]
    both = heavy.merge(heavy[["limit", "time", "weight"]], on="limit", suffixes=("", "_then"))
    both = both[(both["time"] < both["time_then"]) & (both["weight"] + both["weight_then"] > both["room"])]
    return both[["person", "time", "time_then"]].set_axis(["person", "first", "then"], axis=1)


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """The limits on more than pairs: those that all their stretches together break, but no two of them need to."""
    rows = rows[~rows["lightened"] & (rows["weight"] > 0)]
    of_limit = rows.groupby("limit")["weight"]
    several = (of_limit.transform("sum") > rows["room"]) & (rows["room"] >= 2 * of_limit.transform("min"))
    lone = (rows["room"] < 2 * of_limit.transform("min")) & (of_limit.transform("size") > 2)
    return rows[several | lone][["limit", "person", "time", "weight", "room"]]


def _numbered(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The parts as one table with limits numbered through, sorted by limit and time."""
    whole = pd.concat([part.assign(part=number) for number, part in enumerate(parts)] or [_NO_SUMS.assign(part=0)])
    limit = whole.groupby(["part", "limit"], sort=True).ngroup()
    return whole.assign(limit=limit).sort_values(["limit", "time"])[list(_NO_SUMS)].reset_index(drop=True)
