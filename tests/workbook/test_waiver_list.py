from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from staffing.report import Waiver
from staffing.workbook.waivers import WaiverError, read_waivers

HEADINGS = ("Rule", "Unit", "Start", "Person", "Reason", "By", "Until")


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def book(*rows):
    workbook = Workbook()
    workbook.active.title = "Waivers 2026"
    for row in rows:
        workbook.active.append(row)
    workbook.save("waivers.xlsx")
    return Path("waivers.xlsx")


def refused(path):
    with pytest.raises(WaiverError) as error:
        read_waivers(path)
    return str(error.value)


def test_a_csv_of_waivers():
    path = Path("waivers.csv")
    path.write_text(
        "Rule,Unit,Start,Person,Reason,By,Until\n"
        "no-emt,Medic 4,2026-12-01 19:00,,storm,J. Doe,2026-12-31\n"
        "\n"
        'short-rest,,,"Diaz, Ana",agreed,-,\n'
    )
    assert read_waivers(path) == (
        Waiver("no-emt", "Medic 4", "2026-12-01T19:00", "", "storm", "J. Doe", date(2026, 12, 31), "'waivers.csv'!A2"),
        Waiver("short-rest", "", "", "Diaz, Ana", "agreed", "", None, "'waivers.csv'!A4"),
    )


def test_a_workbook_of_waivers_with_a_title_above_and_its_own_dates():
    path = book(
        ("Waivers of the county",),
        HEADINGS,
        ("No EMT", 4, datetime(2026, 12, 1), None, None, None, datetime(2026, 12, 31)),
    )
    assert read_waivers(path) == (
        Waiver("no-emt", "4", "2026-12-01", "", "", "", date(2026, 12, 31), "'[waivers.xlsx]Waivers 2026'!A3"),
    )


def test_all_mistakes_are_told_at_once():
    path = book(
        HEADINGS, (None, "Medic 4"), ("no-emt", None, "soon"), ("no-emt", None, None, None, None, None, "later")
    )
    assert refused(path).splitlines() == [
        "'[waivers.xlsx]Waivers 2026'!A2: the rule is missing: write its id, such as no-emt",
        "'[waivers.xlsx]Waivers 2026'!C3: 'soon' is not a date: write one such as 2026-12-01",
        "'[waivers.xlsx]Waivers 2026'!G4: 'later' is not a date: write one such as 2026-12-01",
    ]


def test_a_file_without_waivers_says_what_to_write():
    assert refused(book(("Name", "Level"), ("Ana Diaz", "EMT"))) == (
        "waivers.xlsx: no row of headings names a Rule: "
        "write Rule, Unit, Start, Person, Reason, By, Until in the first row"
    )
