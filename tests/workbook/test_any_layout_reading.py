"""Rosters of any layout: what is told of them, and whom they make."""

from datetime import date, datetime, timedelta

from sheets_by_hand import CODES, account, duties, month, questions, read

from staffing.checker import check
from staffing.rules.packs import load_pack

ANA, BEN = ("Ana Alder", "D", "D", "N"), ("Ben Birch", "N", "", "D")


def test_two_rows_of_one_name_are_one_person_and_told():
    found = account(month(ANA, BEN, ("Ana Alder", "", "", "", "D")), *CODES)
    assert found.notes == ("Ana Alder stands at Sheet1!A3 and Sheet1!A5, and is read as one person",)


def test_a_short_word_in_a_sentence_is_no_month():
    rows = month(ANA, title="This roster may change, 2026")
    assert questions(rows, *CODES) == [
        "which month is the sheet 'Sheet1'? Sheet1!B2 and the cells after it hold only numbers of days."
    ]


def test_a_cancelled_row_is_no_duty():
    rows = [
        ["Date", "Start", "End", "Name", "Status"],
        [datetime(2026, 3, 1), "07:00", "19:00", "Ana Alder", "confirmed"],
        [datetime(2026, 3, 1), "07:00", "19:00", "Ben Birch", "Cancelled"],
    ]
    assert duties(read(rows)) == ["Ana Alder 01 Mar 07:00-19:00 07:00-19:00"]
    assert [(one.text, one.reason) for one in account(rows).skipped] == [("Ben Birch", "'Status' says 'Cancelled'")]


def test_a_total_that_differs_is_a_warning_with_both_numbers():
    rows = month(ANA, BEN)
    rows[1].append("D")
    rows[2] += [""] * 28 + [2]
    rows[3] += [""] * 28 + [3]
    assert [(one.cell, one.person, one.code, one.said, one.counted) for one in account(rows, *CODES).checks] == [
        ("Sheet1!AG4", "Ben Birch", "D", 3, 1)
    ]


def test_a_night_before_leave_is_no_shift_on_leave():
    roster = read(month(("Ana Alder", "N", "V")), *CODES, "V=leave")
    clock = roster.clock
    assert [clock.moment(int(at)) for at in (*roster.leave["start"], *roster.leave["end"])] == [
        "Mon 2 Mar 07:00",
        "Tue 3 Mar 00:00",
    ]


def test_where_some_shifts_have_an_ambulance_the_others_are_named_as_not_checked(tmp_path):
    profile = (
        '[codes]\nD = {start = "07:00", end = "19:00", unit = "Medic 4", service = "BLS"}\n'
        'N = {start = "19:00", end = "07:00"}\n'
    )
    roster = read(month(ANA, BEN), profile=profile, folder=tmp_path)
    report = check(roster, load_pack("baseline"), datetime(2026, 3, 1).date())
    reasons = {one.rule: one.reason for one in report.not_checked}
    assert reasons["short-crew"] == "the roster does not say on which ambulance those with N are"
    assert [(v.rule, v.unit) for v in report.violations] == [("short-crew", "Medic 4")] * 3


def test_levels_beside_the_names_are_read():
    rows = month(("Ana Alder", "D"))
    rows = [["March 2026"], ["Name", "Cert", *range(1, 32)], ["Ana Alder", "EMT", "D"], ["Ben Birch", "Paramedic", "N"]]
    roster = read(rows, *CODES)
    assert list(zip(roster.cards["person"], roster.cards["name"], strict=True)) == [(0, "EMT"), (1, "Paramedic")]
    assert "level" in roster.facts


def test_every_duty_keeps_its_cell():
    roster = read(month(ANA, BEN), *CODES)
    places = zip(*(roster.assignments[name] for name in ("sheet", "row", "column")), strict=True)
    assert sorted(places) == [("Sheet1", 3, 2), ("Sheet1", 3, 3), ("Sheet1", 3, 4), ("Sheet1", 4, 2), ("Sheet1", 4, 4)]


def test_weeks_of_full_dates_go_on_under_one_row_of_weekdays():
    rows = [["Duty calendar"], ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]]
    monday = datetime(2029, 1, 1)
    for week in range(12):
        rows.append([monday + timedelta(days=7 * week + day) for day in range(7)])
        rows.append([f"{'Ana Alder' if day % 2 else 'Ben Birch'}" for day in range(7)])
    found = account(rows, "line 1 of a day=07:00-19:00")
    assert (found.first, found.last, found.duties, found.skipped) == (date(2029, 1, 1), date(2029, 3, 25), 84, ())


def test_a_fortnight_of_bare_numbers_over_codes_of_people_asks_for_its_month():
    rows = [["Name", *range(1, 15)], *(list(one) + ["D"] * 11 for one in (ANA, BEN))]
    assert questions({"Roster": rows}, *CODES) == [
        "which month is the sheet 'Roster'? Roster!B1 and the cells after it hold only numbers of days."
    ]
    assert account({"Roster": rows}, *CODES, "month=2026-03").last == date(2026, 3, 14)


def test_days_counted_from_another_are_not_read_and_told():
    rows = [["Name", *range(-7, 0), *range(1, 8)], *(list(one) + ["D"] * 11 for one in (ANA, BEN))]
    roster = read({"Roster": rows}, *CODES, "month=2026-03")
    assert [(one.cell, one.message) for one in roster.problems] == [
        (
            "Roster!B1:H1",
            "these headings count days from another one: give each its date; until then nothing under them is read",
        )
    ]
