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

from staffing.limits import HIGHEST, LOWEST, TAKEN, Limits, at_least, at_most
from staffing.planner.candidates import ceilings, is_floor
from staffing.planner.cells import cell_limits, containers
from staffing.planner.repairing.meant import as_meant
from staffing.planner.repairing.owners import owners
from staffing.planner.repairing.rows import only, within
from staffing.planner.repairing.troubles import NO_EMT, PAIRS, SEAT_RULES, STRANGERS
from staffing.planner.repairing.unrest import least_unrest
from staffing.planner.search.model import Model
from staffing.planner.search.search import Aim
from staffing.pools import NO_UNIT
from staffing.report import Severity
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.repairing.troubles import Troubles
    from staffing.planner.search.model import Term
    from staffing.report import RosterReport
    from staffing.rule import Rule

EMT, SEATS, OTHER, CHANGES, WARNINGS = "EMT cover", "seats", "other errors", "changed cells", "warnings"


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
    _asks_for_more: bool = False  # whether some trouble is mended by putting people on, beyond the seats

    def __post_init__(self) -> None:
        self.model = Model(self.choice.count)
        self._stays = [self.model.cp.new_bool_var("") for _ in self.troubles.other]
        self.other = [(stays, 1) for stays in self._stays]
        self._add_crews()
        for rule, limits in ceilings(self.choice.scene, Severity.ERROR):
            self._add(rule, limits)
        for rule, limits in self._promises(Severity.ERROR):
            self._add(rule, limits)
        self._add_pairs()
        self._add_strangers()
        self._add_changes()
        self._add_cells()
        self._add_crowds()

    def errors_and_changes(self) -> tuple[Aim, ...]:
        """The first aims in their order: the errors that stay, and the cells that are changed."""
        aims = ((EMT, self.emt), (SEATS, self.seats), (OTHER, self.other), (CHANGES, self.changes))
        return tuple(Aim(name, tuple(terms)) for name, terms in aims)

    @property
    def open_seats(self) -> Aim:
        """How many seats of the troubled stretches stay open."""
        return Aim(SEATS, tuple(self.seats))

    def leave_no_trouble(self, least: int) -> Aim:
        """Asks that every trouble be mended; what is left to aim at are few changes, of which there are `least` at least."""
        cp = self.model.cp
        for missed, _ in (*self.emt, *self.seats, *self.other):
            cp.add(missed == 0)
        cp.add(sum(changed for changed, _ in self.changes) >= least)
        return self.errors_and_changes()[-1]

    def wishes(self) -> tuple[Aim, ...]:
        """The last aims in their order: names as they were meant, no warnings, and little unrest; their rows are added here."""
        self._add_warnings()
        slips = as_meant(self.model, self.choice)
        return (
            *([slips] if slips.terms else []),
            Aim(WARNINGS, tuple(self.warnings)),
            least_unrest(self.model, self.choice),
        )

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
            limits = self.choice.each_once(rule.limits(self.choice.scene))
            if rule.id not in SEAT_RULES:
                self._add(rule, self.choice.open(limits))
                continue
            stands, low = self.choice.as_it_stands(limits), limits.bounds["low"].to_numpy()
            kept = np.minimum(low, stands)
            self.model.keep(self.choice.open(only(limits, kept > 0, low=kept)))
            missing = slack[NO_EMT if rule.id == NO_EMT else ""]
            found = within(limits.bounds, [piece for piece, _ in missing])
            # also where nobody could come: what is missing there is missing in every plan
            broken = np.flatnonzero((stands < low) & (found >= 0))
            self._keep(only(limits, broken), [[(missing[found[row]][1], 1)] for row in broken.tolist()])

    def _add(self, rule: Rule, limits: Limits) -> None:
        """Limits of an error rule: one that is broken may stay so, at its trouble's price and with nobody new in it."""
        bounds, stands = limits.bounds, self.choice.as_it_stands(limits)
        low, high = bounds["low"].to_numpy(), bounds["high"].to_numpy()
        over, under = stands > high, stands < low
        self.model.keep(only(limits, ~over & ~under))
        owner = owners(self.choice, self.troubles, self.report, rule, limits)
        if over.any():
            extra = (stands - high)[over]
            new = self.choice.new_in(limits, over)
            self._keep(
                only(limits, over, low=LOWEST, high=stands),
                [[(self.model.any_of(options), int(more))] if options else [] for options, more in zip(new, extra, strict=True)],
            )  # fmt: skip
            told = over & (owner >= 0)
            prices = zip(owner[told], (stands - high)[told], strict=True)
            # a rest that is too short is not mended by working through it
            self._keep(
                self.choice.without_relief(only(limits, told, low=LOWEST)),
                [[(self._stays[which], -int(more))] for which, more in prices],
            )
        if under.any():
            self.model.keep(only(limits, under, low=stands))
            told = under & (owner >= 0)
            self._asks_for_more |= bool(told.any())
            prices = zip(owner[told], (low - stands)[told], strict=True)
            self._keep(only(limits, told, high=HIGHEST), [[(self._stays[which], int(more))] for which, more in prices])

    def _add_pairs(self) -> None:
        """Two assignments of one person that overlap: one of them goes, or the trouble stays."""
        numbers = [number for number, violation in enumerate(self.troubles.other) if violation.rule in PAIRS]
        self._keep(self.pairs, [[(self._stays[number], -1)] for number in numbers])

    @cached_property
    def pairs(self) -> Limits:
        """The pairs of assignments of one person that overlap, of which at most one may stay."""
        pairs = [violation.cells for violation in self.troubles.other if violation.rule in PAIRS]
        terms = [(limit, self._option_of.get(cell, TAKEN)) for limit, cells in enumerate(pairs) for cell in cells]
        places = pd.DataFrame({"start": np.zeros(len(pairs), dtype=np.int64)})
        return at_most(1, places, pd.DataFrame(terms, columns=["limit", "option"], dtype=np.int64))

    @cached_property
    def strangers(self) -> list[tuple[int, int]]:
        """(trouble, option that keeps the cell) for each cell with a stranger's name."""
        return [
            (number, self._option_of[cell])
            for number, violation in enumerate(self.troubles.other)
            if violation.rule in STRANGERS
            for cell in violation.cells
        ]

    def _add_strangers(self) -> None:
        """Cells that name a stranger: each of them goes, or the trouble stays."""
        for number, kept in self.strangers:
            self.model.cp.add_implication(self.model.taken[kept], self._stays[number])

    def _add_changes(self) -> None:
        """A changed cell gives somebody up, takes somebody in, or both: a shift's are the larger of the two numbers.

        In a grid they are those of a person's day instead.
        """
        kept, put = self.choice.kept, self.choice.put
        of_kept, of_put = (
            containers(self.choice.scene, self.choice.person[rows["option"].to_numpy()], rows["slot"].to_numpy())
            for rows in (kept, put)
        )
        every, number = np.unique(np.concatenate([of_kept, of_put]), return_inverse=True)
        number_kept, number_put = number[: len(kept)], number[len(kept) :]
        cells = np.bincount(number_kept, minlength=len(every))
        most = cells + np.bincount(number_put, minlength=len(every))
        changed = [self.model.cp.new_int_var(0, int(top), "") for top in most]
        self.changes = [(variable, 1) for variable in changed]
        places = pd.DataFrame({"slot": every})
        self._keep(at_least(cells, places, kept.assign(limit=number_kept)), [[term] for term in self.changes])
        self._keep(at_most(0, places, put.assign(limit=number_put)), [[(variable, -1)] for variable in changed])

    def _add_cells(self) -> None:
        """In its owner's layout a roster takes names and codes only where there are cells for them.

        Where nobody says how many people a shift needs, there stay as many as there are.
        """
        scene = self.choice.scene
        if scene.roster.room is None:
            return
        rows = pd.concat([self.choice.kept, self.choice.put[["option", "slot"]]], ignore_index=True)
        rows = rows.assign(person=self.choice.person[rows["option"].to_numpy()], shift=rows["slot"])
        self.model.keep(cell_limits(scene, rows))
        bare = np.array([service == NO_UNIT for service in scene.services], dtype=bool)
        shifts = np.flatnonzero(bare & np.isin(np.arange(len(bare)), rows["slot"].to_numpy()))
        rows = rows[bare[rows["slot"].to_numpy()]]
        stand = np.bincount(self.choice.kept["slot"].to_numpy(), minlength=len(bare))[shifts]
        limit = np.searchsorted(shifts, rows["slot"].to_numpy())
        self.model.keep(at_least(stand, pd.DataFrame({"slot": shifts}), rows.assign(limit=limit)))

    def _add_crowds(self) -> None:
        """Nobody is put on a shift beyond those who are given up or missing: no plan needs them.

        Left out where stretches differ, as several people may take the hours of one, and where a floor of another kind is a
        trouble.
        """
        if self._asks_for_more:
            return
        kept, put = self.choice.kept, self.choice.put
        stretches = put.drop_duplicates(["slot", "start", "end"])["slot"].value_counts()
        shifts = np.sort(stretches.index[stretches == 1].to_numpy(np.int64))
        both = pd.concat([kept, put[["option", "slot"]]], ignore_index=True)
        both = both[both["slot"].isin(shifts)]
        cells = np.array([np.count_nonzero(kept["slot"] == shift) for shift in shifts.tolist()], dtype=np.int64)
        lacks = np.array([self.troubles.missing.get(shift, 0) for shift in shifts.tolist()], dtype=np.int64)
        rows = both.assign(limit=np.searchsorted(shifts, both["slot"].to_numpy()))
        self.model.keep(at_most(cells + lacks, pd.DataFrame({"slot": shifts}), rows))

    def _add_warnings(self) -> None:
        """Limits and floors of rules that warn: broken where they were kept, or by more, at a price of one each."""
        for _, limits in ceilings(self.choice.scene, Severity.WARNING):
            stands = self.choice.as_it_stands(limits)
            worse = np.maximum(limits.bounds["high"].to_numpy(), stands)
            self.warnings += self.model.price(only(limits, self.choice.can_grow(limits), high=worse))
        for _, limits in self._promises(Severity.WARNING):
            lower = np.minimum(limits.bounds["low"].to_numpy(), self.choice.as_it_stands(limits))
            self.warnings += self.model.price(only(limits, np.ones(len(lower), dtype=bool), low=lower))
        for rule in self.choice.scene.rules.values():
            if is_floor(rule) and rule.severity is Severity.WARNING:
                limits = self.choice.open(self.choice.each_once(rule.limits(self.choice.scene)))
                low = np.minimum(limits.bounds["low"].to_numpy(), self.choice.as_it_stands(limits))
                fewer = [(self.model.cp.new_bool_var(""), int(least)) for least in low[low > 0]]
                self._keep(only(limits, low > 0, low=low), [[term] for term in fewer])
                self.warnings += [(variable, 1) for variable, _ in fewer]

    def _promises(self, severity: Severity) -> Iterator[tuple[Rule, Limits]]:
        """The floors on what people work, of the rules of one severity."""
        for rule in self.choice.scene.rules.values():
            if rule.severity is severity and not is_floor(rule):
                limits = self.choice.open(rule.limits(self.choice.scene).floors())
                if len(limits.bounds):
                    yield rule, limits

    def _keep(self, limits: Limits, slack: Sequence[list[Term]]) -> None:
        """Adds limits, each with its own slack."""
        if len(limits.bounds):
            self.model.keep(limits, slack.__getitem__)

    @cached_property
    def _option_of(self) -> dict[str, int]:
        """The option that keeps each crew cell, by its address."""
        cells = [*addresses(self.choice.stands), *addresses(self.choice.strangers)]
        return {cell: option for option, cell in enumerate(cells)}
