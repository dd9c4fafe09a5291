"""Writes a plain-data roster as a native .xlsx, the way a supervisor would type it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from plain_data import CrewCell, Person, Roster, Shift

Cell = str | float | date | datetime | time | None
Rows = list[list[Cell]]


def write_native_workbook(roster: Roster, path: Path) -> None:
    """Write the workbook; sheets that would be empty are left out."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets_of(roster).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)


def cell_address(roster: Roster, sheet: str, row: int, header: str) -> str:
    """Where a value stands: `Shifts!F12` for the row at a position in the plain data and a column header."""
    column = sheets_of(roster)[sheet][0].index(header) + 1
    return f"{sheet}!{get_column_letter(column)}{row + 2}"


def sheets_of(roster: Roster) -> dict[str, Rows]:
    """Every sheet as rows of cells, the header row first."""
    optional: dict[str, Rows] = {
        "Credentials": [[c.who, c.credential, c.issued, c.expires] for c in roster.credentials],
        "Time off": [[t.who, t.start, t.end, "vacation"] for t in roster.time_off],
        "Other work": [[w.who, w.start, w.end, w.kind] for w in roster.other_work],
    }
    headers: dict[str, list[Cell]] = {
        "Credentials": ["Name", "Credential", "Issued", "Expires"],
        "Time off": ["Name", "From", "To", "Reason"],
        "Other work": ["Name", "Start", "End", "Kind"],
    }
    written = {title: [headers[title], *rows] for title, rows in optional.items() if rows}
    return {"Staff": staff(roster), "Shifts": shifts(roster), **written}


def staff(roster: Roster) -> Rows:
    header: list[Cell] = ["Name", "ID", "Level", "Level expires", "Endorsements", "Role", "Max hours/week"]
    header += ["Driver"] if roster.driver_column else []
    header += [f"{card} expires" for card in roster.card_columns]
    return [header, *(staff_row(person, roster) for person in roster.people)]


def staff_row(p: Person, roster: Roster) -> list[Cell]:
    row: list[Cell] = [p.name, p.id, p.level, p.level_expires, p.endorsements or None, p.role or None, p.max_hours]
    if roster.driver_column:
        row.append({True: "yes", False: "no", None: None}[p.driver] if not isinstance(p.driver, date) else p.driver)
    return row + [dict(p.cards).get(card) for card in roster.card_columns]


def shifts(roster: Roster) -> Rows:
    seats = max(1, *(len(shift.crew) for shift in roster.shifts))
    long = any(shift.end - shift.start > timedelta(days=1) for shift in roster.shifts)
    header: list[Cell] = ["Date", "Unit", "Service", "Start", "End"]
    header += ["End date"] if long else []
    header += [f"Crew {seat + 1}" for seat in range(seats)]
    return [header, *(shift_row(shift, seats, long, roster.text_times) for shift in roster.shifts)]


def shift_row(shift: Shift, seats: int, long: bool, text_times: bool) -> list[Cell]:
    clock = clock_text if text_times else datetime.time
    row: list[Cell] = [shift.start.date(), shift.unit, shift.service or None, clock(shift.start), clock(shift.end)]
    if long:
        row.append(shift.end.date())
    cells = [crew_text(cell) for cell in shift.crew]
    return [*row, *cells, *[None] * (seats - len(cells))]


def clock_text(moment: datetime) -> str:
    return f"{moment:%H%M}"


def crew_text(cell: CrewCell | None) -> str | None:
    if cell is None:
        return None
    return cell.text if cell.part is None else f"{cell.text} {cell.part[0]:%H%M}-{cell.part[1]:%H%M}"
