"""What the sheets Time off, Requests and Other work become."""

from datetime import date, datetime, time

import pytest
from native_books import SHIFTS_HEAD, problems, read_sheets, stretches

from staffing.clock import NEVER, Clock

CLOCK = Clock()
SHIFT = [SHIFTS_HEAD, [date(2026, 12, 1), "M4", "BLS", "0700", "1900", "OPEN", "OPEN"]]
STAFF = [["Name", "ID", "Level"], ["Jane Doe", 1, "EMT"], ["Rick Roe", 2, "EMT"], ["Rick Roe", 3, "EMT"]]
DAY = date(2026, 12, 1)


def read(folder, name, head, *rows):
    return read_sheets(folder, {"Staff": STAFF, "Shifts": SHIFT, name: [head, *rows]})


def time_off(folder, *cells):
    return read(folder, "Time off", ["Name", "From", "To", "Reason"], ["Doe, Jane", *cells])


@pytest.mark.parametrize(
    ("first", "last", "stretch"),
    [
        (DAY, DAY, "2026-12-01 00:00 2026-12-02 00:00"),
        (DAY, date(2026, 12, 3), "2026-12-01 00:00 2026-12-04 00:00"),
        ("2026-12-01", "3 Dec 2026", "2026-12-01 00:00 2026-12-04 00:00"),
        (datetime(2026, 12, 1, 12), datetime(2026, 12, 3, 7), "2026-12-01 12:00 2026-12-03 07:00"),
        ("2026-12-01 00:00", "2026-12-03 00:00", "2026-12-01 00:00 2026-12-04 00:00"),
        ("2026-12-01 7 pm", "2026-12-03 24:00", "2026-12-01 19:00 2026-12-04 00:00"),
        (datetime(2026, 12, 1, 12), DAY, "2026-12-01 12:00 2026-12-02 00:00"),
    ],
)
def test_time_off_is_whole_days_unless_a_time_is_given(tmp_path, first, last, stretch):
    roster = time_off(tmp_path, first, last, "holiday")
    assert problems(roster) == []
    assert stretches(roster, "leave") == [stretch]
    assert roster.leave[["person", "reason", "sheet", "row", "column"]].to_numpy().tolist() == [
        [0, "holiday", "Time off", 2, 1]
    ]
    assert roster.facts == {"level", "leave"}


def test_time_off_may_be_listed_day_by_day(tmp_path):
    roster = read(tmp_path, "Vacation", ["Employee", "Date"], ["Jane Doe", DAY])
    assert stretches(roster, "leave") == ["2026-12-01 00:00 2026-12-02 00:00"]


def test_an_empty_list_of_time_off_is_a_list_of_time_off(tmp_path):
    roster = read(tmp_path, "Time off", ["Name", "From", "To"])
    assert len(roster.leave) == 0
    assert roster.facts == {"level", "leave"}


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (["Jane Deo", DAY, DAY], "A2", "'Jane Deo' is not on the Staff sheet: write Jane Doe if that is who is meant"),
        (["Zed", DAY, DAY], "A2", "'Zed' is not on the Staff sheet: correct the name or add them there"),
        (["Rick Roe", DAY, DAY], "A2", "'Rick Roe' fits Rick Roe (2) and Rick Roe (3): write the ID"),
        ([None, DAY, DAY], "A2", "the name is missing: write whom this row is about"),
        (["Jane Doe", None, DAY], "B2", "the first day is missing: write a date such as 2026-12-01"),
        (["Jane Doe", DAY, None], "C2", "the last day is missing: write a date such as 2026-12-01"),
        (["Jane Doe", DAY, "soon"], "C2", "'soon' is not a date: write one such as 2026-12-01"),
        (["Jane Doe", DAY, date(2026, 11, 1)], "C2", "the leave ends before it starts: correct one of the two"),
    ],
)
def test_time_off_that_cannot_be_read_is_a_problem(tmp_path, row, cell, message):
    roster = read(tmp_path, "Time off", ["Name", "From", "To"], row)
    assert problems(roster) == [(f"'Time off'!{cell}", f"{message}; until then this leave is left out")]
    assert len(roster.leave) == 0


def test_an_id_column_tells_people_of_one_name_apart(tmp_path):
    head = ["Name", "ID", "From", "To"]
    roster = read(tmp_path, "Time off", head, ["Rick Roe", 3, DAY, DAY], [None, 2, DAY, DAY], ["Jane Doe", 2, DAY, DAY])
    assert list(roster.leave.person) == [2, 1]
    assert problems(roster) == [
        ("'Time off'!A4", "'Jane Doe' with the ID '2' is not on the Staff sheet: correct the name or the ID; "
                          "until then this leave is left out")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "row", "stretch"),
    [
        (["Start", "End"], [datetime(2026, 11, 30, 19), datetime(2026, 12, 1, 7)], "2026-11-30 19:00 2026-12-01 07:00"),
        (["Start", "End"], ["2026-11-30 19:00", "0700"], "2026-11-30 19:00 2026-12-01 07:00"),
        (["Date", "Start", "End"], [date(2026, 11, 30), time(19), time(7)], "2026-11-30 19:00 2026-12-01 07:00"),
    ],
)
def test_other_work_is_a_stretch_of_a_person(tmp_path, head, row, stretch):
    roster = read(tmp_path, "Other work", ["Name", *head, "Kind"], ["Jane Doe", *row, "second job"])
    assert problems(roster) == []
    assert stretches(roster, "other_work") == [stretch]
    assert roster.other_work[["person", "kind", "sheet", "row"]].to_numpy().tolist() == [
        [0, "second job", "Other work", 2]
    ]


def test_other_work_without_a_day_is_a_problem(tmp_path):
    roster = read(tmp_path, "Other work", ["Name", "Start", "End"], ["Jane Doe", "0700", "1900"])
    assert problems(roster) == [
        ("'Other work'!A2", "the date is missing: write one such as 2026-12-01; until then this work is left out")
    ]


def test_a_request_wants_a_day_a_start_or_a_unit(tmp_path):
    head = ["Name", "Date", "Start", "Unit", "Want", "Weight"]
    rows = [["Jane Doe", DAY, None, None, "off", None], [1, DAY, "1900", "Medic  4", "ON", 5]]
    roster = read(tmp_path, "Requests", head, *rows)
    assert problems(roster) == []
    midnight = CLOCK.midnight(DAY)
    columns = ["person", "day", "start", "unit_key", "want", "weight", "sheet", "row", "column"]
    assert roster.requests[columns].to_numpy().tolist() == [
        [0, midnight, NEVER, "", False, 1, "Requests", 2, 1],
        [0, midnight, midnight + 1140, "medic4", True, 5, "Requests", 3, 1],
    ]


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (["Jane Doe", None, "off", 1], "B2", "the date is missing: write one such as 2026-12-01"),
        (["Jane Doe", DAY, "maybe", 1], "C2", "'maybe' does not say what is wanted: write on or off"),
        (["Jane Doe", DAY, None, 1], "C2", "'' does not say what is wanted: write on or off"),
        (["Jane Doe", DAY, "off", "lots"], "D2", "the weight 'lots' is not a whole number: write one such as 1 or 5"),
    ],
)
def test_a_request_that_cannot_be_read_is_a_problem(tmp_path, row, cell, message):
    roster = read(tmp_path, "Requests", ["Name", "Date", "Want", "Weight"], row)
    assert problems(roster) == [(f"Requests!{cell}", f"{message}; until then this request is left out")]
    assert len(roster.requests) == 0
