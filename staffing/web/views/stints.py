"""What each person is booked for: stretches on shifts, other work, and time off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from staffing.kinds import is_night
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.clock import Clock
    from staffing.roster import Roster

_SATURDAY, _WEEK = 5, 7


@dataclass(frozen=True)
class Stint:
    """A stretch of work. `shift` is the key of the shift, None for other work, of which `what` says the kind.

    `night`: three hours or more of it lie between 22:00 and 06:00. `weekend` is the Saturday of the weekend that it
    counts for ("" none), by the day on which the shift starts.
    """

    what: str
    shift: int | None
    start: str
    end: str
    when: str
    minutes: int
    night: bool
    weekend: str
    cell: str


@dataclass(frozen=True)
class Away:
    """Time off."""

    start: str
    end: str
    when: str
    reason: str
    cell: str


def stints_of(roster: Roster, only: Collection[int] | None = None) -> dict[int, list[Stint]]:
    """By person, in order of start; `only` some people's, or everybody's."""
    clock, found = roster.clock, defaultdict(list)
    iso, stretch = cache(clock.iso), cache(clock.stretch)
    units, starts = roster.shifts["unit"].tolist(), roster.shifts["start"].tolist()
    weekend = cache(lambda minute: _weekend(clock.date(minute)))
    for whole in (roster.assignments, roster.other_work):
        table = whole if only is None else whole[whole["person"].isin(only)]
        walls = clock.walls(table["start"].to_numpy()), clock.walls(table["end"].to_numpy())
        on_shift = whole is roster.assignments
        for one, night in zip(table.itertuples(), is_night(*walls).tolist(), strict=True):
            stint = Stint(
                what=units[one.shift] if on_shift else one.kind or "other work",
                shift=one.shift if on_shift else None,
                start=iso(one.start),
                end=iso(one.end),
                when=stretch(one.start, one.end),
                minutes=one.end - one.start,
                night=night,
                weekend=weekend(starts[one.shift] if on_shift else one.start),
                cell=address(one.sheet, one.row, one.column),
            )
            found[one.person].append((one.start, stint))
    ordered = {person: [stint for _, stint in sorted(rows, key=lambda row: row[0])] for person, rows in found.items()}
    return defaultdict(list, ordered)


def leave_of(roster: Roster) -> dict[int, list[Away]]:
    """By person, in order of start."""
    clock: Clock = roster.clock
    found = defaultdict(list)
    for one in roster.leave.sort_values("start", kind="stable").itertuples():
        when = f"{clock.moment(one.start)} to {clock.moment(one.end)}"
        where = address(one.sheet, one.row, one.column)
        found[one.person].append(Away(clock.iso(one.start), clock.iso(one.end), when, one.reason, where))
    return found


def _weekend(day: date) -> str:
    since = (day.weekday() - _SATURDAY) % _WEEK
    return (day - timedelta(days=since)).isoformat() if since < 2 else ""
