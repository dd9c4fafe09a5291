"""Cells by their letters and numbers, and how far a sheet may reach."""

from __future__ import annotations

import re

from staffing.workbook.guard.refused import Refused, too_far

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})", re.ASCII)
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
#: Readers take room for every cell of the rectangle around what is filled.
MOST_CELLS = 8_000_000
#: As long as it is not mostly empty: 400 columns by 3,700 rows around a small roster is found in real workbooks.
_MOST_EMPTY = 2_500_000
_MOST_COLUMNS = 4_096


def place(reference: str) -> tuple[int, int] | None:
    """Row and column of `F12`, from 1; None where it is no cell of a sheet."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None


def letters(row: int, column: int) -> str:
    """`F12`."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row}"


def beyond(first: tuple[int, int], last: tuple[int, int], filled: int) -> Refused | None:
    """Why a sheet whose filled cells lie between these two corners is not read; None where it is."""
    (top, left), (bottom, right) = first, last
    columns, area = right - left + 1, (bottom - top + 1) * (right - left + 1)
    if columns > _MOST_COLUMNS or area > MOST_CELLS or (area > _MOST_EMPTY and filled < area // 50):
        return too_far(letters(bottom, right))
    return None
