"""What a repair may do: keep or give up each crew cell of some shifts, and put people on them.

Nobody's hours on a shift are altered. Whoever is put on one takes the whole of it, or a stretch between two moments at which
its crew, as it stands, changes: the hours of a cell that is given up, or a gap.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN, Limits, unions
from staffing.planner.candidates import alone_too_heavy, ceilings
from staffing.planner.cells import can_be_rewritten
from staffing.planner.fills import can_be_written, written_names
from staffing.planner.repairing.rows import only
from staffing.planner.slots import Piece
from staffing.report import Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.scene import Scene

_STRETCH = ["person", "start", "end"]


@dataclass(frozen=True, eq=False)
class Exchanges:
    """The options of a repair: cells that name somebody, then cells that name a stranger, then people who could be put on.

    A cell's option is taken where the cell stays as it is. `stands`: the rows of roster.assignments, `strangers`: those of
    roster.strangers, `new`: person, slot, start, end. `scene`: every shift a slot of its own; cells of other shifts are TAKEN.
    """

    scene: Scene
    stands: pd.DataFrame
    strangers: pd.DataFrame
    new: pd.DataFrame

    @property
    def first_stranger(self) -> int:
        """The number of the first option that keeps a stranger's cell."""
        return len(self.stands)

    @property
    def first_new(self) -> int:
        """The number of the first option that puts somebody on."""
        return len(self.stands) + len(self.strangers)

    @property
    def count(self) -> int:
        """How many options there are."""
        return self.first_new + len(self.new)

    @cached_property
    def kept(self) -> pd.DataFrame:
        """The options that keep a cell: option, slot."""
        slots = pd.concat([self.stands["shift"], self.strangers["shift"]]).to_numpy(np.int64)
        return pd.DataFrame({"option": np.arange(len(slots)), "slot": slots})

    @cached_property
    def put(self) -> pd.DataFrame:
        """The options that put somebody on: `new` with the column option."""
        return self.new.assign(option=np.arange(self.first_new, self.count))

    @cached_property
    def person(self) -> NDArray:
        """The person of each option, -1 for a stranger, and last for what is TAKEN."""
        nobody = np.full(len(self.strangers), -1)
        return np.concatenate([self.stands["person"], nobody, self.new["person"], [-1]]).astype(np.int64)

    def as_it_stands(self, limits: Limits) -> NDArray:
        """For each limit the weighted number that is taken while nothing is changed."""
        terms = limits.terms
        return Limits(terms[terms["option"].to_numpy() < self.first_new], limits.bounds).totals()

    def open(self, limits: Limits) -> Limits:
        """The limits that some option is in."""
        inside = np.zeros(len(limits.bounds), dtype=bool)
        inside[limits.terms["limit"].to_numpy()[limits.terms["option"].to_numpy() != TAKEN]] = True
        return only(limits, inside)

    def each_once(self, limits: Limits) -> Limits:
        """Somebody who stands twice on one shift is one person on board: their first cell counts."""
        terms = limits.terms
        option = terms["option"].to_numpy()
        stands = (option >= 0) & (option < self.first_stranger)
        who = np.where(stands, self.person[option], -1 - np.arange(len(terms)))
        return Limits(terms[~terms.assign(who=who).duplicated(["limit", "who"]).to_numpy()], limits.bounds)

    def new_in(self, limits: Limits, chosen: NDArray) -> list[tuple[int, ...]]:
        """For each chosen limit, those in it who would be put on."""
        terms = only(limits, chosen).terms
        terms = terms[terms["option"] >= self.first_new]
        inside: list[tuple[int, ...]] = [()] * int(chosen.sum())
        for limit, rows in terms.groupby("limit"):
            inside[int(limit)] = tuple(sorted(set(rows["option"].tolist())))
        return inside

    def without_relief(self, limits: Limits) -> Limits:
        """The limits without anybody new who would make them lighter."""
        terms = limits.terms
        relief = (terms["option"].to_numpy() >= self.first_new) & (terms["weight"].to_numpy() < 0)
        return Limits(terms[~relief], limits.bounds)

    def can_grow(self, limits: Limits) -> NDArray:
        """The limits with somebody new in them, or that somebody who goes makes heavier."""
        terms = limits.terms
        growing = (terms["option"].to_numpy() >= self.first_new) | (terms["weight"].to_numpy() < 0)
        can = np.zeros(len(limits.bounds), dtype=bool)
        can[terms["limit"].to_numpy()[growing]] = True
        return can


