"""What a search came to: the plan, and how far each aim was brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from staffing.planner.question.order import name_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem


@dataclass(frozen=True)
class Reached:
    """How far an aim was brought: its value, the proven bound, and whether the two meet."""

    name: str
    value: int
    bound: int

    @property
    def proven(self) -> bool:
        """Whether no plan does better, given the aims before."""
        return self.value <= self.bound


@dataclass(frozen=True)
class Found:
    """What a search came to: the options taken (one truth value each; None: no plan), and how far each aim was brought.

    `sought` names the aims that left anything to seek. `stopped`: by the wall clock, by the user or for want of memory, so that
    another run may come to something else.
    """

    taken: NDArray | None
    reached: Mapping[str, Reached]
    sought: frozenset[str]
    stopped: bool


def told(problem: Problem, taken: NDArray, bounds: Mapping[str, int] = MappingProxyType({})) -> Found:
    """A plan and what is proven of it: `bounds`, by name; of any other aim only that less than nothing can't be missed."""
    names = [name_of(stage) for stage in problem.sought]
    reached = {
        name: Reached(name, value, min(bounds.get(name, 0), value))
        for name, value in zip(names, problem.missed(taken), strict=True)
    }
    return Found(taken, reached, frozenset(names), stopped=False)


def better(problem: Problem, one: NDArray | None, other: NDArray) -> NDArray:
    """The plan that misses less; the second where they are level, or the first is None."""
    return one if one is not None and problem.missed(one) < problem.missed(other) else other
