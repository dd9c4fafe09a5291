"""The proof from below in one process, better plans from parts in another, until they meet."""

from __future__ import annotations

import math
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.planner.question.order import name_of
from staffing.planner.search.child import Child, Died
from staffing.planner.search.found import Found, better, told
from staffing.planner.search.neighbourhoods import improve

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from staffing.planner.question.problem import Problem

#: Seconds that a search has beyond its time to hand over what it has.
_GRACE = 5.0


def one_is_left(problem: Problem, plan: NDArray) -> bool:
    """Whether the plan misses something of the last aim alone."""
    *before, last = problem.missed(plan)
    return last > 0 and not any(before)


def prove(problem: Problem, plan: NDArray, ends: float, seed: int, say: Callable[[str], None]) -> Found:
    """The best plan found until `ends`, and what is proven of it; `plan` misses something of the last aim alone.

    Where the proof comes to its end, the plan is its own or the one that was in hand, so that it repeats itself.
    """
    with Child() as child:
        proof = _Proof(problem, plan, child)
        proof.start(max(ends - time.monotonic(), 0.0), seed)
        best, _ = improve(problem, plan, ends, seed + 1, say, math.inf, processes=1, done=proof.meets)
        if time.monotonic() >= ends:
            proof.thread.join(_GRACE)
        return proof.over(best)


class _Proof:
    """What the search from below has said so far."""

    def __init__(self, problem: Problem, plan: NDArray, child: Child) -> None:
        self._problem, self._child, self._plan = problem, child, plan
        self._found: Found | None = None
        self._best: NDArray | None = None
        self.bound = 0
        self.thread = threading.Thread(target=self._listen, daemon=True)

    def start(self, seconds: float, seed: int) -> None:
        from staffing.planner.search.surpass import surpass

        self._child.send(surpass, self._problem, self._plan, seconds, seed)
        self.thread.start()

    def meets(self, missed: tuple[int, ...]) -> bool:
        """Whether nothing better than this is left to seek."""
        return self._ended or missed[-1] <= self.bound

    @property
    def _ended(self) -> bool:
        return self._found is not None and all(reached.proven for reached in self._found.reached.values())

    def over(self, best: NDArray) -> Found:
        """The best of both, with the bound of the proof."""
        if self._found and self._ended:
            return self._found
        taken = better(self._problem, self._best, best)
        bounds = {name_of(self._problem.sought[-1]): self.bound}
        return replace(told(self._problem, taken, bounds), stopped=True)

    def _listen(self) -> None:
        def tell(what: str, content: Any) -> None:
            if what == "bound":
                self.bound = max(self.bound, content)
            elif what == "best":
                self._best = np.isin(np.arange(self._problem.count), content)

        try:
            found: Found = self._child.result(tell)
        except Died:  # for want of memory, or because nobody waits for it any more
            return
        self.bound = max(self.bound, *(reached.bound for reached in found.reached.values()))
        self._found = found
