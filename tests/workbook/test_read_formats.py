"""One roster in every file format, by a process of its own and without."""

from datetime import date, datetime, time

import openpyxl
import pytest
import xlwt
from native_books import aboard, problems, read_here, save, stretches
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from staffing.clock import Clock
from staffing.roster import COLUMNS, Roster, SheetUse
from staffing.workbook import RosterUnreadable, read, read_all

SHEETS = {
    "Staff": [
        ["Name", "ID", "Level", "Level expires"],
        ["José Núñez", 7, "EMT", date(2027, 3, 31)],
        ["None", 8, "EMT", None],
    ],
    "Shifts": [
        ["Date", "Unit", "Start", "End", "Crew 1", "Crew 2"],
        [date(2026, 12, 1), "Medic 4", time(19), time(7), "Nunez, Jose 2300-0700", "None"],
    ],
}


def xlsx(folder):
    return save(folder / "roster.xlsx", SHEETS)


def xlsx_of_another_name(folder):
    return save(folder / "roster.xlsx", SHEETS).rename(folder / "roster.csv")


def xlsm(folder):
    return save(folder / "roster.xlsm", SHEETS)


def xls(folder):
    book = xlwt.Workbook()
    for name, rows in SHEETS.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                form = {date: "yyyy-mm-dd", time: "hh:mm"}.get(type(cell), "General")
                sheet.write(row, column, cell, xlwt.easyxf(num_format_str=form))
    book.save(str(folder / "roster.xls"))
    return folder / "roster.xls"


def ods(folder):
    book = OpenDocumentSpreadsheet()
    for name, rows in SHEETS.items():
        sheet = Table(name=name)
        for cells in rows:
            row = TableRow()
            for cell in cells:
                if isinstance(cell, date):
                    made = TableCell(valuetype="date", datevalue=cell.isoformat())
                elif isinstance(cell, time):
                    made = TableCell(valuetype="time", timevalue=f"PT{cell:%H}H{cell:%M}M00S")
                elif isinstance(cell, int):
                    made = TableCell(valuetype="float", value=cell)
                else:
                    made = TableCell(valuetype="string")
                    made.addElement(P(text=cell or ""))
                row.addElement(made)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    book.save(str(folder / "roster.ods"))
    return folder / "roster.ods"


@pytest.mark.parametrize("write", [xlsx, xlsx_of_another_name, xlsm, xls, ods])
def test_every_format_of_a_workbook_says_the_same(tmp_path, write):
    roster = read_here(write(tmp_path))
    assert problems(roster) == []
    assert stretches(roster) == ["2026-12-01 19:00 2026-12-02 07:00"]
    assert aboard(roster) == ["José Núñez 23:00-07:00", "None 19:00-07:00"]
    assert roster.cards.expires[0] == Clock().midnight(date(2027, 4, 1))
    assert roster.source.sheets == (SheetUse("Staff", "staff", 2), SheetUse("Shifts", "shifts", 1))


CSV = """Roster of December
Date{0}Unit{0}Start{0}End{0}Crew 1{0}Crew 2
2026-12-01{0}Medic 4{0}1900{0}0700{0}"Núñez, José 2300-0700"{0}None
"""
STAFF_CSV = 'Name,Level,Driver\n"Núñez, José",EMT,yes\nNone,EMT,no\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_csv_is_the_shifts_sheet_and_the_staff_list_another_file(tmp_path, delimiter, encoding, line_end):
    roster_file, staff_file = tmp_path / "december.csv", tmp_path / "people.csv"
    roster_file.write_bytes(CSV.format(delimiter).replace("\n", line_end).encode(encoding))
    staff_file.write_text(STAFF_CSV, encoding="utf-8")
    roster = read_here(roster_file, staff=staff_file)
    assert problems(roster) == []
    assert stretches(roster) == ["2026-12-01 19:00 2026-12-02 07:00"]
    assert aboard(roster) == ["Núñez, José 23:00-07:00", "None 19:00-07:00"]
    assert roster.source.sheets == (SheetUse("Shifts", "shifts", 1), SheetUse("[people.csv]Staff", "staff", 2))
    windows = ("december.csv is not in UTF-8 and was read as Windows-1252: check accented names",)
    assert roster.source.notes == (
        (windows if encoding == "cp1252" else ()) + ("the staff list is read from people.csv",)
    )


