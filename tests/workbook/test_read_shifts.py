"""What rows of the Shifts sheet become."""

from datetime import date, datetime, time, timedelta

import pytest
from native_books import SHIFTS_HEAD, STAFF, aboard, problems, read_sheets, read_shifts, stretches

from staffing.clock import HOUR

DAY = date(2026, 12, 1)
JANE = "Doe, Jane"


def one_shift(folder, start, end, day=DAY, crew=JANE):
    return read_shifts(folder, [[day, "Medic 4", "BLS", start, end, crew, "Rick Roe"]])


@pytest.mark.parametrize(
    ("start", "end", "stretch"),
    [
        (time(7), time(19), "2026-12-01 07:00 2026-12-01 19:00"),
        (time(19), time(7), "2026-12-01 19:00 2026-12-02 07:00"),
        (time(7), time(7), "2026-12-01 07:00 2026-12-02 07:00"),
        (700, 1900, "2026-12-01 07:00 2026-12-01 19:00"),
        ("0700", "2400", "2026-12-01 07:00 2026-12-02 00:00"),
        ("0700", time(0), "2026-12-01 07:00 2026-12-02 00:00"),
        ("24:00", "08:00", "2026-12-02 00:00 2026-12-02 08:00"),
        ("7a", "7:30 pm", "2026-12-01 07:00 2026-12-01 19:30"),
        ("07:00", "07:00 +1", "2026-12-01 07:00 2026-12-02 07:00"),
        ("07:00", "19:00+1", "2026-12-01 07:00 2026-12-02 19:00"),
        ("07:00-19:00", None, "2026-12-01 07:00 2026-12-01 19:00"),
        ("1900-0700+1", None, "2026-12-01 19:00 2026-12-02 07:00"),
        ("07:00-19:00", "19:00", "2026-12-01 07:00 2026-12-01 19:00"),
        (time(6, 59, 59, 999000), timedelta(hours=19), "2026-12-01 07:00 2026-12-01 19:00"),
        (timedelta(hours=7), timedelta(hours=31), "2026-12-01 07:00 2026-12-02 07:00"),
        (0.2916666, 0.7916666, "2026-12-01 07:00 2026-12-01 19:00"),
        (datetime(2026, 12, 1, 7), datetime(2026, 12, 3, 7), "2026-12-01 07:00 2026-12-03 07:00"),
        ("07:00", "2026-12-02 07:00", "2026-12-01 07:00 2026-12-02 07:00"),
        (datetime(2026, 12, 1), time(7), "2026-12-01 00:00 2026-12-01 07:00"),
    ],
)
def test_start_and_end_in_any_spelling_make_the_stretch(tmp_path, start, end, stretch):
    roster = one_shift(tmp_path, start, end)
    assert problems(roster) == []
    assert stretches(roster) == [stretch]


@pytest.mark.parametrize(
    "day", [datetime(2026, 12, 1), "2026-12-01", "1 Dec 2026", "12/01/2026", 46357, "Tue 1 Dec 2026"]
)
def test_the_date_may_be_written_in_many_ways(tmp_path, day):
    assert stretches(one_shift(tmp_path, "0700", "1900", day=day)) == ["2026-12-01 07:00 2026-12-01 19:00"]


def test_full_datetimes_need_no_date_column(tmp_path):
    roster = read_shifts(
        tmp_path,
        [["M4", datetime(2026, 12, 1, 7), datetime(2026, 12, 1, 19), JANE]],
        head=["Unit", "Start", "End", "Crew 1"],
    )
    assert problems(roster) == []
    assert stretches(roster) == ["2026-12-01 07:00 2026-12-01 19:00"]


def test_an_end_date_says_on_which_day_a_shift_ends(tmp_path):
    head = ["Date", "Unit", "Start", "End date", "End", "Crew 1"]
    roster = read_shifts(tmp_path, [[DAY, "M4", "0700", date(2026, 12, 3), "0700", JANE]], head=head)
    assert problems(roster) == []
    assert stretches(roster) == ["2026-12-01 07:00 2026-12-03 07:00"]


def test_hours_may_stand_in_a_column_of_their_own(tmp_path):
    roster = read_shifts(tmp_path, [[DAY, "M4", "1900-0700", JANE]], head=["Date", "Unit", "Times", "Crew 1"])
    assert stretches(roster) == ["2026-12-01 19:00 2026-12-02 07:00"]


