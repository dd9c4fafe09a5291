"""Stations that share no staff are problems of their own, and are solved as such."""

import numpy as np
import pandas as pd
import pytest
from drawn_rosters import busy_roster
from problems import problem_of
from small_rosters import pack_with, roster

from staffing.planner.search import solving
from staffing.planner.search.components import components
from staffing.report import Severity
from staffing.rules.patterns.away_station import AwayStation

AT_HOME = pack_with(AwayStation(severity=Severity.ERROR))
TWO_STATIONS = (
    "Medic 1 QRV Mon 07:00-19:00:; Medic 1 QRV Tue 07:00-19:00:; Medic 2 QRV Mon 07:00-19:00:; Medic 2 QRV Tue 07:00-19:00:; "
    "Ana EMT; Bo EMT; Cy EMT; Di EMT"
)


def at_stations():
    told = roster(TWO_STATIONS)
    told.people["station"] = np.array(["North", "North", "South", "South"], dtype=object)
    told.shifts["station"] = np.array(["North", "North", "South", "South"], dtype=object)
    return type(told)(**{**told.__dict__, "facts": told.facts | {"station"}})


def test_people_who_may_work_everywhere_are_one_problem():
    problem = problem_of(at_stations())
    assert set(components(problem).tolist()) == {0}


def test_people_of_two_stations_are_two():
    problem = problem_of(at_stations(), AT_HOME)
    component = components(problem)
    people = [sorted(set(problem.person[component == number].tolist())) for number in (0, 1)]
    assert (component.max(), people) == (1, [[0, 1], [2, 3]])


def test_each_is_solved_by_itself_and_all_are_proven():
    problem = problem_of(at_stations(), AT_HOME)
    found = solving.solve(problem, 10.0, seed=0)
    assert int(found.taken.sum()) == 4
    assert problem.keeps(found.taken)
    assert {name: (reached.value, reached.bound) for name, reached in found.reached.items()} == {
        "EMT cover": (0, 0), "seats": (0, 0), "warnings": (0, 0), "fairness": (0, 0),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_two_rosters_side_by_side_come_to_what_each_comes_to_alone(seed):
    """The problem twice, with nothing in common: twice what is missed, and as proven as the one."""
    one = problem_of(busy_roster(seed))
    alone = solving.solve(one, 10.0, seed=0)
    both = solving.solve(twice(one), 20.0, seed=0)
    assert {name: (reached.value, reached.bound) for name, reached in both.reached.items()} == {
        name: (2 * reached.value, 2 * reached.bound) for name, reached in alone.reached.items()
    }


def twice(problem):
    """A problem beside a copy of itself."""
    people, slots, count = int(problem.person.max()) + 1, len(problem.missing), problem.count

    def doubled(limits):
        terms, bounds = limits.terms, limits.bounds
        option = terms["option"].to_numpy()
        copy = terms.assign(limit=terms["limit"] + len(bounds), option=np.where(option < 0, option, option + count))
        shifted = bounds.assign(
            slot=np.where(bounds["slot"] < 0, -1, bounds["slot"] + slots),
            person=np.where(bounds["person"] < 0, -1, bounds["person"] + people),
        )
        return type(limits)(
            pd.concat([terms, copy], ignore_index=True), pd.concat([bounds, shifted], ignore_index=True)
        )

    def dearer(priced):
        return type(priced)(doubled(priced.limits), np.tile(priced.weight, 2), np.tile(priced.unit, 2), priced.slopes)

    return type(problem)(
        slot=np.concatenate([problem.slot, problem.slot + slots]),
        person=np.concatenate([problem.person, problem.person + people]),
        missing=np.tile(problem.missing, 2),
        spare=np.tile(problem.spare, 2),
        ceilings=tuple(map(doubled, problem.ceilings)),
        floors={aim: doubled(limits) for aim, limits in problem.floors.items()},
        prices={aim: tuple(map(dearer, own)) for aim, own in problem.prices.items()},
        order=problem.order,
    )
