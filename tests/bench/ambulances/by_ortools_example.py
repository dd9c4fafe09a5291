"""The ambulance roster in the manner of OR-Tools' shift-scheduling example: a Boolean for each person, kind of seat and day.

A kind of seat is a skill by day or by night, and being off is one more. As there: exactly one of them a day, no day after a
night, a clause for each run of days that is too long, sums over seven days as an integer variable within its bounds, the people
short of each demand priced by `add_max_equality`, and the default parameters. Rest follows from one shift a day and
no day after a night.
"""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from ortools.sat.python import cp_model

if TYPE_CHECKING:
    from ambulances.plain import Ambulances

_DAY, _WEEK, _MOST_DAYS = 24 * 60, 7, 7
Kind = tuple[str, bool]


def solve(roster: Ambulances, seconds: float) -> list[tuple[int, int]]:
    """(person, shift) as far as it came in so many seconds, the building of the model included."""
    started = time.monotonic()
    demand: dict[tuple[int, Kind], list[int]] = defaultdict(list)  # day, kind -> a shift for each seat
    length: dict[Kind, int] = {}
    start: dict[tuple[int, bool], int] = {}
    for seat in roster.seats:
        day, night = seat.start // _DAY, seat.start % _DAY >= _DAY // 2
        demand[day, (seat.skill, night)].append(seat.shift)
        length[seat.skill, night] = seat.end - seat.start
        start[day, night] = seat.start
    days = range(1 + max(day for day, _ in demand))

    model = cp_model.CpModel()
    work: dict[tuple[int, Kind, int], cp_model.IntVar] = {}
    for person in roster.people:
        kinds = [kind for kind in sorted(length) if kind[0] in person.skills]
        off = []
        for day in days:
            can = [kind for kind in kinds if start.get((day, kind[1])) not in (None, *person.away)]
            for kind in can:
                work[person.id, kind, day] = model.new_bool_var("")
            off.append(model.new_bool_var(""))
            model.add_exactly_one([off[day], *(work[person.id, kind, day] for kind in can)])
        for day in days[:-1]:
            for before in kinds:
                for after in kinds:
                    pair = work.get((person.id, before, day)), work.get((person.id, after, day + 1))
                    if before[1] and not after[1] and pair[0] is not None and pair[1] is not None:
                        model.add_bool_or(pair[0].negated(), pair[1].negated())
        for first in range(len(days) - _MOST_DAYS):
            model.add_bool_or(off[first : first + _MOST_DAYS + 1])
        # a week that begins with a day shift, and one that begins with a night
        for first, later in product(days, (0, 1)):
            minutes = model.new_int_var(0, person.week_minutes, "")
            week = [(kind, first + day + (0 if kind[1] else later)) for kind in kinds for day in range(_WEEK)]
            worked = [(kind, work.get((person.id, kind, day))) for kind, day in week]
            model.add(minutes == sum(length[kind] * works for kind, works in worked if works is not None))
    costs = []
    for (day, kind), seats in sorted(demand.items()):
        present = model.new_int_var(0, len(seats), "")
        model.add(present == sum(work[p.id, kind, day] for p in roster.people if (p.id, kind, day) in work))
        short = model.new_int_var(0, len(seats), "")
        model.add_max_equality(short, [len(seats) - present, 0])
        costs.append(100 * short)
    model.minimize(sum(costs))

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = max(seconds - (time.monotonic() - started), 0.1)
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return []
    free = {key: iter(seats) for key, seats in demand.items()}
    return [
        (person, next(free[day, kind]))
        for (person, kind, day), variable in work.items()
        if solver.boolean_value(variable)
    ]