def test_headings_are_found_below_titles_in_any_order_and_in_other_words(tmp_path):
    roster = read_sheets(
        tmp_path,
        {
            "Staff": STAFF,
            "Shifts": [
                ["County Ambulance"],
                ["Roster of December", None, "draft"],
                [],
                ["crew-2", "STOP", "Truck", "Begin Time", "Shift Date", "CREW 1", "Level of care", "Base"],
                ["Rick Roe", "1900", "M4", "0700", DAY, JANE, "als", "North"],
            ],
        },
    )
    assert problems(roster) == []
    assert stretches(roster) == ["2026-12-01 07:00 2026-12-01 19:00"]
    shift = roster.shifts.iloc[0]
    assert (shift.unit, shift.unit_key, shift.service, shift.station) == ("M4", "m4", "ALS", "North")
    assert (shift.sheet, shift.row, shift.column, shift.service_column) == ("Shifts", 5, 3, 7)
    assert aboard(roster) == ["Rick Roe 07:00-19:00", "Doe, Jane 07:00-19:00"]
    assert roster.assignments[["row", "column"]].to_numpy().tolist() == [[5, 1], [5, 6]]


def test_rows_that_are_no_shifts_are_left_out_and_noted(tmp_path):
    row = [DAY, "M4", "BLS", "0700", "1900", JANE, "Rick Roe"]
    roster = read_shifts(
        tmp_path, [row, ["Week 2"], [], SHIFTS_HEAD, row, [], ["Updated 3 Dec by the chief"], [None, "M4 =", "Medic 4"]]
    )
    assert problems(roster) == []
    assert list(roster.shifts.row) == [2, 6]
    assert roster.source.notes == (
        "Shifts!A5: this row repeats the headings and was left out",
        "Shifts!A3: this row holds only a remark and was left out: 'Week 2'; likewise rows 8, 9",
    )


def test_columns_that_are_not_read_are_noted(tmp_path):
    head = [*SHIFTS_HEAD, "Unit", "Mileage", None]
    roster = read_shifts(
        tmp_path, [[DAY, "M4", "BLS", "0700", "1900", JANE, "Rick Roe", "M5", 80, "see chief"]], head=head
    )
    assert roster.source.notes == (
        "Shifts!H1: a second column 'Unit' is not read: rename or remove one of the two",
        "Shifts!I1: the column 'Mileage' is not used",
        "Shifts!J1: a column without a heading is not read",
    )


THEN = "; until then this shift is left out and its crew is not judged"


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        ([None, "M4", "BLS", "0700", "1900"], "A2", "the date is missing: write one such as 2026-12-01"),
        (["soon", "M4", "BLS", "0700", "1900"], "A2", "'soon' is not a date: write one such as 2026-12-01"),
        ([date(1926, 12, 1), "M4", "BLS", "0700", "1900"], "A2", "the year 1926 is far off: write a date such as 2026-12-01"),
        ([DAY, "M4", "BLS", None, "1900"], "D2", "the start is missing: write a time such as 07:00"),
        ([DAY, "M4", "BLS", "late", "1900"], "D2", "'late' is not a time: write one such as 07:00 or 19:30"),
        ([DAY, "M4", "BLS", 7, "1900"], "D2", "'7' may be an hour or minutes past midnight: write a time such as 07:00"),
        ([DAY, "M4", "BLS", "7-3", None], "D2", "the hours '7-3' are not clear: write them like 0700-1900"),
        ([DAY, "M4", "BLS", "2026-12-01", "1900"], "D2", "'2026-12-01' has no time of day: write one such as 2026-12-01 07:00"),
        ([DAY, "M4", "BLS", "0700", None], "E2", "the end is missing: write a time such as 19:00"),
        ([DAY, "M4", "BLS", "0700", "0700-1900"], "E2",
         "the end holds hours with a start of its own: write only a time such as 19:00"),
        ([DAY, "M4", "BLS", "0700-1900", "2000"], "E2", "the hours and the end give different times: correct one of them"),
        ([DAY, "M4", "BLS", datetime(2026, 12, 2, 7), "1900"], "D2",
         "the date and the start name different days: correct one of them"),
        ([DAY, "M4", "BLS", "0700", datetime(2026, 12, 1, 6)], "E2", "the end is not after the start: correct one of them"),
        ([DAY, "M4", "BLS", "0700", datetime(2027, 1, 1, 7)], "E2",
         "the end is more than a week after the start: correct one of them"),
    ],
)  # fmt: skip
def test_a_row_without_a_clear_date_start_or_end_is_a_problem_and_no_shift(tmp_path, row, cell, message):
    good = [DAY, "M5", "BLS", "0700", "1900", JANE, "Rick Roe"]
    roster = read_shifts(tmp_path, [[*row, JANE, "Rick Roe"], good])
    assert problems(roster) == [(f"Shifts!{cell}", message + THEN)]
    assert list(roster.shifts.unit) == ["M5"]
    assert list(roster.assignments["shift"]) == [0, 0]


