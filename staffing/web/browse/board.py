"""The board: units down, days across, a week and some units at a time; and the same by day, for narrow screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from staffing.clock import day_words, days_words
from staffing.web.browse.asked import Asked, Document
from staffing.web.browse.moment import is_over
from staffing.web.browse.paging import Paged, page_of
from staffing.web.browse.shifts import QUIET, asked_for, tone, uncrewed

UNITS = 40  # on one page
_WEEK = 7
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


def board_of(view: Document, asked: Asked, now: datetime) -> Board:
    """The board of what is asked for; `now` is on the clock of the roster."""
    shifts = asked_for(view, asked)
    weeks = weeks_of(shifts)
    chosen = _chosen(list(weeks), _first_shown(view, shifts, asked, now))
    inside = weeks[chosen] if chosen else []
    present = {shift["unit_key"] for shift in inside}
    units = page_of([unit for unit in view["units"] if unit["key"] in present], asked.number, UNITS)
    grid = grid_of(view, inside, units.items, now, names=bool(asked.names))
    marks = [mark for row in grid.rows for cell in row.cells for mark in cell]
    return Board(
        grid=grid,
        by_day=tuple(_on_day(day, [row.cells[at] for row in grid.rows]) for at, day in enumerate(grid.days)),
        spans=tuple(_span(first, group, first == chosen) for first, group in weeks.items()),
        units=units,
        halves={mark.later for mark in marks} == {True, False},
        legend=legend_of(view["signs"], marks),
        found=len(shifts),
        trouble=_troubled(shifts),
        now=f"{day_words(now.date())} {now:%H:%M}",
    )


def weeks_of(shifts: list[Document]) -> dict[date, list[Document]]:
    """The shifts by the first day of their week, counted from the first day of all; weeks without any are left out."""
    if not shifts:
        return {}
    start = _day(shifts[0])
    weeks = groupby(shifts, key=lambda shift: (_day(shift) - start).days // _WEEK)
    return {start + timedelta(days=week * _WEEK): list(group) for week, group in weeks}


def grid_of(
    view: Document, shifts: list[Document], units: Sequence[Document], now: datetime, *, names: bool = False
) -> Grid:
    """Some units by the days on which `shifts` start, those in between included; shifts of other units are left out.

    With `names` the marks have their crews.
    """
    cells: dict[tuple[str, str], list[Mark]] = {}
    shown = {unit["key"] for unit in units}
    for shift in shifts:
        if shift["unit_key"] in shown:
            cells.setdefault((shift["unit_key"], shift["start"][:10]), []).append(
                _mark(shift, view["signs"], now, tuple(_seats(shift)) if names else ())
            )
    days = _days(_day(shifts[0]), _day(shifts[-1]), now) if shifts else ()
    rows = (
        Row(unit["name"], tuple(tuple(cells.get((unit["key"], day.date), ())) for day in days)) for unit in units
    )  # fmt: skip
    return Grid(days, tuple(rows))


def legend_of(signs: dict[str, str], marks: Iterable[Mark]) -> tuple[tuple[str, str, str], ...]:
    """(sign, its meaning, its colour) of some marks, the worst first."""
    used = {mark.sign for mark in marks}
    return tuple((sign, means, tone(sign)) for sign, means in signs.items() if sign in used)


def _first_shown(view: Document, shifts: list[Document], asked: Asked, now: datetime) -> date | None:
    """A day of the week to show: the one asked for, else today's, else that of the next shift without a crew."""
    if asked.week:
        return date.fromisoformat(asked.week)
    days = {_day(shift) for shift in shifts}
    if not days or now.date() in days:
        return now.date() if days else None
    fits = {shift["key"] for shift in shifts}
    lacking = [shift for shift in uncrewed(view) if shift["key"] in fits]
    return next((_day(shift) for shift in lacking if not is_over(shift["end"], now)), _day((lacking or shifts)[0]))


def _chosen(weeks: list[date], day: date | None) -> date | None:
    """The week with a day in it, else the first."""
    with_it = (first for first in weeks if day and 0 <= (day - first).days < _WEEK)
    return next(with_it, weeks[0] if weeks else None)


def _span(first: date, shifts: list[Document], shown: bool) -> Span:
    return Span(first.isoformat(), days_words(_day(shifts[0]), _day(shifts[-1])), _troubled(shifts), shown)


def _days(first: date, last: date, now: datetime) -> tuple[Day, ...]:
    found = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        Day(day.isoformat(), day_words(day)[:3], str(day.day), day_words(day), day.weekday() > 4,
            f"{now:%H:%M}" if day == now.date() else "")
        for day in found
    )  # fmt: skip


def _mark(shift: Document, signs: dict[str, str], now: datetime, seats: tuple[Seat, ...]) -> Mark:
    sign = shift["sign"]
    return Mark(
        key=shift["key"],
        unit=shift["unit"],
        sign=sign,
        # where no ambulance is named, how many are on duty says more than a sign
        shown=str(len({one["person"] for one in shift["crew"]})) if sign == "#" else sign,
        tone=tone(sign),
        means=signs[sign],
        when=shift["when"],
        hours=f"{shift['start'][11:16]}-{shift['end'][11:16]}",
        later=shift["start"][11:13] >= _NOON,
        running=not is_over(shift["end"], now) and is_over(shift["start"], now),
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


def _troubled(shifts: list[Document]) -> int:
    return sum(shift["sign"] not in QUIET for shift in shifts)


def _day(shift: Document) -> date:
    return date.fromisoformat(shift["start"][:10])
