"""One row of dates: what its headings say, which of them are wrong, and how its days are counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from staffing.workbook.forms.page import Page

if TYPE_CHECKING:
    from staffing.workbook.forms.tokens import Token

_NEAR = 3
_MONTH_END = (28, 29, 30, 31)


@dataclass(frozen=True, eq=False)
class Axis:
    """A row whose cells say days: the `n`-th of `columns` is `n` days after the first one, or `gaps[n]` where days are left out.

    `days` are the days of the month that the headings say, None where one says nothing; `odd` are the places in `columns`
    whose heading says something else than its neighbours ask for. `width` is the number of columns that a day has.
    `either`: its dates go up in both orders of day and month. `left` is the first column that belongs to it and to no other
    axis of the row.
    `by`: which number of `3/4` is the day ("dmy" or "mdy"), "" where no heading is written so.
    """

    page: Page
    row: int
    columns: tuple[int, ...]
    days: tuple[int | None, ...]
    odd: tuple[int, ...]
    width: int
    by: str = ""
    gaps: tuple[int, ...] = ()
    left: int = 0
    either: bool = False

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """For each of `columns`, how many days after the first it is."""
        return self.gaps or tuple(range(len(self.columns)))

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def first_day(self) -> int:
        """The day of the month in the first heading."""
        day = self.days[0]
        assert day is not None
        return day

    @cached_property
    def tokens(self) -> list[Token]:
        """The headings."""
        return [self.page.token(self.row, column) for column in self.columns]

    @property
    def last_column(self) -> int:
        """The last column that belongs to a day."""
        return min(self.columns[-1] + self.width - 1, self.page.width - 1)

    @cached_property
    def says_dates(self) -> bool:
        """Whether most headings name a month, too."""
        return 2 * sum(one.is_date for one in self.tokens) > len(self)

    @cached_property
    def rolls_over(self) -> bool:
        """Whether a month ends within it."""
        if self.gaps:
            return False
        return any(later is not None and earlier is not None and later < earlier
                   for earlier, later in zip(self.days, self.days[1:], strict=False))  # fmt: skip

    @cached_property
    def weekdays(self) -> dict[int, frozenset[int]]:
        """Place in `columns` -> the weekdays that its heading, or the row of weekdays beside it, may mean."""
        own = {place: one.weekdays for place, one in enumerate(self.tokens) if one.weekdays and one.is_day}
        if len(set(own.values())) == 1 < len({self.offsets[place] % 7 for place in own}):
            own = {}  # `02-Mar 03-Mar 04-Mar`: a month, and not the Tuesday that it is short for in Italy
        if 2 * len(own) > len(self):
            return own
        return max((self._weekdays_on(row) for row in self.beside), key=len, default={})

    @cached_property
    def weekday_row(self) -> int | None:
        """The row beside it that says the weekdays."""
        return next((row for row in self.beside if self._weekdays_on(row)), None)

    @property
    def beside(self) -> Iterator[int]:
        """The rows within reach of the heading, nearest first."""
        for distance in range(1, _NEAR + 1):
            for row in (self.row - distance, self.row + distance):
                if 0 <= row < self.page.height:
                    yield row

    def is_weekdays(self, row: int) -> bool:
        """Whether a row only repeats the weekdays under the dates."""
        return bool(self._weekdays_on(row))

    def _weekdays_on(self, row: int) -> dict[int, frozenset[int]]:
        said = {
            place: one.weekdays
            for place, column in enumerate(self.columns)
            if (one := self.page.token(row, column)).weekdays and not one.is_day
        }
        if 10 * len(said) < 8 * len(self):
            return {}
        misses = min(
            sum((start + self.offsets[place]) % 7 not in days for place, days in said.items()) for start in range(7)
        )
        return said if misses <= max(1, len(said) // 14) else {}

    @cached_property
    def supported(self) -> bool:
        """Whether something beside the bare numbers says that they are days: a month's length, weekdays, or a month."""
        if self.says_dates or self.weekdays or self.rolls_over:
            return True
        if self.first_day == 1 and self.days[-1] in _MONTH_END:
            return True
        return any(
            self.page.token(row, column).month for row in self.beside if row < self.row
            for column in range(max(0, self.columns[0] - 3), self.last_column + 1)
        )  # fmt: skip


@lru_cache(maxsize=256)
def full_date(one: Token, by: str) -> date | None:
    """The full date that a heading says, read in one order."""
    if one.year is None:
        return None
    day, month = one.day, one.month
    if by and one.numbers:
        day, month = one.numbers if by == "dmy" else (one.numbers[1], one.numbers[0])
    try:
        return date(one.year, month, day) if day and month else None
    except ValueError:
        return None


def said_in_full(axis: Axis) -> dict[int, date]:
    """Place in `columns` -> the date that its heading says, of those that say day, month and year."""
    return {place: day for place, one in enumerate(axis.tokens) if (day := full_date(one, axis.by))}


def follows(one: Axis, other: Axis) -> bool:
    """Whether the day numbers of an axis go on below another one, or beside it, where that ends."""
    return one.days[-1] is not None and one.row <= other.row and comes_after(one.days[-1], other.first_day, 1)


def comes_after(day: int, later: int, by: int) -> bool:
    """Whether `later` is the day of the month `by` days after `day`, in a month of any length."""
    return later == day + by or any(later == day + by - end for end in _MONTH_END if day <= end < day + by)


def in_order(axis: Axis, order: str) -> Axis:
    """An axis whose dates could be read in two orders, in the one that the user states."""
    if not axis.either or not order or order == axis.by:
        return axis
    days = [full_date(one, order) for one in axis.tokens]
    known = [day for day in days if day]
    assert len(known) == len(axis)
    return replace(
        axis, by=order, days=tuple(day.day for day in known), gaps=tuple((day - known[0]).days for day in known)
    )
