"""The content of an .ods: repeats that make little XML into millions of cells."""

from __future__ import annotations

import zipfile
from typing import IO

from staffing.workbook.guard.kind import UNZIP_ERRORS
from staffing.workbook.guard.places import LAST_COLUMN, LAST_ROW, beyond
from staffing.workbook.guard.refused import SAVE_AGAIN, UNPACKS, Refused, damaged, short
from staffing.workbook.guard.sheet_part import too_long
from staffing.workbook.guard.xml import Handler, scan

_MOST_BYTES = 100 * 2**20
_MOST_SHEETS = 1_000
_LONGEST_TEXT = 32_767


def look_through_document(file: IO[bytes]) -> None:
    """Looks through the content of an .ods whose directory is in order. Raises Refused."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo("content.xml").file_size > _MOST_BYTES:
                raise Refused(UNPACKS)
            with archive.open("content.xml") as stream:
                scan(stream, _Content(), "its content")
    except UNZIP_ERRORS:
        raise Refused(f"it is damaged and can't be unpacked: {SAVE_AGAIN}") from None


class _Content(Handler):
    """Counts rows and columns as the repeats say; what is repeated and empty counts only below and right of nothing."""

    def __init__(self) -> None:
        self._sheets: set[str] = set()
        self._row = self._column = 0
        self._rows = self._columns = 1  # repeats of the open row and cell
        self._filled = 0
        self._last = (0, 0)
        self._last_in_row = 0
        self._has_content = False
        self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._start_table(attributes.get("table:name", ""))
        elif name == "table-row":
            self._column = self._last_in_row = 0
            self._rows = _repeats(attributes, "table:number-rows-repeated", LAST_ROW)
        elif name in ("table-cell", "covered-table-cell"):
            self._columns = _repeats(attributes, "table:number-columns-repeated", LAST_COLUMN)
            self._has_content = "office:value-type" in attributes
            self._characters = 0
        elif name == "s":
            self._characters += _repeats(attributes, "text:c", 10_000)

    def text(self, text: str) -> None:
        self._characters += len(text)

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            if self._characters > _LONGEST_TEXT:
                raise too_long("a cell of it")
            self._column += self._columns
            if self._has_content:
                self._last_in_row = self._column
                self._filled += self._columns * self._rows
        elif name == "table-row":
            self._row += self._rows
            if self._last_in_row:
                self._last = self._row, max(self._last[1], self._last_in_row)
                far = beyond((1, 1), self._last, self._filled)
                if far:
                    raise far

    def _start_table(self, name: str) -> None:
        if name in self._sheets:
            raise Refused(f"two of its sheets are called {short(name)}: give each a name of its own and save it again")
        self._sheets.add(name)
        if len(self._sheets) > _MOST_SHEETS:
            raise Refused(f"it has more than {_MOST_SHEETS:,} sheets: keep those of the roster in a file of their own")
        self._row, self._filled, self._last = 0, 0, (0, 0)


def _repeats(attributes: dict[str, str], name: str, most: int) -> int:
    said = attributes.get(name, "1")
    if not said.isdecimal() or len(said) > 9 or not 1 <= int(said) <= most:
        raise damaged("a cell of it is repeated more often than a sheet is long")
    return int(said)
