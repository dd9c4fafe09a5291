"""One day: crews as groups of rows, the date outside of the table.

    1 April 2026                                                    in the title, the tab or the file's name
    | Crew | Ambulance | Time | Name      | Position |
    | 1    | 204       | 7-19 | Ana Alder | driver   |
    |      |           |      | Ben Birch | doctor   |             blank: the same as above, where the user says so
    | Night section                                 |              a row with one text is a heading, and left out

A file name such as `0102.04.16` is the night from 1 to 2 April 2016, which starts on the first of the two.
"""

from __future__ import annotations

import contextlib
import re
from datetime import date
from pathlib import PurePath

from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.sayings import worded_dates
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.forms.tokens import token
from staffing.workbook.layouts.long_table import read_long_table
from staffing.workbook.words.dates import read_moment

NAME = "day sheet"
_NIGHT = re.compile(r"(?<!\d)(\d\d)(\d\d)\.(\d\d)\.(\d\d)(?!\d)")
_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)(?!\d)|(?<!\d)(20\d\d)[./-]?(\d\d)[./-]?(\d\d)(?!\d)"
)


def read_day_sheet(table: LongTable, path: str, stated: Stated, codes: Codes, account: Account) -> Harvest | None:
    """The duties of a day sheet; None, and a question, where its date is not clear."""
    day = _date(table, path, stated, account)
    return read_long_table(table, stated, codes, account, day=day, layout=NAME) if day else None


def _date(table: LongTable, path: str, stated: Stated, account: Account) -> date | None:
    """The date of a day sheet: stated, or the one that title, tab and file agree on."""
    if stated.date:
        return stated.date
    page = table.page
    title = [(page.address(row, column), page.cell(row, column)) for row in range(table.row) for column in range(page.width)
             if page.filled[row, column] and (row, column) not in page.repeats]  # fmt: skip
    found: dict[date, str] = {}
    for where, cell in title:
        for day in _dates(cell):
            found.setdefault(day, f"the title in {where}")
    for where, name in (("the tab", page.name), ("the file's name", PurePath(path).stem)):
        for day in _dates(name):
            found.setdefault(day, where)
    if len(found) == 1:
        ((day, where),) = found.items()
        account.note(f"the sheet {page.name!r} is read as that of {day}, as {where} says")
        return day
    said = (
        ", ".join(f"{where} says {day}" for day, where in sorted(found.items())) or "no cell, tab or file name says it"
    )
    account.ask("date", page.name, f"which day is the sheet {page.name!r}? {said[:1].upper()}{said[1:]}.", "date=2026-03-01",
                table.area)  # fmt: skip
    return None


def _dates(cell: object) -> set[date]:
    """The full dates in a cell or a name, whose order of day and month is clear."""
    one = token(cell)
    if one.day and one.month and one.year:
        return {date(one.year, one.month, one.day)}
    text = str(cell) if isinstance(cell, str) else ""
    if night := _NIGHT.search(text):
        first, _, month, year = map(int, night.groups())
        return {found} if (found := _made(2000 + year, month, first)) else set()
    days: set[date | None] = set(worded_dates(text))
    for first, second, year, iso_year, iso_month, iso_day in _NUMBERS.findall(text):
        if iso_year:
            days.add(_made(int(iso_year), int(iso_month), int(iso_day)))
        else:
            full = int(year) + 2000 * (len(year) == 2)
            days |= {_made(full, int(second), int(first)), _made(full, int(first), int(second))} if "." not in text else \
                {_made(full, int(second), int(first))}  # fmt: skip
    with contextlib.suppress(ValueError):
        days.add(read_moment(text).day if not days and text else None)
    return {day for day in days if day}


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
