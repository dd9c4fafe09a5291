"""On small random rosters, trying everybody with the checker agrees on which shifts fall with one person."""

from __future__ import annotations

import pytest
from by_trying import CREW_RULES, as_before, busy_elsewhere, crews, troubles, with_rows, without
from drawn_rosters import busy_roster
from small_rosters import BASELINE

from staffing.checker import check
from staffing.planner.fragile import fragility
from staffing.report import LostCover, Severity
from staffing.rules.examples import MONDAY

SEEDS = (2, 4, 8, 11)


def crew_troubles(roster, shift):
    """(rule, minute) for every minute at which a crew rule is reported for a shift."""
    found = check(roster, BASELINE, MONDAY).violations
    return {
        (v.rule, minute)
        for v in found
        if v.rule in CREW_RULES and v.shift_row == shift
        for minute in range(v.start, v.end)
    }


def somebody_can(roster, gone, person, shift, start, end, errors):
    """Whether anybody at all can take over: crew as before, and no error that was not there."""
    for other in range(len(roster.people)):
        rows = roster.assignments[(roster.assignments["shift"] == shift) & (roster.assignments["person"] == other)]
        on_board = ((rows["start"] < end) & (rows["end"] > start)).any()
        if other == person or on_board or not roster.people["counts"].iat[other]:
            continue
        if busy_elsewhere(roster, other, start, end):
            continue
        taken = with_rows(gone, (other, shift, start, end))
        fresh = troubles(taken, least=Severity.ERROR) - errors
        if not fresh and as_before(crews(taken, shift), crews(roster, shift), start, end):
            return True
    return False


def losses(roster):
    for shift in range(len(roster.shifts)):
        here = roster.assignments[roster.assignments["shift"] == shift]
        times = roster.shifts.iloc[shift]
        for person in sorted(set(here["person"])):
            if not roster.people["counts"].iat[person]:
                continue
            own = here[here["person"] == person]
            start, end = max(own["start"].min(), times["start"]), min(own["end"].max(), times["end"])
            gone = without(roster, person, shift)
            broken = {rule for rule, _ in crew_troubles(gone, shift) - crew_troubles(roster, shift)}
            errors = troubles(gone, least=Severity.ERROR)
            if broken and not somebody_can(roster, gone, person, shift, start, end, errors):
                rules = tuple(rule.id for rule in BASELINE.rules if rule.id in broken)
                yield LostCover(shift, person, int(start), int(end), rules)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_falls_with_one_person_is_what_falls_when_tried(seed):
    roster = busy_roster(seed)
    assert sorted(fragility(roster, BASELINE, MONDAY).lost, key=str) == sorted(losses(roster), key=str)
