"""Workbooks in the native layout for tests, and a way to read them without a process of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl

from staffing.clock import Clock
from staffing.roster import Roster
from staffing.workbook import RosterUnreadable
from staffing.workbook.child import answer

Rows = Sequence[Sequence[object]]

STAFF: Rows = [
    ["Name", "ID", "Level", "Driver"],
    ["Doe, Jane", 1042, "EMT", "yes"],
    ["Rick Roe", 1043, "Paramedic", "no"],
]
SHIFTS_HEAD = ["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"]


def save(path: Path, sheets: dict[str, Rows]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, cells in enumerate(rows, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    sheet.cell(row, column).value = cell
                    if isinstance(cell, str):
                        sheet.cell(row, column).data_type = "s"
    book.save(path)
    return path


def read_here(path: Path, staff: Path | None = None, zone: str | None = None, date_order: str | None = None) -> Roster:
    request = {"path": str(path), "staff": str(staff) if staff else None, "zone": zone, "date_order": date_order}
    outcome, content = answer(request)
    if outcome == "unreadable":
        assert isinstance(content, tuple)
        raise RosterUnreadable(*content)
    assert isinstance(content, Roster), content
    return content


def read_sheets(folder: Path, sheets: dict[str, Rows], **options: str) -> Roster:
    return read_here(save(folder / "roster.xlsx", sheets), **options)


def read_shifts(
    folder: Path, rows: Rows, staff: Rows = STAFF, head: Sequence[str] = SHIFTS_HEAD, **more: Rows
) -> Roster:
    return read_sheets(folder, {"Staff": staff, "Shifts": [head, *rows], **more})


def stretches(roster: Roster, table: str = "shifts") -> list[str]:
    frame = getattr(roster, table)
    return [
        f"{Clock().wall(s):%Y-%m-%d %H:%M} {Clock().wall(e):%Y-%m-%d %H:%M}"
        for s, e in zip(frame.start, frame.end, strict=True)
    ]


def problems(roster: Roster) -> list[tuple[str, str]]:
    return [(problem.cell, problem.message) for problem in roster.problems]


def aboard(roster: Roster) -> list[str]:
    """`Jane Doe 07:00-13:00` for every assignment."""
    rows = zip(roster.assignments.person, roster.assignments.start, roster.assignments.end, strict=True)
    return [f"{roster.people.name[p]} {Clock().time(s)}-{Clock().time(e)}" for p, s, e in rows]
