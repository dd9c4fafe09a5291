"""The rules that a pack turns on, in plain loops: hours, shifts, days, weekends, nights, platoons, pairs and stations.

Readings taken: a shift belongs to the day on which it starts, for everybody on it; other work to the day on which it starts
itself. The roster's period is the days from its first shift to its last. What promises work (minimum-hours, shift-count,
short-run) looks at shifts alone; what bounds work or is rest sees other work too, but days of other work alone break nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from plain_data import OtherWork, Person, Roster, Shift, ShiftKey
from reading import Assignment, assignments_of, fold, key, people_meant

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
GUESTS = {"student", "observer", "ride-along"}
CYCLE, ANCHOR = "XXO", date(2026, 11, 20)
PLATOONS = {"A": 0, "B": 1, "C": 2}


@dataclass(frozen=True)
class Dress:
    """What a roster is given beside its plain data, person by person and shift by shift, in the order of the sheets."""

    own: tuple[dict[str, float], ...]
    platoons: tuple[str, ...]
    homes: tuple[str, ...]
    stations: tuple[str, ...]
    pairs: tuple[tuple[int, int, bool], ...] = field(default=())


class Broken(NamedTuple):
    """One broken rule: the shift where it is about one, the person, the stretch, and what it is about besides."""

    rule: str
    shift: ShiftKey | None
    person: str
    start: datetime
    end: datetime
    about: str = ""


#: The numbers of the pack, which a person's own take the place of.
PACK = {
    "Min hours/period": 20.0,
    "Max hours/period": 60.0,
    "Min days on": 2,
    "Min days off": 2,
    "Max weekends": 1,
    "Max nights in a row": 2,
    "Min night shifts": 1,
    "Max night shifts": 3,
}


def is_night(start: datetime, end: datetime) -> bool:
    minutes, moment = 0, start
    while moment < end:
        minutes += moment.hour >= 22 or moment.hour < 6
        moment += MINUTE
    return minutes >= 180


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def patterns(roster: Roster, dress: Dress) -> list[Broken]:
    """Everything that the optional rules say, in no order."""
    days = {shift.start.date() for shift in roster.shifts}
    first, last = min(days), max(days)
    found: list[Broken] = []
    for person, own in zip(roster.people, dress.own, strict=True):
        mine = [a for a in assignments_of(roster) if a.person is person]
        other = [work for work in roster.other_work if people_meant(work.who, roster) == [person]]
        found += periods(person, PACK | own, own, mine, other, first, last)
        found += days_of(person, PACK | own, mine, other, first, last)
    return [*found, *places(roster, dress), *pairs(roster, dress)]


def periods(
    person: Person, numbers: dict[str, float], own: dict[str, float], mine: list[Assignment], other: list[OtherWork],
    first: date, last: date,
) -> Iterator[Broken]:  # fmt: skip
    """Hours, shifts and weekends over the whole period."""
    span = midnight(first), midnight(last + DAY)
    seen = [work for work in other if first <= work.start.date() <= last]
    promised = person.role not in GUESTS
    on_shifts = minutes([(a.start, a.end) for a in mine])
    if (promised or "Min hours/period" in own) and on_shifts < numbers["Min hours/period"] * 60:
        yield Broken("minimum-hours", None, person.name, *span)
    if minutes([(w.start, w.end) for w in [*mine, *seen]]) > numbers["Max hours/period"] * 60:
        yield Broken("maximum-hours", None, person.name, *span)
    nights = len({key(a.shift) for a in mine if is_night(a.start, a.end)})
    if (promised or "Min night shifts" in own) and nights < numbers["Min night shifts"]:
        yield Broken("shift-count", None, person.name, *span, "at_least")
    if nights > numbers["Max night shifts"]:
        yield Broken("shift-count", None, person.name, *span, "at_most")
    weekends = set()
    for day in [*(a.shift.start.date() for a in mine), *(w.start.date() for w in seen)]:
        if day.weekday() >= 5:
            weekends.add(day - DAY * (day.weekday() - 5))
    if len(weekends) > numbers["Max weekends"]:
        yield Broken("weekends", None, person.name, *span)


def minutes(stretches: list[tuple[datetime, datetime]]) -> int:
    worked: set[datetime] = set()
    for start, end in stretches:
        moment = start
        while moment < end:
            worked.add(moment)
            moment += MINUTE
    return len(worked)


def days_of(
    person: Person, numbers: dict[str, float], mine: list[Assignment], other: list[OtherWork], first: date, last: date
) -> Iterator[Broken]:
    """Days on and off in a row, nights in a row, and no day after a night."""
    shift_days = {a.shift.start.date() for a in mine}
    work_days = shift_days | {work.start.date() for work in other}
    least = int(numbers["Min days on"])
    for run in runs(shift_days):
        if run[0] > first and run[-1] < last and len(run) < least:
            yield Broken("short-run", None, person.name, midnight(run[0]), midnight(run[0] + DAY * least))
    in_order = runs(work_days)
    for before, after in pairwise(in_order):
        off = (after[0] - before[-1]).days - 1
        if off < numbers["Min days off"] and {before[-1], after[0]} & shift_days:
            yield Broken("short-break", None, person.name, midnight(before[-1] + DAY), midnight(after[0]))
    nights, others = set(), set()
    for day, start, end in [
        *((a.shift.start.date(), a.start, a.end) for a in mine),
        *((work.start.date(), work.start, work.end) for work in other),
    ]:
        (nights if is_night(start, end) else others).add(day)
    for run in runs(nights):
        if len(run) > numbers["Max nights in a row"] and set(run) & shift_days:
            yield Broken("nights-in-a-row", None, person.name, midnight(run[0]), midnight(run[-1] + DAY))
    for day in nights:
        if day + DAY in others and {day, day + DAY} & shift_days:
            yield Broken("follower", None, person.name, midnight(day), midnight(day + 2 * DAY))


def runs(days: set[date]) -> list[list[date]]:
    found: list[list[date]] = []
    for day in sorted(days):
        if found and found[-1][-1] + DAY == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def places(roster: Roster, dress: Dress) -> Iterator[Broken]:
    """Days that the platoon has off, and other people's stations."""
    station = {id(shift): name for shift, name in zip(roster.shifts, dress.stations, strict=True)}
    person_row = {id(person): row for row, person in enumerate(roster.people)}
    for a in assignments_of(roster):
        row = person_row[id(a.person)]
        if platoon := dress.platoons[row]:
            days = (a.shift.start.date() - ANCHOR).days - PLATOONS[platoon]
            if CYCLE[days % len(CYCLE)] == "O":
                yield Broken("off-pattern", key(a.shift), a.person.name, a.start, a.end)
        home, here = dress.homes[row].casefold(), station[id(a.shift)].casefold()
        if home and here and home != here:
            yield Broken("away-station", key(a.shift), a.person.name, a.start, a.end)


