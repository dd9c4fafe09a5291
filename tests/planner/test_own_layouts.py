"""Plans in rosters of their owners' layouts: what is written where, how it is spelt, and what stays."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from staffing.planner import assign, repair
from staffing.rule import AIMS
from staffing.rules.packs import load_pack
from staffing.workbook.annotate import write_changes, write_plan
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.load import load
from staffing.workbook.open import open_file
from staffing.workbook.own_layout import with_writable_cells
from staffing.workbook.read_back import SaysOtherwise, duties, read_back

FIRST = date(2026, 3, 1)
#: Without the wishes, which are not what is asked here, a plan is found at once.
BASELINE = replace(load_pack("baseline"), aims=AIMS[:2])
DAYS = [FIRST + timedelta(days) for days in range(7)]


@pytest.fixture
def made(tmp_path):
    """Makes a workbook of rows, with the profile and the staff list that go with it; gives its path."""

    def make(rows, profile="", staff=(), title="March"):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        book.save(tmp_path / "roster.xlsx")
        (tmp_path / "my.toml").write_text(profile, "utf-8")
        if staff:
            lines = "".join(f'"{name}",{level},yes\n' for name, level in staff)
            (tmp_path / "staff.csv").write_text("Name,Level,Driver\n" + lines, "utf-8")
        return tmp_path / "roster.xlsx"

    return make


def opened(path, known_as=None):
    folder = (known_as or path).parent
    file, staff = open_file(path), folder / "staff.csv"
    listed = load(open_file(staff), "Staff")[0] if staff.exists() else None
    request = {"zone": None, "date_order": None, "profile": str(folder / "my.toml")}
    return read_any_layout(
        known_as or path, file.content, load(file, "Shifts")[0], listed, request, sha256="", notes=(), otherwise=""
    )


def again(path):
    return lambda copy: opened(copy, known_as=path)


def filled(path):
    """The plan for a roster, written and checked; its copy as {cell: value} of what differs."""
    plan = assign(with_writable_cells(opened(path)), BASELINE, FIRST)
    write_plan(plan.report, plan.fills, path.with_name("out.xlsx"), again=again(path))
    return plan, differs(path)


def mended(path):
    done = repair(with_writable_cells(opened(path)), BASELINE, FIRST)
    write_changes(done.report, done.changes, path.with_name("out.xlsx"), again=again(path))
    return done, differs(path)


def differs(path):
    before, after = (openpyxl.load_workbook(each).worksheets[0] for each in (path, path.with_name("out.xlsx")))
    cells = {cell.coordinate: cell.value for row in before.iter_rows() for cell in row}
    return {
        cell.coordinate: (cells.get(cell.coordinate), cell.value)
        for row in after.iter_rows() for cell in row if cells.get(cell.coordinate) != cell.value
    }  # fmt: skip


def calculated(path):
    """Gives the formulas of a workbook an empty text as their stored result."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(
        rb'(<c r="\w+")( t="\w+")?>(<f>.*?</f>)<v ?/?>(</v>)?', rb'\1 t="str">\3<v></v>', parts[sheet]
    )
    with ZipFile(path, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)


def said(path):
    """The notes of the copy's first sheet, by cell."""
    sheet = openpyxl.load_workbook(path.with_name("out.xlsx")).worksheets[0]
    return {cell.coordinate: cell.comment.text.split("\n") for row in sheet.iter_rows() for cell in row if cell.comment}


# --- grids of codes

CODES = (
    '[codes]\nD = {start = "07:00", end = "19:00"}\nO = {off = true}\nV = {absent = "leave"}\n'
    'N = {start = "19:00", end = "07:00"}\n'
    'M = {start = "12:00", end = "20:00"}\n'
)
GRID = [
    ("Roster March 2026",),
    ("Name", *range(1, 8), "Notes"),
    ("ALDER, Ana", "D", "D", "O", "D", "V", "D", "D", "keep"),
    ("BIRCH, Ben", "D", "O", "V", "D", "D", "D", "O", None),
    ("COLE, Cy", "O", None, "D", "O", "D", "O", "D", None),
]
EMTS = [("Ana Alder", "EMT"), ("Ben Birch", "EMT"), ("Cy Cole", "EMT")]


def test_a_code_goes_into_the_cell_of_the_person(made):
    path = made(GRID, CODES + "[demand]\nD = {BLS = 1}\n", EMTS)
    plan, changed = filled(path)
    # Ben is on leave on the 3rd; on the 2nd either of two could come
    assert changed.keys() - {"C4", "C5"} == {"D3"}
    assert changed["D3"] == ("O", "D")
    assert plan.open_seats == ()
    assert said(path)["D3"] == ["- marked by staffing -", "filled by staffing", "was: O"]


