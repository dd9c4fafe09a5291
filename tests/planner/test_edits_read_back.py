"""A draft that is written into the workbook says the same when that workbook is read again."""

from datetime import datetime, time

from openpyxl import Workbook
from small_rosters import BASELINE

from staffing.checker import check, served, stage
from staffing.planner.by_hand.edits import described, net, with_edits
from staffing.planner.by_hand.moves import Move, edits_of
from staffing.rules.examples import MONDAY
from staffing.workbook import read
from staffing.workbook.annotate import place, write_changes

STAFF = [
    ("Name", "ID", "Level", "Driver"),
    ("Ana", "1", "EMT", "yes"),
    ("Bo", "2", "EMT", "yes"),
    ("=Cy", "3", "EMT", "yes"),
    ("דן", "4", "EMT", "no"),
    ("José Diaz", "E1", "EMT", "yes"),
    ("Jose Diaz", "E2", "EMT", "yes"),
]
DAY = datetime(2026, 12, 7)
SHIFTS = [
    ("Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"),
    (DAY, "Medic 1", "BLS", time(7), time(19), "Ana", "Jonh Doe"),
    (DAY, "Medic 2", "BLS", time(19), time(7), "Bo", None),
]


def standing(roster):
    rows = roster.assignments
    named = zip(*(rows[name] for name in ("shift", "person", "start", "end", "row", "column")), strict=True)
    return sorted(named), sorted(zip(roster.openings["row"], roster.openings["column"], strict=True))


def test_several_changes_written_and_read_back(tmp_path):
    book = Workbook()
    for title, rows in (("Staff", STAFF), ("Shifts", SHIFTS)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    book.remove(book.worksheets[0])
    book.save(tmp_path / "county.xlsx")
    uploaded = read(tmp_path / "county.xlsx")
    scene = stage(uploaded, served(uploaded, BASELINE)[1], BASELINE, MONDAY)[0]
    start = scene.speech.times(1)[0]
    ana, bo, cy, dan, jose = range(5)

    first = edits_of(scene, [Move(0, cy, ("Shifts", 2, 7)), Move(0, ana, ("Shifts", 2, 6), None, start - 60)], place)
    changed = with_edits(scene, first)
    draft = stage(changed, served(changed, BASELINE)[1], BASELINE, MONDAY)[0]
    # past the last crew column, twice, once in a cell that the draft has taken already
    second = edits_of(draft, [Move(1, None, ("Shifts", 3, 6)), Move(1, dan, ("Shifts", 3, 7)), Move(0, jose)], place)
    changed = with_edits(scene, net(uploaded, [*first, *second]))
    draft = stage(changed, served(changed, BASELINE)[1], BASELINE, MONDAY)[0]
    third = edits_of(draft, [Move(0, bo, None, start - 120, start)], place)

    edits = net(uploaded, [*first, *second, *third])
    assert [edit.cell for edit in edits] == [("Shifts", row, column) for row, column in [
        (2, 6), (2, 7), (2, 8), (2, 9), (3, 6), (3, 7),
    ]]  # fmt: skip
    finished = with_edits(scene, edits)
    before, after = (check(roster, BASELINE, MONDAY) for roster in (uploaded, finished))
    write_changes(after, described(scene, edits, before, after), tmp_path / "mended.xlsx")

    again = read(tmp_path / "mended.xlsx")
    # the row of Medic 2 has the new columns too, and nobody in them
    named, openings = standing(finished)
    assert standing(again) == (named, sorted([*openings, (3, 8), (3, 9)]))
    assert [v.message for v in check(again, BASELINE, MONDAY).violations] == [v.message for v in after.violations]
