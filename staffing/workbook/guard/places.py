"""Cells by their letters and numbers, and how far a sheet may reach."""

from __future__ import annotations

import re
from functools import lru_cache

from staffing.column_letters import column_letters, column_number
from staffing.workbook.guard.refused import Refused, too_far

_LETTERS = re.compile("[A-Za-z]{1,3}")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: Readers take room for every cell of the rectangle around what is filled.
MOST_CELLS = 8_000_000
#: As long as it is not mostly empty: 400 columns by 3,700 rows around a small roster is found in real workbooks.
_MOST_EMPTY = 2_500_000
_MOST_COLUMNS = 4_096


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of `F12`, from 1; None where it is no cell of a sheet."""
    name = reference.rstrip("0123456789")
    number, column = reference[len(name) :], _column(name)
    if not column or not 1 <= len(number) <= 7 or number[0] == "0":
        return None
    row = int(number)
    return (row, column) if row <= LAST_ROW else None


@lru_cache(LAST_COLUMN)  # a sheet has few columns, in every row
def _column(name: str) -> int:
    """The number of a column by its letters, 0 where there is none."""
    if not _LETTERS.fullmatch(name):
        return 0
    column = column_number(name.upper())
    return column if column <= LAST_COLUMN else 0


def letters(row: int, column: int) -> str:
    """`F12`."""
    return f"{column_letters(column)}{row}"


def beyond(first: tuple[int, int], last: tuple[int, int], filled: int) -> Refused | None:
    """Why a sheet whose filled cells lie between these two corners is not read; None where it is."""
    (top, left), (bottom, right) = first, last
    columns, area = right - left + 1, (bottom - top + 1) * (right - left + 1)
    if columns > _MOST_COLUMNS or area > MOST_CELLS or (area > _MOST_EMPTY and filled < area // 50):
        return too_far(letters(bottom, right))
    return None