def pairs(roster: Roster, dress: Dress) -> Iterator[Broken]:
    """Minute by minute, who is with or without whom against the sheet Pairs."""
    aboard: dict[int, list[Assignment]] = defaultdict(list)
    for a in assignments_of(roster):
        aboard[id(a.shift)].append(a)
    for one, other, together in dress.pairs:
        for shift in roster.shifts:
            for name, partner in ((one, other), (other, one)) if together else ((one, other),):
                wrong = [
                    moment
                    for moment in moments(shift)
                    if on(aboard[id(shift)], roster.people[name], moment)
                    and on(aboard[id(shift)], roster.people[partner], moment) is not together
                ]
                for start, end in stretches_of(wrong):
                    yield Broken(
                        "pairing", key(shift), roster.people[name].name, start, end, fold(roster.people[partner].name)
                    )


def moments(shift: Shift) -> Iterator[datetime]:
    moment = shift.start
    while moment < shift.end:
        yield moment
        moment += MINUTE


def on(crew: list[Assignment], person: Person, moment: datetime) -> bool:
    return any(a.person is person and a.start <= moment < a.end for a in crew)


def stretches_of(wrong: list[datetime]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for moment in wrong:
        if found and found[-1][1] == moment:
            found[-1] = (found[-1][0], moment + MINUTE)
        else:
            found.append((moment, moment + MINUTE))
    return found
