"""Several rosters as one, whose staff lists do not agree."""

import json
from datetime import date, time
from pathlib import Path

from openpyxl import Workbook

from staffing.cli import run


def roster(path, level, crew):
    book = Workbook()
    staff = book.active
    staff.title = "Staff"
    staff.append(["Name", "ID", "Level", "Driver"])
    staff.append(["Ann Ash", "1", level, "yes"])
    staff.append(["Bob Bay", "2", "EMR", "yes"])
    shifts = book.create_sheet("Shifts")
    shifts.append(["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"])
    shifts.append([date(2026, 12, crew), f"BLS {crew}", "BLS", time(7), time(19), "Ann Ash", "Bob Bay"])
    book.save(path)


def test_the_lower_of_two_levels_counts_and_the_dispute_is_told(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    roster(Path("a.xlsx"), "EMT", 1)
    roster(Path("b.xlsx"), "EMR", 2)
    assert run(["check", "a.xlsx", "b.xlsx", "--together", "--as-of", "2026-11-23", "--format", "json"]) == 1
    violations = json.loads(capfd.readouterr().out)["rosters"][0]["violations"]
    assert [violation["unit"] for violation in violations if violation["rule"] == "no-emt"] == ["BLS 1", "BLS 2"]
    assert [violation["message"] for violation in violations if violation["rule"] == "bad-row"] == [
        "the staff lists disagree about Ann Ash: EMT at '[a.xlsx]Staff'!A2 and EMR at '[b.xlsx]Staff'!A2; make them agree. "
        "Until then EMR counts"
    ]
