"""Of all plans, the one made leaves the fewest ambulances without an EMT, and then the fewest seats open."""

import pytest
from drawn_rosters import tiny_roster
from every_plan import least_missing
from small_rosters import BASELINE, planned

from staffing.checker import served, stage
from staffing.planner.candidates import candidates
from staffing.planner.shortage.counting import counted_bound
from staffing.planner.slots import open_pieces, slots_of
from staffing.rules.examples import MONDAY


def missing(plan):
    without_emt = sum(violation.rule == "no-emt" for violation in plan.report.violations)
    return without_emt, sum(seat.missing for seat in plan.open_seats)


#: A few, and those that tell apart what is easily mixed up: cars that do not transport, seats that nobody can fill.
SEEDS = (4, 23, 36, 82, 104, 114)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_plan_leaves_less_open(seed):
    told = tiny_roster(seed)
    assert missing(planned(told)) == least_missing(told)


@pytest.mark.parametrize("seed", range(30))
def test_counting_never_claims_more_than_the_best_plan_leaves_open(seed):
    told = tiny_roster(seed)
    roster, services = served(told, BASELINE)
    scene, _ = stage(roster, services, BASELINE, MONDAY)
    bound = counted_bound(candidates(scene, slots_of(scene, open_pieces(scene))))
    # on all of these counting finds the whole shortage; test_outcomes.py has one where it does not
    assert (bound.emt, bound.seats) == least_missing(told)
