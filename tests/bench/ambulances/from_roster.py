"""A roster and its rules as plain data, and somebody's answer as a roster again, judged by the checker."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ambulances.plain import Ambulances, Crew, Seat
from staffing.checker import check
from staffing.clock import HOUR
from staffing.roster import table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.rule import Seat as Asked

#: What no crew changes: it is about the Staff sheet alone.
_NOT_OF_PLANS = ("cert-expiring",)
#: What `weekly-hours` of the baseline pack allows whoever gives no maximum of their own.
WEEK = 72 * HOUR


@dataclass(frozen=True)
class Judged:
    """Seats that nobody fills, and the violations that a plan can be blamed for, by rule."""

    open_seats: int
    violations: Counter[str]


def plain_of(roster: Roster, pack: RulePack) -> Ambulances:
    """Every seat of every shift, and for each person what they may fill and when they can't come."""
    shifts, people = roster.shifts, roster.people
    origin = int(shifts["start"].min()) // (24 * HOUR) * 24 * HOUR
    seats: list[Seat] = []
    asked: set[Asked] = set()
    for shift, row in enumerate(shifts.itertuples()):
        for seat in pack.services[row.service].seats:
            asked.add(seat)
            seats.append(Seat(len(seats), shift, row.start - origin, row.end - origin, seat.words()))
    expires = dict(zip(roster.cards["person"], roster.cards["expires"], strict=True))
    rank = dict(zip(roster.cards["person"], roster.cards["rank"], strict=True))
    leave: dict[int, list[tuple[int, int]]] = {}
    for row in roster.leave.itertuples():
        leave.setdefault(row.person, []).append((row.start, row.end))
    times = sorted(set(zip(shifts["start"].tolist(), shifts["end"].tolist(), strict=True)))
    crews = []
    for person, row in enumerate(people.itertuples()):
        skills = [
            seat.words()
            for seat in asked
            if rank[person] >= seat.level and (not seat.drives or row.drives_until > origin)
        ]
        away = [
            start - origin
            for start, end in times
            if end > expires[person] or any(start < until and end > since for since, until in leave.get(person, ()))
        ]
        week = row.max_minutes if row.max_minutes >= 0 else WEEK
        crews.append(Crew(person, tuple(sorted(skills)), tuple(away), week))
    return Ambulances(tuple(seats), tuple(crews))


def judged(roster: Roster, pack: RulePack, as_of: date, placed: Iterable[tuple[int, int]]) -> Judged:
    """What the checker says of a roster whose crews are `placed`: (person, shift)."""
    rows = sorted(placed, key=lambda pair: (pair[1], pair[0]))
    shift = [shift for _, shift in rows]
    at = roster.shifts.iloc[shift]
    assignments = {
        "person": [person for person, _ in rows],
        "shift": shift,
        "start": at["start"].to_numpy(),
        "end": at["end"].to_numpy(),
        "sheet": ["Shifts"] * len(rows),
        "row": at["row"].to_numpy(),
        "column": [6] * len(rows),
    }
    crewed = replace(roster, assignments=table("assignments", assignments), openings=table("openings"))
    needed = Counter(dict(enumerate(len(pack.services[service].seats) for service in roster.shifts["service"])))
    report = check(crewed, pack, as_of)
    blamed = Counter(each.rule for each in report.violations if each.rule not in _NOT_OF_PLANS)
    return Judged((needed - Counter(shift)).total(), blamed)
