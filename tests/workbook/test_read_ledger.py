"""The sheet Ledger, and the column Hours/week of Staff."""

from dataclasses import replace
from datetime import date

import pytest
from native_books import STAFF, problems, read_shifts

from staffing.checker import check
from staffing.rules.packs import load_pack
from staffing.together import together

DAY = ["2026-12-01", "M1", "BLS", "0700", "1900", "Jane Doe", ""]
COLUMNS = ["person", "minutes", "nights", "weekends", "holidays", "sheet", "row", "column"]


def read(folder, rows, staff=STAFF):
    return read_shifts(folder, [DAY], staff=staff, Ledger=rows)


def ledger(roster, columns=COLUMNS):
    return [tuple(row) for row in roster.ledger[columns].to_numpy().tolist()]


def test_what_everybody_has_from_before(tmp_path):
    rows = [
        ["Name", "Hours", "Nights", "Weekends", "Holidays"],
        ["Doe, Jane", 160.5, 4, "", 1],
        ["1043", "-", "", 2, ""],
    ]
    roster = read(tmp_path, rows)
    assert problems(roster) == []
    assert ledger(roster) == [(0, 9630, 4, 0, 1, "Ledger", 2, 1), (1, 0, 0, 2, 0, "Ledger", 3, 1)]
    assert [(sheet.name, sheet.used_as, sheet.rows) for sheet in roster.source.sheets][-1] == ("Ledger", "ledger", 2)


def test_one_column_of_it_is_enough(tmp_path):
    roster = read(tmp_path, [["Employee", "Night shifts"], ["Jane Doe", 3]])
    assert (problems(roster), ledger(roster)) == ([], [(0, 0, 3, 0, 0, "Ledger", 2, 1)])


def test_rows_that_are_none_are_told_by_their_cell(tmp_path):
    rows = [
        ["Name", "Hours", "Nights", "Weekends", "Holidays"],
        ["Jane Do", 10, 0, 0, 0],
        ["Jane Doe", "many", 0, 0, 0],
        ["Jane Doe", 10, 1.5, 0, 0],
        ["Jane Doe", 10, 0, -1, 0],
        ["", 10, 0, 0, 0],
    ]
    roster = read(tmp_path, rows)
    then = "; until then this row is left out"
    assert problems(roster) == [
        ("Ledger!A2", f"'Jane Do' is not on the Staff sheet: write Doe, Jane if that is who is meant{then}"),
        ("Ledger!B3", f"'many' under Hours is not a number of hours: write one such as 144{then}"),
        ("Ledger!C4", f"'1.5' under Nights is not a whole number: write one such as 3{then}"),
        ("Ledger!D5", f"'-1' under Weekends is not a whole number: write one such as 3{then}"),
        ("Ledger!A6", f"the name is missing: write whom this row is about{then}"),
    ]
    assert ledger(roster) == []


def test_a_ledger_of_nothing_is_told(tmp_path):
    roster = read(tmp_path, [["Name", "Remarks"], ["Jane Doe", "fine"]])
    assert problems(roster) == [
        ("Ledger!A1", "it has no column Name or Hours, so nothing on this sheet was read: add the headings")
    ]


def test_two_rosters_with_one_ledger_have_it_once_and_others_add_up(tmp_path):
    both = []
    for name, nights in (("a", 4), ("b", 5)):
        (tmp_path / name).mkdir()
        both.append(
            read(tmp_path / name, [["Name", "Hours", "Nights"], ["Rick Roe", 100, 2], ["Jane Doe", 90, nights]])
        )
    joined = together(both)
    assert sorted(ledger(joined, COLUMNS[:3])) == [(0, 5400, 4), (0, 5400, 5), (1, 6000, 2)]


def test_a_norm_is_no_weekly_maximum(tmp_path):
    staff = [
        ["Name", "Level", "Hours/week", "Max hours/week"],
        ["Jane Doe", "EMT", "37.5 h", 60],
        ["Rick Roe", "EMT", "", ""],
    ]
    roster = read(tmp_path, [["Name", "Hours"]], staff)
    assert problems(roster) == []
    assert roster.own_limits[["person", "limit", "word", "value"]].to_numpy().tolist() == [[0, "Hours/week", "", 2250]]
    assert roster.people["max_minutes"].tolist() == [3600, -1]


@pytest.mark.parametrize(
    ("holidays", "notes"),
    [
        (frozenset(), ("the holidays on the sheet Ledger are read and not used: the rule pack lists none",)),
        (frozenset([date(2026, 12, 25)]), ()),
    ],
)
def test_holidays_without_a_list_of_them_are_noted(tmp_path, holidays, notes):
    roster = read(tmp_path, [["Name", "Holidays"], ["Jane Doe", 2]])
    report = check(roster, replace(load_pack("baseline"), holidays=holidays), date(2026, 12, 1))
    assert report.source.notes == notes
