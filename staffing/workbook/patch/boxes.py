"""Where notes show: a part in VML, a language of 1998, which Excel asks for beside the notes themselves.

Excel writes VML that is no well-formed XML; so this part is read by searches only, and the shapes of others (buttons of
forms) are never touched.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from staffing.workbook.patch.cells.sheet import LAST_COLUMN, LAST_ROW
from staffing.workbook.patch.cells.sizes import Sizes
from staffing.workbook.patch.parts.markup import CannotPatch, Edit, as_utf8, first_tag, paste

_WIDTH, _LINE, _TALLEST = 360, 17, 620  # pixels
_LETTERS = 54  # in a line of that width
_ASIDE, _ABOVE = 15, 10  # pixels from the cell to the box
_FARTHEST = 200  # rows that a box may reach over: a filter may hide all that follow

_SPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_EMPTY = b"<xml%s>%s</xml>"
_LAYOUT = b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
_TYPE_ID = b"_x0000_t202"
_TYPE = (
    b'<v:shapetype id="_x0000_t202"%s coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    b'<v:shape id="_x0000_s%d"%s type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    b'width:%dpt;height:%dpt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    b'<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%s</x:Anchor>'
    b"<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
)
_SHAPES = re.compile(rb"""<(?:\w+:)?shape\s(?:[^"'>]|"[^"]*"|'[^']*')*(?<!/)>.*?</(?:\w+:)?shape\s*>""", re.DOTALL)
_NOTE = re.compile(rb"""\sObjectType\s*=\s*["']Note["']""")
_ROW, _COLUMN = (re.compile(rb"<(?:\w+:)?%s>\s*(\d{1,7})\s*<" % name) for name in (b"Row", b"Column"))
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([\s\d,-]{0,200})(</)")
_NUMBERS = re.compile(rb"_x0000_s(\d{1,9})\b")

#: Column, pixels into it, row, pixels into it of the upper left corner; the same of the lower right one. From 0.
Anchor = tuple[int, int, int, int, int, int, int, int]


class Boxes:
    """The boxes of a sheet's notes."""

    def __init__(self, data: bytes | None) -> None:
        """`data` is the part, nothing for a new one."""
        spaces = b"".join(b' xmlns:%s="%s"' % each for each in _SPACES.items())
        self._data = as_utf8(data) if data else _EMPTY % (spaces, _LAYOUT)
        root = first_tag(self._data)
        self._spaces = b"".join(
            b' xmlns:%s="%s"' % each for each in _SPACES.items() if b'xmlns:%s="%s"' % each not in root
        )
        self._shapes: dict[tuple[int, int], tuple[int, int]] = {}
        self._edits: list[Edit] = []
        for found in _SHAPES.finditer(self._data):
            row, column = _ROW.search(found[0]), _COLUMN.search(found[0])
            if _NOTE.search(found[0]) and row and column:
                self._shapes.setdefault((int(row[1]) + 1, int(column[1]) + 1), found.span())
        self._number = max([1024, *(int(number) for number in _NUMBERS.findall(self._data))])
        self._added: list[bytes] = []

    def show(self, row: int, column: int, text: str, sizes: Sizes) -> None:
        """Gives the note of a cell a box that shows `text`; one that is there only grows."""
        height = _height_of(text)
        there = self._shapes.get((row, column))
        if there is None:
            self._number += 1
            anchor = _anchored(sizes, row, column, height)
            points = _WIDTH * 3 // 4, height * 3 // 4
            said = b", ".join(b"%d" % number for number in anchor)
            order = len(self._shapes) + len(self._added) + 1
            self._added.append(_SHAPE % (self._number, self._spaces, *points, order, said, row - 1, column - 1))
            return
        start, end = there
        grown = _ANCHOR.sub(lambda found: _grown(found, sizes, height), self._data[start:end], count=1)
        self._edits.append((start, end, grown))

    def drop(self, row: int, column: int) -> None:
        """Takes the box of a cell's note away."""
        there = self._shapes.pop((row, column), None)
        if there:
            self._edits.append((*there, b""))

    def to_bytes(self) -> bytes:
        """The part with its changes."""
        edits = list(self._edits)
        if self._added:
            first = b"" if b'"%s"' % _TYPE_ID in self._data else _TYPE % self._spaces
            end = self._data.rfind(b"</")
            if end < max((end for _, end in self._shapes.values()), default=0):
                raise CannotPatch("a drawing of notes that has no end")
            edits.append((end, end, first + b"".join(self._added)))
        return paste(self._data, edits)


def _height_of(text: str) -> int:
    lines = sum(max(1, len(textwrap.wrap(line, _LETTERS))) for line in text.split("\n")) + 1
    return min(lines * _LINE, _TALLEST)


def _anchored(sizes: Sizes, row: int, column: int, height: int) -> Anchor:
    left = _walked(min(column, LAST_COLUMN - 1), _ASIDE, sizes.width, LAST_COLUMN - 1)
    top = _walked(max(row - 2, 0), _ABOVE, sizes.height, LAST_ROW - 1)
    right = _walked(left[0], left[1] + _WIDTH, sizes.width, LAST_COLUMN - 1)
    bottom = _walked(top[0], top[1] + height, sizes.height, LAST_ROW - 1)
    return *left, *top, *right, *bottom


def _grown(found: re.Match[bytes], sizes: Sizes, height: int) -> bytes:
    numbers = [int(number) for number in found[2].split(b",") if number.strip()]
    if len(numbers) != 8:
        return found[0]
    left, aside, top, below = numbers[:4]
    right = _walked(left, aside + _WIDTH, sizes.width, LAST_COLUMN - 1)
    bottom = _walked(top, below + height, sizes.height, LAST_ROW - 1)
    grown = (*numbers[:4], *max(right, (numbers[4], numbers[5])), *max(bottom, (numbers[6], numbers[7])))
    return found[1] + b", ".join(b"%d" % number for number in grown) + found[3]


def _walked(at: int, pixels: int, size: Callable[[int], int], last: int) -> tuple[int, int]:
    """So many pixels on from the beginning of column or row `at` (from 0): where that is, and how far into it."""
    for _ in range(_FARTHEST):
        if at >= last or pixels < (wide := size(at + 1)):
            break
        pixels -= wide
        at += 1
    return at, pixels
