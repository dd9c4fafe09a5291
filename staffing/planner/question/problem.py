"""The planner's question as tables alone: what could be taken, what must hold, what may be missed and at what price.

Everything is `Limits` over the same options, so a question can be cut down to some of them (`Problem.part`), sent to another
process, and asked there: large rosters are solved in parts, and a part is a question like the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN, Limits
from staffing.planner.question.order import RULES_OWN, SEATS, SPARE, split

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from staffing.planner.question.runs import Runs
    from staffing.rule import Stage

#: Options above which a problem is large: more than the solver betters whole in a minute (tests/bench/bench_assign.py:
#: 120 staff and 12 units have 5,500 options, 800 and 80 have 39,000).
LARGE = 15_000
#: Cost of lying d units off: the largest of a * d - b. Even steps, and dearer the further it is.
EVEN = ((1, 0),)
STEEPER = ((1, 0), (3, 4), (6, 16))


@dataclass(frozen=True, eq=False)
class Priced:
    """Limits that may be missed, each at a price.

    `weight[i]` is what missing limit i costs: once, however far, where `unit[i]` is 0; else for each `unit[i]` that it is off,
    by `slopes`.
    """

    limits: Limits
    weight: NDArray
    unit: NDArray
    slopes: tuple[tuple[int, int], ...] = EVEN

    def costs(self) -> NDArray:
        """What each limit costs with every option of the table taken."""
        return self.cost(self.limits.totals(), np.arange(len(self.weight)))

    def cost(self, total: NDArray, limit: NDArray) -> NDArray:
        """What these limits cost where their options come to `total`."""
        low, high = (self.limits.bounds[side].to_numpy()[limit] for side in ("low", "high"))
        off = np.maximum(np.maximum(low - total, total - high), 0)
        unit = np.maximum(self.unit[limit], 1)
        steps = np.zeros_like(off)
        for a, b in self.slopes:
            np.maximum(steps, -(-(a * off - b * unit) // unit), out=steps)
        return self.weight[limit] * np.where(self.unit[limit] == 0, off > 0, steps)


@dataclass(frozen=True, eq=False)
class Problem:
    """What is to be decided about `count` options.

    `slot` and `person` are those of each option. `missing[slot]` people are asked for, and there is room for `spare[slot]`
    more. `ceilings` are never broken. `floors`, by aim, say for how many people on a slot it lacks: how far the worst of a
    slot's floors of one aim is missed is that aim's value there. `prices` are what else is striven for, by aim; `order` is the
    strict order of the aims. `runs` say in whole runs what some of the ceilings say of single days.
    """

    slot: NDArray
    person: NDArray
    missing: NDArray
    spare: NDArray
    ceilings: tuple[Limits, ...]
    floors: Mapping[str, Limits]
    prices: Mapping[str, tuple[Priced, ...]]
    order: tuple[Stage, ...]
    runs: Runs | None = None

    @property
    def count(self) -> int:
        """How many options there are."""
        return len(self.slot)

    @property
    def sought(self) -> tuple[Stage, ...]:
        """The stages that leave anything to seek, in their order; the rules' own always do."""
        rules_own, wishes = split(self.order)
        return (*rules_own, *(stage for stage in wishes if any(self._leaves(aim) for aim, _ in stage)))

    @property
    def weighs(self) -> bool:
        """Whether an aim of the rules' own is weighed against others, so that seats may stay open that could be filled."""
        return any(aim in RULES_OWN for stage in split(self.order)[1] for aim, _ in stage)

    def _leaves(self, aim: str) -> bool:
        priced = any(len(own.limits.bounds) for own in self.prices.get(aim, ()))
        return priced or aim in self.floors or (aim == SPARE and bool(self.spare.any()))

    def missed(self, taken: NDArray) -> tuple[int, ...]:
        """How far each stage that is sought is missed, to be compared in their order: the smaller, the better the plan."""
        values = self.values(taken)
        return tuple(sum(values.get(aim, 0) * weight for aim, weight in stage) for stage in self.sought)

    def part(self, free: NDArray, taken: NDArray) -> Problem:
        """The question about the options `free` alone, where of the others those `taken` stand and the rest are out.

        What no free option can change is left out of it.
        """
        number = np.where(taken, TAKEN, -2)
        number[free] = np.arange(free.sum())
        slots = np.unique(self.slot[free])
        position = np.full(len(self.missing), -1)
        position[slots] = np.arange(len(slots))
        stand = np.bincount(self.slot[taken & ~free], minlength=len(self.missing))
        beyond = np.maximum(stand - self.missing, 0)
        return replace(
            self,
            slot=position[self.slot[free]],
            person=self.person[free],
            missing=np.maximum(self.missing - stand, 0)[slots],
            spare=np.maximum(self.spare - beyond, 0)[slots],
            ceilings=tuple(_cut(limits, number)[0] for limits in self.ceilings),
            floors={aim: _cut_floors(limits, number, position) for aim, limits in self.floors.items()},
            prices={aim: tuple(_cut_price(priced, number) for priced in own) for aim, own in self.prices.items()},
            runs=self.runs and self.runs.part(free, self.person, taken),
        )

    def values(self, taken: NDArray) -> dict[str, int]:
        """How far each aim is missed with just these options `taken` (one truth value an option)."""
        values = {aim: int(self.lacking(aim, taken).sum()) for aim in self.floors}
        for aim, own in self.prices.items():
            values[aim] = sum(int(self.costs_with(priced, taken).sum()) for priced in own)
        values[SPARE] = int(np.maximum(self._stand(taken) - self.missing, 0).sum())
        return values

    def costs_with(self, priced: Priced, taken: NDArray) -> NDArray:
        """What each of these limits costs with just these options taken."""
        number = np.where(taken, TAKEN, -2)
        return replace(priced, limits=_taken_only(priced.limits, number)).costs()

    def lacking(self, aim: str, taken: NDArray) -> NDArray:
        """For each slot by how many people the worst of its floors of this aim is missed."""
        worst = self._short(aim, taken)
        # a slot lacks at least those who are not there, whatever they could do
        return np.maximum(worst, self.missing - self._stand(taken)) if aim == SEATS else worst

    def keeps(self, taken: NDArray) -> bool:
        """Whether a plan with just these options breaks no ceiling, and puts nobody where no seat is left for them."""
        number = np.where(taken, TAKEN, -2)
        seats_left = self.missing + self.spare - self._stand(taken)
        if (seats_left < self._short(SEATS, taken)).any():
            return False
        return all(_taken_only(limits, number).broken().empty for limits in self.ceilings)

    def breaking(self, taken: NDArray) -> NDArray:
        """The options taken that add to a ceiling which is broken."""
        added = []
        for limits in self.ceilings:
            kept = _taken_only(limits, np.where(taken, TAKEN, -2))
            over = kept.totals() > limits.bounds["high"].to_numpy()
            limit, option, weight = (limits.terms[column].to_numpy() for column in ("limit", "option", "weight"))
            added.append(option[over[limit] & (weight > 0) & (option != TAKEN)])
        options = np.unique(np.concatenate(added))
        return options[taken[options]]

    def _stand(self, taken: NDArray) -> NDArray:
        """How many people are taken for each slot."""
        return np.bincount(self.slot[taken], minlength=len(self.missing))

    def _short(self, aim: str, taken: NDArray) -> NDArray:
        """For each slot by how many people its worst floor of this aim is missed."""
        limits = _taken_only(self.floors[aim], np.where(taken, TAKEN, -2))
        short = (limits.bounds["low"].to_numpy() - limits.totals()).clip(min=0)
        worst = np.zeros(len(self.missing), dtype=np.int64)
        np.maximum.at(worst, limits.bounds["slot"].to_numpy(), short)
        return worst


