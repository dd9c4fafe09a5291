"""Days on in a row, as whole runs: what the rules about a person's days say together.

`consecutive-days`, `short-run` and `short-break` are many limits on single days. Together they say which runs of days somebody
may be on, and how long they are off afterwards; a search that chooses runs has a far better linear bound than one that
chooses days (docs/performance.md). Only people whom a rule asks for days together (on or off) are bound by runs here, and only
where nothing of theirs stands on the roster; everybody else keeps to the single limits alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN
from staffing.report import Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.scene import Scene

#: Longer runs are not told one by one: there would be too many of them.
_LONGEST = 16
_RULES = ("consecutive-days", "short-run", "short-break")


@dataclass(frozen=True)
class Run:
    """Days on in a row from `start` to `end`, both included, and the day `free` up to which nothing else may follow."""

    start: int
    end: int
    free: int


@dataclass(frozen=True, eq=False)
class Runs:
    """The days of `count` options (whole days since 1970-01-01) and, for each person, which runs of days they may be on.

    A run has at most `most[person]` days and at least `least[person]`, unless it touches the day `first` or `last`; behind it
    lie at least `off[person]` days off. `bound[person]` says for whom this holds. `on` are (person, day) that stand. `said` are
    the places of the problem's ceilings that say no more than this of those people.
    """

    day: NDArray
    bound: NDArray
    most: NDArray
    least: NDArray
    off: NDArray
    first: int
    last: int
    said: frozenset[int]
    on: frozenset[tuple[int, int]] = frozenset()

    def part(self, free: NDArray, person: NDArray, taken: NDArray) -> Runs:
        """The same over the options `free`, where of their people's others those `taken` stand."""
        stand = taken & ~free & np.isin(person, person[free])
        now = zip(person[stand].tolist(), self.day[stand].tolist(), strict=True)
        return replace(self, day=self.day[free], on=self.on | frozenset(now))

    def of(self, person: int, days: Iterable[int]) -> tuple[list[Run], list[int]]:
        """(runs, fixed): the runs that a person can be on who has options on `days`, and the days that stand."""
        fixed = {day for someone, day in self.on if someone == person}
        possible = fixed | set(days)
        runs = [run for start in sorted(possible) for run in self._from(person, start, possible, fixed)]
        return runs, sorted(fixed)

    def _from(self, person: int, start: int, possible: set[int], fixed: set[int]) -> Iterator[Run]:
        if start - 1 in fixed:
            return
        least, off = int(self.least[person]), int(self.off[person])
        for end in range(start, start + int(self.most[person])):
            if end not in possible:
                return
            long_enough = end - start + 1 >= least or start <= self.first or end >= self.last
            free = end + off
            if long_enough and fixed.isdisjoint(range(end + 1, free + 1)):
                yield Run(start, end, free)


def runs_of(choice: Candidates) -> Runs | None:
    """The runs that the error rules of a plan's candidates leave; None where they bind nobody."""
    scene = choice.scene
    most, least, off = (_number(scene, rule) for rule in _RULES)
    person = choice.table["person"].to_numpy()
    day = np.zeros(len(choice.table), dtype=np.int64)
    rides = scene.rides[scene.rides["option"] != TAKEN]
    day[rides["option"].to_numpy()] = rides["day"].to_numpy()
    bound = ((least > 1) | (off > 1)) & (most > 0) & (most <= _LONGEST)
    standing = np.concatenate([table["person"][table["option"] == TAKEN] for table in (scene.work, scene.rides)])
    bound[standing.astype(np.int64)] = False
    # whoever comes for a part of a shift may start on another day than the shift itself
    bound[person[day != scene.roster.clock.days(choice.table["start"].to_numpy())]] = False
    if not bound[person].any():
        return None
    first, last = scene.period
    said = frozenset(place for place, rule in enumerate(choice.hard) if rule in _RULES)
    return Runs(day, bound, most, np.maximum(least, 1), np.maximum(off, 1), first, last, said)


def _number(scene: Scene, rule: str) -> NDArray:
    """Everybody's number of a rule, -1 where it binds them not, or not as an error."""
    found = scene.rules.get(rule)
    if found is None or found.severity is not Severity.ERROR:
        return np.full(len(scene.roster.people), -1, dtype=np.int64)
    (setting,), (heading,) = found.settings(), found.own
    return scene.own_numbers(heading, getattr(found, setting))
