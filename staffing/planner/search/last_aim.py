"""The aim that comes last, once all others are reached: home stations, which must not slow the search for what weighs more.

The plan in hand keeps what it has of every other aim. Exchanges (`exchange`) come first: where most of the work is open they
bring nearly all people home in seconds. What they leave is for the solver, where the problem is not too large.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from ortools.sat.python import cp_model

from staffing.planner.question.order import HOME_STATION, name_of, split, strictly
from staffing.planner.question.problem import LARGE, Problem
from staffing.planner.search.child import Died, apart
from staffing.planner.search.exchange import exchange
from staffing.planner.search.found import Found, Reached
from staffing.planner.search.pursuit import Built
from staffing.planner.search.search import Aim, Search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.search.child import Tell

#: CP-SAT's own measure of work, a few seconds of two cores. It starts afresh: what exchanges left it seldom betters from there.
_WORK = 1.0


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
            plan, bound, cut = apart(from_the_rest, problem, best, left, seed, progress=say)
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


def from_the_rest(
    problem: Problem, taken: NDArray, seconds: float, seed: int, tell: Tell
) -> tuple[NDArray | None, int, bool]:
    """(plan, bound, stopped): a plan that misses the last aim less, None where none is found, and how far any must miss it.

    Of every other aim it misses no more than `taken` does. `stopped`: by the clock or the user.
    """
    rules_own, _ = split(problem.order)
    *others, last = zip(problem.sought, problem.missed(taken), strict=True)
    lacks = any(missed for _, missed in others[: len(rules_own)])
    built = Built.with_gaps(problem) if lacks else Built.whole(problem, rules_own)
    for stage, missed in others:
        if terms := built.aim(stage).terms:
            variables, weights = zip(*terms, strict=True)
            built.model.cp.add(cp_model.LinearExpr.weighted_sum(variables, weights) <= missed)

    def progress(line: str) -> None:
        tell("line", line)

    search = Search(built.model, seconds, seed, progress, work=_WORK)
    aim = Aim(HOME_STATION, built.aim(last[0]).terms)
    if not search.reach(aim) or search.best is None:
        return None, 0, search.stopped
    return np.isin(np.arange(problem.count), search.best), search.reached[aim.name].bound, search.stopped


def _better(problem: Problem, one: NDArray, other: Any) -> NDArray:
    """The plan that misses less; the first where they are level."""
    return other if other is not None and problem.missed(other) < problem.missed(one) else one
