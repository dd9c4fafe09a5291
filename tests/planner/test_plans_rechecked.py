"""Whatever the roster, a plan keeps what stands, breaks nothing more, and fills no more than was open."""

from collections import Counter

import pandas as pd
import pytest
from drawn_rosters import busy_roster
from small_rosters import BASELINE, planned

from staffing.checker import check
from staffing.planner.slots import open_pieces
from staffing.report import Severity
from staffing.rules.examples import MONDAY
from staffing.scene import standing

SEEDS = (2, 4, 6, 7)
CREW_RULES = {"no-emt", "short-crew", "low-level", "no-driver", "split-duty"}


@pytest.fixture(scope="module", params=SEEDS)
def told_and_plan(request):
    told = busy_roster(request.param)
    return told, planned(told)


def errors(report):
    return {
        (violation.rule, violation.unit, violation.shift, violation.person, violation.start, violation.end)
        for violation in report.violations
        if violation.severity is Severity.ERROR and violation.rule not in CREW_RULES
    }


def troubled_minutes(report, rule):
    return sum(violation.end - violation.start for violation in report.violations if violation.rule == rule)


def pieces(roster):
    services = tuple(BASELINE.services[name] for name in roster.shifts["service"])
    return open_pieces(standing(roster, services, {rule.id: rule for rule in BASELINE.rules}, MONDAY))


def test_no_error_is_added_and_no_rule_crashes(told_and_plan):
    told, plan = told_and_plan
    fresh = check(plan.roster, BASELINE, MONDAY)
    assert fresh.crashes == ()
    assert errors(fresh) <= errors(check(told, BASELINE, MONDAY))
    assert fresh.violations == plan.report.violations


def test_ambulances_are_not_longer_without_an_emt_than_before(told_and_plan):
    told, plan = told_and_plan
    assert troubled_minutes(plan.report, "no-emt") <= troubled_minutes(check(told, BASELINE, MONDAY), "no-emt")


def test_what_stood_stands(told_and_plan):
    told, plan = told_and_plan
    kept = plan.roster.assignments.iloc[: len(told.assignments)]
    pd.testing.assert_frame_equal(kept, told.assignments)
    for table in ("people", "cards", "shifts", "leave", "other_work"):
        pd.testing.assert_frame_equal(getattr(plan.roster, table), getattr(told, table))


def test_every_fill_is_one_new_assignment_in_an_empty_cell_of_its_shift(told_and_plan):
    told, plan = told_and_plan
    added = plan.roster.assignments.iloc[len(told.assignments) :]
    names = [told.people["name"].iat[person] for person in added["person"]]
    assert [(fill.person, fill.shift, fill.start, fill.end) for fill in plan.fills] == list(
        zip(names, added["shift"], added["start"], added["end"], strict=True)
    )
    place = ["shift", "sheet", "row", "column"]
    used = Counter(map(tuple, added[place].to_numpy().tolist()))
    before = Counter(map(tuple, told.openings[place].to_numpy().tolist()))
    after = Counter(map(tuple, plan.roster.openings[place].to_numpy().tolist()))
    assert before - after == used
    assert max(used.values(), default=1) == 1


def test_only_people_who_count_as_crew_are_put_on_shifts(told_and_plan):
    told, plan = told_and_plan
    added = plan.roster.assignments.iloc[len(told.assignments) :]
    assert told.people["counts"].to_numpy()[added["person"]].all()


def test_no_more_people_come_than_were_missing(told_and_plan):
    told, plan = told_and_plan
    for piece in pieces(told):
        came = [fill for fill in plan.fills if fill.shift == piece.shift]
        came = [fill for fill in came if fill.start < piece.end and fill.end > piece.start]
        assert len(came) <= piece.missing


def test_fills_and_open_seats_together_are_what_was_missing(told_and_plan):
    told, plan = told_and_plan
    filled = sum(fill.end - fill.start for fill in plan.fills)
    left = sum((seat.end - seat.start) * seat.missing for seat in plan.open_seats)
    assert filled + left == sum((piece.end - piece.start) * piece.missing for piece in pieces(told))
