"""What people do to a spreadsheet after it was made: each changes a workbook, or says that it does not apply.

None of them may lead to another reading without a word: the duties stay as they were, or the reader asks, refuses, or tells of a
cell that it could not read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import openpyxl
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

#: Changes a workbook; False where there is nothing in it to change so.
Mutation = Callable[[Workbook, Random], bool]
MUTATIONS: dict[str, Mutation] = {}
_ZERO = datetime(1899, 12, 30)


def mutation(change: Mutation) -> Mutation:
    MUTATIONS[change.__name__.replace("_", "-")] = change
    return change


def _first(book: Workbook) -> Worksheet:
    return max(book.worksheets, key=lambda sheet: sheet.max_row * sheet.max_column)


def _cells(sheet: Worksheet) -> Iterator[Cell]:
    for row in sheet.iter_rows():
        yield from (cell for cell in row if cell.value is not None)


def _insert(sheet: Worksheet, row: int, rows: int, column: int = 1, columns: int = 0) -> None:
    """Inserts blank rows before `row` and blank columns before `column`, and takes merged cells along."""
    merged = [cells.bounds for cells in sheet.merged_cells.ranges]
    for left, top, right, bottom in merged:
        sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    if rows:
        sheet.insert_rows(row, rows)
    if columns:
        sheet.insert_cols(column, columns)
    for left, top, right, bottom in merged:
        sheet.merge_cells(
            start_row=top + rows * (top >= row), end_row=bottom + rows * (bottom >= row),
            start_column=left + columns * (left >= column), end_column=right + columns * (right >= column),
        )  # fmt: skip


def _dates(sheet: Worksheet) -> list[Cell]:
    return [cell for cell in _cells(sheet) if isinstance(cell.value, date)]


@mutation
def blank_row_on_top(book: Workbook, random: Random) -> bool:
    _insert(_first(book), 1, random.randint(1, 3))
    return True


@mutation
def blank_column_on_the_left(book: Workbook, random: Random) -> bool:
    _insert(_first(book), 1, 0, 1, random.randint(1, 2))
    return True


@mutation
def blank_row_somewhere(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    _insert(sheet, random.randint(2, sheet.max_row), 1)
    return True


@mutation
def blank_column_somewhere(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    _insert(sheet, 1, 0, random.randint(2, max(2, sheet.max_column)), 1)
    return True


@mutation
def remarks_below(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    row = sheet.max_row + random.randint(1, 3)
    sheet.cell(row, 1, "NOTES: trades have to be approved by the shift captain")
    sheet.cell(row + 1, 1, "Truck checks are due by 0800")
    return True


@mutation
def phone_list_beside(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    column, row = sheet.max_column + 2, random.randint(2, 5)
    sheet.cell(row, column, "Phone list")
    for at, (name, number) in enumerate(
        (("Hospital ED", 5550100), ("Dispatch", 5550101), ("Garage", 5550102)), row + 1
    ):
        sheet.cell(at, column, name)
        sheet.cell(at, column + 1, number)
    return True


@mutation
def legend_beside(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    column, row = sheet.max_column + 2, random.randint(1, 6)
    for at, text in enumerate(("Legend", "AL = annual leave", "TR = training", "yellow = weekend"), row):
        sheet.cell(at, column, text)
    return True


@mutation
def spaces_round_texts(book: Workbook, random: Random) -> bool:
    for cell in _cells(_first(book)):
        if isinstance(cell.value, str) and random.random() < 0.3:
            cell.value = f"{cell.value}  " if random.random() < 0.7 else f" {cell.value}"
    return True


def _written_out(book: Workbook, pattern: str) -> bool:
    """Every date as a text; not where a date has a time."""
    dates = _dates(_first(book))
    for cell in dates:
        if getattr(cell.value, "hour", 0) or getattr(cell.value, "minute", 0):
            return False
        cell.value = cell.value.strftime(pattern)
        cell.number_format = "General"
    return bool(dates)


@mutation
def dates_become_texts(book: Workbook, random: Random) -> bool:
    return _written_out(book, random.choice(("%d %b %Y", "%Y-%m-%d", "%a %d %B %Y", "%b %d, %Y")))


@mutation
def dates_become_numbers(book: Workbook, random: Random) -> bool:
    dates = _dates(_first(book))
    for cell in dates:
        moment = datetime(*cell.value.timetuple()[:6])
        cell.value = (moment - _ZERO) / timedelta(days=1)
        cell.number_format = "General"
    return bool(dates)


@mutation
def dates_with_slashes(book: Workbook, random: Random) -> bool:
    return _written_out(book, random.choice(("%d/%m/%Y", "%m/%d/%Y", "%d.%m.%y", "%m/%d/%y")))


@mutation
def one_date_in_another_year(book: Workbook, random: Random) -> bool:
    dates = [cell for cell in _dates(_first(book)) if (cell.value.month, cell.value.day) != (2, 29)]
    if len(dates) < 5:
        return False
    cell = random.choice(dates)
    cell.value = cell.value.replace(year=cell.value.year - 1)
    return True


@mutation
def an_empty_and_a_hidden_tab(book: Workbook, random: Random) -> bool:
    book.create_sheet("Sheet99", random.randint(0, 1))
    hidden = book.create_sheet("old")
    hidden["A1"], hidden.sheet_state = "do not use", "hidden"
    return True


@mutation
def a_copy_of_the_tab(book: Workbook, random: Random) -> bool:
    copy = book.copy_worksheet(_first(book))
    copy.title = f"{_first(book).title[:20]} (2)"
    return True


@mutation
def a_title_row_deleted(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    if sum(cell.value is not None for cell in sheet[1]) != 1 or sheet.max_row < 5:
        return False
    sheet["A1"].value = None
    for cell in sheet[1]:
        if isinstance(cell, Cell):
            cell.value = None
    return True


@mutation
def a_column_hidden(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    column = random.randint(2, max(2, sheet.max_column))
    sheet.column_dimensions[get_column_letter(column)].hidden = True
    return True


@mutation
def headings_in_capitals(book: Workbook, random: Random) -> bool:
    sheet = _first(book)
    row = random.choice([at for at in range(1, min(6, sheet.max_row) + 1) if any(cell.value for cell in sheet[at])])
    texts = [cell for cell in sheet[row] if isinstance(cell.value, str)]
    if not texts or any("\n" in cell.value for cell in texts):
        return False
    for cell in texts:
        if cell.column <= 3:
            cell.value = cell.value.upper()
    return True


@mutation
def a_heading_cleared(book: Workbook, random: Random) -> bool:
    """One of the dates, or one of the day numbers, is gone."""
    sheet = _first(book)
    for row in range(1, min(12, sheet.max_row) + 1):
        cells = [cell for cell in sheet[row] if isinstance(cell.value, date | int) and not isinstance(cell.value, bool)]
        if len(cells) > 6:
            random.choice(cells[1:-1]).value = None
            return True
    return False


@mutation
def the_first_column_cleared(book: Workbook, random: Random) -> bool:
    """Whose rows they are may be gone with it."""
    sheet = _first(book)
    merged = any(cells.min_col == 1 for cells in sheet.merged_cells.ranges)
    if merged:
        return False
    for row in sheet.iter_rows(max_col=1):
        row[0].value = None
    return True


def changed(content: bytes, name: str, seed: int) -> bytes | None:
    """The file after a mutation, None where it does not apply."""
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    if not MUTATIONS[name](book, Random(f"{name} {seed}")):
        return None
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()
