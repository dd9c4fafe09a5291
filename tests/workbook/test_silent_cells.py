"""Errors and formulas without a result are no empty seats."""

from datetime import date, time

from openpyxl import Workbook

from staffing.workbook import read


def shifts_with(tmp_path, crew, day=None):
    book = Workbook()
    staff = book.active
    staff.title = "Staff"
    staff.append(["Name", "Level", "Driver"])
    staff.append(["Ann Ash", "EMT", "yes"])
    shifts = book.create_sheet("Shifts")
    shifts.append(["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"])
    shifts.append([day or date(2026, 12, 1), "M4", "BLS", time(7), time(19), "Ann Ash", crew])
    if crew == "#N/A":
        shifts["G2"].data_type = "e"
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return read(path)


def test_an_error_in_a_crew_cell_is_told_and_no_open_seat(tmp_path):
    roster = shifts_with(tmp_path, "#N/A")
    assert roster.strangers["name"].tolist() == ["#N/A"]
    assert len(roster.openings) == 0


def test_a_formula_without_a_result_is_told_and_no_open_seat(tmp_path):
    roster = shifts_with(tmp_path, "=Staff!A2")
    assert roster.strangers[["name", "kind"]].to_numpy().tolist() == [["=Staff!A2", "unread"]]
    assert len(roster.openings) == 0
    assert [(problem.cell, problem.message) for problem in roster.problems] == [
        (
            "Shifts!G2",
            "the formula '=Staff!A2' was never calculated, so nobody can tell who is on board: open the workbook in a "
            "spreadsheet program and save it there; until then the crew of this shift is not checked, and no plan changes it",
        )
    ]


def test_a_formula_for_a_date_is_named_in_the_bad_row(tmp_path):
    roster = shifts_with(tmp_path, "Bo Bay", day="=A1+1")
    assert [problem.cell for problem in roster.problems] == ["Shifts!A2"]
    assert roster.problems[0].message.startswith("'=A1+1' is not a date")
