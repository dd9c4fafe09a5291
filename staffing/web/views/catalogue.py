"""The shifts, findings and people of a checked roster as a file that pages can ask: store/catalogue.py reads it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec

from staffing.web.browse.asked import fold, whole
from staffing.web.browse.moment import instant
from staffing.web.browse.shifts import QUIET
from staffing.web.browse.staff import next_card, share
from staffing.web.views.findings import findings_of
from staffing.web.views.people import staff_of
from staffing.web.views.shifts import shifts_of, signs_of

if TYPE_CHECKING:
    from staffing.web.views.checked import Checked
    from staffing.web.views.findings import Finding
    from staffing.web.views.people import Person
    from staffing.web.views.shifts import Shift

Row = tuple[Any, ...]
Of = ParamSpec("Of")
_HERE = Path(__file__)
#: What a person's own page shows besides the staff list: it grows with the roster.
_WORKED = ("weeks", "stints", "leave", "short_rests")
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), default=vars)
_WALL = len("2026-12-07T00:00:00")  # of a time, without the offset of its zone
_RANK = ("error", "warning", "info")


def write_catalogue(path: Path, checked: Checked, earlier: Earlier | None = None) -> None:
    """Writes the file, in place of what a task that was ended may have left of it; from an earlier one where there is one."""
    path.unlink(missing_ok=True)
    if earlier is not None:
        shutil.copyfile(earlier.path, path)
    with closing(sqlite3.connect(path)) as file, file:
        # nobody reads it before it is whole
        file.execute("PRAGMA journal_mode = OFF")
        file.execute("PRAGMA synchronous = OFF")
        if earlier is None:
            file.executescript(_HERE.with_name("catalogue.sql").read_text(encoding="utf-8"))
        findings = list(findings_of(checked))
        lacking = {one.shift for one in findings if one.crew and one.waived is None}
        _write_shifts(file, checked, lacking, earlier)
        _write_findings(file, checked, findings)
        _write_people(file, checked, None if earlier is None else earlier.people)
        if earlier is None:
            file.executescript(_HERE.with_name("catalogue_indexes.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Earlier:
    """The file of a draft that differs from this one by crew cells alone: of those shifts, and of those people.

    What stands in it of all others holds here too, but for the findings and what they make of a shift.
    """

    path: Path
    shifts: frozenset[int]
    people: frozenset[int]


def _write_shifts(
    file: sqlite3.Connection, checked: Checked, lacking: set[int | None], earlier: Earlier | None
) -> None:
    renewed = None
    if earlier is not None:
        signs = signs_of(checked)
        stood = file.execute("SELECT key, sign, lacking FROM shifts").fetchall()
        said = {key for key, sign, lacked in stood if (sign, bool(lacked)) != (signs[key], key in lacking)}
        renewed = earlier.shifts | said
        _forget(file, "shifts", renewed)
        _forget(file, "shifts_body", renewed)
        _forget(file, "named", renewed, "shift")
    order = checked.report.roster.shifts["start"].sort_values(kind="stable").index
    places = {key: place for place, key in enumerate(order.tolist())}
    shifts = list(shifts_of(checked, renewed))
    _fill(file, "shifts", (_shift(places[one.key], one, one.key in lacking) for one in shifts))
    _fill(file, "shifts_body", _bodies(shifts))
    _fill(file, "named", _named(shifts))


def _write_findings(file: sqlite3.Connection, checked: Checked, findings: list[Finding]) -> None:
    for table in ("findings", "findings_body", "meant"):
        file.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
    shifts = checked.report.roster.shifts
    places = list(zip(shifts["station"].tolist(), shifts["service"].tolist(), strict=True))
    _fill(
        file, "findings", (_finding(one, *(("", "") if one.shift is None else places[one.shift])) for one in findings)
    )
    _fill(file, "findings_body", _bodies(findings))
    _fill(file, "meant", ((person, one.key) for one in findings for person in one.people))


def _write_people(file: sqlite3.Connection, checked: Checked, only: frozenset[int] | None) -> None:
    if only is not None:
        _forget(file, "people", only)
        _forget(file, "people_body", only)
        _forget(file, "busy", only, "person")
    for person in staff_of(checked, only):
        _fill(file, "people", [_person(person)])
        _fill(file, "people_body", [_person_bodies(person)])
        _fill(file, "busy", _busy(person))


def _forget(file: sqlite3.Connection, table: str, keys: Collection[int], column: str = "key") -> None:
    file.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(key,) for key in keys])  # noqa: S608  names of ours


def dumped(document: object) -> str:
    """A document of frozen dataclasses as JSON: `asdict` would copy all of it first."""
    return _JSON.encode(document)


def _bodies(documents: Iterable[Shift | Finding]) -> Iterator[Row]:
    for one in documents:
        yield one.key, dumped(one)


def _fill(file: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    columns = len(file.execute(f"PRAGMA table_info({table})").fetchall())
    file.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)  # noqa: S608  names of ours


def _storable(row_of: Callable[Of, Row]) -> Callable[Of, Row]:
    """A cell may hold half of a pair of surrogates, which is no text to a database."""

    @wraps(row_of)
    def stored(*of: Of.args, **more: Of.kwargs) -> Row:
        row = row_of(*of, **more)
        return tuple(whole(value) if isinstance(value, str) and not value.isascii() else value for value in row)

    return stored


@_storable
def _shift(place: int, one: Shift, lacking: bool) -> Row:
    return (
        place, one.key, one.unit, one.unit_key, fold(one.unit), one.station, one.service,
        one.start[:10], f"{one.start[11:16]}-{one.end[11:16]}", one.when, _instant(one.start), _instant(one.end),
        one.sign, len({person.person for person in one.crew}), one.sign not in QUIET, lacking and one.judged,
        _sought(one.unit, one.service, one.station, one.when, *_names(one)),
    )  # fmt: skip


def _named(shifts: Iterable[Shift]) -> Iterator[Row]:
    for shift in shifts:
        for name in _names(shift):
            yield shift.key, fold(name)


def _names(shift: Shift) -> list[str]:
    return [one.name for one in shift.crew] + [one.name for one in shift.strangers]


@_storable
def _finding(one: Finding, station: str, service: str) -> Row:
    return (
        one.key, one.rule, one.severity, one.crew, _weight(one), one.waived_by, one.shift, one.unit, fold(one.unit or ""),
        one.person, fold(one.person or ""), station, service, one.at, _alike(one),
        _sought(one.message, one.rule, one.person, one.unit, *one.cells),
    )  # fmt: skip


def _alike(one: Finding) -> str:
    about = (one.unit, one.person, one.start, one.end)
    # what is about no unit and nobody is a cell that can't be read, or a waiver
    return dumped((one.rule, *about, None if any(about) else one.message))


def _weight(one: Finding) -> int:
    if one.waived is not None:
        return len(_RANK) + 1
    return 0 if one.crew else 1 + _RANK.index(one.severity)


@_storable
def _person(one: Person) -> Row:
    card = next_card([vars(card) for card in one.cards])
    return (
        one.key, one.name, fold(one.name), one.level, one.station, one.shifts, one.minutes, share(vars(one)),
        one.rest and one.rest.minutes, card and card["expires"],
        _sought(one.name, one.id, one.level, one.role, one.station),
    )  # fmt: skip


def _busy(one: Person) -> Iterator[Row]:
    for stretches in (one.stints, one.leave):
        for stretch in stretches:
            yield one.key, stretch.start[:_WALL], stretch.end[:_WALL]


def _person_bodies(one: Person) -> Row:
    line = dict(vars(one))
    worked = {name: line.pop(name) for name in _WORKED}
    return one.key, dumped(line), dumped(worked)


@cache
def _instant(time: str) -> int:
    return instant(datetime.fromisoformat(time))


def _sought(*texts: str | None) -> str:
    return " ".join(fold(text) for text in texts if text)
