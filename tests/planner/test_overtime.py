"""Overtime: hours beyond a person's norm, or beyond the pack's threshold, in a pay week."""

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from problems import problem_of
from small_rosters import BASELINE, crews, planned, roster, with_requests

from staffing.planner.search import solving
from staffing.planner.search.found import Found, Reached
from staffing.planner.search.neighbourhoods import improve_with
from staffing.rule import AIMS, Overtime
from staffing.rules.examples import MONDAY

PAID = replace(BASELINE, overtime=Overtime(timedelta(hours=24)))
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
#: Two shifts stand for Ana, and a third of that week is open.
THIRD = (
    "Medic 1 QRV Mon 07:00-19:00: Ana; Medic 1 QRV Tue 07:00-19:00: Ana; Medic 1 QRV Wed 07:00-19:00:; Ana EMT; Bo EMT"
)


def reached(plan, aim):
    return {own.name: (own.value, own.bound) for own in plan.aims}.get(aim)


def turned_round(first, then):
    """The usual order of aims with two of them changed over."""
    names = {first: then, then: first}
    return tuple(tuple((names.get(aim, aim), weight) for aim, weight in stage) for stage in AIMS)


def test_overtime_is_kept_low_where_anyone_else_can_come():
    plan = planned(THIRD, PAID)
    assert crews(plan) == {"Medic 1 Wed 07:00": ["Bo"]}
    assert reached(plan, "overtime") == (0, 0)


def test_overtime_gives_way_to_requests():
    plan = planned(with_requests(roster(THIRD), ("Ana", WEDNESDAY, "", True, 1)), PAID)
    assert crews(plan) == {"Medic 1 Wed 07:00": ["Ana"]}
    assert (reached(plan, "requests"), reached(plan, "overtime")) == ((0, 0), (12, 12))


def test_a_pack_may_put_overtime_before_requests():
    told = with_requests(roster(THIRD), ("Ana", WEDNESDAY, "", True, 1))
    plan = planned(told, replace(PAID, aims=turned_round("requests", "overtime")))
    assert crews(plan) == {"Medic 1 Wed 07:00": ["Bo"]}
    assert (reached(plan, "overtime"), reached(plan, "requests")) == ((0, 0), (1, 1))


def test_no_threshold_and_no_norms_is_no_aim():
    assert reached(planned(THIRD), "overtime") is None


@pytest.mark.parametrize(("norms", "who"), [("Ana has Hours/week 48", "Ana"), ("Bo has Hours/week 48", "Bo")])
def test_a_norm_of_ones_own_takes_the_place_of_the_threshold(norms, who):
    days = "; ".join(f"Medic 1 QRV {day} 07:00-19:00:" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))
    plan = planned(f"{days}; Ana EMT; Bo EMT; {norms}", PAID)
    names = [fill.person for fill in plan.fills]
    assert (names.count(who), len(names)) == (4, 6)
    assert reached(plan, "overtime") == (0, 0)


def test_a_norm_counts_without_a_threshold_in_the_pack():
    told = f"{THIRD}; Ana has Hours/week 24"
    plan = planned(with_requests(roster(told), ("Ana", WEDNESDAY, "", True, 1)))
    assert reached(plan, "overtime") == (12, 12)


def test_other_work_counts_and_a_started_hour_is_a_whole_one():
    told = "Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Ana works Wed 07:00-19:01"
    assert reached(planned(told, PAID), "overtime") == (1, 1)


def test_what_stands_is_overtime_too():
    told = "Medic 1 QRV Mon 07:00-21:00: Ana; Medic 1 QRV Tue 07:00-19:00: Ana; Medic 1 QRV Wed 07:00-19:00:; Ana EMT; Bo EMT"
    plan = planned(told, PAID)
    assert crews(plan) == {"Medic 1 Wed 07:00": ["Bo"]}
    assert reached(plan, "overtime") == (2, 2)


@pytest.mark.parametrize(("week_starts", "hours"), [(0, 2), (6, 7)])
def test_a_night_across_the_turn_of_the_week_counts_in_both(week_starts, hours):
    told = "Ana: Sat 06:00-18:00; Medic 1 QRV Sun 18:00-06:00:; Ana: Mon+1 18:00-06:00; Ana EMT"
    pack = replace(BASELINE, overtime=Overtime(timedelta(hours=17), week_starts))
    # from Monday on: Sat 12 h and Sun 6 h, then 6 h and Mon 12 h; from Sunday on: Sat 12 h, then 24 h in one week
    assert reached(planned(told, pack), "overtime") == (hours, hours)


def test_no_plan_has_less_overtime_than_what_stands(monkeypatch):
    """Though the search proved nothing."""
    told = (
        "Medic 1 QRV Mon 07:00-21:00: Zoe; Medic 1 QRV Tue 07:00-19:00: Zoe; Medic 1 QRV Wed 07:00-19:00:; "
        "Zoe EMT max 26 h; Bo EMT"
    )
    problem = problem_of(roster(told), PAID)
    cut_short = Found(np.ones(1, dtype=bool), {"overtime": Reached("overtime", 2, 0)}, frozenset(["overtime"]), True)
    monkeypatch.setattr(solving, "_exactly", lambda *_: cut_short)
    assert solving.solve(problem, 1.0, 0).reached == {"overtime": Reached("overtime", 2, 2)}


def test_a_search_in_parts_passes_over_the_overtime_of_those_who_can_do_no_more():
    told = "Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Medic 2 QRV Tue 07:00-19:00: Zoe; Medic 2 QRV Wed 07:00-21:00: Zoe; Zoe off Mon"
    problem = problem_of(roster(told), PAID)
    taken = np.ones(problem.count, dtype=bool)
    best, stopped = improve_with(lambda parts: [None] * len(parts), problem, taken, math.inf, 0, lambda line: None, 1)
    assert (problem.person.tolist(), problem.values(best)["overtime"], stopped) == ([0], 2, False)
