"""What makes real rosters be read wrongly: each trap with a small sheet, and what becomes of it."""
# ruff: noqa: RUF001  letters of two alphabets

from datetime import datetime

import pytest
from sheets_by_hand import CODES, DAYS, account, duties, month, questions, read

from staffing.workbook.forms.questions import NoRoster

ANA, BEN = ("Ana Alder", "D", "D", "N"), ("Ben Birch", "N", "", "D")


def test_planned_and_worked_grid_in_one_sheet_are_not_read_both():
    rows = [
        *month(ANA, BEN, title="PLANNED March 2026"),
        *month(ANA, ("Ben Birch", "N", "D", "D"), title="WORKED March 2026"),
    ]
    assert questions(rows, *CODES) == [
        "which of two versions of 2026-03-01 to 2026-03-31 counts: Sheet1!A2:AF4 ('PLANNED March 2026') or Sheet1!A6:AF8 "
        "('WORKED March 2026')? They are about the same people and differ in one cell."
    ]
    assert len(duties(read(rows, *CODES, "take=PLANNED"))) == 5
    assert len(duties(read(rows, *CODES, "ignore=PLANNED"))) == 6


def test_a_tab_that_contradicts_its_title_is_asked_about():
    assert questions({"02": month(ANA)}, *CODES) == [
        "which month is the sheet '02'? The tab '02' says February, the title in 02!A1 'March 2026' says March."
    ]


def test_a_near_copy_of_a_sheet_is_a_question_and_a_copy_is_left_out():
    near = {"Update": month(ANA, BEN), "Duplicate": month(ANA, ("Ben Birch", "D"))}
    assert [one.about for one in account(near, *CODES).questions] == ["block"]
    same = account({"Update": month(ANA, BEN), "Duplicate": month(ANA, BEN)}, *CODES)
    assert [(block.sheet, block.reason) for block in same.blocks] == [
        ("Update", None),
        ("Duplicate", "it says the same as Update!A2:AF4"),
    ]


def test_a_second_row_of_a_person_may_mean_something_else():
    rows = month(ANA, ("", "S", "", "S"), BEN)
    assert questions(rows, *CODES) == [
        "whose is the row Sheet1!B4:AF4? It has cells under the dates and no name of its own; it may be Ana Alder's second shifts."
    ]
    assert len(duties(read(rows, *CODES, "second_row=ignore"))) == 5


def test_letter_case_matters():
    rows = month(ANA, ("Ben Birch", "d", "d"))
    assert questions(rows, *CODES) == ["what does 'd' stand for? It is in 2 cells, first in Sheet1!B4."]


def test_a_night_cut_at_midnight_is_one_duty_where_the_profile_says_so(tmp_path):
    rows = month(("Ana Alder", "20:00-24:00", "0:00-8:00"))
    assert duties(read(rows, profile="[cells]\njoin_at_midnight = true\n", folder=tmp_path)) == [
        "Ana Alder 01 Mar 20:00-08:00 20:00-24:00"
    ]
    assert len(duties(read(rows))) == 2


def test_the_same_person_again_further_down_is_the_same_person():
    rows = month(ANA, BEN, ("ana  ALDER", "", "", "", "D"))
    roster = read(rows, *CODES)
    assert list(roster.people["name"]) == ["Ana Alder", "Ben Birch"]
    assert len(duties(roster)) == 6


def test_merged_leave_is_leave_on_each_of_its_days():
    rows = month(ANA, ("Ben Birch", "D", "ANNUAL LEAVE"))
    leave = read(rows, *CODES, merged=[(3, 2, 3, 8)]).leave
    assert (len(leave), leave["end"].max() - leave["start"].min()) == (7, 7 * 24 * 60)


def test_blank_is_asked_about_in_tables_and_is_free_in_grids():
    rows = [
        ["Date", "Shift", "Name"],
        [datetime(2026, 3, 1), "0700-1900", "Ana Alder"],
        ["", "", "Ben Birch"],
    ]
    assert questions(rows) == [
        "does a blank cell under 'Date', 'Shift' mean the same as above? Sheet1!A3 is blank beside 'Ben Birch'."
    ]
    assert duties(read(rows, "blank=same as above")) == [
        "Ana Alder 01 Mar 07:00-19:00 0700-1900",
        "Ben Birch 01 Mar 07:00-19:00 0700-1900",
    ]


def test_platoons_and_totals_are_no_people():
    rows = month(("I СМЯНА", "D", "N", "D"), ANA, BEN, ("общо дневни", 2, 1, 1))
    found = account(rows, *CODES)
    assert found.people == ("Ana Alder", "Ben Birch")
    assert [(one.text, one.reason) for one in found.skipped] == [
        ("I СМЯНА", "it is the row of a group and not of a person"),
        ("общо дневни", "it is a row of totals"),
    ]


def test_an_axis_over_a_month_end_needs_both_months():
    days = [*range(14, 31), *range(1, 5)]
    assert duties(read(month(("Ana Alder", *[""] * 17, "D"), title="14.06.21-04.07.21", days=days), *CODES)) == [
        "Ana Alder 01 Jul 07:00-19:00 D"
    ]
    assert questions(month(ANA, title="April 2026", days=[*range(21, 32), *range(1, 21)]), *CODES) == [
        "in which month does the sheet 'Sheet1' begin? Sheet1!B2 is day 21, a month ends within the row, and the title in "
        "Sheet1!A1 'April 2026' names only one month."
    ]


