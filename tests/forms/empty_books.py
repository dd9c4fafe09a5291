"""Workbooks that hold no cells to read: scans, empty sheets, a prepared month, running text."""

from __future__ import annotations

import io

from openpyxl.drawing.image import Image
from PIL import Image as Picture

from forms.book import Book
from forms.catalogue import form
from forms.expectation import Case, NotARoster, Why
from forms.invent import month, people
from forms.layout import Grid
from forms.not_rosters import LAYOUT, no_roster


def _photo() -> Image:
    """A grey page with dark strokes, as a photographed sheet looks from afar."""
    picture = Picture.new("L", (600, 420), 235)
    for row in range(30, 400, 22):
        for column in range(20, 580, 46):
            picture.paste(90, (column, row, column + 8 + (row * column) % 30, row + 6))
    raw = io.BytesIO()
    picture.save(raw, "PNG")
    raw.seek(0)
    return Image(raw)


@form("scan-only", "none", "duty roster scan.xlsx")
def scan() -> tuple[Book, Case]:
    """A photographed roster pasted into a workbook: a picture and no cell."""
    book = Book()
    book.page("Sheet1").sheet.add_image(_photo(), "A1")
    return book, no_roster(Why.SCAN)


@form("scan-with-a-title", "none", "roster May.xlsx")
def scan_with_title() -> tuple[Book, Case]:
    """The same under a typed title, beside two empty sheets."""
    book = Book()
    page = book.page("Sheet1")
    page.put(1, 1, "DUTY ROSTER MAY 2026")
    page.sheet.add_image(_photo(), "A3")
    book.page("Sheet2")
    book.page("Sheet3")
    return book, no_roster(Why.SCAN, Why.EMPTY)


@form("empty-workbook", "none", "Book1.xlsx")
def empty() -> tuple[Book, Case]:
    """Three sheets, and nothing in them."""
    book = Book()
    for number_of_sheet in (1, 2, 3):
        book.page(f"Sheet{number_of_sheet}")
    return book, no_roster(Why.EMPTY)


@form("grid-without-codes", "none", "roster July template.xlsx")
def blank_grid() -> tuple[Book, Case]:
    """A prepared month with names and dates where nobody has been given a shift yet."""
    book = Book()
    page = book.page("July 2026")
    page.title(1, "DUTY ROSTER JULY 2026", across=6)
    Grid(before=[("Name", people("en", 12, 210))]).write(
        page, 2, month(2026, 7), [["" for _ in range(31)] for _ in range(12)]
    )
    return book, no_roster(Why.EMPTY)


@form("running-text", "none", "note.xlsx")
def notes() -> tuple[Book, Case]:
    """A sheet of running text, one paragraph a cell, that talks of rosters, dates and names."""
    book = Book()
    page = book.page("Notes")
    page.lines(
        [
            ["Minutes of the crew meeting"],
            ["The new roster starts on 1 March 2026. Please send swaps by Friday."],
            [""],
            ["Night crews asked for a second radio on Medic 4."],
            ["Next meeting: 12 April 2026, 19:00."],
        ]
    )
    return book, Case(NotARoster(Why.EMPTY), also=(NotARoster(Why.MEETINGS), LAYOUT))