def test_a_shift_without_a_unit_is_judged_all_the_same(tmp_path):
    roster = read_shifts(tmp_path, [[DAY, None, "BLS", "0700", "1900", JANE, "Rick Roe"]])
    assert problems(roster) == [("Shifts!B2", "the unit is missing: write its name, such as Medic 4")]
    assert list(roster.shifts.unit) == ["(no unit, row 2)"]
    assert len(roster.assignments) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Medic 4", "MEDIC  4", True), ("Medic 4", "medic4", True), ("M4", "Medic 4", False), (4, "4", True)],
)
def test_units_are_one_after_folding_case_and_spaces(tmp_path, one, other, same):
    rows = [[DAY, unit, "BLS", "0700", "1900", JANE, None] for unit in (one, other)]
    keys = read_shifts(tmp_path, rows).shifts.unit_key
    assert (keys[0] == keys[1]) is same


@pytest.mark.parametrize(
    "cell", [None, "", " ", "OPEN", "open", "Vacant", "UNFILLED", "TBD", "tba", "-", "---", "\u2013", "OPEN 0700-1300"]
)
def test_an_empty_seat_may_be_written_so(tmp_path, cell):
    roster = one_shift(tmp_path, "0700", "1900", crew=cell)
    assert roster.openings[["shift", "sheet", "row", "column"]].to_numpy().tolist() == [[0, "Shifts", 2, 6]]
    assert len(roster.strangers) == 0


@pytest.mark.parametrize(
    "cell",
    ["Doe, Jane", "doe,jane", "Jane Doe", "JANE  DOE", " jane doe ", "Jané Doe", "Jane\u00a0Doe", "Jane\u200b Doe", 1042, "1042",
     "Jane Doe (1042)", "Jane Doe #1042", "1042 Doe, Jane"],
)  # fmt: skip
def test_a_person_may_be_written_so(tmp_path, cell):
    assert aboard(one_shift(tmp_path, "0700", "1900", crew=cell)) == ["Doe, Jane 07:00-19:00", "Rick Roe 07:00-19:00"]


@pytest.mark.parametrize(
    "name", ["None", "Null", "NA", "nan", "N/A", "O'Brien", "José", "=1+1", "True", "#REF!", "Tobias Open"]
)
def test_people_may_have_any_name(tmp_path, name):
    roster = read_shifts(
        tmp_path, [[DAY, "M4", "BLS", "0700", "1900", name, None]], staff=[["Name", "Level"], [name, "EMT"]]
    )
    assert list(roster.people.name) == [name]
    assert aboard(roster) == [f"{name} 07:00-19:00"]


@pytest.mark.parametrize(
    "cell",
    ["Doe, Jane 0700-1300", "Jane Doe (0700-1300)", "1042 0700-1300", "Jane Doe: 7a-1p", "Jane Doe, 07:00 - 13:00",
     "Jane Doe [7 am to 1 pm]", "Jane Doe(0700-1300)"],
)  # fmt: skip
def test_a_part_may_be_written_so(tmp_path, cell):
    assert aboard(one_shift(tmp_path, "0700", "1900", crew=cell)) == ["Doe, Jane 07:00-13:00", "Rick Roe 07:00-19:00"]


