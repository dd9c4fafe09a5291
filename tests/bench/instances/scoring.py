"""An assignment scored in plain loops: which hard rules it breaks, and what it costs.

Written from the instances' own description and not from any planner here, so that it can judge all of them. Before the
first day and after the last one everybody may have been at work or off as they please: a run or a break that touches an
edge of the period is never too short.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from instances.reading import Instance, Person

#: Who works when: person -> day -> kind of shift.
Assignment = dict[str, dict[int, str]]


@dataclass(frozen=True)
class Score:
    """What an assignment comes to. `broken`: a sentence for each breach of a hard rule; `cost` is the sum of the rest."""

    broken: tuple[str, ...]
    requests: int
    under: int
    over: int

    @property
    def cost(self) -> int:
        """Unmet requests, people missing and people too many, at the instance's own weights."""
        return self.requests + self.under + self.over


def gathered(instance: Instance, shifts: Iterable[tuple[str, int, str]]) -> Assignment:
    """(person, day, kind) as an assignment. Raises ValueError where somebody has two shifts on one day."""
    assignment: Assignment = {name: {} for name in instance.people}
    for person, day, kind in shifts:
        if day in assignment[person]:
            raise ValueError(f"{person} has {assignment[person][day]} and {kind} on day {day}")
        assignment[person][day] = kind
    return assignment


def scored(instance: Instance, assignment: Assignment) -> Score:
    """The hard rules that an assignment breaks, and its cost."""
    broken = [
        sentence
        for person in instance.people.values()
        for sentence in _breaches(instance, person, assignment.get(person.name, {}))
    ]
    requests = 0
    for wish in instance.wishes:
        works = assignment.get(wish.person, {}).get(wish.day) == wish.kind
        if works != wish.want:
            requests += wish.weight
    present = Counter((day, kind) for shifts in assignment.values() for day, kind in shifts.items())
    under = over = 0
    for cover in instance.covers:
        here = present[cover.day, cover.kind]
        under += cover.under * max(cover.need - here, 0)
        over += cover.over * max(here - cover.need, 0)
    return Score(tuple(broken), requests, under, over)


def _breaches(instance: Instance, person: Person, shifts: Mapping[int, str]) -> list[str]:
    broken = []
    for kind, most in person.most.items():
        count = sum(1 for each in shifts.values() if each == kind)
        if count > most:
            broken.append(f"shifts of a kind: {person.name} has {count} {kind}, at most {most}")
    minutes = sum(instance.kinds[kind].minutes for kind in shifts.values())
    if minutes > person.most_minutes:
        broken.append(f"most minutes: {person.name} has {minutes}, at most {person.most_minutes}")
    if minutes < person.least_minutes:
        broken.append(f"least minutes: {person.name} has {minutes}, at least {person.least_minutes}")
    for day in sorted(shifts):
        if day in person.days_off:
            broken.append(f"day off: {person.name} works on day {day}")
        if not 0 <= day < instance.days:
            broken.append(f"period: {person.name} works on day {day}")
        if shifts.get(day + 1) in instance.kinds[shifts[day]].not_before:
            broken.append(f"follower: {person.name} has {shifts[day + 1]} after {shifts[day]} on day {day + 1}")
    for works, first, last in _runs(instance.days, shifts):
        length = last - first + 1
        inside = first > 0 and last < instance.days - 1
        if works and length > person.longest_run:
            broken.append(f"long run: {person.name} works days {first} to {last}, at most {person.longest_run}")
        if works and inside and length < person.shortest_run:
            broken.append(f"short run: {person.name} works days {first} to {last}, at least {person.shortest_run}")
        if not works and inside and length < person.shortest_break:
            broken.append(f"short break: {person.name} is off days {first} to {last}, at least {person.shortest_break}")
    weekends = sum(1 for saturday in range(5, instance.days, 7) if saturday in shifts or saturday + 1 in shifts)
    if weekends > person.most_weekends:
        broken.append(f"weekends: {person.name} works {weekends}, at most {person.most_weekends}")
    return broken


def _runs(days: int, shifts: Mapping[int, str]) -> list[tuple[bool, int, int]]:
    """Maximal stretches of days at work and of days off: (works, first day, last day)."""
    runs: list[tuple[bool, int, int]] = []
    for day in range(days):
        if runs and runs[-1][0] == (day in shifts):
            runs[-1] = (runs[-1][0], runs[-1][1], day)
        else:
            runs.append((day in shifts, day, day))
    return runs
