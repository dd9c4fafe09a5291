"""From a problem to the best plan found: a first plan without the solver, then the solver in a process of its own.

Small problems go to the solver whole, which proves how good its plan is. Large ones are improved in parts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.planner.child import Child, Died
from staffing.planner.exchange import exchange
from staffing.planner.found import Found, Reached
from staffing.planner.neighbourhoods import improve
from staffing.planner.order import OVERTIME, name_of, split, strictly
from staffing.planner.start import construct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.problem import Problem

#: Options above which a problem is solved in parts: the whole of it is more than the solver betters in a minute
#: (tests/bench/bench_assign.py: 120 staff and 12 units have 5,500 options, 800 and 80 have 39,000).
LARGE = 15_000
#: Options up to which the solver proves its plan in about a second.
SMALL = 2_000
#: Rounds without a gain after which the search in parts gives up; where the solver takes over then, after fewer.
_PATIENCE, _GLANCES = 6, 1
#: The part of the time limit that exchanges between two people may take.
_EXCHANGES = 0.5

Progress = Callable[[str], None]


def solve(problem: Problem, time_limit: float, seed: int, progress: Progress | None = None) -> Found:
    """The best plan found in `time_limit` seconds of wall clock, and what is proven of it."""
    names = [name_of(stage) for stage in problem.sought]
    if not problem.count:
        return Found(np.zeros(0, dtype=bool), {}, frozenset(), stopped=False)
    ends = time.monotonic() + time_limit
    say = progress or (lambda line: None)
    plan = _first(problem, ends - time_limit * (1 - _EXCHANGES), say)
    if plan is not None and not any(problem.missed(plan)):
        # nothing is missed, so no search could do better
        return Found(plan, {name: Reached(name, 0, 0) for name in names}, frozenset(names), stopped=False)
    stopped = False
    if plan is not None and problem.count > SMALL:
        large = problem.count > LARGE
        patience = _PATIENCE if large else _GLANCES
        plan, stopped = improve(problem, plan, ends, seed, say, patience)
        if large or stopped or not any(problem.missed(plan)):
            return _beside_what_stands(problem, replace(_told(problem, plan), stopped=stopped))
    return _beside_what_stands(problem, _exactly(problem, plan, max(ends - time.monotonic(), 0.0), seed, say))


def _beside_what_stands(problem: Problem, found: Found) -> Found:
    """The same with what needs no search to be proven: no plan has less overtime than what stands."""
    if OVERTIME not in found.reached:
        return found
    own, stands = found.reached[OVERTIME], problem.values(np.zeros(problem.count, dtype=bool))[OVERTIME]
    return replace(found, reached={**found.reached, OVERTIME: replace(own, bound=max(own.bound, stands))})


def _first(problem: Problem, until: float, say: Progress) -> NDArray | None:
    """A plan without the solver; None where this way finds none that keeps every ceiling."""
    plan = construct(problem)
    if not problem.keeps(plan):
        return None
    filled = int(plan.sum())
    say(f"first plan: {filled} of {int(problem.missing.sum())} seats filled")
    worth = {aim: weight * times for stage, times in strictly(split(problem.sought)[1]) for aim, weight in stage}
    return exchange(problem, plan, worth, lambda: time.monotonic() < until)


def _exactly(problem: Problem, plan: NDArray | None, left: float, seed: int, say: Progress) -> Found:
    """The whole problem in one search."""
    from staffing.planner.pursuit import pursue

    best = plan

    def tell(what: str, content: Any) -> None:
        nonlocal best
        if what == "line":
            say(content)
        else:
            best = _better(problem, best, np.isin(np.arange(problem.count), content))

    try:
        with Child() as child:
            child.send(pursue, problem, left, seed)
            found: Found = child.result(tell)
    except Died:
        found = Found(None, {}, frozenset(map(name_of, problem.sought)), stopped=True)
    taken = _better(problem, best, found.taken)
    if taken is None or taken is found.taken:
        return found
    # the search ended below what was in hand: its plan is not taken, but what it proved stands
    told, values = _told(problem, taken), found.reached
    proven = {
        name: reached
        for name, reached in values.items()
        if reached.proven and told.reached[name].value == reached.value
    }
    return replace(told, reached={**told.reached, **proven}, stopped=found.stopped)


def _better(problem: Problem, one: NDArray | None, other: NDArray | None) -> NDArray | None:
    """The plan that misses less; the second where they are level."""
    if one is None or other is None:
        return other if one is None else one
    return one if problem.missed(one) < problem.missed(other) else other


def _told(problem: Problem, taken: NDArray) -> Found:
    """A plan of which nothing is proven but what is plain: less than nothing can't be missed."""
    names = [name_of(stage) for stage in problem.sought]
    reached = {name: Reached(name, value, 0) for name, value in zip(names, problem.missed(taken), strict=True)}
    return Found(taken, reached, frozenset(names), stopped=False)
