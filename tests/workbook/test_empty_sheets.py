"""A sheet that is there and gives nothing is not called absent."""

from datetime import date, time

import pytest
from native_books import read_sheets

from staffing.checker import check
from staffing.rules.packs import load_pack

SHEETS = {
    "Staff": [
        ["Name", "Level", "Level expires", "Driver", "CPR expires"],
        ["Ana Diaz", "EMT", date(2028, 1, 1), "yes", None],
    ],
    "Shifts": [
        ["Date", "Unit", "Start", "End", "Crew 1", "Crew 2"],
        [date(2026, 12, 1), "M4", time(7), time(19), "Ana Diaz", None],
    ],
}


def unchecked(tmp_path, **sheets):
    roster = read_sheets(tmp_path, {**SHEETS, **sheets})
    found = check(roster, load_pack("baseline"), date(2026, 11, 23)).not_checked
    return {entry.rule: entry.reason for entry in found if entry.rule in ("on-leave", "missing-prerequisite")}


def test_sheets_that_are_not_there(tmp_path):
    assert unchecked(tmp_path) == {
        "on-leave": "the workbook has no Time off sheet",
        "missing-prerequisite": "the workbook has no Credentials sheet",
    }


@pytest.mark.parametrize(("name", "rows"), [("Leave", []), ("Vacation 2026", [[None, " "]])])
def test_a_sheet_with_nothing_on_it(tmp_path, name, rows):
    found = unchecked(tmp_path, **{name: rows, "Credentials": []})
    assert found == {"on-leave": f"the sheet {name} is empty", "missing-prerequisite": "the sheet Credentials is empty"}


def test_a_sheet_without_the_columns_that_it_needs(tmp_path):
    assert unchecked(tmp_path, Leave=[["Name", "Reason"], ["Ana Diaz", "ill"]])["on-leave"] == (
        "the sheet Leave is not used: it has no column From or To"
    )


def test_a_sheet_with_headings_and_no_rows_is_a_list_of_nobody(tmp_path):
    found = unchecked(tmp_path, Leave=[["Name", "From", "To"]], Credentials=[["Name", "Credential", "Issued"]])
    assert found == {}
