"""What goes back into a user's workbook: marks and lists that agree, plans in their cells, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula

from staffing.clock import Clock
from staffing.report import Crash, Fill, NotChecked, RosterReport, Severity, Violation, Waiver
from staffing.roster import COLUMNS, Roster, Source, address, table
from staffing.workbook.annotate import CannotWrite, mark, place, write_plan
from staffing.workbook.marks import AMBER, GREEN, GREY, RED

CLOCK = Clock()
START = CLOCK.minute(datetime(2026, 12, 1, 7))
END = START + 12 * 60
WAIVER = Waiver("no-emt", "", "", "", "fair", "Chief", None, "Waivers!A2")
TITLES = [
    "Severity", "Rule", "Where", "Unit", "Shift start", "Shift end", "Person", "From", "To", "Message", "Waived",
    "All cells",
]  # fmt: skip


def violation(rule: str, message: str, *cells: str, severity: Severity = Severity.ERROR, **more: object) -> Violation:
    return Violation(rule, severity, message, cells=cells, **more)  # type: ignore[arg-type]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Two shifts of Medic 4: on the first one empty crew cell, on the second none."""
    made = Workbook()
    shifts = made.active
    shifts.title = "Shifts"
    shifts.append(["Roster of December"])
    shifts.append(["Date", "Unit", "Start", "End", "Crew 1", "Crew 2"])
    shifts.append(["2026-12-01", "Medic 4", "07:00", "19:00", "Ana Elm", "OPEN"])
    shifts.append(["2026-12-02", "Medic 4", "07:00", "19:00", "Ana Elm", "Ben Oak"])
    staff = made.create_sheet("Time off")
    staff.append(["Name", "From", "To"])
    path = tmp_path / "county.xlsx"
    made.save(path)
    return path


def rows(name: str, length: int, /, **given: object) -> pd.DataFrame:
    """A table of a roster; columns that do not matter here are blank or 0."""
    blank = {"object": "", "int64": 0, "bool": False}
    return table(name, {c: given.get(c, [blank[dtype]] * length) for c, dtype in COLUMNS[name].items()})  # type: ignore[misc]


def roster(path: Path) -> Roster:
    start, end = [START, START + 1440], [END, END + 1440]
    at = {"sheet": ["Shifts"] * 2, "row": [3, 4], "column": [2, 2]}
    seats = {"sheet": ["Shifts"] * 3, "row": [3, 4, 4], "column": [5, 5, 6]}
    return Roster(
        people=rows("people", 2, name=["Ana Elm", "Ben Oak"]),
        cards=rows("cards", 0),
        shifts=rows("shifts", 2, unit=["Medic 4"] * 2, unit_key=["medic4"] * 2, start=start, end=end, **at),
        assignments=rows(
            "assignments", 3, person=[0, 0, 1], shift=[0, 1, 1], start=[*start, start[1]], end=[*end, end[1]], **seats
        ),
        openings=rows("openings", 1, sheet=["Shifts"], row=[3], column=[6]),
        strangers=rows("strangers", 0),
        leave=rows("leave", 0),
        other_work=rows("other_work", 0),
        requests=rows("requests", 0),
        source=Source(str(path), "", "native"),
    )


def report(path: Path, *violations: Violation, **more: object) -> RosterReport:
    counts = {"people": 2, "shifts": 2, "assignments": 3}
    given = {"not_checked": (), **more}
    return RosterReport(roster(path), (START, END + 1440), counts, violations, **given)  # type: ignore[arg-type]


def comments(path: Path) -> dict[str, list[str]]:
    """Every comment of the workbook as its lines."""
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text.split("\n")
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def listed(path: Path, sheet: str = "Violations") -> list[dict[str, object]]:
    """The rows under the headings of the sheet of violations."""
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))
    head = rows.index(tuple(TITLES))
    found = []
    for row in rows[head + 1 :]:
        if row[0] is None:
            break
        found.append(dict(zip(TITLES, row, strict=True)))
    return found


def top(path: Path, sheet: str = "Violations") -> list[object]:
    rows = list(load_workbook(path)[sheet].iter_rows(values_only=True))
    return [row[0] for row in rows[: rows.index(tuple(TITLES))] if row[0]]


