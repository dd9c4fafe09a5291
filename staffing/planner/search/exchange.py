"""Better wishes without the solver: within a slot, one who is on it gives way to one who is not, while that helps.

A local search: each step is the best exchange of its slot, no ceiling is broken by it and no floor missed by more, so
every aim of the rules stays as it is, and the wishes only get better. It ends where no single exchange helps any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN
from staffing.planner.search.totals import Floors, Index, Totals, grouped_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from staffing.planner.question.problem import Priced, Problem

#: Passes over all slots; most rosters need fewer until nothing helps.
_PASSES = 20
_NEVER = 2**40


def exchange(
    problem: Problem, taken: NDArray, worth: dict[str, int], go_on: Callable[[], bool], totals: Totals | None = None
) -> NDArray:
    """A plan that misses less of the wishes than `taken`, or the same one, while `go_on()`.

    `worth`: what one step of each wish weighs. `totals` are those of the problem with just `taken` taken (default: they are
    made); they go along with the exchanges.
    """
    better = _exchanged(problem, taken, worth, go_on, totals)
    # running totals don't look at limits that only company can keep
    return better if problem.keeps(better) else taken


def _exchanged(
    problem: Problem, taken: NDArray, worth: dict[str, int], go_on: Callable[[], bool], totals: Totals | None
) -> NDArray:
    taken = taken.copy()
    costs = Costs(
        [(own, weight) for aim, weight in worth.items() for own in problem.prices.get(aim, ())], problem.count
    )
    if totals is None:
        totals = Totals.of(problem)
        if not totals.take(np.flatnonzero(taken)):
            return taken  # what stands is widened for, so this plan leans on what lightens a limit: leave it be
    costs.take(np.flatnonzero(taken))
    floors = Floors(problem)
    options_of = Index(problem.slot, np.arange(problem.count), len(problem.missing))
    for _ in range(_PASSES):
        better = False
        for slot in np.flatnonzero(problem.missing).tolist():
            if not go_on():
                return taken
            options = options_of.of(np.array([slot]))
            for leaves, comes in _helping(options, taken, *floors.of(slot, options), totals, costs):
                change = costs.without(leaves).sum()
                costs.release(leaves)
                totals.release(leaves)
                change += costs.beside(comes).sum()
                # they may share a limit, or a price, with somebody who came before
                if change > 0 or not totals.take(comes):
                    costs.take(leaves)
                    totals.take(leaves)
                    continue
                costs.take(comes)
                taken[leaves], taken[comes] = False, True
                better |= bool(change < 0)
        if not better:
            break
    return taken


def _helping(
    options: NDArray, taken: NDArray, low: NDArray, inside: NDArray, totals: Totals, costs: Costs
) -> Iterator[tuple[NDArray, NDArray]]:
    """The exchanges of one slot that help, the best first: (who leaves, who comes), as one option each; nobody twice.

    Whoever comes counts towards every floor that can't spare the one who leaves. People who count towards the same floors
    wait in one queue, so that only the heads of the queues are compared.
    """
    on = taken[options]
    leave, come = np.flatnonzero(on), np.flatnonzero(~on & totals.has_room(options))
    lost, won = costs.without(options[leave]), costs.beside(options[come])
    if not len(leave) or not len(come) or lost.min() + won.min() >= 0:
        return
    count = inside[leave].sum(axis=0)
    has, leaving = _queues(inside[leave], lost)
    gives, coming = _queues(inside[come], won)
    while True:
        least_lost = np.array([lost[queue[-1]] if queue else _NEVER for queue in leaving])
        least_won = np.array([won[queue[-1]] if queue else _NEVER for queue in coming])
        needs = has & (count <= low)
        fits = ~(needs[:, None, :] & ~gives[None, :, :]).any(axis=2)
        gain = np.where(fits, least_lost[:, None] + least_won[None, :], 0)
        row, column = divmod(int(np.argmin(gain)), len(gives))
        if gain[row, column] >= 0:
            return
        yield options[leave[[leaving[row].pop()]]], options[come[[coming[column].pop()]]]
        count = count - has[row] + gives[column]


def _queues(inside: NDArray, cost: NDArray) -> tuple[NDArray, list[list[int]]]:
    """(kinds, queues): the distinct rows of `inside`, and for each the rows that are like it, the cheapest last."""
    kinds, kind = np.unique(inside, axis=0, return_inverse=True)
    rows = grouped_rows(kind.reshape(-1), len(kinds))
    return kinds, [own[np.argsort(cost[own], kind="stable")].tolist()[::-1] for own in rows]


class Costs:
    """Running costs of priced limits: what one option more or less would change. Options of one day are counted each."""

    def __init__(self, prices: list[tuple[Priced, int]], options: int) -> None:
        """Prices with their weights; with what stands in them taken."""
        self._parts = [_Running(priced, weight, options) for priced, weight in prices]

    def beside(self, options: NDArray) -> NDArray:
        """What each of these options would cost besides what is taken."""
        return sum((part.change(options, 1) for part in self._parts), np.zeros(len(options), dtype=np.int64))

    def without(self, options: NDArray) -> NDArray:
        """What the rest would cost without each of these options, which are taken, less what it costs with them."""
        return sum((part.change(options, -1) for part in self._parts), np.zeros(len(options), dtype=np.int64))

    def take(self, options: NDArray) -> None:
        for part in self._parts:
            part.add(options, 1)

    def release(self, options: NDArray) -> None:
        for part in self._parts:
            part.add(options, -1)


class _Running:
    """The running totals of one table of prices."""

    def __init__(self, priced: Priced, weight: int, options: int) -> None:
        terms = priced.limits.terms
        option, self._limit, self._size = (terms[column].to_numpy() for column in ("option", "limit", "weight"))
        self._priced, self._times = priced, weight
        stands, free = option == TAKEN, np.flatnonzero(option != TAKEN)
        self._total = np.zeros(len(priced.limits.bounds), dtype=np.int64)
        np.add.at(self._total, self._limit[stands], self._size[stands])
        self._terms = Index(option[free], free, options)

    def change(self, options: NDArray, times: int) -> NDArray:
        which, term = self._terms.each(options)
        limit = self._limit[term]
        now, then = self._total[limit], self._total[limit] + times * self._size[term]
        cost = self._priced.cost(then, limit) - self._priced.cost(now, limit)
        changes = np.zeros(len(options), dtype=np.int64)
        np.add.at(changes, which, cost * self._times)
        return changes

    def add(self, options: NDArray, times: int) -> None:
        term = self._terms.of(options)
        np.add.at(self._total, self._limit[term], times * self._size[term])
