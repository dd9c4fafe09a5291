"""One part of a large roster, from the plan that it has to a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.order import split, strictly
from staffing.planner.pursuit import Built
from staffing.planner.search import Aim, Search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.child import Tell
    from staffing.planner.problem import Problem

#: CP-SAT's own measure of work, a few seconds. The search starts afresh: from a hint it does not get away in that time.
_WORK = 1.0


def polish(problem: Problem, taken: NDArray, seconds: float, seed: int, tell: Tell) -> NDArray | None:
    """The options of a plan that misses less than `taken` or as little, None where none was found; all aims at once."""
    rules_own, _ = split(problem.order)
    lacks = any(problem.missed(taken)[: len(rules_own)])
    built = Built.with_gaps(problem) if lacks else Built.whole(problem, rules_own)
    stages = problem.sought if lacks else problem.sought[len(rules_own) :]
    terms = [term for stage, times in strictly(stages) for term in built.aim(stage, times).terms]
    search = Search(built.model, seconds, seed, work=_WORK)
    if not search.reach(Aim("all aims", tuple(terms))) or search.best is None:
        return None
    return np.isin(np.arange(problem.count), search.best)
