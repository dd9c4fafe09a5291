"""One row of a sheet: its cells as they stand, and the row written anew with some of them changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.utils import column_index_from_string, get_column_letter

from staffing.workbook.patch.cells.strings import SharedStrings, escaped_text, text_of, unescaped
from staffing.workbook.patch.parts.document import Node, fragment, number_in
from staffing.workbook.patch.parts.markup import (
    CannotPatch,
    escaped,
    paste,
    prefixed,
    quoted,
    whole,
    with_attributes,
    with_first,
)

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True)
class Content:
    """What stands in a cell: its text, or the formula with its `=`; a number as the file holds it."""

    text: str = ""
    is_formula: bool = False
    is_number: bool = False


@dataclass
class NewCell:
    """What a cell is to be: its look, and its text if that changes (None leaves it, empty empties the cell).

    `formula` is an element to stand in place of that of a cell whose text stays. `is_number`: the text is a number.
    """

    look: int
    text: str | None = None
    is_number: bool = False
    formula: bytes | None = None


@dataclass(frozen=True)
class Row:
    """A row: its bytes, its element with positions in them, and the elements of its cells by column from 1."""

    number: int
    xml: bytes
    node: Node
    cells: Mapping[int, Node]

    @classmethod
    def read(cls, xml: bytes, around: bytes, number: int) -> Row:
        """The row that stands at the beginning of `xml`, within the start tags `around`."""
        node = fragment(xml, around)
        cells: dict[int, Node] = {}
        column = 0
        for cell in node.all("c"):
            place = cell.attributes.get("r")
            column = column + 1 if place is None else _column(place)
            cells.setdefault(column, cell)
        return cls(number, xml[: node.end], node, cells)

    @property
    def look(self) -> int | None:
        """The look of cells that are not there yet, where the row has one."""
        given = self.node.attributes
        return number_in(given, "s") if given.get("customFormat", "0") in ("1", "true") else None

    def content(self, column: int, strings: SharedStrings) -> Content:
        """What stands in a cell."""
        cell = self.cells.get(column)
        if cell is None:
            return Content()
        formula, value, inline = cell.child("f"), cell.child("v"), cell.child("is")
        if formula is not None:
            return Content("=" + formula.text, True)
        kind = cell.attributes.get("t", "n")
        if kind == "inlineStr":
            return Content(text_of(inline) if inline else "")
        if value is None:
            return Content()
        if kind == "s":
            return Content(strings[whole(value.text)])
        return Content(unescaped(value.text), is_number=kind == "n")

    def written(self, changes: Mapping[int, NewCell]) -> bytes:
        """The row with changed and new cells, in order of columns."""
        edits = []
        left = dict(changes)
        implicit = False
        for column, cell in self.cells.items():
            for new in sorted(new for new in left if new < column):
                edits.append((cell.start, cell.start, _new(self.number, new, left.pop(new), self.node.prefix)))
                implicit = True
            if column in left:
                edits.append((cell.start, cell.end, _changed(self.xml, cell, left.pop(column))))
            elif implicit and "r" not in cell.attributes:
                # it stood behind its neighbour, which is another one now
                given = with_attributes(
                    self.xml[cell.start : cell.inside], {"r": f"{get_column_letter(column)}{self.number}"}
                )
                edits.append((cell.start, cell.inside, given))
        behind = b"".join(_new(self.number, new, left[new], self.node.prefix) for new in sorted(left))
        last = max((cell.end for cell in self.cells.values()), default=self.node.inside)
        tag = self.numbered(self._spans(changes))
        if self.node.inside == self.node.end:
            return with_first(tag, behind)
        return paste(self.xml, [(0, self.node.inside, tag), *edits, (last, last, behind)])

    def numbered(self, attributes: dict[str, str | None] | None = None) -> bytes:
        """The start tag with the row's number, which may go without saying, and with other attributes."""
        return with_attributes(self.xml[: self.node.inside], {"r": str(self.number), **(attributes or {})})

    def _spans(self, changes: Mapping[int, NewCell]) -> dict[str, str | None]:
        """The range of columns that a row may tell, widened where it has to be."""
        found = re.fullmatch(r"(\d+):(\d+)", self.node.attributes.get("spans", ""))
        if not found:
            return {}
        first, last = min(int(found[1]), *changes), max(int(found[2]), *changes)
        return {} if (first, last) == (int(found[1]), int(found[2])) else {"spans": f"{first}:{last}"}


def new_row(number: int, changes: Mapping[int, NewCell], prefix: bytes) -> bytes:
    """A row that was not there."""
    cells = b"".join(_new(number, column, changes[column], prefix) for column in sorted(changes))
    return b'<%srow r="%d">%s</%srow>' % (prefix, number, cells, prefix)


def _column(place: str) -> int:
    found = _ADDRESS.fullmatch(place)
    if found is None:
        raise CannotPatch(f"a cell called {place}")
    return column_index_from_string(found[1])


def _new(row: int, column: int, new: NewCell, prefix: bytes) -> bytes:
    return b"<%sc r=%s%s%s" % (
        prefix,
        quoted(f"{get_column_letter(column)}{row}"),
        b' s="%d"' % new.look if new.look else b"",
        _ending(new, prefix),
    )


def _changed(row: bytes, cell: Node, new: NewCell) -> bytes:
    tag = row[cell.start : cell.inside]
    tag = with_attributes(tag, {"s": str(new.look) if new.look or "s" in cell.attributes else None})
    if new.text is None:
        formula = cell.child("f")
        swap = [(formula.start, formula.end, new.formula)] if formula and new.formula is not None else []
        return tag + paste(row, swap, cell.inside, cell.end)
    # cm and vm lead to what the old value was: a spilling formula, a picture
    tag = with_attributes(tag, {"t": None, "cm": None, "vm": None})
    return tag[: -2 if tag.endswith(b"/>") else -1].rstrip() + _ending(new, cell.prefix)


def _ending(new: NewCell, prefix: bytes) -> bytes:
    """What follows the attributes of a cell that holds a text, a number, or nothing."""
    text = new.text or ""
    if not text:
        return b"/>"
    if new.is_number:
        value = prefixed(b"<v>\0</v>", prefix).replace(b"\0", escaped(text))
        return b">" + value + b"</" + prefix + b"c>"
    space = b' xml:space="preserve"' if text != text.strip() or "\n" in text else b""
    content = prefixed(b"<is><t%s>\0</t></is>" % space, prefix).replace(b"\0", escaped(escaped_text(text)))
    return b' t="inlineStr">' + content + b"</" + prefix + b"c>"
