"""Whole runs of days say the same as the limits on single days, and plans that choose them are as good as trying every plan."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from problems import every_plan, problem_of
from small_rosters import pack_with, roster

from staffing.day_limits import days_within, no_short_break, no_short_run
from staffing.limits import TAKEN
from staffing.planner.question.runs import Runs
from staffing.planner.search.solving import solve
from staffing.planner.search.start import construct
from staffing.report import Severity
from staffing.rules import ConsecutiveDays, ShortBreak, ShortRun

ERROR = Severity.ERROR
LAST = 8
days_of = st.frozensets(st.integers(0, LAST))
numbers = st.integers(1, 4)
TOGETHER = pack_with(
    replace(ConsecutiveDays(), severity=ERROR, max_days=3),
    replace(ShortRun(), severity=ERROR, min_days_on=2),
    replace(ShortBreak(), severity=ERROR, min_days_off=2),
)


def kept(days, most, least, off):
    """Whether the limits on single days allow one person's days on."""
    on = pd.DataFrame({"person": 0, "option": TAKEN, "day": sorted(days)}, dtype=np.int64)
    most, least, off = (np.array([number]) for number in (most, least, off))
    tables = (days_within(on, most), no_short_run(on, least, 0, LAST), no_short_break(on, off))
    return all(table.broken().empty for table in tables)


def made_of(days, runs):
    """Whether just these days on are some of the runs, each with its days off behind it."""
    known = {(run.start, run.end): run.free for run in runs}
    starts, ends = (sorted(day for day in days if day + step not in days) for step in (-1, 1))
    free = [known.get(run) for run in zip(starts, ends, strict=True)]
    return None not in free and all(before < start for before, start in zip(free, starts[1:], strict=False))


@settings(max_examples=150, deadline=None)
@given(days_of, days_of, days_of, numbers, numbers, numbers)
def test_days_keep_to_the_limits_just_where_they_are_made_of_runs(possible, stands, chosen, most, least, off):
    runs = Runs(
        day=np.array(sorted(possible)),
        bound=np.array([True]),
        most=np.array([most]),
        least=np.array([least]),
        off=np.array([off]),
        first=0,
        last=LAST,
        said=frozenset(),
        on=frozenset((0, day) for day in stands),
    )
    days = (chosen & possible) | stands
    own, fixed = runs.of(0, possible - stands)
    assert fixed == sorted(stands)
    assert made_of(days, own) == kept(days, most, least, off)


def ridden(days, crew=""):
    return "; ".join(f"Q1 QRV {day} 07:00-19:00:{crew}" for day in days.split())


@pytest.mark.parametrize(
    "words",
    [
        f"{ridden('Mon Tue Wed Thu Fri Sat')}; Ana EMT; Bo EMT; Ana off Tue",
        f"{ridden('Mon Tue Wed Thu Fri Sat')}; Ana EMT; Bo EMT; Bo off Wed 07:00-Thu 19:00; Bo has Min days on 1",
        f"{ridden('Mon Wed Thu Fri Sun Mon+1')}; Ana EMT; Bo EMT; Ana has Max days on 4",
        f"{ridden('Mon Tue')}; Q1 QRV Wed 07:00-19:00: Bo; {ridden('Thu Fri Sun')}; Ana EMT; Bo EMT",
    ],
)
def test_a_plan_of_runs_misses_as_little_as_trying_every_plan_finds(words):
    problem = problem_of(roster(words), TOGETHER)
    found = solve(problem, 5.0, 0)
    assert problem.runs is not None
    assert found.taken is not None
    assert problem.keeps(found.taken)
    assert problem.missed(found.taken) == min(problem.missed(plan) for plan in every_plan(problem))
    assert found.sought == {name for name, reached in found.reached.items() if reached.proven}


def test_whoever_stands_on_the_roster_is_bound_by_single_limits_alone():
    problem = problem_of(roster(f"{ridden('Mon Tue Wed')}; Q2 QRV Mon 07:00-19:00: Bo; Ana EMT; Bo EMT"), TOGETHER)
    assert problem.runs is not None
    assert problem.runs.bound.tolist() == [False, True]


def test_a_part_of_the_days_keeps_to_the_days_that_are_planned_around_it():
    problem = problem_of(roster(f"{ridden('Mon Tue Wed Thu Fri')}; Ana EMT"), TOGETHER)
    plan = np.array([False, False, True, True, True])
    free = np.array([True, True, True, False, False])
    part = problem.part(free, plan)
    assert part.runs is not None
    own, fixed = part.runs.of(0, part.runs.day.tolist())
    first = int(problem.runs.day[0])
    assert [day - first for day in fixed] == [3, 4]
    assert sorted((run.start - first, run.end - first) for run in own) == [(0, 0), (2, 4), (3, 4)]


def test_a_first_plan_has_nobody_on_for_too_few_days():
    week = "Mon Tue Wed Thu Fri Sat Sun Mon+1"
    shifts = "; ".join(f"Q{unit} QRV {day} 07:00-19:00:" for unit in (1, 2) for day in week.split())
    problem = problem_of(roster(f"{shifts}; Ana EMT; Bo EMT; Cy EMT; Di EMT; Ed EMT; Ana off Tue"), TOGETHER)
    plan = construct(problem)
    assert problem.keeps(plan)
    assert plan.sum() == 16  # every seat


def test_what_adds_to_a_broken_limit_is_known():
    problem = problem_of(roster(f"{ridden('Mon Tue Wed Thu Fri')}; Ana EMT"), TOGETHER)
    alone = np.array([False, False, True, False, False])
    assert problem.breaking(alone).tolist() == [2]
    assert problem.breaking(np.array([False, True, True, False, False])).tolist() == []
