"""A calendar: seven columns of weekdays, a row of day numbers for each week, and names below them.

|               | Mon      | Tue      | ... | Sun     |       the month: in the title, the tab or the file's name
|               |          |          |     | 1       |       a number that is wrong is known by its neighbours, and reported
| M (0800-1500) |          |          |     | Alder   |       when a row begins and ends: in its label, or from the user
| N             |          |          |     | Birch   |
|               | 2        | 3        |     | 8       |
| M (0800-1500) | Cole     | Dale     |     | Elm     |
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.axes import Axis
from staffing.workbook.forms.codes import Codes, hours_within
from staffing.workbook.forms.harvest import Duty, Harvest, Named, Opening, Person, Place
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.named_cells import names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.positions import ask_starts
from staffing.workbook.forms.questions import Account

NAME = "calendar month, names"
_WEEK = 7
_MOST_WEEKS = 6
_LEAST_WEEKS = 4
_FAR = 15  # rows between two weeks


@dataclass(frozen=True, eq=False)
class Calendar:
    """A month: the row of weekdays, the columns of its days, and for each week its row of numbers.

    `first`: the place among `columns` of day 1. `bottom`: the last row of the last week.
    """

    page: Page
    head: int
    columns: tuple[int, ...]
    weeks: tuple[int, ...]
    first: int
    bottom: int

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


def find_calendars(page: Page) -> list[Calendar]:
    """The calendars of a page, top to bottom."""
    found: list[Calendar] = []
    row = 0
    while row < page.height:
        calendar = _calendar(page, row)
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
    start = next(
        ((row, place) for row in range(head + 1, min(head + 4, page.height)) for place, column in enumerate(columns)
         if page.token(row, column).day == 1), None,
    )  # fmt: skip
    if start is None:
        return None
    weeks, first = [start[0]], start[1]
    for week in range(1, _MOST_WEEKS):
        asked = {column: 1 + _WEEK * week + place - first for place, column in enumerate(columns)}
        below = range(weeks[-1] + 1, min(weeks[-1] + _FAR, page.height))
        row = next((row for row in below if _is_week(page, row, asked)), None)
        if row is None:
            break
        weeks.append(row)
    if len(weeks) < _LEAST_WEEKS:
        return None
    height = weeks[1] - weeks[0]
    return Calendar(page, head, columns, tuple(weeks), first, min(weeks[-1] + height - 1, page.height - 1))


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
    if len(columns) < _WEEK - 1:
        return ()
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
    return ()


def _is_week(page: Page, row: int, asked: dict[int, int]) -> bool:
    days = {column: page.token(row, column).day for column in asked if page.token(row, column).is_day}
    right = sum(day == asked[column] for column, day in days.items())
    possible = sum(1 <= day <= 31 for day in asked.values())
    return right >= 1 and right * 2 > possible - 3 and (right > 1 or possible <= 3 or min(asked.values()) >= 28)


def read_calendar(calendar: Calendar, first: date, codes: Codes, account: Account) -> Harvest:
    """The duties of a calendar whose day 1 is `first`."""
    harvest = Harvest(layouts=[NAME])
    page = calendar.page
    for week, row in enumerate(calendar.weeks):
        bottom = calendar.weeks[week + 1] if week + 1 < len(calendar.weeks) else calendar.bottom + 1
        for place, column in enumerate(calendar.columns):
            number = calendar.day(week, place)
            day = first + timedelta(days=number - 1)
            said = page.token(row, column)
            inside = number >= 1 and day.month == first.month
            if inside and said.day != number and said.text:
                account.problem(
                    page.address(row, column),
                    f"this heading says {said.text} where {number} belongs: correct it; read as {day} until then",
                )
            for at in range(row + 1, bottom):
                text = page.text(at, column)
                if (at, column) in page.repeats:
                    continue
                label = _label(calendar, at, at - row)
                if not text:
                    if inside and said.text and (meaning := codes.demanded(label)):
                        _open(harvest, day, meaning, label, Place(page.name, *page.place(at, column)), codes)
                    continue
                if not inside or not said.text:
                    account.skip(page.address(at, column), text, "it is in no day of the month")
                    continue
                _read(harvest, page, at, column, day, label, codes, account)
    return harvest


def _label(calendar: Calendar, row: int, line: int) -> str:
    texts = [text for column in range(calendar.columns[0]) if (text := calendar.page.text(row, column))]
    return " ".join(dict.fromkeys(texts)) or f"line {line} of a day"


def _read(
    harvest: Harvest, page: Page, row: int, column: int, day: date, label: str, codes: Codes, account: Account
) -> None:  # fmt: skip
    cell = Place(page.name, *page.place(row, column))
    try:
        named = names_in(page.cell(row, column), codes.stated.split)
    except UnclearCell as unclear:
        account.problem(address(*cell), f"{unclear}; until then nobody is counted here")
        return
    harvest.people += [Person(one.name, cell) for one in named]
    harvest.named.append(Named(cell, page.cell(row, column), len(hours_within(label)) < 2))
    if ask_starts(label, address(*cell), codes, account):
        return
    in_turn = hours_within(label)
    ordered = codes.stated.by_start and len(in_turn) > 1
    if ordered and len(named) > len(in_turn):
        message = f"the cell names more people than {label!r} has times: write each with hours"
        account.problem(address(*cell), message + "; until then nobody is counted here")
        return
    meaning = None if ordered else codes.read(label, address(*cell), position=True)
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
