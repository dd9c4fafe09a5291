"""Where new names go: into empty crew cells, and never over a formula."""

from datetime import date, time

from openpyxl import Workbook

from staffing.report import Fill
from staffing.workbook import read
from staffing.workbook.copies import Place
from staffing.workbook.patch import Book
from staffing.workbook.plan_cells import places


def places_for_one_name(tmp_path, formula):
    book = Workbook()
    staff = book.active
    staff.title = "Staff"
    staff.append(["Name", "Level", "Driver"])
    staff.append(["Ann Ash", "EMT", "yes"])
    shifts = book.create_sheet("Shifts")
    shifts.append(["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"])
    shifts.append([date(2026, 12, 1), "M4", "BLS", time(7), time(19), "Ann Ash", None])
    path = tmp_path / "roster.xlsx"
    book.save(path)
    roster = read(path)
    # Excel would store an empty text as the result of such a formula, so that the cell reads as empty
    shifts["G2"] = formula
    book.save(path)
    patched = Book(path.read_bytes(), "staffing")
    start, end = roster.shifts["start"].iat[0], roster.shifts["end"].iat[0]
    return places(roster, [Fill(0, "Bo Bay", start, end, "Bo Bay")], patched.sheet)


def test_a_name_goes_into_the_empty_cell(tmp_path):
    assert places_for_one_name(tmp_path, None) == [Place("Shifts", 2, 7)]


def test_a_name_goes_beside_a_formula_that_gives_none(tmp_path):
    assert places_for_one_name(tmp_path, '=IF(A2="","Bo Bay","")') == [Place("Shifts", 2, 8)]
