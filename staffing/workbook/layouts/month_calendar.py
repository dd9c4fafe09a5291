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

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePath

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
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
from staffing.workbook.layouts.calendar_weeks import Weeks, day_number, find_weeks
from staffing.workbook.words.names import fold_name

NAME = "calendar month, names"
_PLATOON = re.compile(r"[A-Z]\d?|[A-Z]?\d")


class Calendar(Weeks):
    """A month with names below the numbers of its days."""

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


def find_calendars(page: Page) -> list[Calendar]:
    """The calendars of a page, top to bottom."""
    return [Calendar(**vars(weeks)) for weeks in find_weeks(page)]


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
            if not _inside(calendar, number, day) or day_number(page, row, column) == day.day:
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
