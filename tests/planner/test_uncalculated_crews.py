"""A shift with a crew cell that may name anybody is not judged, and no plan touches it."""

from dataclasses import replace

import pytest
from small_rosters import BASELINE, crews, pack_with, planned, roster

from staffing.checker import check, report
from staffing.levels import Level
from staffing.planner import repair
from staffing.planner.cover.fragile import fragility
from staffing.render.text import render
from staffing.report import Severity
from staffing.roster import Problem
from staffing.rules.crew.min_on_duty import Demand, MinOnDuty
from staffing.rules.examples import MONDAY

WORDS = (
    "Medic 1 BLS Mon 07:00-19:00: ?Sum; Medic 1 BLS Tue 07:00-19:00: Ana; Medic 1 BLS Wed 07:00-19:00: Bo, ?Sum; "
    "Ana EMT drives; Bo EMT drives; Bo off Wed"
)
WHY = "a crew cell there holds a formula that was never calculated"


def unread(words=WORDS):
    """The roster with its names that are not on Staff read as formulas without a result."""
    told = roster(words)
    cells = ("Shifts!H2", "Shifts!H4")
    strangers = told.strangers.assign(kind="unread", sheet="Shifts", row=[2, 4], column=8)
    problems = tuple(Problem(cell, "the formula '=A1' was never calculated") for cell in cells)
    return replace(told, strangers=strangers, problems=problems)


def test_its_crew_is_not_checked_and_that_is_told_of_each_rule():
    found = check(unread(), BASELINE, MONDAY)
    assert [(v.rule, v.unit, v.shift_row) for v in found.violations] == [
        ("bad-row", "Medic 1", 0), ("short-crew", "Medic 1", 1), ("bad-row", "Medic 1", 2), ("on-leave", "Medic 1", 2),
    ]  # fmt: skip
    shifts = ("Medic 1, Mon 7 Dec 07:00-19:00", "Medic 1, Wed 9 Dec 07:00-19:00")
    assert {entry.rule: entry.reason for entry in found.not_checked if entry.shifts == shifts} == dict.fromkeys(
        ("no-emt", "short-crew", "low-level", "no-driver", "split-duty"), WHY
    )
    lines = render(report([found], BASELINE, MONDAY), colour=False, width=300).splitlines()
    assert lines[0] == ": 1 of 3 ambulance shifts is not crewed, 2 can't be judged; 4 errors."
    assert (
        f"  no-emt, short-crew, low-level, no-driver and split-duty were not checked for {shifts[0]}; {shifts[1]}: {WHY}"
        in lines
    )


def test_a_repair_leaves_it_as_it_is():
    told = unread()
    mended = repair(told, BASELINE, MONDAY)
    assert [(change.shift, change.on) for change in mended.changes] == [(1, "Bo")]
    assert {v.violation.rule: v.why for v in mended.left} == {
        "bad-row": "no change of names in crew cells mends it",
        "on-leave": "the shift has a crew cell that can't be read, so it is left as it is",
    }


@pytest.mark.parametrize("demands", [(), (Demand(Level.EMT, 1, ""),)])
def test_a_plan_fills_the_others(demands):
    pack = pack_with(MinOnDuty(severity=Severity.ERROR, demands=demands)) if demands else BASELINE
    assert crews(planned(unread(), pack)) == {"Medic 1 Tue 07:00": ["Bo"]}


def test_who_would_be_missed_on_it_is_not_told():
    assert fragility(unread(), BASELINE, MONDAY).lost == ()
