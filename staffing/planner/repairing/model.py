"""The model of a repair: what must hold, what each trouble that stays costs, and what each changed cell costs.

Nothing gets worse, whatever is gained: no floor that is reached is left, none that is missed is missed by more, no limit that
is kept is broken, and nobody is put on a shift where what they keep breaks a limit already. So keeping everything is always
one of the plans, and there is always an answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY
from staffing.limits import HIGHEST, LOWEST, TAKEN, Limits, at_least, at_most
from staffing.planner.candidates import ceilings, is_floor
from staffing.planner.model import Model
from staffing.planner.repairing.troubles import NO_EMT, SEAT_RULES
from staffing.planner.search import Aim
from staffing.report import Severity
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from staffing.planner.model import Term
    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.repairing.troubles import Troubles
    from staffing.planner.slots import Piece
    from staffing.report import RosterReport, Violation
    from staffing.rule import Rule

EMT, SEATS, OTHER, CHANGES, WARNINGS, LEAST = (
    "EMT cover", "seats", "other errors", "changed cells", "warnings", "people moved and hours put on",
)  # fmt: skip
#: Rules whose violations are pairs of assignments.
_PAIRS = frozenset({"double-booked", "listed-twice"})
_STRANGERS = frozenset({"unknown-person", "ambiguous-person"})
#: Times below are days since 1970, not minutes: as minutes they would lie in 1970 and 1971.
_DAYS = 2**20


@dataclass(eq=False)
class Mending:
    """The model of one repair and its aims."""

    choice: Exchanges
    troubles: Troubles
    report: RosterReport
    model: Model = field(init=False)
    emt: list[Term] = field(default_factory=list)
    seats: list[Term] = field(default_factory=list)
    other: list[Term] = field(default_factory=list)
    changes: list[Term] = field(default_factory=list)
    warnings: list[Term] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = Model(self.choice.count)
        self._stays = [self.model.cp.new_bool_var("") for _ in self.troubles.other]
        self.other = [(stays, 1) for stays in self._stays]
        self._add_crews()
        for rule, limits in ceilings(self.choice.scene, Severity.ERROR):
            self._add(rule, limits)
        self._add_pairs()
        self._add_strangers()
        self._add_changes()
        self._add_warnings()

    def errors_and_changes(self) -> tuple[Aim, ...]:
        """The first aims in their order: the errors that stay, and the cells that are changed."""
        aims = ((EMT, self.emt), (SEATS, self.seats), (OTHER, self.other), (CHANGES, self.changes))
        return tuple(Aim(name, tuple(terms)) for name, terms in aims)

    def wishes(self) -> tuple[Aim, ...]:
        """The last aims in their order: no warnings, and little unrest."""
        return Aim(WARNINGS, tuple(self.warnings)), self._least()

    def _add_crews(self) -> None:
        """Floors under the crews: none lower than it stands; what is missing on a trouble's stretch is its slack."""
        cp = self.model.cp
        slack = {
            rule: [(piece, cp.new_int_var(0, piece.missing, "")) for piece in pieces]
            for rule, pieces in ((NO_EMT, self.troubles.emt), ("", self.troubles.seats))
        }
        self.emt = [(missing, 1) for _, missing in slack[NO_EMT]]
        self.seats = [(missing, 1) for _, missing in slack[""]]
        for rule in self.choice.scene.rules.values():
            if not is_floor(rule) or rule.severity is not Severity.ERROR:
                continue
            limits = self._each_once(rule.limits(self.choice.scene))
            if rule.id not in SEAT_RULES:
                self._add(rule, self._open(limits))
                continue
            stands, low = self.choice.as_it_stands(limits), limits.bounds["low"].to_numpy()
            kept = np.minimum(low, stands)
            self.model.keep(self._open(only(limits, kept > 0, low=kept)))
            missing = slack[NO_EMT if rule.id == NO_EMT else ""]
            found = _within(limits.bounds, [piece for piece, _ in missing])
            # also where nobody could come: what is missing there is missing in every plan
            broken = np.flatnonzero((stands < low) & (found >= 0))
            self._keep(only(limits, broken), [[(missing[found[row]][1], 1)] for row in broken.tolist()])

    def _add(self, rule: Rule, limits: Limits) -> None:
        """Limits of an error rule: one that is broken may stay so, at its trouble's price and with nobody new in it."""
        bounds, stands = limits.bounds, self.choice.as_it_stands(limits)
        low, high = bounds["low"].to_numpy(), bounds["high"].to_numpy()
        over, under = stands > high, stands < low
        self.model.keep(only(limits, ~over & ~under))
        owner = self.owners(rule, limits)
        if over.any():
            extra = (stands - high)[over]
            new = self._new_in(limits, over)
            self._keep(
                only(limits, over, low=LOWEST, high=stands),
                [[(self.model.any_of(options), int(more))] if options else [] for options, more in zip(new, extra, strict=True)],
            )  # fmt: skip
            told = over & (owner >= 0)
            prices = zip(owner[told], (stands - high)[told], strict=True)
            self._keep(only(limits, told, low=LOWEST), [[(self._stays[which], -int(more))] for which, more in prices])
        if under.any():
            self.model.keep(only(limits, under, low=stands))
            told = under & (owner >= 0)
            prices = zip(owner[told], (low - stands)[told], strict=True)
            self._keep(only(limits, told, high=HIGHEST), [[(self._stays[which], int(more))] for which, more in prices])

    def _add_pairs(self) -> None:
        """Two assignments of one person that overlap: one of them goes, or the trouble stays."""
        numbers = [number for number, violation in enumerate(self.troubles.other) if violation.rule in _PAIRS]
        self._keep(self.pairs, [[(self._stays[number], -1)] for number in numbers])

    @cached_property
    def pairs(self) -> Limits:
        """The pairs of assignments of one person that overlap, of which at most one may stay."""
        pairs = [violation.cells for violation in self.troubles.other if violation.rule in _PAIRS]
        terms = [(limit, self._option_of.get(cell, TAKEN)) for limit, cells in enumerate(pairs) for cell in cells]
        places = pd.DataFrame({"start": np.zeros(len(pairs), dtype=np.int64)})
        return at_most(1, places, pd.DataFrame(terms, columns=["limit", "option"], dtype=np.int64))

    @cached_property
    def strangers(self) -> list[tuple[int, int]]:
        """(trouble, option that keeps the cell) for each cell with a stranger's name."""
        return [
            (number, self._option_of[cell])
            for number, violation in enumerate(self.troubles.other)
            if violation.rule in _STRANGERS
            for cell in violation.cells
        ]

    def _add_strangers(self) -> None:
        """Cells that name a stranger: each of them goes, or the trouble stays."""
        for number, kept in self.strangers:
            self.model.cp.add_implication(self.model.taken[kept], self._stays[number])

    def _add_changes(self) -> None:
        """A changed cell gives somebody up, takes somebody in, or both: a shift's are the larger of the two numbers."""
        kept, put = self.choice.kept, self.choice.put
        shifts = np.unique(np.concatenate([kept["slot"], put["slot"]]))
        cells = np.array([np.count_nonzero(kept["slot"] == shift) for shift in shifts.tolist()], dtype=np.int64)
        most = cells + np.array([np.count_nonzero(put["slot"] == shift) for shift in shifts.tolist()], dtype=np.int64)
        changed = [self.model.cp.new_int_var(0, int(top), "") for top in most]
        self.changes = [(variable, 1) for variable in changed]
        places = pd.DataFrame({"slot": shifts})
        number = np.searchsorted(shifts, kept["slot"].to_numpy())
        self._keep(at_least(cells, places, kept.assign(limit=number)), [[term] for term in self.changes])
        number = np.searchsorted(shifts, put["slot"].to_numpy())
        self._keep(at_most(0, places, put.assign(limit=number)), [[(variable, -1)] for variable in changed])

    def _add_warnings(self) -> None:
        """Limits and floors of rules that warn: broken where they were kept, or by more, at a price of one each."""
        for _, limits in ceilings(self.choice.scene, Severity.WARNING):
            stands = self.choice.as_it_stands(limits)
            worse = np.maximum(limits.bounds["high"].to_numpy(), stands)
            self.warnings += self.model.price(only(limits, self._can_grow(limits), high=worse))
        for rule in self.choice.scene.rules.values():
            if is_floor(rule) and rule.severity is Severity.WARNING:
                limits = self._open(self._each_once(rule.limits(self.choice.scene)))
                low = np.minimum(limits.bounds["low"].to_numpy(), self.choice.as_it_stands(limits))
                lower = [(self.model.cp.new_bool_var(""), int(least)) for least in low[low > 0]]
                self._keep(only(limits, low > 0, low=low), [[term] for term in lower])
                self.warnings += [(variable, 1) for variable, _ in lower]

    def _least(self) -> Aim:
        """Ties: no crew above its size, as few people taken off as can be, few minutes put on, then at their own station.

        A name of the staff list that a stranger's name may be a slip for costs no minutes.
        """
        put, kept = self.choice.put, self.choice.kept
        station = self.choice.scene.roster.people["station"].str.casefold().to_numpy()[put["person"].to_numpy()]
        here = self.choice.scene.roster.shifts["station"].str.casefold().to_numpy()[put["slot"].to_numpy()]
        away = (station != here) & (station != "") & (here != "")
        minutes = (put["end"] - put["start"]).to_numpy()
        minutes = np.where(self._meant(), 0, minutes) // (np.gcd.reduce(minutes) if len(minutes) else 1)
        # so many cells as change bound how many people are away, and how many minutes are put on
        worth = len(self.changes) + 1
        cost = minutes * worth + away
        longest = int(minutes.max(initial=0) + 1) * worth * 4
        taken = self.model.taken
        terms = [(taken[option], int(price)) for option, price in zip(put["option"], cost, strict=True)]
        terms += [(taken[option], -longest) for option in kept["option"]]
        terms += [(grown, longest * worth) for grown, _ in self.model.price(self._sizes())]
        return Aim(LEAST, tuple(terms), longest * len(kept))

    def _sizes(self) -> Limits:
        """At each moment no more people than the service has seats, or than the largest crew of that shift as it stands."""
        crew = self.choice.scene.crew
        slot, aboard = (
            crew.moments["slot"].to_numpy(),
            self._each_once(Limits(crew.aboard.assign(weight=1), crew.moments)),
        )
        stands = np.bincount(aboard.terms["limit"][aboard.terms["option"] < self.choice.first_new], minlength=len(slot))
        most = np.zeros(len(self.choice.scene.services), dtype=np.int64)
        np.maximum.at(most, slot, stands)
        seats = np.array([len(service.seats) for service in self.choice.scene.services], dtype=np.int64)
        sizes = at_most(np.maximum(most, seats)[slot], crew.moments, aboard.terms)
        return only(sizes, self._can_grow(sizes))

    def _meant(self) -> NDArray:
        """The new people whose name a stranger's on that shift may be a slip for, where only one name comes close."""
        names = self.choice.scene.roster.people["name"].tolist()
        strangers = self.choice.strangers
        meant = {
            (int(shift), near[0])
            for shift, kind, near in zip(strangers["shift"], strangers["kind"], strangers["near"], strict=True)
            if kind == "unknown" and len(near) == 1
        }
        put = self.choice.put
        pairs = zip(put["slot"].tolist(), put["person"].tolist(), strict=True)
        return np.array([(slot, names[person]) in meant for slot, person in pairs], dtype=bool)

    def _keep(self, limits: Limits, slack: Sequence[list[Term]]) -> None:
        """Adds limits, each with its own slack."""
        if len(limits.bounds):
            self.model.keep(limits, slack.__getitem__)

    def _open(self, limits: Limits) -> Limits:
        """The limits that some option is in."""
        inside = np.zeros(len(limits.bounds), dtype=bool)
        inside[limits.terms["limit"].to_numpy()[limits.terms["option"].to_numpy() != TAKEN]] = True
        return only(limits, inside)

    def _each_once(self, limits: Limits) -> Limits:
        """Somebody who stands twice on one shift is one person on board: their first cell counts."""
        terms = limits.terms
        option = terms["option"].to_numpy()
        stands = (option >= 0) & (option < self.choice.first_stranger)
        who = np.where(stands, self.choice.person[option], -1 - np.arange(len(terms)))
        return Limits(terms[~terms.assign(who=who).duplicated(["limit", "who"]).to_numpy()], limits.bounds)

    def _new_in(self, limits: Limits, chosen: NDArray) -> list[tuple[int, ...]]:
        """For each chosen limit, those in it who would be put on."""
        terms = only(limits, chosen).terms
        terms = terms[terms["option"] >= self.choice.first_new]
        inside: list[tuple[int, ...]] = [()] * int(chosen.sum())
        for limit, rows in terms.groupby("limit"):
            inside[int(limit)] = tuple(sorted(set(rows["option"].tolist())))
        return inside

    def _can_grow(self, limits: Limits) -> NDArray:
        """The limits with somebody new in them, or that somebody who goes makes heavier."""
        terms = limits.terms
        growing = (terms["option"].to_numpy() >= self.choice.first_new) | (terms["weight"].to_numpy() < 0)
        can = np.zeros(len(limits.bounds), dtype=bool)
        can[terms["limit"].to_numpy()[growing]] = True
        return can

    @cached_property
    def _option_of(self) -> dict[str, int]:
        """The option that keeps each crew cell, by its address."""
        cells = [*addresses(self.choice.stands), *addresses(self.choice.strangers)]
        return {cell: option for option, cell in enumerate(cells)}

    def owners(self, rule: Rule, limits: Limits) -> NDArray:
        """For each broken limit the trouble that it is of, -1 for none: waived, or not found by the checker."""
        owner = np.full(len(limits.bounds), -1)
        if rule.id in _PAIRS:
            return owner
        said = [violation for violation in self.report.violations if violation.rule == rule.id]
        number = {id(violation): at for at, violation in enumerate(self.troubles.other)}
        names = self.choice.scene.roster.people["name"].tolist()
        broken = self._is_broken(limits)
        cell_of_seat = self._cell_of_seat()
        columns = (limits.bounds[column].to_numpy()[broken].tolist() for column in ("person", "slot", "seat", "start", "end"))
        for row, person, slot, seat, start, end in zip(np.flatnonzero(broken), *columns, strict=True):
            own = [v for v in said if (person < 0 or v.person == names[person]) and (slot < 0 or v.shift_row in (slot, None))]
            if seat >= 0:
                own = [v for v in own if cell_of_seat.get(seat) in v.cells]
            # rules about days give days, not minutes
            unit = DAY if end < _DAYS else 1
            if near := _nearest(own, start * unit, end * unit):
                owner[row] = number.get(id(near), -1)
        return owner

    def _is_broken(self, limits: Limits) -> NDArray:
        stands, bounds = self.choice.as_it_stands(limits), limits.bounds
        return np.asarray((stands > bounds["high"].to_numpy()) | (stands < bounds["low"].to_numpy()))

    def _cell_of_seat(self) -> dict[int, str]:
        """The cell of each of the scene's seats that is an option."""
        option = self.choice.scene.seats["option"].to_numpy()
        cells = addresses(self.choice.stands)
        return {seat: cells[option[seat]] for seat in np.flatnonzero((option >= 0) & (option < len(cells))).tolist()}


