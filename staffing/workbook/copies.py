"""A copy of the user's workbook to write in: the workbook itself where it can be kept, else one with its values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeVar

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from staffing.roster import Source, address
from staffing.workbook.marks import AUTHOR, take_off
from staffing.workbook.patch import Book, CannotPatch
from staffing.workbook.patch.worksheet import Sheet
from staffing.workbook.rebuild import rebuild
from staffing.workbook.saving import CannotWrite, writable, write_whole
from staffing.workbook.sheets_added import add_sheet, drop_ours, empty_book

_ADDRESS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!([A-Z]{1,3})([1-9]\d*)")

T = TypeVar("T")


class Place(NamedTuple):
    """One cell of a roster: sheet by name, row and column from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Copy:
    """A workbook to write in. `titles` has the sheets' names in it by those the roster knows; `notes` say what changed.

    `added` is where sheets of ours are made, which are moved into the workbook when it is saved.
    """

    book: Book
    titles: dict[str, str]
    notes: tuple[str, ...] = ()
    added: Workbook = field(default_factory=empty_book)

    def find(self, address: str) -> Place | None:
        """The place that `Shifts!F12` names, of merged cells the one that shows; None where there is no such cell."""
        found = _ADDRESS.fullmatch(address)
        if found is None:
            return None
        quoted, plain, letters, row = found.groups()
        name = quoted.replace("''", "'") if quoted else plain
        if name not in self.titles:
            return None
        return self.anchor(Place(name, int(row), column_index_from_string(letters)))

    def anchor(self, place: Place) -> Place:
        """The place itself; of merged cells the one that shows."""
        return Place(place.sheet, *self.sheet(place.sheet).anchor(place.row, place.column))

    def sheet(self, name: str) -> Sheet:
        """A sheet by the name that the roster knows."""
        if name not in self.titles:
            raise CannotPatch(f"no sheet {name}")
        return self.book.sheet(self.titles[name])

    def write(self, where: Place, text: str) -> None:
        """Writes a text into a cell, or empties it. Raises CannotWrite where the cell is part of an array formula."""
        sheet, (name, row, column) = self.sheet(where.sheet), self.anchor(where)
        array = sheet.array_around(row, column)
        if array:
            raise CannotWrite(
                f"{address(name, row, column)} is part of the formula over {array}, which can't be changed cell by cell: "
                f"write its results there as plain text first"
            )
        sheet.write(row, column, writable(text))

    def new_sheet(self, name: str) -> Worksheet:
        """A sheet of ours, to be filled in: called `name`, or `name (2)` where the user has such a sheet."""
        return add_sheet(self.added, name, self.book.names)

    def save(self, out: Path, check: Callable[[Path], None] | None = None) -> None:
        """Writes the workbook to `out`, whole or not at all. Raises CannotWrite where it can't be written.

        `check` is given the finished file before it is put in its place.
        """
        if self.added.worksheets:
            self.book.add(self.added)
        write_whole(out, lambda archive: self.book.save(archive, out.suffix.lower()), check=check)


def in_copy(
    read: Source, use: Callable[[Copy], T], out: Path | None = None, check: Callable[[Path], None] | None = None
) -> T:  # fmt: skip
    """What `use` gives for a copy of the workbook that was read, which is then saved as `out` (None: to look at only).

    The copy has none of the marks and sheets of earlier runs. What `check` raises for the finished file keeps it from being
    put in its place. Raises CannotWrite where `out` is the roster itself, where its name does not fit what will be in it, and
    where the workbook has changed since it was read.
    """
    source = Path(read.path)
    data = source.read_bytes()
    if out is not None and out.exists() and out.samefile(source):
        raise CannotWrite("The copy would overwrite the roster itself: choose another file for it.")
    if read.sha256 and hashlib.sha256(data).hexdigest() != read.sha256:
        raise CannotWrite(f"{source.name} has changed since it was read, so marks could miss: run it again.")
    try:
        return _used(_kept(data, out), use, out, check)
    except CannotPatch:
        # a workbook of another kind, or one that is too odd to be changed in place
        return _used(_rebuilt(source, out), use, out, check)


def _used(
    copy: Copy, use: Callable[[Copy], T], out: Path | None, check: Callable[[Path], None] | None
) -> T:  # fmt: skip
    made = use(copy)
    if out is not None:
        copy.save(out, check)
    return made


def _kept(data: bytes, out: Path | None) -> Copy:
    """The workbook itself. Raises CannotPatch."""
    book = Book(data, AUTHOR)
    macros = book.has_macros
    _check(out, macros)
    notes: tuple[str, ...] = ()
    if macros and out is not None and out.suffix.lower() == ".xlsx":
        book.drop_macros()
        notes = ("The macros of the original are not in this copy.",)
    drop_ours(book)
    take_off(book)
    return Copy(book, {name: name for name in book.cell_sheets}, notes)


def _rebuilt(source: Path, out: Path | None) -> Copy:
    _check(out, macros=False)
    made, titles, note = rebuild(source)
    stream = BytesIO()
    made.save(stream)
    return Copy(Book(stream.getvalue(), AUTHOR), titles, (note,))


def _check(out: Path | None, macros: bool) -> None:
    if out is not None and out.suffix.lower() not in ((".xlsx", ".xlsm") if macros else (".xlsx",)):
        raise CannotWrite("The copy is an Excel workbook: choose a name that ends in .xlsx for it.")
