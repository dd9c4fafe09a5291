"""An instance as the program's own roster and rule pack, and a plan as an assignment again.

Each kind of shift is a service that does not transport, with one seat for anybody and room for more; a need of n is n shifts of
units of their own. Files give no clock times: the shifts of a day all run at noon, each kind starting at its own minute, so
that `double-booked` keeps everybody to one a day. A day off is time off, and everybody's own numbers are those that
the Staff sheet gives. Aims: nobody below their least hours, then people missing at 100, requests and people too many at 1.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from instances.scoring import gathered
from staffing.clock import DAY, FOREVER, HOUR, Clock
from staffing.kinds import ShiftKind
from staffing.report import Severity
from staffing.roster import COLUMNS, Roster, table
from staffing.rule import RulePack, Seat, Service
from staffing.rules import RULES
from staffing.rules.patterns.follower import Ban, Follower

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from instances.reading import Instance, Person
    from instances.scoring import Assignment

#: A Monday, as the first day of every instance is.
FIRST = date(2026, 12, 7)
_START = 6 * HOUR
_ANYBODY = Seat("crew")
#: Behind a kind's name: the service of a shift that needs nobody, though somebody may come.
_NOBODY = " EXTRA"
#: The rules that an instance asks for; `short-crew` is its cover.
_RULES = (
    "short-crew", "double-booked", "on-leave", "maximum-hours", "minimum-hours", "consecutive-days",
    "shift-count", "follower", "short-run", "short-break", "weekends",
)  # fmt: skip


def pack_of(instance: Instance) -> RulePack:
    """The rules of an instance, each an error; the numbers are everybody's own and stand on the roster."""
    kinds = tuple(
        ShiftKind(kind.casefold(), frozenset({kind.upper(), kind.upper() + _NOBODY})) for kind in instance.kinds
    )
    bans = tuple(
        Ban(kind.name.casefold(), after.casefold())
        for kind in instance.kinds.values()
        for after in sorted(kind.not_before)
    )
    rules = []
    for rule in RULES:
        if rule.id in _RULES:
            changes: dict[str, Any] = {"severity": Severity.ERROR}
            if hasattr(rule, "kinds"):
                changes["kinds"] = kinds
            if rule is Follower:
                changes["followers"] = bans
            rules.append(replace(rule(), **changes))
    return RulePack(
        name=instance.name,
        title="A public shift-scheduling instance",
        rules=tuple(rules),
        services=_services(instance),
        default_service=next(iter(instance.kinds)).upper(),
        kinds=kinds,
        aims=((("EMT cover", 1),), (("minimums", 1),), _weighted(instance)),
    )


def _weighted(instance: Instance) -> tuple[tuple[str, int], ...]:
    """What is sought together: people missing, requests at their own weights, people too many."""
    weights = {(cover.under, cover.over) for cover in instance.covers}
    assert len(weights) == 1, "a pack has one weight for each aim"
    under, over = weights.pop()
    return ("seats", under), ("requests", 1), ("spare", over)


def _services(instance: Instance) -> Mapping[str, Service]:
    """One seat for anybody and room for everybody, or no seat and the same room."""
    seats = {
        kind.upper() + also: seats for kind in instance.kinds for also, seats in (("", (_ANYBODY,)), (_NOBODY, ()))
    }
    return {name: Service(name, False, own, spare=len(instance.people)) for name, own in seats.items()}


def roster_of(instance: Instance) -> Roster:
    """An instance with every shift open."""
    clock = Clock()
    midnight = [clock.midnight(FIRST + timedelta(days=day)) for day in range(instance.days)]
    start = {kind: _START + number for number, kind in enumerate(instance.kinds)}
    number = {name: row for row, name in enumerate(instance.people)}
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in COLUMNS}
    for person in instance.people.values():
        rows["people"].append(
            {
                "name": person.name, "id": "", "level": "EMT", "level_state": "read", "counts": True, "role": "",
                "critical": False, "drives_until": FOREVER, "station": "", "employment": "", "max_minutes": -1,
            }
        )  # fmt: skip
        rows["leave"] += [
            {"person": number[person.name], "start": midnight[day], "end": midnight[day] + DAY, "reason": ""}
            for day in sorted(person.days_off)
        ]
        rows["own_limits"] += [
            {"person": number[person.name], "limit": limit, "word": word, "value": value}
            for limit, word, value in _own_limits(instance, person)
        ]
    for cover in instance.covers:
        kind = instance.kinds[cover.kind]
        first = midnight[cover.day] + start[cover.kind]
        service = kind.name.upper() + ("" if cover.need else _NOBODY)
        for place in range(1, max(cover.need, 1) + 1):
            unit = f"{kind.name}-{place}"
            rows["openings"].append({"shift": len(rows["shifts"])})
            rows["shifts"].append(
                {
                    "unit": unit, "unit_key": unit.casefold(), "service": service, "station": "",
                    "start": first, "end": first + kind.minutes, "service_column": 3,
                }
            )  # fmt: skip
    for wish in instance.wishes:
        rows["requests"].append(
            {
                "person": number[wish.person], "day": midnight[wish.day], "start": midnight[wish.day] + start[wish.kind],
                "unit_key": "", "want": wish.want, "weight": wish.weight,
            }
        )  # fmt: skip
    return Roster(**{name: _table(name, own) for name, own in rows.items()}, facts=frozenset({"leave"}), clock=clock)


def _own_limits(instance: Instance, person: Person) -> list[tuple[str, str, int]]:
    """(heading on the Staff sheet, kind of shift, number) of one person; hours in minutes."""
    return [
        ("Max hours/period", "", person.most_minutes),
        ("Min hours/period", "", person.least_minutes),
        ("Max days on", "", person.longest_run),
        ("Min days on", "", person.shortest_run),
        ("Min days off", "", person.shortest_break),
        ("Max weekends", "", person.most_weekends),
        *(("Max shifts", kind.casefold(), most) for kind, most in person.most.items() if most < instance.days),
    ]


def _table(name: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    """A table of a roster; every row has a cell of its own."""
    if not rows:
        return table(name)
    columns: dict[str, list[Any]] = {column: [row[column] for row in rows] for column in rows[0]}
    place = {"sheet": [name] * len(rows), "row": list(range(2, len(rows) + 2)), "column": [1] * len(rows)}
    return table(name, columns | place)


def assignment_of(instance: Instance, roster: Roster) -> Assignment:
    """Who works when on a roster that was made from the instance."""
    kind_of = {kind.upper() + also: kind for kind in instance.kinds for also in ("", _NOBODY)}
    people = roster.people["name"].tolist()
    first = roster.clock.midnight(FIRST)
    shifts = roster.shifts.iloc[roster.assignments["shift"].to_numpy()]
    rows = zip(roster.assignments["person"].tolist(), shifts["start"].tolist(), shifts["service"].tolist(), strict=True)
    return gathered(instance, [(people[person], (start - first) // DAY, kind_of[kind]) for person, start, kind in rows])
