"""From a file to the cells of its sheets; in a child process, as hostile workbooks end the process that reads them."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

import pandas as pd

from staffing.workbook.errors import RosterUnreadable
from staffing.workbook.grid import Sheet
from staffing.workbook.open import PASSWORD
from staffing.workbook.silent_cells import tell_silent_cells

_DELIMITERS = (",", ";", "\t")
_LOOKED_AT = 40


def load_workbook(path: Path) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xlsm, .xls or .ods file. Raises RosterUnreadable."""
    from python_calamine import PasswordError, SheetVisibleEnum

    try:
        with pd.ExcelFile(path, engine="calamine") as book:
            hidden = {
                sheet.name for sheet in book.book.sheets_metadata if sheet.visible is not SheetVisibleEnum.Visible
            }
            # People are called None, Null and NA: nothing a cell says may become "missing".
            frames = pd.read_excel(
                book, sheet_name=None, header=None, dtype=object, na_filter=False, keep_default_na=False
            )
    except MemoryError:
        raise
    except PasswordError:
        raise RosterUnreadable(str(path), PASSWORD) from None
    except Exception:  # each format fails in its own ways, none of them documented
        raise RosterUnreadable(
            str(path), "it is damaged and can't be opened: open it in a spreadsheet program and save it again"
        ) from None
    sheets = [Sheet(str(name), frame.to_numpy(dtype=object), str(name) in hidden) for name, frame in frames.items()]
    tell_silent_cells(path, sheets)
    return sheets


def load_csv(path: Path, name: str) -> tuple[list[Sheet], list[str]]:
    """The one sheet of a .csv file, called `name`, and notes on how it was read. Raises RosterUnreadable."""
    text, notes = _decoded(path)
    if not text.strip():
        raise RosterUnreadable(str(path), "it holds nothing but empty lines: save the sheet with its rows as CSV")
    try:
        delimiter, width = _shape(text)
        frame = pd.read_csv(
            io.StringIO(text), header=None, names=range(width), index_col=False, sep=delimiter, dtype=object,
            keep_default_na=False, na_filter=False, skip_blank_lines=False,
        )  # fmt: skip
    except (csv.Error, pd.errors.ParserError):
        raise RosterUnreadable(
            str(path),
            "a quotation mark (\") in it is never closed, so its columns can't be told apart: close it or remove it",
        ) from None
    cells = frame.to_numpy(dtype=object)
    cells[pd.isna(cells)] = ""  # rows shorter than the widest
    return [Sheet(name, cells)], notes


def _decoded(path: Path) -> tuple[str, list[str]]:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise RosterUnreadable(str(path), "its letters are in an unknown encoding: save it as CSV UTF-8") from None
    return text, [f"{path.name} is not in UTF-8 and was read as Windows-1252: check accented names"]


def _shape(text: str) -> tuple[str, int]:
    """The delimiter that makes the most columns of the first lines, and the number of columns of the widest line."""

    def columns(delimiter: str, rows: int | None = None) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return max((len(row) for row in islice(reader, rows)), default=1)

    delimiter = max(_DELIMITERS, key=lambda sign: columns(sign, _LOOKED_AT))
    return delimiter, max(columns(delimiter), 1)
