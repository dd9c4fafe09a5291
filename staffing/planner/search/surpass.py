"""Is there a better plan than the one in hand? The proof that there is none, or the better plan.

A search that has to stay below a known value and follows the least bound first proves in seconds what a search for the best
plan does not prove in minutes, where runs of days are variables (docs/performance.md). Good plans have to come from
elsewhere: from parts, here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.search.built import Built
from staffing.planner.search.found import Found, told
from staffing.planner.search.search import Search, from_below

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem
    from staffing.planner.search.child import Tell


def surpass(problem: Problem, plan: NDArray, time_limit: float, seed: int, tell: Tell) -> Found:
    """The best plan: `plan`, which misses something of the last aim alone, or one that misses less.

    `tell` takes ("line", text), ("best", options) for better plans, and ("bound", number) for what no plan gets below.
    """
    built = Built.with_gaps(problem)
    *kept, last = problem.sought
    for stage in kept:
        for variable, _ in built.aim(stage).terms:
            built.model.cp.add(variable == 0)
    aim, missed = built.aim(last), problem.missed(plan)[-1]
    search = Search(
        built.model,
        time_limit,
        seed,
        lambda line: tell("line", line),
        work=float("inf"),
        way=from_below,
        below=missed,
        keep=lambda options: tell("best", options),
        raised=lambda bound: tell("bound", bound),
    )
    better = search.reach(aim)
    taken = plan if search.best is None else np.isin(np.arange(problem.count), search.best)
    bound = missed if better is False else search.bound
    return replace(told(problem, taken, {aim.name: bound}), stopped=search.stopped)
