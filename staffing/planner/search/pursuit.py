"""The aims in their strict order, brought as far as they go: one search over one problem.

First a plan is sought that misses nothing of the rules' own aims (EMT cover, seats, minimums, warnings); only where there is
none, or none is found, floors get slack and are missed as little as can be. So there is always an answer, and nothing is
called impossible that was not proven so.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.question.order import RULES_OWN, SEATS, SPARE, name_of, split, strictly
from staffing.planner.question.problem import LARGE
from staffing.planner.search.child import stopping
from staffing.planner.search.found import Found, Reached
from staffing.planner.search.model import Model, Term
from staffing.planner.search.search import Aim, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.limits import Limits
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
    if _could_be_whole(problem, wishes):
        built = Built.whole(problem, rules_own)
        search = Search(built.model, time_limit, seed, progress, work=work, keep=keep)
        # on a large roster a plan without wishes is found much sooner than one with them, and is there to improve
        whole = bool(large and search.reach(Aim(_WHOLE, ())))
        if built.grant(wishes, search, afresh=not large) or whole:
            search.reached.pop(_WHOLE, None)
            search.reached = {name_of(stage): Reached(name_of(stage), 0, 0) for stage in rules_own} | search.reached
            return search
        stopped = search.stopped or stopping.is_set()
        stopping.clear()  # it is heard; what follows is short, and an answer is owed
    built = Built.with_gaps(problem)
    left = _LEAST_SECONDS if stopped else max(time_limit - (time.monotonic() - started), _LEAST_SECONDS)
    search = Search(built.model, left, seed, progress, work=work, keep=keep)
    for stage in rules_own:
        search.reach(built.aim(stage))
    built.grant(wishes, search, afresh=not large)
    search.stopped = search.stopped or stopped
    return search


def _could_be_whole(problem: Problem, wishes: tuple[Stage, ...]) -> bool:
    """Whether missing nothing is worth a search: no rule's own aim is a wish, and everyone who may come would be enough."""
    if any(aim in RULES_OWN for stage in wishes for aim, _ in stage):
        return False
    return all((limits.totals() >= limits.bounds["low"].to_numpy()).all() for limits in problem.floors.values())


class Built:
    """A model of a problem, and the terms of each aim."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = Model(problem.count)
        self.terms: dict[str, list[Term]] = {SPARE: []}
        for limits in problem.ceilings:
            self.model.keep(limits)

    @classmethod
    def whole(cls, problem: Problem, rules_own: tuple[Stage, ...]) -> Built:
        """A model that misses nothing of the rules' own aims."""
        built = cls(problem)
        for limits in problem.floors.values():
            built.model.keep(limits)
        built._fill(None)
        kept = {aim for stage in rules_own for aim, _ in stage}
        for aim, own in problem.prices.items():
            for priced in own:
                if aim in kept:
                    built.model.keep(priced.limits)
        built._price(set(problem.prices) - kept)
        return built

    @classmethod
    def with_gaps(cls, problem: Problem) -> Built:
        """A model whose floors may be missed: one slack for each slot and aim."""
        built = cls(problem)
        for aim, limits in problem.floors.items():
            built.terms[aim] = [(built.model.count_up_to(need), 1) for need in problem.missing.tolist()]
            built.model.keep(limits, _of_slot(limits, built.terms[aim]))
        built._fill(built.terms[SEATS])
        built._price(set(problem.prices))
        return built

    def _fill(self, slack: list[Term] | None) -> None:
        """As many people on each slot as it lacks, and no more than it has room for."""
        order = np.argsort(self.problem.slot, kind="stable")
        edges = np.searchsorted(self.problem.slot[order], np.arange(len(self.problem.missing) + 1))
        for slot, (missing, spare) in enumerate(
            zip(self.problem.missing.tolist(), self.problem.spare.tolist(), strict=True)
        ):
            beside = [slack[slot]] if slack else []
            if spare:
                over = self.model.count_up_to(spare)
                self.terms[SPARE].append((over, 1))
                beside.append((over, -1))
            self.model.exactly(missing, order[edges[slot] : edges[slot + 1]], beside)

    def _price(self, names: set[str]) -> None:
        for aim, own in self.problem.prices.items():
            if aim in names:
                self.terms[aim] = [term for priced in own for term in self.model.cost(priced)]

    def aim(self, stage: Stage, times: int = 1) -> Aim:
        """One stage as something to make small."""
        terms = [
            (variable, cost * weight * times) for aim, weight in stage for variable, cost in self.terms.get(aim, ())
        ]
        return Aim(name_of(stage), tuple(terms))

    def grant(self, wishes: tuple[Stage, ...], search: Search, *, afresh: bool) -> bool:
        """Seeks all wishes together, a wish far above the next; then makes sure that none gave way to a later one."""
        stages = tuple(stage for stage in wishes if self.aim(stage).terms)
        if len(stages) < 2:
            return bool(search.reach(self.aim(stages[0]) if stages else Aim(_TOGETHER, ()), afresh=afresh))
        terms = [self.aim(stage, times).terms for stage, times in strictly(stages)]
        if not search.reach(Aim(_TOGETHER, tuple(term for own in terms for term in own)), afresh=afresh):
            return False
        together = search.reached.pop(_TOGETHER)
        gained = False
        for place, stage in enumerate(stages):
            aim = self.aim(stage)
            value, last = search.value(aim), place == len(stages) - 1
            rest = together.bound - (together.value - value) if last else 0
            search.reached[aim.name] = Reached(aim.name, value, min(value, max(rest, 0)))
            if gained or (value and not last):
                search.reach(aim)
                gained = gained or search.reached[aim.name].value < value
        return True


def _of_slot(limits: Limits, slack: list[Term]) -> Callable[[int], list[Term]]:
    slots = limits.bounds["slot"].tolist()
    return lambda number: [slack[slots[number]]]
