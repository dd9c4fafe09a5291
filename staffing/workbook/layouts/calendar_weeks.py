"""The weeks of a calendar on a page: its seven columns of weekdays, and the row of day numbers of each week."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from staffing.workbook.forms.axis import Axis
from staffing.workbook.forms.day_lines import number_in
from staffing.workbook.forms.page import Page

_WEEK = 7
_LEAST_WORDS = 4  # that differ among seven weekdays, however short, one of them overwritten
_MOST_WEEKS = 6
_LEAST_WEEKS = 4
_LEAST_DATED_WEEKS = 2
_FAR = 15  # rows between two weeks


@dataclass(frozen=True, eq=False)
class Weeks:
    """A month: the row of weekdays, the columns of its days, and for each week its row of numbers.

    `first`: the place among `columns` of day 1. `bottom`: the last row of the last week. `began`: the date of day 1, where the
    numbers are full dates.
    """

    page: Page
    head: int
    columns: tuple[int, ...]
    weeks: tuple[int, ...]
    first: int
    bottom: int
    began: date | None = None

    @property
    def axis(self) -> Axis:
        """The first week from day 1 on, as a row of dates, by which the month is settled."""
        columns = self.columns[self.first :]
        return Axis(self.page, self.weeks[0], columns, tuple(range(1, len(columns) + 1)), (), 1)

    @property
    def area(self) -> str:
        """The calendar's cells as people name them."""
        return self.page.area(self.head, 0, self.bottom, self.columns[-1])

    def day(self, week: int, place: int) -> int:
        """The day of the month that a place in a week asks for; below 1 before the month."""
        return 1 + _WEEK * week + place - self.first

    @cached_property
    def cells(self) -> list[tuple[int, int, int, int]]:
        """(week, place, row, column) of every filled cell that may hold names: below a number, or around it."""
        found = []
        for week, row in enumerate(self.weeks):
            bottom = self.weeks[week + 1] if week + 1 < len(self.weeks) else self.bottom + 1
            for place, column in enumerate(self.columns):
                top = row if number_in(self.page.cell(row, column)) is not None else row + 1
                found += [(week, place, at, column) for at in range(top, bottom)
                          if self.page.text(at, column) and (at, column) not in self.page.repeats]  # fmt: skip
        return found

    @property
    def blanks(self) -> Iterator[tuple[int, int, int, int]]:
        """(week, place, row, column) of every empty cell below the number of a day."""
        for week, row in enumerate(self.weeks):
            bottom = self.weeks[week + 1] if week + 1 < len(self.weeks) else self.bottom + 1
            for place, column in enumerate(self.columns):
                if not self.page.text(row, column):
                    continue
                for at in range(row + 1, bottom):
                    if not self.page.text(at, column) and (at, column) not in self.page.repeats:
                        yield week, place, at, column

    def label(self, week: int, row: int) -> str:
        """What the cells of a row are for: what stands left of the days, else which line of a day it is."""
        return self._label(row) or f"line {row - self.weeks[week]} of a day"

    def _label(self, row: int) -> str:
        texts = [text for column in range(self.columns[0]) if (text := self.page.text(row, column))]
        return " ".join(dict.fromkeys(texts))


def find_weeks(page: Page) -> list[Weeks]:
    """The calendars of a page, top to bottom."""
    found: list[Weeks] = []
    row = 0
    weekdays = np.array([bool(one.weekdays) and one.day is None for one in page.tokens], dtype=bool)
    heads = weekdays[page.codes].sum(axis=1) >= _WEEK - 1 if page.height else weekdays
    while row < page.height:
        calendar = _weeks(page, row) if heads[row] else None
        if calendar:
            found.append(calendar)
            row = calendar.bottom + 1
        else:
            row += 1
    return found


def _weeks(page: Page, head: int) -> Weeks | None:
    columns = _weekday_columns(page, head)
    if not columns:
        return None
    starts = [(row, place) for row in range(head + 1, min(head + 4, page.height)) for place, column in enumerate(columns)
              if day_number(page, row, column)]  # fmt: skip
    start = next(((row, place) for row, place in starts if day_number(page, row, columns[place]) == 1), None)
    began = _full(page, start[0], columns[start[1]]) if start else None
    if start is None and starts and (day := _full(page, starts[0][0], columns[starts[0][1]])):
        start = starts[0][0], starts[0][1] + 1 - day.day  # the place at which day 1 would be
        began = day.replace(day=1)
    if start is None:
        return None
    weeks, first = [start[0]], start[1]
    for week in range(1, page.height if began else _MOST_WEEKS):  # full dates may go on for years
        asked = {column: 1 + _WEEK * week + place - first for place, column in enumerate(columns)}
        if began:
            asked = {column: (began + timedelta(days=number - 1)).day for column, number in asked.items()}
        below = range(weeks[-1] + 1, min(weeks[-1] + _FAR, page.height))
        row = next((row for row in below if _is_week(page, row, asked)), None)
        if row is None:
            break
        weeks.append(row)
    if len(weeks) < (_LEAST_DATED_WEEKS if began else _LEAST_WEEKS):
        return None
    height = weeks[1] - weeks[0]
    return Weeks(page, head, columns, tuple(weeks), first, min(weeks[-1] + height - 1, page.height - 1), began)


def day_number(page: Page, row: int, column: int) -> int | None:
    """The day of the month that a cell is for: alone, or above the lines of the day."""
    one = page.token(row, column)
    return one.day if one.is_day and not one.hours else number_in(page.cell(row, column))


def _full(page: Page, row: int, column: int) -> date | None:
    """The full date that a cell says by itself."""
    one = page.token(row, column)
    return date(one.year, one.month, one.day) if one.year and one.month and one.day else None


def _weekday_columns(page: Page, row: int) -> tuple[int, ...]:
    """The seven columns under weekdays that follow one another; a heading that is overwritten is known by its neighbours."""
    said = {
        column: days
        for column in range(page.width)
        if (days := page.token(row, column).weekdays)
        and page.token(row, column).day is None
        and (row, column) not in page.repeats
    }
    columns = sorted(said)
    if len({page.codes[row, column] for column in columns}) < _LEAST_WORDS or len(columns) < _WEEK - 1:
        return ()  # `D D D N N`: codes, and days of the week in some language
    step = min(after - before for before, after in itertools.pairwise(columns))
    for begin in columns:
        week = tuple(begin + step * n for n in range(_WEEK))
        fits = [n for n, column in enumerate(week) if column in said]
        for start in said[begin]:
            if (
                len(fits) >= _WEEK - 1
                and week[-1] < page.width
                and all((start + n) % _WEEK in said[week[n]] for n in fits)
            ):
                return week
    for at in range(len(columns) - _WEEK + 1):  # with a blank column in between
        week = tuple(columns[at : at + _WEEK])
        if any(all((start + n) % _WEEK in said[column] for n, column in enumerate(week)) for start in said[week[0]]):
            return week
    return ()


def _is_week(page: Page, row: int, asked: dict[int, int]) -> bool:
    days = {column: day for column in asked if (day := day_number(page, row, column))}
    right = sum(day == asked[column] for column, day in days.items())
    possible = sum(1 <= day <= 31 for day in asked.values())
    return right >= 1 and right * 2 > possible - 3 and (right > 1 or possible <= 3 or min(asked.values()) >= 28)
