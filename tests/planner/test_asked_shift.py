"""Which shift is meant, as tired people say it; where it could be two or none, the question names the choices."""

from dataclasses import replace

import pytest
from small_rosters import roster

from staffing.planner.asked_shift import Unclear, find_on_shift, find_shift

TOLD = roster(
    "Medic 1 ALS Mon 07:00-19:00: Ana, Bo; Medic 1 ALS Mon 19:00-07:00: Cy; Medic 4 BLS Tue 07:00-19:00: Di; "
    "Medic 4 BLS Tue 07:00-19:00:; M4 BLS Wed 07:00-19:00: Ana"
)
TOLD = replace(TOLD, shifts=TOLD.shifts.assign(sheet="Day sheet", row=[2, 3, 4, 5, 6], column=2))


@pytest.mark.parametrize(
    ("words", "row"),
    [
        ("Medic 1 2026-12-07 07:00", 0),
        ("medic1 2026-12-07 1900", 1),
        ("Medic 1, Mon 7 Dec 19:00", 1),
        ("Medic 1 7 Dec 2026 19:00-07:00", 1),
        ("MEDIC 1 12/7 7 am", 0),
        ("Medic 1 2026-12-07T19:00", 1),
        ("M4 Wed 9 Dec", 4),
        ("M4", 4),
        ("'Day sheet'!H3", 1),
        ("Day sheet!$B$6", 4),
    ],
)
def test_what_fits_one_shift_is_that_shift(words, row):
    assert find_shift(TOLD, words) == row


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (
            "Medic 1 Mon 7 Dec",
            "Medic 1 has 2 shifts that fit 'Mon 7 Dec': write 'Medic 1 2026-12-07 07:00' or 'Medic 1 2026-12-07 19:00'.",
        ),
        (
            "Medic 1 2026-12-07 23:00",
            "No shift of Medic 1 starts then on Mon 7 Dec: write 'Medic 1 2026-12-07 07:00' or 'Medic 1 2026-12-07 19:00'.",
        ),
        (
            "Medic 1 2026-12-12",
            "Medic 1 has no shift on Sat 12 Dec: its shifts on this roster start from 2026-12-07 to 2026-12-07.",
        ),
        (
            "Medic 4 2026-12-08",
            "Medic 4 has 2 shifts that fit '2026-12-08': write 'Day sheet!B4' or 'Day sheet!B5'.",
        ),
        ("Medic 1", "Medic 1 has 2 shifts on this roster: say which day, as in 'Medic 1 2026-12-07 07:00'."),
        (
            "Medic 1 tonight",
            "'tonight' is not a date that could be read: write the unit, the date and the start, as in "
            "'Medic 4 2026-12-01 19:00', or a cell of its row, as in 'Shifts!F12'.",
        ),
        ("Medik 4 2026-12-08", "No unit of this roster begins 'Medik 4 2026-12-08': did you mean Medic 4?"),
        ("Rescue 9", "No unit of this roster begins 'Rescue 9': its units are Medic 1, Medic 4 and M4."),
        (
            "Day sheet!B1",
            "There is no ambulance shift in the row of Day sheet!B1: write the unit, the date and the start, as in "
            "'Medic 4 2026-12-01 19:00', or a cell of its row, as in 'Shifts!F12'.",
        ),
    ],
)
def test_what_fits_several_or_none_is_a_question(words, question):
    with pytest.raises(Unclear) as asked:
        find_shift(TOLD, words)
    assert str(asked.value) == question


def test_a_date_in_numbers_follows_the_order_that_is_asked_for():
    assert find_shift(TOLD, "Medic 1 07/12/2026 19:00", "dmy") == 1


def test_the_absent_are_people_on_that_shift():
    assert find_on_shift(TOLD, "bo", 0) == 1


@pytest.mark.parametrize(
    ("name", "shift", "question"),
    [
        ("Cy", 0, "--absent: Cy is not on Medic 1 2026-12-07 07:00: on it are Ana and Bo."),
        ("Ana", 3, "--absent: Ana is not on Medic 4 2026-12-08 07:00: nobody is on it."),
        (
            "Zed", 0,
            "--absent: 'Zed' is not on the Staff sheet: correct the name or add them there.",
        ),
    ],
)  # fmt: skip
def test_who_is_not_on_it_is_a_question(name, shift, question):
    with pytest.raises(Unclear) as asked:
        find_on_shift(TOLD, name, shift)
    assert str(asked.value) == question
