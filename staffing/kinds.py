"""Kinds of shift: night, day, and those that a rule pack names by service or by the hour at which a shift starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY, HOUR, WEEK

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Hours of the clock that make a night: at least three of them between 22:00 and 06:00.
_NIGHT = (22 * HOUR, 30 * HOUR)
_NIGHT_LEAST = 3 * HOUR


@dataclass(frozen=True)
class ShiftKind:
    """A named kind of shift.

    `services`: of one of these; empty: of any. `starts`: begins from the first to the second minute of the day, both
    included, past midnight where the second is the smaller; None: whenever. `night` and `day` without either are those
    of the hours worked at night; `day` is whatever is no `night`.
    """

    name: str
    services: frozenset[str] = frozenset()
    starts: tuple[int, int] | None = None

    def __str__(self) -> str:
        said = []
        if self.services:
            said.append(" or ".join(sorted(self.services)))
        if self.starts:
            first, last = (f"{minute // HOUR:02}:{minute % HOUR:02}" for minute in self.starts)
            said.append(f"starts from {first} to {last}")
        return ", ".join(said) or _BY_HOURS[self.name]


NIGHT, EVERY_OTHER = ShiftKind("night"), ShiftKind("day")
#: The kinds of a pack that names none.
KINDS = (NIGHT, EVERY_OTHER)
_BY_HOURS = {NIGHT.name: "three hours or more from 22:00 to 06:00", EVERY_OTHER.name: "every other than night"}


def of_kind(name: str, kinds: Iterable[ShiftKind], start: NDArray, end: NDArray, service: NDArray) -> NDArray:
    """Which stretches of work are of a kind; `""` is any kind.

    `start` and `end` are minutes of the wall clock, `service` the service's name, `""` for what is no shift.
    """
    if not name:
        return np.ones(len(start), dtype=bool)
    kinds = tuple(kinds)
    kind = next(kind for kind in kinds if kind.name == name)
    if kind == EVERY_OTHER:
        return ~of_kind(NIGHT.name, kinds, start, end, service)
    if kind == NIGHT:
        return is_night(start, end)
    fits = np.ones(len(start), dtype=bool)
    if kind.services:
        fits &= np.isin(service.astype(str), sorted(kind.services))
    if kind.starts:
        first, last = kind.starts
        fits &= (start % DAY - first) % DAY <= (last - first) % DAY
    return fits


def is_night(start: NDArray, end: NDArray) -> NDArray:
    """Which stretches, in minutes of the wall clock, make a night: three hours or more between 22:00 and 06:00."""
    total = np.zeros(len(start), dtype=np.int64)
    longest = int((end - start).max()) if len(start) else 0
    for offset in range(-1, min(longest, WEEK) // DAY + 2):
        first = (start // DAY + offset) * DAY
        total += np.clip(np.minimum(end, first + _NIGHT[1]) - np.maximum(start, first + _NIGHT[0]), 0, None)
    return total >= _NIGHT_LEAST
