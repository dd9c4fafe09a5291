"""A repair that is written into the workbook says the same when that is read again, and leaves every other cell alone."""

from datetime import datetime, time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from staffing.planner import repair
from staffing.rules.examples import MONDAY
from staffing.rules.packs import load_pack
from staffing.workbook import read
from staffing.workbook.annotate import place, write_changes
from staffing.workbook.marks import GREEN

STAFF = (
    ("Name", "ID", "Level", "Level expires", "Driver"),
    ("Ana Diaz", "E1", "EMT", datetime(2028, 1, 1), "yes"),
    ("Bo Chen", "E2", "EMT", datetime(2028, 1, 1), "yes"),
    ("Cy Roe", "E3", "EMT", datetime(2028, 1, 1), "yes"),
    ("Di Poe", "E4", "EMT", datetime(2028, 1, 1), "yes"),
    ("Di Poe", "E5", "EMT", datetime(2026, 12, 8), "yes"),
)
SEVEN, EIGHT, NINE = (datetime(2026, 12, day) for day in (7, 8, 9))
SHIFTS = (
    ("Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"),
    (SEVEN, "Medic 1", "BLS", time(7), time(19), "Ana Diaz", "Chen, Bo 0700-1300"),
    (SEVEN, "Medic 2", "BLS", time(7), time(19), "E4", "E5"),
    (EIGHT, "Medic 1", "BLS", time(7), time(19), "Ana Diaz", "Chen, Bo"),
    (NINE, "Medic 1", "BLS", time(7), time(19), "Ana Diaz", "Nobody Known"),
)
TIME_OFF = (("Name", "From", "To"), ("Bo Chen", EIGHT, EIGHT))


@pytest.fixture
def book(tmp_path):
    made = Workbook()
    for title, rows in (("Staff", STAFF), ("Shifts", SHIFTS), ("Time off", TIME_OFF)):
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.remove(made.worksheets[0])
    made["Shifts"]["G5"].comment = Comment("ask him first", "Chief")
    made["Shifts"]["F5"].fill = PatternFill("solid", fgColor="FF00FFFF")
    made.save(tmp_path / "county.xlsx")
    return tmp_path / "county.xlsx"


def mended(path):
    return repair(read(path), load_pack("baseline"), MONDAY, place=place)


def values(path, sheet="Shifts"):
    return {cell.coordinate: cell.value for row in load_workbook(path)[sheet].iter_rows() for cell in row}


def assignments(roster):
    rows = roster.assignments
    return sorted(
        zip(rows["shift"], rows["person"], rows["start"], rows["end"], rows["row"], rows["column"], strict=True)
    )


@pytest.fixture
def repaired(book, tmp_path):
    plan = mended(book)
    write_changes(plan.report, plan.changes, tmp_path / "mended.xlsx")
    return plan, tmp_path / "mended.xlsx"


def test_only_the_changed_cells_have_other_content(book, repaired):
    _, out = repaired
    before, after = values(book), values(out)
    differs = {place: (before.get(place), after[place]) for place in after if before.get(place) != after[place]}
    assert differs == {
        "G4": ("Chen, Bo", "E4"),
        "G5": ("Nobody Known", "Bo Chen"),
        "H1": (None, "Crew 3"),
        "H2": (None, "Cy Roe 1300-1900"),
    }
    for sheet in ("Staff", "Time off"):
        assert values(out, sheet) == values(book, sheet)


def test_the_mended_workbook_is_read_as_the_plan_says(repaired):
    plan, out = repaired
    again = read(out)
    assert assignments(again) == assignments(plan.roster)
    assert mended(out).changes == ()


def test_changed_cells_say_what_stood_there_and_why(repaired):
    _, out = repaired
    sheet = load_workbook(out)["Shifts"]
    assert sheet["G5"].comment.text.split("\n") == [
        "ask him first",
        "",
        "- marked by staffing -",
        "filled by staffing",
        "was: Nobody Known",
        "replaced: Nobody Known is not on the Staff sheet and counts for nothing; one person on board, 2 are asked for",
    ]
    assert (sheet["G5"].fill.fgColor.rgb, sheet["G5"].font.bold) == (GREEN, True)
    assert sheet["F5"].fill.fgColor.rgb == "FF00FFFF"


def test_the_changes_are_listed(repaired):
    _, out = repaired
    rows = list(load_workbook(out)["Changes"].iter_rows(values_only=True))
    assert rows[:2] == [
        ("Crew cells changed by staffing", *[None] * 8),
        ("3 crew cells changed, marked green; no other cell's content was changed.", *[None] * 8),
    ]
    assert rows[3:5] == [
        ("What", "Taken off", "Put on", "Unit", "Shift", "From", "To", "Why", "Cell"),
        (
            "put on", None, "Cy Roe", "Medic 1", "Mon 7 Dec 07:00-19:00", datetime(2026, 12, 7, 13),
            datetime(2026, 12, 7, 19), "one person on board from 13:00 to 19:00, 2 are asked for", "Shifts!H2",
        ),
    ]  # fmt: skip


def test_a_cell_is_emptied(book, tmp_path):
    made = load_workbook(book)
    made["Shifts"]["H1"], made["Shifts"]["H3"] = "Crew 3", "Zed Zander"
    made.save(book)
    plan, out = mended(book), tmp_path / "mended.xlsx"
    write_changes(plan.report, plan.changes, out)
    cell = load_workbook(out)["Shifts"]["H3"]
    assert (cell.value, cell.font.bold) == (None, False)
    assert cell.comment.text.split("\n") == [
        "- marked by staffing -",
        "emptied by staffing",
        "was: Zed Zander",
        "taken off: Zed Zander is not on the Staff sheet and counts for nothing",
    ]
    assert assignments(read(out)) == assignments(plan.roster)
