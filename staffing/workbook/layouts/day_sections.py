"""A week in one sheet: a section for each day, units down, shifts across, names in the cells.

PLANNING SEMAINE 18 2026
| Lundi       | Matin         | Après-midi  | Nuit     |      the day: a full date beside the weekday, or the number of the week
| Ambulance 1 | ÉRABLIER D.   | LILAS H.    | CHARME É.|      (as ISO 8601 counts them) and the year in the title, tab or file
| Ambulance 2 | NOYER J.      |             | BOULEAU B|      a shift's hours: in its heading, or from the user
| Mardi       | Matin         | Après-midi  | Nuit     |
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import hours_within
from staffing.workbook.forms.day_of import title_cells
from staffing.workbook.forms.harvest import Duty, Harvest, Opening, Person, Place
from staffing.workbook.forms.named_cells import names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.tokens import Token
from staffing.workbook.forms.units import are_ambulances
from staffing.workbook.words.cells import clean
from staffing.workbook.words.names import fold_name

NAME = "a section for each day of a week, names"
_LEAST = 2
_WEEK_LONG = 7
#: Weeks that are counted as ISO 8601 does; `week` and others are not everywhere.
_ISO_WEEK = re.compile(r"(?:semaine|sem\.?|s|kw|kalenderwoche|woche|uke|vecka|v|viikko|vko|settimana|semana|týden|tydzień|iso week)"
                       r"\s?(\d{1,2})(?!\d)", re.IGNORECASE)  # fmt: skip
_WEEK = re.compile(r"(?:week|wk)\.?\s?(\d{1,2})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True)
class Section:
    """One day: the row of its heading, the shifts in it by column, and the rows of units below."""

    row: int
    shifts: dict[int, str]
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class DaySections:
    """The sections of a page, top to bottom."""

    page: Page
    sections: tuple[Section, ...]

    @property
    def area(self) -> str:
        """The sections' cells as people name them."""
        last = self.sections[-1].rows[-1]
        return self.page.area(self.sections[0].row, 0, last, max(max(one.shifts) for one in self.sections))

    def read(self, reader: Reader) -> Harvest | None:
        """The duties of all days; None, and a question, where it is not clear which days they are."""
        days = self._days(reader)
        labels = (self.page.text(row, 0) for one in self.sections for row in one.rows)
        units = are_ambulances(labels, self.page.name, self.area, reader)
        harvest = Harvest(layouts=[NAME])
        for number, section in enumerate(self.sections):
            for row in section.rows:
                for column, shift in section.shifts.items():
                    day = days[number] if days else None
                    self._read(harvest, row, column, shift, day, units, reader)
        return harvest if days else None

    def _read(
        self, harvest: Harvest, row: int, column: int, shift: str, day: date | None, units: bool, reader: Reader
    ) -> None:  # fmt: skip
        place = Place(self.page.name, *self.page.place(row, column))
        label = self.page.text(row, 0)
        text = self.page.text(row, column)
        try:
            named = [] if text in reader.stated.empty else names_in(self.page.cell(row, column), reader.stated.split)
        except UnclearCell as unclear:
            reader.account.problem(address(*place), f"{unclear}; until then nobody is counted here")
            return
        if not named and not (units and reader.codes.stated.meaning(shift)):
            return
        meaning = reader.codes.read(shift, address(*place), position=True)
        if day is None:
            return
        harvest.people += [Person(one.name, place) for one in named]
        harvest.mentions |= {(fold_name(one.name), day) for one in named}
        unit = label if units else ""
        for one in named:
            when = one.hours or meaning
            if when is not None and when.start is not None and (one.hours or when.works):
                harvest.duties.append(Duty(one.name, day, when.start, when.length, shift, place, unit))
        if not named and unit and meaning is not None and meaning.start is not None:
            harvest.openings.append(Opening(day, meaning.start, meaning.length, unit, "", "", place))

    def _days(self, reader: Reader) -> list[date] | None:
        """The date of each section: its own, or by the week."""
        tokens = [self.page.token(one.row, 0) for one in self.sections]
        read = [
            _dates(tokens, order) for order in (reader.stated.date_order or "mdy", reader.stated.date_order or "dmy")
        ]
        if any(read):
            found = [days for at, days in enumerate(read) if days and days not in read[:at]]
            if len(found) == 1:
                return found[0]
            reader.account.ask("order", self.page.name, f"are dates such as {tokens[0].text!r} month first or day first?",
                               "order=mdy, or order=dmy", self.area)  # fmt: skip
            return None
        if all(one.weekdays for one in tokens) and not any(one.is_day for one in tokens):
            monday = self._monday(reader)
            days = [monday + timedelta(days=next(iter(one.weekdays))) for one in tokens] if monday else []
            if monday is None or sorted(set(days)) == days:
                return days or None
        reader.account.ask("date", self.page.name, f"which days are on the sheet {self.page.name!r}? The headings of its sections "
                           "do not follow one another as the days of one week.", "none: write a full date beside each weekday",
                           self.area)  # fmt: skip
        return None

    def _monday(self, reader: Reader) -> date | None:
        """The Monday of the week that title, tab or file name tell by its number; asked about where that is not clear."""
        if reader.stated.date:
            return reader.stated.date - timedelta(days=reader.stated.date.weekday())
        cells = title_cells(self.page, range(self.sections[0].row))
        texts = [*(clean(cell) for _, cell in cells), self.page.name, PurePath(reader.path).stem.replace("_", " ")]
        weeks = {int(number) for text in texts for number in _ISO_WEEK.findall(text)}
        years = {int(year) for text in texts for year in _YEAR.findall(text)}
        if reader.stated.year:
            years = {reader.stated.year}
        if len(weeks) == 1 and len(years) == 1:
            try:
                monday = date.fromisocalendar(years.pop(), weeks.pop(), 1)
            except ValueError:
                pass
            else:
                reader.account.note(f"the sheet {self.page.name!r} is read as the week from {monday} on, by its number")
                return monday
        elif len(weeks) == 1 and not years:
            text = f"which year is the sheet {self.page.name!r}? It says week {weeks.pop()} without one."
            reader.account.ask("month", self.page.name, text, "year=2026", self.area)
            return None
        said = next((text for text in texts if _WEEK.search(text)), "")
        why = f"{said!r} may be counted in more than one way" if said else "nothing on it says which week it is"
        reader.account.ask("date", self.page.name, f"which week is the sheet {self.page.name!r}? {why[:1].upper()}{why[1:]}.",
                           "date=2026-03-02, any day of the week", self.area)  # fmt: skip
        return None


