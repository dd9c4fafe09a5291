"""The fill colours of the cells of an .xlsx: what a person sees behind the texts, where it is one plain colour.

Patterns, gradients and the colours of conditional formats are none of them; nor is the colour of a whole row or column whose
cells do not stand in the file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cached_property
from typing import IO

from staffing.workbook.forms.shades import PALETTE, THEME, shown
from staffing.workbook.guard.places import place
from staffing.workbook.guard.refused import Refused
from staffing.workbook.guard.xml import Handler, scan

_STYLES, _THEME = "xl/styles.xml", "xl/theme/theme1.xml"
#: The colours of a theme stand dark before light; cells number them light before dark.
_THEME_ORDER = (
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
)
_WHITE = "FFFFFF"
_MOST_CELLS = 1_000_000


class Fills:
    """The fills of one workbook, sheet by sheet, looked up when asked for.

    `parts` are the sheets' parts in the zip. `readable` is False for a file that is no .xlsx, whose colours can't be told.
    """

    def __init__(self, content: bytes = b"", parts: Mapping[str, str] | None = None) -> None:
        self._content = content
        self._parts = dict(parts or {})
        self._known: dict[str, dict[tuple[int, int], str]] = {}

    @property
    def readable(self) -> bool:
        return bool(self._parts)

    def on(self, sheet: str) -> dict[tuple[int, int], str]:
        """(row, column), from 1 -> the RGB of every cell of a sheet that is filled with a colour other than white."""
        if sheet not in self._known:
            self._known[sheet] = self._read(self._parts[sheet]) if sheet in self._parts and any(self._styles) else {}
        return self._known[sheet]

    def _read(self, part: str) -> dict[tuple[int, int], str]:
        cells = _Cells(self._styles)
        self._scan(part, cells)
        return cells.found

    @cached_property
    def _styles(self) -> list[str | None]:
        """The RGB of each of the workbook's looks, None where it has none."""
        theme = _Theme()
        self._scan(_THEME, theme)
        styles = _Styles(theme.colours)
        self._scan(_STYLES, styles)
        return styles.finish()

    def _scan(self, part: str, handler: Handler) -> None:
        """Feeds a part to a handler; what can't be read has no colours."""
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
                stream: IO[bytes]
                with archive.open(part) as stream:
                    scan(stream, handler, part)
        except (KeyError, zipfile.BadZipFile, Refused):
            return


class _Theme(Handler):
    """The twelve colours of a theme, as cells number them."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._name = ""
        self._in = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "clrScheme":
            self._in = True
        elif self._in and name in _THEME_ORDER:
            self._name = name
        elif self._in and name in ("srgbClr", "sysClr"):
            self._said[self._name] = attributes.get("val" if name == "srgbClr" else "lastClr", "").upper()

    def end(self, name: str) -> None:
        if name == "clrScheme":
            self._in = False

    @property
    def colours(self) -> list[str]:
        return [self._said.get(name) or THEME[at] for at, name in enumerate(_THEME_ORDER)]


class _Styles(Handler):
    """The fill of each look that cells may have."""

    def __init__(self, theme: list[str]) -> None:
        self._theme = theme
        self._palette: list[str] = []
        self._fills: list[dict[str, str] | None] = []
        self._looks: list[int] = []
        self._inside = ""
        self._solid = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("fills", "cellXfs", "indexedColors", "dxfs"):
            self._inside = name
        elif self._inside == "fills" and name == "fill":
            self._fills.append(None)
        elif self._inside == "fills" and name == "patternFill":
            self._solid = attributes.get("patternType") == "solid"
        elif self._inside == "fills" and name == "fgColor" and self._solid:
            self._fills[-1] = attributes
        elif self._inside == "cellXfs" and name == "xf":
            number = attributes.get("fillId", "0")
            self._looks.append(int(number) if number.isdecimal() and len(number) < 7 else 0)
        elif self._inside == "indexedColors" and name == "rgbColor":
            self._palette.append(attributes.get("rgb", "")[-6:].upper())

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""

    def finish(self) -> list[str | None]:
        palette = [*self._palette, *PALETTE[len(self._palette) :]]
        colours = [shown(one, palette, self._theme) if one is not None else None for one in self._fills]
        return [
            colours[number] if number < len(colours) and colours[number] != _WHITE else None for number in self._looks
        ]


class _Cells(Handler):
    """The cells of a sheet that have a look with a fill."""

    def __init__(self, styles: list[str | None]) -> None:
        self.found: dict[tuple[int, int], str] = {}
        self._styles = {str(number): colour for number, colour in enumerate(styles) if colour}
        self._row = self._column = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() and len(said) < 8 else self._row + 1
            self._column = 0
        elif name == "c":
            where = place(attributes["r"]) if "r" in attributes else None
            self._column = where[1] if where else self._column + 1
            colour = self._styles.get(attributes.get("s", "0"))
            if colour and len(self.found) < _MOST_CELLS:
                self.found[where or (self._row, self._column)] = colour
