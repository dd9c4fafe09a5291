"""Traps of files: wrong endings, what one reader refuses and another opens, far cells, other encodings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import GREEN, Book, Page, csv_bytes, repacked, xls_bytes, xlsx_bytes
from forms.catalogue import form
from forms.codes import Codes, grid, unsaid
from forms.expectation import Case, Reading, Warn
from forms.invent import month, people, rotation, weekday
from forms.layout import Grid, number

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "AL": "leave"}
DAYS = month(2026, 3)
TITLE = "DUTY ROSTER MARCH 2026"


def _sheet(page: Page, seed: int, warnings: Sequence[Warn] = ()) -> Reading:
    names, cells = people("en", 11, seed), rotation(["D", "D", "N", "N", "", "", ""], 11, 31, seed, away=["AL"])
    page.title(1, TITLE, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)], fills={"AL": GREEN}).write(page, 2, DAYS, cells)
    return grid(names, DAYS, cells, CODES, warnings=warnings)


@form("xls-that-is-a-zip", "b", "previous_roster.xls")
def zip_as_xls() -> tuple[bytes, *tuple[Case, ...]]:
    """An .xlsx saved under .xls, as a web page gave it out."""
    book = Book()
    expect = _sheet(book.page("Roster"), 801)
    return xlsx_bytes(book), *unsaid(expect, CODES)


@form("xlsx-that-is-a-csv", "b", "export.xlsx")
def csv_as_xlsx() -> tuple[bytes, *tuple[Case, ...]]:
    """A csv saved under .xlsx."""
    book = Book()
    expect = _sheet(book.page(), 802)
    return csv_bytes(book), *unsaid(expect, CODES)


@form("xlsx-that-is-biff", "b", "old program.xlsx")
def biff_as_xlsx() -> tuple[bytes, *tuple[Case, ...]]:
    """An old .xls saved under .xlsx."""
    book = Book()
    expect = _sheet(book.page(), 803)
    return xls_bytes(book), *unsaid(expect, CODES)


@form("fill-that-openpyxl-refuses", "b", "refused.xlsx")
def refused_fill() -> tuple[bytes, *tuple[Case, ...]]:
    """`extLst` inside a `patternFill`, which openpyxl does not open and others do: read by another reader."""

    def change(name: str, text: str) -> str:
        return text.replace("</patternFill>", "<extLst/></patternFill>") if name == "xl/styles.xml" else text

    book = Book()
    expect = _sheet(book.page("Roster"), 804)
    return repacked(xlsx_bytes(book), change), *unsaid(expect, CODES)


@form("one-cell-far-away", "b", "stray.xlsx")
def stray_cell() -> tuple[Book, *tuple[Case, ...]]:
    """A blank styled cell and a lone space at ON3723: the used range is huge, the roster is not."""
    book = Book()
    page = book.page("Roster")
    expect = _sheet(page, 805)
    page.put(3723, 404, " ", GREEN)
    return book, *unsaid(expect, CODES)


@form("formulas-into-other-files", "b", "linked.xlsx")
def external_links() -> tuple[bytes, *tuple[Case, ...]]:
    """Every code is a formula into another workbook, with its last result kept: read as kept, the link never followed."""
    names, cells = people("en", 9, 806), rotation(["D", "D", "N", "N", "", "", ""], 9, 31, 806, away=["AL"])
    book = Book()
    page = book.page("Roster")
    page.title(1, TITLE, across=8)
    page.line(2, ["Name", *(day.day for day in DAYS)])
    for person, name in enumerate(names):
        page.put(3 + person, 1, name)
        for at, code in enumerate(cells[person]):
            if code:
                page.formula(3 + person, 2 + at, f"='file:///srv/share/[master.xlsx]March'!B{3 + at}", code)
    return xlsx_bytes(book), *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("very-hidden-lists", "b", "with lists.xlsm")
def very_hidden() -> tuple[Book, *tuple[Case, ...]]:
    """Drop-down lists on a very hidden sheet, an .xlsm ending over a plain workbook."""
    book = Book()
    expect = _sheet(book.page("Roster"), 807, [Warn.HIDDEN])
    book.page("lists", state="veryHidden").lines([[code] for code in CODES])
    return book, *unsaid(expect, CODES)


@form("csv-semicolons-1251", "b", "график март 2026.csv")
def cyrillic_csv() -> tuple[bytes, *tuple[Case, ...]]:
    """Semicolons and Windows-1251, as a Bulgarian Excel saves a csv."""
    names = people("bg", 10, 808)
    codes = {"Д": "08:00-20:00", "Н": "20:00-08:00", "Г": "leave"}
    cells = rotation(["Д", "Н", "", ""], 10, 31, 808, away=["Г"])
    book = Book()
    page = book.page()
    page.put(1, 1, "ГРАФИК МАРТ 2026")
    page.line(2, ["Име", *(day.day for day in DAYS)])
    page.lines([[name, *line] for name, line in zip(names, cells, strict=True)], 3)
    return csv_bytes(book, ";", "cp1251"), *unsaid(grid(names, DAYS, cells, codes), codes)


@form("csv-tabs-utf16", "b", "unicode text.csv")
def utf16() -> tuple[bytes, *tuple[Case, ...]]:
    """Tabs and UTF-16, what Excel calls Unicode text."""
    book = Book()
    expect = _sheet(book.page(), 809)
    return csv_bytes(book, "\t", "utf-16"), *unsaid(expect, CODES)


@form("rows-by-the-thousand-empty", "b", "formatted.xlsx")
def empty_rows() -> tuple[Book, *tuple[Case, ...]]:
    """Two thousand rows below the roster, formatted and empty."""
    book = Book()
    page = book.page("Roster")
    expect = _sheet(page, 810)
    for row in range(20, 2020):
        page.put(row, 1, None, GREEN)
    return book, *unsaid(expect, CODES)


@form("right-to-left-grid", "b", "جدول الدوام.xlsx")
def right_to_left() -> tuple[Book, *tuple[Case, ...]]:
    """An Arabic sheet shown right to left: real dates, codes of one letter, marks of direction round some names."""
    names = people("ar", 12, 811)
    codes = {"ص": "08:00-14:00", "م": "14:00-20:00", "ل": "20:00-08:00", "إ": "leave"}
    days = [day for day in DAYS if day >= date(2026, 3, 1)]
    cells = rotation(["ص", "م", "ل", "", ""], 12, 31, 811, away=["إ"])
    labels = [f"\u200f{name}\u200e" if at % 4 == 0 else name for at, name in enumerate(names)]
    book = Book()
    page = book.page("آذار")
    page.sheet.sheet_view.rightToLeft = True
    Grid(heads=(lambda day: day,), before=[("الاسم", labels)], width=11).write(page, 1, days, cells)
    return book, *unsaid(grid(names, days, cells, codes), codes)


@form("ods-with-merged-leave", "b", "duty roster march.ods")
def ods() -> tuple[Book, *tuple[Case, ...]]:
    """OpenDocument: real dates across, leave as one merged cell over its days."""
    names, cells = people("en", 9, 812), rotation(["D", "D", "N", "N", "", "", ""], 9, 31, 812)
    for person, start in ((2, 5), (6, 18)):
        cells[person][start : start + 6] = ["AL"] * 6
    shown = [
        [None if code == "AL" and at and line[at - 1] == "AL" else code for at, code in enumerate(line)]
        for line in cells
    ]
    book = Book()
    page = book.page("March")
    page.title(1, TITLE, across=8)
    Grid(heads=(lambda day: day,), before=[("Name", names)], width=11).write(page, 2, DAYS, shown)
    for person, start in ((2, 5), (6, 18)):
        page.merge(3 + person, 2 + start, 3 + person, 7 + start)
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)
