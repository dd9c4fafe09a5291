"""The native layout as a workbook to fill in: sheets, columns, what each is for, formats and drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from staffing.workbook.saving import put_text
from staffing.workbook.sheets_added import empty_book, print_wide, put_head, text_cell

Value = str | int | date | datetime | time | None

DAY, TIME, MOMENT = "ddd d mmm yyyy", "hh:mm", "ddd d mmm yyyy hh:mm"
_LAST_ROW = 2000  # how far down drop-downs reach

_LEVELS = ("EMR", "EMT", "AEMT", "Paramedic", "RN", "Driver only")
_SERVICES = ("BLS", "ILS", "ALS", "CCT", "QRV")
_YES_NO = ("yes", "no")
_ROLES = ("FTO", "trainee", "student", "observer", "ride-along")


@dataclass(frozen=True)
class Column:
    """One column: heading, what to write in it, width in characters, how it shows, what its drop-down offers."""

    title: str
    meaning: str
    width: float = 14
    shows: str = "General"
    choices: tuple[str, ...] = ()


_NAME = Column("Name", "Who, written as on Staff (or their ID).", 20)

LAYOUT: dict[str, tuple[Column, ...]] = {
    "Staff": (
        Column("Name", "Everyone who may appear in a crew, one row each. The only column that must be filled.", 20),
        Column("ID", "Their number or code. Needed where two people share a name; may be used in crew cells.", 9),
        Column("Level", "EMR, EMT, AEMT or Paramedic; EMT-B, NRP and the like are understood.", 12, choices=_LEVELS),
        Column("Level expires", "The last valid day of that level. Blank: expiry is not checked for them.", 17, DAY),
        Column("Driver", "yes, or the last day they may drive. Blank or no: they may not.", 10, choices=_YES_NO),
        Column("Endorsements", "critical care, where they hold it.", 15, choices=("critical care",)),
        Column("Role", "Blank for crew. Trainees, students, observers, ride-alongs do not count.", 12, choices=_ROLES),
        Column("Station", "Their home station.", 11),
        Column("Employment", "full-time, part-time, per diem ... for your own use.", 13),
        Column("Max hours/week", "Their own limit of hours in any 7 days, where it differs from everyone's.", 18, "0"),
        Column("CPR expires", "The last valid day. Headings that end in expires are cards: ACLS expires ...", 17, DAY),
    ),
    "Credentials": (
        _NAME,
        Column("Credential", "One card a row: EMT, Paramedic, CPR, ACLS ...", 14),
        Column("Issued", "The first valid day.", 17, DAY),
        Column("Expires", "The last valid day.", 17, DAY),
        Column("Number", "The number on the card.", 14),
        Column("State", "Who issued it.", 8),
    ),
    "Shifts": (
        Column("Date", "The day on which the shift starts.", 17, DAY),
        Column("Unit", "The ambulance: Medic 1, BLS 2 ... Different spellings are different units.", 12),
        Column("Service", "BLS, ILS, ALS, CCT or QRV (does not transport). Blank is BLS.", 9, choices=_SERVICES),
        Column("Start", "07:00, 0700 and 7a are all understood.", 8, TIME),
        Column("End", "At or before Start means the next day; the same time is 24 hours later.", 8, TIME),
        Column("Station", "Where the unit stands.", 11),
    ),
    "Time off": (
        _NAME,
        Column("From", "The first day off; with a time of day where it starts later than midnight.", 22, DAY),
        Column("To", "The last day off, which is off too; with a time of day it ends at that time.", 22, DAY),
        Column("Reason", "leave, sick, training ... for your own use.", 20),
    ),
    "Requests": (
        _NAME,
        Column("Date", "The day they ask about.", 17, DAY),
        Column("Start", "Only the shift that starts at this time. Blank: any.", 8, TIME),
        Column("Unit", "Only this unit. Blank: any.", 12),
        Column("Want", "on: they ask to work. off: they ask not to.", 8, choices=("on", "off")),
        Column("Weight", "How much it matters, 1 and up. Blank is 1.", 8, "0"),
    ),
    "Other work": (
        _NAME,
        Column("Start", "When it starts, date and time.", 24, MOMENT),
        Column("End", "When it ends, date and time.", 24, MOMENT),
        Column("Kind", "Last period's shifts, hold-over, second job, call-back ... Counts for rest and hours.", 20),
    ),
}  # fmt: skip


def crew_column(number: int) -> Column:
    """The heading of the crew cell `number` of a shift, from 1."""
    meaning = "A name or an ID; for a part with its hours: Ada Example 0700-1300. OPEN or blank: an empty seat."
    return Column(f"Crew {number}", meaning, 24)


def native_book(rows: Mapping[str, Sequence[Sequence[Value]]], crew: int) -> Workbook:
    """A workbook in the native layout, with `crew` crew columns and the given rows in its sheets (a name, its rows)."""
    book = empty_book()
    # no clock: the same rows give the same bytes
    book.properties.creator = "staffing"
    book.properties.created = book.properties.modified = datetime(2026, 1, 1)
    for name, columns in LAYOUT.items():
        if name == "Shifts":
            columns += tuple(map(crew_column, range(1, crew + 1)))
        _fill(book.create_sheet(name), columns, rows.get(name, ()))
    return book


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Value]]) -> None:
    put_head(sheet, 1, [c.title for c in columns], [c.width for c in columns])
    for row, values in enumerate(rows, 2):
        for at, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            _put(sheet, row, at, column, value)
    for at, column in enumerate(columns, 1):
        letter = get_column_letter(at)
        if column.shows != "General":
            sheet.column_dimensions[letter].number_format = column.shows
        choices = f'"{",".join(column.choices)}"'
        if column.title.startswith("Crew "):
            choices = f"Staff!$A$2:$A${_LAST_ROW}"
        if column.choices or column.title.startswith("Crew "):
            # an offer and no lock: older names, IDs and part shifts may be written as well
            offer = DataValidation("list", choices, allow_blank=True, showErrorMessage=False)
            offer.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(offer)
    sheet.freeze_panes = "C2" if sheet.title == "Shifts" else "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    print_wide(sheet, 1)


def _put(sheet: Worksheet, row: int, at: int, column: Column, value: Value) -> None:
    cell = text_cell(sheet, row, at)
    if isinstance(value, str):
        put_text(cell, value)
    elif value is not None:
        cell.value = value
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY if isinstance(value, date) else column.shows
        cell.alignment = Alignment(horizontal="left")