def only(limits: Limits, rows: NDArray, low: object = None, high: object = None) -> Limits:
    """Some of the limits (`rows`: truth values or numbers), with other bounds where they are given (for all limits)."""
    count = len(limits.bounds)
    chosen = np.flatnonzero(rows) if rows.dtype == bool else rows
    number = np.full(count, -1)
    number[chosen] = np.arange(len(chosen))
    at = number[limits.terms["limit"].to_numpy()]
    bounds = limits.bounds
    for name, value in (("low", low), ("high", high)):
        if value is not None:
            bounds = bounds.assign(**{name: np.broadcast_to(np.asarray(value, dtype=np.int64), count)})
    return Limits(
        limits.terms[at >= 0].assign(limit=at[at >= 0]).reset_index(drop=True),
        bounds.iloc[chosen].reset_index(drop=True),
    )


def _nearest(violations: Sequence[Violation], start: int, end: int) -> Violation | None:
    """The violation whose stretch is the nearest to another; one that it overlaps, unless that is a window of days.

    Windows that break a limit and overlap one after the other are one violation, which names the worst of them.
    """
    furthest = end - start if end - start > DAY else 0
    away = [
        (max(v.start - end, start - v.end), at)
        for at, v in enumerate(violations)
        if v.start is not None and v.end is not None
    ]
    distance, at = min(away, default=(furthest, -1))
    return violations[at] if distance < furthest or (at >= 0 and distance < 0) else None


def _within(bounds: pd.DataFrame, pieces: Sequence[Piece]) -> NDArray:
    """For each bound the number of the piece that its stretch lies in, -1 for none."""
    slot, start, end = (bounds[column].to_numpy() for column in ("slot", "start", "end"))
    found = np.full(len(bounds), -1)
    for number, piece in enumerate(pieces):
        found[(slot == piece.shift) & (start >= piece.start) & (end <= piece.end)] = number
    return found
