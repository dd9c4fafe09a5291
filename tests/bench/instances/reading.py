"""The shift-scheduling instances of Curtis and Qu (2014) as plain data, and the best costs that are known for them.

The files are no part of this project. They are looked for in the folder `shift-scheduling` of `$STAFFING_DATA`, else of
`../shared/data` beside the checkout. Standard library only: another planner's Python reads them too.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "data"


@dataclass(frozen=True)
class Kind:
    """A kind of shift: its length in minutes, and the kinds that may not follow it on the next day."""

    name: str
    minutes: int
    not_before: frozenset[str]


@dataclass(frozen=True)
class Person:
    """One person's own limits. `most` is how many shifts of each kind; runs and breaks are counted in days."""

    name: str
    most: dict[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_break: int
    most_weekends: int
    days_off: frozenset[int]


@dataclass(frozen=True)
class Wish:
    """A request to work (`want`) or not to work a kind of shift on a day, and what it costs unmet."""

    person: str
    day: int
    kind: str
    weight: int
    want: bool


@dataclass(frozen=True)
class Cover:
    """How many people a kind of shift needs on a day, and what each one missing or too many costs."""

    day: int
    kind: str
    need: int
    under: int
    over: int


@dataclass(frozen=True)
class Instance:
    """One instance. Days are counted from 0, a Monday."""

    name: str
    days: int
    kinds: dict[str, Kind]
    people: dict[str, Person]
    wishes: tuple[Wish, ...]
    covers: tuple[Cover, ...]


def folder() -> Path | None:
    """Where the instances lie, or None."""
    for place in (os.environ.get("STAFFING_DATA"), _BESIDE):
        if place and (Path(place) / "shift-scheduling").is_dir():
            return Path(place) / "shift-scheduling"
    return None


def load(number: int) -> Instance:
    """One of the 24 instances. Raises FileNotFoundError, with what to do, where the data is absent."""
    where = folder()
    if where is None:
        raise FileNotFoundError("set STAFFING_DATA to the folder that holds shift-scheduling/Instance1.txt")
    return parse(f"Instance{number}", (where / f"Instance{number}.txt").read_text("utf-8"))


def best_known() -> dict[int, int]:
    """The best known cost of each instance, from the table `| instance | best known | ...` of the data's README."""
    where = folder()
    if where is None:
        raise FileNotFoundError("set STAFFING_DATA to the folder that holds shift-scheduling/README.md")
    rows = re.findall(r"^\| *(\d+) *\| *(\d+) *\|", (where / "README.md").read_text("utf-8"), flags=re.MULTILINE)
    return {int(number): int(cost) for number, cost in rows}


def parse(name: str, text: str) -> Instance:
    """An instance from the text of its file: `SECTION_...` headings, comments with #, fields between commas."""
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION_"):
            rows = sections.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            rows.append(line.split(","))
    kinds = {
        kind: Kind(kind, int(minutes), frozenset(filter(None, after.split("|"))))
        for kind, minutes, after in sections["SHIFTS"]
    }
    off = {person: frozenset(map(int, days)) for person, *days in sections.get("DAYS_OFF", [])}
    people = {row[0]: _person(row, off.get(row[0], frozenset())) for row in sections["STAFF"]}
    wishes = tuple(
        Wish(person, int(day), kind, int(weight), want)
        for section, want in (("SHIFT_ON_REQUESTS", True), ("SHIFT_OFF_REQUESTS", False))
        for person, day, kind, weight in sections.get(section, [])
    )
    covers = tuple(
        Cover(int(day), kind, int(need), int(under), int(over)) for day, kind, need, under, over in sections["COVER"]
    )
    return Instance(name, int(sections["HORIZON"][0][0]), kinds, people, wishes, covers)


def _person(row: list[str], days_off: frozenset[int]) -> Person:
    name, most, *numbers = row
    by_kind = {kind: int(count) for kind, count in (each.split("=") for each in most.split("|"))}
    return Person(name, by_kind, *map(int, numbers), days_off=days_off)
