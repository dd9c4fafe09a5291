"""A calendar: seven columns of weekdays, a row of day numbers for each week, and names below them.

|               | Mon      | Tue      | ... | Sun     |       the month: in the title, the tab or the file's name; or full dates
|               |          |          |     | 1       |       a number that is wrong is known by its neighbours, and reported
| M (0800-1500) |          |          |     | Alder   |       when a row begins and ends: in its label, or from the user
| N             |          |          |     | Birch   |
|               | 2        | 3        |     | 8       |
| M (0800-1500) | Cole     | Dale     |     | Elm     |

| Sun                  | Mon                  | ...          without labels on the left a line says its hours or its code
| 1                    | 2                    |              itself; it may stand below the number in the same cell
| 7a-7p: Alder, Birch  | 7a-7p: Cole, Dale    |
| N: Elm               | N: Fir               |
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePath

import numpy as np

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.axes import Axis
from staffing.workbook.forms.codes import Codes, hours_within
from staffing.workbook.forms.day_lines import Line, commas_part_people, lines_in, number_in
from staffing.workbook.forms.harvest import Duty, Harvest, NamesCell, Opening, Person, Place
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.months import first_date
from staffing.workbook.forms.named_cells import Named, names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.positions import ask_starts
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.sayings import said_above
from staffing.workbook.words.names import fold_name

NAME = "calendar month, names"
_WEEK = 7
_LEAST_WORDS = 4  # that differ among seven weekdays, however short, one of them overwritten
_MOST_WEEKS = 6
_LEAST_WEEKS = 4
_LEAST_DATED_WEEKS = 2
_FAR = 15  # rows between two weeks
_PLATOON = re.compile(r"[A-Z]\d?|[A-Z]?\d")


@dataclass(frozen=True, eq=False)
class Calendar:
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

    @cached_property
    def platoons(self) -> str:
        """The signs of platoons in its cells, as `A, A1 and B`, where they say nothing else; "" where they do."""
        texts = sorted({self.page.text(row, column) for _, _, row, column in self.cells})
        beside = self.page.filled[self.head :, : self.columns[0]].any()
        if not texts or beside or not all(_PLATOON.fullmatch(text) for text in texts):
            return ""
        return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}"

    def read(self, reader: Reader) -> Harvest | None:
        """Its duties; None, and a question, where its month is not clear."""
        first = self.began
        if first is None:
            said = said_above(self.page, 0, self.head - 1)
            first = first_date(self.axis, said, reader.stated, PurePath(reader.path).stem, reader.account)
        if first is None:
            for *_, line, _ in self.lines():  # so that what the lines stand for is asked at once
                if line.label and not hours_within(line.label):
                    reader.codes.read(line.label, self.area, position=True)
            return None
        return _read(self, first, reader.codes, reader.account)

    def lines(self) -> Iterator[tuple[int, int, int, int, Line, str]]:
        """(week, place, row, column, line, label) of every line of every day; the label with that of the row."""
        for week, place, row, column in self.cells:
            lines = lines_in(self.page.cell(row, column))
            own = self._label(row)
            if not any(line.label for line in lines):
                text = self.page.cell(row, column)
                text = (
                    text
                    if isinstance(text, str) and number_in(text) is None
                    else "\n".join(line.names for line in lines)
                )
                lines = [Line("", text)]
            for line in lines:
                label = " ".join(dict.fromkeys(filter(None, (own, line.label))))
                yield week, place, row, column, line, label or self.label(week, row)

    def label(self, week: int, row: int) -> str:
        """What the cells of a row are for: what stands left of the days, else which line of a day it is."""
        return self._label(row) or f"line {row - self.weeks[week]} of a day"

    def _label(self, row: int) -> str:
        texts = [text for column in range(self.columns[0]) if (text := self.page.text(row, column))]
        return " ".join(dict.fromkeys(texts))


def find_calendars(page: Page) -> list[Calendar]:
    """The calendars of a page, top to bottom."""
    found: list[Calendar] = []
    row = 0
    weekdays = np.array([bool(one.weekdays) and one.day is None for one in page.tokens], dtype=bool)
    heads = weekdays[page.codes].sum(axis=1) >= _WEEK - 1 if page.height else weekdays
    while row < page.height:
        calendar = _calendar(page, row) if heads[row] else None
        if calendar:
            found.append(calendar)
            row = calendar.bottom + 1
        else:
            row += 1
    return found


def _calendar(page: Page, head: int) -> Calendar | None:
    columns = _weekday_columns(page, head)
    if not columns:
        return None
    starts = [(row, place) for row in range(head + 1, min(head + 4, page.height)) for place, column in enumerate(columns)
              if _number(page, row, column)]  # fmt: skip
    start = next(((row, place) for row, place in starts if _number(page, row, columns[place]) == 1), None)
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
    return Calendar(page, head, columns, tuple(weeks), first, min(weeks[-1] + height - 1, page.height - 1), began)


def _number(page: Page, row: int, column: int) -> int | None:
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
    days = {column: day for column in asked if (day := _number(page, row, column))}
    right = sum(day == asked[column] for column, day in days.items())
    possible = sum(1 <= day <= 31 for day in asked.values())
    return right >= 1 and right * 2 > possible - 3 and (right > 1 or possible <= 3 or min(asked.values()) >= 28)


def _read(calendar: Calendar, first: date, codes: Codes, account: Account) -> Harvest:
    """The duties of a calendar whose day 1 is `first`."""
    harvest = Harvest(layouts=[NAME])
    page = calendar.page
    filled = {(week, place) for week, place, *_ in calendar.cells}
    for week, row in enumerate(calendar.weeks):
        for place, column in enumerate(calendar.columns):
            number = calendar.day(week, place)
            day = first + timedelta(days=number - 1)
            said = page.token(row, column)
            if not _inside(calendar, number, day) or _number(page, row, column) == day.day:
                continue
            if said.text or (week, place) in filled:
                account.problem(
                    page.address(row, column),
                    f"this heading says {said.text or 'nothing'} where {day.day} belongs: correct it; read as {day} until then",
                )
    by_commas = commas_part_people(line.names for *_, line, _ in calendar.lines() if line.label)
    for week, place, row, column, line, label in calendar.lines():
        number = calendar.day(week, place)
        day = first + timedelta(days=number - 1)
        if not _inside(calendar, number, day):
            account.skip(page.address(row, column), page.text(row, column), "it is in no day of the month")
            continue
        parts = line.names.split(",") if line.label and by_commas else [line.names]
        _read_line(harvest, page, row, column, parts, day, label, codes, account)
    for week, place, row, column in calendar.blanks:
        number = calendar.day(week, place)
        day, label = first + timedelta(days=number - 1), calendar.label(week, row)
        if _inside(calendar, number, day) and (meaning := codes.demanded(label)):
            _open(harvest, day, meaning, label, Place(page.name, *page.place(row, column)), codes)
    return harvest


def _inside(calendar: Calendar, number: int, day: date) -> bool:
    """Whether a place is a day of the calendar: one of its month, or any that has a full date."""
    return calendar.began is not None or (number >= 1 and day.day == number)


def _read_line(
    harvest: Harvest, page: Page, row: int, column: int, texts: list[str], day: date, label: str, codes: Codes,
    account: Account,
) -> None:  # fmt: skip
    """The duties of one line of a day, whose names are `texts`."""
    cell = Place(page.name, *page.place(row, column))
    where = address(*cell)
    try:
        named: list[Named] = [one for text in texts for one in names_in(text, codes.stated.split)]
    except UnclearCell as unclear:
        account.problem(where, f"{unclear}; until then nobody is counted here")
        return
    harvest.people += [Person(one.name, cell) for one in named]
    harvest.mentions |= {(fold_name(one.name), day) for one in named}
    whole = texts == [page.cell(row, column)] and len(hours_within(label)) < 2
    harvest.cells.append(NamesCell(cell, page.cell(row, column), whole))
    if ask_starts(label, where, codes, account):
        return
    in_turn = hours_within(label)
    ordered = codes.stated.by_start and len(in_turn) > 1
    if ordered and len(named) > len(in_turn):
        message = f"the cell names more people than {label!r} has times: write each with hours"
        account.problem(where, message + "; until then nobody is counted here")
        return
    meaning = None if ordered else codes.read(label, where, position=True)
    for number, one in enumerate(named):
        when = one.hours or (in_turn[number] if ordered else meaning)
        if when is not None and when.start is not None and (one.hours or when.works):
            unit, service = (meaning.unit, meaning.service) if meaning else ("", "")
            harvest.duties.append(Duty(one.name, day, when.start, when.length, label, cell, unit, service))
    if not named and meaning and meaning.works:
        _open(harvest, day, meaning, label, cell, codes)


def _open(harvest: Harvest, day: date, meaning: Meaning, label: str, cell: Place, codes: Codes) -> None:
    code = label if label in codes.stated.demand else ""
    if meaning.start is not None and (meaning.unit or code):
        harvest.openings.append(
            Opening(day, meaning.start, meaning.length, meaning.unit, meaning.service, "", cell, code)
        )
