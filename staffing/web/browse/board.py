"""The board: units down, days across, a week and some units at a time; and the same by day, for narrow screens."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from staffing.clock import day_words
from staffing.web.browse.asked import Asked, Document
from staffing.web.browse.moment import instant
from staffing.web.browse.paging import Paged, page_of
from staffing.web.browse.shifts import QUIET, asked_for, tone, uncrewed, within
from staffing.web.store.catalogue import EVERYTHING, Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

UNITS = 40  # on one page
WEEK = 7
_MARKS = "SELECT key, unit, unit_key, day, hours, words, begins, ends, sign, aboard FROM shifts"
_NOON = "12"


@dataclass(frozen=True)
class Seat:
    """A crew cell (`row:column:sheet`) of a shift, and who stands in it: a row of the staff list, None: no one of it."""

    cell: str
    person: int | None
    name: str


@dataclass(frozen=True)
class Mark:
    """A shift on the board; `seats` where its crew is asked for by name.

    `later`: it starts at noon or after; `running`: it goes on now.
    """

    key: int
    unit: str
    sign: str
    shown: str
    tone: str
    means: str
    when: str
    hours: str
    later: bool
    running: bool
    seats: tuple[Seat, ...]


@dataclass(frozen=True)
class Day:
    """A column; `now` is the time where it is today, else ""."""

    date: str
    weekday: str
    number: str
    words: str
    weekend: bool
    now: str


@dataclass(frozen=True)
class Row:
    """A unit, with the shifts of each day."""

    name: str
    cells: tuple[tuple[Mark, ...], ...]


@dataclass(frozen=True)
class Grid:
    """Units down, days across."""

    days: tuple[Day, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class OnDay:
    """The shifts of a day: those in trouble, and the others."""

    day: Day
    trouble: tuple[Mark, ...]
    quiet: tuple[Mark, ...]


@dataclass(frozen=True)
class Week:
    """The days of a week on which shifts start, with how many shifts there are and how many of them are in trouble."""

    first: date
    days: tuple[str, ...]
    shifts: int
    trouble: int


@dataclass(frozen=True)
class Span:
    """A week that can be turned to: its first day, and how many of its shifts are in trouble."""

    first: str
    words: str
    trouble: int
    shown: bool


@dataclass(frozen=True)
class Board:
    """What the page of the board shows. `by_day` has the same marks as the grid."""

    grid: Grid
    by_day: tuple[OnDay, ...]
    spans: tuple[Span, ...]
    units: Paged[Document]
    halves: bool
    legend: tuple[tuple[str, str, str], ...]
    found: int
    trouble: int
    now: str


def board_of(rows: Catalogue, view: Document, asked: Asked, now: datetime) -> Board:
    """The board of what is asked for; `now` is on the clock of the roster."""
    where = asked_for(asked)
    weeks = weeks_of(rows, where)
    chosen = chosen_week(weeks, _first_shown(rows, weeks, where, asked, now))
    units = page_of(units_of(rows, view, where, chosen) if chosen else [], asked.number, UNITS)
    names = bool(asked.names)
    grid = grid_of(rows, view, where, chosen, units.items, now, names=names) if chosen else Grid((), ())
    marks = [mark for row in grid.rows for cell in row.cells for mark in cell]
    return Board(
        grid=grid,
        by_day=tuple(_on_day(day, [row.cells[at] for row in grid.rows]) for at, day in enumerate(grid.days)),
        spans=tuple(_span(week, week is chosen) for week in weeks),
        units=units,
        halves={mark.later for mark in marks} == {True, False},
        legend=legend_of(view["signs"], marks),
        found=sum(week.shifts for week in weeks),
        trouble=sum(week.trouble for week in weeks),
        now=f"{day_words(now.date())} {now:%H:%M}",
    )


def weeks_of(rows: Catalogue, where: Where = EVERYTHING) -> list[Week]:
    """The weeks of some shifts, counted from the first day of all of them; those without any are left out."""
    counted = rows.rows(
        "SELECT day, count(*) AS shifts, sum(trouble) AS trouble FROM shifts", where, "GROUP BY day ORDER BY day"
    )
    start = date.fromisoformat(counted[0]["day"]) if counted else date.min
    weeks = groupby(counted, key=lambda one: (date.fromisoformat(one["day"]) - start).days // WEEK)
    return [_week(start + timedelta(days=week * WEEK), list(days)) for week, days in weeks]


def chosen_week(weeks: Sequence[Week], day: date | None) -> Week | None:
    """The week with a day in it, else the first."""
    with_it = (week for week in weeks if day and 0 <= (day - week.first).days < WEEK)
    return next(with_it, weeks[0] if weeks else None)


def units_of(rows: Catalogue, view: Document, where: Where, week: Week) -> list[Document]:
    """The units with shifts in a week."""
    present = {row[0] for row in rows.rows("SELECT DISTINCT unit_key FROM shifts", within(where, week.days))}
    return [unit for unit in view["units"] if unit["key"] in present]


def grid_of(
    rows: Catalogue, view: Document, where: Where, week: Week, units: Sequence[Document], now: datetime,
    *, names: bool = False,
) -> Grid:  # fmt: skip
    """Some units by the days of a week on which shifts start, those in between included; with `names` marks have their crews."""
    cells: dict[tuple[str, str], list[Mark]] = {}
    keys = [unit["key"] for unit in units]
    among = within(where, week.days).also(f"unit_key IN ({', '.join('?' * len(keys))})", *keys)
    moment = instant(now)
    shifts = rows.rows(_MARKS, among, "ORDER BY place")
    named = rows.bodies("shifts", [shift["key"] for shift in shifts]) if names else ()
    seats = {one["key"]: tuple(_seats(one)) for one in named}
    for shift in shifts:
        mark = _mark(shift, view["signs"], moment, seats.get(shift["key"], ()))
        cells.setdefault((shift["unit_key"], shift["day"]), []).append(mark)
    days = _days(date.fromisoformat(week.days[0]), date.fromisoformat(week.days[-1]), now)
    lines = (
        Row(unit["name"], tuple(tuple(cells.get((unit["key"], day.date), ())) for day in days)) for unit in units
    )  # fmt: skip
    return Grid(days, tuple(lines))


def legend_of(signs: dict[str, str], marks: Iterable[Mark]) -> tuple[tuple[str, str, str], ...]:
    """(sign, its meaning, its colour) of some marks, the worst first."""
    used = {mark.sign for mark in marks}
    return tuple((sign, means, tone(sign)) for sign, means in signs.items() if sign in used)


def _first_shown(rows: Catalogue, weeks: Sequence[Week], where: Where, asked: Asked, now: datetime) -> date | None:
    """A day of the week to show: the one asked for, else today's, else that of the next shift without a crew."""
    if asked.week:
        return date.fromisoformat(asked.week)
    today = now.date()
    if any(today.isoformat() in week.days for week in weeks):
        return today
    lacking = uncrewed(rows, now, 1, where)
    return date.fromisoformat(lacking[0]["start"][:10]) if lacking else None