def test_leave_is_never_written_over(made):
    rows = [*GRID[:2], *[(row[0], "D", "D", "V", "D", "D", "D", "D") for row in GRID[2:4]], ("COLE, Cy", *["V"] * 7)]
    path = made(rows, CODES + "[demand]\nD = {BLS = 2}\n", EMTS)
    plan, changed = filled(path)
    assert changed == {}
    assert len(plan.open_seats) == 6


def test_a_remark_in_a_cell_keeps_a_person_out_of_it(made):
    rows = [*GRID[:2], ("ALDER, Ana", "D"), ("BIRCH, Ben", "court"), ("COLE, Cy", "court")]
    path = made(rows, CODES + '"court" = {unknown = true}\n[demand]\nD = {BLS = 1}\n', EMTS)
    plan, changed = filled(path)
    assert changed == {}
    assert [seat.message for seat in plan.open_seats] == [
        "D, Sun 1 Mar 07:00-19:00: 1 seat stays open. Of 3 staff, 1 is on this shift already, 2 have no free cell for it."
    ]


def test_nobody_is_given_two_codes_in_one_cell(made):
    rows = [*GRID[:2], ("ALDER, Ana", "D"), ("BIRCH, Ben", None, "D"), ("COLE, Cy", None, None, "E")]
    codes = CODES + 'E = {start = "19:00", end = "23:00"}\n[demand]\nD = {BLS = 1}\nE = {BLS = 1}\n'
    plan, changed = filled(made(rows, codes, EMTS))
    people = [(fill.person, plan.roster.clock.wall(fill.start).date()) for fill in plan.fills]
    assert len(people) == len(set(people)) == len(changed)


def test_a_day_on_which_nobody_has_a_code_that_is_asked_for(made):
    rows = [*GRID[:2], ("BIRCH, Ben", "D"), ("COLE, Cy", None, None), ("ALDER, Ana", "D", "N")]
    path = made(rows, CODES + "[demand]\nD = {BLS = 1}\n", EMTS)
    plan, changed = filled(path)
    assert changed == {"C3": (None, "D"), "C4": (None, "D")}
    assert plan.open_seats == ()


def test_codes_that_are_numbers_stay_numbers(made):
    rows = [*GRID[:2], ("ALDER, Ana", 12), ("BIRCH, Ben", None, 12), ("COLE, Cy", 12)]
    codes = '[codes]\n12 = {start = "07:00", end = "19:00"}\n[demand]\n12 = {BLS = 1}\n[cells]\ncontent = "codes"\n'
    _, changed = filled(made(rows, codes, EMTS))
    assert list(changed.values()) == [(None, 12)]


def test_a_cell_with_a_formula_is_not_free(made):
    rows = [*GRID[:2], ("BIRCH, Ben", '=""'), ("COLE, Cy", None), ("ALDER, Ana", "D")]
    path = made(rows, CODES + "[demand]\nD = {BLS = 1}\n", EMTS)
    calculated(path)
    _, changed = filled(path)
    assert changed == {"B4": (None, "D")}


def test_a_repair_moves_a_code_from_one_person_to_another(made):
    rows = [
        *GRID[:2],
        ("ALDER, Ana", "O", "N", "M", "O", "O", "O", "O"),
        ("BIRCH, Ben", "O", "D", "O", "D", "O", "D", "O"),
    ]
    path = made(rows, CODES)
    done, changed = mended(path)
    # Ana rests five hours; she gets the sheet's own code for a day off
    assert changed == {"D3": ("M", "O"), "D4": ("O", "M")}
    assert done.left == ()
    assert sorted(len(lines) for lines in said(path).values()) == [4, 4]


def test_a_grid_without_a_demand_keeps_as_many_people_as_it_has(made):
    path = made([*GRID[:2], ("ALDER, Ana", "N", "M"), ("BIRCH, Ben", "D", "V")], CODES)
    done, changed = mended(path)
    assert changed == {}
    assert [left.violation.rule for left in done.left] == ["short-rest"]


def test_whose_row_it_is_no_code_can_mend(made):
    path = made([*GRID[:2], ("ALDER, Ana", "D"), ("BIRHC, Ben", "D")], CODES, EMTS)
    done, changed = mended(path)
    assert changed == {}
    assert [(left.violation.rule, left.why) for left in done.left] == [
        ("unknown-person", "no code or name in these cells mends it, or they hold more than can be told apart")
    ]


