"""A plan that is written into the workbook says the same when that workbook is read again."""

from datetime import datetime, time

import pytest
from openpyxl import Workbook
from small_rosters import BASELINE

from staffing.planner import assign
from staffing.rules.examples import MONDAY
from staffing.workbook import read
from staffing.workbook.annotate import place, write_plan

STAFF = ("Name", "ID", "Level", "Driver")
SHIFTS = ("Date", "Unit", "Service", "Start", "End date", "End", "Crew 1", "Crew 2", "Crew 3")
TIME_OFF = ("Name", "From", "To")


def assignments(roster):
    rows = roster.assignments
    return sorted(zip(rows["shift"], rows["person"], rows["start"], rows["end"], strict=True))


@pytest.fixture
def written_and_read(tmp_path):
    """The plan for a workbook, and the roster in the workbook with the plan in it."""

    def make(staff, shifts, time_off=()):
        book = Workbook()
        for title, rows in (
            ("Staff", [STAFF, *staff]),
            ("Shifts", [SHIFTS, *shifts]),
            ("Time off", [TIME_OFF, *time_off]),
        ):
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.remove(book.worksheets[0])
        book.save(tmp_path / "county.xlsx")
        plan = assign(read(tmp_path / "county.xlsx"), BASELINE, MONDAY, place=place)
        write_plan(plan.report, plan.fills, tmp_path / "plan.xlsx")
        return plan, read(tmp_path / "plan.xlsx")

    return make


def test_people_whose_names_differ_by_an_accent_are_told_apart(written_and_read):
    plan, again = written_and_read(
        [("José Diaz", "E1", "EMT", "yes"), ("Jose Diaz", "E2", "EMT", "yes")],
        [(datetime(2026, 12, 7), "Medic 1", "BLS", time(7), datetime(2026, 12, 7), time(19), None, None, None)],
    )
    assert len(plan.fills) == 2
    assert assignments(again) == assignments(plan.roster)


def test_hours_on_the_second_day_of_a_long_shift(written_and_read):
    plan, again = written_and_read(
        [("Ana Diaz", "E1", "EMT", "yes"), ("Bo Chen", "E2", "EMT", "yes"), ("Cy Roe", "E3", "EMT", "yes")],
        [
            (
                datetime(2026, 12, 7), "Medic 1", "BLS", time(7), datetime(2026, 12, 9), time(7), "Ana Diaz",
                "Bo Chen 0700-0700", None,
            ),
        ],
        [("Cy Roe", datetime(2026, 12, 7), datetime(2026, 12, 7)), ("Bo Chen", datetime(2026, 12, 8), datetime(2026, 12, 9))],
    )  # fmt: skip
    assert assignments(again) == assignments(plan.roster)
