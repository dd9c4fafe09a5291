"""A second reader, openpyxl, over the same bytes: a cell that two readers see differently is not known for certain."""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from staffing.roster import Problem, address
from staffing.workbook.grid import Sheet
from staffing.workbook.guard.parts import FoundBook
from staffing.workbook.guard.refused import SAVE_AGAIN, short
from staffing.workbook.words.cells import clean

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Cells; the second reader takes eleven times as long as the first.
_MOST_CELLS = 80_000
_MOST_TOLD = 20
_ALONE = "can't be opened by a second reader, so it was read by one alone"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAY = timedelta(days=1)
_FIRST_DAY = datetime(1899, 12, 30)
_SAME = 1 / 86_400  # of a day: one second


def disagreements(
    content: bytes, book: FoundBook, sheets: Sequence[Sheet], prefix: str
) -> tuple[list[str], list[tuple[str, Problem]]]:
    """Notes to follow the name of the file, and (sheet, problem) for the cells that openpyxl reads otherwise than they stand.

    `prefix` goes before the names of sheets: that of a file read beside the roster.
    """
    if sum(found.facts.cells + found.facts.merged for found in book.sheets) > _MOST_CELLS:
        return ["is too large to be read by a second reader as well"], []
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = load_workbook(io.BytesIO(content), data_only=True)
    except MemoryError:
        raise
    except Exception:  # workbooks that spreadsheet programs open fail here in a dozen ways
        return [_ALONE], []
    if not other.sheetnames:  # the strict dialect, for one
        return [_ALONE], []
    problems: list[tuple[str, Problem]] = []
    for sheet in sheets:
        name = prefix + sheet.name
        if sheet.name in other.sheetnames:
            problems += [(name, problem) for problem in _differences(name, sheet, other[sheet.name])]
        else:
            missing = f"a second reader does not find this sheet: {SAVE_AGAIN}"
            problems.append((name, Problem(address(name, 1, 1), missing)))
    if len(problems) > _MOST_TOLD:
        name, last = problems[_MOST_TOLD - 1]
        told = f"{last.message} ({len(problems) - _MOST_TOLD:,} more cells likewise)"
        problems = [*problems[: _MOST_TOLD - 1], (name, Problem(last.cell, told))]
    return [], problems


def blank(content: bytes, sheet: str) -> bool:
    """Whether the cells of a sheet hold nothing but spaces, which the first reader takes for nothing at all."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            rows = load_workbook(io.BytesIO(content), data_only=True)[sheet].iter_rows(values_only=True)
    except MemoryError:
        raise
    except Exception:  # as above: then it is not known to be
        return False
    return not any(clean(cell) for row in rows for cell in row if cell is not None)


def _differences(name: str, sheet: Sheet, other: Worksheet) -> Iterator[Problem]:
    ours = {
        (row, column): cell
        for row, cells in enumerate(sheet.cells, 1)
        for column, cell in enumerate(cells, 1)
        if cell != ""
    }
    # not iter_rows: it would make a cell of every gap in a sheet with one far-off format
    theirs = {place: cell.value for place, cell in other._cells.items() if cell.value is not None}
    for place in sorted({*ours, *theirs}):
        one, another = ours.get(place, ""), theirs.get(place, "")
        if not _agree(one, another):
            yield Problem(
                address(name, *place),
                f"two readers of spreadsheets see different things here, {short(clean(one))!r} and {short(clean(another))!r}: "
                "type it anew and save it",
            )


def _agree(one: object, another: object) -> bool:
    if isinstance(one, str) and one.startswith("=") and another == "":
        return True  # a formula without a stored result, told by its text
    if isinstance(one, str) and isinstance(another, str):
        return one == another or clean(one) == clean(_ESCAPED.sub(_letter, another))
    first, second = _number(one), _number(another)
    if first is None or second is None:
        return clean(one) == clean(another)
    tolerance = _SAME if isinstance(one, (datetime, time, timedelta)) else 0.0
    return math.isclose(first, second, rel_tol=1e-12, abs_tol=tolerance)


def _letter(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 16))


def _number(value: object) -> float | None:
    """A number, a date or a time as spreadsheets count: in days."""
    if isinstance(value, (bool, int, float)):
        return float(value)
    if isinstance(value, datetime):
        return (value - _FIRST_DAY) / _DAY
    if isinstance(value, time):
        return (
            timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
            / _DAY
        )
    if isinstance(value, timedelta):
        return value / _DAY
    return None