def test_csv_rows_may_be_of_different_length(tmp_path):
    roster_file, staff_file = tmp_path / "december.csv", tmp_path / "people.csv"
    roster_file.write_text(
        "Date,Unit,Start,End,Crew 1,Crew 2\n2026-12-01,M4,0700,1900,None\n\n2026-12-02,M4,0700,1900,None,,,\n"
    )
    staff_file.write_text(STAFF_CSV, encoding="utf-8")
    roster = read_here(roster_file, staff=staff_file)
    assert problems(roster) == []
    assert list(roster.shifts.row) == [2, 4]
    assert roster.openings[["row", "column"]].to_numpy().tolist() == [[2, 6], [4, 6]]


def test_a_staff_workbook_brings_its_cards_and_leave(tmp_path):
    shifts = save(tmp_path / "roster.xlsx", {**SHEETS, "Time off": [["Name", "From", "To"]]})
    people = save(
        tmp_path / "people.xlsx",
        {
            "Everyone": [["Name", "Level"], ["José Núñez", "AEMT"], ["None", "Nurse?"]],
            "Credentials": [["Name", "Credential", "Expires"], ["None", "EMT", date(2027, 1, 1)]],
            "Shifts": SHEETS["Shifts"],
            "Notes": [["Ask the chief"]],
        },
    )
    roster = read_here(shifts, staff=people)
    assert problems(roster) == [
        ("'[people.xlsx]Everyone'!B3", "the level 'Nurse?' is not known: write EMR, EMT, AEMT or Paramedic; "
                                       "until then this person counts as having no readable level")
    ]  # fmt: skip
    assert list(roster.cards["name"]) == ["AEMT", "EMT"]
    assert roster.source.sheets == (
        SheetUse("Staff", None, 0, "'[people.xlsx]Everyone' is read instead"),
        SheetUse("Shifts", "shifts", 1),
        SheetUse("Time off", "time_off", 0),
        SheetUse("[people.xlsx]Everyone", "staff", 2),
        SheetUse("[people.xlsx]Credentials", "credentials", 1),
        SheetUse("[people.xlsx]Shifts", None, 0, "it is not about people"),
        SheetUse("[people.xlsx]Notes", None, 0, "it has no columns that look like a roster"),
    )


def test_every_sheet_is_used_or_left_out_for_a_reason(tmp_path):
    book = openpyxl.load_workbook(save(tmp_path / "roster.xlsx", {
        **SHEETS,
        "Blank": [],
        "Phone list": [["Name", "Level", "Phone"], ["José Núñez", "EMT", "555"]],
        "Leave": [["Name", "From"], ["None", date(2026, 12, 1)]],
        "Away": [["Name", "From", "To"], ["None", date(2026, 12, 1), date(2026, 12, 1)]],
        "Old": SHEETS["Shifts"],
        "Violations": [["Violations found by staffing"], ["Date", "Unit", "Start", "End", "Crew 1"]],
        "Waivers": [["Rule", "Unit", "Start", "Person", "Reason", "By", "Until"], ["no-emt", "M4", None, None, "x", "y", None]],
        "Prices": [["Diesel", 1.5]],
    }))  # fmt: skip
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "roster.xlsx")
    roster = read_here(tmp_path / "roster.xlsx")
    assert roster.source.sheets == (
        SheetUse("Staff", "staff", 2),
        SheetUse("Shifts", "shifts", 1),
        SheetUse("Blank", None, 0, "it is empty"),
        SheetUse("Phone list", None, 0, "it looks like a sheet Staff, but 'Staff' is read instead"),
        SheetUse("Leave", None, 0, "it has no column To"),
        SheetUse("Away", None, 0, "it lists people and times: call it Time off or Other work if it is one"),
        SheetUse("Old", None, 0, "it is hidden and 'Shifts' is read instead"),
        SheetUse("Violations", None, 0, "staffing added it to an earlier copy"),
        SheetUse("Waivers", None, 0, "it has no columns that look like a roster"),
        SheetUse("Prices", None, 0, "it has no columns that look like a roster"),
    )
    assert problems(roster) == [
        ("Leave!A1", "it has no column To, so nothing on this sheet was read: add the headings")
    ]


