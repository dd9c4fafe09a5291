"""Rosters in their owners' layouts: which of their cells can be edited one by one, and which cell a person has in a grid."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.room import Cell, Taking

if TYPE_CHECKING:
    from staffing.planner.repairing.cells import GivenUp
    from staffing.roster import Roster

_PLACE = ("sheet", "row", "column")
_STRANGER = -1


def for_edits(roster: Roster) -> Roster:
    """The roster with room for what edits can say: an edit says all that a cell holds, of people on the staff list.

    A free cell of several shifts is not free; cells that name somebody twice, or a stranger beside others, are kept as they are.
    """
    room = roster.room
    if room is None:
        return roster
    named: dict[Cell, list[int]] = defaultdict(list)
    for rows, people in ((roster.assignments, roster.assignments["person"]), (roster.strangers, None)):
        who = [_STRANGER] * len(rows) if people is None else people.tolist()
        for person, *cell in zip(who, *(rows[name].tolist() for name in _PLACE), strict=True):
            named[Cell(*cell)].append(person)
    fixed = {cell for cell, own in named.items() if len(own) > 1 and (_STRANGER in own or len(set(own)) < len(own))}
    shifts = Counter(cell for own in room.free.values() for cell in set(own))
    free = {
        shift: tuple(cell for cell in own if shifts[cell] == 1 and cell not in fixed)
        for shift, own in room.free.items()
    }
    return replace(roster, room=replace(room, free=free, kept=room.kept | fixed))


def why_unwritable(roster: Roster) -> str:
    """Why no change of a roster can be written into its workbook, in a sentence; "" where it can."""
    if roster.source.inspection is None or roster.room is not None:
        return ""
    return (
        "No copy of this workbook can be written, so it can be checked here but not changed. Who can come is shown all the "
        "same; save it anew as an Excel workbook (.xlsx) and upload that."
    )


def why_full(roster: Roster, shift: int) -> str:
    """Why no further name can be put on a shift beside its crew cells, in a sentence; "" where it can."""
    if roster.room is None or in_grid(roster, shift) or roster.room.space(shift):
        return ""
    return (
        "No cell of this shift has room for another name: replace somebody, or add the cell in the spreadsheet and upload it "
        "again."
    )


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
    if roster.room is None or not here:
        return ""
    if len(here) > 1 and any(off.person < 0 for off in here):
        return (
            "names somebody who is not on the staff list beside others: put them on the list, or change it in the "
            "spreadsheet."
        )
    if Cell(*here[0].cell) in roster.room.kept:
        return "holds more than can be told apart: change it in the spreadsheet."
    if here[0].person < 0 and in_grid(roster, here[0].shift):
        return (
            "is a code of somebody who is not on the staff list: put them on the list, or change it in the spreadsheet."
        )
    return ""
