"""Small rosters made of lists, given to the reader of any layout without a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from staffing.clock import Clock
from staffing.inspection import Inspection
from staffing.roster import Roster
from staffing.workbook.forms.assumptions import with_assumptions
from staffing.workbook.forms.finding import Finding
from staffing.workbook.forms.page import Merged, Page
from staffing.workbook.forms.profile import Stated, load_profile
from staffing.workbook.forms.questions import Unanswered
from staffing.workbook.grid import Sheet

Rows = Sequence[Sequence[object]]
DAYS = list(range(1, 32))
CODES = ("D=07:00-19:00", "N=19:00-07:00", "O=off")


def sheet(name: str, rows: Rows) -> Sheet:
    cells = np.full((len(rows), max(map(len, rows))), "", dtype=object)
    for at, row in enumerate(rows):
        cells[at, : len(row)] = list(row)
    return Sheet(name, cells)


def read(
    rows: Rows | Mapping[str, Rows], *assume: str, profile: str = "", merged: Sequence[Merged] = (), folder: Path | None = None,
    file: str = "roster.xlsx", hidden_rows: frozenset[int] = frozenset(), staff: Rows | None = None,
) -> Roster:  # fmt: skip
    """The roster on one sheet called Sheet1, or on several; raises Unanswered."""
    sheets = [sheet(name, one) for name, one in (rows if isinstance(rows, Mapping) else {"Sheet1": rows}).items()]
    stated = Stated()
    if profile:
        assert folder is not None
        (folder / "form.toml").write_text(profile, "utf-8")
        stated = load_profile(folder / "form.toml")
    pages = [Page.of(one, tuple(merged), hidden_rows).with_merged for one in sheets]
    staff_sheets = None if staff is None else [sheet("[people.xlsx]Staff", staff)]
    finding = Finding(pages, sheets, staff_sheets, with_assumptions(stated, assume), Clock(), None, file)
    return finding.roster("")


def account(rows: Rows | Mapping[str, Rows], *assume: str, **how: object) -> Inspection:
    """The account of a reading, whether it went through or has to ask."""
    try:
        inspection = read(rows, *assume, **how).source.inspection  # type: ignore[arg-type]
    except Unanswered as unanswered:
        return unanswered.inspection
    assert inspection is not None
    return inspection


def questions(rows: Rows | Mapping[str, Rows], *assume: str, **how: object) -> list[str]:
    return [one.text for one in account(rows, *assume, **how).questions]


def duties(roster: Roster) -> list[str]:
    """`Ana Alder 1 Mar 07:00-19:00 D` of every assignment, by time and name."""
    names, units, clock = roster.people["name"], roster.shifts["unit"], roster.clock
    rows = zip(*(roster.assignments[column] for column in ("start", "person", "end", "shift")), strict=True)
    return [
        f"{names[person]} {clock.date(start):%d %b} {clock.time(start)}-{clock.time(end)} {units[shift]}"
        for start, person, end, shift in sorted(rows, key=lambda row: (row[0], names[row[1]]))
    ]


def month(*people: Sequence[object], title: str = "March 2026", days: Sequence[object] = DAYS) -> list[list[object]]:
    """A grid: a title, a row of days, and a row for each of `people` (name, then codes from the 1st on)."""
    return [[title], ["Name", *days], *([list(person) for person in people])]


def first_of(year: int, number: int, days: int) -> list[date]:
    return [date(year, number, 1) + timedelta(days=n) for n in range(days)]
