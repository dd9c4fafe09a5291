"""The model of OR-Tools' own shift-scheduling example (examples/python/shift_scheduling_sat.py), with an instance's rules.

As there: a Boolean for each person, kind of shift and day, a day off being a kind; runs forbidden span by span as clauses;
sums as an integer variable with the excess over a soft bound by `add_max_equality`; transitions as clauses; the default
parameters. The instance's own limits that the example lacks (minutes, weekends) are sums in the same manner.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

from instances.scoring import Assignment, gathered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from instances.reading import Instance, Person

OFF = "off"


@dataclass(frozen=True)
class Found:
    """The best assignment found, None where there is none; what the solver proved no assignment can beat; seconds."""

    assignment: Assignment | None
    bound: float
    proven: bool
    seconds: float


def solve(instance: Instance, seconds: float, **parameters: object) -> Found:
    """The example's model solved for so many seconds; `parameters` are CP-SAT's, the defaults where none are given."""
    started = time.monotonic()
    model, work = build(instance)
    solver = cp_model.CpSolver()
    for name, value in parameters.items():
        if isinstance(value, list):
            getattr(solver.parameters, name).extend(value)
        else:
            setattr(solver.parameters, name, value)
    solver.parameters.max_time_in_seconds = max(seconds - (time.monotonic() - started), 0.1)
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    shifts = [key for key, variable in work.items() if found and key[2] != OFF and solver.boolean_value(variable)]
    return Found(
        assignment=gathered(instance, shifts) if found else None,
        bound=solver.best_objective_bound,
        proven=status == cp_model.OPTIMAL,
        seconds=time.monotonic() - started,
    )


def build(instance: Instance) -> tuple[cp_model.CpModel, dict[tuple[str, int, str], cp_model.IntVar]]:
    """The model, and its Boolean for each person, day and kind of shift."""
    model = cp_model.CpModel()
    work = {
        (name, day, kind): model.new_bool_var("")
        for name in instance.people
        for day in range(instance.days)
        for kind in (OFF, *instance.kinds)
    }
    for name in instance.people:
        for day in range(instance.days):
            model.add_exactly_one(work[name, day, kind] for kind in (OFF, *instance.kinds))
    for person in instance.people.values():
        _keep_own_limits(model, work, instance, person)
    costs: list[cp_model.LinearExprT] = []
    for wish in instance.wishes:
        works = work[wish.person, wish.day, wish.kind]
        costs.append(wish.weight * (1 - works if wish.want else works))
    for cover in instance.covers:
        present = model.new_int_var(0, len(instance.people), "")
        model.add(present == sum(work[name, cover.day, cover.kind] for name in instance.people))
        for weight, miss in ((cover.under, cover.need - present), (cover.over, present - cover.need)):
            excess = model.new_int_var(0, len(instance.people) + cover.need, "")
            model.add_max_equality(excess, [miss, 0])
            costs.append(weight * excess)
    model.minimize(sum(costs))
    return model, work


def _keep_own_limits(
    model: cp_model.CpModel, work: dict[tuple[str, int, str], cp_model.IntVar], instance: Instance, person: Person
) -> None:
    days, name = range(instance.days), person.name
    for day in person.days_off:
        model.add(work[name, day, OFF] == 1)
    off = [work[name, day, OFF] for day in days]
    on = [variable.negated() for variable in off]
    _forbid_short(model, on, person.shortest_run)
    _forbid_short(model, off, person.shortest_break)
    for start in range(instance.days - person.longest_run):
        model.add_bool_or(off[start : start + person.longest_run + 1])
    for kind in instance.kinds.values():
        for after in kind.not_before:
            for day in days[:-1]:
                model.add_bool_or(work[name, day, kind.name].negated(), work[name, day + 1, after].negated())
    for kind, most in person.most.items():
        if most < instance.days:
            model.add(sum(work[name, day, kind] for day in days) <= most)
    minutes = model.new_int_var(person.least_minutes, person.most_minutes, "")
    model.add(
        minutes == sum(kind.minutes * work[name, day, kind.name] for day in days for kind in instance.kinds.values())
    )
    weekends = []
    for saturday in range(5, instance.days, 7):
        works = model.new_bool_var("")
        weekends.append(works)
        model.add_max_equality(works, on[saturday : saturday + 2])
    model.add(sum(weekends) <= person.most_weekends)


def _forbid_short(model: cp_model.CpModel, works: Sequence[cp_model.LiteralT], least: int) -> None:
    """Forbids maximal spans of true variables shorter than `least`; one that touches an edge may go on beyond it."""
    for length in range(1, least):
        for start in range(1, len(works) - length):
            span = [~works[day] for day in range(start, start + length)]
            model.add_bool_or([works[start - 1], *span, works[start + length]])
