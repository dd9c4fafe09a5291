"""Limits of the paper: in its owner's layout a roster has cells for so many names, or one a day for each person.

Written like a rule, so that a plan keeps them as it keeps rules; no pack has it, and the checker never asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from staffing.limits import TAKEN, Limits, at_most, none
from staffing.rule import Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.roster import Roster
    from staffing.scene import Scene


@dataclass(frozen=True)
class NoCell(Rule):
    """Somebody on a shift for whom the sheet has no cell."""

    id: ClassVar[str] = "no-cell"
    title: ClassVar[str] = "No free cell for a name or a code"

    def limits(self, scene: Scene) -> Limits:
        """No more people on a shift, and no more shifts of a person's day, than there are cells for."""
        whole = scene.whole or scene
        if whole.roster.room is None:
            return none()
        slot = scene.seats["slot"].to_numpy()
        shift = slot if scene.shift is None else scene.shift[slot]
        alone = np.array([is_alone(whole, each) for each in range(len(whole.roster.shifts))], dtype=bool)
        rows = scene.seats[["option", "person"]].assign(shift=shift, slot=slot)
        # shifts with room for their whole crew may share a slot, and need no limit
        kept = alone[shift] if scene.shift is not None else np.ones(len(rows), dtype=bool)
        in_grid = _in_grid(whole.roster)[shift]
        # where what stands may be given up, so may the names of strangers, which are no seats of the scene
        strange = Counter(whole.roster.strangers["shift"].tolist()) if scene.whole is None else Counter[int]()
        return cell_limits(whole, rows[kept | in_grid], strange)


def is_alone(scene: Scene, shift: int) -> bool:
    """Whether a shift must be planned by itself, as its cells may not take a whole crew."""
    room, service = scene.roster.room, scene.services[shift]
    if room is None or shift in room.codes:
        return False
    return room.space(shift) < len(service.seats) + service.spare


def has_room(piece: Piece, scene: Scene) -> bool:
    """Whether the sheet has a cell for anybody more on the shift of a piece."""
    room = scene.roster.room
    return room is None or piece.shift in room.codes or room.space(piece.shift) > 0


def cell_limits(scene: Scene, rows: pd.DataFrame, beside: Mapping[int, int] = MappingProxyType({})) -> Limits:
    """For the cells of each shift, or of a person's day, at most as many of `rows` as they hold and are free for.

    `rows` (option, person, shift, slot) are options: to be put on, to be kept, or (person -1) to keep a stranger's name.
    `beside`: by shift how many names more may make room.
    """
    roster = scene.roster
    room = roster.room
    assert room is not None
    days, grid, known = scene.days, _in_grid(roster), len(room.spelled)
    stands = set(zip(roster.assignments["person"].tolist(), roster.assignments["shift"].tolist(), strict=True))
    number: dict[tuple[int, ...], int] = {}
    places: list[tuple[int, int, int]] = []
    most: list[int] = []
    terms = []
    columns = (rows[name].tolist() for name in ("option", "person", "shift", "slot"))
    for option, person, shift, slot in zip(*columns, strict=True):
        if option == TAKEN or (grid[shift] and person >= known):  # whoever is to be hired would have a row
            continue
        key: tuple[int, ...] = (person, int(days[shift])) if grid[shift] else (slot,)
        if key not in number:
            number[key] = len(places)
            places.append((person, -1, shift) if grid[shift] else (-1, slot, shift))
            most.append(
                len(room.days.get((person, key[1]), ())) if grid[shift] else room.space(shift) + beside.get(shift, 0)
            )
        # what is kept stands in a cell, which is free once it is given up
        most[number[key]] += person < 0 or (person, shift) in stands
        terms.append((number[key], option))
    where = np.array(places, dtype=np.int64).reshape(-1, 3)
    times = {name: roster.shifts[name].to_numpy()[where[:, 2]] for name in ("start", "end")}
    table = pd.DataFrame({"person": where[:, 0], "slot": where[:, 1], **times})
    return at_most(
        np.array(most, dtype=np.int64), table, pd.DataFrame(terms, columns=["limit", "option"], dtype=np.int64)
    )


def can_be_rewritten(roster: Roster, rows: pd.DataFrame) -> NDArray:
    """For each row of a roster's assignments, or of its strangers, whether its cell can be given other content.

    A stranger in a grid is a name beside the codes, which stay theirs.
    """
    if roster.room is None:
        return np.ones(len(rows), dtype=bool)
    strange = "person" not in rows
    cells = zip(*(rows[name].tolist() for name in ("sheet", "row", "column")), strict=True)
    return np.array(
        [
            cell not in roster.room.kept and not (strange and shift in roster.room.codes)
            for cell, shift in zip(cells, rows["shift"].tolist(), strict=True)
        ],
        dtype=bool,
    )


def containers(scene: Scene, person: NDArray, shift: NDArray) -> NDArray:
    """A number for the cells that one change of cells can be about: a shift's, or in a grid a person's on one day."""
    if scene.roster.room is None:
        return shift
    grid = _in_grid(scene.roster)[shift]
    day = scene.days[shift]
    count = len(scene.roster.shifts)
    first = int(scene.days.min()) if count else 0
    return np.where(grid, count + (person + 1) * (int(np.ptp(scene.days)) + 1 if count else 1) + day - first, shift)


def _in_grid(roster: Roster) -> NDArray:
    """For each shift whether it stands in a grid."""
    assert roster.room is not None
    return np.array([shift in roster.room.codes for shift in range(len(roster.shifts))], dtype=bool)


#: The one there is.
NO_CELL = NoCell()