def _dates(tokens: Sequence[Token], order: str) -> list[date] | None:
    """The full dates of headings, read in one order; None where one is none, or they do not go up, or are of other weekdays."""
    days = []
    for one in tokens:
        numbers = one.numbers or (0, 0)
        day, month = (one.day, one.month) if not one.numbers else numbers if order == "dmy" else numbers[::-1]
        try:
            found = date(one.year or 0, month or 0, day or 0)
        except ValueError:
            return None
        if one.weekdays and found.weekday() not in one.weekdays:
            return None
        days.append(found)
    steady = all(after - before <= timedelta(days=_WEEK_LONG) for before, after in itertools.pairwise(days))
    return days if sorted(set(days)) == days and steady else None


def find_day_sections(page: Page) -> list[DaySections]:
    """The sections of a page: rows that begin with a weekday or a date, the same headings of shifts right of each."""
    heads = [row for row in range(page.height) if _is_head(page, row)]
    sections = []
    for row, end in itertools.pairwise([*heads, page.height]):
        shifts = {column: text for column in range(1, page.width) if (text := page.text(row, column))}
        rows = [below for below in range(row + 1, end) if any(page.filled[below, column] for column in shifts)]
        if rows:
            sections.append(Section(row, shifts, tuple(rows)))
    if any(page.token(row, 0).is_day or page.token(row, 0).weekdays for one in sections for row in one.rows):
        return []  # a list of dates
    same = len({tuple(one.shifts.items()) for one in sections}) == 1
    return (
        [DaySections(page, tuple(sections))] if len(sections) >= _LEAST and same and len(sections[0].shifts) > 1 else []
    )


def _is_head(page: Page, row: int) -> bool:
    """Whether a row begins a day: a weekday or a full date, and words or hours right of it, none of which is a day."""
    first = page.token(row, 0)
    if not (len(first.weekdays) == 1 and len(first.text) > 2) and not (first.is_date and first.year):
        return False
    others = [page.token(row, column) for column in range(1, page.width) if page.filled[row, column]]
    return (
        len(others) > 1
        and not any((one.is_day or one.weekdays) and not one.hours for one in others)
        and all(not one.number for one in others)
        and len({one.text for one in others}) == len(others)
        and all(hours_within(one.text) or len(one.text.split()) <= 2 for one in others)
    )
