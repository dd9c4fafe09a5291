"""One day across: hours beside one another, posts down, names in the cells.

| Post   | 09 ~ 10   | 10 ~ 11   | 11 ~ 12   |      the day in the title, the tab or the file's name
| Desk 1 | Ana Alder | Ana Alder | Ben Birch |      the same name in hours that touch is one duty
| Desk 2 | Cy Cole   | Cy Cole   |           |
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.day_of import day_of, title_cells
from staffing.workbook.forms.harvest import Duty, Harvest, Person, Place
from staffing.workbook.forms.named_cells import Named, names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.units import are_ambulances
from staffing.workbook.words.names import fold_name

NAME = "hours across one day, names"
_LEAST = 3
_DAY = 1440
_LETTERS = 2
_NOON = 720
_TWO_DIGITS = 2
_HOURS = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?\s*[-\u2010-\u2015~]\s*(\d{1,2})(?:[:.]?(\d\d))?")


@dataclass(frozen=True, eq=False)
class HourSlots:
    """The row of hours, and (column, start, length) in minutes of each of them; what stands above is the title."""

    page: Page
    row: int
    slots: tuple[tuple[int, int, int], ...]

    @property
    def area(self) -> str:
        """The slots' cells as people name them."""
        return self.page.area(self.row, 0, self.page.height - 1, self.slots[-1][0])

    def read(self, reader: Reader) -> Harvest | None:
        """Its duties; None, and a question, where its day is not clear."""
        day = day_of(self.page, title_cells(self.page, range(self.row)), self.area, reader)
        if day is None:
            return None
        harvest = Harvest(layouts=[NAME])
        rows = [
            row
            for row in range(self.row + 1, self.page.height)
            if any(self.page.filled[row, column] for column, *_ in self.slots)
        ]
        units = are_ambulances((self._label(row) for row in rows), self.page.name, self.area, reader)
        for row in rows:
            label = self._label(row)
            running: dict[str, Duty] = {}
            for column, start, length in self.slots:
                place = Place(self.page.name, *self.page.place(row, column))
                before, running = running, {}
                for one in self._named(row, column, reader):
                    folded = fold_name(one.name)
                    begin, long = (one.hours.start or 0, one.hours.length) if one.hours else (start, length)
                    if folded in before and before[folded].start + before[folded].length == begin:
                        harvest.duties.remove(before[folded])
                        duty = before[folded]._replace(length=before[folded].length + long)
                    else:
                        duty = Duty(one.name, day, begin, long, label, place, label if units else "")
                    harvest.people.append(Person(one.name, place))
                    harvest.duties.append(duty)
                    running[folded] = duty
        # one duty stands in several cells, or several in one
        harvest.fixed += [one.place for one in harvest.people]
        return harvest

    def _label(self, row: int) -> str:
        texts = [text for column in range(self.slots[0][0]) if (text := self.page.text(row, column))]
        return " ".join(dict.fromkeys(texts))

    def _named(self, row: int, column: int, reader: Reader) -> list[Named]:
        try:
            return names_in(self.page.cell(row, column), reader.stated.split)
        except UnclearCell as unclear:
            where = address(self.page.name, *self.page.place(row, column))
            reader.account.problem(where, f"{unclear}; until then nobody is counted here")
            return []


def find_hour_slots(page: Page) -> list[HourSlots]:
    """The hours across a page: one row of three or more that touch, with names below; none where there are several such rows."""
    found = [HourSlots(page, row, slots) for row in range(page.height) if (slots := _slots(page, row))]
    if len(found) != 1:
        return []
    (one,) = found
    texts = [
        page.text(row, column)
        for row in range(one.row + 1, page.height)
        for column, *_ in one.slots
        if page.filled[row, column]
    ]
    named = sum(sum(sign.isalpha() for sign in text) >= _LETTERS for text in texts)
    return found if texts and 2 * named > len(texts) else []


def _slots(page: Page, row: int) -> tuple[tuple[int, int, int], ...]:
    """(column, start, length) of the hours of a row, which follow one another without a gap; () where they do not.

    They are of 24 hours: told by minutes or by two digits each, or because they go on after noon. `1-2, 2-3` may be either.
    """
    found = [(column, _HOURS.fullmatch(text)) for column in range(page.width) if (text := page.text(row, column))]
    parts = [(column, one.groups()) for column, one in found if one]
    if len(parts) < _LEAST or [one for _, one in found[-len(parts) :] if one is None]:
        return ()
    times = [(column, int(h) * 60 + int(m or 0), int(to) * 60 + int(until or 0)) for column, (h, m, to, until) in parts]
    follow = all(one[2] == after[1] for one, after in itertools.pairwise(times)) and all(
        start < end for _, start, end in times
    )
    plain = all(m is not None or len(h) == len(to) == _TWO_DIGITS for _, (h, m, to, _) in parts) or times[-1][2] > _NOON
    return (
        tuple((column, start, end - start) for column, start, end in times)
        if follow and plain and times[-1][2] <= _DAY
        else ()
    )