def _taken_only(limits: Limits, number: NDArray) -> Limits:
    """The table with only what is taken in it."""
    option = limits.terms["option"].to_numpy()
    return replace(limits, terms=limits.terms[(option == TAKEN) | (number[option] == TAKEN)])


def _cut(limits: Limits, number: NDArray, keep: NDArray | None = None) -> tuple[Limits, NDArray]:
    """The table over the options that are left (`number`: their new number, TAKEN, or -2: out), and which limits are left.

    Those are the limits of options that are left, and those to `keep` besides.
    """
    terms = limits.terms
    option = terms["option"].to_numpy()
    new = np.where(option == TAKEN, TAKEN, number[option])
    touched = np.zeros(len(limits.bounds), dtype=bool) if keep is None else keep.copy()
    touched[terms["limit"].to_numpy()[new >= 0]] = True
    position = np.cumsum(touched) - 1
    kept = (new > -2) & touched[terms["limit"].to_numpy()]
    left = terms[kept].assign(option=new[kept], limit=position[terms["limit"].to_numpy()[kept]])
    return Limits(left, limits.bounds[touched].reset_index(drop=True)), touched


def _cut_price(priced: Priced, number: NDArray) -> Priced:
    limits, left = _cut(priced.limits, number)
    return replace(priced, limits=limits, weight=priced.weight[left], unit=priced.unit[left])


def _cut_floors(limits: Limits, number: NDArray, position: NDArray) -> Limits:
    """Floors over the options and slots that are left; one that nobody left counts towards still stands."""
    slot = position[limits.bounds["slot"].to_numpy()]
    limits, left = _cut(limits, number, slot >= 0)
    return replace(limits, bounds=limits.bounds.assign(slot=slot[left]))
