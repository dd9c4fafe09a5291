"""From a problem to the best plan found: a first plan without the solver, then the solver in a process of its own.

Small problems go to the solver whole, which proves how good its plan is. Large ones are improved in parts.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.planner.question.order import OVERTIME, name_of, split, strictly
from staffing.planner.question.problem import LARGE
from staffing.planner.search.child import Child, Died
from staffing.planner.search.components import components
from staffing.planner.search.exchange import exchange
from staffing.planner.search.found import Found, Reached, better, told
from staffing.planner.search.last_aim import comes_last, seek_last, without_last
from staffing.planner.search.neighbourhoods import improve
from staffing.planner.search.proving import one_is_left, prove
from staffing.planner.search.start import construct
from staffing.planner.search.totals import Totals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem

#: Options up to which the solver proves its plan in about a second.
SMALL = 2_000
#: Rounds without a gain after which the search in parts gives up; where the solver takes over then, after fewer.
_PATIENCE, _GLANCES = 6, 1
#: Options up to which no part is worth a search of its own.
_TINY = 300
#: The same where parts are small, and the part of the time limit that they may take before the whole is looked at.
_PATIENCE_ON_RUNS, _PARTS = 40, 0.5
#: CP-SAT's own measure of work for each second of the time limit: about what two cores do in it, so that an aim which is
#: sought to the end of its work ends much where the clock would have ended it, but at the same place each time.
_WORK_A_SECOND = 0.1
#: However many independent problems there are, each gets this many seconds.
_LEAST_SECONDS = 1.0
#: The part of the time limit that exchanges between two people may take.
_EXCHANGES = 0.5
#: The part of the time limit for all aims but the last one.
_BEFORE_LAST = 0.95

Progress = Callable[[str], None]


def solve(
    problem: Problem, time_limit: float, seed: int, progress: Progress | None = None, *, work: float | None = None
) -> Found:
    """The best plan found in `time_limit` seconds of wall clock, and what is proven of it.

    `work` are the seconds by which the solver's own measure of work goes (default: the time limit): where the limit is what
    other steps left of one, that one, so that the work does not hang on how long they took.
    """
    work = time_limit if work is None else work
    if not problem.count:
        return Found(np.zeros(0, dtype=bool), {}, frozenset(), stopped=False)
    component = components(problem)
    if component.any():
        found = _one_by_one(problem, component, time_limit, work, seed, progress)
    else:
        found = _solve(problem, time_limit, work, seed, progress)
    return _beside_what_stands(problem, found)


def _one_by_one(
    problem: Problem, component: NDArray, time_limit: float, work: float, seed: int, progress: Progress | None
) -> Found:
    """Independent problems, each solved in its share of the time: the best of each is the best of all."""
    taken, nobody = np.zeros(problem.count, dtype=bool), np.zeros(problem.count, dtype=bool)
    in_parts: Counter[str] = Counter()
    least: Counter[str] = Counter()
    stopped = False
    sizes = np.bincount(component)
    for place, number in enumerate(np.argsort(sizes, kind="stable").tolist(), start=1):
        mine = component == number
        part = problem.part(mine, nobody)
        share = float(sizes[number] / sizes.sum())
        seconds, effort = (max(own * share, _LEAST_SECONDS) for own in (time_limit, work))
        found = _solve(part, seconds, effort, seed, _of_part(progress, place, len(sizes)))
        stopped |= found.stopped
        if found.taken is not None:
            taken[mine] = found.taken
        for stage, missed in zip(part.sought, part.missed(taken[mine]), strict=True):
            reached = found.reached.get(name_of(stage))
            in_parts[name_of(stage)] += missed
            least[name_of(stage)] += min(reached.bound, missed) if reached else 0
    together = told(problem, taken)
    # what no option can change is missed by every plan
    bounds = {
        name: Reached(name, whole.value, whole.value - in_parts[name] + least[name])
        for name, whole in together.reached.items()
    }
    return replace(together, reached=bounds, stopped=stopped)


def _of_part(progress: Progress | None, place: int, parts: int) -> Progress | None:
    """Progress that says of which part it is: its seats are not those of the whole roster."""
    return progress and (lambda line: progress(f"part {place} of {parts}: {line}"))


def _solve(problem: Problem, time_limit: float, work: float, seed: int, progress: Progress | None) -> Found:
    """One problem that does not fall apart; where it is small, the last aim slows nothing."""
    if problem.count <= SMALL or not comes_last(problem):
        return _reached(problem, time_limit, work, seed, progress)
    started = time.monotonic()
    found = _reached(without_last(problem), time_limit * _BEFORE_LAST, work, seed, progress)
    # who stopped the search before its time wants the plan as it is
    by_hand = found.stopped and time.monotonic() - started < time_limit * _BEFORE_LAST
    ends = started if by_hand else started + time_limit
    return seek_last(problem, found, ends, seed, progress or (lambda line: None))


def _reached(problem: Problem, time_limit: float, work: float, seed: int, progress: Progress | None) -> Found:
    names = [name_of(stage) for stage in problem.sought]
    ends = time.monotonic() + time_limit
    say = progress or (lambda line: None)
    plan, stopped = _first(problem, ends - time_limit * (1 - _EXCHANGES), say)
    if plan is not None and not any(problem.missed(plan)):
        # nothing is missed, so no search could do better
        return Found(plan, {name: Reached(name, 0, 0) for name in names}, frozenset(names), stopped=False)
    if stopped and plan is not None:
        return replace(told(problem, plan), stopped=True)
    large = problem.count > LARGE
    # where every seat may well be filled, limits on single days are soon kept, and runs of days are so much more to search
    by_runs = problem.runs and problem.weighs
    if not by_runs:
        problem = replace(problem, runs=None)
        if plan is not None and problem.count > SMALL:
            plan, stopped = improve(problem, plan, ends, seed, say, _PATIENCE if large else _GLANCES)
    elif problem.count > _TINY and plan is not None:
        until = ends if large else ends - time_limit * (1 - _PARTS)
        plan, stopped = improve(problem, plan, until, seed, say, _PATIENCE_ON_RUNS)
        stopped = stopped and (large or time.monotonic() < until)
    if plan is not None and (stopped or large or not any(problem.missed(plan))):
        return replace(told(problem, plan), stopped=stopped)
    if by_runs and plan is not None and one_is_left(problem, plan):
        return prove(problem, plan, ends, seed, say)
    return _exactly(problem, plan, max(ends - time.monotonic(), 0.0), work * _WORK_A_SECOND, seed, say)


def _beside_what_stands(problem: Problem, found: Found) -> Found:
    """The same with what needs no search to be proven: no plan has less overtime than what stands."""
    if OVERTIME not in found.reached:
        return found
    own, stands = found.reached[OVERTIME], problem.values(np.zeros(problem.count, dtype=bool))[OVERTIME]
    return replace(found, reached={**found.reached, OVERTIME: replace(own, bound=max(own.bound, stands))})


def _first(problem: Problem, until: float, say: Progress) -> tuple[NDArray | None, bool]:
    """A plan without the solver, None where this way finds none that keeps every ceiling; and whether the user stopped it."""
    totals = Totals.of(problem)
    plan = construct(problem, totals)
    if not problem.keeps(plan):
        return None, False
    filled = int(plan.sum())
    say(f"first plan: {filled} of {int(problem.missing.sum())} seats filled")
    if problem.weighs:
        return plan, False  # who would be best off the roster altogether, no exchange finds
    worth = {aim: weight * times for stage, times in strictly(split(problem.sought)[1]) for aim, weight in stage}
    try:
        return exchange(problem, plan, worth, lambda: time.monotonic() < until, totals), False
    except KeyboardInterrupt:
        return plan, True


def _exactly(problem: Problem, plan: NDArray | None, left: float, work: float, seed: int, say: Progress) -> Found:
    """The whole problem in one search."""
    from staffing.planner.search.pursuit import pursue

    best = plan

    def tell(what: str, content: Any) -> None:
        nonlocal best
        if what == "line":
            say(content)
        else:
            best = better(problem, best, np.isin(np.arange(problem.count), content))

    try:
        with Child() as child:
            child.send(pursue, problem, left, work, seed)
            found: Found = child.result(tell)
    except Died:
        found = Found(None, {}, frozenset(map(name_of, problem.sought)), stopped=True)
    taken = best if found.taken is None else better(problem, best, found.taken)
    if taken is None:
        return found
    if taken is found.taken:
        # a search that ended early may have counted a slack that its plan has no need of
        missed = dict(zip(map(name_of, problem.sought), problem.missed(taken), strict=True))
        counted = {
            name: replace(reached, value=missed.get(name, reached.value)) for name, reached in found.reached.items()
        }
        return replace(found, reached=counted)
    # the search ended below what was in hand: its plan is not taken, but what it proved stands
    in_hand, values = told(problem, taken), found.reached
    proven = {
        name: reached
        for name, reached in values.items()
        if reached.proven and in_hand.reached[name].value == reached.value
    }
    return replace(in_hand, reached={**in_hand.reached, **proven}, stopped=found.stopped)
