"""From the options that were taken to changed cells: who goes into whose cell, and the roster with that done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.planner.fills import cells_of, fills_of
from staffing.planner.slots import Piece
from staffing.report import Fill
from staffing.room import Cell as RoomCell
from staffing.roster import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from staffing.planner.fills import Place
    from staffing.planner.repairing.options import Exchanges
    from staffing.roster import Roster
    from staffing.scene import Scene

Cell = tuple[str, int, int]
_PLACE = ["sheet", "row", "column"]


@dataclass(frozen=True)
class GivenUp:
    """A crew cell that names somebody no longer: `row` of roster.assignments, or of roster.strangers (`person` is -1)."""

    shift: int
    cell: Cell
    row: int
    person: int
    name: str
    start: int
    end: int
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changed:
    """A crew cell with other content; one of `off` and `on` is there at least. `person` is the row of who is put on."""

    shift: int
    cell: Cell
    off: GivenUp | None
    on: Fill | None
    person: int = -1


def changed_cells(scene: Scene, choice: Exchanges, taken: Sequence[int], place: Place) -> list[Changed]:
    """The changed cells of a plan, by shift and cell; `place` finds the cells for those who take nobody's."""
    kept = set(taken)
    put = choice.put[choice.put["option"].isin(kept)]
    pieces = [
        (int(person), Piece(int(slot), int(start), int(end), 1))
        for person, slot, start, end in zip(put["person"], put["slot"], put["start"], put["end"], strict=True)
    ]
    gone = _given_up(scene.roster, choice, kept)
    room = scene.roster.room
    grid = room.codes if room else {}
    vacated = [(each.person, each.shift, RoomCell(*each.cell)) for each in gone if each.shift in grid]
    changes: list[Changed] = []
    beside: list[tuple[Fill, int]] = []
    for fill, person in fills_of(scene, pieces):
        # in a grid everybody has cells of their own
        free = [each for each in gone if each.shift == fill.shift and fill.shift not in grid]
        if not free:
            beside.append((fill, person))
            continue
        off = min(free, key=lambda each: _unlike(each, fill))
        gone.remove(off)
        changes.append(Changed(fill.shift, off.cell, off, fill, person))
    changes += [Changed(off.shift, off.cell, off, None) for off in gone]
    cells = cells_of(scene.roster, beside, place, vacated)
    changes += [
        Changed(fill.shift, (sheet, row, column), None, fill, person)
        for (fill, person), (sheet, row, column) in zip(beside, cells, strict=True)
    ]
    return sorted(changes, key=lambda change: (change.shift, change.cell))


def with_changes(roster: Roster, changes: Sequence[Changed]) -> Roster:
    """The roster after the changes: cells that were given up are empty, or hold who was put there."""
    off = [change.off for change in changes if change.off]
    named = [each.row for each in off if each.person >= 0]
    strange = [each.row for each in off if each.person < 0]
    put = [(change, change.on) for change in changes if change.on]
    added = table("assignments", _rows([(change.shift, *change.cell, change.person, fill.start, fill.end) for change, fill in put],
                                       ["shift", *_PLACE, "person", "start", "end"]))  # fmt: skip
    emptied = table(
        "openings",
        _rows(
            [
                (change.shift, *change.cell)
                for change in changes
                if not change.on and not (roster.room and change.shift in roster.room.codes)
            ],
            ["shift", *_PLACE],
        ),
    )
    filled = {change.cell for change, _ in put}
    room = roster.room
    if room:
        days = roster.clock.days(roster.shifts["start"].to_numpy())
        emptied_cells = [
            (change.shift, change.off.person, int(days[change.shift]), RoomCell(*change.cell))
            for change in changes if change.off and not change.on
        ]  # fmt: skip
        room = room.with_free(emptied_cells).without(change.cell for change, _ in put if change.off is None)
    openings = roster.openings
    free = [cell not in filled for cell in zip(*(openings[name] for name in _PLACE), strict=True)]
    openings = pd.concat([openings[np.array(free, dtype=bool)], emptied], ignore_index=True)
    return replace(
        roster,
        assignments=pd.concat([roster.assignments.drop(index=named), added], ignore_index=True),
        strangers=roster.strangers.drop(index=strange).reset_index(drop=True),
        openings=openings.sort_values(["shift", "column"], kind="stable").reset_index(drop=True),
        room=room,
    )


def _rows(rows: list[tuple[object, ...]], columns: list[str]) -> dict[str, list[object]] | None:
    return {name: [row[at] for row in rows] for at, name in enumerate(columns)} if rows else None


def _given_up(roster: Roster, choice: Exchanges, kept: set[int]) -> list[GivenUp]:
    names = roster.people["name"].tolist()
    starts, ends = roster.shifts["start"].tolist(), roster.shifts["end"].tolist()
    gone = []
    columns = (choice.stands[name].tolist() for name in (*_PLACE, "shift", "person", "start", "end"))
    for option, (*cell, shift, person, start, end) in enumerate(zip(*columns, strict=True)):
        if option not in kept:
            row = int(choice.stands.index[option])
            gone.append(GivenUp(shift, tuple(cell), row, person, names[person], start, end))
    columns = (choice.strangers[name].tolist() for name in (*_PLACE, "shift", "name", "near"))
    for option, (*cell, shift, name, near) in enumerate(zip(*columns, strict=True), choice.first_stranger):
        if option not in kept:
            row = int(choice.strangers.index[option - choice.first_stranger])
            gone.append(GivenUp(shift, tuple(cell), row, -1, name, starts[shift], ends[shift], near))
    return sorted(gone, key=lambda each: (each.shift, each.cell))


def _unlike(off: GivenUp, fill: Fill) -> tuple[bool, int, Cell]:
    """How ill a cell suits a new name: not what the old one may be a slip for, other hours, further right."""
    return fill.person not in off.near, abs(off.start - fill.start) + abs(off.end - fill.end), off.cell
