"""Workbooks of other formats, and text with columns."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlwt
from hostile_books import HEAD, ROW, STAFF, zip_of
from kinds import AGAIN, GOOD, PASSWORD, Kind, of_bytes
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

FROM_STRANGERS = "which is not taken from strangers: save it as .xlsx"
OLD, OPEN = f"it is an .xls workbook, {FROM_STRANGERS}", f"it is an .ods workbook, {FROM_STRANGERS}"
END_MISSING = "it is damaged (the end of the file is missing): get a fresh copy"
CANT_OPEN = f"it is damaged and can't be opened: {AGAIN}"
NO_STAFF = "it has no Staff sheet, only 'Shifts': add a sheet Staff with the columns Name and Level, or give a staff list with --staff"
CSV = ",".join(HEAD) + "\n" + ",".join(ROW) + "\n"
TABLES = {"Staff": STAFF, "Shifts": [HEAD, ROW]}
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
NOT_CLOSED = "a quotation mark (\") in it is never closed, so its columns can't be told apart: close it or remove it"


def xls(folder: Path, far: tuple[int, int] | None = None, hidden: bool = False) -> Path:
    book = xlwt.Workbook()
    for name, rows in TABLES.items():
        sheet = book.add_sheet(name)
        sheet.visibility = int(hidden and name == "Staff")
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.write(row, column, value)
        if far and name == "Shifts":
            sheet.write(*far, "x")
    book.save(str(folder / "roster.xls"))
    return folder / "roster.xls"


def xls_cut(folder: Path) -> Path:
    path = xls(folder)
    path.write_bytes(path.read_bytes()[:-2500])
    return path


def xls_garbled(folder: Path) -> Path:
    path = xls(folder)
    content = bytearray(path.read_bytes())
    content[600:900] = b"\xff" * 300
    path.write_bytes(content)
    return path


def ods(folder: Path) -> Path:
    book = OpenDocumentSpreadsheet()
    for name, rows in TABLES.items():
        table = Table(name=name)
        for cells in rows:
            row = TableRow()
            for value in cells:
                cell = TableCell(valuetype="string")
                cell.addElement(P(text=value))
                row.addElement(cell)
            table.addElement(row)
        book.spreadsheet.addElement(table)
    book.save(str(folder / "roster.ods"))
    return folder / "roster.ods"


def ods_of(rows: str, before: str = "", **more: Any) -> bytes:
    """An .ods whose sheet Shifts has these rows."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content xmlns:office="{NAMES}office:1.0" '
        f'xmlns:table="{NAMES}table:1.0" xmlns:text="{NAMES}text:1.0"><office:body><office:spreadsheet>'
        f'{_table("Staff", _rows(STAFF))}{_table("Shifts", _rows([HEAD, ROW]) + rows)}'
        "</office:spreadsheet></office:body></office:document-content>"
    )  # fmt: skip
    return zip_of(
        [("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.encode()),
         ("META-INF/manifest.xml", more.get("manifest", b"<manifest/>"))]
    )  # fmt: skip


def _table(name: str, rows: str) -> str:
    return f'<table:table table:name="{name}">{rows}</table:table>'


def _rows(rows: list[list[str]]) -> str:
    return "".join(f"<table:table-row>{''.join(_cell(value) for value in cells)}</table:table-row>" for cells in rows)


def _cell(value: str, repeated: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{value}</text:p></table:table-cell>'


def _row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


COLUMNS = ' table:number-columns-repeated="{}"'


def of_ods(name: str, content: bytes, then: str | tuple[str, ...]) -> Kind:
    made = of_bytes(name, content, then, "roster.ods")
    return Kind(made.name, made.make, then, then if then == PASSWORD else OPEN)


def of_csv(name: str, content: bytes | str, then: str | tuple[str, ...]) -> Kind:
    return of_bytes(name, content.encode() if isinstance(content, str) else content, then, "roster.csv")


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'

KINDS = [
    # .xls
    Kind("xls", xls, GOOD, OLD),
    Kind("xls called .xlsx", lambda folder: xls(folder).rename(folder / "roster.xlsx"), GOOD, OLD),
    Kind("xls with a hidden sheet", lambda folder: xls(folder, hidden=True), (*GOOD, "note: the sheet 'Staff' is hidden and was read all the same"), OLD),
    Kind("xls with its last cell filled", lambda folder: xls(folder, far=(65_535, 255)), 'reading it takes more memory or time than a roster should: delete unused rows, columns and sheets, and save it again', OLD),
    Kind("xls cut short", xls_cut, END_MISSING),
    Kind("xls garbled", xls_garbled, "it is damaged and can't be opened: open it in a spreadsheet program and save it again", OLD),
    # .ods
    Kind("ods", ods, GOOD, OPEN),
    of_ods("ods by hand", ods_of(""), GOOD),
    of_ods("ods with a million empty rows", ods_of(_row("<table:table-cell/>", 1_048_570)), GOOD),
    of_ods("ods with a row repeated a million times", ods_of(_row(_cell("x", COLUMNS.format(100)), 1_000_000)), 'it has a cell as far out as CV1000002, where no roster is: delete the far rows and columns and save it'),
    of_ods("ods with a cell repeated a million times", ods_of(_row(_cell("x", COLUMNS.format(1_000_000)))), 'it is damaged (a cell of it is repeated more often than a sheet is long): open it in a spreadsheet program and save it again'),
    of_ods("ods with a cell far out", ods_of(_row("<table:table-cell/>", 1_000_000) + _row("<table:table-cell" + COLUMNS.format(16_000) + "/>" + _cell("x"))), 'it has a cell as far out as WQK1000003, where no roster is: delete the far rows and columns and save it'),
    of_ods("ods with a thousand million spaces", ods_of(_row(_cell('x<text:s text:c="1000000000"/>'))), 'it is damaged (a cell of it is repeated more often than a sheet is long): open it in a spreadsheet program and save it again'),
    of_ods("ods with many spaces many times", ods_of(_row(_cell('x<text:s text:c="9999"/>' * 10))), 'a cell of it holds a text of more than 32,767 letters, which no spreadsheet can: shorten it and save it again'),
    of_ods("ods with definitions", ods_of("", before=LAUGHS), 'it defines abbreviations of its own (a DTD), which spreadsheet programs never do and bombs are made of, so it was not read: type or copy the roster into a new workbook'),
    of_ods("ods garbled", ods_of("<x>"), 'it is damaged (its content breaks off or is garbled): open it in a spreadsheet program and save it again'),
    of_ods("ods with a sheet twice", ods_of(f'</table:table><table:table table:name="Staff">{_rows(STAFF)}'), 'two of its sheets are called Staff: give each a name of its own and save it again'),
    of_ods("ods with a password", ods_of("", manifest=b"<manifest:encryption-data/>"), PASSWORD),
    # .csv, which is the sheet Shifts alone: reaching that sentence it has been read
    of_csv("csv", CSV, NO_STAFF),
    of_csv("csv called .xlsx", CSV, NO_STAFF),
    of_csv("csv of nothing", "\n\n  \n", "it holds nothing but empty lines: save the sheet with its rows as CSV"),
    of_csv("csv with a mark", b"\xef\xbb\xbf" + CSV.encode(), NO_STAFF),
    of_csv("csv in UTF-16", CSV.encode("utf-16"), NO_STAFF),
    of_csv("csv in UTF-16, cut short", CSV.encode("utf-16")[:-1], NO_STAFF),
    of_csv("csv with carriage returns alone", CSV.replace("\n", "\r"), NO_STAFF),
    of_csv("csv with a zero behind its start", CSV + "x" * 4_200 + ",\0,y\n", "it has no Staff sheet, only 'Shifts': add a sheet Staff with the columns Name and Level, or give a staff list with --staff"),
    of_csv("csv with escapes", CSV.replace("Jane", "\x1b[31mJane"), NO_STAFF),
    of_csv("csv of one endless line", CSV + "x" * 3_000_000, 'a line of it holds a text longer than any spreadsheet can: shorten it and save it again'),
    of_csv("csv of 2 million columns", CSV + "," * 2_000_000, 'it has a cell as far out as DITOC3, where no roster is: delete the far rows and columns and save it'),
    of_csv("csv of 3,000 columns and 20,000 rows", CSV + "," * 3_000 + "\n" * 20_000, 'it has a cell as far out as DKK20003, where no roster is: delete the far rows and columns and save it'),
    of_csv("csv with a quotation mark that is never closed", CSV + '"' + "x,y\n" * 60_000, NOT_CLOSED),
    of_csv("csv of quotation marks", '"' * 200_001 + ",", NOT_CLOSED),
    of_csv("csv with odd letters", b"Date,Unit\x81\n", "its letters are in an unknown encoding: save it as CSV UTF-8"),
]  # fmt: skip
