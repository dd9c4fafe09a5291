"""Large rosters, bettered part by part: large neighbourhood search (Shaw 1998) over groups of people.

A part is the problem of some people, with everybody else's shifts as they stand. Parts of one round share no people, so they
are solved side by side; each result is taken where the plan that it makes misses less. The parts may as well be solved
on other machines: `run` is all that would change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.planner.question.order import EMT, SEATS, name_of
from staffing.planner.search.child import Child, Died

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem

#: People in a part: their problem has about 1,500 options, of which the solver finds the best plan in a few seconds.
_PEOPLE = 30
#: Parts of a round, however many cores there are: the same roster gives the same plan on every machine.
_SIDE_BY_SIDE = 2
#: Solves the problems of one round, each from its plan: the better plan of each, or None.
Run = Callable[[Sequence[tuple["Problem", "NDArray", float, int]]], Sequence["NDArray | None"]]


def improve(
    problem: Problem, taken: NDArray, ends: float, seed: int, say: Callable[[str], None], patience: int
) -> tuple[NDArray, bool]:
    """A plan that misses less than `taken`, or the same; and whether the clock (`ends`) or the user ended the search.

    It ends by itself after `patience` rounds without a gain.
    """
    with _side_by_side() as run:
        return improve_with(run, problem, taken, ends, seed, say, patience)


def improve_with(
    run: Run, problem: Problem, taken: NDArray, ends: float, seed: int, say: Callable[[str], None], patience: int
) -> tuple[NDArray, bool]:
    """The same with parts solved by `run`."""
    rng = np.random.default_rng(seed)
    best, missed, idle, number = taken, problem.missed(taken), 0, 0
    try:
        while any(missed) and idle < patience:
            left = ends - time.monotonic()
            if left <= 0:
                return best, True
            groups = _groups(problem, best, rng)
            masks = [group[problem.person] for group in groups]
            asked = [(problem.part(free, best & ~free), best[free], left, seed) for free in masks]
            before = missed
            for free, answer in zip(masks, run(asked), strict=True):
                if answer is None:
                    continue
                trial = best.copy()
                trial[free] = answer
                # two parts may both have leant on the same spare person: then the second has to do without
                if (value := problem.missed(trial)) < missed and problem.keeps(trial):
                    best, missed = trial, value
            number += 1
            idle = 0 if missed < before else idle + 1
            say(f"round {number}: {_words(problem, missed)}")
    except KeyboardInterrupt:
        return best, True
    return best, False


def _words(problem: Problem, missed: tuple[int, ...]) -> str:
    return ", ".join(f"{name_of(stage)} {value}" for stage, value in zip(problem.sought, missed, strict=True))


def _groups(problem: Problem, taken: NDArray, rng: np.random.Generator) -> list[NDArray]:
    """Disjoint groups of people: half of each those whose wishes miss most, half whoever comes up."""
    people = int(problem.person.max()) + 1
    burden = _burden(problem, taken, people)
    present = np.unique(problem.person)
    order = present[np.argsort(-(burden[present] + rng.random(len(present)) * 0.5), kind="stable")]
    troubled = order[burden[order] > 0]
    lead = rng.permutation(troubled)[: _SIDE_BY_SIDE * _PEOPLE // 2]
    others = rng.permutation(np.setdiff1d(present, lead))[: _SIDE_BY_SIDE * _PEOPLE - len(lead)]
    groups = []
    for place in range(_SIDE_BY_SIDE):
        group = np.zeros(people, dtype=bool)
        group[lead[place::_SIDE_BY_SIDE]] = True
        group[others[place::_SIDE_BY_SIDE]] = True
        groups.append(group)
    return [group for group in groups if group.any()]


def _burden(problem: Problem, taken: NDArray, people: int) -> NDArray:
    """What of the misses is each person's: the cost of their own limits, and who could fill a seat that is open."""
    burden = np.zeros(people)
    for own in problem.prices.values():
        for priced in own:
            owner = priced.limits.bounds["person"].to_numpy()
            theirs = (owner >= 0) & (owner < people)  # people past the last one with an option can change nothing
            np.add.at(burden, owner[theirs], problem.costs_with(priced, taken)[theirs])
    open_slots = problem.lacking(EMT, taken) + problem.lacking(SEATS, taken) > 0
    np.add.at(burden, problem.person[open_slots[problem.slot]], 1.0)
    return burden


@contextmanager
def _side_by_side() -> Iterator[Run]:
    """Runs the parts of a round in child processes, which last for the whole search."""
    from staffing.planner.search.polish import polish

    with ExitStack() as running:
        children: list[Child] = []

        def run(asked: Sequence[tuple[Problem, NDArray, float, int]]) -> list[NDArray | None]:
            while len(children) < len(asked):
                children.append(running.enter_context(Child()))
            for child, question in zip(children, asked, strict=False):
                child.send(polish, *question)
            answers = [_answer(children, place) for place in range(len(asked))]
            if any(child.interrupted for child in children):
                raise KeyboardInterrupt  # heard by a child's answer, and meant for the whole search
            return answers

        def _answer(children: list[Child], place: int) -> NDArray | None:
            try:
                answer: Any = children[place].result()
            except Died:  # that part was too much for its memory: another child takes its place
                children[place] = running.enter_context(Child())
                return None
            return answer

        yield run
