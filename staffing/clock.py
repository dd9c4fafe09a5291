"""Time as the whole program counts it: whole minutes, and the words they become.

A *minute* is an integer. Without a time zone it counts the minutes of the wall clock since 1970-01-01 00:00. With one it
counts real minutes (UTC), so that a night shift on a daylight-saving change lasts 11 or 13 hours by plain subtraction;
days, dates and words are those of the wall clock all the same. Every stretch is `[start, end)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from numpy.typing import NDArray

MINUTE = timedelta(minutes=1)
HOUR = 60
DAY = 24 * HOUR
WEEK = 7 * DAY

#: Before and after everything; "no date given" in columns of minutes.
NEVER = -(2**40)
FOREVER = 2**40

_EPOCH = datetime(1970, 1, 1)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Clock:
    """The wall clock of one agency; `zone` is an IANA name such as `America/Denver`, or None for plain wall time."""

    zone: str | None = None

    @cached_property
    def _info(self) -> ZoneInfo | None:
        return ZoneInfo(self.zone) if self.zone else None

    def minute(self, wall: datetime) -> int:
        """The minute at which the wall clock shows `wall`, rounded to the nearest whole minute.

        A time that the clock shows twice (autumn) is the first of the two; one it skips (spring) is as far past the
        jump as it was written past the hour that was skipped.
        """
        rounded = (wall - _EPOCH + timedelta(seconds=30)) // MINUTE
        if self._info is None:
            return rounded
        offset = (_EPOCH + rounded * MINUTE).replace(tzinfo=self._info).utcoffset()
        assert offset is not None
        return rounded - offset // MINUTE

    def wall(self, minute: int) -> datetime:
        """What the wall clock shows at `minute`."""
        if self._info is None:
            return _EPOCH + minute * MINUTE
        utc = (_EPOCH + minute * MINUTE).replace(tzinfo=ZoneInfo("UTC"))
        return utc.astimezone(self._info).replace(tzinfo=None)

    def midnight(self, day: date) -> int:
        """The minute at which `day` begins."""
        return self.minute(datetime(day.year, day.month, day.day))

    def date(self, minute: int) -> date:
        """The calendar day of `minute`."""
        return self.wall(minute).date()

    def days(self, minutes: NDArray) -> NDArray:
        """The calendar days of many minutes, as whole days since 1970-01-01."""
        import numpy as np

        if self._info is None:
            return np.asarray(minutes) // DAY
        distinct, where = np.unique(np.asarray(minutes), return_inverse=True)
        first = date(1970, 1, 1)
        return np.array([(self.date(int(m)) - first).days for m in distinct], dtype=np.int64)[where]

    def walls(self, minutes: NDArray) -> NDArray:
        """What the wall clock shows at many minutes, in minutes since 1970-01-01 00:00."""
        import numpy as np

        if self._info is None:
            return np.asarray(minutes)
        distinct, where = np.unique(np.asarray(minutes), return_inverse=True)
        return np.array([(self.wall(int(m)) - _EPOCH) // MINUTE for m in distinct], dtype=np.int64)[where]

    def iso(self, minute: int) -> str:
        """`2026-12-01T23:00:00`, with its offset where the clock has a zone."""
        wall = self.wall(minute)
        if self._info is None:
            return wall.isoformat()
        utc = (_EPOCH + minute * MINUTE).replace(tzinfo=ZoneInfo("UTC"))
        return utc.astimezone(self._info).isoformat()

    def time(self, minute: int) -> str:
        """`23:00`."""
        return f"{self.wall(minute):%H:%M}"

    def moment(self, minute: int) -> str:
        """`Tue 1 Dec 23:00`."""
        return f"{day_words(self.date(minute))} {self.time(minute)}"

    def stretch(self, start: int, end: int) -> str:
        """`Tue 1 Dec 19:00-07:00`; past the next day the end says its own: `Tue 1 Dec 07:00 - Thu 3 Dec 07:00`."""
        if end - start <= DAY:
            return f"{self.moment(start)}-{self.time(end)}"
        return f"{self.moment(start)} - {self.moment(end)}"

    def hours(self, start: int, end: int) -> str:
        """`23:00 to 07:00`; with the days where the stretch is longer than one."""
        if end - start <= DAY:
            return f"{self.time(start)} to {self.time(end)}"
        return f"{self.moment(start)} to {self.moment(end)}"


def day_words(day: date) -> str:
    """`Tue 1 Dec`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def days_words(first: date, last: date) -> str:
    """`Tue 1 Dec to Mon 14 Dec`; one day by itself."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def date_words(day: date) -> str:
    """`1 Dec 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def duration_words(minutes: int) -> str:
    """`8 h`, `7 h 59 min`, `45 min`, `0 h`."""
    hours, rest = divmod(minutes, HOUR)
    if rest and not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
