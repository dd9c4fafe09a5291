"""What reading has to tell: problems with their cells, and notes on choices that were taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from staffing.roster import Problem, address
from staffing.workbook.grid import Column

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table


class Remarks:
    """Collects problems and notes; problems come out by sheet, row and column."""

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        self._sheets = {name: place for place, name in enumerate(sheets)}
        self._problems: dict[tuple[str, int, int, str], None] = {}
        self._notes: dict[str, None] = {}

    def note(self, text: str) -> None:
        """Adds a note once."""
        self._notes[text] = None

    def problem(self, sheet: str, row: int, column: int, message: str) -> None:
        """Adds a problem at a cell, counted from 1."""
        self._problems[sheet, int(row), int(column), message] = None

    def refused(self, table: Table, key: str, column: Column, refused: Mapping[int, str], then: str = "") -> None:
        """Adds a problem for every cell of a column whose code was refused; `then` says what follows from it."""
        for code, message in refused.items():
            for row in np.flatnonzero(column.codes == code):
                self.problem(table.name, table.rows[row] + 1, table.number(key), message + then)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every problem, by sheet, row and column."""
        ordered = sorted(self._problems, key=lambda at: (self._sheets.get(at[0], len(self._sheets)), *at))
        return tuple(Problem(address(sheet, row, column), message) for sheet, row, column, message in ordered)

    @property
    def notes(self) -> tuple[str, ...]:
        """Every note, in order."""
        return tuple(self._notes)
