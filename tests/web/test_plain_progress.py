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
        ("first plan: 90 of 98 seats filled", "A first plan fills 90 of 98 seats; looking for a better one. "
         "Seats open: best so far 8, no plan comes below 0 (gap 8)."),
        ("seats: best so far 12, at least 9, gap 3, 4 s", "Seats open: best so far 12, no plan comes below 9 (gap 3)."),
        ("seats: best so far 9, at least 9, gap 0, 4 s", "Seats open: best so far 9, and no plan does better."),
        ("fairness: best so far 5, at least -2, gap 7, 4 s",
         "Shifts away from even: best so far 5, no plan comes below 0 (gap 5)."),
        ("changed cells: best so far 7, at least 5, gap 2, 4 s", "Changed cells: best so far 7, no plan comes below 5 (gap 2)."),
        ("EMT cover: searching, 3 s", "Ambulances without an EMT: looking for a plan."),
        ("round 3: EMT cover 0, seats 4, fairness 29",
         "Bettering the plan, round 3: 29 shifts away from even so far. Seats open: best so far 4, no plan comes below 0 (gap 4)."),
        ("round 1: EMT cover 0, seats 0, requests 2, fairness 9",
         "Bettering the plan, round 1: 2 requests not met and 9 shifts away from even so far. No seat is open."),
        ("round 1: EMT cover 0", "Bettering the plan, round 1."),
        ("changed cells: best so far 7, at least 5, gap 2, seats open 3, 4 s",
         "Changed cells: best so far 7, no plan comes below 5 (gap 2). Seats open: best so far 3, no plan comes below 0 (gap 3)."),
        ("warnings: searching, seats open 0, 4 s", "Warnings added: looking for a plan. No seat is open."),
        ("all wishes: best so far 4000, at least 3900, gap 100, seats open 0, 9 s",
         "All wishes together: the best so far is at most 2 % from the best there can be. No seat is open."),
        ("all wishes: best so far 4000, at least 4000, gap 0, 9 s", "All wishes together: no plan does better."),
        ("every seat, no warning: searching, 1 s", "Every seat filled and no warning: looking for a plan."),
        ("seats: at least 1 stay open", "Too few people: at least 1 seat stays open in any plan."),
        ("home station: 3 away", "People away from their station: best so far 3."),
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
        "Shifts away from even: looking for a plan. Seats open: best so far 4, and no plan does better.",
    ]


def test_what_was_counted_bounds_the_seats_of_every_later_line():
    assert told(
        "seats: at least 2 stay open", "first plan: 90 of 98 seats filled", "round 1: EMT cover 0, seats 2"
    ) == [
        "Too few people: at least 2 seats stay open in any plan.",
        "A first plan fills 90 of 98 seats; looking for a better one. Seats open: best so far 8, no plan comes below 2 (gap 6).",
        "Bettering the plan, round 1. Seats open: best so far 2, and no plan does better.",
    ]


def test_a_worse_plan_of_a_later_search_is_not_the_best_so_far():
    assert told("first plan: 4 of 4 seats filled", "EMT cover: best so far 0, at least 0, gap 0, seats open 84, 2 s")[
        1:
    ] == [
        "Ambulances without an EMT: best so far 0, and no plan does better. No seat is open.",
    ]


def test_what_is_asked_beside_the_plan_says_nothing_of_its_seats():
    assert told("first plan: 7 of 9 seats filled", "advice: first plan: 9 of 9 seats filled")[1:] == [
        "The plan is ready; looking for what would fill the seats that stay open. "
        "Seats open: best so far 2, no plan comes below 0 (gap 2).",
    ]


def test_seats_of_a_part_are_not_those_of_the_whole():
    assert told(
        "part 1 of 2: first plan: 3 of 4 seats filled", "part 2 of 2: fairness: searching, 1 s",
        "part 2 of 2: first plan: 4 of 4 seats filled", "checking the plan of 7 seats",
    ) == [
        "Part 1 of 2. A first plan fills 3 of 4 seats; looking for a better one. "
        "Seats open in this part: best so far 1, no plan comes below 0 (gap 1).",
        "Part 2 of 2. Shifts away from even: looking for a plan.",
        "Part 2 of 2. A first plan fills 4 of 4 seats; looking for a better one. No seat is open in this part.",
        "Checking the plan of 7 seats against every rule.",
    ]  # fmt: skip
