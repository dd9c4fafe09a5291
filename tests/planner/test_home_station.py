"""Home stations as the last aim: people are chosen for them, and no earlier aim pays for it."""

from dataclasses import replace
from itertools import permutations
from random import Random
from time import monotonic

import numpy as np
import pytest
from drawn_rosters import tiny_roster
from problems import every_plan, problem_of
from small_rosters import BASELINE, crews, planned, roster, with_requests

from staffing.planner.filling.plan import Preference
from staffing.planner.search.found import Found, Reached
from staffing.planner.search.last_aim import comes_last, seek_last, without_last
from staffing.planner.search.solving import solve
from staffing.render.plan import render
from staffing.rules.examples import MONDAY

STATIONS = ("North", "SOUTH", "South", "")


def at_places(told, seed):
    """The roster with people and shifts at stations drawn at random, some at none."""
    random = Random(seed)
    people = told.people.assign(station=random.choices(STATIONS, k=len(told.people)))
    shifts = told.shifts.assign(station=random.choices(STATIONS, k=len(told.shifts)))
    return replace(told, people=people, shifts=shifts)


@pytest.mark.parametrize("seed", range(10))
def test_of_every_plan_there_is_the_best_in_all_aims_is_found(seed):
    """Sought with the others, as in small problems, and after them."""
    problem = problem_of(at_places(tiny_roster(seed), seed))
    found = solve(problem, 30.0, seed=0)
    assert problem.missed(found.taken) == min(problem.missed(plan) for plan in every_plan(problem))
    assert all(reached.proven for reached in found.reached.values())
    if comes_last(problem):
        others = solve(without_last(problem), 30.0, seed=0)
        after = seek_last(problem, others, monotonic() + 30.0, 0, lambda line: None)
        assert problem.missed(after.taken) == problem.missed(found.taken)
        assert after.reached == found.reached


@pytest.mark.parametrize("seed", range(12))
def test_it_counts_those_whom_no_dealing_finds_a_seat_at_home(seed):
    """Four people for three of one time, of three stations: against every way of dealing out whoever is taken."""
    random = Random(seed)
    stations = [random.choice(("North", "SOUTH", "East")) for _ in range(3)]
    homes = [random.choice(("North", "South", "East", "")) for _ in range(4)]
    told = roster(
        "; ".join(
            [f"Unit {n} QRV Mon 07:00-19:00 at {station}:" for n, station in enumerate(stations)]
            + [
                f"{name} EMT" + (f"; {name} is at {home}" if home else "")
                for name, home in zip("ABCD", homes, strict=True)
            ]
        )
    )
    problem = problem_of(told)
    for plan in every_plan(problem):
        taken = [homes[person].casefold() for person in problem.person[plan]]
        least = min(
            sum(home not in ("", station.casefold()) for home, station in zip(taken, order, strict=True))
            for order in permutations(stations, len(taken))
        )
        assert problem.values(plan).get("home station", 0) == least


def test_who_is_at_home_is_chosen():
    day = "Medic 1 QRV {0} 07:00-19:00 at North:; Medic 2 QRV {0} 07:00-19:00 at South:"
    told = "; ".join(
        [
            *map(day.format, ("Mon", "Tue")),
            "Ana EMT; Bo EMT; Cy EMT; Di EMT; Ana is at North; Bo is at North; Cy is at South; Di is at south",
        ]
    )
    plan = planned(told)
    assert plan.preferences == (Preference("home station", 4, 4),)
    assert plan.aims[-1] == Reached("home station", 0, 0)
    written = crews(plan)
    assert {*written["Medic 1 Mon 07:00"], *written["Medic 1 Tue 07:00"]} == {"Ana", "Bo"}


def test_a_request_comes_before_it():
    words = "Medic 1 QRV Mon 07:00-19:00 at North:; Ana EMT; Bo EMT; Ana is at South; Bo is at North"
    assert crews(planned(words)) == {"Medic 1 Mon 07:00": ["Bo"]}
    asked_for = planned(with_requests(roster(words), ("Ana", MONDAY, "", True, 1)))
    assert crews(asked_for) == {"Medic 1 Mon 07:00": ["Ana"]}
    assert asked_for.aims[-1] == Reached("home station", 1, 1)
    assert "\n  home station: 0 of 1 seat at the person's own (proven: no plan does better)\n" in render(asked_for)


def test_where_the_level_keeps_somebody_away_that_is_told_and_nothing_is_called_proven():
    """Each station has one of its people on the day, but the paramedic is needed at the other one."""
    plan = planned(
        "Medic 1 ALS Mon 07:00-19:00 at North:; Medic 2 QRV Mon 07:00-19:00 at South:; Medic 3 BLS Mon 07:00-19:00 at South:; "
        "Ana EMT drives; Bo EMT drives; Cy Paramedic drives; Di EMT drives; Eve EMT drives; "
        "Ana is at North; Bo is at North; Cy is at South; Di is at South; Eve is at South"
    )
    assert plan.preferences == (Preference("home station", 3, 5),)
    assert plan.aims[-1] == Reached("home station", 2, 0)
    assert plan.outcome == "Complete, not proven best: every seat is filled; the wishes might be met better."
    assert "\n  home station: 3 of 5 seats at the person's own (not proven: another plan might do better)\n" in render(
        plan
    )


def test_seats_of_no_station_are_anybodys():
    plan = planned(
        "Medic 1 QRV Mon 07:00-19:00 at North:; Medic 2 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT; Ana is at North; Bo is at North"
    )
    assert plan.preferences == (Preference("home station", 1, 1),)
    assert "home station" not in {aim.name for aim in plan.aims}


def test_a_pack_may_leave_it_out_or_weigh_it():
    words = roster("Medic 1 QRV Mon 07:00-19:00 at North:; Ana EMT; Bo EMT; Ana is at South; Bo is at North")
    order = BASELINE.aims[:-1]
    assert "home station" not in problem_of(words, replace(BASELINE, aims=order)).prices
    weighed = replace(BASELINE, aims=(*order[:2], (("requests", 3), ("home station", 2))))
    problem = problem_of(with_requests(words, ("Ana", MONDAY, "", True, 1)), weighed)
    found = solve(problem, 10.0, seed=0)
    assert problem.person[found.taken].tolist() == [0]
    assert found.reached["3 x requests + 2 x home station"] == Reached("3 x requests + 2 x home station", 2, 2)


def test_when_the_time_is_up_the_plan_stays_as_it_is():
    problem = problem_of(
        roster("Medic 1 QRV Mon 07:00-19:00 at North:; Ana EMT; Bo EMT; Ana is at South; Bo is at North")
    )
    others = Found(np.array([True, False]), {"seats": Reached("seats", 0, 0)}, frozenset(["seats"]), stopped=False)
    found = seek_last(problem, others, monotonic(), 0, lambda line: None)
    assert found.taken.tolist() == [True, False]
    assert found.stopped
    assert found.reached["seats"] == Reached("seats", 0, 0)
    assert found.reached["home station"] == Reached("home station", 1, 0)
