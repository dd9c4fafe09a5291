"""Changes by hand in rosters of their owners' layouts: which cell is taken, and which cannot be."""

from datetime import date

import openpyxl
import pytest
from small_rosters import BASELINE

from staffing.checker import served, stage
from staffing.planner.by_hand.edits import CannotEdit, Edit, net, with_edits
from staffing.planner.by_hand.moves import Move, edits_of
from staffing.planner.by_hand.own_cells import one_name_a_cell
from staffing.workbook.annotate import place
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.load import load
from staffing.workbook.open import open_file

FIRST = date(2026, 3, 1)
CREWS = [
    ("Crews, March 2026",),
    ("Date", "Medic 1 (0700-1900)", "Medic 2 (0700-1900)"),
    (FIRST, "Ana Alder / Ben Birch", "Cy Cole"),
    (date(2026, 3, 2), "Ana Alder / Ben Birch", "Cy Cole / Di Dale"),
    (date(2026, 3, 3), None, "Cy Cole / Di Dale"),
]
STAFF = "Name,Level,Driver\n" + "".join(
    f"{name},EMT,yes\n" for name in ("Ana Alder", "Ben Birch", "Cy Cole", "Di Dale")
)
ANA, BEN, CY, DI = range(4)


@pytest.fixture
def scene(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "March"
    for row in CREWS:
        book.active.append(row)
    path, staff = tmp_path / "roster.xlsx", tmp_path / "staff.csv"
    book.save(path)
    staff.write_text(STAFF, "utf-8")
    file, listed = open_file(path), load(open_file(staff), "Staff")[0]
    request = {"zone": None, "date_order": None, "profiles": str(tmp_path)}
    roster = read_any_layout(
        path, file.content, load(file, "Shifts")[0], listed, request, sha256="", notes=(), otherwise=""
    )
    return staged(one_name_a_cell(roster))


def staged(roster):
    return stage(roster, served(roster, BASELINE)[1], BASELINE, FIRST)[0]


def shift(scene, unit, day):
    shifts = scene.roster.shifts
    days = [scene.roster.clock.date(int(start)).day for start in shifts["start"]]
    return next(at for at, own in enumerate(shifts["unit"]) if own == unit and days[at] == day)


def said(scene, moves):
    with pytest.raises(CannotEdit) as refused:
        with_edits(scene, edits_of(scene, moves, place))
    return str(refused.value)


def test_an_empty_cell_takes_a_name(scene):
    medic_1 = shift(scene, "Medic 1", 3)
    start, end = scene.speech.times(medic_1)
    (edit,) = edits_of(scene, [Move(medic_1, ANA)], place)
    assert edit == Edit(("March", 5, 2), medic_1, ANA, start, end)
    draft = staged(with_edits(scene, [edit]))
    # and is free no longer, until it is emptied again
    assert said(draft, [Move(medic_1, BEN)]) == (
        "Medic 1, Tue 3 Mar 07:00-19:00 has no free cell for another name: replace somebody, or add the cell in the spreadsheet "
        "and upload it again."
    )
    (emptied,) = edits_of(draft, [Move(medic_1, None, ("March", 5, 2))], place)
    assert net(scene.roster, [edit, emptied]) == ()


def test_a_name_is_replaced_in_its_cell(scene):
    medic_2 = shift(scene, "Medic 2", 1)
    start, end = scene.speech.times(medic_2)
    assert edits_of(scene, [Move(medic_2, DI, ("March", 3, 3))], place) == (
        Edit(("March", 3, 3), medic_2, DI, start, end),
    )


def test_a_second_name_has_no_cell_beside_the_first(scene):
    assert said(scene, [Move(shift(scene, "Medic 2", 1), DI)]) == (
        "Medic 2, Sun 1 Mar 07:00-19:00 has no free cell for another name: replace somebody, or add the cell in the spreadsheet "
        "and upload it again."
    )


def test_a_cell_with_two_names_is_left_to_the_spreadsheet(scene):
    move = Move(shift(scene, "Medic 1", 1), None, ("March", 3, 2))
    assert said(scene, [move]) == "March!B3 names several people: change it in the spreadsheet."
