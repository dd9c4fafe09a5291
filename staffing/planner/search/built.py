"""A problem as a model: its limits, floors and runs of days as constraints, and the terms of each aim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.question.order import SEATS, SPARE, name_of
from staffing.planner.search.model import Model, Term
from staffing.planner.search.search import Aim
from staffing.planner.search.whole_runs import WholeRuns, limits_left

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.limits import Limits
    from staffing.planner.question.problem import Problem
    from staffing.rule import Stage


class Built:
    """A model of a problem, and the terms of each aim."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.model = Model(problem.count)
        self.terms: dict[str, list[Term]] = {SPARE: []}
        runs = WholeRuns(self.model, problem, problem.runs) if problem.runs else None
        for limits in limits_left(problem):
            self.model.keep(limits)
        if runs:
            runs.tie()

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

    @property
    def seats(self) -> Aim:
        """How many seats stay open; none do in a model that misses nothing."""
        return Aim(SEATS, tuple(self.terms.get(SEATS, ())))

    def aim(self, stage: Stage, times: int = 1) -> Aim:
        """One stage as something to make small."""
        terms = [
            (variable, cost * weight * times) for aim, weight in stage for variable, cost in self.terms.get(aim, ())
        ]
        return Aim(name_of(stage), tuple(terms))


def _of_slot(limits: Limits, slack: list[Term]) -> Callable[[int], list[Term]]:
    slots = limits.bounds["slot"].tolist()
    return lambda number: [slack[slots[number]]]
