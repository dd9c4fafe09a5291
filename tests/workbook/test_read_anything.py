"""Whatever stands in the cells: no fault of ours, and no row that is neither used, nor a problem, nor noted."""
# ruff: noqa: PT017  cells in a table; a refusal is one of two good outcomes

import re
from datetime import date, datetime, time, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from staffing.clock import Clock
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.native import NotARoster, read_native
from staffing.workbook.words.cells import clean

CELLS = st.one_of(
    st.sampled_from(
        ["", "", "", "-", "Doe, Jane", "Jane Doe", "Rick Roe", 1042, "OPEN", "0700", "1900", "0700-1300", "Doe, Jane 0700-1300",
         "7-3", "EMT", "FP-C", "EMT-I", "RN", "yes", "no", "x", True, False, 0, 1, 7, 700, 0.25, 46357, -1, 10**12, 1e300,
         float("nan"), float("inf"), "2026-12-01", "03/04/2027", "14/04/2027", "Dec 1", "never", "n/a", "trainee", "off", "CPR",
         "Date", "Name", "Total:", "\x00\u200b", "=1+1", "99999999999999999999", "2026-12-01 24:00", "31 Dec 9999", "Jane Doe 1042"]
    ),
    st.datetimes(datetime(1899, 12, 30), datetime(9999, 12, 31)),
    st.times(),
    st.timedeltas(timedelta(days=-3), timedelta(days=400)),
    st.text(max_size=6),
    st.floats(),
    st.integers(),
)  # fmt: skip

HEADS = {
    "Staff": [
        "Name",
        "ID",
        "Level",
        "Level expires",
        "Driver",
        "Role",
        "Max hours/week",
        "CPR expires",
        "Endorsements",
    ],
    "Credentials": ["Name", "Credential", "Issued", "Expires"],
    "Shifts": ["Date", "Unit", "Service", "Start", "End", "End date", "Crew 1", "Crew 2"],
    "Time off": ["Name", "From", "To", "Reason"],
    "Requests": ["Name", "Date", "Start", "Unit", "Want", "Weight"],
    "Other work": ["Name", "Start", "End", "Kind"],
}


def sheet(name, rows):
    width = len(HEADS[name])
    cells = np.empty((len(rows) + 1, width), dtype=object)
    cells[0] = HEADS[name]
    for at, row in enumerate(rows, 1):
        cells[at] = np.array([*row, None], dtype=object)[:-1]
    return Sheet(name, cells)


BOOKS = st.fixed_dictionaries(
    {
        name: st.lists(st.lists(CELLS, min_size=len(head), max_size=len(head)), max_size=4)
        for name, head in HEADS.items()
    }
)
ZONES = st.sampled_from([None, "America/Denver"])
GOOD = {
    "Staff": [["Jane Doe", 1042, "EMT", "", "yes", "", "", "", ""]],
    "Shifts": [[date(2026, 12, 1), "M4", "", time(7), time(19), "", "Jane Doe", ""]],
}


@settings(max_examples=50, deadline=None)
@given(BOOKS, ZONES)
def test_any_cells_are_read_or_told(rows, zone):
    sheets = [sheet(name, GOOD.get(name, []) + rows[name]) for name in HEADS]
    roster = read_native(sheets, None, clock=Clock(zone), order=None, path="x.xlsx", sha256="")
    shifts = roster.shifts
    assert (shifts.end > shifts.start).all()
    for table in (roster.assignments, roster.leave, roster.other_work):
        assert (table.end > table.start).all()
    assert set(roster.assignments["shift"]) <= set(shifts.index)
    assert set(roster.assignments.person) <= set(roster.people.index)
    left_out = [note for note in roster.source.notes if note.startswith("Shifts!") and "left out" in note]
    noted = {int(re.match(r"Shifts!A(\d+)", note)[1]) for note in left_out}
    noted |= {
        int(row)
        for note in left_out
        if "likewise" in note
        for row in re.findall(r"\d+", note.rpartition("likewise")[2])
    }
    filled = {at for at, row in enumerate(sheets[2].cells, 1) if at > 1 and any(map(clean, row))}
    told = {
        int(re.search(r"\d+$", problem.cell)[0]) for problem in roster.problems if problem.cell.startswith("Shifts!")
    }
    assert set(shifts.row) | told | noted == filled
    assert all(message and "\x00" not in message for message in (problem.message for problem in roster.problems))


@settings(max_examples=50, deadline=None)
@given(BOOKS)
def test_any_cells_without_a_good_row_are_a_roster_or_none(rows):
    try:
        roster = read_native(
            [sheet(name, rows[name]) for name in HEADS], None, clock=Clock(), order="dmy", path="x.xlsx", sha256=""
        )
    except NotARoster as reason:
        assert str(reason).startswith(("the sheet Staff lists nobody", "the sheet Shifts has no rows"))
    else:
        assert len(roster.people)