def test_start_and_end_stand_in_two_cells(made):
    rows = [
        ("Roster March 2026",),
        ("Name", *[day for each in DAYS[:4] for day in (each, None)]),
        ("", *["in", "out"] * 4),
        ("Ana Alder", time(7), time(19), time(7), time(19), None, None, "off", None),
        ("Ben Birch", time(7), time(19), None, None, time(7), time(19), time(7), time(19)),
        ("Cy Cole", None, None, "off", None, time(7), time(19), time(7), time(19)),
    ]
    path = made(rows, '[demand]\n"07:00-19:00" = {BLS = 1}\n', EMTS)
    plan, changed = filled(path)
    assert len(plan.fills) == 1
    assert sorted((before or "", str(after)) for before, after in changed.values()) in (
        [("", "07:00:00"), ("", "19:00:00")],
        [("", "19:00:00"), ("off", "07:00:00")],
    )


# --- names in cells

HEADS = ("Date", "Medic 1 Paramedic (0700-1900)", "Medic 1 Driver (0700-1900)")
UNITS = '[units]\nfrom = "heading"\n'
STAFF = [("Jane Doe", "Paramedic"), ("Rick Roe", "EMT"), ("Sam Poe", "EMT"), ("Tia Moe", "Paramedic")]


def positions(*crews):
    return [("Crews, March 2026",), HEADS, *[(day, *crew) for day, crew in zip(DAYS, crews, strict=False)]]


def test_an_open_seat_gets_a_name_as_the_sheet_spells_it(made):
    rows = positions(
        ("DOE, Jane", "ROE, Rick"),
        ("MOE, Tia", "POE, Sam"),
        ("DOE, Jane", "OPEN"),
        ("MOE, Tia", "ROE, Rick"),
        ("DOE, Jane", None),
    )
    plan, changed = filled(made(rows, UNITS, STAFF))
    assert plan.open_seats == ()
    assert changed.keys() == {"C5", "C7"}
    assert {after for _, after in changed.values()} <= {"ROE, Rick", "POE, Sam", "MOE, Tia"}


def test_who_never_stands_on_the_sheet_is_spelt_as_on_the_staff_list(made):
    rows = positions(*[("DOE, Jane", "VACANT")] * 5)
    _, changed = filled(made(rows, UNITS, [("Jane Doe", "Paramedic"), ("O'Hara, Una", "EMT")]))
    assert changed == {f"C{row}": ("VACANT", "O'Hara, Una") for row in range(3, 8)}


def test_a_second_name_goes_beside_the_first_where_the_sheet_does_so(made):
    rows = [
        ("Crews, March 2026",), ("Date", "Medic 1 (0700-1900)", "Notes"),
        *[(day, cell, "note") for day, cell in zip(DAYS, ["Jane Doe & Rick Roe", "Tia Moe", "Jane Doe & Sam Poe", None,
                                                         "Tia Moe & Rick Roe"], strict=False)],
    ]  # fmt: skip
    plan, changed = filled(made(rows, UNITS, STAFF))
    assert plan.open_seats == ()
    assert changed.keys() == {"B4", "B6"}
    assert re.fullmatch(r"Tia Moe & (?:Jane Doe|Rick Roe|Sam Poe)", changed["B4"][1])
    assert re.fullmatch(r"\w+ \w+ & \w+ \w+", changed["B6"][1])


def test_a_seat_without_a_cell_is_told_and_nobody_is_put_there(made):
    rows = [("Crews, March 2026",), ("Date", "Medic 1 (0700-1900)", "Medic 2 (0700-1900)"),
            *[(day, "Jane Doe", "Tia Moe") for day in DAYS[:3]]]  # fmt: skip
    path = made(rows, UNITS, STAFF)
    plan = assign(with_writable_cells(opened(path)), BASELINE, FIRST)
    told = [seat.message for seat in plan.open_seats if seat.no_cell]
    assert plan.fills == ()
    assert told[0] == (
        "Medic 1, Sun 1 Mar 07:00-19:00: 1 seat stays open. Of 4 staff, 1 is on this shift already, 1 is on another shift then, "
        "2 can be put there by hand only: the sheet has no cell for another name."
    )
    assert len(told) == 6
    write_plan(plan.report, plan.fills, path.with_name("out.xlsx"), by_hand=told, again=again(path))
    listed = [
        row[0] for row in openpyxl.load_workbook(path.with_name("out.xlsx"))["Changes"].iter_rows(values_only=True)
    ]
    assert listed[5:7] == ["Open seats for which these sheets have no cell, so that nobody was put on them:", told[0]]


