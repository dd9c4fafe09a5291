"""One of a thing is told as one."""

from dataclasses import replace

import pytest
from small_rosters import BASELINE, planned, roster

from staffing.checker import check
from staffing.planner import assign
from staffing.planner.search.found import Reached
from staffing.render.fragile import lines
from staffing.render.plan import render
from staffing.report import Fragility, LostCover
from staffing.rules.examples import MONDAY
from staffing.rules.hours.consecutive_days import ConsecutiveDays


@pytest.fixture(scope="module")
def plan():
    return assign(roster("Medic 1 QRV Mon 07:00-19:00: Ana; Ana EMT"), BASELINE, MONDAY)


def aims_of(plan):
    block = next(block for block in render(plan, width=200).split("\n\n") if block.startswith("Aims"))
    return block.splitlines()[1:]


@pytest.mark.parametrize(
    ("aim", "one", "two"),
    [
        ("EMT cover", "1 without an EMT", "2 without an EMT"),
        ("seats", "1 open", "2 open"),
        ("warnings", "1 added", "2 added"),
        ("requests", "1 (by weight) not met", "2 (by weight) not met"),
        (
            "overtime",
            "1 hour of it, each week's started hours counted whole",
            "2 hours of it, each week's started hours counted whole",
        ),
        (
            "fairness",
            "1 shift away from even in all (hours, nights, weekends, holidays)",
            "2 shifts away from even in all (hours, nights, weekends, holidays), large gaps counted more",
        ),
        ("spare", "1 person beyond the seats", "2 people beyond the seats"),
        ("3 x requests + fairness", "1 in all, by their weights", "2 in all, by their weights"),
    ],
)
def test_how_far_an_aim_is_missed(plan, aim, one, two):
    for value, said in ((1, one), (2, two)):
        proven = replace(plan, aims=(Reached(aim, value, value),))
        assert aims_of(proven) == [f"  {aim}: {said} (proven: no plan does better)"]
        assert aims_of(replace(plan, aims=(Reached(aim, value, 0),))) == [
            f"  {aim}: {said} (not proven: another plan might do better)"
        ]


@pytest.mark.parametrize(
    ("more", "free"),
    [
        ("", "the only one you have is free: 1 short."),
        ("Ana off Mon", "the only one you have is not free (1 on leave): 2 short."),
    ],
)
def test_the_only_one_you_have(more, free):
    plan = planned("; ".join(filter(None, ["Medic 1 BLS Mon 07:00-19:00:", "Ana EMT drives", more])))
    assert [shortage.message for shortage in plan.shortages] == [
        f"Mon 7 Dec 07:00-19:00: 2 open seats need an EMT or higher, or someone who may drive, and {free}"
    ]


def test_a_limit_of_one_day():
    assert ConsecutiveDays(max_days=1).heading == "Duties start on more than 1 day in a row"
    assert ConsecutiveDays(max_days=11).heading == "Duties start on more than 11 days in a row"


@pytest.mark.parametrize(("people", "more"), [(11, "  and 1 more person; the shifts below name everybody."),
                                              (12, "  and 2 more people; the shifts below name everybody.")])  # fmt: skip
def test_one_more_person_on_whom_a_shift_depends(people, more):
    names = [f"P{number}" for number in range(people)]
    plan = planned("; ".join(["Medic 1 QRV Mon 07:00-19:00: P0", *(f"{name} EMT" for name in names)]))
    lost = tuple(LostCover(0, person, 0, 60, ("no-emt",)) for person in range(people))
    told = replace(check(plan.roster, BASELINE, MONDAY), fragility=Fragility(lost))
    assert lines(told, colour=False, width=100)[1][-1] == more
