"""Marks on cells: a fill, and a note under a line of ours, so that a later run can find them and take them off.

The fill that a cell had is kept in the part of a solid fill that no spreadsheet shows, its background colour: it moves
with the cell and needs no list of cells that could go stale. What is not brought back: patterned and gradient fills
come back plain, and a program that drops the unshown colour on saving leaves the cell without a fill.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from staffing.workbook.patch import Book
from staffing.workbook.patch.worksheet import Sheet
from staffing.workbook.saving import cleaned

RED, AMBER, BLUE, GREY, GREEN = "FFF8A5A0", "FFFFD27A", "FFBDD7F5", "FFDADADA", "FFB4E2B0"
_OURS = frozenset({RED, AMBER, BLUE, GREY, GREEN})

AUTHOR = "staffing"
HEADING = "- marked by staffing -"
FILLED = "filled by staffing"

_LONGEST = 30_000  # a note holds 32,767 characters


@dataclass
class Mark:
    """What is to be shown on one cell."""

    fill: str
    lines: list[str] = field(default_factory=list)
    bold: bool = False


def put(sheet: Sheet, row: int, column: int, mark: Mark) -> None:
    """Shows `mark` on a cell; a note that is there already stays above ours."""
    sheet.fill(row, column, mark.fill, bold=mark.bold)
    sheet.note(row, column, "\n".join([HEADING, *_fitting(mark.lines)]))


def take_off(book: Book) -> None:
    """Takes every mark of an earlier run off again."""
    for name in book.noted(HEADING):
        sheet = book.sheet(name)
        for (row, column), ours in sheet.cut_notes(HEADING):
            sheet.unfill(row, column, _OURS, unbold=FILLED in ours.split("\n"))


def _fitting(lines: list[str]) -> list[str]:
    """All lines where a note holds them, else those that fit and how many there are besides."""
    kept: list[str] = []
    room = _LONGEST
    for at, line in enumerate(map(cleaned, lines)):
        room -= len(line) + 1
        if room < 0:
            return [*kept, f"and {len(lines) - at} more: see the sheet of violations"]
        kept.append(line)
    return kept
