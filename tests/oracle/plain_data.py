"""A roster as plain data: what a supervisor types into the native workbook, cell by cell, and nothing worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

Stretch = tuple[datetime, datetime]
ShiftKey = tuple[str, datetime, datetime]


@dataclass(frozen=True)
class Person:
    """One row of the Staff sheet; `driver` is what stands in the Driver column: yes, no, a last day, or blank."""

    name: str
    id: str | None = None
    level: str | None = None
    level_expires: date | None = None
    driver: bool | date | None = None
    endorsements: str = ""
    role: str = ""
    max_hours: float | None = None
    cards: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True)
class Credential:
    """One row of the Credentials sheet."""

    who: str
    credential: str
    issued: date | None = None
    expires: date | None = None


@dataclass(frozen=True)
class CrewCell:
    """One crew cell: a name or an ID, or a word for an empty seat, and the part of the shift, if one is written."""

    text: str
    part: tuple[time, time] | None = None


@dataclass(frozen=True)
class Shift:
    """One row of the Shifts sheet."""

    unit: str
    service: str
    start: datetime
    end: datetime
    crew: tuple[CrewCell | None, ...] = ()


@dataclass(frozen=True)
class TimeOff:
    """One row of the Time off sheet; a `date` is the whole day, a `datetime` is exact."""

    who: str
    start: date | datetime
    end: date | datetime


@dataclass(frozen=True)
class OtherWork:
    """One row of the Other work sheet."""

    who: str
    start: datetime
    end: datetime
    kind: str = "second job"


@dataclass(frozen=True)
class Roster:
    """One workbook. `card_columns` are the `<card> expires` columns that the Staff sheet has, used or not."""

    people: tuple[Person, ...]
    shifts: tuple[Shift, ...]
    credentials: tuple[Credential, ...] = ()
    time_off: tuple[TimeOff, ...] = ()
    other_work: tuple[OtherWork, ...] = ()
    driver_column: bool = True
    card_columns: tuple[str, ...] = ()
    text_times: bool = field(default=False)


class Finding(NamedTuple):
    """One broken rule. For a pair, `shift` is the earlier shift and `other` the other one.

    `cell` is set for `bad-row` only: (sheet, position of the row, column header).
    """

    rule: str
    shift: ShiftKey | None = None
    person: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    other: ShiftKey | None = None
    cell: tuple[str, int, str] | None = None
