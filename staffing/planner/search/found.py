"""What a search came to: the plan, and how far each aim was brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.typing import NDArray


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
