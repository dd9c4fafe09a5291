"""A first plan without the solver: slot by slot in order of time, the person who is furthest behind their share.

A list-scheduling heuristic over the table of limits. Every limit keeps its running total, so that a person whom one more
shift would break a limit for is out at once; for each slot, people are picked so that its floors can still be reached by
those who are left to pick. It proves nothing. Its plan is there in a second, is whole where people are not scarce, and is
what searches on large rosters start from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN
from staffing.planner.question.order import FAIRNESS, REQUESTS
from staffing.planner.search.totals import Floors, Index, Totals, grouped_rows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Priced, Problem

#: What losing a request weighs in the choice of a person, in shares of their whole work.
_REQUEST = 10.0
#: The same of a run of days on that would be too short.
_SHORT_RUN = 100.0


def construct(problem: Problem, totals: Totals | None = None) -> NDArray:
    """The options taken by a plan that keeps every ceiling and adds no warning: one truth value an option.

    `totals` are those of the problem with nothing taken yet (default: they are made); the plan's are in them afterwards.
    """
    taken = np.zeros(problem.count, dtype=bool)
    totals = totals or Totals.of(problem)
    burden, company = _Burden(problem), _Company(problem)
    options_of = Index(problem.slot, np.arange(problem.count), len(problem.missing))
    floors = Floors(problem)
    for slot in np.flatnonzero(problem.missing).tolist():
        options = options_of.of(np.array([slot]))
        free = options[totals.has_room(options)]
        low, inside = floors.of(slot, free)
        chosen = free[_pick(burden.of(free) + company.of(free), low, inside, int(problem.missing[slot]))]
        # people of one slot seldom share a limit; where they do, the later ones wait
        for batch in (chosen,) if totals.take(chosen) else chosen[:, None]:
            if len(batch) == len(chosen) or totals.take(batch):
                taken[batch] = True
                burden.add(batch)
                company.add(batch)
    # runs of days that stayed too short go, and what hangs on them: whatever adds to a ceiling that is broken
    while problem.runs and len(adding := problem.breaking(taken)):
        totals.release(adding)
        taken[adding] = False
    return taken


def _pick(cost: NDArray, low: NDArray, inside: NDArray, seats: int) -> list[int]:
    """Up to `seats` rows, the cheapest that still let every floor f have low[f] of the rows inside[:, f].

    A row outside a floor may be picked only while more seats are left than that floor still lacks.
    """
    kinds, kind = np.unique(inside, axis=0, return_inverse=True)
    kind = kind.reshape(-1)
    queues = [rows[np.argsort(cost[rows], kind="stable")].tolist()[::-1] for rows in grouped_rows(kind, len(kinds))]
    has = [np.flatnonzero(row).tolist() for row in kinds]
    lacks = [np.flatnonzero(~row).tolist() for row in kinds]
    short = low.tolist()
    price = cost.tolist()
    picked: list[int] = []
    while seats:
        best = None
        for number, queue in enumerate(queues):
            if queue and all(short[floor] < seats for floor in lacks[number]):
                row = queue[-1]
                if best is None or (price[row], row) < best[:2]:
                    best = price[row], row, number
        if best is None:
            # nobody is left for the floor that lacks most: one seat stays open
            seats -= 1
            short = [min(lacking, seats) for lacking in short]
            continue
        _, row, number = best
        queues[number].pop()
        picked.append(row)
        seats -= 1
        for floor in has[number]:
            short[floor] -= 1
    return picked


class _Burden:
    """How much of their share each person has, and what an option would cost them in requests."""

    def __init__(self, problem: Problem) -> None:
        self._shares = [_Share(priced, problem.count) for priced in problem.prices.get(FAIRNESS, ())]
        self._wish = np.zeros(problem.count)
        for priced in problem.prices.get(REQUESTS, ()):
            terms = priced.limits.terms
            option, limit = terms["option"].to_numpy(), terms["limit"].to_numpy()
            wanted = priced.limits.bounds["low"].to_numpy()[limit] > 0
            free = option != TAKEN
            weight = np.where(wanted, -_REQUEST, _REQUEST) * np.minimum(priced.weight[limit], 100)
            np.add.at(self._wish, option[free], weight[free])

    def of(self, options: NDArray) -> NDArray:
        cost: NDArray = self._wish[options].copy()
        for share in self._shares:
            cost += share.of(options)
        return cost

    def add(self, options: NDArray) -> None:
        for share in self._shares:
            share.add(options)


class _Share:
    """One kind of load: the part of each person's share that they have."""

    def __init__(self, priced: Priced, options: int) -> None:
        terms, bounds = priced.limits.terms, priced.limits.bounds
        option, limit, weight = (terms[column].to_numpy() for column in ("option", "limit", "weight"))
        free = option != TAKEN
        self._limit = np.full(options, len(bounds))
        self._limit[option[free]] = limit[free]
        self._weight = np.zeros(options, dtype=np.int64)
        self._weight[option[free]] = weight[free]
        self._load = np.bincount(limit[~free], weights=weight[~free], minlength=len(bounds) + 1)
        self._share = np.append(np.maximum((bounds["low"] + bounds["high"]).to_numpy() / 2, 1), 1)

    def of(self, options: NDArray) -> NDArray:
        """What part of their share each option's person would have with it; 0 for a load that it does not add to."""
        limit, weight = self._limit[options], self._weight[options]
        return np.where(weight > 0, (self._load[limit] + weight) / self._share[limit], 0)

    def add(self, options: NDArray) -> None:
        np.add.at(self._load, self._limit[options], self._weight[options])


class _Company:
    """Days on that others must go with: whoever has begun a run of days is put on until it is long enough."""

    def __init__(self, problem: Problem) -> None:
        self._runs, self._person = problem.runs, problem.person
        people = int(problem.person.max()) + 1
        self._last, self._length = np.full(people, -1), np.zeros(people, dtype=np.int64)

    def of(self, options: NDArray) -> NDArray:
        """What it is worth (below 0) to put people on who would else be on for too few days."""
        if self._runs is None:
            return np.zeros(len(options))
        person = self._person[options]
        goes_on = self._last[person] == self._runs.day[options] - 1
        return np.where(goes_on & (self._length[person] < self._runs.least[person]), -_SHORT_RUN, 0.0)

    def add(self, options: NDArray) -> None:
        if self._runs is None:
            return
        person, day = self._person[options], self._runs.day[options]
        self._length[person] = np.where(
            self._last[person] == day - 1,
            self._length[person] + 1,
            np.where(self._last[person] == day, self._length[person], 1),
        )
        self._last[person] = day
