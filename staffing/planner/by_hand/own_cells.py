"""Rosters in their owners' layouts: which of their cells can be edited one by one, and which cell a person has in a grid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.room import Cell, Taking

if TYPE_CHECKING:
    from staffing.planner.repairing.cells import GivenUp
    from staffing.roster import Roster

_PLACE = ("sheet", "row", "column")


def one_name_a_cell(roster: Roster) -> Roster:
    """The roster with room for one name in each cell at most, as an edit says all that a cell holds.

    What has room beside a name counts as full, and cells with several names are kept as they are.
    """
    room = roster.room
    if room is None:
        return roster
    named = Counter(
        Cell(*cell)
        for rows in (roster.assignments, roster.strangers)
        for cell in zip(*(rows[name].tolist() for name in _PLACE), strict=True)
    )
    shifts = Counter(cell for own in room.free.values() for cell in set(own))
    free = {
        shift: tuple(cell for cell in dict.fromkeys(own) if cell not in named and shifts[cell] == 1)
        for shift, own in room.free.items()
    }
    kept = room.kept | {cell for cell, number in named.items() if number > 1}
    return replace(roster, room=replace(room, free=free, kept=kept))


def in_grid(roster: Roster, shift: int) -> bool:
    """Whether a shift stands in a grid, where each cell belongs to a person and a day."""
    return roster.room is not None and shift in roster.room.codes


def cell_in_grid(
    roster: Roster, shift: int, person: int, emptied: Iterable[tuple[int, int, Cell]], used: set[Cell]
) -> Cell:
    """A free cell of a person for a shift of a grid, not among those `used`. Raises LookupError.

    `emptied`: (person, shift, cell) of cells that hold nothing any more.
    """
    assert roster.room is not None
    days = roster.clock.days(roster.shifts["start"].to_numpy())
    day = int(days[shift])
    taking = Taking(roster.room, [((who, int(days[left])), cell) for who, left, cell in emptied])
    while (cell := taking.cell(shift, person, day)) in used:
        pass
    return cell


def why_fixed(roster: Roster, here: tuple[GivenUp, ...]) -> str:
    """Why the cell that names `here` can't be given other content, as the end of a sentence; "" where it can."""
    if len(here) > 1:
        return "names several people: change it in the spreadsheet."
    if roster.room is None or not here:
        return ""
    if Cell(*here[0].cell) in roster.room.kept:
        return "holds more than can be told apart: change it in the spreadsheet."
    if here[0].person < 0 and in_grid(roster, here[0].shift):
        return (
            "is a code of somebody who is not on the staff list: put them on the list, or change it in the spreadsheet."
        )
    return ""