@pytest.mark.parametrize(
    ("shift", "part", "stretch"),
    [
        (("0700", "1900"), "0900-1300", "2026-12-01 09:00 2026-12-01 13:00"),
        (("0700", "1900"), "0700-2300", "2026-12-01 07:00 2026-12-01 23:00"),
        (("0700", "1900"), "0600-1300", "2026-12-01 06:00 2026-12-01 13:00"),
        (("0700", "1900"), "0600-0700", "2026-12-01 06:00 2026-12-01 07:00"),
        (("0700", "1900"), "1900-2000", "2026-12-01 19:00 2026-12-01 20:00"),
        (("1900", "0700"), "2300-0700", "2026-12-01 23:00 2026-12-02 07:00"),
        (("1900", "0700"), "0100-0700", "2026-12-02 01:00 2026-12-02 07:00"),
        (("1900", "0700"), "1800-0100", "2026-12-01 18:00 2026-12-02 01:00"),
        (("0700", "0700"), "0700-0700", "2026-12-01 07:00 2026-12-02 07:00"),
        (("0700", "0700"), "0600-0800", "2026-12-02 06:00 2026-12-02 08:00"),
        (("1900", "0700"), "1900-0700+1", "2026-12-01 19:00 2026-12-02 07:00"),
        (("0700", "1900"), "0700-1300+1", "2026-12-01 07:00 2026-12-02 13:00"),
        (("0700", "2400"), "1200-2400", "2026-12-01 12:00 2026-12-02 00:00"),
    ],
)
def test_a_part_starts_at_its_first_time_in_the_shift_or_else_before_it(tmp_path, shift, part, stretch):
    roster = one_shift(tmp_path, *shift, crew=f"Doe, Jane {part}")
    assert problems(roster) == []
    assert stretches(roster, "assignments")[0] == stretch


def test_a_part_that_does_not_touch_the_shift_is_a_problem(tmp_path):
    roster = one_shift(tmp_path, "0700", "1900", crew="Doe, Jane 0400-0600")
    assert problems(roster) == [
        (
            "Shifts!F2",
            "the hours of 'Doe, Jane' do not touch the shift: correct them; until then nobody is counted here",
        )
    ]
    assert aboard(roster) == ["Rick Roe 07:00-19:00"]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("Doe, Jane 7-3", "the hours '7-3' are not clear: write them like 0700-1900"),
        ("0700-1300", "'0700-1300' names nobody: write the name before the hours"),
    ],
)
def test_a_crew_cell_with_unclear_hours_is_a_problem(tmp_path, cell, message):
    roster = one_shift(tmp_path, "0700", "1900", crew=cell)
    assert problems(roster) == [("Shifts!F2", f"{message}; until then nobody is counted here")]
    assert aboard(roster) == ["Rick Roe 07:00-19:00"]


@pytest.mark.parametrize(
    ("cell", "name", "near"),
    [
        ("Jane Deo", "Jane Deo", ("Doe, Jane",)),
        ("J. Doe", "J. Doe", ("Doe, Jane",)),
        ("Doe", "Doe", ("Doe, Jane",)),
        ("Doe Jane", "Doe Jane", ("Doe, Jane",)),
        ("Jane Dow 0700-1300", "Jane Dow", ("Doe, Jane",)),
        ("Zara Quill", "Zara Quill", ()),
        ("Rick Roe 1042", "Rick Roe 1042", ("Rick Roe",)),
    ],
)
def test_a_name_that_is_not_on_staff_is_a_stranger_with_near_misses(tmp_path, cell, name, near):
    roster = one_shift(tmp_path, "0700", "1900", crew=cell)
    assert roster.strangers.to_dict("records") == [
        {"shift": 0, "name": name, "kind": "unknown", "near": near, "sheet": "Shifts", "row": 2, "column": 6}
    ]
    assert aboard(roster) == ["Rick Roe 07:00-19:00"]


def test_a_name_that_fits_two_people_is_ambiguous_and_an_id_tells_them_apart(tmp_path):
    staff = [["Name", "ID", "Level"], ["Jane Doe", 1, "EMT"], ["Doe, Jane", 2, "EMR"]]
    roster = read_shifts(tmp_path, [[DAY, "M4", "BLS", "0700", "1900", "Jane Doe", 2]], staff=staff)
    assert problems(roster) == []
    stranger = roster.strangers.iloc[0]
    assert (stranger["name"], stranger.kind, stranger.near) == (
        "Jane Doe",
        "ambiguous",
        ("Jane Doe (1)", "Doe, Jane (2)"),
    )
    assert list(roster.assignments.person) == [1]


