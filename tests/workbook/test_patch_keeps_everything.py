"""A copy of a workbook with everything in it that Excel knows loses nothing of it."""

import warnings

import pytest
from openpyxl import load_workbook
from patching import changed_parts, part, parts, patched
from python_calamine import CalamineWorkbook
from rich_workbook import MARKERS, PARTS, written
from test_annotate import comments, report, violation

from staffing.workbook.annotate import mark
from staffing.workbook.patch import Book
from staffing.workbook.patch.worksheet import Sheet

RED = "FFF8A5A0"
CHANGED = ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]


@pytest.fixture(scope="module")
def rich() -> bytes:
    return written(PARTS)


def mark_two(sheet: Sheet) -> None:
    """On a cell with a note, and on one that is not there."""
    for column in (5, 6):
        sheet.fill(3, column, RED, bold=False)
        sheet.note(3, column, "no-emt: nobody")


def test_only_the_parts_of_marked_cells_change(rich):
    marked = patched(rich, mark_two, suffix=".xlsm")
    assert changed_parts(rich, marked) == CHANGED


@pytest.mark.parametrize("feature", MARKERS)
def test_features_in_changed_parts_stay(rich, feature):
    name, there = MARKERS[feature]
    assert there in part(rich, name)
    assert there in part(patched(rich, mark_two, suffix=".xlsm"), name)


def test_all_other_bytes_of_the_sheet_stay(rich):
    before, after = (
        part(data, "xl/worksheets/sheet1.xml").decode() for data in (rich, patched(rich, mark_two, suffix=".xlsm"))
    )
    assert after == before.replace(
        '<c r="E3" s="2" t="s"><v>8</v></c>', '<c r="E3" s="4" t="s"><v>8</v></c><c r="F3" s="5"/>'
    )


def test_a_name_that_is_written_changes_its_cell_and_has_formulas_calculated_anew(rich):
    filled = patched(rich, lambda sheet: sheet.write(3, 6, "Bo Oak"), suffix=".xlsm")
    assert changed_parts(rich, filled) == ["xl/workbook.xml", "xl/worksheets/sheet1.xml"]
    before, after = (part(data, "xl/worksheets/sheet1.xml").decode() for data in (rich, filled))
    name = '<c r="F3" t="inlineStr"><is><t>Bo Oak</t></is></c>'
    assert after == before.replace('<v>8</v></c><c r="H3">', f'<v>8</v></c>{name}<c r="H3">')
    before, after = (part(data, "xl/workbook.xml").decode() for data in (rich, filled))
    assert after == before.replace('<calcPr calcId="191029"/>', '<calcPr calcId="191029" fullCalcOnLoad="1"/>')


def test_a_mark_keeps_the_rest_of_the_look(rich):
    styles = part(patched(rich, mark_two, suffix=".xlsm"), "xl/styles.xml").decode()
    assert (
        '<xf numFmtId="164" fontId="0" fillId="3" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1">'
        '<alignment horizontal="center"/><protection locked="0"/></xf>'
    ) in styles
    assert (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{RED}"/><bgColor theme="6" tint="0.6"/></patternFill></fill>'
    ) in styles


def test_a_note_that_is_there_keeps_its_format_and_its_box_only_grows(rich):
    marked = patched(rich, mark_two, suffix=".xlsm")
    assert (
        '<t>Dana:</t></r><r><t xml:space="preserve"> ask first</t></r><r><rPr><sz val="9"/><color indexed="81"/>'
        '<rFont val="Tahoma"/><family val="2"/></rPr><t xml:space="preserve">\n\nno-emt: nobody</t></r></text></comment>'
    ) in part(marked, "xl/comments1.xml").decode()
    boxes = part(marked, "xl/drawings/vmlDrawing1.vml").decode()
    assert "<x:Anchor>5, 15, 1, 10, 10, 49, 3, 18</x:Anchor><x:Row>2</x:Row><x:Column>4</x:Column>" in boxes
    assert "<x:Anchor>2, 15, 2, 10, 9, 31, 30, 4</x:Anchor><x:Row>3</x:Row><x:Column>1</x:Column>" in boxes


