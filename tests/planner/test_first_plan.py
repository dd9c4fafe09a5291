"""The plan made without the solver: it keeps every rule, fills what it can, and only gets better by exchanges."""

import numpy as np
import pytest
from drawn_rosters import busy_roster, tiny_roster
from problems import every_plan, problem_of
from small_rosters import roster, with_requests

from staffing.planner.exchange import exchange
from staffing.planner.solving import solve
from staffing.planner.start import construct
from staffing.rules.examples import MONDAY

SEEDS = range(12)
WORTH = {"requests": 1000, "fairness": 1}


def always():
    return True


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", [tiny_roster, busy_roster])
def test_it_breaks_no_ceiling_and_adds_no_warning(draw, seed):
    problem = problem_of(draw(seed))
    plan = construct(problem)
    assert problem.keeps(plan)
    assert problem.values(plan)["warnings"] == 0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("draw", [tiny_roster, busy_roster])
def test_exchanges_leave_the_rules_own_aims_alone_and_the_wishes_no_worse(draw, seed):
    problem = problem_of(draw(seed))
    plan = construct(problem)
    better = exchange(problem, plan, WORTH, always)
    assert problem.keeps(better)
    assert problem.missed(better)[:3] == problem.missed(plan)[:3]
    assert problem.missed(better) <= problem.missed(plan)


def test_people_who_are_enough_fill_every_seat():
    told = roster(
        "; ".join(f"Medic {unit} ALS {day} 07:00-19:00:" for unit in (1, 2) for day in ("Mon", "Tue", "Wed"))
        + "; Ana Paramedic drives; Bo Paramedic drives; Cy EMT drives; Di EMT drives"
    )
    problem = problem_of(told)
    assert problem.missed(construct(problem))[:2] == (0, 0)


def test_the_scarce_are_kept_for_the_seats_that_need_them():
    # both could drive, but the paramedic alone may attend
    problem = problem_of(roster("Medic 1 ALS Mon 07:00-19:00:; Ana Paramedic drives; Bo EMT drives; Cy EMT drives"))
    plan = construct(problem)
    assert 0 in problem.person[plan].tolist()
    assert problem.missed(plan)[:2] == (0, 0)


def test_with_too_few_people_those_who_are_there_are_used():
    problem = problem_of(
        roster("Medic 1 BLS Mon 07:00-19:00:; Medic 2 BLS Mon 07:00-19:00:; Ana EMT drives; Bo EMR drives")
    )
    assert int(construct(problem).sum()) == 2


def test_a_day_off_asked_for_goes_to_somebody_else():
    told = with_requests(roster("Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT"), ("Ana", MONDAY, "", False, 1))
    problem = problem_of(told)
    assert problem.person[construct(problem)].tolist() == [1]


def test_exchanges_stop_where_they_are_told_to():
    problem = problem_of(busy_roster(1))
    plan = construct(problem)
    assert exchange(problem, plan, WORTH, lambda: False).tolist() == plan.tolist()


@pytest.mark.parametrize("seed", range(16))
def test_of_every_plan_there_is_the_best_in_all_aims_is_found(seed):
    problem = problem_of(tiny_roster(seed))
    found = solve(problem, 30.0, seed=0)
    assert problem.missed(found.taken) == min(problem.missed(plan) for plan in every_plan(problem))
    assert all(reached.proven for reached in found.reached.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_misses_what_the_whole_does_less_what_it_can_not_change(seed):
    """Cutting a problem down moves every plan of the part by the same amount in each aim."""
    problem = problem_of(busy_roster(seed))
    plan = construct(problem)
    rng = np.random.default_rng(seed)
    free = rng.random(int(problem.person.max()) + 1)[problem.person] < 0.5
    part = problem.part(free, plan & ~free)
    offsets = set()
    for _ in range(5):
        chosen = plan[free] & (rng.random(int(free.sum())) < 0.7)
        whole = plan.copy()
        whole[free] = chosen
        inside, all_of_it = part.values(chosen), problem.values(whole)
        offsets.add(tuple(all_of_it[aim] - inside[aim] for aim in ("EMT cover", "warnings", "requests", "fairness")))
        assert part.keeps(chosen) or not problem.keeps(whole)
    assert len(offsets) == 1
