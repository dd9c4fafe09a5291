"""Cells where none are, twice, in odd order, of odd kinds, or by the million."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

from collections.abc import Callable

from hostile_books import HEAD, ROW, STAFF, Book, reference, rows_xml, sheet_xml, shifts_book
from kinds import AGAIN, GOOD, damaged, of_book
from kinds_parts import DEFINITIONS

HEADINGS, FIRST = rows_xml([HEAD]), rows_xml([ROW], 2)
SECOND = rows_xml([["2026-12-02", *ROW[1:]]], 3)
CANT_OPEN = f"it is damaged and can't be opened: {AGAIN}"
THEN = "; until then this shift is left out and its crew is not judged"
FORMULAS = (
    f"Shifts!A3: '=A1' is not a date: write one such as 2026-12-01{THEN}",
    *(f"Shifts!{cell}: '=A1' is not a time: write one such as 07:00 or 19:30{THEN}" for cell in ("D3", "E3")),
)
MERGED = "<mergeCell ref='A9:B9'/>"
TWO = (*GOOD, "2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe")


def sheet(inside: str, before: str = "", after: str = "") -> Callable[[], Book]:
    """A good staff list, and a sheet Shifts with these rows."""
    return lambda: Book(sheets={"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(inside, before, after)})


def never_calculated(formula: str) -> str:
    """What is said of a crew cell with a formula that has no result."""
    return (
        f"Shifts!F2: the formula {formula!r} was never calculated, so nobody can tell who is on board: open the workbook in a "
        "spreadsheet program and save it there; until then the crew of this shift is not checked, and no plan changes it"
    )


def and_more(inside: str, **kinds: str) -> Callable[[], Book]:
    """A good roster, and these rows below it."""
    return sheet(HEADINGS + FIRST + inside, **kinds)


def crew(xml: str) -> Callable[[], Book]:
    """A good roster with this as its first crew cell."""
    return lambda: shifts_book([[*ROW[:5], xml, "Rick Roe"]])


def far(cell: str, row: int) -> Callable[[], Book]:
    return and_more(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')


def too_far(cell: str) -> str:
    return f"it has a cell as far out as {cell}, where no roster is: delete the far rows and columns and save it"


def odd(what: str) -> str:
    return damaged(f"the sheet Shifts has {what}")


def formatted_only(rows: int, columns: int) -> str:
    """Cells with a format and nothing in them."""
    cells = "".join(f'<c r="{reference(0, column)[:-1]}@" s="1"/>' for column in range(1, columns + 1))
    return "".join(f'<row r="{row}">{cells.replace("@", str(row))}</row>' for row in range(3, rows + 3))


def large_then(inside: str) -> Callable[[], Book]:
    """A sheet too large to be looked through where it is trusted."""
    return and_more(formatted_only(3_000, 45) + inside)


KINDS = [
    # where no roster is
    of_book("the far corner", far("XFD1048576", 1_048_576), too_far("XFD1048576")),
    of_book("the last row", far("A1048576", 1_048_576), too_far("G1048576")),
    of_book("the last column", sheet(HEADINGS + FIRST.replace("</row>", '<c r="XFD2"><v>1</v></c></row>')), too_far("XFD2")),
    of_book("a stray cell at ON3723", far("ON3723", 3_723), (*GOOD, "note: Shifts!ON1: a column without a heading is not read",
             "note: Shifts!A3723: this row holds only a remark and was left out: '1'")),
    of_book("a formatted cell in the far corner", and_more('<row r="1048576"><c r="XFD1048576" s="1"/></row>'), GOOD),
    of_book("row two thousand million", far("A2000000000", 2_000_000_000), odd("a row 2000000000")),
    of_book("a column beyond the last", far("XFE3", 3), odd("a cell XFE3 in row 3")),
    of_book("row 0", far("A0", 0), odd("a row 0")),
    of_book("row -1", and_more('<row r="-1"><c r="A1"><v>1</v></c></row>'), odd("a row -1")),
    of_book("a row of no number", and_more('<row r="x"/>'), odd("a row x")),
    of_book("a cell of no place", and_more('<row r="3"><c r="$A$3"><v>1</v></c></row>'), odd("a cell $A$3 in row 3")),
    of_book("a cell of no letters", and_more('<row r="3"><c r="33"><v>1</v></c></row>'), odd("a cell 33 in row 3")),
    of_book("a cell in another row", and_more('<row r="3"><c r="A9"><v>1</v></c></row>'), odd("a cell A9 in row 3")),
    of_book("the far corner of a large sheet", large_then('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), too_far("XFD1048576"), untrusted=too_far("XFD1048576")),
    # order
    of_book("a row twice", and_more(FIRST), odd("row 2 twice")),
    of_book("a cell twice", sheet(HEADINGS + FIRST.replace("</row>", '<c r="F2" t="str"><v>Rick Roe</v></c></row>')), odd("the cell F2 twice")),
    of_book("rows out of order", sheet(SECOND + HEADINGS + FIRST), TWO),
    of_book("the last row first", sheet(HEADINGS + SECOND + FIRST), TWO),
    of_book("cells out of order", sheet(HEADINGS + '<row r="2">' + "".join(reversed(FIRST[len('<row r="2">') : -len("</row>")].replace("</c>", "</c>|").split("|"))) + "</row>"), GOOD),
    of_book("cells without places", sheet("".join(part for part in (HEADINGS + FIRST).replace('<row r="1">', "<row>").replace('<row r="2">', "<row>").split("|"))), GOOD),
    of_book("nothing has a place", lambda: without_places(), GOOD),
    of_book("places in small letters", lambda: small_letters(), GOOD),
    # numbers of cells
    of_book("definitions in a large sheet", lambda: declaring(large_then("")()), DEFINITIONS),
    of_book("a comment in a value of a large sheet", large_then('<row r="9000"><c r="A9000"><v>1<!-- x -->2</v></c></row>'),
            damaged("its sheet Shifts holds something beside plain cells"), untrusted=odd("a comment in the cell A9000")),
    of_book("a zero in a large sheet", lambda: with_zero(large_then("")()), damaged("its sheet Shifts holds something beside plain cells"),
            untrusted=damaged("its sheet Shifts breaks off or is garbled")),
    of_book("135,000 formatted cells", large_then(""), GOOD,
            untrusted=(*GOOD, "note: roster.xlsx is too large to be read by a second reader as well")),
    of_book("a wrong dimension, too small", and_more("", before='<dimension ref="A1"/>'), GOOD),
    of_book("a wrong dimension, too large", and_more("", before='<dimension ref="A1:XFD1048576"/>'), GOOD),
    of_book("a dimension of nonsense", and_more("", before='<dimension ref="rubbish"/>'), CANT_OPEN),
    of_book("50,001 merged cells", and_more("", after=f"<mergeCells>{MERGED * 50_001}</mergeCells>"), odd("more than 50,000 merged cells")),
    of_book("merged cells of nonsense", and_more("", after='<mergeCells count="9"><mergeCell ref="A9:XFD1048576"/><mergeCell ref="x"/></mergeCells>'), CANT_OPEN),
    of_book("4,097 columns", sheet(rows_xml([[*HEAD, *(f"Note {number}" for number in range(4_090))], ROW])), too_far(reference(2, 4_097))),
    of_book("nothing below the headings", sheet(HEADINGS), "the sheet Shifts has no rows below its headings: write a row for every shift"),
    of_book("nothing on the sheet", sheet(""), "the sheet Shifts is empty: it needs a row of headings with Date, Unit, Start, End and Crew 1"),
    # kinds of cells
    of_book("a number that is none", crew('<c r="@"><v>abc</v></c>'), odd("the cell F2 with a number that is none")),
    of_book("not a number", crew('<c r="@"><v>nan</v></c>'), odd("the cell F2 with a number that is none")),
    of_book("infinity", crew('<c r="@"><v>1e400</v></c>'), odd("the cell F2 with a number that is none")),
    of_book("a number with spaces", crew('<c r="@"><v> 5 </v></c>'), odd("the cell F2 with a number that is none")),
    of_book("a number with an underscore", crew('<c r="@"><v>1_0</v></c>'), odd("the cell F2 with a number that is none")),
    of_book("neither true nor false", crew('<c r="@" t="b"><v>2</v></c>'), odd("the cell F2 that is neither true nor false")),
    of_book("a cell of an unknown kind", crew('<c r="@" t="zz"><v>1</v></c>'), odd("the cell F2 of an unknown kind")),
    of_book("an error for a name", crew('<c r="@" t="e"><v>#REF!</v></c>'), ("2026-12-01 07:00-19:00 M4: Rick Roe, ?#REF!",)),
    of_book("a formula without its result", crew('<c r="@"><f>Staff!A2</f></c>'), ("2026-12-01 07:00-19:00 M4: Rick Roe, ?=Staff!A2", never_calculated("=Staff!A2"))),
    of_book("an error between other quotation marks", crew("<c r='@' t='e'><v>#REF!</v></c>"), ("2026-12-01 07:00-19:00 M4: Rick Roe, ?#REF!",)),
    of_book("a formula without its result in a cell without a place", crew("<c><f>Staff!A2</f></c>"), odd("a formula in a cell without a place")),
    of_book("a formula with its result", crew('<c r="@" t="str"><f>Staff!A2</f><v>Jane Doe</v></c>'), GOOD),
    of_book("a formula with an empty result", crew('<c r="@" t="str"><f>""</f><v></v></c>'), ("2026-12-01 07:00-19:00 M4: Rick Roe",)),
    of_book("a last row of formulas without results", and_more('<row r="3">' + "".join(f'<c r="{reference(3, column)}"><f>A1</f></c>' for column in range(1, 8)) + "</row>"), (*GOOD, *FORMULAS)),
    of_book("a formula that calls a program", crew('<c r="@"><f>cmd|\'/C calc\'!A0</f></c>'), ("2026-12-01 07:00-19:00 M4: Rick Roe, ?=cmd|'/C calc'!A0", never_calculated("=cmd|'/C calc'!A0"))),
    of_book("a text of 32,768 letters in a cell", crew(f'<c r="@" t="str"><v>{"J" * 32_768}</v></c>'),
            "the cell Shifts!F2 holds a text of more than 32,767 letters, which no spreadsheet can: shorten it and save it again"),
    # hidden
    of_book("a hidden row", sheet(HEADINGS + FIRST.replace('<row r="2"', '<row r="2" hidden="1"')), (*GOOD, "note: Shifts: the row 2 is hidden and read all the same")),
    of_book("hidden columns", and_more("", before='<cols><col min="6" max="7" hidden="1"/></cols>'), (*GOOD, "note: Shifts: the columns F and G are hidden and read all the same")),
    of_book("a hidden sheet", lambda: Book(states={"Staff": "hidden"}), (*GOOD, "note: the sheet 'Staff' is hidden and was read all the same")),
    of_book("a very hidden sheet", lambda: Book(states={"Staff": "veryHidden"}), (*GOOD, "note: the sheet 'Staff' is hidden and was read all the same")),
]  # fmt: skip


def declaring(book: Book) -> Book:
    book.sheets["Shifts"] = book.sheets["Shifts"].replace("<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    return book


def with_zero(book: Book) -> Book:
    book.sheets["Shifts"] = book.sheets["Shifts"].replace("</sheetData>", "\0</sheetData>")
    return book


def without_places() -> Book:
    book = Book()
    for name, xml in book.sheets.items():
        for row in range(1, 4):
            for column in range(1, 8):
                xml = xml.replace(f' r="{reference(row, column)}"', "")
            xml = xml.replace(f'<row r="{row}">', "<row>")
        book.sheets[name] = xml
    return book


def small_letters() -> Book:
    book = Book()
    for name, xml in book.sheets.items():
        for row in range(1, 4):
            for column in range(1, 8):
                xml = xml.replace(f' r="{reference(row, column)}"', f' r="{reference(row, column).lower()}"')
        book.sheets[name] = xml
    return book
