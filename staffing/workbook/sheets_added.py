"""The sheets that staffing adds to a workbook: how they look, how they are named, how a later run knows them again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import date, datetime
from textwrap import wrap
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from staffing.workbook.ours import TITLES
from staffing.workbook.patch import Book
from staffing.workbook.saving import put_text

_NUMBERED = re.compile(r"(.+?)(?: \(\d+\))?")

FONT = "Calibri"
TITLE_FONT = Font(FONT, 14, bold=True)
BOLD = Font(FONT, 11, bold=True)
MOMENT = "ddd d mmm yyyy hh:mm"
DAY = "ddd d mmm"

LINE = 15  # points
_TALLEST = 400  # of the 409 that a row may have
_WRAP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_HEAD = PatternFill("solid", fgColor="FF1F3B57")
_RULE = Border(bottom=Side("thin", color="FFD0D5DB"))
_LINK = Font(FONT, 11, color="FF0B5CAD", underline="single")


def empty_book() -> Workbook:
    """A workbook without sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def drop_ours(book: Book) -> None:
    """Removes the sheets of an earlier run; a sheet of the user's own that has such a name stays."""
    for title in list(book.cell_sheets):
        name = _NUMBERED.fullmatch(title)
        ours = TITLES.get(name[1]) if name else None
        if ours and len(book.cell_sheets) > 1 and book.sheet(title).content(1, 1).text == ours:
            book.remove(title)


def add_sheet(book: Workbook, name: str, others: Iterable[str]) -> Worksheet:
    """A new sheet in `book`, its title in A1; called `name`, or `name (2)` where one of the `others` is called so."""
    taken = {title.casefold() for title in (*others, *book.sheetnames)}
    free = name
    number = 2
    while free.casefold() in taken:
        free = f"{name} ({number})"
        number += 1
    sheet: Worksheet = book.create_sheet(free)
    sheet.sheet_view.showGridLines = False
    put_text(text_cell(sheet, 1, 1), TITLES[name])
    text_cell(sheet, 1, 1).font = TITLE_FONT
    return sheet


def text_cell(sheet: Worksheet, row: int, column: int) -> Cell:
    """The cell at this place of a sheet of ours, which has no merged cells."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def put_head(sheet: Worksheet, row: int, titles: Sequence[str], widths: Sequence[float]) -> None:
    """A row of column headings; `widths` in characters."""
    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = text_cell(sheet, row, column)
        put_text(cell, title)
        cell.font = Font(FONT, 11, bold=True, color="FFFFFFFF")
        cell.fill = _HEAD
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width


def put_row(sheet: Worksheet, row: int, values: Iterable[str | int | date | None]) -> None:
    """A row of values: texts as data, moments and days as such, None as an empty cell; as high as its texts ask."""
    lines = 1
    look: Any = None
    for column, value in enumerate(values, 1):
        cell: Any = text_cell(sheet, row, column)
        if look is None:
            cell.alignment = _WRAP
            cell.border = _RULE
            look = cell._style
        cell._style = copy(look)  # setting its parts on each cell takes ten times as long
        if isinstance(value, str):
            put_text(cell, value)
            # not every program finds the height of wrapped texts by itself
            width = int(sheet.column_dimensions[get_column_letter(column)].width)
            lines = max(lines, sum(max(1, len(wrap(line, width))) for line in value.split("\n")))
        elif value is not None:
            cell.value = value
            cell.number_format = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else "0"
    sheet.row_dimensions[row].height = min(lines * LINE, _TALLEST)


def link(cell: Cell, title: str, row: int, column: int) -> None:
    """Makes `cell` lead to a cell of the sheet called `title`."""
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{get_column_letter(column)}{row}")
    cell.font = _LINK


def fill(cell: Cell, colour: str) -> None:
    """Fills `cell` with `colour` (ARGB)."""
    cell.fill = PatternFill("solid", fgColor=colour)


def print_wide(sheet: Worksheet, head: int, pages: int = 1) -> None:
    """Prints landscape, so many pages wide, the headings (row `head`) on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{head}:{head}"
