"""What a spreadsheet says beside the values of its cells: merged ranges, and rows and columns that are hidden."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import ParseError

import numpy as np
from defusedxml import ElementTree

from staffing.workbook.forms.fills import Fills
from staffing.workbook.forms.page import Merged, Page
from staffing.workbook.grid import Sheet
from staffing.workbook.words.cells import clean

_MOST_MERGED = 20_000
_MOST_COLUMNS = 16_384
_ZIP, _OLE = b"PK", b"\xd0\xcf"
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMN = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HEADER = re.compile(rb"<oddHeader>([^<]{0,1000})</oddHeader>")
_FONT = re.compile(r"&(?:\"[^\"]*\"|K[0-9A-F]{6}|\d+|[A-Z])")  # what a header says of its looks
_NUMBER = re.compile(rb'\b(r|min|max)="(\d{1,7})"')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Shape:
    """The merged ranges of one sheet, its hidden rows and columns, all from 0, and the header it has on paper."""

    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    printed: str = ""


def pages_of(content: bytes, sheets: Sequence[Sheet]) -> list[Page]:
    """The sheets of a file (`content` are its bytes) as pages, their merged cells filled."""
    shapes = _shapes(content) if content.startswith((_ZIP, _OLE)) else {}
    pages = []
    for sheet in sheets:
        shape = shapes.get(sheet.name, Shape())
        merged = apart(shape.merged, sheet.cells.shape)
        page = Page.of(sheet, merged, shape.hidden_rows, shape.hidden_columns, shape.printed)
        pages.append(page.with_merged)
    return pages


def apart(merged: Sequence[Merged], size: tuple[int, ...]) -> tuple[Merged, ...]:
    """The merged ranges as far as they reach into a sheet of this size, without any that lies on another.

    No spreadsheet program makes ranges that overlap; thousands of them would take a roster's time for every cell.
    """
    taken = np.zeros(size, dtype=bool)
    found = []
    for top, left, bottom, right in merged:
        area = taken[top : bottom + 1, left : right + 1]
        if area.size and not area[0, 0] and not area[-1, -1] and not area.any():
            area[:] = True
            found.append((top, left, top + area.shape[0] - 1, left + area.shape[1] - 1))
    return tuple(found)


def fills_of(content: bytes) -> Fills:
    """The fill colours of a file; none can be told of any but an .xlsx or .xlsm."""
    if not content.startswith(_ZIP):
        return Fills()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Fills(content, dict(sheet_parts(archive)))
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError):
        return Fills()


def merged_in(content: bytes) -> dict[str, tuple[Merged, ...]]:
    """Sheet -> its merged ranges, of a file whose bytes are `content`; none for text with columns."""
    shapes = _shapes(content) if content.startswith((_ZIP, _OLE)) else {}
    return {name: shape.merged for name, shape in shapes.items()}


def _shapes(content: bytes) -> dict[str, Shape]:
    from python_calamine import CalamineWorkbook

    hidden = _hidden(content) if content.startswith(_ZIP) else {}
    shapes = {}
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            try:
                ranges = book.get_sheet_by_name(name).merged_cell_ranges or []
            except Exception:  # a sheet that holds a chart, say  # noqa: S112
                continue
            merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in ranges[:_MOST_MERGED])
            shapes[name] = Shape(merged, *hidden.get(name, (frozenset(), frozenset(), "")))
    return shapes


def _hidden(content: bytes) -> dict[str, tuple[frozenset[int], frozenset[int], str]]:
    """Sheet -> its hidden rows and columns and its header on paper, of an .xlsx; other formats are taken to have none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: _hidden_on(archive.read(part)) for name, part in sheet_parts(archive)}
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError):
        return {}


def _hidden_on(xml: bytes) -> tuple[frozenset[int], frozenset[int], str]:
    rows = {int(dict(_NUMBER.findall(row))[b"r"]) - 1 for row in _HIDDEN_ROW.findall(xml) if b' r="' in row}
    columns: set[int] = set()
    for column in _HIDDEN_COLUMN.findall(xml):
        said = dict(_NUMBER.findall(column))
        columns |= set(range(int(said.get(b"min", 1)) - 1, min(int(said.get(b"max", 0)), _MOST_COLUMNS)))
    header = _HEADER.search(xml)
    printed = _FONT.sub(" ", html.unescape(header[1].decode("utf-8", "replace"))) if header else ""
    return frozenset(rows), frozenset(columns), clean(printed)


def sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(sheet, its part in the zip of an .xlsx); nothing for an .ods."""
    if "xl/workbook.xml" not in archive.namelist():
        return
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION)) if element.tag.endswith("}sheet") else None
        if target:
            yield element.get("name", ""), str(PurePosixPath("/xl", target)).removeprefix("/")
