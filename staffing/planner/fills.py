"""A plan's new names: what is written into which crew cell, and the roster with them in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from staffing.clock import DAY
from staffing.report import Fill
from staffing.room import Cell, Taking
from staffing.roster import table
from staffing.workbook.words.cells import is_open
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from staffing.planner.slots import Piece
    from staffing.roster import Roster
    from staffing.scene import Scene

#: Finds a cell (sheet, row, column) for each fill.
Place = Callable[["Roster", Sequence[Fill]], Sequence[tuple[str, int, int]]]
_CELL = ("sheet", "row", "column")


def can_be_written(piece: Piece, scene: Scene) -> bool:
    """Whether a crew cell can say a piece: the whole shift, or a part of a day at most that starts within the first one."""
    start, end = scene.speech.times(piece.shift)
    whole = (piece.start, piece.end) == (start, end)
    room = scene.roster.room
    if room and piece.shift not in room.with_hours:
        return whole
    return whole or (piece.start - start < DAY and piece.end - piece.start <= DAY)


def written_names(roster: Roster) -> list[str | None]:
    """For each person what a crew cell says of them: the name, else the ID, else None where neither is theirs alone."""
    names, ids = Counter(map(fold_name, roster.people["name"])), Counter(map(fold_name, roster.people["id"]))
    written: list[str | None] = []
    spelled = roster.room.spelled if roster.room else ()
    for person, (name, own_id) in enumerate(zip(roster.people["name"], roster.people["id"], strict=True)):
        if person < len(spelled):
            own = spelled[person]
            written.append(own.name if own else None)
            continue
        by_name = names[fold_name(name)] == 1 and not is_open(name)
        by_id = bool(own_id) and ids[fold_name(own_id)] == 1 and not is_open(own_id)
        written.append(name if by_name else own_id if by_id else None)
    return written


def fills_of(scene: Scene, placed: list[tuple[int, Piece]]) -> list[tuple[Fill, int]]:
    """What is written into the workbook, shift by shift; two pieces of one shift that touch are one."""
    joined: list[tuple[int, int, int, int]] = []
    for shift, person, start, end in sorted((piece.shift, person, piece.start, piece.end) for person, piece in placed):
        if joined and joined[-1][:2] == (shift, person) and joined[-1][3] == start and end - joined[-1][2] <= DAY:
            joined[-1] = (shift, person, joined[-1][2], end)
        else:
            joined.append((shift, person, start, end))
    fills = []
    clock, writable, names = scene.roster.clock, written_names(scene.roster), scene.roster.people["name"].tolist()
    starts, ends = scene.roster.shifts["start"].tolist(), scene.roster.shifts["end"].tolist()
    for shift, person, start, end in joined:
        written = writable[person]
        assert written is not None, "nobody is put where they can't be written"
        if scene.roster.room and shift in scene.roster.room.codes:
            fills.append((Fill(shift, scene.roster.room.codes[shift].text, start, end, names[person]), person))
            continue
        if (start, end) != (starts[shift], ends[shift]):
            written += f" {clock.wall(start):%H%M}-{clock.wall(end):%H%M}"
        fills.append((Fill(shift, written, start, end, names[person]), person))
    return fills


def with_fills(roster: Roster, fills: list[tuple[Fill, int]], place: Place) -> Roster:
    """The roster with each fill (and its person's row) as an assignment, in the cell that `place` finds for it."""
    if not fills:
        return roster
    cells = cells_of(roster, fills, place)
    added = table(
        "assignments",
        {
            "person": [person for _, person in fills],
            "shift": [fill.shift for fill, _ in fills],
            "start": [fill.start for fill, _ in fills],
            "end": [fill.end for fill, _ in fills],
            "sheet": [sheet for sheet, _, _ in cells],
            "row": [row for _, row, _ in cells],
            "column": [column for _, _, column in cells],
        },
    )
    taken = set(cells)
    openings = roster.openings
    left = [where not in taken for where in _columns(openings, *_CELL)]
    return replace(
        roster,
        assignments=pd.concat([roster.assignments, added], ignore_index=True),
        openings=openings[np.array(left, dtype=bool)].reset_index(drop=True),
        room=roster.room and roster.room.without(cells),
    )


def cells_of(
    roster: Roster, fills: Sequence[tuple[Fill, int]], place: Place, given_up: Iterable[tuple[int, int, Cell]] = ()
) -> Sequence[tuple[str, int, int]]:
    """The cell for each fill (and its person's row): in its owner's layout where the roster has room, else by `place`.

    `given_up`: (person, shift, cell) of cells in grids that hold nothing any more.
    """
    if roster.room is None:
        return place(roster, [fill for fill, _ in fills])
    days = roster.clock.days(roster.shifts["start"].to_numpy())
    taking = Taking(roster.room, [((person, int(days[shift])), cell) for person, shift, cell in given_up])
    return [taking.cell(fill.shift, person, int(days[fill.shift])) for fill, person in fills]


def first_openings(roster: Roster, fills: Sequence[Fill]) -> list[tuple[str, int, int]]:
    """The empty crew cells of each fill's shift in their order; past the last one, the shift's own cell."""
    free: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    # the first of a shift last, to be taken off the end
    for shift, *cell in _columns(roster.openings.iloc[::-1], "shift", *_CELL):
        free[shift].append(tuple(cell))
    own = list(_columns(roster.shifts, *_CELL))
    return [free[fill.shift].pop() if free[fill.shift] else own[fill.shift] for fill in fills]


def _columns(rows: pd.DataFrame, *names: str) -> Iterator[tuple[Any, ...]]:
    """The values of some columns, row by row."""
    return zip(*(rows[name].tolist() for name in names), strict=True)
