"""The crew columns of the Shifts sheet: who is aboard when, which seats are open, and which names are strangers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY, Clock
from staffing.roster import table as roster_table
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.moments import NONE, to_minutes
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import is_open
from staffing.workbook.words.crew_cells import read_crew_cell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.stretches import Stretches
    from staffing.workbook.layouts.table import Table

_THEN = "; until then nobody is counted here"
_OPEN, _UNKNOWN, _AMBIGUOUS, _UNCLEAR, _UNREAD = -1, -2, -3, -4, -5
_STRANGE = {_UNKNOWN: "unknown", _AMBIGUOUS: "ambiguous", _UNREAD: "unread"}


@dataclass(frozen=True)
class Crews:
    """The tables of a roster that the crew columns give."""

    assignments: pd.DataFrame
    openings: pd.DataFrame
    strangers: pd.DataFrame


class _Cells:
    """Every distinct text of the crew columns, read once: a person or why not, and the part with its hours."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[str, int] = {}
        self.persons: list[int] = []
        self.part_starts: list[int] = []
        self.part_lengths: list[int] = []
        self.names: list[str] = []
        self.near: list[tuple[str, ...]] = []
        self.unclear: list[str] = []

    def of(self, text: str) -> int:
        """The place of this text in the lists."""
        if text not in self._known:
            self._known[text] = len(self.persons)
            self._read(text)
        return self._known[text]

    def _read(self, text: str) -> None:
        person, start, length, name, unclear = _OPEN, NONE, 0, text, ""
        near: tuple[str, ...] = ()
        found = () if is_open(text) else self._directory.find_exactly(text)
        try:
            if not found and text.startswith("="):
                person = _UNREAD
            elif not found:
                cell = read_crew_cell(text)
                name, found = cell.who, self._directory.find(cell.who) if cell.who else ()
                if cell.part:
                    start, length = cell.part.start.minute % DAY, cell.part.length
        except UnclearCell as reason:
            person, unclear = _UNCLEAR, str(reason)
        else:
            if person == _UNREAD:
                pass
            elif len(found) == 1:
                person = found[0]
            elif found:
                person, near = _AMBIGUOUS, self._directory.told_apart(found)
            elif name:
                person, near = _UNKNOWN, self._directory.near(name)
        self.persons.append(person)
        self.part_starts.append(start)
        self.part_lengths.append(length)
        self.names.append(name)
        self.near.append(near)
        self.unclear.append(unclear)


def read_crews(table: Table, stretches: Stretches, directory: Directory, clock: Clock, remarks: Remarks) -> Crews:
    """Reads the crew columns; shifts are numbered as the rows of `table` whose stretch is known."""
    cells = _Cells(directory)
    rows = np.flatnonzero(stretches.known)
    columns = [table.at(place) for place in table.heading.crew]
    # One column after the other would part a shift's crew: cell by cell along the rows instead.
    codes = [
        np.array([cells.of(text) for text in column.texts], dtype=np.int64)[column.codes[rows]] for column in columns
    ]
    cell = np.stack(codes, axis=1).ravel()
    shift = np.repeat(np.arange(len(rows)), len(columns))
    row = (table.rows[rows] + 1).repeat(len(columns))
    number = np.tile(np.array(table.heading.crew, dtype=np.int64) + 1, len(rows))
    person = np.array(cells.persons, dtype=np.int64)[cell]

    def where(which: NDArray[np.bool_]) -> dict[str, NDArray]:
        sheet = np.full(int(which.sum()), table.name, dtype=object)
        return {"shift": shift[which], "sheet": sheet, "row": row[which], "column": number[which]}

    first, last = stretches.start[rows][shift], stretches.end[rows][shift]
    start, end = _parts(first, last, np.array(cells.part_starts)[cell], np.array(cells.part_lengths)[cell])
    begins, ends = to_minutes(clock, start), to_minutes(clock, end)
    # In spring the clock skips an hour: a part within it is none.
    apart = (person >= 0) & ((start > last) | (end < first) | (ends <= begins))
    for at in np.flatnonzero(apart):
        remarks.problem(
            table.name, row[at], number[at],
            f"the hours of {cells.names[cell[at]]!r} do not touch the shift: correct them" + _THEN,
        )  # fmt: skip
    for at in np.flatnonzero(person == _UNCLEAR):
        remarks.problem(table.name, row[at], number[at], cells.unclear[cell[at]] + _THEN)

    for at in np.flatnonzero(person == _UNREAD):
        remarks.problem(table.name, row[at], number[at], _never_calculated(cells.names[cell[at]]))

    aboard = (person >= 0) & ~apart
    strange = np.isin(person, list(_STRANGE))
    near = np.empty(int(strange.sum()), dtype=object)
    near[:] = [cells.near[at] for at in cell[strange]]
    assignments = {"person": person[aboard], "start": begins[aboard], "end": ends[aboard]}
    strangers = {
        "name": np.array([cells.names[at] for at in cell[strange]], dtype=object),
        "kind": np.array([_STRANGE[code] for code in person[strange].tolist()], dtype=object),
        "near": near,
    }
    return Crews(
        roster_table("assignments", {**assignments, **where(aboard)}),
        roster_table("openings", where(person == _OPEN)),
        roster_table("strangers", {**strangers, **where(strange)}),
    )


def _never_calculated(formula: str) -> str:
    return (
        f"the formula {formula!r} was never calculated, so nobody can tell who is on board: open the workbook in a "
        "spreadsheet program and save it there; until then the crew of this shift is not checked, and no plan changes it"
    )


def _parts(first: Numbers, last: Numbers, part: Numbers, length: Numbers) -> tuple[Numbers, Numbers]:
    """The stretch of each cell: the whole shift, or its part.

    A part starts at its first occurrence at or after the shift's start or, where that is past the shift's end, at the
    last one before the shift's start: someone came early.
    """
    start = first + (part - first) % DAY
    start = np.where(start > last, start - DAY, start)
    whole = part == NONE
    return np.where(whole, first, start), np.where(whole, last, start + length)