def test_a_repair_changes_one_name_and_no_more_of_its_cell(made):
    rows = [
        ("Crews, March 2026",), ("Date", "Medic 1 (0700-1900)"),
        (DAYS[0], "Jane Doe 0700-1900 / Rick Roe"), (DAYS[1], "Tia Moe (FTO) / Nobody Known"), (DAYS[2], "Jane Doe / Rick Roe"),
    ]  # fmt: skip
    _, changed = mended(made(rows, UNITS, STAFF))
    assert changed.keys() == {"B4"}
    assert re.fullmatch(r"Tia Moe \(FTO\) / (?:Jane Doe|Rick Roe|Sam Poe)", changed["B4"][1])


def test_hours_beside_a_name_stay_when_another_person_takes_them(made):
    rows = [
        ("Units, March 2026",), ("Unit", *DAYS),
        ("Medic 1", *["Jane Doe 0700-1900"] * 6, "Nobody Known 0700-1900"), ("Medic 1", *["Rick Roe 0700-1900"] * 7),
    ]  # fmt: skip
    path = made(rows, UNITS + '[codes]\n"Medic 1" = {start = "07:00", end = "19:00"}\n', STAFF)
    _, changed = mended(path)
    assert changed.keys() == {"H3"}
    assert re.fullmatch(r"(?:Jane Doe|Tia Moe|Sam Poe) 0700-1900", changed["H3"][1])


def test_a_merged_name_over_several_days_is_left_alone(made, tmp_path):
    path = made([("Units, March 2026",), ("Unit", *DAYS), ("Medic 1", "Jane Doe", None, None, *["Tia Moe"] * 4),
                 ("Medic 1", *["Rick Roe"] * 7)],
                UNITS + '[codes]\n"Medic 1" = {start = "07:00", end = "19:00"}\n', STAFF)  # fmt: skip
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("B3:D3")
    book.active["B3"].fill = PatternFill("solid", fgColor="FF00FFFF")
    book.save(path)
    roster = opened(path)
    assert {(cell.row, cell.column) for cell in roster.room.kept} == {(3, 2), (3, 3), (3, 4)}
    assert roster.room.free == {}


# --- tables

TABLE = ("Date", "First name", "Last name", "ID", "Start", "End", "Ambulance", "Open")


def test_a_row_of_a_table_gets_the_name_the_id_and_the_flag(made):
    rows = [
        TABLE,
        (DAYS[0], "Jane", "Doe", 101, time(7), time(19), "Medic 1", "No"),
        (DAYS[0], None, None, None, time(7), time(19), "Medic 1", "Yes"),
        (DAYS[2], "Jane", "Doe", 101, time(7), time(19), "Medic 1", "No"),
        (DAYS[2], "Rick", "Roe", 102, time(7), time(19), "Medic 1", "No"),
    ]
    plan, changed = filled(made(rows))
    assert plan.open_seats == ()
    assert changed == {"B3": (None, "Rick"), "C3": (None, "Roe"), "D3": (None, "102"), "H3": ("Yes", "No")}


def test_a_name_taken_out_of_a_table_leaves_an_open_seat(made):
    rows = [
        ("Date", "Employee", "Start", "End", "Ambulance"),
        (DAYS[0], "Jane Doe", time(7), time(19), "Medic 1"),
        (DAYS[0], "Rick Roe", time(7), time(19), "Medic 1"),
        (DAYS[0], "Nobody Known", time(7), time(19), "Medic 1"),
    ]
    _, changed = mended(made(rows, staff=STAFF))
    assert changed == {"B4": ("Nobody Known", "OPEN")}


# --- the check of what was written


def test_a_copy_that_says_something_else_is_not_kept(made):
    path = made(GRID, CODES + "[demand]\nD = {BLS = 1}\n", EMTS)
    plan = assign(with_writable_cells(opened(path)), BASELINE, FIRST)
    unwritten = replace(plan.report, roster=replace(plan.roster, assignments=plan.roster.assignments.iloc[1:]))
    with pytest.raises(SaysOtherwise, match=r"^0 duties are not in the copy, 1 are too many$"):
        write_plan(unwritten, plan.fills, path.with_name("out.xlsx"), again=again(path))
    assert sorted(each.name for each in path.parent.iterdir()) == ["my.toml", "roster.xlsx", "staff.csv"]


def test_duties_are_compared_by_name_unit_and_time(made):
    roster = opened(made(GRID, CODES, EMTS))
    assert duties(roster).total() == len(roster.assignments)
    read_back(roster, lambda _: roster)(None)
