"""Timefold's employee scheduling with an instance's rules: one planning entity a place on a shift, its variable the employee.

After the Python quickstart of Timefold Solver (employee-scheduling): same entities, same constraint streams, default solver
configuration. Places that a shift needs cost when nobody takes them, places beyond cost when somebody does. Run by a
Python of its own that has the package `timefold`, with a JVM beside it, and by nothing else here:

    PYTHONPATH=tests/bench PYTHON -m instances.timefold_employees NUMBER SECONDS BEYOND

SECONDS are the solver's alone, start-up not counted; BEYOND is how many places each shift has beyond those it needs.
Prints one JSON object: `version`, `score`, and `shifts`, each person, day and kind.
"""

import json
import sys
from dataclasses import dataclass
from importlib.metadata import version
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

from instances.reading import Instance, load


@dataclass
class Employee:
    name: Annotated[str, PlanningId]
    most: dict[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_break: int
    most_weekends: int
    days_off: set[int]
    last_day: int


@dataclass
class Wish:
    id: Annotated[int, PlanningId]
    employee: str
    day: int
    kind: str
    weight: int
    want: bool


@planning_entity
@dataclass
class Shift:
    id: Annotated[int, PlanningId]
    day: int
    kind: str
    minutes: int
    not_before: set[str]
    week: int
    weekend: bool
    needed: bool
    cost: int
    employee: Annotated[Employee | None, PlanningVariable(allows_unassigned=True)] = None


@planning_solution
@dataclass
class Schedule:
    employees: Annotated[list[Employee], ProblemFactCollectionProperty, ValueRangeProvider]
    wishes: Annotated[list[Wish], ProblemFactCollectionProperty]
    shifts: Annotated[list[Shift], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = None


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    return [
        *_of_one_or_two_shifts(factory),
        *_of_totals(factory),
        *_of_runs(factory),
        *_costs(factory),
    ]


def _of_one_or_two_shifts(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each_unique_pair(
            Shift, Joiners.equal(lambda shift: shift.employee.name), Joiners.equal(lambda shift: shift.day)
        )
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("one shift a day"),
        factory.for_each(Shift)
        .filter(lambda shift: shift.day in shift.employee.days_off)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("day off"),
        factory.for_each(Shift)
        .join(
            Shift,
            Joiners.equal(lambda shift: shift.employee.name),
            Joiners.equal(lambda shift: shift.day + 1, lambda shift: shift.day),
        )
        .filter(lambda before, after: after.kind in before.not_before)
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("follower"),
    ]


def _of_totals(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each(Shift)
        .group_by(lambda shift: shift.employee, lambda shift: shift.kind, ConstraintCollectors.count())
        .filter(lambda employee, kind, count: count > employee.most[kind])
        .penalize(HardSoftScore.ONE_HARD, lambda employee, kind, count: count - employee.most[kind])
        .as_constraint("shifts of a kind"),
        factory.for_each(Shift)
        .group_by(lambda shift: shift.employee, ConstraintCollectors.sum(lambda shift: shift.minutes))
        .filter(lambda employee, minutes: minutes > employee.most_minutes)
        .penalize(HardSoftScore.ONE_HARD, lambda employee, minutes: (minutes - employee.most_minutes + 59) // 60)
        .as_constraint("most minutes"),
        factory.for_each(Shift)
        .group_by(lambda shift: shift.employee, ConstraintCollectors.sum(lambda shift: shift.minutes))
        .complement(Employee, lambda employee: 0)
        .filter(lambda employee, minutes: minutes < employee.least_minutes)
        .penalize(HardSoftScore.ONE_HARD, lambda employee, minutes: (employee.least_minutes - minutes + 59) // 60)
        .as_constraint("least minutes"),
        factory.for_each(Shift)
        .filter(lambda shift: shift.weekend)
        .group_by(lambda shift: shift.employee, ConstraintCollectors.count_distinct(lambda shift: shift.week))
        .filter(lambda employee, weekends: weekends > employee.most_weekends)
        .penalize(HardSoftScore.ONE_HARD, lambda employee, weekends: weekends - employee.most_weekends)
        .as_constraint("weekends"),
    ]


def _of_runs(factory: ConstraintFactory) -> list[Constraint]:
    def chains():
        return factory.for_each(Shift).group_by(
            lambda shift: shift.employee,
            ConstraintCollectors.to_consecutive_sequences(lambda shift: shift.day),
        )

    return [
        chains()
        .flatten_last(lambda chain: chain.getConsecutiveSequences())
        .filter(lambda employee, run: run.getLength() > employee.longest_run)
        .penalize(HardSoftScore.ONE_HARD, lambda employee, run: run.getLength() - employee.longest_run)
        .as_constraint("long run"),
        chains()
        .flatten_last(lambda chain: chain.getConsecutiveSequences())
        .filter(
            lambda employee, run: (
                run.getLength() < employee.shortest_run
                and run.getFirstItem().day > 0
                and run.getLastItem().day < employee.last_day
            )
        )
        .penalize(HardSoftScore.ONE_HARD, lambda employee, run: employee.shortest_run - run.getLength())
        .as_constraint("short run"),
        chains()
        .flatten_last(lambda chain: chain.getBreaks())
        .filter(
            lambda employee, pause: (
                pause.getNextSequenceStart().day - pause.getPreviousSequenceEnd().day - 1 < employee.shortest_break
            )
        )
        .penalize(
            HardSoftScore.ONE_HARD,
            lambda employee, pause: (
                employee.shortest_break - (pause.getNextSequenceStart().day - pause.getPreviousSequenceEnd().day - 1)
            ),
        )
        .as_constraint("short break"),
    ]


def _costs(factory: ConstraintFactory) -> list[Constraint]:
    return [
        factory.for_each_including_unassigned(Shift)
        .filter(lambda shift: shift.needed and shift.employee is None)
        .penalize(HardSoftScore.ONE_SOFT, lambda shift: shift.cost)
        .as_constraint("missing"),
        factory.for_each(Shift)
        .filter(lambda shift: not shift.needed)
        .penalize(HardSoftScore.ONE_SOFT, lambda shift: shift.cost)
        .as_constraint("too many"),
        factory.for_each(Wish)
        .filter(lambda wish: wish.want)
        .if_not_exists(
            Shift,
            Joiners.equal(lambda wish: wish.employee, lambda shift: shift.employee.name),
            Joiners.equal(lambda wish: wish.day, lambda shift: shift.day),
            Joiners.equal(lambda wish: wish.kind, lambda shift: shift.kind),
        )
        .penalize(HardSoftScore.ONE_SOFT, lambda wish: wish.weight)
        .as_constraint("request on"),
        factory.for_each(Wish)
        .filter(lambda wish: not wish.want)
        .if_exists(
            Shift,
            Joiners.equal(lambda wish: wish.employee, lambda shift: shift.employee.name),
            Joiners.equal(lambda wish: wish.day, lambda shift: shift.day),
            Joiners.equal(lambda wish: wish.kind, lambda shift: shift.kind),
        )
        .penalize(HardSoftScore.ONE_SOFT, lambda wish: wish.weight)
        .as_constraint("request off"),
    ]


def schedule(instance: Instance, beyond: int) -> Schedule:
    """The planning problem of an instance."""
    employees = [
        Employee(
            person.name,
            dict(person.most),
            person.most_minutes,
            person.least_minutes,
            person.longest_run,
            person.shortest_run,
            person.shortest_break,
            person.most_weekends,
            set(person.days_off),
            instance.days - 1,
        )
        for person in instance.people.values()
    ]
    wishes = [
        Wish(number, wish.person, wish.day, wish.kind, wish.weight, wish.want)
        for number, wish in enumerate(instance.wishes)
    ]
    shifts: list[Shift] = []
    for cover in instance.covers:
        kind = instance.kinds[cover.kind]
        for place in range(cover.need + beyond):
            needed = place < cover.need
            shifts.append(
                Shift(
                    len(shifts),
                    cover.day,
                    kind.name,
                    kind.minutes,
                    set(kind.not_before),
                    cover.day // 7,
                    cover.day % 7 > 4,
                    needed,
                    cover.under if needed else cover.over,
                )
            )
    return Schedule(employees, wishes, shifts)


def main(number: int, seconds: int, beyond: int) -> None:
    config = SolverConfig(
        solution_class=Schedule,
        entity_class_list=[Shift],
        score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
        termination_config=TerminationConfig(spent_limit=Duration(seconds=seconds)),
    )
    solver = SolverFactory.create(config).build_solver()
    best = solver.solve(schedule(load(number), beyond))
    shifts = [(shift.employee.name, shift.day, shift.kind) for shift in best.shifts if shift.employee is not None]
    json.dump({"version": version("timefold"), "score": str(best.score), "shifts": shifts}, sys.stdout)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
