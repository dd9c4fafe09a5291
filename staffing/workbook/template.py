"""The workbook that `staffing template` writes: the native layout, a small worked example, notes on every column."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook

from staffing.workbook.native_book import LAYOUT, Value, crew_column, native_book
from staffing.workbook.saving import put_text, save
from staffing.workbook.sheets_added import TITLE_FONT, print_wide, put_head, put_row, text_cell

_FIRST = date(2027, 1, 4)
_EXPIRES, _CPR = date(2029, 3, 31), date(2028, 9, 30)

#: Two on, two off, three on, two off, two on, three off: every other weekend is free. The others work the days between.
_ON = frozenset({0, 1, 4, 5, 6, 9, 10})

#: Attendant and driver of each team: those who work the days of _ON, then those who work the others.
_TEAMS = {
    ("Medic 1", "ALS", 7): (("Ada Example", "Bo Sample"), ("Cy Specimen", "Di Pattern")),
    ("Medic 1", "ALS", 19): (("Ed Model", "Fay Mockup"), ("Gus Draft", "Hana Sketch")),
    ("BLS 1", "BLS", 7): (("Ian Proxy", "Jo Dummy"), ("Kim Standin", "Lou Filler")),
}
_PARAMEDICS = ("Ada Example", "Cy Specimen", "Ed Model", "Gus Draft", "Max Reserve")
_EMTS = (
    "Bo Sample", "Di Pattern", "Fay Mockup", "Hana Sketch", "Ian Proxy", "Jo Dummy", "Kim Standin", "Pia Spare",
)  # fmt: skip
_DRIVER_ONLY, _TRAINEE, _FTO = "Lou Filler", "Ned Newcomer", "Ada Example"


def write_template(out: Path) -> None:
    """Writes the native workbook with its example to `out`. Raises CannotWrite where it can't be written."""
    rows: dict[str, list[tuple[Value, ...]]] = {
        "Staff": _staff(),
        "Credentials": [
            ("Ada Example", "EMT", date(2015, 5, 1), _EXPIRES, "E-1001", "XX"),
            ("Ada Example", "Paramedic", date(2018, 9, 1), _EXPIRES, "P-2001", "XX"),
            ("Ada Example", "ACLS", date(2026, 6, 1), date(2028, 5, 31), None, None),
        ],
        "Shifts": _shifts(),
        "Time off": [
            ("Ian Proxy", _FIRST + timedelta(4), _FIRST + timedelta(6), "leave"),
            ("Gus Draft", datetime(2027, 1, 14, 8), datetime(2027, 1, 14, 16), "training"),
        ],
        "Requests": [
            ("Pia Spare", _FIRST + timedelta(12), time(7), "BLS 1", "on", 2),
            ("Hana Sketch", _FIRST + timedelta(13), None, None, "off", 1),
        ],
        "Other work": [("Max Reserve", datetime(2027, 1, 6, 9), datetime(2027, 1, 6, 17), "second job")],
    }
    book = native_book(rows, crew=3)
    _add_notes(book)
    save(book, out)


def _staff() -> list[tuple[Value, ...]]:
    levels = {
        **dict.fromkeys(_PARAMEDICS, "Paramedic"),
        **dict.fromkeys((*_EMTS, _TRAINEE), "EMT"),
        _DRIVER_ONLY: "Driver only",
    }
    roles = {_FTO: "FTO", _TRAINEE: "trainee"}
    rows: list[tuple[Value, ...]] = []
    for number, (name, level) in enumerate(sorted(levels.items()), 101):
        employment, most = ("per diem", 36) if name in ("Max Reserve", "Pia Spare") else ("full-time", None)
        expires = None if level == "Driver only" else _EXPIRES
        drives = "no" if name == _TRAINEE else "yes"
        care = "critical care" if name == "Cy Specimen" else None
        rows.append((
            name, str(number), level, expires, drives, care, roles.get(name), "Main St", employment, most, _CPR,
        ))  # fmt: skip
    return rows


def _shifts() -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for day in range(14):
        for (unit, service, start), teams in _TEAMS.items():
            crew: list[Value] = [*teams[0 if day in _ON else 1], None]
            if _FTO in crew and day < 7:
                crew[2] = _TRAINEE
            if "Ian Proxy" in crew and day in (4, 5, 6):
                crew[0] = "Pia Spare"  # while Ian Proxy is off
            if "Jo Dummy" in crew and day == 9:
                crew[1:] = ["Jo Dummy 0700-1300", "Max Reserve 1300-1900"]
            rows.append((
                _FIRST + timedelta(day), unit, service, time(start), time((start + 12) % 24), "Main St", *crew,
            ))  # fmt: skip
    return rows


def _add_notes(book: Workbook) -> None:
    sheet = book.create_sheet("Notes")
    lines = (
        "How to fill in this workbook",
        "Replace the example (all its names are invented) with your own people and shifts; keep the headings.",
        "Only Staff and Shifts are needed. Columns may stand in any order, and columns you do not need may be deleted.",
        "Dates may be Excel dates, 2027-01-04 or 4 Jan 2027; times 07:00, 0700 or 7a.",
        "Whatever can't be read is reported with its cell; nothing is skipped silently.",
    )
    for row, line in enumerate(lines, 1):
        put_text(text_cell(sheet, row, 1), line)
    text_cell(sheet, 1, 1).font = TITLE_FONT
    head = len(lines) + 2
    put_head(sheet, head, ("On sheet", "Under", "What to write"), (16, 18, 100))
    row = head
    for name, columns in LAYOUT.items():
        crew = (crew_column(1),) if name == "Shifts" else ()
        for column in (*columns, *crew):
            row += 1
            under = column.title if column not in crew else "Crew 1, Crew 2 ..."
            put_row(sheet, row, (name, under, column.meaning))
    sheet.freeze_panes = f"A{head + 1}"
    print_wide(sheet, head)