def _week(first: date, days: Sequence[sqlite3.Row]) -> Week:
    return Week(
        first,
        tuple(day["day"] for day in days),
        sum(day["shifts"] for day in days),
        sum(day["trouble"] for day in days),
    )


def _span(week: Week, shown: bool) -> Span:
    words = _short_days(date.fromisoformat(week.days[0]), date.fromisoformat(week.days[-1]))
    return Span(week.first.isoformat(), words, week.trouble, shown)


def _short_days(first: date, last: date) -> str:
    """`7-13 Dec`, `28 Dec-3 Jan`; there may be a dozen weeks beside each other."""
    began, ended = day_words(first)[4:], day_words(last)[4:]
    if first == last:
        return began
    return f"{first.day}-{ended}" if (first.year, first.month) == (last.year, last.month) else f"{began}-{ended}"


def _days(first: date, last: date, now: datetime) -> tuple[Day, ...]:
    found = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        Day(day.isoformat(), day_words(day)[:3], str(day.day), day_words(day), day.weekday() > 4,
            f"{now:%H:%M}" if day == now.date() else "")
        for day in found
    )  # fmt: skip


def _mark(shift: sqlite3.Row, signs: dict[str, str], moment: int, seats: tuple[Seat, ...]) -> Mark:
    sign = shift["sign"]
    return Mark(
        key=shift["key"],
        unit=shift["unit"],
        sign=sign,
        # where no ambulance is named, how many are on duty says more than a sign
        shown=str(shift["aboard"]) if sign == "#" else sign,
        tone=tone(sign),
        means=signs[sign],
        when=shift["words"],
        hours=shift["hours"],
        later=shift["hours"] >= _NOON,
        running=shift["begins"] <= moment < shift["ends"],
        seats=seats,
    )


def _seats(shift: Document) -> Iterator[Seat]:
    for one in (*shift["crew"], *shift["strangers"], *shift["free"][:1]):
        cell = f"{one['row']}:{one['column']}:{one['sheet']}"
        yield Seat(cell, one.get("person"), one.get("name", "") or ("?" if "name" in one else ""))


def _on_day(day: Day, cells: Iterable[tuple[Mark, ...]]) -> OnDay:
    marks = [mark for cell in cells for mark in cell]
    quiet = tuple(mark for mark in marks if mark.sign in QUIET)
    return OnDay(day, tuple(mark for mark in marks if mark.sign not in QUIET), quiet)
