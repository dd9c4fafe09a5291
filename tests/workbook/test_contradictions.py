"""Rows of Pairs and Requests that say the opposite of one another: both cells are named, and neither is taken."""

from datetime import date, time

import pytest
from native_books import problems, read_sheets

from staffing.roster import COLUMNS

STAFF = [["Name", "Level"], ["Ana Diaz", "EMT"], ["Bo Chen", "EMT"], ["Cy Dorn", "EMT"]]
TUESDAY, WEDNESDAY = date(2026, 12, 1), date(2026, 12, 2)
SHIFTS = [["Date", "Unit", "Start", "End", "Crew 1"], [TUESDAY, "M4", time(7), time(19), "Ana Diaz"]]


def pairs(tmp_path, *rows):
    return read_sheets(
        tmp_path, {"Staff": STAFF, "Shifts": SHIFTS, "Pairs": [["Name", "With", "Together"], *map(list, rows)]}
    )


def requests(tmp_path, *rows):
    head = ["Name", "Date", "Start", "Unit", "Want"]
    return read_sheets(tmp_path, {"Staff": STAFF, "Shifts": SHIFTS, "Requests": [head, *map(list, rows)]})


def test_two_people_who_must_and_must_not_ride_together(tmp_path):
    roster = pairs(
        tmp_path, ("Ana Diaz", "Bo Chen", "yes"), ("Ana Diaz", "Cy Dorn", "no"), ("Bo Chen", "Ana Diaz", "no")
    )
    assert problems(roster) == [
        (
            "Pairs!A4",
            "Bo Chen and Ana Diaz must not ride together by this row, and must by Pairs!A2: "
            "remove one of the two rows; until then nothing is asked of them",
        )
    ]
    assert roster.pairs[["person", "other", "together"]].to_numpy().tolist() == [[0, 2, False]]


def test_a_pair_that_is_listed_twice_alike_contradicts_nothing(tmp_path):
    roster = pairs(tmp_path, ("Ana Diaz", "Bo Chen", "yes"), ("Bo Chen", "Ana Diaz", "yes"))
    assert problems(roster) == []
    assert len(roster.pairs) == 2


def test_a_day_wanted_on_and_off(tmp_path):
    roster = requests(
        tmp_path,
        ("Ana Diaz", TUESDAY, None, None, "on"),
        ("Bo Chen", TUESDAY, None, None, "off"),
        ("Ana Diaz", TUESDAY, None, None, "off"),
        ("Ana Diaz", WEDNESDAY, None, None, "off"),
    )
    assert problems(roster) == [
        (
            "Requests!A4",
            "Ana Diaz wants Tue 1 Dec off by this row, and on by Requests!A2: "
            "remove one of the two rows; until then both requests are left out",
        )
    ]
    assert roster.requests["row"].tolist() == [3, 5]


def test_sheets_that_are_not_there_are_tables_without_rows(tmp_path):
    roster = read_sheets(tmp_path, {"Staff": STAFF, "Shifts": SHIFTS})
    assert [list(frame) for frame in (roster.pairs, roster.requests)] == [[*COLUMNS["pairs"]], [*COLUMNS["requests"]]]


OFF, ON = "off", "on"


@pytest.mark.parametrize(
    ("first", "second", "opposed"),
    [
        ((None, "M4", ON), (None, "m 4", OFF), True),
        ((time(7), "M4", OFF), ("0700", "M4", ON), True),
        ((None, None, OFF), (time(7), "M4", ON), False),
        ((None, None, ON), (None, "M4", OFF), False),
        ((time(7), None, OFF), (time(19), None, ON), False),
        ((None, "M4", OFF), (None, "M5", ON), False),
        ((None, "M4", ON), (None, "M4", ON), False),
    ],
)
def test_off_contradicts_on_only_where_both_are_about_the_same(tmp_path, first, second, opposed):
    roster = requests(tmp_path, ("Ana Diaz", TUESDAY, *first), ("Ana Diaz", TUESDAY, *second))
    assert len(problems(roster)) == opposed
    assert len(roster.requests) == (0 if opposed else 2)
