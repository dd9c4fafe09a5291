"""Fragility: which shifts stand or fall with one person, as nobody on the staff list could step in for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.checker import judged, served, stage
from staffing.planner.cover.company import Change, Company
from staffing.planner.cover.holes import Holes, holes_of
from staffing.planner.slots import Piece
from staffing.report import Fragility, LostCover, Severity
from staffing.rules.crew.base import CrewRule

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene


def fragility(
    roster: Roster, pack: RulePack, as_of: date, *, first: date | None = None, last: date | None = None
) -> Fragility:
    """Takes each person off each shift that they stand on, one at a time, and looks who could step in.

    Listed is what breaks a crew rule that was kept, where nobody on the staff list could take the whole stretch, be crew to
    the same effect and break no error rule. `first` and `last` are days as for `check`: shifts that start in them are looked
    at; whether somebody has the time is judged on the whole roster.
    """
    known, services = served(replace(roster, room=None), pack)  # nothing is written
    scene, _ = stage(known, services, pack, as_of)
    wanted = judged(known, first, last)[known.assignments["shift"].to_numpy()]
    stands = known.assignments[wanted]
    table = holes_of(scene, stands["person"].to_numpy(), stands["shift"].to_numpy())
    holes = Holes(scene, table, (Severity.ERROR,))
    broken = _newly_broken(scene, holes)
    company = Company(scene)
    lost = [
        LostCover(
            shift=int(row.shift), person=int(row.person), start=int(row.start), end=int(row.end), rules=broken[number]
        )
        for number, row in enumerate(table.itertuples())
        if broken[number] and not _anybody(holes, number, row, company)
    ]
    return Fragility(tuple(sorted(lost, key=lambda loss: (loss.start, loss.shift, loss.person))))


def _anybody(holes: Holes, number: int, row: Any, company: Company) -> bool:
    """Whether somebody could step in who breaks no error rule about several people at once either, such as `pairing`."""
    gone = Change(leaves=((row.person, row.shift),))
    for other in holes.stand_ins(number):
        taken = replace(gone, takes=((other, Piece(row.shift, row.start, row.end, 1)),))
        said = company.says(gone, taken, floors=False)
        if not any(violation.severity is Severity.ERROR for violation in said):
            return True
    return False


def _newly_broken(scene: Scene, holes: Holes) -> list[tuple[str, ...]]:
    """For each hole the crew rules that are reported without the person and not with them, in reading order."""
    table, left = holes.table, holes.left
    if table.empty:
        return []
    then, now = left.crew.moments, scene.crew.moments
    # each moment of the whole crew lies in one of the crew that is left
    owners = now.merge(table[["shift"]].assign(hole=np.arange(len(table))), left_on="slot", right_on="shift")
    place = _containing(then, owners["hole"].to_numpy(), owners["start"].to_numpy())
    found: list[list[str]] = [[] for _ in range(len(table))]
    for rule in scene.rules.values():
        if isinstance(rule, CrewRule):
            before, after = (_at_moments(rule, each) for each in (scene, left))
            fresh = after[place] & ~before[owners["moment"].to_numpy()]
            for hole in np.unique(owners["hole"].to_numpy()[fresh]).tolist():
                found[hole].append(rule.id)
    return [tuple(rules) for rules in found]


def _containing(moments: pd.DataFrame, hole: NDArray, start: NDArray) -> NDArray:
    """The row of the moment of each hole's slot that a minute lies in."""
    scale = np.int64(2**42)
    keys = moments["slot"].to_numpy() * scale + moments["start"].to_numpy()
    return np.searchsorted(keys, hole * scale + start, side="right") - 1


def _at_moments(rule: CrewRule, scene: Scene) -> NDArray:
    broken = np.zeros(len(scene.crew.moments), dtype=bool)
    broken[rule.broken(scene)["moment"].to_numpy()] = True
    return broken