def exchanges(scene: Scene, shifts: NDArray) -> Exchanges:
    """The options on some shifts (`shifts`: one truth value a shift), without those that an error rule forbids outright."""
    roster = scene.roster
    free = shifts[roster.assignments["shift"].to_numpy()] & can_be_rewritten(roster, roster.assignments)
    stands = roster.assignments[free]
    strange = shifts[roster.strangers["shift"].to_numpy()] & can_be_rewritten(roster, roster.strangers)
    strangers = roster.strangers[strange]
    new = _everyone(scene, shifts)
    choice = Exchanges(_with(scene, free, stands, new, len(strangers)), stands, strangers, new)
    too_heavy = np.zeros(choice.count, dtype=bool)
    for _, limits in ceilings(choice.scene, Severity.ERROR):
        too_heavy[alone_too_heavy(limits)] = True
    new = new[~too_heavy[choice.first_new :]].reset_index(drop=True)
    return Exchanges(_with(scene, free, stands, new, len(strangers)), stands, strangers, new)


def how_many(scene: Scene, shifts: NDArray) -> int:
    """How many people and shifts there are to pair: an upper bound, but for stretches, on the options."""
    return int(shifts.sum()) * len(_may_be_put(scene))


def _with(scene: Scene, free: NDArray, stands: pd.DataFrame, new: pd.DataFrame, strangers: int) -> Scene:
    """The scene with some assignments and the new people as options, and everything else as it stands."""
    roster = scene.roster
    numbers = np.arange(len(stands))
    options = [
        stands.assign(slot=stands["shift"], option=numbers),
        new.assign(option=len(stands) + strangers + np.arange(len(new))),
    ]
    fixed = roster.assignments[~free]
    seats = [fixed.assign(slot=fixed["shift"], option=TAKEN), *options]
    held = unions(pd.concat([fixed[_STRETCH], roster.other_work[_STRETCH]], ignore_index=True), ["person"])
    work = [held.assign(option=TAKEN), *options]
    return replace(
        scene,
        seats=_table(seats, ["option", "person", "slot", "start", "end"]),
        work=_table(work, ["option", "person", "start", "end"]),
    )


def _table(parts: list[pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    return pd.concat([part[columns] for part in parts], ignore_index=True).astype(np.int64)


def _everyone(scene: Scene, shifts: NDArray) -> pd.DataFrame:
    """Everyone who may be put on, on every stretch of the shifts that they do not stand on."""
    people = _may_be_put(scene)
    roster = scene.roster
    stands = set(zip(roster.assignments["person"].tolist(), roster.assignments["shift"].tolist(), strict=True))
    rows = [
        (person, piece.shift, piece.start, piece.end)
        for piece in _stretches(scene, shifts)
        for person in people
        if (person, piece.shift) not in stands
    ]
    return pd.DataFrame(rows, columns=["person", "slot", "start", "end"], dtype=np.int64)


def _may_be_put(scene: Scene) -> list[int]:
    people = scene.roster.people
    rule = scene.rules.get("no-level")
    must_be_read = rule is not None and rule.severity is Severity.ERROR
    return [
        person
        for person, (name, counts, level) in enumerate(
            zip(written_names(scene.roster), people["counts"], people["level_state"], strict=True)
        )
        if name is not None and counts and not (must_be_read and level == "blank")
    ]


def _stretches(scene: Scene, shifts: NDArray) -> list[Piece]:
    """For each shift every stretch between two cuts of its crew that a crew cell can say."""
    moments = scene.crew.moments
    moments = moments[shifts[moments["slot"].to_numpy()]]
    pieces = []
    for slot, rows in moments.groupby("slot", sort=True):
        cuts = sorted({*rows["start"].tolist(), *rows["end"].tolist()})
        pieces += [Piece(int(slot), start, end, 1) for start, end in combinations(cuts, 2)]
    return [piece for piece in pieces if can_be_written(piece, scene)]


def touching(roster: Roster, shifts: frozenset[int], minutes: int) -> NDArray:
    """The shifts that run within so many minutes of some others."""
    start, end = roster.shifts["start"].to_numpy(), roster.shifts["end"].to_numpy()
    near = np.zeros(len(start), dtype=bool)
    for shift in sorted(shifts):
        near |= (start < end[shift] + minutes) & (end > start[shift] - minutes)
    return near
