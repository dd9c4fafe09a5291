"""Cells that the reader gives as empty although something stands in them: errors, and formulas without a stored result.

calamine turns `#N/A` and a formula that no spreadsheet program has calculated into an empty cell. An empty crew cell is an open
seat, so such a cell must say what it is instead: its error, or its formula as text.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.grid import Sheet
from staffing.workbook.guard.parts import FoundBook
from staffing.workbook.guard.places import place

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"""\br=["']([A-Za-z]{1,3}\d{1,7})["']""")
_IS_ERROR = re.compile(rb"""\bt=["']e["']""")
_IS_TEXT = re.compile(rb"""\bt=["']str["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?f>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</(?:\w+:)?v>")


def tell_silent_cells(archive: zipfile.ZipFile, book: FoundBook, sheets: list[Sheet]) -> list[Sheet]:
    """The sheets of an .xlsx or .xlsm with the error or the formula in every cell that shows one and was read as empty."""
    parts = {found.name: found.part for found in book.sheets if found.facts.silent}
    return [_told(archive.read(parts[sheet.name]), sheet) if sheet.name in parts else sheet for sheet in sheets]


def _told(xml: bytes, sheet: Sheet) -> Sheet:
    said = {}
    for attributes, content in _CELL.findall(xml):
        if text := _said(attributes, content):
            found = _PLACE.search(attributes)
            if at := place(found[1].decode()) if found else None:
                said[at] = text
    if not said:
        return sheet
    cells = _grown(sheet.cells, max(row for row, _ in said), max(column for _, column in said))
    for (row, column), text in said.items():
        if cells[row - 1, column - 1] == "":
            cells[row - 1, column - 1] = text
    return replace(sheet, cells=cells)


def _grown(cells: NDArray, rows: int, columns: int) -> NDArray:
    """At least so many rows and columns: a reader ends a sheet with the last cell that it takes for filled."""
    height, width = cells.shape
    if rows <= height and columns <= width:
        return cells
    grown = np.full((max(rows, height), max(columns, width)), "", dtype=object)
    grown[:height, :width] = cells
    return grown


def _said(attributes: bytes, content: bytes) -> str:
    value = _VALUE.search(content)
    if _IS_ERROR.search(attributes):
        return value[1].decode("utf-8", "replace") if value else "#N/A"
    formula = _FORMULA.search(content)
    if formula and not value and not _IS_TEXT.search(attributes):
        return "=" + unescape((formula[1] or b"?").decode("utf-8", "replace"))
    return ""
