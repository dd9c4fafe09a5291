"""What the layouts bring home: people, duties, absences and empty seats, each with its cell; nothing is judged here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from staffing.clock import DAY
from staffing.workbook.words.names import fold_name


class Place(NamedTuple):
    """A cell: its sheet, and row and column from 1."""

    sheet: str
    row: int
    column: int


class Person(NamedTuple):
    """Somebody whom the roster lists, with what stands beside the name."""

    name: str
    place: Place
    id: str = ""
    level: str = ""


class Duty(NamedTuple):
    """A stretch of work of one person: from `start` minutes after the midnight that begins `day`, for `length` minutes.

    `unit` is "" where the roster does not say on what; then `code` says as what they are on duty.
    """

    person: str
    day: date
    start: int
    length: int
    code: str
    place: Place
    unit: str = ""
    service: str = ""
    station: str = ""
    id: str = ""
    level: str = ""


class Absence(NamedTuple):
    """A day on which somebody is away, with the reason; `start` and `length` in minutes, where hours stand beside it (else 0)."""

    person: str
    day: date
    reason: str
    place: Place
    start: int = 0
    length: int = 0


class Opening(NamedTuple):
    """A seat that nobody is named for: of a unit, or of a `code` that the user states a demand for."""

    day: date
    start: int
    length: int
    unit: str
    service: str
    station: str
    place: Place
    code: str = ""


class Line(NamedTuple):
    """The cells of one person in a grid: (day, cell, its text, its use).

    The use is `free`, `off` (a code for a day off), `duty` (one shift and nothing else) or `other`. `pairs`: a shift's end
    stands in the cell to the right.
    """

    person: str
    id: str
    cells: tuple[tuple[date, Place, str, str], ...]
    pairs: bool = False


class NamesCell(NamedTuple):
    """A cell with names in it as it was loaded; `whole`: it can be rewritten name by name."""

    place: Place
    content: object
    whole: bool


class NamedRow(NamedTuple):
    """A row of a long table: the cells about the person, and what stands in them, and who that is.

    By `name`, `first_name`, `last_name`, `id`, `level` and `open`; `person` is "" where the seat is open.
    """

    cells: Mapping[str, Place]
    texts: Mapping[str, str]
    person: str


@dataclass
class Harvest:
    """Everything that was read from all blocks of a file, in the order of its cells.

    `mentions`: the folded names that stand on each day, also where it is not known what as; by them two accounts of the same
    days are told.
    """

    people: list[Person] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    absences: list[Absence] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    layouts: list[str] = field(default_factory=list)
    mentions: set[tuple[str, date]] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)
    cells: list[NamesCell] = field(default_factory=list)
    rows: list[NamedRow] = field(default_factory=list)
    headings: dict[date, Place] = field(default_factory=dict)  # of the days of grids
    asked: list[Opening] = field(default_factory=list)  # shifts that a demand is stated for and nobody has
    fixed: list[Place] = field(default_factory=list)  # cells that say more than one duty, or it otherwise

    def add(self, other: Harvest) -> None:
        """Adds what another block brought home."""
        self.people += other.people
        self.duties += other.duties
        self.absences += other.absences
        self.openings += other.openings
        self.layouts += other.layouts
        self.mentions |= other.mentions
        self.lines += other.lines
        self.cells += other.cells
        self.rows += other.rows
        self.fixed += other.fixed
        self.headings = other.headings | self.headings

    @property
    def named(self) -> set[tuple[str, date]]:
        """Who stands on which day: folded names and days."""
        claims: list[Duty | Absence] = [*self.duties, *self.absences]
        return self.mentions | {(fold_name(one.person), one.day) for one in claims}

    @property
    def worked(self) -> set[tuple[str, date, int, int]]:
        """Who works when."""
        return {(fold_name(one.person), one.day, one.start, one.length) for one in self.duties}

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day with anything on it."""
        days = [one.day for one in self.duties]
        days += [one.day for one in self.absences] + [one.day for one in self.openings]
        return (min(days), max(days)) if days else None


def join_at_midnight(harvest: Harvest) -> None:
    """Joins duties that a sheet cuts at midnight: one that ends there and one of the same person that begins there."""
    begins = {(one.person, one.day): one for one in harvest.duties if one.start == 0}
    joined: list[Duty] = []
    taken: set[Place] = set()
    for one in harvest.duties:
        after = (
            begins.get((one.person, one.day + timedelta(days=1)))
            if one.start + one.length == DAY and one.start
            else None
        )
        if after is not None:
            taken.add(after.place)
            one = one._replace(length=one.length + after.length)
        joined.append(one)
    harvest.duties = [one for one in joined if one.place not in taken or one.start]
