"""The part with the formats of cells."""

from __future__ import annotations

import re

from staffing.workbook.guard.refused import damaged
from staffing.workbook.guard.xml import Handler

_MOST_FORMATS = 65_490
_MOST_NUMBER_FORMATS = 10_000
_LONGEST_FORMAT = 1_000  # Excel takes 255; a reader's time grows with the square
#: Numbers of the formats that every spreadsheet program has, ECMA-376 18.8.30, and that show dates or times.
_BUILT_IN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_SIGNS = re.compile("[ymdhs]", re.IGNORECASE)


class StylePart(Handler):
    """Scans the styles: which formats cells may have, and which of them show dates or times."""

    def __init__(self) -> None:
        self._in_cell_formats = False
        self._formats: list[str] = []
        self._dated: dict[str, bool] = {f"{number}": True for number in _BUILT_IN}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._in_cell_formats = True
        elif name == "xf" and self._in_cell_formats:
            self._formats.append(attributes.get("numFmtId", ""))
        elif name == "numFmt":
            code = attributes.get("formatCode", "")
            if len(code) > _LONGEST_FORMAT:
                raise damaged("a number format in it is longer than any spreadsheet takes")
            self._dated[attributes.get("numFmtId", "")] = _SIGNS.search(_NO_SIGNS.sub("", code)) is not None
        if len(self._formats) > _MOST_FORMATS or len(self._dated) > _MOST_NUMBER_FORMATS:
            raise damaged("it has more formats than any spreadsheet takes")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_formats = False

    def finish(self) -> list[bool]:
        """For each format whether it shows a date or a time."""
        return [self._dated.get(number, False) for number in self._formats]
