"""One part of a large roster, from the plan that it has to a better one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.question.order import split, strictly
from staffing.planner.search.built import Built
from staffing.planner.search.search import Aim, Search, tight, wide

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem
    from staffing.planner.search.child import Tell

#: CP-SAT's own measure of work, a few seconds. The search starts afresh: from a hint it does not get away in that time.
_WORK = 1.0
#: The same where runs of days are variables, of which parts are many and small.
_WORK_ON_RUNS = 0.5


@dataclass(frozen=True)
class Polished:
    """A part's plan (one truth value an option; None where no better one was found), and whether it is proven the best."""

    taken: NDArray | None
    proven: bool


def polish(problem: Problem, taken: NDArray, seconds: float, seed: int, tell: Tell) -> Polished:
    """A plan that misses less than `taken` or as little; all aims at once."""
    rules_own, _ = split(problem.order)
    missed = problem.missed(taken)
    gaps = problem.weighs or any(missed[: len(rules_own)])
    built = Built.with_gaps(problem) if gaps else Built.whole(problem, rules_own)
    stages = problem.sought if gaps else problem.sought[len(rules_own) :]
    weights = strictly(stages, 2 * missed[-1])
    terms = [term for stage, times in weights for term in built.aim(stage, times).terms]
    way, work = (tight, _WORK_ON_RUNS) if problem.runs else (wide, _WORK)
    search = Search(built.model, seconds, seed, way=way, work=work)
    aim = Aim("all aims", tuple(terms))
    if not search.reach(aim) or search.best is None:
        return Polished(None, proven=False)
    return Polished(np.isin(np.arange(problem.count), search.best), search.reached[aim.name].proven)
