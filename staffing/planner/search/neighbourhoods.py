"""Large rosters, bettered part by part: large neighbourhood search (Shaw 1998) over groups of people.

A part is the problem of some people, with everybody else's shifts as they stand. Parts of one round share no people, so they
are solved side by side; each result is taken where the plan that it makes misses less. The parts may as well be solved
on other machines: `run` is all that would change.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from staffing.planner.question.order import name_of
from staffing.planner.search.child import Child, Died
from staffing.planner.search.parts import parts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem
    from staffing.planner.search.polish import Polished

#: Solves the problems of one round, each from its plan: what each came to, None for one whose process was lost.
Run = Callable[[Sequence[tuple["Problem", "NDArray", float, int]]], Sequence["Polished | None"]]
#: Whether a plan that misses so much of each stage is good enough.
Done = Callable[[tuple[int, ...]], bool]


def improve(
    problem: Problem,
    taken: NDArray,
    ends: float,
    seed: int,
    say: Callable[[str], None],
    patience: float,
    *,
    processes: int = 2,
    done: Done = lambda missed: False,
) -> tuple[NDArray, bool]:
    """A plan that misses less than `taken`, or the same; and whether the clock (`ends`) or the user ended the search.

    It ends by itself after `patience` rounds without a gain, or where it is `done` with how far each stage is missed.
    """
    with _side_by_side(processes) as run:
        return improve_with(run, problem, taken, ends, seed, say, patience, done)


def improve_with(
    run: Run,
    problem: Problem,
    taken: NDArray,
    ends: float,
    seed: int,
    say: Callable[[str], None],
    patience: float,
    done: Done = lambda missed: False,
) -> tuple[NDArray, bool]:
    """The same with parts solved by `run`."""
    parts = parts_of(problem, seed)
    best, missed, idle, number = taken, problem.missed(taken), 0, 0
    try:
        while any(missed) and idle < patience and not done(missed):
            left = ends - time.monotonic()
            if left <= 0:
                return best, True
            masks = parts.next(best)
            asked = [(problem.part(free, best & ~free), best[free], left, seed) for free in masks]
            before, answers = missed, run(asked)
            for free, answer in zip(masks, answers, strict=True):
                if answer is None or answer.taken is None:
                    continue
                trial = best.copy()
                trial[free] = answer.taken
                # two parts may both have leant on the same spare person: then the second has to do without
                if (value := problem.missed(trial)) <= missed and problem.keeps(trial):
                    best, missed = trial, value
            parts.learn([answer is not None and answer.proven for answer in answers])
            number += 1
            idle = 0 if missed < before else idle + 1
            say(f"round {number}: {_words(problem, missed)}")
    except KeyboardInterrupt:
        return best, True
    return best, False


def _words(problem: Problem, missed: tuple[int, ...]) -> str:
    return ", ".join(f"{name_of(stage)} {value}" for stage, value in zip(problem.sought, missed, strict=True))


@contextmanager
def _side_by_side(processes: int) -> Iterator[Run]:
    """Runs the parts of a round in so many child processes, which last for the whole search."""
    from staffing.planner.search.polish import polish

    with ExitStack() as running:
        children = [running.enter_context(Child()) for _ in range(processes)]

        def run(asked: Sequence[tuple[Problem, NDArray, float, int]]) -> list[Polished | None]:
            answers: list[Polished | None] = []
            for first in range(0, len(asked), processes):
                together = asked[first : first + processes]
                for child, question in zip(children, together, strict=False):
                    child.send(polish, *question)
                answers += [_answer(place) for place in range(len(together))]
            if any(child.interrupted for child in children):
                raise KeyboardInterrupt  # heard by a child's answer, and meant for the whole search
            return answers

        def _answer(place: int) -> Polished | None:
            try:
                answer: Polished = children[place].result()
            except Died:  # that part was too much for its memory: another child takes its place
                children[place] = running.enter_context(Child())
                return None
            return answer

        yield run