def test_every_crew_column_is_read_in_its_place(tmp_path):
    head = ["Date", "Unit", "Start", "End", "Crew 1", "Crew 2", "Crew 3", "Trainee"]
    rows = [
        [DAY, "M4", "0700", "1900", JANE, None, "Rick Roe", "Nobody Known"],
        [DAY, "M5", "0700", "1900", None, "Rick Roe", None, None],
    ]
    roster = read_shifts(tmp_path, rows, head=head)
    assert roster.assignments[["shift", "person", "column"]].to_numpy().tolist() == [[0, 0, 5], [0, 1, 7], [1, 1, 6]]
    assert roster.openings[["shift", "column"]].to_numpy().tolist() == [[0, 6], [1, 5], [1, 7], [1, 8]]
    assert roster.strangers[["shift", "column"]].to_numpy().tolist() == [[0, 8]]


def test_several_shifts_sheets_are_one_roster(tmp_path):
    row = [DAY, "M4", "BLS", "0700", "1900", JANE, "Who Ever"]
    roster = read_sheets(
        tmp_path,
        {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, row], "Shifts January": [SHIFTS_HEAD, ["2027-01-01", *row[1:]]]},
    )
    assert stretches(roster) == ["2026-12-01 07:00 2026-12-01 19:00", "2027-01-01 07:00 2027-01-01 19:00"]
    assert list(roster.assignments["shift"]) == list(roster.strangers["shift"]) == [0, 1]
    assert list(roster.shifts.sheet) == ["Shifts", "Shifts January"]


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (None, date(2026, 10, 31), 12),
        ("America/Denver", date(2026, 10, 31), 13),
        ("America/Denver", date(2026, 3, 7), 11),
    ],
)
def test_with_a_time_zone_a_night_on_a_clock_change_has_its_real_length(tmp_path, zone, day, hours):
    rows = [[day, "M4", "BLS", "1900", "0700", JANE, "Rick Roe 0000-0700"]]
    roster = read_sheets(tmp_path, {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, *rows]}, zone=zone)
    length = roster.assignments.end - roster.assignments.start
    assert list(roster.shifts.end - roster.shifts.start) == [hours * HOUR]
    assert list(length) == [hours * HOUR, (hours - 5) * HOUR]


def test_dates_of_a_column_follow_the_order_that_fits_them_all(tmp_path):
    rows = [[text, "M4", "BLS", "0700", "1900", JANE, None] for text in ("03/04/2027", "14/04/2027")]
    roster = read_shifts(tmp_path, rows)
    assert stretches(roster) == ["2027-04-03 07:00 2027-04-03 19:00", "2027-04-14 07:00 2027-04-14 19:00"]
    assert roster.source.notes == (
        "Shifts!A1: dates are read day first (03/04/2027 is 3 Apr 2027), the only order that fits every date of the column",
    )


def test_the_date_order_can_be_given(tmp_path):
    row = ["03/04/2027", "M4", "BLS", "0700", "1900", JANE, None]
    roster = read_sheets(tmp_path, {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, row]}, date_order="dmy")
    assert stretches(roster) == ["2027-04-03 07:00 2027-04-03 19:00"]
    assert roster.source.notes == (
        "Shifts!A1: dates are read day first (03/04/2027 is 3 Apr 2027), as --date-order says",
    )


def test_hours_that_the_clock_skips_are_a_problem(tmp_path):
    night = [date(2026, 3, 8), "M4", "BLS"]
    rows = [[*night, "0200", "0300", None, None], [*night, "0000", "0700", f"{JANE} 0200-0300", "Rick Roe"]]
    roster = read_sheets(tmp_path, {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, *rows]}, zone="America/Denver")
    assert problems(roster) == [
        ("Shifts!E2", "the clocks go forward between start and end, so no time is left: correct one of them" + THEN),
        (
            "Shifts!F3",
            "the hours of 'Doe, Jane' do not touch the shift: correct them; until then nobody is counted here",
        ),
    ]
    assert list(roster.shifts.row) == [3]


def test_a_placeholder_on_the_staff_sheet_is_nobody(tmp_path):
    roster = read_shifts(
        tmp_path, [[DAY, "M4", "BLS", "0700", "1900", "OPEN", JANE]], staff=[*STAFF, ["Open", None, "EMT"]]
    )
    assert len(roster.openings) == 1
    assert aboard(roster) == ["Doe, Jane 07:00-19:00"]
