"""A copy of the user's workbook to write in: the workbook itself where it can be kept, else one with its values."""

from __future__ import annotations

import hashlib
import re
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from staffing.roster import Source
from staffing.workbook.marks import anchor, make_readable, take_off
from staffing.workbook.rebuild import rebuild
from staffing.workbook.saving import CannotWrite
from staffing.workbook.sheets_added import drop_ours

_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!([A-Z]{1,3})([1-9]\d*)")


class Place(NamedTuple):
    """One cell of a roster: sheet by name, row and column from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Copy:
    """A workbook to write in. `sheets` finds its sheets by the names the roster knows; `notes` say what changed."""

    book: Workbook
    sheets: dict[str, Worksheet]
    notes: tuple[str, ...] = ()

    def find(self, address: str) -> Place | None:
        """The place that `Shifts!F12` names, of merged cells the one that shows; None where there is no such cell."""
        found = _ADDRESS.fullmatch(address)
        if found is None:
            return None
        quoted, plain, letters, row = found.groups()
        name = quoted.replace("''", "'") if quoted else plain
        if name not in self.sheets:
            return None
        cell = anchor(self.sheets[name], int(row), column_index_from_string(letters))
        return Place(name, cell.row, cell.column)

    def cell(self, place: Place) -> Cell:
        """The cell at a place; of merged cells the one that shows."""
        return anchor(self.sheets[place.sheet], place.row, place.column)


def open_copy(read: Source, out: Path | None = None) -> Copy:
    """The workbook that was read, without earlier runs' marks and sheets, to be saved as `out` (None: to look at).

    Raises CannotWrite where `out` is the roster itself, where its name does not fit what will be in it, and where the
    workbook has changed since it was read.
    """
    source = Path(read.path)
    macros = _has_macros(source)
    if out is not None:
        _check(source, out, macros)
    keep_macros = macros and out is not None and out.suffix.lower() == ".xlsm"
    if read.sha256 and hashlib.sha256(source.read_bytes()).hexdigest() != read.sha256:
        raise CannotWrite(f"{source.name} has changed since it was read, so marks could miss: run it again.")
    book = _open(source, keep_vba=keep_macros)
    if book is None:
        rebuilt, sheets, note = rebuild(source)
        return Copy(rebuilt, sheets, (note,))
    drop_ours(book)
    take_off(book)
    make_readable(book)
    notes = () if keep_macros or not macros else ("The macros of the original are not in this copy.",)
    return Copy(book, {sheet.title: sheet for sheet in book.worksheets}, notes)


def _check(source: Path, out: Path, macros: bool) -> None:
    if out.exists() and out.samefile(source):
        raise CannotWrite("The copy would overwrite the roster itself: choose another file for it.")
    if out.suffix.lower() not in ((".xlsx", ".xlsm") if macros else (".xlsx",)):
        raise CannotWrite("The copy is an Excel workbook: choose a name that ends in .xlsx for it.")


def _has_macros(source: Path) -> bool:
    # what a file is, is read from its content
    if not zipfile.is_zipfile(source):
        return False
    with zipfile.ZipFile(source) as archive:
        return "xl/vbaProject.bin" in archive.namelist()


def _open(source: Path, *, keep_vba: bool) -> Workbook | None:
    """The workbook as openpyxl keeps it, or None where it is of another kind or one that openpyxl can't open."""
    if not zipfile.is_zipfile(source):
        return None
    try:
        with warnings.catch_warnings(), source.open("rb") as stream:
            warnings.simplefilter("ignore")
            book = load_workbook(stream, rich_text=True, keep_vba=keep_vba)
    except Exception:
        # workbooks that spreadsheets open fail here in a dozen ways; the rebuilt copy serves them all
        return None
    return book if book.worksheets else None
