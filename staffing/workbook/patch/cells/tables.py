"""Tables within a sheet: one that gets a heading directly beside it grows by that column, as it does in Excel.

Else sorting or filtering the table would part its rows from what stands in the new column.
"""

from __future__ import annotations

from staffing.workbook.patch.cells.sheet import Range, SheetPart, area, place
from staffing.workbook.patch.parts.document import number_in
from staffing.workbook.patch.parts.markup import quoted
from staffing.workbook.patch.parts.package import Package


def grow(package: Package, path: str, sheet: SheetPart) -> None:
    """Widens the tables of the sheet in the part `path` by the headings that are written beside them."""
    names = [each.target for each in package.relations(path) if each.kind == "table" and each.target in package]
    others = {name: area(package.document(name).root.attributes.get("ref", "")) for name in names}
    for name in names:
        left, top, right, bottom = others[name]
        headings: list[str] = []
        while text := sheet.new_text(top, right + len(headings) + 1):
            headings.append(text)
        wide = left, top, right + len(headings), bottom
        if headings and not any(_overlap(wide, other) for own, other in others.items() if own != name):
            _widen(package, name, wide, headings)


def _widen(package: Package, name: str, wide: Range, headings: list[str]) -> None:
    document = package.document(name)
    root, columns = document.root, document.root.child("tableColumns")
    # a table that a query fills would be at odds with it
    if columns is None or "tableType" in root.attributes or root.attributes.get("headerRowCount", "1") == "0":
        return
    there = list(columns.all("tableColumn"))
    known = [node.attributes.get("name", "").casefold() for node in there]
    if len({*known, *map(str.casefold, headings)}) < len(known) + len(headings):
        return
    number = max((number_in(node.attributes, "id") for node in there), default=0)
    for at, heading in enumerate(headings, number + 1):
        document.append(columns, b'<%stableColumn id="%d" name=%s/>' % (root.prefix, at, quoted(heading)))
    document.set(columns, count=str(len(known) + len(headings)))
    old = root.attributes["ref"]
    new = f"{place(wide[1], wide[0])}:{place(wide[3], wide[2])}"
    document.set(root, ref=new)
    shown = root.child("autoFilter")
    if shown:
        # the filter leaves out the row of totals
        left, top, _, bottom = area(shown.attributes.get("ref", old))
        document.set(shown, ref=f"{place(top, left)}:{place(bottom, wide[2])}")


def _overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
