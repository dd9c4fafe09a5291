"""Runs of days on as variables: one Boolean for each run that a person may be on, beside those of the options.

A day is on where just one of the runs that hold it is; behind a run, and for as many days as must be free after it, no other
run lies. The linear relaxation of this is much tighter than that of limits on single days, which it implies (after the
stretches of Rocha, Oliveira and Carravilla 2013; figures in docs/performance.md).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortools.sat.python import cp_model

    from staffing.limits import Limits
    from staffing.planner.question.problem import Problem
    from staffing.planner.question.runs import Run, Runs
    from staffing.planner.search.model import Model


def limits_left(problem: Problem) -> Iterator[Limits]:
    """The problem's ceilings without those that its runs say better."""
    for place, limits in enumerate(problem.ceilings):
        if problem.runs and place in problem.runs.said:
            yield limits.those(~problem.runs.bound[limits.bounds["person"].to_numpy()])
        else:
            yield limits


class WholeRuns:
    """The runs of everybody who is bound by them, as variables of a model."""

    def __init__(self, model: Model, problem: Problem, runs: Runs) -> None:
        self._model, self._day = model, runs.day
        self._person = problem.person
        self._runs: dict[int, list[tuple[Run, cp_model.IntVar]]] = {}  # of each person
        self._days: dict[int, dict[int, tuple[int, ...]]] = {}  # person -> day -> options
        self._off = runs.off
        order = np.lexsort((np.arange(problem.count), runs.day, problem.person))
        for option in order[runs.bound[problem.person[order]]].tolist():
            own = self._days.setdefault(int(problem.person[option]), {})
            own[int(runs.day[option])] = (*own.get(int(runs.day[option]), ()), option)
        for person, days in self._days.items():
            self._add(person, *runs.of(person, days))
        model.runs_touching = self.touching

    def tie(self) -> None:
        """A day is on where a run holds it; to be said when the model knows which options exclude one another."""
        for person, days in self._days.items():
            self._tie(person, days)

    def touching(self, options: tuple[int, ...]) -> list[cp_model.IntVar]:
        """The runs that hold any of the days of some options, where that says just whether one of the options is taken.

        It does where the options are all that one person has on those days, which lie so close that no two runs hold some.
        """
        person, days = int(self._person[options[0]]), {int(self._day[option]) for option in options}
        own = self._days.get(person)
        first, last = min(days), max(days)
        if own is None or len(days) < 2 or last - first > self._off[person]:
            return []
        here = {option for day in range(first, last + 1) for option in own.get(day, ())}
        if here != set(options):
            return []
        return [variable for run, variable in self._runs[person] if run.start <= last and run.end >= first]

    def _add(self, person: int, possible: list[Run], fixed: list[int]) -> None:
        cp = self._model.cp
        own = [(run, cp.new_bool_var("")) for run in possible]
        self._runs[person] = own
        for day in fixed:
            cp.add_exactly_one([variable for run, variable in own if run.start <= day <= run.end])
        claims = defaultdict(list)
        for run, variable in own:
            for day in range(run.start, run.free + 1):
                claims[day].append(variable)
        for claiming in claims.values():
            cp.add_at_most_one(claiming)

    def _tie(self, person: int, days: dict[int, tuple[int, ...]]) -> None:
        holding = defaultdict(list)
        for run, variable in self._runs[person]:
            for day in range(run.start, run.end + 1):
                holding[day].append(variable)
        for day, options in days.items():
            self._model.cp.add(sum(holding[day]) == self._model.any_of(options, exactly=True))
