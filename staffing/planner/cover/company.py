"""The rules about several people at once, asked about one change of the roster at a time.

Asking them about a whole roster takes a while, and there are many changes to ask about. So they are asked only where a change
could matter to them, and a rule that looks at each shift by itself only about the shifts that change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY
from staffing.planner.candidates import is_floor
from staffing.planner.cover.trial import fresh, with_people, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.report import Violation
    from staffing.roster import Roster
    from staffing.rule import Rule
    from staffing.scene import Scene


@dataclass(frozen=True)
class Change:
    """People (rows of roster.people) off shifts that they stand on, and on stretches of shifts."""

    leaves: tuple[tuple[int, int], ...] = ()
    takes: tuple[tuple[int, Piece], ...] = ()

    def of(self, roster: Roster) -> Roster:
        """The roster with the change made."""
        roster = without(roster, dict(self.leaves)) if self.leaves else roster
        for person, piece in self.takes:
            roster = with_people(roster, piece, np.array([person]))
        return roster

    @property
    def shifts(self) -> set[int]:
        """Where somebody comes or goes."""
        return {shift for _, shift in self.leaves} | {piece.shift for _, piece in self.takes}

    def renumbered(self, number: dict[int, int]) -> Change:
        """The same on a roster whose shifts have other numbers."""
        return Change(
            tuple((person, number[shift]) for person, shift in self.leaves),
            tuple((person, replace(piece, shift=number[piece.shift])) for person, piece in self.takes),
        )


#: The roster as it stands.
NOTHING = Change()


class Company:
    """The rules of a scene about several people at once; there may be none."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._rules = sorted((rule for rule in scene.rules.values() if rule.in_company), key=lambda rule: rule.id)
        self._concerned = {rule.id: rule.concerns(scene) for rule in self._rules}
        self._tight: dict[tuple[str, int, int], pd.DataFrame] = {}

    def __bool__(self) -> bool:
        return bool(self._rules)

    def says(self, before: Change, after: Change, *, floors: bool = True) -> Iterator[Violation]:
        """What the rules say after one change and did not after the other; `floors`: those too that ask for people."""
        for rule in self._rules:
            if is_floor(rule) and (not floors or not self._near_floor(rule, before, after)):
                continue
            if self._concerned[rule.id][_differing(before, after)].any():
                yield from self._fresh(rule, before, after)

    def _fresh(self, rule: Rule, before: Change, after: Change) -> Iterator[Violation]:
        roster = self._scene.roster
        if not rule.shift_by_shift:
            yield from fresh(self._scene, before.of(roster), after.of(roster), rule.id)
            return
        shifts = sorted(before.shifts | after.shifts)
        number = {shift: place for place, shift in enumerate(shifts)}
        scene = replace(
            self._scene,
            roster=_of_shifts(roster, shifts),
            services=tuple(self._scene.services[shift] for shift in shifts),
        )
        then, now = (change.renumbered(number).of(scene.roster) for change in (before, after))
        for violation in fresh(scene, then, now, rule.id):
            row = violation.shift_row
            yield violation if row is None else replace(violation, shift_row=shifts[row])

    def _near_floor(self, rule: Rule, before: Change, after: Change) -> bool:
        """Whether a floor is broken, or would be with those who leave off it, at a time at which somebody comes or goes."""
        rows = self._scene.roster.assignments
        spans = [(piece.start, piece.end) for change in (before, after) for _, piece in change.takes]
        for person, shift in {*before.leaves, *after.leaves}:
            own = rows[(rows["person"].to_numpy() == person) & (rows["shift"].to_numpy() == shift)]
            spans += zip(own["start"].tolist(), own["end"].tolist(), strict=True)
        first, last = min(start for start, _ in spans) // DAY, -(-max(end for _, end in spans) // DAY)
        limits = self._around(rule, first * DAY, last * DAY)
        tight = limits[(limits["total"] < limits["low"] + max(len(before.leaves), len(after.leaves))).to_numpy()]
        starts, ends = tight["start"].to_numpy(), tight["end"].to_numpy()
        return any(((starts < end) & (ends > start)).any() for start, end in spans)

    def _around(self, rule: Rule, start: int, end: int) -> pd.DataFrame:
        """The limits of a rule with their totals, right from one minute to another."""
        key = rule.id, start, end
        if key not in self._tight:
            seats = self._scene.seats
            near = seats[(seats["start"].to_numpy() < end) & (seats["end"].to_numpy() > start)]
            limits = rule.limits(replace(self._scene, seats=near))
            self._tight[key] = limits.bounds.assign(total=limits.totals())
        return self._tight[key]


def _differing(before: Change, after: Change) -> list[int]:
    """Who comes or goes by the one change and not by the other."""
    parts = (set(before.leaves) ^ set(after.leaves)) | (set(before.takes) ^ set(after.takes))
    return sorted({person for person, _ in parts})


def _of_shifts(roster: Roster, shifts: list[int]) -> Roster:
    """The roster with these shifts alone, numbered in this order, and who is on them."""
    number = np.full(len(roster.shifts), -1)
    number[shifts] = np.arange(len(shifts))
    cut = {}
    for name in ("assignments", "openings", "strangers"):
        rows = getattr(roster, name)
        place: NDArray = number[rows["shift"].to_numpy()]
        cut[name] = rows[place >= 0].assign(shift=place[place >= 0]).reset_index(drop=True)
    return replace(roster, **cut, shifts=roster.shifts.iloc[shifts].reset_index(drop=True))
