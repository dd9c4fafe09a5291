"""Workbooks with something changed at random: the same for the same seed."""

from __future__ import annotations

import random
import re
import warnings
from collections.abc import Callable
from pathlib import Path

from hostile_books import HEAD, ROW, STAFF, Book, Member, reference, rows_xml, shared, sheet_xml, styles_xml, zip_of
from openpyxl import load_workbook
from reading_apart import Outcome

from staffing.workbook.load import load
from staffing.workbook.open import open_file
from staffing.workbook.words.cells import clean

ROWS = [HEAD, ROW, ["2026-12-02", "M4", "ALS", "0700", "1900", "Rick Roe", "Jane Doe"],
        ['<c r="@" s="1"><v>46359</v></c>', "M5", "", '<c r="@" s="2"><v>0.3</v></c>', '<c r="@" s="2"><v>0.8</v></c>',
         '<c r="@" t="s"><v>0</v></c>', '<c r="@" t="s"><v>1</v></c>']]  # fmt: skip
CELLS = (
    '<c r="@"><v>7</v></c>', '<c r="@" s="1"><v>46360.25</v></c>', '<c r="@" s="1"><v>-3</v></c>', '<c r="@" s="9"><v>1</v></c>',
    '<c r="@" s="3"><v>1.5</v></c>', '<c r="@" t="s"><v>1</v></c>', '<c r="@" t="s"><v>9</v></c>', '<c r="@" t="b"><v>1</v></c>',
    '<c r="@" t="e"><v>#N/A</v></c>', '<c r="@"><f>A1</f></c>', '<c r="@" t="str"><f>A1</f><v>Jane Doe</v></c>', '<c r="@"/>',
    '<c r="@" t="inlineStr"><is><r><t>Ja</t></r><r><t>ne</t></r></is></c>', '<c r="@"><v>1e308</v></c>', '<c r="@"><v>x</v></c>',
    '<c r="A1"><v>1</v></c>', '<c r="@" t="d"><v>2026-12-01</v></c>', '<c r="@" t="inlineStr"><is><t>_x0041_</t></is></c>',
    '<c r="@" s="1"><v>60</v></c>', '<c r="@" s="1"><v>2958466</v></c>', '<c r="@" t="inlineStr"><is/></c>',
)  # fmt: skip
TEXTS = (
    "",
    "OPEN",
    "Jane Doe 0700-1300",
    "Doe, Jane",
    "\u202eJane",
    "Jane D\u043ee",
    "=1+1",
    "24:00",
    "31/12/2026",
    "EMT",
    "x" * 600,
    "\u0130",
    "\u00a0",
)
PIECES = (
    b"<", b">", b"\0", b"&#0;", b"<!--", b"]]>", b"<![CDATA[", b'r="A1"', b't="s"', b"<c/>",
    b"\xff", b"</row>", b"<row>", b"&amp;", b"1048576", b"-1",
    b"<?x?>", b'<!DOCTYPE x [<!ENTITY a "b">]>', b"999999999999", b"xmlns:", b"\r\n", b"<v>", b"<is>",
)  # fmt: skip


def mutant(rng: random.Random) -> tuple[str, bytes]:
    """What was changed, and the file."""
    return rng.choice((_bytes, _parts, _parts, _cells, _cells, _cells))(rng)


def _book() -> Book:
    return Book(
        sheets={"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(rows_xml(ROWS))},
        strings=shared("Jane Doe", "Rick Roe"), styles=styles_xml({164: "yyyy-mm-dd"}, (0, 14, 20, 46, 164)),
    )  # fmt: skip


def _changed(content: bytes, rng: random.Random) -> bytes:
    """Some bytes flipped, cut out, repeated or put in."""
    for _ in range(rng.choice((1, 1, 1, 2, 5))):
        at = rng.randrange(len(content) + 1)
        end = min(len(content), at + rng.choice((1, 1, 4, 30)))
        content = rng.choice(_CHANGES)(content, at, end, rng)
    return content


_CHANGES: tuple[Callable[[bytes, int, int, random.Random], bytes], ...] = (
    lambda content, at, end, rng: content[:at] + rng.randbytes(end - at) + content[end:],
    lambda content, at, end, rng: content[:at] + content[end:],
    lambda content, at, end, rng: content[:end] + content[at:],
    lambda content, at, end, rng: content[:at] + rng.choice(PIECES) + content[at:],
    lambda content, at, end, rng: re.sub(
        rb"\d+", lambda _: b"%d" % rng.choice((0, 1, 7, 10**9)), content, count=rng.randrange(1, 9)
    ),
)


def _bytes(rng: random.Random) -> tuple[str, bytes]:
    parts = _book().parts().items()
    members = [
        Member(name, content, stored=rng.random() < 0.5, descriptor=rng.random() < 0.2) for name, content in parts
    ]
    return "bytes", _changed(zip_of(members), rng)


def _parts(rng: random.Random) -> tuple[str, bytes]:
    parts = _book().parts()
    name = rng.choice([*parts, "xl/worksheets/sheet2.xml", "xl/worksheets/sheet2.xml"])
    parts[name] = _changed(parts[name], rng)
    return "parts", zip_of(parts.items())


def _cells(rng: random.Random) -> tuple[str, bytes]:
    rows = [list(row) for row in ROWS]
    for _ in range(rng.randrange(1, 6)):
        row = rng.choice(rows)
        row[rng.randrange(len(row))] = rng.choice(TEXTS) if rng.random() < 0.4 else rng.choice(CELLS)
    book = _book()
    book.sheets[rng.choice(("Shifts", "Shifts", "Staff"))] = sheet_xml(rows_xml(rows))
    return "cells", zip_of(book.parts().items())


def differing(path: Path, outcome: Outcome) -> str:
    """A cell that openpyxl sees and the program does not, or the other way, of which nothing was said; "" where there is none."""
    if outcome.read is None or any("by a second reader" in line for line in outcome.read):
        return ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, data_only=True)
    told = {line.partition(":")[0] for line in outcome.read if "two readers" in line}
    if any("more cells likewise" in line for line in outcome.read):
        return ""
    for sheet in load(open_file(path), "Shifts")[0]:
        for row in range(1, 12):
            for column in range(1, 12):
                inside = row <= sheet.cells.shape[0] and column <= sheet.cells.shape[1]
                ours = _plain(sheet.cells[row - 1, column - 1] if inside else "")
                theirs = _plain(book[sheet.name].cell(row, column).value)
                place = f"{sheet.name}!{reference(row, column)}"
                if ours != theirs and not ours.startswith("=") and place not in told:
                    return f"{place} is {ours!r} here and {theirs!r} to openpyxl"
    return ""


def _plain(value: object) -> str:
    """A text without spaces, or that there is a number, a date or a time."""
    if isinstance(value, str):
        return "".join(clean(re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)).split())
    return "" if value is None else "a value"
