"""Too few people, proven by counting: what open seats ask for against what all who could come can give, without the solver.

For a kind of people and a range of times: the people asked for, less the sum over everybody of the most of these times they
could work, is short, whatever the plan. One time alone is Hall's theorem (1935); a range adds rest and hours. Ranges that
share no slot add up, so the best set of them is a floor under the seats that any plan leaves open.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.shortage.capacity import Calendar
from staffing.planner.shortage.demand import Demand, Kind, demands, emt_demand

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates

#: Besides all times, those that start at one time of day are counted, for so many times of day.
_TIMES_OF_DAY = 4


@dataclass(frozen=True, eq=False)
class Counted:
    """A range of times that asks for more people of a kind than can come.

    `times`: rows of the calendar's times; `slots`: those of them that ask; `asked`: what they ask for together;
    `wanted[time, person]`: who could be one of them when; `most[person]`: of how many of these times each can work at most.
    """

    kind: Kind
    times: NDArray
    slots: NDArray
    asked: int
    wanted: NDArray
    most: NDArray

    @property
    def short(self) -> int:
        """How many seats stay open in any plan."""
        return self.asked - int(self.most.sum())


@dataclass(frozen=True)
class Bound:
    """What every plan leaves open at least: seats, and ambulances without an EMT."""

    seats: int
    emt: int


def counted_bound(choice: Candidates) -> Bound:
    """What counting proves that every plan leaves open."""
    if not _counts(choice):
        return Bound(0, 0)
    calendar = Calendar.of(choice)
    emt = _best_family(calendar, choice, emt_demand(choice)).gain if "no-emt" in choice.floors else 0
    return Bound(sum(counted.short for counted in shortages(choice, calendar)), emt)


def shortages(choice: Candidates, calendar: Calendar | None = None) -> list[Counted]:
    """Shortages that share no slot, the largest first; of equal ones the one that is told most simply."""
    if not _counts(choice):
        return []
    calendar = calendar or Calendar.of(choice)
    found: list[Counted] = []
    open_demands = list(demands(choice))
    while families := [family for each in open_demands if (family := _best_family(calendar, choice, each)).gain > 0]:
        best = max(families, key=lambda family: (family.gain, -len(family.demand.kind), -family.length))
        found += [_counted(calendar, best.demand, family) for family in best.ranges]
        used = np.unique(np.concatenate([counted.slots for counted in found]))
        open_demands = [family.demand.without(used) for family in families]
    return found


def newcomers_needed(choice: Candidates, first: int) -> int:
    """How many newcomers are needed at least: people from number `first` on are kinds of them, each kind to be had at will."""
    if not _counts(choice):
        return 0
    calendar = Calendar.of(choice)
    needed = 0
    for each in demands(choice):
        asked, wanted = calendar.asked(each), calendar.wanted(each)
        for times in _times_of_day(calendar, choice):
            own = wanted & times[:, None]
            own[:, first:] = False
            short = _short(calendar, asked * times, own)
            if (short <= 0).all():
                continue
            most = np.zeros_like(short)
            for newcomer in range(first, wanted.shape[1]):
                alone = np.zeros_like(wanted)
                alone[:, newcomer] = wanted[:, newcomer] & times
                most = np.maximum(most, calendar.totals(alone))
            helped = (short > 0) & (most > 0)
            needed = max(needed, int((-(-short[helped] // most[helped])).max(initial=0)))
    return needed


def _counts(choice: Candidates) -> bool:
    """Whether there is anything to count: it takes one place at a time for granted, which a pack can turn off."""
    return bool(choice.slots.missing.any()) and "double-booked" in choice.scene.rules


@dataclass(frozen=True, eq=False)
class _Family:
    """Ranges of times without a time in common, and how much they are short together."""

    demand: Demand
    gain: int
    length: int
    ranges: list[NDArray]


def _best_family(calendar: Calendar, choice: Candidates, demand: Demand) -> _Family:
    """The family that is short of most people, and of those the one of fewest times."""
    asked, wanted = calendar.asked(demand), calendar.wanted(demand)
    families = [
        _family(calendar, demand, asked * times, wanted & times[:, None]) for times in _times_of_day(calendar, choice)
    ]
    return max(families, key=lambda family: (family.gain, -family.length))


def _times_of_day(calendar: Calendar, choice: Candidates) -> list[NDArray]:
    """All times; and those that start at the same time of day, for the times of day that come up most."""
    clock = choice.scene.roster.clock
    of_day = np.array([clock.time(int(start)) for start in calendar.times["start"]])
    usual = [time for time, count in Counter(of_day.tolist()).most_common(_TIMES_OF_DAY) if 1 < count < len(of_day)]
    return [np.ones(len(of_day), dtype=bool), *(of_day == time for time in usual)]


def _family(calendar: Calendar, demand: Demand, asked: NDArray, wanted: NDArray) -> _Family:
    count = len(asked)
    asking = np.flatnonzero(asked)
    if not len(asking):
        return _Family(demand, 0, 0, [])
    short = _short(calendar, asked, wanted)
    # best[n]: of the first n times (people short, -times used, ranges), with the last range that gives it
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    last_range: list[int | None] = [None]
    for end in range(count):
        best.append(best[end])
        last_range.append(None)
        if not asked[end]:
            continue
        for start in asking[asking <= end].tolist():
            gain = int(short[start, end])
            if gain > 0:
                used = int(np.count_nonzero(asked[start : end + 1]))
                offered = (best[start][0] + gain, best[start][1] - used, best[start][2] + 1)
                if offered > best[end + 1]:
                    best[end + 1], last_range[end + 1] = offered, start
    ranges, at = [], count
    while at:
        start_of = last_range[at]
        if start_of is None:
            at -= 1
        else:
            ranges.append(start_of + np.flatnonzero(asked[start_of:at]))
            at = start_of
    return _Family(demand, best[count][0], -best[count][1], ranges[::-1])


def _short(calendar: Calendar, asked: NDArray, wanted: NDArray) -> NDArray:
    """For each first and last time, both included, how many of those asked for are lacking whatever the plan."""
    reach = np.append(0, asked.cumsum())
    return np.triu(reach[None, 1:] - reach[:-1, None] - calendar.totals(wanted))


def _counted(calendar: Calendar, demand: Demand, times: NDArray) -> Counted:
    slots = np.flatnonzero(np.isin(calendar.time_of, times) & (demand.asked > 0))
    wanted = calendar.wanted(demand)
    wanted[np.setdiff1d(np.arange(len(wanted)), times)] = False
    return Counted(demand.kind, times, slots, int(demand.asked[slots].sum()), wanted, calendar.each(wanted))