EVERY_KIND = (
    violation("no-emt", "Nobody is an EMT.", "Shifts!B3", "Shifts!E3", shift=(START, END), shift_row=0),
    violation("listed-twice", "Ana Elm is there twice.", "Shifts!E3", severity=Severity.WARNING, person="Ana Elm"),
    violation("on-leave", "Ben Oak is on leave.", "'Time off'!A2", "Shifts!F4", start=START, end=END),
    violation("low-level", "Ana Elm is an EMT.", "Shifts!E4", waived=WAIVER, shift_row=1),
    violation("cert-expiring", "Ana Elm's card runs out.", "Staff!D2", severity=Severity.WARNING),
    violation("weekly-hours", "Too many hours."),
)


def test_every_listed_violation_is_in_the_comment_of_each_of_its_cells_and_no_comment_says_more(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    mark(report(book, *EVERY_KIND), out)
    assert comments(out) == {
        "Shifts!B3": ["- marked by staffing -", "no-emt: Nobody is an EMT."],
        "Shifts!E3": ["- marked by staffing -", "no-emt: Nobody is an EMT.", "listed-twice: Ana Elm is there twice."],
        "Shifts!F4": ["- marked by staffing -", "on-leave: Ben Oak is on leave."],
        "Shifts!E4": ["- marked by staffing -", "low-level (waived): Ana Elm is an EMT."],
        "Time off!A2": ["- marked by staffing -", "on-leave: Ben Oak is on leave."],
    }
    assert [row["Rule"] for row in listed(out)] == [v.rule for v in EVERY_KIND]
    assert top(out) == [
        "Violations found by staffing",
        "6 violations: 4 marked in 5 cells of this workbook, 2 have no cell in it.",
    ]


def test_a_cell_takes_the_colour_of_the_worst_that_is_said_of_it(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    mark(report(book, *reversed(EVERY_KIND), violation("x", "y", "Shifts!A3", severity=Severity.WARNING)), out)
    shifts = load_workbook(out)["Shifts"]
    colours = {place: shifts[place].fill.fgColor.rgb for place in ("E3", "E4", "A3", "B3")}
    assert colours == {"E3": RED, "E4": GREY, "A3": AMBER, "B3": RED}


def test_a_row_of_the_list_says_all_there_is_and_leads_to_the_first_cell(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    full = violation(
        "on-leave", "Ana Elm is on leave.", "'Time off'!A2", "Shifts!E3", severity=Severity.WARNING, unit="Medic 4",
        shift=(START, END), person="Ana Elm", start=START, end=START + 60, waived=WAIVER,
    )  # fmt: skip
    mark(report(book, full), out)
    seven = datetime(2026, 12, 1, 7)
    assert listed(out) == [
        dict(zip(TITLES, (
            "warning", "on-leave", "'Time off'!A2 and 1 more", "Medic 4", seven, datetime(2026, 12, 1, 19), "Ana Elm",
            seven, datetime(2026, 12, 1, 8), "Ana Elm is on leave.", "waived by Chief: fair",
            "'Time off'!A2, Shifts!E3",
        ), strict=True)),
    ]  # fmt: skip
    sheet = load_workbook(out)["Violations"]
    assert (sheet["C4"].hyperlink.location, sheet.freeze_panes, sheet.auto_filter.ref) == (
        "'Time off'!A2",
        "A4",
        "A3:L4",
    )


def test_what_was_not_checked_stands_below_the_list_and_is_announced_above_it(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    skipped = (
        NotChecked("no-driver", "the Staff sheet has no Driver column"),
        NotChecked("expired-cert", "no date", ("Ana Elm",)),
    )
    mark(report(book, not_checked=skipped, crashes=(Crash("short-rest", "division by zero"),)), out)
    assert top(out) == [
        "Violations found by staffing",
        "No violations: no cell is marked.",
        "Not checked, or not for everyone: no-driver, expired-cert, short-rest. Why stands below the list, in row 7.",
    ]
    rows = [row[:3] for row in load_workbook(out)["Violations"].iter_rows(min_row=7, values_only=True)]
    assert rows == [
        ("Not checked", None, None),
        ("no-driver", None, "the Staff sheet has no Driver column"),
        ("expired-cert", None, "no date (Ana Elm)"),
        ("short-rest", None, "the rule failed, which is our fault: division by zero"),
    ]


def test_coverage_says_the_state_of_each_shift_in_words_and_colour(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    mark(report(book, *EVERY_KIND), out)
    sheet = load_workbook(out)["Coverage"]
    assert list(sheet.iter_rows(min_row=4, values_only=True)) == [
        ("Unit", "Hours", datetime(2026, 12, 1), datetime(2026, 12, 2)),
        ("Medic 4", "07:00-19:00", "✗ no-emt", "~ low-level"),
    ]
    assert [sheet[place].fill.fgColor.rgb for place in ("C5", "D5")] == [RED, GREY]
    mark(report(book), out)
    sheet = load_workbook(out)["Coverage"]
    assert [(cell.value, cell.fill.fgColor.rgb) for cell in sheet[5][2:]] == [("✓", GREEN), ("✓", GREEN)]


def test_what_the_user_made_stays(book, tmp_path):
    made = load_workbook(book)
    made["Shifts"]["A1"].value = CellRichText("Roster ", TextBlock(InlineFont(b=True), "draft"))
    made["Shifts"]["E3"].comment = Comment("Ask Ana first", "Dana")
    made["Shifts"]["E3"].fill = PatternFill("solid", fgColor="FF00FF00")
    made["Shifts"]["C3"].number_format = "hh:mm"
    made["Shifts"].column_dimensions["E"].width = 33
    made.create_sheet("Violations").append(["My own list"])
    made.save(book)
    out = tmp_path / "marked.xlsx"
    mark(report(book, *EVERY_KIND), out)
    kept = load_workbook(out, rich_text=True)
    assert kept.sheetnames == ["Shifts", "Time off", "Violations", "Violations (2)", "Coverage"]
    assert kept["Violations"]["A1"].value == "My own list"
    assert kept["Shifts"]["A1"].value == CellRichText("Roster ", TextBlock(InlineFont(b=True), "draft"))
    assert (kept["Shifts"]["C3"].number_format, kept["Shifts"].column_dimensions["E"].width) == ("hh:mm", 33)
    assert kept["Shifts"]["E3"].comment.author == "Dana"
    assert comments(out)["Shifts!E3"] == [
        "Ask Ana first",
        "",
        "- marked by staffing -",
        "no-emt: Nobody is an EMT.",
        "listed-twice: Ana Elm is there twice.",
    ]


def test_marking_a_marked_copy_takes_the_earlier_marks_off(book, tmp_path):
    made = load_workbook(book)
    made["Shifts"]["E3"].comment = Comment("Ask Ana first", "Dana")
    made["Shifts"]["E3"].fill = PatternFill("solid", fgColor="FF00FF00")
    made.save(book)
    once, again = tmp_path / "once.xlsx", tmp_path / "again.xlsx"
    mark(report(book, *EVERY_KIND), once)
    mark(report(once, violation("no-emt", "Nobody is an EMT.", "Shifts!B4")), again)
    assert comments(again) == {
        "Shifts!E3": ["Ask Ana first"],
        "Shifts!B4": ["- marked by staffing -", "no-emt: Nobody is an EMT."],
    }
    kept = load_workbook(again)
    assert kept.sheetnames == ["Shifts", "Time off", "Violations", "Coverage"]
    fills = [(fill.fill_type, fill.fgColor.rgb) for fill in (kept["Shifts"][place].fill for place in ("E3", "B3"))]
    assert fills == [("solid", "FF00FF00"), (None, "00000000")]


def test_the_same_report_gives_the_same_bytes(book, tmp_path):
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    mark(report(book, *EVERY_KIND), one)
    mark(report(book, *EVERY_KIND), two)
    assert one.read_bytes() == two.read_bytes()


def test_no_text_becomes_a_formula_or_carries_control_characters(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    evil = violation("no-emt", "=1+1\x07\n+2", "Shifts!E3", unit="=HYPERLINK(1)", person="@Ana\ud800", shift_row=0)
    mark(report(book, evil), out)
    [row] = listed(out)
    assert (row["Message"], row["Unit"], row["Person"]) == ("=1+1\n+2", "=HYPERLINK(1)", "@Ana")
    kinds = {cell.data_type for row in load_workbook(out)["Violations"].iter_rows() for cell in row}
    assert kinds == {"s", "n"}
    assert comments(out)["Shifts!E3"] == ["- marked by staffing -", "no-emt: =1+1 +2"]


def test_a_comment_that_would_grow_too_long_says_how_many_more_there_are(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    mark(report(book, *(violation("no-emt", f"{n} {'long ' * 199}", "Shifts!E3") for n in range(40))), out)
    said = comments(out)["Shifts!E3"]
    assert (len(said), said[-1]) == (31, "and 11 more: see the sheet of violations")


def test_merged_cells_are_marked_where_they_show(book, tmp_path):
    made = load_workbook(book)
    made["Shifts"].merge_cells("B3:B4")
    made.save(book)
    out = tmp_path / "marked.xlsx"
    mark(report(book, violation("no-emt", "Nobody is an EMT.", "Shifts!B4")), out)
    assert comments(out) == {"Shifts!B3": ["- marked by staffing -", "no-emt: Nobody is an EMT."]}


def test_the_cells_of_a_waiver_are_not_taken_for_cells_of_the_roster(book, tmp_path):
    out = tmp_path / "marked.xlsx"
    mark(report(book, violation("unused-waiver", "It matched nothing.", "Shifts!A3")), out)
    assert comments(out) == {}


def as_csv(path: Path) -> None:
    path.write_text("Roster of December,,,,,\nDate,Unit,Start,End,Crew 1,Crew 2\n2026-12-01,Medic 4,0700,1900,=Ana,\n")


def as_xls(path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Shifts")
    for column, value in enumerate(("2026-12-01", "Medic 4", "0700", "1900", "=Ana")):
        sheet.write(2, column, value)
    made.save(str(path))


def as_ods(path: Path) -> None:
    made = OpenDocumentSpreadsheet()
    sheet = Table(name="Shifts")
    for values in ((), (), ("2026-12-01", "Medic 4", "0700", "1900", "=Ana")):
        row = TableRow()
        for value in values or ("",):
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            row.addElement(cell)
        sheet.addElement(row)
    made.spreadsheet.addElement(sheet)
    made.save(str(path))


@pytest.mark.parametrize("write", [as_csv, as_xls, as_ods])
def test_other_kinds_of_files_become_a_new_workbook_with_the_same_values(tmp_path, write):
    source, out = tmp_path / "county", tmp_path / "marked.xlsx"
    write(source)
    mark(report(source, violation("no-emt", "Nobody is an EMT.", "Shifts!E3")), out)
    kept = load_workbook(out)
    assert [cell.value for cell in kept["Shifts"][3]][:5] == ["2026-12-01", "Medic 4", "0700", "1900", "=Ana"]
    assert kept["Shifts"]["E3"].data_type == "s"
    assert comments(out) == {"Shifts!E3": ["- marked by staffing -", "no-emt: Nobody is an EMT."]}
    assert top(out)[2:] == [
        "county can't be marked itself: this new workbook has its sheets and values, without their formats."
    ]


def test_a_workbook_that_has_changed_since_it_was_read_is_not_marked(book, tmp_path):
    read = roster(book)
    stale = replace(report(book), roster=replace(read, source=replace(read.source, sha256="0" * 64)))
    with pytest.raises(CannotWrite) as refusal:
        mark(stale, tmp_path / "marked.xlsx")
    assert str(refusal.value) == "county.xlsx has changed since it was read, so marks could miss: run it again."


def test_macros_stay_in_an_xlsm_and_are_said_to_be_gone_from_an_xlsx(book, tmp_path):
    with ZipFile(book, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    with_macros, without = tmp_path / "marked.xlsm", tmp_path / "marked.xlsx"
    mark(report(book), with_macros)
    mark(report(book), without)
    assert [ZipFile(path).namelist().count("xl/vbaProject.bin") for path in (with_macros, without)] == [1, 0]
    assert top(without)[-1] == "The macros of the original are not in this copy."


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("county.xlsx", "The copy would overwrite the roster itself: choose another file for it."),
        ("out.xls", "The copy is an Excel workbook: choose a name that ends in .xlsx for it."),
        ("out.xlsm", "The copy is an Excel workbook: choose a name that ends in .xlsx for it."),
    ],
)
def test_a_copy_that_can_not_be_is_refused(book, tmp_path, name, says):
    before = book.read_bytes()
    with pytest.raises(CannotWrite) as refusal:
        mark(report(book), tmp_path / name)
    assert str(refusal.value) == says
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"county.xlsx": before}


def test_nothing_is_left_behind_where_the_folder_does_not_exist(book, tmp_path):
    with pytest.raises(CannotWrite) as refusal:
        mark(report(book), tmp_path / "none" / "out.xlsx")
    assert str(refusal.value) == f"The workbook can't be written to {tmp_path / 'none'}: No such file or directory."
    assert [path.name for path in tmp_path.iterdir()] == ["county.xlsx"]


def fill(shift: int, person: str, text: str = "") -> Fill:
    start = START + 1440 * shift
    return Fill(shift, text or person, start, start + 720, person)


def test_fills_go_into_empty_crew_cells_first_and_then_into_further_columns(book):
    chosen = place(roster(book), [fill(1, "Cy Ash"), fill(0, "Di Fir"), fill(0, "Ed Yew"), fill(1, "Flo Bay")])
    assert [address(*where) for where in chosen] == ["Shifts!G4", "Shifts!F3", "Shifts!G3", "Shifts!H4"]


def test_a_shift_without_headings_has_no_place_for_another_name(book):
    made = load_workbook(book)
    made["Shifts"]["E2"], made["Shifts"]["F2"] = "Here", "There"
    made.save(book)
    with pytest.raises(CannotWrite) as refusal:
        place(roster(book), [fill(1, "Cy Ash")])
    assert str(refusal.value) == (
        "The sheet Shifts has no heading Crew 1 above row 4, so there is no place for another name."
    )


def test_a_plan_is_written_marked_and_listed(book, tmp_path):
    out = tmp_path / "plan.xlsx"
    fills = [fill(0, "Di Fir", "Di Fir 0700-1300"), fill(1, "Cy Ash")]
    write_plan(report(book, violation("short-rest", "Di Fir rests too little.", "Shifts!F3")), fills, out)
    kept = load_workbook(out)
    assert list(kept["Shifts"].iter_rows(min_row=2, min_col=5, values_only=True)) == [
        ("Crew 1", "Crew 2", "Crew 3"),
        ("Ana Elm", "Di Fir 0700-1300", None),
        ("Ana Elm", "Ben Oak", "Cy Ash"),
    ]
    assert comments(out) == {
        "Shifts!F3": ["- marked by staffing -", "filled by staffing", "short-rest: Di Fir rests too little."],
        "Shifts!G4": ["- marked by staffing -", "filled by staffing"],
    }
    looks = {place: (kept["Shifts"][place].fill.fgColor.rgb, kept["Shifts"][place].font.bold) for place in ("F3", "G4")}
    assert looks == {"F3": (RED, True), "G4": (GREEN, True)}
    seven, next_day = datetime(2026, 12, 1, 7), datetime(2026, 12, 2, 7)
    assert list(kept["Changes"].iter_rows(values_only=True)) == [
        ("Crew cells changed by staffing", *[None] * 5),
        ("2 names put into crew cells, marked green; no other cell's content was changed.", *[None] * 5),
        (None,) * 6,
        ("Person", "Unit", "Shift", "From", "To", "Cell"),
        ("Di Fir", "Medic 4", "Tue 1 Dec 07:00-19:00", seven, seven.replace(hour=19), "Shifts!F3"),
        ("Cy Ash", "Medic 4", "Wed 2 Dec 07:00-19:00", next_day, next_day.replace(hour=19), "Shifts!G4"),
    ]
    assert kept.sheetnames == ["Shifts", "Time off", "Changes", "Violations", "Coverage"]


def test_a_plan_takes_the_cells_at_which_its_checked_roster_seats_people(book, tmp_path):
    out = tmp_path / "plan.xlsx"
    write_plan(report(book), [fill(1, "Ben Oak", "Oak, Ben")], out)
    assert load_workbook(out)["Shifts"]["F4"].value == "Oak, Ben"
    assert comments(out) == {"Shifts!F4": ["- marked by staffing -", "filled by staffing"]}


def test_a_further_column_gets_its_heading_where_the_checked_roster_has_it_already(book, tmp_path):
    out = tmp_path / "plan.xlsx"
    finished = report(book)
    finished.roster.assignments.loc[2, "column"] = 7
    write_plan(finished, [fill(1, "Ben Oak")], out)
    assert [cell.value for cell in load_workbook(out)["Shifts"]["G"]] == [None, "Crew 3", None, "Ben Oak"]


def test_no_name_goes_over_part_of_an_array_formula(book, tmp_path):
    made = load_workbook(book)
    made["Shifts"]["G3"] = ArrayFormula("G3:G4", "=E3:E4")
    made.save(book)
    with pytest.raises(CannotWrite) as refusal:
        write_plan(report(book), [fill(1, "Cy Ash")], tmp_path / "plan.xlsx")
    assert str(refusal.value) == (
        "Shifts!G4 is part of the formula over G3:G4, which can't be changed cell by cell: write its results there as "
        "plain text first"
    )
    assert not (tmp_path / "plan.xlsx").exists()


def test_marking_a_plan_takes_its_green_off_and_keeps_the_names(book, tmp_path):
    plan, out = tmp_path / "plan.xlsx", tmp_path / "marked.xlsx"
    write_plan(report(book), [fill(0, "Di Fir")], plan)
    mark(report(plan), out)
    cell = load_workbook(out)["Shifts"]["F3"]
    assert (cell.value, cell.fill.fill_type, cell.font.bold, cell.comment) == ("Di Fir", None, False, None)
