"""Rows of dates: runs of cells that go up day by day, validated as a whole and not cell by cell.

A heading may be wrong (`9, 0, 11`): its place between its neighbours says what it should be, and it is reported.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.forms.page import Page
from staffing.workbook.forms.side_by_side import between_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.workbook.forms.tokens import Token

_LEAST = 5
_LEAST_DATES = 3
_WIDEST_GAP = 9
_NEAR = 3
_LONGEST_LIST = 800  # days
_FEW_TWICE = 0.2
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
def find_axes(page: Page) -> list[Axis]:
    """Every row of dates, top to bottom, the longest run of each row."""
    maybe = np.array([one.is_day for one in page.tokens], dtype=bool)[page.codes] if page.height else None
    if maybe is None:
        return []
    axes = []
    for row in np.flatnonzero(maybe.sum(axis=1) >= _LEAST_DATES):
        columns = [int(c) for c in np.flatnonzero(maybe[row]) if (int(row), int(c)) not in page.repeats]
        left = 0
        for piece in between_names(page, int(row), columns):
            columns = piece
            while (best := _best(page, int(row), columns)) is not None:
                before = [column for column in columns if column < best.columns[0]]
                if len(before) >= _LEAST and (earlier := _best(page, int(row), before)) is not None:
                    best = earlier  # two runs side by side: the one on the left first
                axes.append(replace(best, left=left))
                left = best.last_column + 1
                columns = [column for column in columns if column >= left]
    return axes


def _best(page: Page, row: int, columns: list[int]) -> Axis | None:
    """The longest run of days among some cells of a row, in whichever way they are read."""
    runs = [run for name, day in _READERS.items() if (run := _longest(page, row, columns, name, day))]
    if (listed := _listed(page, row, columns)) is not None:
        runs.append(listed)
    best = max(runs, key=lambda run: (len(run) - 2 * len(run.odd), not run.gaps, run.by != "mdy"), default=None)
    return best if best is not None and _is_enough(best) else None


def _listed(page: Page, row: int, columns: list[int]) -> Axis | None:
    """Full dates that go up, but leave days out: weekends only, every fourth day; down a column a few may stand twice."""
    best: Axis | None = None
    for by in ("", "dmy", "mdy"):
        dated = [(column, day) for column in columns if (day := _full(page.token(row, column), by))]
        twice = sum(after == before for (_, before), (_, after) in itertools.pairwise(dated))
        run = [pair for at, pair in enumerate(dated) if at == 0 or pair[1] > dated[at - 1][1]
               or (pair[1] == dated[at - 1][1] and page.transposed and twice <= _FEW_TWICE * len(dated))]  # fmt: skip
        if len(run) != len(dated) or len(run) < _LEAST_DATES or (run[-1][1] - run[0][1]).days > _LONGEST_LIST:
            continue
        step = min(after - before for (before, _), (after, _) in itertools.pairwise(run))
        if step != 1 and step != max(after - before for (before, _), (after, _) in itertools.pairwise(run)):
            continue
        gaps = tuple((day - run[0][1]).days for _, day in run)
        found = Axis(page, row, tuple(column for column, _ in run), tuple(day.day for _, day in run), (), 1, by, gaps)
        best = found if best is None else replace(found, either=True) if by != best.by and best.gaps != gaps else best
    return best


def _full(one: Token, by: str) -> date | None:
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
    return {place: day for place, one in enumerate(axis.tokens) if (day := _full(one, axis.by))}


_READERS: dict[str, Callable[[Token], int | None]] = {
    "": lambda one: one.day,
    "dmy": lambda one: one.numbers[0] if one.numbers else one.day,
    "mdy": lambda one: one.numbers[1] if one.numbers else one.day,
}


def follows(one: Axis, other: Axis) -> bool:
    """Whether the day numbers of an axis go on below another one, or beside it, where that ends."""
    return one.days[-1] is not None and one.row <= other.row and _follows(one.days[-1], other.first_day, 1)


def _is_enough(axis: Axis) -> bool:
    return len(axis) >= (_LEAST_DATES if axis.says_dates else _LEAST)


def _longest(page: Page, row: int, columns: list[int], by: str, day_of: Callable[[Token], int | None]) -> Axis | None:
    """The longest run of days in a row, read in one way."""
    said = {column: day for column in columns if (day := day_of(page.token(row, column))) is not None and day <= 31}
    if by and not any(page.token(row, column).numbers for column in said):
        return None
    best: list[int] = []
    rest = sorted(said)
    while len(rest) > len(best):
        run = _run(rest, said)
        if len(run) > len(best):
            best = run
        rest = [column for column in rest if column > run[0] and (column not in run or column == run[-1])] \
            if len(run) > 1 else rest[1:]  # fmt: skip
    if len(best) < _LEAST_DATES or (by and not _months_go_up(page, row, best, by)):
        return None
    return _axis(page, row, best, said, by)


def _months_go_up(page: Page, row: int, run: list[int], by: str) -> bool:
    """Whether the month beside the day changes only where the days begin anew."""
    pairs = [(pair if by == "dmy" else pair[::-1]) for column in run if (pair := page.token(row, column).numbers)]
    return all((later[1] != earlier[1]) == (later[0] < earlier[0]) for earlier, later in itertools.pairwise(pairs))


def _run(columns: list[int], said: dict[int, int]) -> list[int]:
    """The run of days that begins in the first column; one wrong heading in between is stepped over."""
    run = [columns[0]]
    for at, column in enumerate(columns[1:], 1):
        last = run[-1]
        if column - last > _WIDEST_GAP:
            break
        if _follows(said[last], said[column], 1) or (
            len(run) > 2 and _follows(said[last], said[column], 2) and column - last == 2 * (run[-1] - run[-2])
        ):
            run.append(column)
        elif (
            at + 1 < len(columns)
            and column - last >= (run[-1] - run[-2] if len(run) > 1 else 1)
            and not any(_follows(said[last], said[later], 2) for later in columns[at + 1 : at + 3])
        ):
            break
    return run


def _follows(day: int, later: int, by: int) -> bool:
    """Whether `later` is the day of the month `by` days after `day`, in a month of any length."""
    return later == day + by or any(later == day + by - end for end in _MONTH_END if day <= end < day + by)


def _axis(page: Page, row: int, run: list[int], said: dict[int, int], by: str) -> Axis | None:
    """The axis that a run makes: wrong headings get their place back."""
    gaps = Counter(after - before for before, after in itertools.pairwise(run))
    step = min(gap for gap, times in gaps.items() if times == max(gaps.values()))
    columns, days, odd = [run[0]], [said[run[0]]], []
    for before, after in itertools.pairwise(run):
        if not _follows(said[before], said[after], 1):
            odd.append(len(columns))
            columns.append(before + (after - before) // 2)
            days.append(None)  # type: ignore[arg-type]
        columns.append(after)
        days.append(said[after])
    width = step if step > 1 and _is_one_day(page, row, columns, step) else 1
    return Axis(page, row, tuple(columns), tuple(days), tuple(odd), width, by)


def _is_one_day(page: Page, row: int, columns: list[int], step: int) -> bool:
    """Whether the columns between two headings belong to the first of them: they have no heading of their own."""
    between = [(row, column + more) for column in columns[:-1] for more in range(1, step)]
    return all(place in page.repeats or not page.filled[place] for place in between)


def in_order(axis: Axis, order: str) -> Axis:
    """An axis whose dates could be read in two orders, in the one that the user states."""
    if not axis.either or not order or order == axis.by:
        return axis
    days = [_full(one, order) for one in axis.tokens]
    known = [day for day in days if day]
    assert len(known) == len(axis)
    return replace(
        axis, by=order, days=tuple(day.day for day in known), gaps=tuple((day - known[0]).days for day in known)
    )
