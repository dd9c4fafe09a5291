"""Which parts of a large roster are solved next: groups of people, or all days of a few weeks of more of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from staffing.planner.question.order import EMT, SEATS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem
    from staffing.planner.question.runs import Runs

#: Parts of a round, however many cores there are: the same roster gives the same plan on every machine.
_SIDE_BY_SIDE = 2
#: People in a part: their problem has about 1,500 options, of which the solver finds the best plan in a few seconds.
_PEOPLE = 30


class Parts(Protocol):
    """Chooses the parts of each round."""

    def next(self, taken: NDArray) -> Sequence[NDArray]:
        """The options of each part of the next round, from the plan so far: one truth value an option."""

    def learn(self, proven: Sequence[bool]) -> None:
        """Takes which parts of the round were solved to their end."""


def parts_of(problem: Problem, seed: int) -> Parts:
    """The way that suits a problem."""
    rng = np.random.default_rng(seed)
    return PeopleAndWeeks(problem, problem.runs, rng) if problem.runs else Groups(problem, rng)


@dataclass
class Groups:
    """Disjoint groups of people: half of each those whose wishes miss most, half whoever comes up."""

    problem: Problem
    rng: np.random.Generator

    def next(self, taken: NDArray) -> list[NDArray]:
        """One group for each process."""
        people = int(self.problem.person.max()) + 1
        burden = self._burden(taken, people)
        present = np.unique(self.problem.person)
        order = present[np.argsort(-(burden[present] + self.rng.random(len(present)) * 0.5), kind="stable")]
        troubled = order[burden[order] > 0]
        lead = self.rng.permutation(troubled)[: _SIDE_BY_SIDE * _PEOPLE // 2]
        others = self.rng.permutation(np.setdiff1d(present, lead))[: _SIDE_BY_SIDE * _PEOPLE - len(lead)]
        groups = []
        for place in range(_SIDE_BY_SIDE):
            group = np.zeros(people, dtype=bool)
            group[lead[place::_SIDE_BY_SIDE]] = True
            group[others[place::_SIDE_BY_SIDE]] = True
            groups.append(group)
        return [group[self.problem.person] for group in groups if group.any()]

    def learn(self, proven: Sequence[bool]) -> None:
        """Groups have one size."""

    def _burden(self, taken: NDArray, people: int) -> NDArray:
        """What of the misses is each person's: the cost of their own limits, and who could fill a seat that is open."""
        problem, burden = self.problem, np.zeros(people)
        for own in problem.prices.values():
            for priced in own:
                owner = priced.limits.bounds["person"].to_numpy()
                theirs = (owner >= 0) & (owner < people)  # people past the last one with an option can change nothing
                np.add.at(burden, owner[theirs], problem.costs_with(priced, taken)[theirs])
        open_slots = problem.lacking(EMT, taken) + problem.lacking(SEATS, taken) > 0
        np.add.at(burden, problem.person[open_slots[problem.slot]], 1.0)
        return burden


#: The options of a part at first, and how it grows or shrinks as parts are solved to their end or not.
_BUDGET, _LEAST, _GROW, _SHRINK = 600, 100, 1.1, 0.8
#: Days of a window, by turns with whole people.
_WINDOWS = (0, 7, 14, 0, 10, 21)


@dataclass
class PeopleAndWeeks:
    """Everybody by turns at first; then by turns a few people, or some weeks of more of them.

    People bound to runs of days can't be exchanged one shift for another, so that parts are all there is to better a plan.
    """

    problem: Problem
    runs: Runs
    rng: np.random.Generator
    _waiting: list[int] = field(init=False)
    _turn: int = 0
    _budget: dict[int, float] = field(default_factory=lambda: dict.fromkeys(_WINDOWS, float(_BUDGET)))
    _length: int = 0

    def __post_init__(self) -> None:
        self._waiting = self.rng.permutation(np.unique(self.problem.person)).tolist()

    def next(self, taken: NDArray) -> list[NDArray]:
        """Parts of different people, of the same days."""
        person, day = self.problem.person, self.runs.day
        if self._waiting:
            self._length, here = 0, np.ones(self.problem.count, dtype=bool)
            order = np.array(self._waiting)
        else:
            self._length = _WINDOWS[self._turn % len(_WINDOWS)]
            self._turn += 1
            here = self._window(day)
            order = self.rng.permutation(np.unique(person[here]))
        options = np.bincount(person[here], minlength=int(person.max()) + 1)
        place = ((np.cumsum(options[order]) - options[order]) // self._budget[self._length]).astype(np.int64)
        parts = []
        for number in range(min(_SIDE_BY_SIDE, int(place[-1]) + 1)):
            group = np.zeros(len(options), dtype=bool)
            group[order[place == number]] = True
            parts.append(group[person] & here)
        if self._waiting:
            self._waiting = order[place >= _SIDE_BY_SIDE].tolist()
        return parts

    def _window(self, day: NDArray) -> NDArray:
        """The options of some days in a row, or of all."""
        if not self._length:
            return np.ones(len(day), dtype=bool)
        first = self.rng.integers(int(day.min()) - self._length // 2, int(day.max()) - self._length // 2 + 1)
        here: NDArray = (day >= first) & (day < first + self._length)
        return here if here.any() else np.ones(len(day), dtype=bool)

    def learn(self, proven: Sequence[bool]) -> None:
        """Parts that were solved to their end may be larger the next time."""
        for done in proven:
            budget = self._budget[self._length] * (_GROW if done else _SHRINK)
            self._budget[self._length] = max(budget, _LEAST)
