"""Times of day and hours (`0700-1900`), in every way people write them, to the whole minute."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache

from staffing.clock import DAY, HOUR
from staffing.workbook.errors import UnclearCell

_TIME = re.compile(
    r"""(?P<hour>\d{1,2})
        (?:[:.h]?(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d+))?)?\s*(?:h|hrs|hours)?)?
        \s*(?P<half>[ap]\.?(?:m\.?)?)?
        \s*(?:\(?\+\s*(?P<days>\d)\s*(?:d|days?)?\)?)?""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_TO = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|\bto\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_BARE = re.compile(r"\d{1,2}", re.ASCII)
_WORDS = {"noon": 12 * HOUR, "midday": 12 * HOUR, "midnight": 0}
_SERIAL_ZERO = datetime(1899, 12, 31)


@dataclass(frozen=True)
class TimeOfDay:
    """A time of day as minutes after midnight (1440 is `24:00`), and the days that a `+1` adds, None where not said."""

    minute: int
    days: int | None = None


@dataclass(frozen=True)
class Hours:
    """`0700-1900`: from one time of day to another."""

    start: TimeOfDay
    end: TimeOfDay

    @property
    def length(self) -> int:
        """Minutes from start to end; an end at or before the start is on the next day unless a `+1` says which."""
        start = self.start.minute % DAY
        if self.end.days is not None:
            return self.end.days * DAY + self.end.minute - start
        return self.end.minute - start if self.end.minute > start else self.end.minute + DAY - start


def read_time(cell: object) -> TimeOfDay:
    """The time of day that a cell says; raises UnclearCell."""
    if isinstance(cell, datetime):
        return TimeOfDay(_minutes(cell - _SERIAL_ZERO))
    if isinstance(cell, time):
        return TimeOfDay(_clock(cell.hour, cell.minute, cell.second + cell.microsecond / 1e6))
    if isinstance(cell, timedelta):
        if timedelta() <= cell <= timedelta(days=2):
            return TimeOfDay(_minutes(cell))
    elif isinstance(cell, float):
        if 0 <= cell < 1:
            return TimeOfDay(int(cell * DAY + 0.5))
    elif isinstance(cell, int):
        return TimeOfDay(_number(cell))
    elif isinstance(cell, str):
        return _text(cell)
    raise _not_a_time(cell)


@lru_cache(maxsize=4096)
def read_hours(text: str) -> Hours | None:
    """The hours that a text says, None where it is not of the form `a-b`; raises UnclearCell where they are unclear."""
    ends = _TO.split(text.strip())
    if len(ends) != 2:
        return None
    bare = [end for end in ends if _BARE.fullmatch(end)]
    # `7-3` is 07:00 to 15:00 to one reader and to 03:00 to another; `07-19` can only be hours of the 24-hour clock.
    if bare and not (len(bare) == 2 and any(end[0] == "0" or int(end) > 12 for end in bare)):
        raise UnclearCell(f"the hours {text!r} are not clear: write them like 0700-1900")
    try:
        start, end = (_text(f"{end}:00" if end in bare else end) for end in ends)
    except UnclearCell:
        raise UnclearCell(f"the hours {text!r} are not clear: write them like 0700-1900") from None
    return Hours(start, end)


def _text(text: str) -> TimeOfDay:
    text = text.strip()
    if text.casefold() in _WORDS:
        return TimeOfDay(_WORDS[text.casefold()])
    found = _TIME.fullmatch(text)
    if not found:
        raise _not_a_time(text)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "")[:1].lower()
    if half:
        if hour > 23 or (hour > 12 and half == "a") or (hour == 0 and half == "p"):
            raise _not_a_time(text)
        hour = hour % 12 + (12 if half == "p" else 0)
    elif found["minute"] is None:
        raise _bare(text)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise _not_a_time(text)
    seconds = float(f"{found['second'] or 0}.{found['part'] or 0}")
    return TimeOfDay(_clock(hour, minute, seconds), int(found["days"]) if found["days"] else None)


def _number(number: int) -> int:
    """`700` is 07:00, as a spreadsheet leaves it of `0700`; `15` would be 00:15 or 15:00."""
    if 1 <= number <= 24:
        raise _bare(str(number))
    hour, minute = divmod(number, 100)
    if number < 0 or minute > 59 or hour > 24 or (hour == 24 and minute):
        raise _not_a_time(number)
    return hour * HOUR + minute


def _clock(hour: int, minute: int, seconds: float) -> int:
    return hour * HOUR + minute + (seconds >= 30)


def _minutes(span: timedelta) -> int:
    return (span + timedelta(seconds=30)) // timedelta(minutes=1)


def _bare(text: str) -> UnclearCell:
    return UnclearCell(f"{text!r} may be an hour or minutes past midnight: write a time such as 07:00")


def _not_a_time(cell: object) -> UnclearCell:
    shown = cell if isinstance(cell, str) else str(cell)
    return UnclearCell(f"{shown!r} is not a time: write one such as 07:00 or 19:30")
