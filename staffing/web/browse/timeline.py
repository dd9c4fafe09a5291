"""One person's time as a picture: days down, the 24 hours of each across. Lengths are units of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from staffing.clock import day_words
from staffing.web.browse.asked import Document

LABEL, HOUR, LINE, TOP = 76.0, 11.0, 20.0, 18.0
WIDTH = LABEL + 24 * HOUR
_MOST_DAYS = 400


@dataclass(frozen=True)
class Bar:
    """A stretch of one day. `kind` is work, night, other, leave or short (a rest that is too short)."""

    x: float
    y: float
    width: float
    kind: str
    title: str


@dataclass(frozen=True)
class Line:
    """A day: its name, and how far down it stands."""

    words: str
    y: float
    weekend: bool


@dataclass(frozen=True)
class Timeline:
    """The drawing; `left_out` days at its end did not fit."""

    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    hours: tuple[tuple[float, str], ...]
    width: float
    height: float
    left_out: int


def timeline_of(person: Document, first: str | None, last: str | None) -> Timeline:
    """The drawing of the days from `first` to `last`, and of those before and after with work on them."""
    edges = [one[edge][:10] for one in person["stints"] for edge in ("start", "end")]
    days = sorted({*edges, *(day for day in (first, last) if day)})
    if not days:
        return Timeline((), (), (), WIDTH, TOP, 0)
    start = date.fromisoformat(days[0])
    number = (date.fromisoformat(days[-1]) - start).days + 1
    shown = min(number, _MOST_DAYS)
    lines = tuple(_line(start + timedelta(days=day), day) for day in range(shown))
    bars = [bar for bar in _bars(person, start) if bar.y < TOP + shown * LINE]
    hours = tuple((LABEL + hour * HOUR, f"{hour:02}") for hour in range(0, 25, 6))
    return Timeline(lines, tuple(bars), hours, WIDTH, TOP + shown * LINE, number - shown)


def _line(day: date, number: int) -> Line:
    return Line(day_words(day), TOP + number * LINE, day.weekday() > 4)


def _bars(person: Document, start: date) -> Iterator[Bar]:
    for one in person["leave"]:
        yield from _cut(one, "leave", f"Time off, {one['when']}", start)
    for one in person["stints"]:
        kind = "other" if one["shift"] is None else "night" if one["night"] else "work"
        yield from _cut(one, kind, f"{one['what']}, {one['when']}", start)
    for one in person["short_rests"]:
        yield from _cut(one, "short", f"Only {one['words']} off, {one['when']}", start)


def _cut(stretch: Document, kind: str, title: str, start: date) -> Iterable[Bar]:
    """A stretch as a bar for each day of the wall clock that it touches."""
    begin, end = (datetime.fromisoformat(stretch[edge]).replace(tzinfo=None) for edge in ("start", "end"))
    day = max(begin.date(), start)
    while datetime.combine(day, time()) < end and (day - start).days < _MOST_DAYS:
        midnight = datetime.combine(day, time())
        left, right = (min(max((edge - midnight).total_seconds() / 3600, 0), 24) for edge in (begin, end))
        if right > left:
            y = TOP + (day - start).days * LINE
            yield Bar(round(LABEL + left * HOUR, 2), y, round((right - left) * HOUR, 2), kind, title)
        day += timedelta(days=1)
