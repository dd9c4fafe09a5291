"""The ambulance roster by Timefold's employee scheduling: one planning entity a seat, its variable the employee.

After the Python quickstart of Timefold Solver (employee-scheduling), with its default solver configuration: required skill, no
overlap, rest between two shifts, unavailable employees; besides, the most minutes in any week that begins with a shift
and the most days in a row. Run by a Python of its own that has the package `timefold`, with a JVM beside it:

    PYTHONPATH=tests/bench PYTHON -m ambulances.by_timefold SECONDS < ROSTER.json

SECONDS are the solver's alone. Prints one JSON object: `score`, and `placed`, each person and shift.
"""

import json
import sys
from dataclasses import dataclass
from typing import Annotated

from timefold.solver import SolverFactory
from timefold.solver.config import Duration, ScoreDirectorFactoryConfig, SolverConfig, TerminationConfig
from timefold.solver.domain import (
    PlanningEntityCollectionProperty,
    PlanningId,
    PlanningScore,
    PlanningVariable,
    ProblemFactCollectionProperty,
    ValueRangeProvider,
    planning_entity,
    planning_solution,
)
from timefold.solver.score import (
    Constraint,
    ConstraintCollectors,
    ConstraintFactory,
    HardSoftScore,
    Joiners,
    constraint_provider,
)

from ambulances.plain import Ambulances, read

REST = 8 * 60
DAY = 24 * 60
WEEK = 7 * DAY
MOST_DAYS = 7


@dataclass
class Employee:
    id: Annotated[int, PlanningId]
    skills: set[str]
    away: set[int]
    week_minutes: int


@planning_entity
@dataclass
class Shift:
    id: Annotated[int, PlanningId]
    number: int
    start: int
    end: int
    day: int
    required_skill: str
    employee: Annotated[Employee | None, PlanningVariable(allows_unassigned=True)] = None


@planning_solution
@dataclass
class Schedule:
    employees: Annotated[list[Employee], ProblemFactCollectionProperty, ValueRangeProvider]
    shifts: Annotated[list[Shift], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = None


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each(Shift)
        .filter(lambda shift: shift.required_skill not in shift.employee.skills)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("required skill"),
        factory.for_each(Shift)
        .filter(lambda shift: shift.start in shift.employee.away)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("unavailable"),
        factory.for_each_unique_pair(
            Shift,
            Joiners.equal(lambda shift: shift.employee.id),
            Joiners.overlapping(lambda shift: shift.start, lambda shift: shift.end),
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("overlap"),
        factory.for_each(Shift)
        .join(
            Shift,
            Joiners.equal(lambda shift: shift.employee.id),
            Joiners.less_than_or_equal(lambda shift: shift.end, lambda shift: shift.start),
        )
        .filter(lambda first, second: second.start - first.end < REST)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("rest"),
        factory.for_each(Shift)
        .join(
            Shift,
            Joiners.equal(lambda shift: shift.employee.id),
            Joiners.less_than_or_equal(lambda shift: shift.start),
        )
        .filter(lambda first, second: second.start < first.start + WEEK)
        .group_by(
            lambda first, second: first,
            ConstraintCollectors.sum(lambda first, second: second.end - second.start),
        )
        .filter(lambda first, minutes: minutes > first.employee.week_minutes)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("week"),
        factory.for_each(Shift)
        .group_by(lambda shift: shift.employee, ConstraintCollectors.to_consecutive_sequences(lambda shift: shift.day))
        .flatten_last(lambda chain: chain.getConsecutiveSequences())
        .filter(lambda employee, run: run.getLength() > MOST_DAYS)
        .penalize(HardSoftScore.ONE_HARD, lambda employee, run: run.getLength() - MOST_DAYS)
        .as_constraint("days in a row"),
        factory.for_each_including_unassigned(Shift)
        .filter(lambda shift: shift.employee is None)
        .penalize(HardSoftScore.ONE_SOFT)
        .as_constraint("open"),
    ]


def schedule(roster: Ambulances) -> Schedule:
    """The planning problem of a roster."""
    return Schedule(
        [Employee(one.id, set(one.skills), set(one.away), one.week_minutes) for one in roster.people],
        [Shift(seat.id, seat.shift, seat.start, seat.end, seat.start // DAY, seat.skill) for seat in roster.seats],
    )


def main(seconds: int) -> None:
    config = SolverConfig(
        solution_class=Schedule,
        entity_class_list=[Shift],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=seconds)),
    )
    best = SolverFactory.create(config).build_solver().solve(schedule(read(sys.stdin.read())))
    placed = [(shift.employee.id, shift.number) for shift in best.shifts if shift.employee is not None]
    json.dump({"score": str(best.score), "placed": placed}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