def test_marks_that_are_taken_off_again_leave_cells_and_notes_as_they_were(rich):
    marked = patched(rich, mark_two, suffix=".xlsm")

    def take_off(sheet: Sheet) -> None:
        for cell, _ in sheet.cut_notes("no-emt"):
            sheet.unfill(*cell, {RED}, unbold=False)

    again = patched(marked, take_off, suffix=".xlsm")
    before, after = (part(data, "xl/worksheets/sheet1.xml").decode() for data in (rich, again))
    assert after == before.replace(' s="2" t="s"><v>8</v></c>', ' s="2" t="s"><v>8</v></c><c r="F3" s="0"/>')
    assert part(again, "xl/comments1.xml").decode().count("<comment ") == 2


def test_the_whole_command_loses_nothing(rich, tmp_path):
    source, out = tmp_path / "county.xlsm", tmp_path / "marked.xlsm"
    source.write_bytes(rich)
    mark(report(source, violation("no-emt", "Nobody.", "Shifts!E3", "Shifts!B4")), out)
    marked = out.read_bytes()
    added = ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"]
    lists = ["[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"]
    assert changed_parts(rich, marked) == sorted([*CHANGED, *added, *lists])
    assert {name for name, there in MARKERS.values() if there not in part(marked, name)} == set()
    assert Book(marked, "").names == ["Shifts", "Other", "Violations", "Coverage"]


def test_other_programs_open_what_comes_out(rich, tmp_path):
    source, out = tmp_path / "county.xlsm", tmp_path / "marked.xlsm"
    source.write_bytes(rich)
    mark(report(source, violation("no-emt", "Nobody.", "Shifts!E3")), out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would lose
        assert load_workbook(out).sheetnames == ["Shifts", "Other", "Violations", "Coverage"]
        assert comments(out)["Shifts!E3"] == ["Dana: ask first", "", "- marked by staffing -", "no-emt: Nobody."]
    read = {
        name: CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Shifts").to_python()
        for name, path in (("in", source), ("out", out))
    }
    assert read["out"] == read["in"]


def test_a_thread_of_comments_stays_and_what_it_hides_is_said(rich, tmp_path):
    source, out = tmp_path / "county.xlsm", tmp_path / "marked.xlsm"
    source.write_bytes(rich)
    mark(report(source, violation("no-emt", "Nobody.", "Shifts!B4", "Shifts!E3")), out)
    listed = [row[0] for row in CalamineWorkbook.from_path(str(out)).get_sheet_by_name("Violations").to_python()[:3]]
    assert listed == [
        "Violations found by staffing",
        "1 violation: 1 marked in 2 cells of this workbook.",
        "Excel shows a thread of comments in place of a note on Shifts!B4: what was found is in this list.",
    ]


def test_macros_are_left_out_of_an_xlsx_with_their_signature(rich, tmp_path):
    source, out = tmp_path / "county.xlsm", tmp_path / "marked.xlsx"
    source.write_bytes(rich)
    mark(report(source), out)
    gone = {"xl/vbaProject.bin", "xl/_rels/vbaProject.bin.rels", "xl/vbaProjectSignature.bin"}
    assert set(parts(rich)) - set(parts(out.read_bytes())) == gone
    types = part(out.read_bytes(), "[Content_Types].xml").decode()
    assert ("vba" in types, "macroEnabled" in types) == (False, False)


def test_what_can_not_be_patched_comes_back_with_its_values(tmp_path):
    source, out = tmp_path / "county.xlsm", tmp_path / "marked.xlsx"
    source.write_bytes(written({**PARTS, "xl/comments1.xml": "<comments"}))
    mark(report(source, violation("no-emt", "Nobody.", "Shifts!E3")), out)
    copy = CalamineWorkbook.from_path(str(out))
    assert copy.get_sheet_by_name("Violations").to_python()[2][0] == (
        "county.xlsm can't be marked itself: this new workbook has its sheets and values, without their formats."
    )
    assert copy.get_sheet_by_name("Shifts").to_python()[2][4] == "Ana Elm"


def test_a_plain_copy_has_all_parts_as_they_were(rich):
    assert parts(patched(rich, lambda sheet: None, suffix=".xlsm")) == parts(rich)
