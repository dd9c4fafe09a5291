"""Running totals of a plan in the making, over the table of limits: what one more option would break, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import NO_DAY, TAKEN, joined, spread
from staffing.planner.question.order import EMT, SEATS, WARNINGS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.planner.question.problem import Problem


class Index:
    """The values under each key of 0..keys-1."""

    def __init__(self, key: NDArray, value: NDArray, keys: int) -> None:
        order = np.argsort(key, kind="stable")
        self._value = value[order]
        self._edges = np.searchsorted(key[order], np.arange(keys + 1))

    def of(self, keys: NDArray) -> NDArray:
        """The values of some keys, one key after the other."""
        return self.each(keys)[1]

    def each(self, keys: NDArray) -> tuple[NDArray, NDArray]:
        """(which of the keys, value) for every value of some keys."""
        which, rows = spread(self._edges[keys], self._edges[keys + 1])
        return which, self._value[rows]


def grouped_rows(key: NDArray, keys: int) -> list[NDArray]:
    """For each key of 0..keys-1 the rows that have it."""
    order = np.argsort(key, kind="stable")
    edges = np.searchsorted(key[order], np.arange(keys + 1))
    return [order[edges[number] : edges[number + 1]] for number in range(keys)]


class Totals:
    """Running totals of ceilings. Cautious: what would lighten a limit is not counted on.

    Limits that only company can keep (one option alone breaks them, others mend it) are not looked at.
    """

    @classmethod
    def of(cls, problem: Problem) -> Totals:
        """Those of the ceilings that a first plan keeps: the problem's own, and every warning."""
        return cls([*problem.ceilings, *(own.limits for own in problem.prices.get(WARNINGS, ()))], problem.count)

    def __init__(self, tables: list[Limits], options: int) -> None:
        """The ceilings of `tables`, with what stands in them taken."""
        ceilings = joined(tables)
        terms, bounds = ceilings.terms, ceilings.bounds
        self._high = bounds["high"].to_numpy()
        limit, option, weight, day = (terms[column].to_numpy() for column in ("limit", "option", "weight", "day"))
        alone, light = np.zeros(len(bounds), dtype=bool), np.zeros(len(bounds), dtype=bool)
        light[limit[weight < 0]] = True
        alone[limit[(weight > self._high[limit]) & (option != TAKEN)]] = True
        kept = (weight > 0) & ~(alone & light)[limit]
        limit, option, weight, day = limit[kept], option[kept], weight[kept], day[kept]
        group, groups = _grouped(limit, day)
        self._limit_of, self._weight_of = np.zeros(groups, dtype=np.int64), np.zeros(groups, dtype=np.int64)
        self._limit_of[group], self._weight_of[group] = limit, weight
        self._count = np.bincount(group[option == TAKEN], minlength=groups)
        self._total = np.zeros(len(bounds), dtype=np.int64)
        stands = np.flatnonzero(self._count)
        np.add.at(self._total, self._limit_of[stands], self._weight_of[stands])
        free = np.flatnonzero(option != TAKEN)
        self._groups = Index(option[free], group[free], options)
        self._terms = Index(limit[free], np.arange(len(free)), len(bounds))
        self._option, self._group = option[free], group[free]
        self._full = np.zeros(len(free), dtype=bool)
        self._blocks = np.zeros(options, dtype=np.int64)
        self._recount(np.arange(len(bounds)))

    def has_room(self, options: NDArray) -> NDArray:
        """For each of these options whether it could be taken besides what is taken."""
        return self._blocks[options] == 0

    def take(self, options: NDArray) -> bool:
        """Takes some options together, unless that breaks a limit."""
        groups, times = np.unique(self._groups.of(options), return_counts=True)
        fresh = groups[self._count[groups] == 0]
        limits = self._limit_of[fresh]
        np.add.at(self._total, limits, self._weight_of[fresh])
        touched = np.unique(limits)
        if (self._total[touched] > self._high[touched]).any():
            np.subtract.at(self._total, limits, self._weight_of[fresh])
            return False
        self._count[groups] += times
        self._recount(np.unique(self._limit_of[groups]))
        return True

    def release(self, options: NDArray) -> None:
        """Gives back options that were taken."""
        groups, times = np.unique(self._groups.of(options), return_counts=True)
        self._count[groups] -= times
        gone = groups[self._count[groups] == 0]
        np.subtract.at(self._total, self._limit_of[gone], self._weight_of[gone])
        self._recount(np.unique(self._limit_of[groups]))

    def _recount(self, limits: NDArray) -> None:
        """Counts anew which options these limits have no room for."""
        terms = self._terms.of(limits)
        group = self._group[terms]
        limit = self._limit_of[group]
        full = (self._count[group] == 0) & (self._total[limit] + self._weight_of[group] > self._high[limit])
        changed = full != self._full[terms]
        np.add.at(self._blocks, self._option[terms[changed]], np.where(full[changed], 1, -1))
        self._full[terms] = full


def _grouped(limit: NDArray, day: NDArray) -> tuple[NDArray, int]:
    """A number for each term, equal for options of one day in one limit, which weigh once; and how many there are."""
    group = np.arange(len(limit))
    once = np.flatnonzero(day != NO_DAY)
    if not len(once):
        return group, len(group)
    first = day[once].min()
    keys = limit[once] * (int(day[once].max() - first) + 1) + day[once] - first
    _, number = np.unique(keys, return_inverse=True)
    group[once] = len(limit) + number
    return group, len(limit) + int(number.max()) + 1


class Floors:
    """The floors of each slot: how many are asked for, and which options count towards them."""

    def __init__(self, problem: Problem) -> None:
        """The floors of EMT cover and of the seats."""
        floors = joined([problem.floors[aim] for aim in (EMT, SEATS)])
        bounds = floors.bounds
        option, limit = floors.terms["option"].to_numpy(), floors.terms["limit"].to_numpy()
        stands = np.bincount(limit[option == TAKEN], minlength=len(bounds))
        self._low = (bounds["low"].to_numpy() - stands).clip(min=0)
        self._of_slot = grouped_rows(bounds["slot"].to_numpy(), len(problem.missing))
        self._column = np.zeros(len(bounds), dtype=np.int64)
        for rows in self._of_slot:
            self._column[rows] = np.arange(len(rows))
        free = option != TAKEN
        self._limits = Index(option[free], limit[free], problem.count)

    def of(self, slot: int, options: NDArray) -> tuple[NDArray, NDArray]:
        """(low, inside) of a slot's floors: inside[i, f] whether options[i] counts towards floor f."""
        rows = self._of_slot[slot]
        inside = np.zeros((len(options), len(rows)), dtype=bool)
        which, limit = self._limits.each(options)
        inside[which, self._column[limit]] = True
        return self._low[rows], inside
