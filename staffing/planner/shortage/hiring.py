"""How many more people of each level would make a roster whole: the fewest, and of those the lowest levels.

Newcomers are put on the staff list and bound by every rule that counts as an error or a warning, as nobody plans a new
colleague into an eightieth hour; everybody else by what binds a plan. First the finished plan is asked, which is quick and gives
a number that will do; then the roster as it was, for fewer. What counting proves to be needed spares the search below it.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN, Limits, at_most, joined
from staffing.planner.candidates import Candidates, candidates
from staffing.planner.cells import has_room
from staffing.planner.filling.plan import Hiring
from staffing.planner.fills import can_be_written
from staffing.planner.question.asked import to_fill
from staffing.planner.question.order import EMT, SEATS
from staffing.planner.question.problem import Priced
from staffing.planner.search.solving import solve
from staffing.planner.shortage.counting import newcomers_needed
from staffing.planner.shortage.newcomers import Newcomer, ablest, newcomers_for, with_newcomers
from staffing.planner.slots import open_pieces, slots_of
from staffing.speech import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.scene import Scene

_NUMBER, _LEVELS = "newcomers", "levels of newcomers"


@dataclass(frozen=True)
class _Clock:
    """How long to search, and whom to tell."""

    until: float
    seed: int
    progress: Callable[[str], None] | None

    @property
    def left(self) -> float:
        return self.until - time.monotonic()


@dataclass(frozen=True)
class _Answer:
    """The newcomers who are used (None: not all seats were filled with them), and whether that is proven."""

    used: list[Newcomer] | None
    proven: bool


def hiring(
    standing: Scene,
    final: Scene,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Hiring:
    """The people to hire for a roster (`standing`) of which a plan (`final`) leaves seats open.

    `time_limit` is in seconds; what counting proves is told however short it is.
    """
    clock = _Clock(time.monotonic() + time_limit, seed, progress)
    open_now = _writable(final)
    if not open_now:
        return Hiring((), 0, True, True, _NOBODY if not open_pieces(final) else _NO_CELL)
    kinds = newcomers_for(standing, [standing.services[piece.shift] for piece in _writable(standing)])
    best = ablest(kinds)
    seats = sum(piece.missing for piece in open_now)
    least = _Question(standing, best).least_counted
    enough = _enough(final, best, least, seats, clock)
    if enough is None:
        return Hiring(
            (), least, False, False, f"How many to hire was not found in the time; at least {_people(least)}."
        )
    proven = len(enough) <= least
    if not proven:
        fewer = _Question(standing, best * (len(enough) - 1)).fewest(clock)
        enough, proven = enough if fewer.used is None else fewer.used, fewer.proven
    levels_proven = False
    for scene in (standing, final):
        lowest = _Question(scene, kinds * len(enough)).lowest(clock, len(enough), kinds)
        if lowest.used is not None:
            enough, levels_proven = lowest.used, lowest.proven and scene is standing
            break
    return _told(enough, len(enough) if proven else least, proven, levels_proven)


_NOBODY = "Nobody need be hired: every seat is filled."
_NO_TIME = "Nobody need be hired: your own people can fill every seat, which the plan had too little time to find."
_NO_CELL = "Hiring does not help: the hours that stay open fit no crew cell."


def _writable(scene: Scene) -> list[Piece]:
    return [piece for piece in open_pieces(scene) if can_be_written(piece, scene) and has_room(piece, scene)]


def _enough(final: Scene, best: list[Newcomer], least: int, seats: int, clock: _Clock) -> list[Newcomer] | None:
    """Newcomers who fill what a finished plan leaves open: as few as it takes, tried in growing numbers."""
    number = max(least, 1)
    while True:
        answer = _Question(final, best * number).fewest(clock)
        if answer.used is not None or not answer.proven or number >= seats:
            return answer.used
        number = min(2 * number, seats)


class _Question:
    """A roster with newcomers on its staff list, each of whom may be used or not."""

    def __init__(self, scene: Scene, newcomers: Sequence[Newcomer]) -> None:
        self.newcomers = sorted(newcomers)
        self.first = len(scene.roster.people)
        roster = with_newcomers(scene.roster, self.newcomers, scene.rules.values())
        scene = replace(scene, roster=roster)
        choice = candidates(scene, slots_of(scene, _writable(scene)))
        own = {f"{rule} for newcomers": self._of_newcomers(limits, choice) for rule, limits in choice.soft.items()}
        self.choice: Candidates = replace(choice, hard=choice.hard | own, soft={})

    def _of_newcomers(self, limits: Limits, choice: Candidates) -> Limits:
        """Of limits that bind by a warning those on newcomers alone, but for those that one shift breaks by itself."""
        option, limit = limits.terms["option"].to_numpy(), limits.terms["limit"].to_numpy()
        new = (option != TAKEN) & (choice.table["person"].to_numpy()[option] >= self.first)
        high = limits.bounds["high"].to_numpy()
        kept = np.ones(len(high), dtype=bool)
        kept[limit[~new]] = False
        kept[limit[limits.terms["weight"].to_numpy() > high[limit]]] = False
        number = np.cumsum(kept) - 1
        terms = limits.terms[kept[limit]]
        terms = terms.assign(limit=number[terms["limit"].to_numpy()])
        return Limits(terms, limits.bounds[kept].reset_index(drop=True))

    @property
    def least_counted(self) -> int:
        """How many newcomers of these kinds counting proves to be needed."""
        return newcomers_needed(self.choice, self.first)

    def fewest(self, clock: _Clock) -> _Answer:
        """Those used where they are as few as can be."""
        return self._answer(clock, self._in_order(), {_NUMBER: self._each_used(np.ones(len(self.newcomers)))})

    def lowest(self, clock: _Clock, number: int, kinds: list[Newcomer]) -> _Answer:
        """At most `number` of them, of kinds that stand as early among `kinds` as can be."""
        person, option = self._options()
        at_once = at_most(
            number, pd.DataFrame(index=range(1)), pd.DataFrame({"limit": 0, "option": option, "day": person})
        )
        rank = np.array([kinds.index(newcomer) for newcomer in self.newcomers])
        return self._answer(clock, joined([self._in_order(), at_once]), {_LEVELS: self._each_used(rank)})

    def _answer(self, clock: _Clock, ceilings: Limits, prices: dict[str, Priced]) -> _Answer:
        if clock.left <= 0:
            return _Answer(None, proven=False)
        problem = to_fill(self.choice, [*self.choice.hard.values(), ceilings], prices)
        found = solve(problem, clock.left, clock.seed, clock.progress)
        if found.stopped and time.monotonic() < clock.until:
            raise KeyboardInterrupt  # stopped by hand, and not only this one question
        proven = {name for name, reached in found.reached.items() if reached.proven}
        if found.taken is None:
            return _Answer(None, proven=False)
        values = problem.values(found.taken)
        if values[EMT] or values[SEATS]:
            return _Answer(None, proven=any(values[aim] and aim in proven for aim in (EMT, SEATS)))
        used = np.unique(problem.person[found.taken & (problem.person >= self.first)]) - self.first
        return _Answer([self.newcomers[number] for number in used.tolist()], proven=proven >= set(prices))

    def _options(self) -> tuple[NDArray, NDArray]:
        """The options of newcomers: (person, option)."""
        person = self.choice.table["person"].to_numpy(np.int64)
        option = np.flatnonzero(person >= self.first)
        return person[option], option

    def _each_used(self, cost: NDArray) -> Priced:
        """What using each newcomer costs, once however much they work."""
        person, option = self._options()
        rows = pd.DataFrame({"limit": person - self.first, "option": option, "day": 0})
        people = pd.DataFrame({"person": self.first + np.arange(len(self.newcomers))})
        weight = cost.astype(np.int64)
        return Priced(at_most(0, people, rows), weight, np.zeros_like(weight))

    def _in_order(self) -> Limits:
        """Newcomers of one kind are alike: the first of them work most, so that equal plans are looked at once."""
        alike = [a == b for a, b in pairwise(self.newcomers)]
        pair = np.flatnonzero(alike)  # newcomer `pair` and the next one
        person, option = self._options()
        place = np.full(len(self.newcomers) + 1, -1)
        place[pair] = np.arange(len(pair))
        rows = [
            pd.DataFrame({"limit": place[person - self.first - later], "option": option, "weight": weight})
            for later, weight in ((0, -1), (1, 1))
        ]
        terms = pd.concat(rows, ignore_index=True)
        return at_most(0, pd.DataFrame(index=range(len(pair))), terms[terms["limit"] >= 0])


def _told(used: list[Newcomer], least: int, proven: bool, levels_proven: bool) -> Hiring:
    if not used:
        return Hiring((), 0, True, True, _NO_TIME)
    people = tuple((kind, number) for kind, number in sorted(Counter(used).items()))
    who = listed(kind.words(number) for kind, number in people)
    if proven and levels_proven:
        sure = "proven: fewer would not do, nor would lower levels"
    elif proven:
        sure = "proven: fewer would not do; lower levels might"
    else:
        sure = f"not proven: fewer might do, but at least {_people(least)}"
    message = (
        f"{who} more would make the roster whole ({sure}). They may drive, are free at all times, and keep every rule."
    )
    return Hiring(tuple((kind.words(1)[2:], number) for kind, number in people), least, proven, levels_proven, message)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"
