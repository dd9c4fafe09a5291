"""The aim that comes last, once all others are reached: home stations, which must not slow the search for what weighs more.

The plan in hand keeps what it has of every other aim. Exchanges (`exchange`) come first: where most of the work is open they
bring nearly all people home in seconds. What they leave is for the solver, where the problem is not too large.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from staffing.planner.question.order import HOME_STATION, name_of, split, strictly
from staffing.planner.question.problem import LARGE, Problem
from staffing.planner.search.child import Died, apart
from staffing.planner.search.exchange import exchange
from staffing.planner.search.found import Found, Reached

if TYPE_CHECKING:
    from numpy.typing import NDArray


def comes_last(problem: Problem) -> bool:
    """Whether home stations are sought, and nothing after them or together with them."""
    return problem.sought[-1:] == (((HOME_STATION, 1),),)


def without_last(problem: Problem) -> Problem:
    """The problem of all the other aims."""
    prices = {aim: own for aim, own in problem.prices.items() if aim != HOME_STATION}
    return replace(
        problem, prices=prices, order=tuple(stage for stage in problem.order if stage != ((HOME_STATION, 1),))
    )


def seek_last(problem: Problem, found: Found, ends: float, seed: int, say: Callable[[str], None]) -> Found:
    """`found`, which is of all the other aims, with more people at home and nothing lost; until the clock says `ends`."""
    names = [name_of(stage) for stage in problem.sought]
    found = replace(found, sought=frozenset(names))
    if found.taken is None:
        return found
    best, bound, stopped = found.taken, 0, found.stopped
    worth = {aim: weight * times for stage, times in strictly(split(problem.sought)[1]) for aim, weight in stage}
    try:
        best = _better(problem, best, exchange(problem, best, worth, lambda: time.monotonic() < ends))
        say(f"{HOME_STATION}: {problem.missed(best)[-1]} away")
        left = ends - time.monotonic()
        if left <= 0:
            stopped = True
        elif problem.missed(best)[-1] and problem.count <= LARGE:
            from staffing.planner.search.held import with_others_held

            plan, bound, cut = apart(with_others_held, problem, best, left, seed, progress=say)
            best = _better(problem, best, plan)
            stopped |= cut
    except KeyboardInterrupt:
        stopped = True
    except Died:
        stopped = True
    values = dict(zip(names, problem.missed(best), strict=True))
    bounds = {name: reached.bound for name, reached in found.reached.items()} | {names[-1]: bound}
    reached = {name: Reached(name, value, min(bounds.get(name, 0), value)) for name, value in values.items()}
    return replace(found, taken=best, reached=reached, stopped=stopped)


def _better(problem: Problem, one: NDArray, other: Any) -> NDArray:
    """The plan that misses less; the first where they are level."""
    return other if other is not None and problem.missed(other) < problem.missed(one) else one
