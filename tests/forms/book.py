"""Workbooks with the look of kept ones, the same bytes on every run: .xlsx, .xls, .ods, .csv."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlwt
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from forms.open_document import ods_bytes

GREY, YELLOW, GREEN, RED, BLUE, ORANGE = "FFD9D9D9", "FFFFFF99", "FFC6E0B4", "FFFF6666", "FF9DC3E6", "FFF4B183"


@dataclass(frozen=True)
class Look:
    fill: str = ""
    bold: bool = False
    boxed: bool = False
    centred: bool = False
    shown_as: str = ""


class Page:
    """One sheet, written by row and column numbers from 1."""

    def __init__(self, sheet: Worksheet):
        self.sheet = sheet
        self.cached: dict[str, float | str] = {}
        self.looks: dict[tuple[int, int], Look] = {}

    def put(
        self, row: int, column: int, value: Any, fill: str = "", bold: bool = False, shown_as: str = "", note: str = ""
    ) -> None:
        cell = self.sheet.cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        if fill or bold or shown_as:
            self.looks[row, column] = Look(fill, bold, shown_as=shown_as)
        if note:
            cell.comment = Comment(note, "office")

    def dress(self) -> None:
        """Give the cells their looks: one style for all that look the same, as openpyxl is slow at styles."""
        styles: dict[tuple[Look, str, bool], Any] = {}
        for (row, column), look in self.looks.items():
            cell = self.sheet.cell(row, column)
            wrapped = "\n" in str(cell.value)
            key = (look, cell.number_format, wrapped)
            if key in styles:
                cell._style = copy(styles[key])
                continue
            if look.fill:
                cell.fill = PatternFill("solid", fgColor=look.fill)
            if look.bold:
                cell.font = Font(bold=True)
            if look.boxed:
                cell.border = Border(*[Side(style="thin", color="FFB0B0B0")] * 4)
            if look.boxed or look.centred:
                cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=wrapped)
            if look.shown_as:
                cell.number_format = look.shown_as
            styles[key] = cell._style

    def line(self, row: int, values: Iterable[Any], column: int = 1, fill: str = "", bold: bool = False) -> None:
        for place, value in enumerate(values, column):
            if value is not None:
                self.put(row, place, value, fill, bold)

    def lines(self, rows: Iterable[Iterable[Any]], row: int = 1, column: int = 1) -> int:
        """Write rows one below the other; the number of the row after the last."""
        for values in rows:
            self.line(row, values, column)
            row += 1
        return row

    def formula(self, row: int, column: int, formula: str, cached: float | str) -> None:
        """A formula with the result that some program left in the file, which need not be right."""
        cell = self.sheet.cell(row, column)
        cell.value = formula
        self.cached[cell.coordinate] = cached

    def merge(self, row: int, column: int, to_row: int, to_column: int) -> None:
        self.sheet.merge_cells(start_row=row, start_column=column, end_row=to_row, end_column=to_column)

    def title(self, row: int, text: str, across: int = 1, column: int = 1) -> None:
        self.put(row, column, text, bold=True)
        if across > 1:
            self.merge(row, column, row, column + across - 1)
            self.looks[row, column] = Look(bold=True, centred=True)

    def rule(self, top: int, left: int, bottom: int, right: int) -> None:
        """Thin lines round every cell, text in the middle, as on a printed roster."""
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                self.looks[row, column] = replace(self.looks.get((row, column), Look()), boxed=True)

    def widths(self, *widths: float, rest: tuple[int, int, float] | None = None) -> None:
        """Column widths from A on; `rest` is (first column, last column, width)."""
        for column, width in enumerate(widths, 1):
            self.sheet.column_dimensions[get_column_letter(column)].width = width
        if rest:
            for column in range(rest[0], rest[1] + 1):
                self.sheet.column_dimensions[get_column_letter(column)].width = rest[2]

    def landscape(self) -> None:
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.fitToWidth, self.sheet.page_setup.fitToHeight = 1, 0
        self.sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)


class Book:
    def __init__(self) -> None:
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.worksheets[0])
        self.pages: list[Page] = []

    def page(self, title: str = "Sheet1", state: str = "visible") -> Page:
        sheet = self.book.create_sheet(title)
        sheet.sheet_state = state
        page = Page(sheet)
        page.landscape()
        self.pages.append(page)
        return page


def saved(book: Book, suffix: str) -> bytes:
    """The file, in the format that its name promises."""
    if suffix == ".xls":
        return xls_bytes(book)
    if suffix == ".csv":
        return csv_bytes(book)
    if suffix == ".ods":
        return ods_bytes(page.sheet for page in book.pages)
    return xlsx_bytes(book)


def xlsx_bytes(book: Book) -> bytes:
    for page in book.pages:
        page.dress()
    raw = io.BytesIO()
    book.book.save(raw)
    cached = {f"xl/worksheets/sheet{number}.xml": page.cached for number, page in enumerate(book.pages, 1)}
    return repacked(raw.getvalue(), lambda name, text: _still(name, text, cached.get(name, {})))


def repacked(content: bytes, change: Any) -> bytes:
    """The same zip with every XML part put through `change(name, text)` and all its times at 1980."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".xml"):
                part = change(name, part.decode()).encode()
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return out.getvalue()


