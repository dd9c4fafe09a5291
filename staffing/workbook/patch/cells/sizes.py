"""How wide the columns and how high the rows of a sheet show, as far as the file says."""

from __future__ import annotations

import re

from staffing.workbook.patch.cells.sheet import SheetPart

_SIZES = re.compile(rb"""\s(ht|hidden)\s*=\s*["']([^"']*)["']""")
_TRUE = ("1", "true")
_DIGIT, _COLUMN, _ROW = 7, 64, 20  # pixels: a digit, a column and a row of the usual size


class Sizes:
    """Widths and heights in pixels, at the usual font."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet
        there = sheet.outline.root.child("sheetFormatPr")
        usual = there.attributes if there else {}
        self._width = _measure(usual.get("defaultColWidth"))
        self._height = _measure(usual.get("defaultRowHeight"))
        self._heights: dict[int, int] = {}

    def width(self, column: int) -> int:
        """How wide a column shows."""
        given = self._sheet.column(column)
        if given.get("hidden") in _TRUE:
            return 0
        width = _measure(given.get("width")) or self._width
        return round(width * _DIGIT) if width else _COLUMN

    def height(self, row: int) -> int:
        """How high a row shows."""
        if row not in self._heights:
            given = {name: value.decode() for name, value in _SIZES.findall(self._sheet.row_tag(row))}
            points = _measure(given.get(b"ht")) or self._height
            shown = round(points * 4 / 3) if points else _ROW
            self._heights[row] = 0 if given.get(b"hidden") in _TRUE else shown
        return self._heights[row]


def _measure(given: str | None) -> float:
    """A width or height, 0 where there is none."""
    try:
        return min(max(float(given or 0), 0.0), 1000.0)
    except ValueError:
        return 0.0
