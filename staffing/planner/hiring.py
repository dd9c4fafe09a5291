"""How many more people of each level would make a roster whole: the fewest, and of those the lowest levels.

Newcomers are put on the staff list and bound by every rule that counts as an error or a warning, as nobody plans a new
colleague into an eightieth hour; everybody else by what binds a plan. First the finished plan is asked, which is quick and gives
a number that will do; then the roster as it was, for fewer. What counting proves to be needed spares the search below it.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from staffing.limits import TAKEN, Limits
from staffing.planner.candidates import APART, Candidates, candidates
from staffing.planner.fills import can_be_written
from staffing.planner.model import Model, Term
from staffing.planner.newcomers import Newcomer, ablest, newcomers_for, with_newcomers
from staffing.planner.plan import Hiring
from staffing.planner.search import Aim, Search
from staffing.planner.shortage import newcomers_needed
from staffing.planner.slots import open_pieces, slots_of
from staffing.speech import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.scene import Scene

_NUMBER, _LEVELS = "newcomers", "levels of newcomers"
#: However short the time limit, each question gets this many seconds.
_LEAST_SECONDS = 2.0


@dataclass(frozen=True)
class _Clock:
    """How long to search, and whom to tell."""

    until: float
    seed: int
    progress: Callable[[str], None] | None

    def search(self, model: Model) -> Search:
        return Search(model, max(self.until - time.monotonic(), _LEAST_SECONDS), self.seed, self.progress)


def hiring(
    standing: Scene,
    final: Scene,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> Hiring:
    """The people to hire for a roster (`standing`) of which a plan (`final`) leaves seats open; `time_limit` in seconds."""
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
    number, proven = len(enough), len(enough) <= least
    if not proven:
        fewer = _Question(standing, best * (number - 1)).fewest(clock, least)
        if isinstance(fewer, tuple):
            enough, proven = fewer
            number = len(enough)
        else:
            proven = fewer is False
    levels_proven = False
    for scene in (standing, final) if number else ():
        answer = _Question(scene, kinds * number).lowest(clock, number, kinds)
        if isinstance(answer, tuple):
            enough, levels_proven = answer[0], answer[1] and scene is standing
            break
    return _told(enough, number if proven else least, proven, levels_proven)


_NOBODY = "Nobody need be hired: every seat is filled."
_NO_TIME = "Nobody need be hired: your own people can fill every seat, which the plan had too little time to find."
_NO_CELL = "Hiring does not help: the hours that stay open fit no crew cell."


def _writable(scene: Scene) -> list[Piece]:
    return [piece for piece in open_pieces(scene) if can_be_written(piece, scene)]


def _enough(final: Scene, best: list[Newcomer], least: int, seats: int, clock: _Clock) -> list[Newcomer] | None:
    """Newcomers who fill what a finished plan leaves open: as few as it takes, tried in growing numbers."""
    number = max(least, 1)
    while True:
        answer = _Question(final, best * number).fewest(clock, least)
        if isinstance(answer, tuple):
            return answer[0]
        if answer is None or number >= seats:
            return None
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

    def fewest(self, clock: _Clock, least: int) -> tuple[list[Newcomer], bool] | bool | None:
        """Those used where as few as can be are, and whether that is proven; False: all are too few; None: not found."""
        if not self.newcomers:
            return False
        model, used = self._model
        terms = tuple((variable, 1) for variable in used.values())
        model.cp.add(cp_model.LinearExpr.sum([variable for variable, _ in terms]) >= least)
        return self._sought(clock, Aim(_NUMBER, terms))

    def lowest(self, clock: _Clock, number: int, kinds: list[Newcomer]) -> tuple[list[Newcomer], bool] | bool | None:
        """The same with at most `number` of them, of levels as low as can be."""
        model, used = self._model
        model.cp.add(cp_model.LinearExpr.sum(list(used.values())) <= number)
        cost = {person: kinds.index(self.newcomers[person - self.first]) for person in used}
        return self._sought(clock, Aim(_LEVELS, tuple((variable, cost[person]) for person, variable in used.items())))

    def _sought(self, clock: _Clock, aim: Aim) -> tuple[list[Newcomer], bool] | bool | None:
        search = clock.search(self._model[0])
        found = search.reach(aim)
        if not found:
            return found
        people = self.choice.table["person"].to_numpy()[np.array(search.best, dtype=np.int64)]
        used = np.unique(people[people >= self.first])
        return [self.newcomers[person - self.first] for person in used.tolist()], search.reached[aim.name].proven

    @cached_property
    def _model(self) -> tuple[Model, dict[int, cp_model.IntVar]]:
        """Every seat filled, every limit kept, and for each newcomer with options whether they are used."""
        choice = self.choice
        model = Model(len(choice.table))
        for limits in (*choice.hard.values(), *(own for rule, own in choice.floors.items() if rule not in APART)):
            model.keep(limits)
        by_slot = _rows_of(choice.table["slot"].to_numpy(), len(choice.slots.pieces))
        for slot, (missing, spare) in enumerate(
            zip(choice.slots.missing.tolist(), choice.slots.spare.tolist(), strict=True)
        ):
            beside: list[Term] = [(model.cp.new_int_var(0, spare, ""), -1)] if spare else []
            model.exactly(missing, by_slot[slot], beside)
        by_person = _rows_of(choice.table["person"].to_numpy(), self.first + len(self.newcomers))
        used = {
            person: model.any_of(tuple(by_person[person].tolist()))
            for person in range(self.first, len(by_person))
            if len(by_person[person])
        }
        self._in_order(model, used, by_person)
        return model, used

    def _in_order(self, model: Model, used: dict[int, cp_model.IntVar], by_person: list[NDArray]) -> None:
        """Newcomers of one kind are alike: the first of them work most, so that equal plans are looked at once."""
        for one, next_one in pairwise(used):
            if self.newcomers[one - self.first] == self.newcomers[next_one - self.first]:
                model.cp.add_implication(used[next_one], used[one])
                shifts = [[model.taken[option] for option in by_person[person]] for person in (one, next_one)]
                model.cp.add(cp_model.LinearExpr.sum(shifts[0]) >= cp_model.LinearExpr.sum(shifts[1]))


def _rows_of(owner: NDArray, owners: int) -> list[NDArray]:
    order = np.argsort(owner, kind="stable")
    edges = np.searchsorted(owner[order], np.arange(owners + 1))
    return [order[first:last] for first, last in pairwise(edges)]


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
