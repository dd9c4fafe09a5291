"""An instance as the program's own roster: its rules say what the scorer says, and its plan comes to what the scorer adds up."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from instances.as_roster import FIRST, assignment_of, pack_of, roster_of
from instances.ortools_example import solve
from instances.reading import Instance, parse
from instances.scoring import gathered, scored
from staffing.checker import check
from staffing.planner import assign
from staffing.roster import Roster, table

#: The scorer's names for the rules, and the program's.
RULES = {
    "shifts of a kind": "shift-count",
    "most minutes": "maximum-hours",
    "least minutes": "minimum-hours",
    "day off": "on-leave",
    "follower": "follower",
    "long run": "consecutive-days",
    "short run": "short-run",
    "short break": "short-break",
    "weekends": "weekends",
}
DAYS = 14


def small(people: str) -> Instance:
    """Two weeks of an early and a late shift, one person needed on each but nobody early on day 4."""
    cover = "\n".join(f"{day},{kind},{int((day, kind) != (4, 'E'))},100,1" for day in range(DAYS) for kind in "EL")
    return parse(
        "Small",
        f"SECTION_HORIZON\n{DAYS}\nSECTION_SHIFTS\nE,480,\nL,600,E\nSECTION_STAFF\n{people}\nSECTION_DAYS_OFF\nAna,7\n"
        f"SECTION_SHIFT_ON_REQUESTS\nAna,2,E,3\nSECTION_SHIFT_OFF_REQUESTS\nAna,9,L,2\nSECTION_COVER\n{cover}",
    )


def crewed(instance: Instance, letters: str) -> Roster:
    """The roster with Ana on a shift of each day's letter, `.` a day off."""
    roster, assignment = roster_of(instance), {}
    starts = {(row.start - roster.shifts["start"].min()) // 1440: {} for row in roster.shifts.itertuples()}
    for shift, row in enumerate(roster.shifts.itertuples()):
        starts[(row.start - roster.shifts["start"].min()) // 1440].setdefault(row.service[0], shift)
    assignment = [starts[day][kind] for day, kind in enumerate(letters) if kind != "."]
    at = roster.shifts.iloc[assignment]
    columns = {
        "person": [0] * len(assignment),
        "shift": assignment,
        **{column: at[column].to_numpy() for column in ("start", "end", "sheet", "row", "column")},
    }
    return replace(roster, assignments=table("assignments", columns))


@pytest.mark.parametrize("seed", range(12))
def test_the_rules_say_what_the_scorer_says(seed):
    rng = random.Random(seed)
    instance = small("Ana,E=5|L=3,4000,2000,4,2,2,1")
    letters = "".join(rng.choices(".EL", [3, 3, 1], k=DAYS))
    roster = crewed(instance, letters)
    told = scored(instance, gathered(instance, [("Ana", day, kind) for day, kind in enumerate(letters) if kind != "."]))
    report = check(roster, pack_of(instance), FIRST)
    assert {RULES[sentence.partition(":")[0]] for sentence in told.broken} == {
        violation.rule for violation in report.violations if violation.rule != "short-crew"
    }
    assert assignment_of(instance, roster) == {"Ana": {day: kind for day, kind in enumerate(letters) if kind != "."}}


def test_a_proven_plan_costs_what_another_model_proves():
    people = "\n".join(f"{name},E=14|L=7,4320,2880,5,2,2,1" for name in ("Ana", "Bo", "Cy"))
    instance = small(people)
    plan = assign(roster_of(instance), pack_of(instance), FIRST)
    score = scored(instance, assignment_of(instance, plan.roster))
    other = solve(instance, 60.0, num_workers=1)
    assert (score.broken, other.proven, score.cost) == ((), True, round(other.bound))
    assert Counter(aim.proven for aim in plan.aims) == {True: len(plan.aims)}
