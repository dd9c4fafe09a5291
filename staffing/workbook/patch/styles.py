"""The styles of a workbook: new looks are added behind the old ones, which stay as they are.

A cell names its look by the number of an `xf` in `cellXfs`, which in turn names a font, a fill and a border by their
numbers. A mark needs a new `xf` for each look that a marked cell had, so that its font, format and borders stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property

from staffing.workbook.patch.cells.shown import BUILT_IN
from staffing.workbook.patch.parts.document import Document, Node, fragment, number_in
from staffing.workbook.patch.parts.markup import (
    TAG,
    attribute_bytes,
    opened,
    paste,
    prefixed,
    quoted,
    whole,
    with_attributes,
    with_first,
)

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors", "extLst",
)  # fmt: skip
#: What a list begins with where the workbook has none: cells without a look name its first entry.
_FIRST = {
    "fonts": (b'<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>',),
    "fills": (b'<fill><patternFill patternType="none"/></fill>', b'<fill><patternFill patternType="gray125"/></fill>'),
    "borders": (b"<border><left/><right/><top/><bottom/><diagonal/></border>",),
    "cellXfs": (b'<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
    "numFmts": (),
}
_EMPTY = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="%s"/>'
_FIRST_OWN_FORMAT = 164
_NOTHING = b' indexed="64"'  # stands for "the cell had no fill"


class _List:
    """One list of the styles, as in `fills`: the elements there are, and those to be added."""

    def __init__(self, document: Document, name: str) -> None:
        self._document, self._name, self._prefix = document, name, document.root.prefix
        self._node = document.root.child(name)
        there = self._node.children if self._node else []
        first = () if there else _FIRST[name]
        self.items = [*map(document.source, there), *(prefixed(xml, self._prefix) for xml in first)]
        self._old = len(there)
        self._numbers: dict[bytes, int] = {}
        for number, item in enumerate(self.items):
            self._numbers.setdefault(item, number)

    def add(self, item: bytes) -> int:
        """The number of an element: of the one there is, or of a new one."""
        if item not in self._numbers:
            self._numbers[item] = len(self.items)
            self.items.append(item)
        return self._numbers[item]

    def close(self) -> None:
        """Has the document paste in what was added."""
        if len(self.items) == self._old:
            return
        count, new = str(len(self.items)), b"".join(self.items[self._old :])
        if self._node:
            self._document.append(self._node, new)
            if "count" in self._node.attributes:
                self._document.set(self._node, count=count)
            return
        name = self._prefix + self._name.encode()
        xml = b"<%s count=%s>%s</%s>" % (name, quoted(count), new, name)
        self._document.insert(self._document.root, xml, _ORDER, self._name)


class Styles:
    """The styles part of a workbook; looks are the numbers that cells carry."""

    def __init__(self, document: Document) -> None:
        self._document, self._prefix = document, document.root.prefix
        self._around = opened(document.data[document.root.start : document.root.inside])
        self._lists = {name: _List(document, name) for name in _FIRST}
        self._known: dict[tuple[object, ...], int] = {}

    @staticmethod
    def empty(space: str) -> bytes:
        """The styles part of a workbook that has none, in its namespace."""
        return (_EMPTY % space).encode()

    def format_code(self, look: int) -> str:
        """The code of the number format of a look, "" where it has none that is spelt out or known."""
        number = self._number(self._xf(look), "numFmtId")
        for node in map(self._parsed, self._lists["numFmts"].items):
            if number_in(node.attributes, "numFmtId") == number:
                return node.attributes.get("formatCode", "")
        return BUILT_IN.get(number, "")

    def marked(self, look: int, colour: str, *, bold: bool) -> int:
        """The look filled with `colour` (ARGB). The fill it had is kept in the unshown colour of the new one."""

        def make() -> int:
            xf = self._xf(look)
            before = self._shown_colour(self._number(xf, "fillId"))
            fill = _solid(b'<fgColor rgb="%s"/><bgColor%s/>' % (colour.encode(), before))
            made = self._lists["fills"].add(prefixed(fill, self._prefix))
            xf = _changed(xf, fillId=str(made), applyFill="1")
            return self._lists["cellXfs"].add(self._emboldened(xf, True) if bold else xf)

        return self._once(("marked", look, colour, bold), make)

    def unmarked(self, look: int, colours: Collection[str], *, unbold: bool) -> int:
        """The look without a fill in one of `colours`: with the one that is kept in it."""

        def make() -> int:
            xf = self._xf(look)
            number = self._number(xf, "fillId")
            pattern = self._pattern(number)
            shown = pattern.child("fgColor") if pattern else None
            if pattern and shown and shown.attributes.get("rgb") in colours:
                kept = pattern.child("bgColor")
                if kept is None or kept.attributes.get("indexed") == "64":
                    xf = _changed(xf, fillId="0", applyFill=None)
                else:
                    xf = _changed(xf, fillId=str(self._solid_fill(self._attributes(number, kept))), applyFill="1")
            return self._lists["cellXfs"].add(self._emboldened(xf, False) if unbold else xf)

        return self._once(("unmarked", look, unbold), make)

    def as_text(self, look: int) -> int:
        """The look of a text that a spreadsheet must not take for a formula once somebody edits it."""

        def make() -> int:
            return self._lists["cellXfs"].add(_changed(self._xf(look), quotePrefix="1"))

        return self._once(("text", look), make)

    def with_format_of(self, look: int, other: int) -> int:
        """The look with the number format of another one."""

        def make() -> int:
            number = fragment(self._xf(other), self._around).attributes.get("numFmtId", "0")
            return self._lists["cellXfs"].add(_changed(self._xf(look), numFmtId=number, applyNumberFormat="1"))

        return self._once(("format", look, other), make)

    def adopt(self, other: Document) -> list[int]:
        """The looks of another workbook, whose names carry no prefix, as looks of this one, in their order."""
        root = other.root
        numbers: dict[str, list[int]] = {}
        for name in ("fonts", "fills", "borders"):
            found = root.child(name)
            items = map(other.source, found.children) if found else ()
            numbers[name] = [self._lists[name].add(prefixed(item, self._prefix)) for item in items]
        formats = {n.attributes["numFmtId"]: n.attributes["formatCode"] for n in root.each() if n.name == "numFmt"}
        xfs = root.child("cellXfs")
        looks = [0]  # what has no look there has none here
        for node in xfs.children[1:] if xfs else ():
            given = node.attributes
            code = formats.get(given["numFmtId"])
            xf = _changed(
                prefixed(other.source(node), self._prefix),
                fontId=str(numbers["fonts"][int(given["fontId"])]),
                fillId=str(numbers["fills"][int(given["fillId"])]),
                borderId=str(numbers["borders"][int(given["borderId"])]),
                numFmtId=given["numFmtId"] if code is None else self._format(code),
                xfId="0" if self._document.root.child("cellStyleXfs") else None,
                applyFont="1", applyFill="1", applyBorder="1", applyNumberFormat="1",
            )  # fmt: skip
            looks.append(self._lists["cellXfs"].add(xf))
            self._known["adopted", xf] = looks[-1]
        return looks

    def close(self) -> None:
        """Has the document paste in what was added."""
        if self._known:
            for each in self._lists.values():
                each.close()

    def _once(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def _xf(self, look: int) -> bytes:
        xfs = self._lists["cellXfs"].items
        return xfs[look] if look < len(xfs) else xfs[0]

    def _number(self, xf: bytes, name: str) -> int:
        """One of the numbers that an `xf` names; the first entry of a list where it names none."""
        return number_in(self._parsed(xf).attributes, name)

    def _pattern(self, fill: int) -> Node | None:
        """The pattern of a fill, its positions counted within the fill; None for a gradient."""
        fills = self._lists["fills"].items
        return self._parsed(fills[fill]).child("patternFill") if fill < len(fills) else None

    def _shown_colour(self, fill: int) -> bytes:
        """The colour of a fill as attributes, `_NOTHING` where it shows none."""
        pattern = self._pattern(fill)
        shown = (
            pattern.child("fgColor") if pattern and pattern.attributes.get("patternType", "none") != "none" else None
        )
        return self._attributes(fill, shown) if shown else _NOTHING

    def _solid_fill(self, colour: bytes) -> int:
        """The number of the solid fill of a colour: of one that the workbook had, or of a new one."""
        if colour not in self._solid_fills:
            fill = prefixed(_solid(b"<fgColor%s/>" % colour), self._prefix)
            self._solid_fills[colour] = self._lists["fills"].add(fill)
        return self._solid_fills[colour]

    @cached_property
    def _solid_fills(self) -> dict[bytes, int]:
        """The solid fills by their colour, of equal ones the first."""
        found: dict[bytes, int] = {}
        for number in range(len(self._lists["fills"].items)):
            pattern = self._pattern(number)
            if pattern and pattern.attributes.get("patternType") == "solid":
                found.setdefault(self._shown_colour(number), number)
        return found

    def _attributes(self, fill: int, node: Node) -> bytes:
        return attribute_bytes(self._lists["fills"].items[fill][node.start : node.inside])

    def _emboldened(self, xf: bytes, bold: bool) -> bytes:
        number, fonts = self._number(xf, "fontId"), self._lists["fonts"]
        font = fonts.items[number] if number < len(fonts.items) else fonts.items[0]
        node = self._parsed(font)
        plain = paste(font, [(weight.start, weight.end, b"") for weight in node.all("b")])
        if bold:
            plain = with_first(plain, prefixed(b"<b/>", self._prefix))
        return _changed(xf, fontId=str(fonts.add(plain)), applyFont="1")

    def _format(self, code: str) -> str:
        """The number of a number format: of the one there is, or of a new one."""
        formats = self._lists["numFmts"]
        numbers: dict[str | None, str] = {}
        for node in map(self._parsed, formats.items):
            numbers.setdefault(node.attributes.get("formatCode"), node.attributes.get("numFmtId", ""))
        if code not in numbers:
            taken = map(whole, numbers.values())
            numbers[code] = str(max([_FIRST_OWN_FORMAT - 1, *taken]) + 1)
            xml = b"<numFmt numFmtId=%s formatCode=%s/>" % (quoted(numbers[code]), quoted(code))
            formats.add(prefixed(xml, self._prefix))
        return numbers[code]

    def _parsed(self, item: bytes) -> Node:
        return fragment(item, self._around)


def _solid(colours: bytes) -> bytes:
    return b'<fill><patternFill patternType="solid">%s</patternFill></fill>' % colours


def _changed(xf: bytes, **attributes: str | None) -> bytes:
    tag = TAG.match(xf)
    assert tag is not None
    return with_attributes(tag[0], attributes) + xf[tag.end() :]
