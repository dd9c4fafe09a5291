"""The planner's lines of progress in plain words."""

import pytest

from staffing.web.work.progress import Plainly


def told(*lines):
    said = []
    teller = Plainly(said.append)
    for line in lines:
        teller(line)
    return said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("first plan: 90 of 98 seats filled", "A first plan fills 90 of 98 seats; looking for a better one. Seats open so far: 8."),
        ("seats: best so far 12, at least 9, gap 3, 4 s", "Seats open: best so far 12, no plan comes below 9 (gap 3)."),
        ("seats: best so far 9, at least 9, gap 0, 4 s", "Seats open: best so far 9, and no plan does better."),
        ("fairness: best so far 5, at least -2, gap 7, 4 s",
         "Shifts away from even: best so far 5, no plan comes below 0 (gap 5)."),
        ("changed cells: best so far 7, at least 5, gap 2, 4 s", "Changed cells: best so far 7, no plan comes below 5 (gap 2)."),
        ("EMT cover: searching, 3 s", "Ambulances without an EMT: looking for a plan."),
        ("round 3: EMT cover 0, seats 4, fairness 29",
         "Bettering the plan, round 3: 4 seats open, 29 shifts away from even."),
        ("dealing people out to ambulances: 200 of 592", "Dealing people out to ambulances: 200 of 592."),
        ("checking the plan of 592 seats", "Checking the plan of 592 seats against every rule."),
        ("something new", "Something new."),
    ],
)  # fmt: skip
def test_each_line(line, said):
    assert told(line) == [said]


def test_the_seats_that_are_open_stay_said():
    assert told("seats: best so far 4, at least 4, gap 0, 1 s", "fairness: searching, 2 s") == [
        "Seats open: best so far 4, and no plan does better.",
        "Shifts away from even: looking for a plan. Seats open so far: 4.",
    ]
