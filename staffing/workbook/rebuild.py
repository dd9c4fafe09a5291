"""A new workbook with the values of one that can't be kept as it is: .xls, .ods, .csv."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from staffing.workbook.forms.page import Merged
from staffing.workbook.forms.shapes import merged_in
from staffing.workbook.grid import Sheet
from staffing.workbook.process import read_sheets
from staffing.workbook.saving import put_text
from staffing.workbook.sheets_added import empty_book, text_cell

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_LONGEST_TITLE = 28  # of 31, to leave room for the number of a name that is taken
_NARROW, _WIDE = 9, 40  # characters


def rebuild(source: Path) -> tuple[Workbook, dict[str, str], str]:
    """The new workbook, the names of its sheets by those they had, and a line that says what it is.

    Raises RosterUnreadable where the file can't be read any more.
    """
    book, titles, merged = empty_book(), {}, merged_in(source.read_bytes())
    for sheet in read_sheets(source, "Shifts"):
        added: Worksheet = book.create_sheet(_FORBIDDEN.sub("_", sheet.name)[:_LONGEST_TITLE] or "Sheet")
        if sheet.hidden:
            added.sheet_state = "hidden"
        _fill(added, sheet)
        _merge(added, merged.get(sheet.name, ()))
        titles[sheet.name] = added.title
    note = f"{source.name} can't be marked itself: this new workbook has its sheets and values, without their formats."
    return book, titles, note


def _fill(added: Worksheet, sheet: Sheet) -> None:
    for row, cells in enumerate(sheet.cells, 1):
        for column, value in enumerate(cells, 1):
            if value is not None and value != "":
                _put(text_cell(added, row, column), value)
    for column, cells in enumerate(sheet.cells.T, 1):
        longest = max((len(str(cell)) for cell in cells), default=0)
        added.column_dimensions[get_column_letter(column)].width = min(max(longest + 1, _NARROW), _WIDE)


def _merge(added: Worksheet, ranges: Sequence[Merged]) -> None:
    """Merges cells as they were: what stands in the first of them may hold for all."""
    for top, left, bottom, right in ranges:
        if (top, left) != (bottom, right):
            added.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)


def _put(cell: Cell, value: object) -> None:
    if isinstance(value, float) and not math.isfinite(value):
        return
    if isinstance(value, (bool, int, float, date, time, timedelta)):
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd" if value.time() == time() else "yyyy-mm-dd hh:mm"
        elif isinstance(value, time):
            cell.number_format = "hh:mm"
    else:
        put_text(cell, str(value))
