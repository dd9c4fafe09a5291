"""Which rules would have to give way for the open seats to be filled: the mildest few sets of them, in the checker's words.

Every limit of an error rule may be broken at a price, less rest before leave before an expired card; never one person in two
places, and never what a seat asks for. The finished plan is asked first, with everyone where it put them; then, where the
roster is small enough, the roster as it was, which may need less.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from staffing.checker import check
from staffing.planner.candidates import APART, Candidates, candidates, is_floor
from staffing.planner.deal import dealt
from staffing.planner.fills import can_be_written, fills_of, first_openings, with_fills
from staffing.planner.model import Model, Term
from staffing.planner.plan import Relaxation
from staffing.planner.search import Aim, Search
from staffing.planner.slots import open_pieces, slots_of
from staffing.report import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from ortools.sat.python import cp_model

    from staffing.planner.slots import Piece
    from staffing.report import Violation
    from staffing.rule import RulePack
    from staffing.scene import Scene

_WORTH = "rules to relax"
#: What breaking one limit of a rule costs: each step outweighs any number of milder ones that a supervisor would consider.
_PRICES = {
    "short-rest": 1,
    "long-duty": 1,
    "weekly-hours": 1,
    "consecutive-days": 1,
    "on-leave": 100,
    "expired-cert": 1000,
}
_OTHERS = 10
_NEVER = frozenset({"double-booked"})
#: A seat outweighs every price, an ambulance without an EMT (in seats) every seat.
_SEAT, _EMT = 100_000, 10_000
#: So many sets of rules are told, but only one where it has more than _SHORT breaks in it.
_SETS, _SHORT = 3, 4
#: Options above which only the finished plan is asked.
_LARGE = 15_000


@dataclass(frozen=True)
class _Answer:
    """A plan that breaks rules: (seats open even so, price), the options taken, the limits broken, what is proven."""

    worth: tuple[int, int]
    taken: list[int]
    broken: frozenset[int]
    proven: bool


def relaxations(
    standing: Scene,
    final: Scene,
    pack: RulePack,
    *,
    time_limit: float = 10.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> tuple[Relaxation, ...]:
    """The mildest sets of rules whose breaking would fill more of what a plan (`final`) of a roster (`standing`) leaves open.

    `time_limit` is in seconds; what was not proven to be the mildest within them says so.
    """
    until = time.monotonic() + time_limit
    still_open = sum(piece.missing for piece in _writable(final))
    if not still_open:
        return ()
    asked, best, mildest = _Question(final), None, None
    for question in (asked, *_larger(standing)):
        answer = question.answer(until - time.monotonic(), seed, progress)
        if answer and question.scene is standing and answer.proven:
            mildest = answer.worth
        if answer and answer.worth[0] < still_open and (best is None or answer.worth < best.worth):
            asked, best = question, answer
    if best is None:
        return ()
    told: dict[tuple[tuple[str, str], ...], Relaxation] = {}
    known: list[frozenset[int]] = []
    another: _Answer | None = best
    while another and another.worth[0] == best.worth[0]:
        known.append(another.broken)
        breaks = asked.breaks(another.taken, pack)
        told.setdefault(breaks, _told(breaks, still_open, best.worth[0], another.worth == mildest))
        left = until - time.monotonic()
        more = left > 0 and len(known) < _SETS and len(breaks) <= _SHORT
        another = asked.answer(left, seed, progress, other_than=known) if more else None
    return tuple(told.values())


def _larger(standing: Scene) -> Iterator[_Question]:
    question = _Question(standing)
    if len(question.choice.table) <= _LARGE:
        yield question


def _writable(scene: Scene) -> list[Piece]:
    return [piece for piece in open_pieces(scene) if can_be_written(piece, scene)]


class _Question:
    """What is open on a roster, with rules that may be broken at a price."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        errors = {rule.id for rule in scene.rules.values() if rule.severity is Severity.ERROR and not is_floor(rule)}
        self.bending = frozenset(errors) - _NEVER
        self.choice: Candidates = candidates(scene, slots_of(scene, _writable(scene)), bending=self.bending)

    def answer(
        self,
        seconds: float,
        seed: int,
        progress: Callable[[str], None] | None,
        *,
        other_than: list[frozenset[int]] | None = None,
    ) -> _Answer | None:
        """The mildest plan that leaves as little open as can be; `other_than`: that breaks not all of any of these."""
        model, open_seats, prices = self._model()
        for known in other_than or ():
            model.cp.add_bool_or([~prices[number][0] for number in sorted(known)])
        search = Search(model, seconds, seed, progress)
        if not search.reach(
            Aim(_WORTH, tuple((variable, weight * _SEAT) for variable, weight in open_seats) + tuple(prices))
        ):
            return None
        # seats and prices are sought at once, a seat above any price: one search instead of two
        seats = search.value(Aim("", tuple(term for term in open_seats if term[1] == 1)))
        broken = frozenset(
            number for number, (variable, _) in enumerate(prices) if search.value(Aim("", ((variable, 1),)))
        )
        worth = seats, search.value(Aim("", tuple(prices)))
        return _Answer(worth, search.best or [], broken, search.reached[_WORTH].proven)

    def _model(self) -> tuple[Model, list[Term], list[Term]]:
        """The model, the terms of what stays open, and the terms of the price."""
        choice = self.choice
        model = Model(len(choice.table))
        prices: list[Term] = []
        for rule, limits in choice.hard.items():
            if rule in self.bending:
                cost = _PRICES.get(rule, _OTHERS)
                prices += [(broken, cost) for broken, _ in model.price(limits)]
            else:
                model.keep(limits)
        missing = choice.slots.missing.tolist()
        seat, emt = ([model.cp.new_int_var(0, need, "") for need in missing] for _ in range(2))
        for rule, limits in choice.floors.items():
            if rule not in APART:
                of_slot, slot = emt if rule == "no-emt" else seat, limits.bounds["slot"].tolist()
                model.keep(limits, partial(_slack, of_slot, slot))
        slots = choice.table["slot"].to_numpy()
        for number, (need, spare) in enumerate(zip(missing, choice.slots.spare.tolist(), strict=True)):
            over: list[Term] = [(model.cp.new_int_var(0, spare, ""), -1)] if spare else []
            model.exactly(need, np.flatnonzero(slots == number), [(seat[number], 1), *over])
        return model, [*((each, 1) for each in seat), *((each, _EMT) for each in emt)], prices

    def breaks(self, taken: list[int], pack: RulePack) -> tuple[tuple[str, str], ...]:
        """What the roster with these options would break that it does not break now: (rule, what the checker says)."""
        rules = replace(pack, rules=tuple(rule for rule in pack.rules if rule.id in self.bending))
        fills = fills_of(self.scene, dealt(self.choice, taken, self.scene))
        after = check(with_fills(self.scene.roster, fills, first_openings), rules, self.scene.as_of)
        stood = {_key(violation) for violation in check(self.scene.roster, rules, self.scene.as_of).violations}
        new = [violation for violation in after.violations if _key(violation) not in stood]
        return tuple((violation.rule, violation.message) for violation in new)


def _slack(of_slot: list[cp_model.IntVar], slot: list[int], number: int) -> list[Term]:
    return [(of_slot[slot[number]], 1)]


def _key(violation: Violation) -> tuple[object, ...]:
    return violation.rule, violation.person, violation.shift, violation.start, violation.end


def _told(breaks: tuple[tuple[str, str], ...], still_open: int, open_even_so: int, proven: bool) -> Relaxation:
    filled = still_open - open_even_so
    every = "the open seat" if still_open == 1 else f"the {still_open} open seats"
    seats = f"{filled} of {every}" if open_even_so else every
    sure = " (nothing milder fills as many)" if proven else ""
    return Relaxation(filled, breaks, proven, f"Fills {seats}{sure}:")
