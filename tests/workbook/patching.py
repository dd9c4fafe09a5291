"""What the tests of patching share: small workbooks part by part, and a reader that knows nothing of the patching code."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from rich_workbook import MAIN, OFFICE, TYPES, relations, written

from staffing.workbook.patch import Book
from staffing.workbook.patch.worksheet import Sheet


def workbook(
    rows: str = "", *, sheet: str | bytes | None = None, styles: str | None = None, **parts: str | bytes
) -> bytes:
    """A workbook of one sheet, `Shifts`, with these rows; `parts` by name, dots for slashes, are added or replaced."""
    given = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>' if sheet is None else sheet
    to = [("worksheet", "worksheets/sheet1.xml"), *([("styles", "styles.xml")] if styles else [])]
    made: dict[str, str | bytes] = {
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(*to),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Shifts" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/worksheets/sheet1.xml": given,
        **({"xl/styles.xml": styles} if styles else {}),
        **parts,
    }
    return written(made, TYPES)


def patched(data: bytes, change: Callable[[Sheet], object], name: str = "Shifts", suffix: str = ".xlsx") -> bytes:
    """The workbook with what `change` does to one of its sheets."""
    book = Book(data, "staffing")
    change(book.sheet(name))
    return saved(book, suffix)


def saved(book: Book, suffix: str = ".xlsx") -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        book.save(archive, suffix)
    return stream.getvalue()


def part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: bytes, after: bytes) -> list[str]:
    """The parts that are new, gone, or have other bytes."""
    old, new = parts(before), parts(after)
    return sorted(name for name in {*old, *new} if old.get(name) != new.get(name))


def rows_of(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    """The bytes between the tags of a sheet's rows."""
    return re.search(r"sheetData>(.*)</(?:\w+:)?sheetData>", part(data, name).decode(), re.DOTALL)[1]  # type: ignore[index]


def cells(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> dict[str, tuple[str, str, str]]:
    """Every cell of a sheet by address as (type, formula, text); what Excel would make of rows and cells without one."""
    found: dict[str, tuple[str, str, str]] = {}
    number = 0
    for row in ElementTree.fromstring(part(data, name)).iter():
        if not row.tag.endswith("}row"):
            continue
        number = int(row.get("r", number + 1))
        column = 0
        for cell in row:
            column += 1
            if "r" in cell.attrib:
                column = sum(
                    26**at * (ord(c) - 64) for at, c in enumerate(reversed(cell.attrib["r"].rstrip("0123456789")))
                )
                assert cell.attrib["r"] == f"{get_column_letter(column)}{number}"
            kind = {child.tag.rpartition("}")[2]: child for child in cell}
            formula = kind["f"].text or "" if "f" in kind else ""
            text = "".join(kind["is"].itertext()) if "is" in kind else kind["v"].text or "" if "v" in kind else ""
            found[f"{get_column_letter(column)}{number}"] = cell.get("t", "n"), formula, text
    return found
