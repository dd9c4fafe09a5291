"""Cells that the reader gives as empty although something stands in them: errors, and formulas without a stored result.

calamine turns `#N/A` and a formula that no spreadsheet program has calculated into an empty cell. An empty crew cell is an open
seat, so such a cell must say what it is instead: its error, or its formula as text.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath

from defusedxml import ElementTree

from staffing.workbook.grid import Sheet

_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>(.*?)</f>)", re.DOTALL)
_VALUE = re.compile(rb"<v\b[^>]*>([^<]+)</v>")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def tell_silent_cells(path: Path, sheets: list[Sheet]) -> None:
    """Puts the error or the formula into every cell of `sheets` that shows one and was read as empty (.xlsx and .xlsm)."""
    if not zipfile.is_zipfile(path):
        return
    by_name = {sheet.name: sheet for sheet in sheets}
    with zipfile.ZipFile(path) as archive:
        for name, part in _parts(archive):
            if name in by_name and part in archive.namelist():
                _tell(archive.read(part), by_name[name])


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(sheet name, its part) of a workbook; nothing for other archives, an .ods among them."""
    if "xl/workbook.xml" not in archive.namelist() or "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION))
        if element.tag.endswith("}sheet") and target:
            yield element.get("name", ""), str(PurePosixPath("xl") / target.removeprefix("/xl/")).removeprefix("/")


def _tell(xml: bytes, sheet: Sheet) -> None:
    if b't="e"' not in xml and b"<f" not in xml:
        return
    height, width = sheet.cells.shape
    for attributes, content in _CELL.findall(xml):
        place = _PLACE.search(attributes)
        said = _said(attributes, content) if place else ""
        if not place or not said:
            continue
        column = 0
        for letter in place[1]:
            column = column * 26 + letter - ord("A") + 1
        row = int(place[2])
        if row <= height and column <= width and sheet.cells[row - 1, column - 1] == "":
            sheet.cells[row - 1, column - 1] = said


def _said(attributes: bytes, content: bytes) -> str:
    value = _VALUE.search(content)
    if b't="e"' in attributes:
        return value[1].decode("utf-8", "replace") if value else "#N/A"
    formula = _FORMULA.search(content)
    if formula and not value and b't="str"' not in attributes:
        return "=" + unescape((formula[1] or b"?").decode("utf-8", "replace"))
    return ""
