"""From a file to the cells of its sheets; in a child process, as hostile workbooks end the process that reads them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.workbook.encodings import UnknownEncoding, decoded
from staffing.workbook.errors import RosterUnreadable
from staffing.workbook.grid import Sheet
from staffing.workbook.guard.parts import FoundBook
from staffing.workbook.guard.places import beyond
from staffing.workbook.guard.refused import PASSWORD, SAVE_AGAIN, short
from staffing.workbook.guard.second import blank
from staffing.workbook.open import FileKind, Opened
from staffing.workbook.silent_cells import tell_silent_cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 40
_NOT_CLOSED = "a quotation mark (\") in it is never closed, so its columns can't be told apart: close it or remove it"
_ENDLESS = "a line of it holds a text longer than any spreadsheet can: shorten it and save it again"


def load(opened: Opened, csv_sheet: str) -> tuple[list[Sheet], list[str]]:
    """The sheets of a file, and notes on how it was read; text with columns is one sheet, called `csv_sheet`.

    Raises RosterUnreadable.
    """
    if opened.kind is FileKind.CSV:
        return load_csv(opened, csv_sheet)
    notes = opened.book.notes if opened.book else ()
    return load_workbook(opened), [f"{opened.path.name} {note}" for note in notes]


def load_workbook(opened: Opened) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xlsm, .xls or .ods file. Raises RosterUnreadable."""
    from python_calamine import PasswordError, SheetTypeEnum, SheetVisibleEnum
    from python_calamine import load_workbook as open_workbook

    try:
        with open_workbook(io.BytesIO(opened.content)) as book:
            listed = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
            _check_names(opened, [sheet.name for sheet in listed])
            sheets = [
                Sheet(
                    sheet.name,
                    _cells(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)),
                    sheet.visible is not SheetVisibleEnum.Visible,
                )
                for sheet in listed
            ]
    except (MemoryError, RosterUnreadable):
        raise
    except PasswordError:
        raise RosterUnreadable(str(opened.path), PASSWORD) from None
    except OverflowError:
        raise RosterUnreadable(
            str(opened.path), "a date or time in it is far beyond any calendar: correct it and save it again"
        ) from None
    except Exception:  # each format fails in its own ways, none of them documented
        raise RosterUnreadable(str(opened.path), f"it is damaged and can't be opened: {SAVE_AGAIN}") from None
    if opened.book is None:
        return sheets
    with zipfile.ZipFile(io.BytesIO(opened.content)) as archive:
        sheets = tell_silent_cells(archive, opened.book, sheets)
    _check_filled(opened, opened.book, sheets)
    return sheets


def _cells(rows: Sequence[Sequence[object]]) -> NDArray:
    """The cells of a sheet; whole numbers as such, dates always with a time, as pandas gives them."""
    cells = np.empty((len(rows), max(map(len, rows), default=0)), dtype=object)
    for at, row in enumerate(rows):
        kinds = set(map(type, row))
        cells[at] = (
            row
            if kinds.isdisjoint(_CONVERTED)
            else [_value(cell) if type(cell) in _CONVERTED else cell for cell in row]
        )
    return cells


_CONVERTED = frozenset((float, date))
_EXACT = 1e16  # beyond it a spreadsheet's numbers have gaps


def _value(cell: object) -> object:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
    assert isinstance(cell, date)
    return datetime(cell.year, cell.month, cell.day)


def _check_names(opened: Opened, names: list[str]) -> None:
    """Sheets are told apart by their names alone."""
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise RosterUnreadable(
            str(opened.path),
            f"two of its sheets are called {short(twice)}: give each a name of its own and save it again",
        )


def _check_filled(opened: Opened, book: FoundBook, sheets: list[Sheet]) -> None:
    """What has cells in the file must have some when read: nothing to check is never a pass."""
    filled = {sheet.name: bool((sheet.cells != "").any()) for sheet in sheets}
    for found in book.sheets:
        if found.facts.filled and not filled.get(found.name) and not blank(opened.content, found.name):
            raise RosterUnreadable(
                str(opened.path), f"its sheet {short(found.name)} has cells that can't be read: {SAVE_AGAIN}"
            )


def load_csv(opened: Opened, name: str) -> tuple[list[Sheet], list[str]]:
    """The one sheet of a .csv file, called `name`, and notes on how it was read. Raises RosterUnreadable."""
    text, notes = _decoded(opened)
    path = opened.path
    if not text.strip():
        raise RosterUnreadable(str(path), "it holds nothing but empty lines: save the sheet with its rows as CSV")
    delimiter, width = _shape(text)
    if not width:
        raise RosterUnreadable(str(path), _NOT_CLOSED if '"' in text else _ENDLESS)
    rows = text.count("\n") + 1
    far = beyond((1, 1), (rows, width), len(text) - rows - text.count(delimiter))
    if far:
        raise RosterUnreadable(str(path), str(far))
    try:
        frame = pd.read_csv(
            io.StringIO(text), header=None, names=range(width), index_col=False, sep=delimiter, dtype=object,
            keep_default_na=False, na_filter=False, skip_blank_lines=False,
        )  # fmt: skip
    except (csv.Error, pd.errors.ParserError):
        raise RosterUnreadable(str(path), _NOT_CLOSED) from None
    cells = frame.to_numpy(dtype=object)
    cells[pd.isna(cells)] = ""  # rows shorter than the widest
    return [Sheet(name, cells)], notes


def _decoded(opened: Opened) -> tuple[str, list[str]]:
    try:
        text, told = decoded(opened.content)
    except UnknownEncoding:
        raise RosterUnreadable(
            str(opened.path), "its letters are in an unknown encoding: save it as CSV UTF-8"
        ) from None
    return text, [f"{opened.path.name} is not in UTF-8 and {told}"] if told else []


def _shape(text: str) -> tuple[str, int]:
    """The delimiter that makes the most columns of the first lines, and the columns of the widest line; 0 where none does."""

    def columns(delimiter: str, rows: int | None = None) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            return max((len(row) for row in islice(reader, rows)), default=1)
        except csv.Error:  # a text longer than `csv.field_size_limit`
            return 0

    delimiter = max(_DELIMITERS, key=lambda sign: columns(sign, _LOOKED_AT))
    return delimiter, columns(delimiter)