def _still(name: str, text: str, cached: dict[str, float | str]) -> str:
    if name == "docProps/core.xml":
        return re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2026-01-01T00:00:00Z", text)

    def result(cell: re.Match[str]) -> str:
        place, style, formula = cell.groups()
        value = cached.get(place)
        if value is None:
            return cell[0]
        kind = ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{place}"{style}{kind}>{formula}<v>{escape(str(value))}</v>'

    return re.sub(r'<c r="([A-Z]+\d+)"([^>]*)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?', result, text) if cached else text


def xls_bytes(book: Book) -> bytes:
    """BIFF8, as Excel 97 to 2003 wrote it: values, merged ranges, fills, widths and hidden sheets."""
    old = xlwt.Workbook(encoding="utf-8")
    for page in book.pages:
        sheet = old.add_sheet(page.sheet.title)
        sheet.visibility = ("visible", "hidden", "veryHidden").index(page.sheet.sheet_state)
        sheet.portrait, sheet.fit_num_pages, sheet.fit_width_to_pages, sheet.fit_height_to_pages = False, True, 1, 0
        for letter, dimension in page.sheet.column_dimensions.items():
            sheet.col(column_index_from_string(letter) - 1).width = int(256 * dimension.width)
        inside = set[tuple[int, int]]()
        for cells in page.sheet.merged_cells.ranges:
            top, left, bottom, right = (
                edge - 1 for edge in (cells.min_row, cells.min_col, cells.max_row, cells.max_col)
            )
            value = page.sheet.cell(cells.min_row, cells.min_col).value
            look = page.looks.get((cells.min_row, cells.min_col), Look())
            sheet.write_merge(top, bottom, left, right, value, _xls_style(type(value), look))
            inside |= {place for line in cells.rows for place in line}
        for row in page.sheet.iter_rows():
            for cell in row:
                look = page.looks.get((cell.row, cell.column), Look())
                value = page.cached.get(cell.coordinate, cell.value)
                if (cell.row, cell.column) not in inside and (value is not None or look.fill or look.boxed):
                    sheet.write(cell.row - 1, cell.column - 1, value, _xls_style(type(value), look))
    raw = io.BytesIO()
    old.save(raw)
    return raw.getvalue()


PALETTE = {GREY: "gray25", YELLOW: "light_yellow", GREEN: "light_green", RED: "coral", BLUE: "pale_blue", ORANGE: "tan"}
SHOWN_AS = {datetime: "DD.MM.YYYY HH:MM", date: "DD.MM.YYYY", time: "HH:MM"}


@cache
def _xls_style(kind: type, look: Look) -> Any:
    """The nearest that BIFF8 has to a look; a date without a format would be a number."""
    parts = [
        "font: bold on" if look.bold else "",
        f"pattern: pattern solid, fore_colour {PALETTE[look.fill]}" if look.fill else "",
    ]
    parts.append("align: horiz center; borders: left thin, right thin, top thin, bottom thin" if look.boxed else "")
    return xlwt.easyxf("; ".join(filter(None, parts)), look.shown_as or SHOWN_AS.get(kind, "General"))


def csv_bytes(book: Book, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in book.pages[0].sheet.iter_rows(values_only=True):
        writer.writerow("" if value is None else value for value in row)
    return text.getvalue().encode(encoding)
