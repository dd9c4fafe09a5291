"""Changes by hand in rosters of their owners' layouts: which cell is taken, and which cannot be."""

from datetime import date

import openpyxl
import pytest
from small_rosters import BASELINE

from staffing.checker import check, served, stage
from staffing.planner.by_hand.edits import CannotEdit, Edit, between, described, net, with_edits
from staffing.planner.by_hand.moves import BESIDE, Move, edits_of
from staffing.planner.by_hand.own_cells import for_edits, why_full
from staffing.workbook.annotate import place, write_changes
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.load import load
from staffing.workbook.open import open_file
from staffing.workbook.read_back import duties

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
    return made(tmp_path, CREWS)


def made(folder, rows):
    book = openpyxl.Workbook()
    book.active.title = "March"
    for row in rows:
        book.active.append(row)
    book.save(folder / "roster.xlsx")
    (folder / "staff.csv").write_text(STAFF, "utf-8")
    return staged(for_edits(opened(folder / "roster.xlsx", folder)))


def opened(path, folder):
    file, listed = open_file(path), load(open_file(folder / "staff.csv"), "Staff")[0]
    request = {"zone": None, "date_order": None, "profiles": str(folder)}
    return read_any_layout(
        path, file.content, load(file, "Shifts")[0], listed, request, sha256="", notes=(), otherwise=""
    )


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


def test_an_empty_cell_takes_as_many_names_as_others_of_the_sheet_hold(scene):
    medic_1 = shift(scene, "Medic 1", 3)
    start, end = scene.speech.times(medic_1)
    (edit,) = edits_of(scene, [Move(medic_1, ANA)], place)
    assert edit == Edit(("March", 5, 2), medic_1, ANA, start, end)
    draft = staged(with_edits(scene, [edit]))
    (second,) = edits_of(draft, [Move(medic_1, BEN)], place)
    assert second == Edit(("March", 5, 2), medic_1, BEN, start, end, ((medic_1, ANA, start, end),))
    draft = staged(with_edits(scene, net(scene.roster, [edit, second])))
    assert said(draft, [Move(medic_1, CY)]) == (
        "Medic 1, Tue 3 Mar 07:00-19:00 has no free cell for another name: replace somebody, or add the cell in the spreadsheet "
        "and upload it again."
    )
    # one goes, the other stays; then nobody is left, as it was
    (one,) = edits_of(draft, [Move(medic_1, None, ("March", 5, 2), instead=ANA)], place)
    assert one.says == ((medic_1, BEN, start, end),)
    draft = staged(with_edits(scene, net(scene.roster, [edit, second, one])))
    (emptied,) = edits_of(draft, [Move(medic_1, None, ("March", 5, 2))], place)
    assert net(scene.roster, [edit, second, one, emptied]) == ()


def test_two_at_once_find_room_for_two_and_no_more(scene):
    medic_1 = shift(scene, "Medic 1", 3)
    edits = edits_of(scene, [Move(medic_1, ANA), Move(medic_1, BEN)], place)
    assert [[person for _, person, _, _ in edit.says] for edit in edits] == [[ANA, BEN]]
    assert "has no free cell" in said(scene, [Move(medic_1, ANA), Move(medic_1, BEN), Move(medic_1, CY)])


def test_a_name_is_replaced_in_its_cell(scene):
    medic_2 = shift(scene, "Medic 2", 1)
    start, end = scene.speech.times(medic_2)
    assert edits_of(scene, [Move(medic_2, DI, ("March", 3, 3))], place) == (
        Edit(("March", 3, 3), medic_2, DI, start, end),
    )


def test_names_that_change_places_within_cells_of_two(scene):
    first, second = shift(scene, "Medic 1", 2), shift(scene, "Medic 2", 2)
    moves = [Move(second, BEN, ("March", 4, 3), instead=CY), Move(first, CY, ("March", 4, 2), instead=BEN)]
    edits = edits_of(scene, moves, place)
    assert {edit.cell: [person for _, person, _, _ in edit.says] for edit in edits} == {
        ("March", 4, 2): [ANA, CY],
        ("March", 4, 3): [BEN, DI],
    }


def test_several_changes_in_cells_of_two_are_written_and_read_back(scene, tmp_path):
    one, two = shift(scene, "Medic 1", 1), shift(scene, "Medic 2", 1)
    edits = edits_of(
        scene,
        [
            Move(one, DI, ("March", 3, 2), instead=ANA),  # in place of one of two
            Move(two, BEN, ("March", 3, 3), instead=BESIDE),  # beside another
            Move(shift(scene, "Medic 2", 2), None, ("March", 4, 3), instead=CY),
            Move(shift(scene, "Medic 1", 3), CY),
            Move(shift(scene, "Medic 1", 3), ANA),
        ],
        place,
    )  # fmt: skip
    assert [Edit.of_row(edit.row()) for edit in edits] == list(edits)
    mended = with_edits(scene, edits)
    assert sorted(between(scene.roster, mended)) == sorted(edits)
    before, after = (check(roster, BASELINE, FIRST) for roster in (scene.roster, mended))
    write_changes(after, described(scene, edits, before, after), tmp_path / "mended.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "mended.xlsx")["March"]
    assert [[cell.value for cell in row[1:]] for row in sheet["A3:C5"]] == [
        ["Di Dale / Ben Birch", "Cy Cole / Ben Birch"],
        ["Ana Alder / Ben Birch", "Di Dale"],
        ["Ana Alder / Cy Cole", "Cy Cole / Di Dale"],
    ]
    assert duties(opened(tmp_path / "mended.xlsx", tmp_path)) == duties(mended)


@pytest.mark.parametrize(
    ("move", "why"),
    [
        ((None, None), "March!B3 names several people: say in whose place."),
        ((CY, ANA), None),
        ((CY, DI), "March!B3 names somebody else now: load the page again."),
        ((BEN, ANA), "March!B3 names Ben Birch already: no cell can name somebody twice."),
        ((CY, BESIDE), "March!B3 has no room for another name: replace somebody, or choose another cell."),
    ],
)
def test_what_a_cell_with_two_names_can_say(scene, move, why):
    person, instead = move
    moves = [Move(shift(scene, "Medic 1", 1), person, ("March", 3, 2), instead=instead)]
    if why:
        assert said(scene, moves) == why
    else:
        assert len(edits_of(scene, moves, place)) == 1


def test_a_stranger_beside_somebody_is_left_to_the_spreadsheet(tmp_path):
    stranger = [*CREWS[:4], (date(2026, 3, 3), "Ana Alder / Zed Unknown", "Cy Cole / Di Dale")]
    scene = made(tmp_path, stranger)
    move = Move(shift(scene, "Medic 1", 3), None, ("March", 5, 2), instead=ANA)
    assert said(scene, [move]) == (
        "March!B5 names somebody who is not on the staff list beside others: put them on the list, or change it in the "
        "spreadsheet."
    )
    assert why_full(scene.roster, shift(scene, "Medic 1", 3)) == (
        "No cell of this shift has room for another name: replace somebody, or add the cell in the spreadsheet and upload it "
        "again."
    )
