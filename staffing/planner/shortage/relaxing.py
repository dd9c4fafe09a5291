"""Which rules would have to give way for the open seats to be filled: the mildest few sets of them, in the checker's words.

Every limit of an error rule may be broken at a price, less rest before leave before an expired card; never one person in two
places, and never what a seat asks for. The finished plan is asked first, with everyone where it put them; then, where the
roster is small enough, the roster as it was, which may need less.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.checker import check
from staffing.limits import TAKEN, Limits, at_most, joined
from staffing.planner.candidates import Candidates, candidates, is_floor
from staffing.planner.cells import has_room
from staffing.planner.filling.deal import dealt
from staffing.planner.filling.plan import Relaxation
from staffing.planner.fills import can_be_written, fills_of, first_openings, with_fills
from staffing.planner.question.asked import to_fill
from staffing.planner.question.order import EMT, SEATS
from staffing.planner.question.problem import LARGE, Priced
from staffing.planner.search.solving import solve
from staffing.planner.slots import open_pieces, slots_of
from staffing.report import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.report import Violation
    from staffing.rule import RulePack
    from staffing.scene import Scene

_PRICE = "rules to relax"
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
#: So many sets of rules are told, but only one where it has more than _SHORT breaks in it.
_SETS, _SHORT = 3, 4


@dataclass(frozen=True, eq=False)
class _Answer:
    """A plan that breaks rules: (ambulances without an EMT, seats open, price), what is taken, whether nothing is milder."""

    worth: tuple[int, int, int]
    taken: NDArray
    proven: bool


def relaxations(
    standing: Scene,
    final: Scene,
    pack: RulePack,
    *,
    large: bool = False,
    time_limit: float = 10.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
) -> tuple[Relaxation, ...]:
    """The mildest sets of rules whose breaking would fill more of what a plan (`final`) of a roster (`standing`) leaves open.

    `large`: the roster is known to be too large to be asked as it was. `time_limit` is in seconds; what was not proven to be
    the mildest within them says so.
    """
    until = time.monotonic() + time_limit
    still_open = sum(piece.missing for piece in _writable(final))
    if not still_open:
        return ()
    asked, best, mildest = _Question(final), None, None
    for question in (asked, *(() if large else _larger(standing))):
        answer = question.answer(until - time.monotonic(), seed, progress)
        if answer and question.scene is standing and answer.proven:
            mildest = answer.worth
        if answer and answer.worth[1] < still_open and (best is None or answer.worth < best.worth):
            asked, best = question, answer
    if best is None:
        return ()
    told: dict[tuple[tuple[str, str], ...], Relaxation] = {}
    another: _Answer | None = best
    while another and another.worth[:2] == best.worth[:2]:
        breaks = asked.breaks(another.taken, pack)
        told.setdefault(breaks, _told(breaks, still_open, best.worth[1], another.worth == mildest))
        asked.forbid(another.taken)
        left = until - time.monotonic()
        more = left > 0 and len(asked.forbidden) < _SETS and len(breaks) <= _SHORT
        another = asked.answer(left, seed, progress) if more else None
    return tuple(told.values())


def _larger(standing: Scene) -> Iterator[_Question]:
    question = _Question(standing)
    if len(question.choice.table) <= LARGE:
        yield question


def _writable(scene: Scene) -> list[Piece]:
    return [piece for piece in open_pieces(scene) if can_be_written(piece, scene) and has_room(piece, scene)]


class _Question:
    """What is open on a roster, with rules that may be broken at a price."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        errors = {rule.id for rule in scene.rules.values() if rule.severity is Severity.ERROR and not is_floor(rule)}
        self.bending = frozenset(errors) - _NEVER
        self.choice: Candidates = candidates(scene, slots_of(scene, _writable(scene)), bending=self.bending)
        self.forbidden: list[NDArray] = []
        bent = {rule: limits for rule, limits in self.choice.hard.items() if rule in self.bending}
        weight = [np.full(len(limits.bounds), _PRICES.get(rule, _OTHERS)) for rule, limits in bent.items()]
        once = np.concatenate([*weight, np.zeros(0)]).astype(np.int64)
        self.priced = Priced(joined(list(bent.values())), once, np.zeros_like(once))

    def answer(self, seconds: float, seed: int, progress: Callable[[str], None] | None) -> _Answer | None:
        """The mildest plan that leaves as little open as can be, other than those forbidden; None: not found."""
        kept = [limits for rule, limits in self.choice.hard.items() if rule not in self.bending]
        problem = to_fill(self.choice, [*kept, *map(_not_all, self.forbidden)], {_PRICE: self.priced})
        until = time.monotonic() + seconds
        found = solve(problem, seconds, seed, progress) if seconds > 0 else None
        if found and found.stopped and time.monotonic() < until:
            raise KeyboardInterrupt  # stopped by hand, and not only this one question
        if found is None or found.taken is None or not problem.count:
            return None
        values = problem.values(found.taken)
        return _Answer(
            (values[EMT], values[SEATS], values[_PRICE]),
            found.taken,
            all(reached.proven for reached in found.reached.values()),
        )

    def forbid(self, taken: NDArray) -> None:
        """Asks for something else next time: not for all of the options that break a rule now."""
        costs = Priced(self.priced.limits, np.ones_like(self.priced.weight), self.priced.unit)
        terms = costs.limits.terms
        broken = to_fill(self.choice, (), {_PRICE: costs}).costs_with(costs, taken) > 0
        option = terms["option"].to_numpy()[broken[terms["limit"].to_numpy()]]
        self.forbidden.append(np.unique(option[(option != TAKEN) & taken[option]]))

    def breaks(self, taken: NDArray, pack: RulePack) -> tuple[tuple[str, str], ...]:
        """What the roster with these options would break that it does not break now: (rule, what the checker says)."""
        rules = replace(pack, rules=tuple(rule for rule in pack.rules if rule.id in self.bending))
        fills = fills_of(self.scene, dealt(self.choice, np.flatnonzero(taken).tolist(), self.scene))
        after = check(with_fills(self.scene.roster, fills, first_openings), rules, self.scene.as_of)
        stood = {_key(violation) for violation in check(self.scene.roster, rules, self.scene.as_of).violations}
        new = [violation for violation in after.violations if _key(violation) not in stood]
        return tuple((violation.rule, violation.message) for violation in new)


def _not_all(options: NDArray) -> Limits:
    """A limit that keeps a plan from taking all of some options."""
    rows = pd.DataFrame({"limit": 0, "option": options})
    return at_most(len(options) - 1, pd.DataFrame(index=range(1)), rows)


def _key(violation: Violation) -> tuple[object, ...]:
    return violation.rule, violation.person, violation.shift, violation.start, violation.end


def _told(breaks: tuple[tuple[str, str], ...], still_open: int, open_even_so: int, proven: bool) -> Relaxation:
    filled = still_open - open_even_so
    every = "the open seat" if still_open == 1 else f"the {still_open} open seats"
    seats = f"{filled} of {every}" if open_even_so else every
    sure = " (nothing milder fills as many)" if proven else ""
    return Relaxation(filled, breaks, proven, f"Fills {seats}{sure}:")
