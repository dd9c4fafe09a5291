"""Which day a sheet is about that holds one day: by a title, the print header, the tab, the file's name, or the user."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import PurePath

from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.sayings import worded_dates
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.forms.tokens import token
from staffing.workbook.words.dates import read_moment

_NIGHT = re.compile(r"(?<!\d)(\d\d)(\d\d)\.(\d\d)\.(\d\d)(?!\d)")
_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)(?!\d)|(?<!\d)(20\d\d)[./-]?(\d\d)[./-]?(\d\d)(?!\d)"
)
_FORTNIGHT = timedelta(days=14)


def day_of(page: Page, title: Iterable[tuple[str, object]], area: str, reader: Reader) -> date | None:
    """The day that is stated, or that title, tab and file agree on; None, and a question, where they do not.

    `title` has the cells that may say it, each with its address; `area` is what the day is for.
    """
    if reader.stated.date:
        return reader.stated.date
    order = reader.stated.date_order
    found: dict[date, str] = {}
    for where, cell in title:
        for day in _dates(cell, order):
            found.setdefault(day, f"the title in {where}")
    by_tabs = order or _order_of_tabs(reader.tabs)
    places = (("the print header", page.printed, order), ("the tab", page.name, by_tabs),
              ("the file's name", PurePath(reader.path).stem, order))  # fmt: skip
    for where, text, by in places:
        for day in _dates(text, by):
            found.setdefault(day, where)
    if len(found) == 1:
        ((day, where),) = found.items()
        told = f", {'month' if by_tabs == 'mdy' else 'day'} first, as only so do the tabs follow one another" \
            if by_tabs and not order and where == "the tab" and len(_dates(page.name, "")) > 1 else ""  # fmt: skip
        reader.account.note(f"the sheet {page.name!r} is read as that of {day}, as {where} says{told}")
        return day
    said = (
        ", ".join(f"{where} says {day}" for day, where in sorted(found.items())) or "no cell, tab or file name says it"
    )
    one_text = len(found) == 2 and len(set(found.values())) == 1
    answer = "order=mdy, or order=dmy, or date=2026-03-01" if one_text else "date=2026-03-01"
    reader.account.ask(
        "date", page.name, f"which day is the sheet {page.name!r}? {said[:1].upper()}{said[1:]}.", answer, area
    )
    return None


def days_of(table: LongTable, reader: Reader) -> dict[int, date] | None:
    """Row -> its day, of a table without a column of dates: by the headings above groups of rows, else by one day for all.

    None, and a question, where that is not clear; a heading such as `Tuesday` tells of a second day, and of none in the calendar.
    """
    page = table.page
    rows = range(table.row + 1, table.bottom + 1)
    headings = {row: cells[0][1] for row in rows if len(cells := title_cells(page, [row])) == 1}
    told = {row: said for row, cell in headings.items() if (said := _dates(cell, reader.stated.date_order))}
    unsaid = [
        row for row, cell in headings.items() if row not in told and token(cell).weekdays and len(token(cell).text) > 2
    ]
    if unsaid or any(len(said) > 1 for said in told.values()):
        row = (unsaid or list(told))[0]
        where = title_cells(page, [row])[0][0]
        reader.account.ask("date", page.name, f"which days are on the sheet {page.name!r}? {where} begins another "
                           f"one, {headings[row]!r}, whose date is not clear.", "none: write a full date such as 2026-03-01 there",
                           page.address(row, 0))  # fmt: skip
        return None
    title = title_cells(page, range(page.height)) if page.transposed else title_cells(page, range(table.row))
    if told and table.row + 1 in told:
        day = next(iter(told[table.row + 1]))  # the first group has a heading, too
    elif (found := day_of(page, title, table.area, reader)) is None:
        return None
    else:
        day = found
    days = {}
    for row in rows:
        day = next(iter(told[row])) if row in told else day
        days[row] = day
    return days


def any_day(table: LongTable) -> dict[int, date]:
    """A day for each row of a table whose day is asked about, so that its codes are asked about at once."""
    return dict.fromkeys(range(table.row + 1, table.bottom + 1), date(2000, 1, 1))


def title_cells(page: Page, rows: Iterable[int]) -> list[tuple[str, object]]:
    """The filled cells of some rows, merged ones once, each with its address."""
    return [(page.address(row, column), page.cell(row, column)) for row in rows for column in range(page.width)
            if page.filled[row, column] and (row, column) not in page.repeats]  # fmt: skip


def _order_of_tabs(tabs: Sequence[str]) -> str:
    """The order of day and month in tabs such as `05-04-26`, "" where both would do."""
    days = {order: [_dates(tab, order) for tab in tabs if len(_dates(tab, "")) > 0] for order in ("mdy", "dmy")}
    whole = {order: [next(iter(one)) for one in found] for order, found in days.items() if found and all(found)}
    if len(whole) == 1:
        return next(iter(whole))
    steady = [order for order, found in whole.items() if _is_steady(found)]
    return steady[0] if len(steady) == 1 else ""


def _is_steady(days: Sequence[date]) -> bool:
    ordered = sorted(set(days))
    return len(ordered) > 1 and all(after - before <= _FORTNIGHT for before, after in itertools.pairwise(ordered))


def _dates(cell: object, order: str) -> set[date]:
    """The full dates in a cell or a name: both that it may be, where its order of day and month is not clear."""
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
            continue
        full = int(year) + 2000 * (len(year) == 2)
        by_order = {"dmy": _made(full, int(second), int(first)), "mdy": _made(full, int(first), int(second))}
        days |= {by_order["dmy"]} if "." in text else {by_order[order]} if order else set(by_order.values())
    with contextlib.suppress(ValueError):
        days.add(read_moment(text).day if not days and text else None)
    return {day for day in days if day}


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
