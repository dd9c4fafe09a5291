"""Columns of weekly hours: the report says which was taken for a limit and which for a norm, where the heading does not."""

from datetime import date, time

import pytest
from native_books import problems, read_shifts

ROW = [date(2026, 12, 1), "M4", "BLS", time(7), time(19), "Ana Diaz"]
AS_LIMIT = (
    "is read as the most hours that each may work in any 7 days: "
    "call it 'Norm hours/week' if it is what they normally work, else 'Max hours/week'"
)
AS_NORM = (
    "is read as what each normally works, beyond which hours are overtime, and not as a limit: "
    "call it 'Max hours/week' if it is one, else 'Norm hours/week'"
)


@pytest.mark.parametrize(
    ("headings", "notes"),
    [
        (["Hours per week"], [f"Staff!C1: 'Hours per week' {AS_LIMIT}"]),
        (["Weekly hours"], [f"Staff!C1: 'Weekly hours' {AS_LIMIT}"]),
        (["Hours/week"], [f"Staff!C1: 'Hours/week' {AS_NORM}"]),
        (
            ["Hours/week", "Hours per week"],
            [f"Staff!D1: 'Hours per week' {AS_LIMIT}", f"Staff!C1: 'Hours/week' {AS_NORM}"],
        ),
        (["Max hours/week", "Norm hours/week"], []),
        (["Maximum hours per week", "Contract hours"], []),
    ],
)
def test_the_report_says_how_it_was_taken(tmp_path, headings, notes):
    hours = [36, 40][: len(headings)]
    roster = read_shifts(tmp_path, [ROW], staff=[["Name", "Level", *headings], ["Ana Diaz", "EMT", *hours]])
    assert problems(roster) == []
    assert list(roster.source.notes) == notes
