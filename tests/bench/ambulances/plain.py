"""An open ambulance roster as plain data that other planners can read: seats to fill, people, who may fill what.

Standard library only: another planner's Python reads it too. Times are minutes from the roster's first midnight.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Seat:
    """One seat of one ambulance shift. `skill` says what it asks for, such as `EMT` or `EMT, drives`."""

    id: int
    shift: int
    start: int
    end: int
    skill: str


@dataclass(frozen=True)
class Crew:
    """One person: the skills that they have, the starts of shifts that they can't work, the most minutes in any week."""

    id: int
    skills: tuple[str, ...]
    away: tuple[int, ...]
    week_minutes: int


@dataclass(frozen=True)
class Ambulances:
    """The roster: every seat is open."""

    seats: tuple[Seat, ...]
    people: tuple[Crew, ...]

    def written(self) -> str:
        """As one JSON text."""
        return json.dumps(asdict(self))


def read(text: str) -> Ambulances:
    """What `written` wrote."""
    data = json.loads(text)
    return Ambulances(
        seats=tuple(Seat(**seat) for seat in data["seats"]),
        people=tuple(
            Crew(**{key: tuple(v) if isinstance(v, list) else v for key, v in one.items()}) for one in data["people"]
        ),
    )
