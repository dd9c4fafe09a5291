"""The aims in their strict order, brought as far as they go: one search over one problem.

First a plan is sought that misses nothing of the rules' own aims (EMT cover, seats, minimums, warnings); only where there is
none, or none is found, floors get slack and are missed as little as can be. So there is always an answer, and nothing is
called impossible that was not proven so.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.question.order import name_of, split, strictly
from staffing.planner.question.problem import LARGE
from staffing.planner.search.built import Built
from staffing.planner.search.child import stopping
from staffing.planner.search.found import Found, Reached
from staffing.planner.search.search import Aim, Search

if TYPE_CHECKING:
    from staffing.planner.question.problem import Problem
    from staffing.planner.search.child import Tell
    from staffing.rule import Stage

_WHOLE, _TOGETHER = "every seat, no warning", "all wishes"
#: However short the time limit, a plan with gaps gets this many seconds: an answer is always owed.
_LEAST_SECONDS = 2.0


def pursue(problem: Problem, time_limit: float, work: float, seed: int, tell: Tell) -> Found:
    """Reaches the aims in their order, in `time_limit` seconds at most and with `work` of the solver for each.

    `tell` takes ("line", text) for progress and ("best", options) for better plans.
    """
    search = _search(problem, time_limit, work, seed, tell)
    taken = None if search.best is None else np.isin(np.arange(problem.count), search.best)
    return Found(taken, search.reached, frozenset(map(name_of, problem.sought)), search.stopped)


def _search(problem: Problem, time_limit: float, work: float, seed: int, tell: Tell) -> Search:
    def progress(line: str) -> None:
        tell("line", line)

    def keep(options: list[int]) -> None:
        tell("best", options)

    started, stopped = time.monotonic(), False
    # wishes start from a plan in hand only where it is large: else starting afresh proves in seconds what a start from a
    # plan does not improve in a minute
    large = problem.count > LARGE
    rules_own, wishes = split(problem.order)
    if _could_be_whole(problem):
        built = Built.whole(problem, rules_own)
        search = Search(built.model, time_limit, seed, progress, work=work, seats=built.seats, keep=keep)
        # on a large roster a plan without wishes is found much sooner than one with them, and is there to improve
        whole = bool(large and search.reach(Aim(_WHOLE, ())))
        if _grant(built, wishes, search, afresh=not large) or whole:
            search.reached.pop(_WHOLE, None)
            search.reached = {name_of(stage): Reached(name_of(stage), 0, 0) for stage in rules_own} | search.reached
            return search
        stopped = search.stopped or stopping.is_set()
        stopping.clear()  # it is heard; what follows is short, and an answer is owed
    built = Built.with_gaps(problem)
    left = _LEAST_SECONDS if stopped else max(time_limit - (time.monotonic() - started), _LEAST_SECONDS)
    search = Search(built.model, left, seed, progress, work=work, seats=built.seats, keep=keep)
    for stage in rules_own:
        search.reach(built.aim(stage))
    _grant(built, wishes, search, afresh=not large)
    search.stopped = search.stopped or stopped
    return search


def _could_be_whole(problem: Problem) -> bool:
    """Whether missing nothing is worth a search: no rule's own aim is a wish, and everyone who may come would be enough."""
    if problem.weighs:
        return False
    return all((limits.totals() >= limits.bounds["low"].to_numpy()).all() for limits in problem.floors.values())


def _grant(built: Built, wishes: tuple[Stage, ...], search: Search, *, afresh: bool) -> bool:
    """Seeks all wishes together, a wish far above the next; then makes sure that none gave way to a later one."""
    stages = tuple(stage for stage in wishes if built.aim(stage).terms)
    if len(stages) < 2:
        return bool(search.reach(built.aim(stages[0]) if stages else Aim(_TOGETHER, ()), afresh=afresh))
    terms = [built.aim(stage, times).terms for stage, times in strictly(stages)]
    if not search.reach(Aim(_TOGETHER, tuple(term for own in terms for term in own)), afresh=afresh):
        return False
    together = search.reached.pop(_TOGETHER)
    gained = False
    for place, stage in enumerate(stages):
        aim = built.aim(stage)
        value, last = search.value(aim), place == len(stages) - 1
        rest = together.bound - (together.value - value) if last else 0
        search.reached[aim.name] = Reached(aim.name, value, min(value, max(rest, 0)))
        if gained or (value and not last):
            search.reach(aim)
            gained = gained or search.reached[aim.name].value < value
    return True
