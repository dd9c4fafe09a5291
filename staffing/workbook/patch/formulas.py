"""What hangs on a formula that a text is written over: formulas that share it, arrays, and the order of calculation."""

from __future__ import annotations

import re

from openpyxl.formula.translate import Translator

from staffing.workbook.patch.document import Document, Node, escaped, quoted
from staffing.workbook.patch.rows import Row, number_in
from staffing.workbook.patch.sheet import Range, SheetPart, area, place

_PARTS = ("array", "dataTable")


def array_around(sheet: SheetPart, row: int, column: int) -> str | None:
    """The range of the array formula over several cells that this cell is part of, None where it is in none."""
    for there in sheet.rows_with(re.compile(rb"""\bt\s*=\s*["'](?:array|dataTable)["']""")):
        for _, _, formula in _formulas(there):
            ref = formula.attributes.get("ref", "")
            if formula.attributes.get("t") in _PARTS and ":" in ref and _within(area(ref), row, column):
                return ref
    return None


def formula_of(sheet: SheetPart, row: int, column: int) -> str:
    """The formula in a cell, with its `=`; where cells share one, as it reads in this cell."""
    there = sheet.row(row)
    formula = there.cells[column].child("f") if there else None
    if formula is None or formula.text:
        return "=" + (formula.text if formula else "")
    for at, column_of, master in _sharing(sheet, formula.attributes.get("si", "")):
        if master.text:
            return _moved(master.text, (at, column_of), (row, column))
    return "="


def hand_on(sheet: SheetPart) -> None:
    """Where a text goes over the cell that states a shared formula, has the next cell that shares it state it."""
    gone = set(sheet.overwritten)
    for row, column in gone:
        there = sheet.row(row)
        stated = there.cells[column].child("f") if there else None
        if stated is None or stated.attributes.get("t") != "shared" or not stated.text:
            continue
        number = stated.attributes.get("si", "")
        left = [(at, in_column) for at, in_column, _ in _sharing(sheet, number) if (at, in_column) not in gone]
        if left:
            rows, columns = zip(*left, strict=True)
            ref = f"{place(min(rows), min(columns))}:{place(max(rows), max(columns))}"
            formula = _moved(stated.text, (row, column), left[0])[1:]
            xml = b'<%sf t="shared" ref=%s si=%s>%s</%sf>' % (
                stated.prefix, quoted(ref), quoted(number), escaped(formula), stated.prefix,
            )  # fmt: skip
            sheet.replace_formula(*left[0], xml)


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


def _formulas(row: Row) -> list[tuple[int, int, Node]]:
    return [(row.number, column, formula) for column, cell in row.cells.items() if (formula := cell.child("f"))]


def _sharing(sheet: SheetPart, number: str) -> list[tuple[int, int, Node]]:
    """The cells (row, column, formula) that share the formula of this number."""
    pattern = re.compile(rb"""\bsi\s*=\s*["']%s["']""" % re.escape(number.encode()))
    cells = (cell for row in sheet.rows_with(pattern) for cell in _formulas(row))
    return [c for c in cells if c[2].attributes.get("t") == "shared" and c[2].attributes.get("si") == number]


def _within(range_: Range, row: int, column: int) -> bool:
    left, top, right, bottom = range_
    return left <= column <= right and top <= row <= bottom


def _moved(formula: str, origin: tuple[int, int], to: tuple[int, int]) -> str:
    return Translator("=" + formula, origin=place(*origin)).translate_formula(place(*to))
