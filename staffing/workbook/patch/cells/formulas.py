"""What hangs on a formula that a text is written over: formulas that share it, arrays, and the order of calculation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from openpyxl.formula.translate import Translator

from staffing.workbook.patch.cells.sheet import Range, SheetPart, area, place
from staffing.workbook.patch.parts.document import Document, Node, number_in
from staffing.workbook.patch.parts.markup import escaped, quoted

_ARRAYS = ("array", "dataTable")

#: Row, column and element of a formula.
Formula = tuple[int, int, Node]


class Formulas:
    """The formulas of one sheet that are about more than their own cell."""

    def __init__(self, sheet: SheetPart) -> None:
        self._sheet = sheet

    def array_around(self, row: int, column: int) -> str | None:
        """The range of the array formula over several cells that this cell is part of, None where it is in none."""
        for ref, (left, top, right, bottom) in self._arrays:
            if left <= column <= right and top <= row <= bottom:
                return ref
        return None

    def text(self, row: int, column: int) -> str:
        """The formula in a cell, with its `=`; where cells share one, as it reads in this cell."""
        there = self._sheet.row(row)
        formula = there.cells[column].child("f") if there else None
        if formula is None or formula.text:
            return "=" + (formula.text if formula else "")
        for at, in_column, stated in self._sharing(formula.attributes.get("si", "")):
            if stated.text:
                return _moved(stated.text, (at, in_column), (row, column))
        return "="

    def hand_on(self) -> None:
        """Where a text goes over the cell that states a shared formula, has the next cell that shares it state it."""
        gone = set(self._sheet.overwritten)
        for row, column in gone:
            there = self._sheet.row(row)
            stated = there.cells[column].child("f") if there else None
            if stated is None or stated.attributes.get("t") != "shared" or not stated.text:
                continue
            number = stated.attributes.get("si", "")
            left = [(at, in_column) for at, in_column, _ in self._sharing(number) if (at, in_column) not in gone]
            if left:
                rows, columns = zip(*left, strict=True)
                ref = f"{place(min(rows), min(columns))}:{place(max(rows), max(columns))}"
                formula = _moved(stated.text, (row, column), left[0])[1:]
                xml = b'<%sf t="shared" ref=%s si=%s>%s</%sf>' % (
                    stated.prefix, quoted(ref), quoted(number), escaped(formula), stated.prefix,
                )  # fmt: skip
                self._sheet.replace_formula(*left[0], xml)

    @cached_property
    def _arrays(self) -> list[tuple[str, Range]]:
        data = self._sheet.data
        if not any(kind.encode() in data for kind in _ARRAYS):
            return []  # told sooner than by a search for attributes
        formulas = self._found(re.compile(rb"""["'](?:array|dataTable)["']"""))
        refs = [f.attributes.get("ref", "") for _, _, f in formulas if f.attributes.get("t") in _ARRAYS]
        return [(ref, area(ref)) for ref in refs if ":" in ref]

    def _sharing(self, number: str) -> list[Formula]:
        """The cells that share the formula of this number."""
        formulas = self._found(re.compile(rb"""si\s*=\s*["']%s["']""" % re.escape(number.encode())))
        return [f for f in formulas if f[2].attributes.get("t") == "shared" and f[2].attributes.get("si") == number]

    def _found(self, pattern: re.Pattern[bytes]) -> Iterator[Formula]:
        """The formulas of the rows in which `pattern` is found."""
        for row in self._sheet.rows_with(pattern):
            for column, cell in row.cells.items():
                if formula := cell.child("f"):
                    yield row.number, column, formula


def leave_out(chain: Document, gone: set[tuple[int, str]]) -> None:
    """Takes cells (number of the sheet, place) out of the order of calculation, which may only name formulas."""
    said = kept = ""  # an entry that does not say its sheet is on that of the one before it
    for node in chain.root.all("c"):
        given = node.attributes
        said = given.get("i", said)
        if (number_in({"i": said}, "i"), given.get("r", "")) in gone:
            chain.replace(node, b"")
            continue
        if "i" not in given and said != kept:
            chain.set(node, i=said)
        kept = said


def _moved(formula: str, origin: tuple[int, int], to: tuple[int, int]) -> str:
    return Translator("=" + formula, origin=place(*origin)).translate_formula(place(*to))
