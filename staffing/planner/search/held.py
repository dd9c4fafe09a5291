"""The last aim as small as it can be while every other aim is held where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.question.order import name_of, split
from staffing.planner.search.built import Built
from staffing.planner.search.search import Aim, Search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem
    from staffing.planner.search.child import Tell

#: CP-SAT's own measure of work, a few seconds of two cores. It starts afresh: what exchanges left it seldom betters from there.
_WORK = 1.0


def with_others_held(
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
            built.model.cp.add(sum(weight * variable for variable, weight in terms) <= missed)

    def progress(line: str) -> None:
        tell("line", line)

    search = Search(built.model, seconds, seed, progress, work=_WORK, seats=built.seats)
    aim = Aim(name_of(last[0]), built.aim(last[0]).terms)
    if not search.reach(aim) or search.best is None:
        return None, 0, search.stopped
    return np.isin(np.arange(problem.count), search.best), search.reached[aim.name].bound, search.stopped