def test_a_hidden_sheet_is_read_where_no_other_is_there(tmp_path):
    book = openpyxl.load_workbook(xlsx(tmp_path))
    book["Staff"].sheet_state = "hidden"
    book.save(tmp_path / "roster.xlsx")
    roster = read_here(tmp_path / "roster.xlsx")
    assert len(roster.people) == 2
    assert roster.source.notes == ("the sheet 'Staff' is hidden and was read all the same",)


def test_unseen_characters_in_a_cell_are_dropped(tmp_path):
    sheets = {**SHEETS, "Staff": [["Name", "Level"], ["None_x001B_[31m", "EMT"], [" José\u200b  Núñez ", "EMT"]]}
    assert list(read_here(save(tmp_path / "roster.xlsx", sheets)).people.name) == ["None[31m", "José Núñez"]


def test_a_process_of_its_own_reads_the_same(tmp_path):
    path = xlsx(tmp_path)
    here, there = read_here(path), read(path)
    assert here.source == there.source
    assert (here.facts, here.problems, here.clock) == (there.facts, there.problems, there.clock)
    for name, columns in COLUMNS.items():
        table = getattr(there, name)
        assert getattr(here, name).equals(table)
        assert {column: str(dtype) for column, dtype in table.dtypes.items()} == columns


def test_a_process_of_its_own_takes_every_option(tmp_path):
    roster_file, staff_file = tmp_path / "december.csv", tmp_path / "people.csv"
    roster_file.write_text("Date,Unit,Start,End,Crew 1\n31.10.2026,M4,1900,0700,None\n", encoding="utf-8")
    staff_file.write_text(STAFF_CSV, encoding="utf-8")
    clock = Clock("America/Denver")
    roster = read(roster_file, clock=clock, staff=staff_file, date_order="dmy")
    assert roster.clock == clock
    assert [clock.iso(minute) for minute in (roster.shifts.start[0], roster.shifts.end[0])] == [
        "2026-10-31T19:00:00-06:00", "2026-11-01T07:00:00-07:00",
    ]  # fmt: skip
    assert roster.shifts.end[0] - roster.shifts.start[0] == 13 * 60


def test_the_folder_it_runs_in_is_not_searched_for_modules(tmp_path, monkeypatch):
    (tmp_path / "pandas.py").write_text("raise SystemExit('the wrong pandas')")
    monkeypatch.chdir(tmp_path)
    assert len(read(xlsx(tmp_path)).people) == 2


def test_full_datetimes_survive_every_step(tmp_path):
    sheets = {
        "Staff": SHEETS["Staff"],
        "Shifts": [
            ["Unit", "Start", "End", "Crew 1"],
            ["M4", datetime(2026, 12, 1, 7), datetime(2026, 12, 2, 7), "None"],
        ],
    }
    assert stretches(read_here(save(tmp_path / "roster.xlsx", sheets))) == ["2026-12-01 07:00 2026-12-02 07:00"]


def test_many_files_are_read_in_their_order(tmp_path):
    good = xlsx(tmp_path)
    missing = tmp_path / "no.xlsx"
    outcomes = list(read_all([good, missing, good, good]))
    assert [type(outcome) for outcome in outcomes] == [Roster, RosterUnreadable, Roster, Roster]
    assert [len(outcomes[at].shifts) for at in (0, 2, 3)] == [1, 1, 1]
    assert outcomes[1].args == (str(missing), "there is no such file: check the name and the folder")


def test_nobody_reads_on_when_nobody_listens(tmp_path):
    good = xlsx(tmp_path)
    outcomes = read_all([good, good, good])
    assert isinstance(next(outcomes), Roster)
    outcomes.close()
