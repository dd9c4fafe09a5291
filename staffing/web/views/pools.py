"""Shifts without a named ambulance, as a document: each code or position, and for how many crews it is said to be."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.report import RosterReport


@dataclass(frozen=True)
class Pool:
    """A code: when its shifts are (the commonest hours), the fewest and most people on one, and the crews it needs by service."""

    code: str
    hours: str
    fewest: int
    most: int
    crews: dict[str, int]


def pools_of(report: RosterReport) -> tuple[Pool, ...]:
    """The codes in the order in which they first stand on the sheet."""
    roster, clock = report.roster, report.clock
    rows = roster.assignments
    aboard = Counter(shift for shift, _ in set(zip(rows["shift"].tolist(), rows["person"].tolist(), strict=True)))
    found: dict[str, tuple[str, list[int], Counter[str]]] = {}
    columns = (roster.shifts[name].tolist() for name in ("unit_key", "unit", "start", "end"))
    for shift, (key, unit, start, end) in enumerate(zip(*columns, strict=True)):
        if key in roster.pools:
            _, numbers, hours = found.setdefault(key, (unit, [], Counter()))
            numbers.append(aboard[shift])
            hours[clock.hours(start, end)] += 1
    return tuple(
        Pool(unit, hours.most_common(1)[0][0], min(numbers), max(numbers), dict(roster.pools[key]))
        for key, (unit, numbers, hours) in found.items()
    )