def test_a_wrong_day_number_is_known_by_its_neighbours_and_reported():
    days = [*DAYS[:9], 0, *DAYS[10:]]
    roster = read(month(("Ana Alder", *[""] * 9, "D"), days=days), *CODES)
    assert duties(roster) == ["Ana Alder 10 Mar 07:00-19:00 D"]
    assert [(one.cell, one.message) for one in roster.problems] == [
        (
            "Sheet1!K2",
            "this heading says 0 where 10 belongs, between its neighbours: correct it; read as 2026-03-10 until then",
        )
    ]


def test_names_that_come_close_are_told_and_never_merged():
    rows = [
        ["Date", "Day shift"],
        *([datetime(2026, 3, n), name] for n, name in enumerate(("Carla Galan", "Carla Gallan", "Bo Fern"), 1)),
    ]
    found = account(rows, "Day shift=07:00-19:00")
    assert found.people == ("Carla Galan", "Carla Gallan", "Bo Fern")
    assert [(one.name, one.near) for one in found.alike] == [
        ("Carla Galan", ("Carla Gallan",)),
        ("Carla Gallan", ("Carla Galan",)),
    ]


def test_two_names_under_two_times_are_asked_about():
    rows = [["Date", "M (8-15 / 10-16)"], *([datetime(2026, 3, n), "Ana Alder / Ben Birch"] for n in (1, 2, 3))]
    assert questions(rows) == [
        "'M (8-15 / 10-16)' holds several hours: do the names in its cells, such as Sheet1!B2, stand in their order?"
    ]
    assert duties(read(rows, "starts=in order"))[:2] == [
        "Ana Alder 01 Mar 08:00-15:00 M (8-15 / 10-16)",
        "Ben Birch 01 Mar 10:00-16:00 M (8-15 / 10-16)",
    ]


def test_a_letter_of_another_alphabet_is_another_code():
    rows = month(("Ana Alder", "O", "O", "О"), ("Ben Birch ", " D", "D "))
    assert questions(rows, *CODES) == [
        "what does 'О' stand for? It is in one cell, first in Sheet1!D3; it looks like 'O', but has a letter of another alphabet."
    ]


def test_a_date_in_the_file_name_alone_is_that_of_a_day_sheet():
    rows = [["Crew", "Time", "Name"], [1, "19-7", "Ana Alder"], [2, "19-7", "Ben Birch"]]
    roster = read(rows, file="0102.04.16 night.xlsm")
    assert duties(roster) == ["Ana Alder 01 Apr 19:00-07:00 19:00-07:00", "Ben Birch 01 Apr 19:00-07:00 19:00-07:00"]
    assert roster.source.notes == ("the sheet 'Sheet1' is read as that of 2016-04-01, as the file's name says",)
    assert questions(rows) == ["which day is the sheet 'Sheet1'? No cell, tab or file name says it."]


def test_a_stray_cell_far_out_and_hidden_rows_change_nothing():
    rows = month(ANA, BEN)
    rows += [[] for _ in range(300)] + [["", *[""] * 400, "x"]]
    found = account(rows, *CODES, hidden_rows=frozenset({3}))
    assert found.people == ("Ana Alder",)
    assert ("Sheet1!A4", "Ben Birch", "the row is hidden") in [
        (one.cell, one.text, one.reason) for one in found.skipped
    ]


def test_repeated_headings_are_no_people():
    rows = [*month(ANA, BEN), ["Name", *DAYS], ["Cy Cole", "D"], ["Name", *DAYS]]
    assert account(rows, *CODES).people == ("Ana Alder", "Ben Birch", "Cy Cole")


def test_columns_with_one_heading_are_two_columns():
    rows = [["Date", "Ward", "Ward"], *([datetime(2026, 3, n), "Ana Alder", "Ben Birch"] for n in (1, 2, 3))]
    assert duties(read(rows, "Ward=08:00-16:00"))[:2] == [
        "Ana Alder 01 Mar 08:00-16:00 Ward",
        "Ben Birch 01 Mar 08:00-16:00 Ward",
    ]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([[""]], "no cell of it has anything in it; if it shows a picture of a roster, type the roster into cells"),
        (month(("Ana Alder", "yes", "no", "yes"), ("Ben Birch", "no", "yes")),
         "it looks like a poll of who is available, as 'yes' and 'no' stand under its dates"),
        (month(("Ana Alder", 8, 7.5, 12), ("Ben Birch", 6, 8)),
         "only numbers stand under its dates, as in a record of hours or a count of people"),
        ([["Name", "Phone"], ["Ana Alder", 1], ["Ben Birch", 2]],
         "it looks like a list of people (Sheet1!A1 on, 2 rows) without a date, a shift or a time"),
    ],
    ids=["picture", "poll", "hours", "list"],
)  # fmt: skip
def test_what_is_no_roster_says_why(rows, why):
    with pytest.raises(NoRoster) as refused:
        read(rows)
    assert str(refused.value) == why
