"""The aim that comes last, once all others are reached: home stations, which must not slow the search for what weighs more.

The plan in hand keeps what it has of every other aim. Exchanges (`exchange`) come first: where most of the work is open they
bring nearly all people home in seconds. What they leave is for the solver, where the problem is not too large.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.planner.question.order import HOME_STATION, name_of, split, strictly
from staffing.planner.question.problem import LARGE, Problem
from staffing.planner.search.child import Died, apart
from staffing.planner.search.exchange import exchange
from staffing.planner.search.found import Found, better, told

if TYPE_CHECKING:
    pass


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
    if found.taken is None:
        return replace(found, sought=frozenset(names))
    best, bound, stopped = found.taken, 0, found.stopped
    worth = {aim: weight * times for stage, times in strictly(split(problem.sought)[1]) for aim, weight in stage}
    try:
        best = better(problem, exchange(problem, best, worth, lambda: time.monotonic() < ends), best)
        say(f"{HOME_STATION}: {problem.missed(best)[-1]} away")
        left = ends - time.monotonic()
        if left <= 0:
            stopped = True
        elif problem.missed(best)[-1] and problem.count <= LARGE:
            from staffing.planner.search.held import with_others_held

            plan, bound, cut = apart(with_others_held, problem, best, left, seed, progress=say)
            best = better(problem, plan, best)
            stopped |= cut
    except KeyboardInterrupt:
        stopped = True
    except Died:
        stopped = True
    bounds = {name: reached.bound for name, reached in found.reached.items()} | {names[-1]: bound}
    return replace(told(problem, best, bounds), stopped=stopped)
