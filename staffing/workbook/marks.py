"""Marks on cells: a fill, and a comment under a line of ours, so that a later run can find them and take them off.

The fill that a cell had is kept in the part of a solid fill that no spreadsheet shows, its background colour: it moves
with the cell and needs no list of cells that could go stale. What is not brought back: patterned and gradient fills
come back plain, and a program that drops the unshown colour on saving leaves the cell without a fill.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from staffing.workbook.saving import cleaned

RED, AMBER, BLUE, GREY, GREEN = "FFF8A5A0", "FFFFD27A", "FFBDD7F5", "FFDADADA", "FFB4E2B0"
_OURS = frozenset({RED, AMBER, BLUE, GREY, GREEN})

AUTHOR = "staffing"
HEADING = "- marked by staffing -"
FILLED = "filled by staffing"

_NOTHING = Color(indexed=64)  # stands for "the cell had no fill"
_LONGEST = 30_000  # a comment holds 32,767 characters
_WIDTH, _LINE, _TALLEST = 360, 17, 620  # of a comment's box, in pixels
_LETTERS = 54  # in a line of that width


@dataclass
class Mark:
    """What is to be shown on one cell."""

    fill: str
    lines: list[str] = field(default_factory=list)
    bold: bool = False


def anchor(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at this place; of merged cells the one that shows."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, MergedCell):
        return cell
    merged = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
    shown = sheet.cell(merged.min_row, merged.min_col)
    assert isinstance(shown, Cell)
    return shown


def put(cell: Cell, mark: Mark) -> None:
    """Shows `mark` on `cell`; a comment that is there already stays above ours."""
    old: Any = copy(cell.fill)
    before = old.fgColor if isinstance(old, PatternFill) and old.fill_type else _NOTHING
    cell.fill = PatternFill("solid", fgColor=mark.fill, bgColor=copy(before))
    if mark.bold:
        _embolden(cell, True)
    text = "\n".join([HEADING, *_fitting(mark.lines)])
    author = AUTHOR
    if cell.comment is not None:
        text, author = f"{cell.comment.text.rstrip()}\n\n{text}", cell.comment.author or AUTHOR
    cell.comment = _comment(text, author)


def take_off(book: Workbook) -> None:
    """Takes every mark of an earlier run off again."""
    for sheet in book.worksheets:
        for cell, comment in _commented(sheet):
            above, found, ours = comment.text.partition(HEADING)
            if not found:
                continue
            cell.comment = _comment(above.rstrip(), comment.author or AUTHOR) if above.strip() else None
            if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _OURS:
                before = cell.fill.bgColor
                had_none = before.type == "indexed" and before.indexed == _NOTHING.indexed
                cell.fill = PatternFill() if had_none else PatternFill("solid", fgColor=copy(before))
            if FILLED in ours.split("\n"):
                _embolden(cell, False)


def _embolden(cell: Cell, bold: bool) -> None:
    font: Any = copy(cell.font)
    font.bold = bold
    cell.font = font


def make_readable(book: Workbook) -> None:
    """Gives every comment a box that shows its text: the size it had is not among what openpyxl reads."""
    for sheet in book.worksheets:
        for _, comment in _commented(sheet):
            comment.height, comment.width = _height(comment.text), _WIDTH


def _commented(sheet: Worksheet) -> Iterator[tuple[Cell, Comment]]:
    # not iter_rows: it would make a cell of every gap in a sheet with one far-off value
    for cell in sheet._cells.values():
        if isinstance(cell, Cell) and cell.comment is not None:
            yield cell, cell.comment


def _fitting(lines: list[str]) -> list[str]:
    """All lines where a comment holds them, else those that fit and how many there are besides."""
    kept: list[str] = []
    room = _LONGEST
    for at, line in enumerate(map(cleaned, lines)):
        room -= len(line) + 1
        if room < 0:
            return [*kept, f"and {len(lines) - at} more: see the sheet of violations"]
        kept.append(line)
    return kept


def _comment(text: str, author: str) -> Comment:
    return Comment(text, author, height=_height(text), width=_WIDTH)


def _height(text: str) -> int:
    lines = sum(max(1, len(textwrap.wrap(line, _LETTERS))) for line in text.split("\n")) + 1
    return min(lines * _LINE, _TALLEST)
