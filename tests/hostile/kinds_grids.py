"""Rosters that are not in the program's own layout, made to cost time or to be misread: people down, dates across."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from hostile_books import OFFICE, Book, rows_xml, sheet_xml, styles_xml
from kinds import Kind, of_book

DAYS = ("2026-03-01", "2026-03-02", "2026-03-03")
HOURS = "0700-1900"
PEOPLE = ("Ana Alder", "Ben Birch")
NO_LAYOUT = (
    "no layout that is known fits it: no row or column of dates, no table with names and times, and no calendar was found. If it is a roster, "
    "put a date over every column, or headings such as Date, Name, Start and End over a table"
)
NO_DATES = "this is not a roster, because it looks like a list of people (March!A2 on, 2 rows) without a date, a shift or a time"
HIDDEN = 'this is not a roster, because all of its sheets are hidden: show them, or write hidden = "read" under [match] of a profile'
ALONE = "note: roster.xlsx can't be opened by a second reader, so it was read by one alone"
ONE_READER = "note: roster.xlsx is too large to be read by a second reader as well"
READ = tuple(f"{day} 07:00-19:00 {HOURS}: Ana Alder, Ben Birch" for day in DAYS)


def grid(
    *,
    names: Sequence[str] = PEOPLE,
    days: Sequence[object] = DAYS,
    code: object = HOURS,
    after: str = "",
    **more: object,
) -> Callable[[], Book]:
    """Two people at work on three days, with one of these things otherwise."""

    def make() -> Book:
        rows = [["CREW ROSTER"], ["Name", *days], *[[name, *[code] * len(days)] for name in names]]
        return Book(sheets={"March": sheet_xml(rows_xml(rows), after=after)}, **more)  # type: ignore[arg-type]

    return make


def merged(*ranges: str) -> str:
    cells = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f'<mergeCells count="{len(ranges)}">{cells}</mergeCells>'


def filled(colours: str = '<fgColor theme="4" tint="0.5"/>', fill: int = 2, more: str = "") -> str:
    """Styles whose first look, that of every cell, is filled."""
    return (
        styles_xml()
        .replace('<fills count="2">', '<fills count="3">')
        .replace("</fills>", f'<fill><patternFill patternType="solid">{colours}</patternFill></fill></fills>')
        .replace('<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0"', f'<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="{fill}"')
        .replace("</styleSheet>", f"{more}</styleSheet>")
    )  # fmt: skip


def themed(theme: bytes) -> Callable[[], Book]:
    related = f'<Relationship Id="rId90003" Type="{OFFICE}/theme" Target="theme/theme1.xml"/>'
    return grid(styles=filled(), relations=related, more={"xl/theme/theme1.xml": theme})


def beside(name: str, put: Callable[[Path], object]) -> Kind:
    """A good roster with a file beside it that is called like a profile."""

    def make(folder: Path) -> Path:
        put(folder / "crew.toml")
        return grid()().save(folder / "roster.xlsx")

    return Kind(name, make, READ)


PALETTE = "<colors><indexedColors>" + '<rgbColor rgb="00FFFFFF"/>' * 100_000 + "</indexedColors></colors>"
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "haha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
KINDS = [
    of_book("a grid", grid(), READ),
    of_book("a grid merged all over", grid(after=merged("A1:XFD1048576")), NO_LAYOUT),
    of_book("a grid with 20,000 merged ranges on top of one another", grid(after=merged(*["A9:D9"] * 20_000)), READ, untrusted=(*READ, ONE_READER)),
    of_book("a grid with 20,000 merged ranges beyond its end", grid(after=merged(*[f"Z{row}:ZZ{row + 9}" for row in range(900, 20_900)])), READ, untrusted=(*READ, ONE_READER)),
    of_book("a grid whose theme laughs", themed(LAUGHS), READ),
    of_book("a grid whose theme breaks off", themed(b"<a:theme"), READ),
    of_book("a grid whose theme has no colours", themed(b"<theme/>"), READ),
    of_book("a grid in a fill that is not there", grid(styles=filled(fill=99)), READ),
    of_book("a grid in a colour that is none", grid(styles=filled('<fgColor rgb="zzzzzzzz" tint="nan"/>')), READ, untrusted=(*READ, ALONE)),
    of_book("a grid with a palette of 100,000 colours", grid(styles=filled('<fgColor indexed="99999"/>', more=PALETTE)), READ),
    of_book("a grid on a hidden sheet", grid(states={"March": "hidden"}), HIDDEN),
    of_book("a grid of names turned round", grid(names=("\u202eAna Alder", "Ben Birch")), (*READ, "note: March!A3 holds characters that nobody sees, which were left out")),
    of_book("a grid of names like formulas", grid(names=("=1+Ana Alder", "@Ben Birch")), tuple(f"{day} 07:00-19:00 {HOURS}: =1+Ana Alder, @Ben Birch" for day in DAYS)),
    of_book("a grid of days beyond the last", grid(days=("9999-12-30", "9999-12-31", "10000-01-01")), NO_DATES),
    of_book("a grid of days in the year 0", grid(days=("0000-03-01", "0000-03-02", "0000-03-03")), NO_DATES),
    beside("a profile of brackets without end", lambda path: path.write_text("a = " + "[" * 50_000, encoding="utf-8")),
    beside("a profile of a megabyte", lambda path: path.write_text("# " + "x" * 2**20, encoding="utf-8")),
    beside("a profile that is a pipe", os.mkfifo),
    beside("a profile that is a folder", Path.mkdir),
    beside("a profile that leads to a device", lambda path: path.symlink_to("/dev/zero")),
    beside("a profile of bytes", lambda path: path.write_bytes(bytes(range(256)))),
]  # fmt: skip
