"""Which month and year an axis of day numbers belongs to: from its cells, the title, the tab, the file's name or the user.

The order is that of trust. Sources that contradict each other, weekdays that do not fit, and a year that nobody states are
questions: a month that is wrong by one makes every finding wrong.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.workbook.forms.axes import Axis
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.calendar import month_named

_FULL = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(20\d\d)[./-](\d{1,2})[./-](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s+([^\W\d_]{3,})\.?,?\s+(20\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(20\d\d)(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[./-](20\d\d)(?![\d./-])|(?<![\d./-])(20\d\d)[./_-](\d{1,2})(?![\d./-])|"
                         r"(20\d\d)\s?年\s?(\d{1,2})\s?月")  # fmt: skip
_YEAR = re.compile(r"(?<![\d./-])(20\d\d)(?![\d./-])")
_YEAR_AFTER_WORD = re.compile(r"[^\W\d_]\.?[/-]\s?(20\d\d)(?!\d)")
_SHORT_YEAR = re.compile(r"[^\W\d_]\.?\s?['\u2019](\d\d)(?!\d)")
_MONTH_SIGN = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]")
_WORDS = re.compile(r"[^\W\d_]{3,}\.?")
_TAB = re.compile(r"0[1-9]|1[0-2]")
#: What a profile calls the places, and how the places themselves are called.
_SOURCES = {"cells": "heading", "title": "title", "sheet-name": "tab", "file-name": "file"}
_FEW_WORDS = 8
_SHORT = 4
_MONTHS = 12
_CENTURY = 100
_YEARS_AROUND = range(2000, 2100)


@dataclass(frozen=True)
class Said:
    """What one place says: a month, a year, or the first and last day of a range."""

    where: str
    text: str
    month: int | None = None
    year: int | None = None
    span: tuple[date, date] | None = None
    begins: bool = False  # the month is that of the first day, as a later one is named as well


def first_date(axis: Axis, title: list[Said], stated: Stated, file: str, account: Account) -> date | None:
    """The date of the first heading of an axis; None where a question had to be asked.

    `title` is what the cells above it say (see `said_above`), `file` the name of the roster's file.
    """
    if axis.either and not stated.date_order:
        where = axis.page.address(axis.row, axis.columns[0])
        account.ask("order", axis.page.name, f"are dates such as {axis.tokens[0].text!r} in {where} month first or day first? "
                    "They follow one another either way.", "order=mdy, or order=dmy", where)  # fmt: skip
        return None
    if axis.says_dates and (day := _from_cells(axis, stated, account)):
        return _held_against_weekdays(axis, day, "its own headings", account, stated)
    if stated.month:
        year, month = stated.month
        day = _made(year, month, axis.first_day)
        if day is None:
            where = axis.page.address(axis.row, axis.columns[0])
            account.ask("month", f"{year}-{month:02}", f"{where} says day {axis.first_day}, which {year}-{month:02} does not have: "
                        "which month is it?", "month=2026-03", where)  # fmt: skip
            return None
        account.assume(f"the month is {year}-{month:02}, as {stated.month_from}")
        return _held_against_weekdays(axis, day, stated.month_from, account, stated)
    said = [*_in_month_rows(axis), *title, *said_in_name(axis.page.name, "tab"), *said_in_name(file, "file's name")]
    if stated.month_source:
        said = [one for one in said if one.where.startswith(_SOURCES[stated.month_source])]
    return _settled(axis, said, stated, account)


def _from_cells(axis: Axis, stated: Stated, account: Account) -> date | None:
    """The first date where the headings are dates; a year that they lack is looked for like a month's."""
    by = axis.by
    if by:
        pairs = [one.numbers for one in axis.tokens if one.numbers]
        other = [pair[1] if by == "dmy" else pair[0] for pair in pairs]
        month = other[0] if axis.tokens[0].numbers else None
    else:
        month = axis.tokens[0].month
    years = {one.year for one in axis.tokens if one.year}
    if month is None or not 1 <= month <= 12 or len(years) not in (1, 2) or axis.tokens[0].year is None:
        return None
    return _made(axis.tokens[0].year, month, axis.first_day)


def _settled(axis: Axis, said: list[Said], stated: Stated, account: Account) -> date | None:
    where = axis.page.address(axis.row, axis.columns[0])
    for one in said:
        if one.span and one.span[0].day == axis.first_day and (one.span[1] - one.span[0]).days == axis.offsets[-1]:
            return _held_against_weekdays(axis, one.span[0], f"the {one.where} {one.text!r}", account, stated)
    months = {one.month: one for one in reversed(said) if one.month}
    if axis.says_dates:
        first = axis.tokens[0]
        number = first.numbers[1 if axis.by == "dmy" else 0] if first.numbers else first.month
        months = {number: Said("headings", first.text, number)} if number else months
    years = {one.year: one for one in reversed(said) if one.year}
    if stated.year:
        account.assume(f"the year is {stated.year}, as {stated.year_from}")
        years = {stated.year: Said("stated", str(stated.year), year=stated.year)}
    if len(months) > 1:
        pairs = ", ".join(f"the {one.where} {one.text!r} says {_name(month)}" for month, one in sorted(months.items()))
        account.ask(
            "month",
            axis.page.name,
            f"which month is the sheet {axis.page.name!r}? {_upper(pairs)}.",
            "month=2026-03",
            where,
        )
        return None
    if len(years) > 1:
        pairs = ", ".join(f"the {one.where} {one.text!r} says {year}" for year, one in sorted(years.items()))
        account.ask("month", axis.page.name, f"which year is the sheet {axis.page.name!r}? {_upper(pairs)}.",
                    "year=2026", where)  # fmt: skip
        return None
    if not months:
        year = next(iter(years), None)
        fits = [
            f"{year}-{month:02}" for month in range(1, 13) if year and _fits(axis, _made(year, month, axis.first_day))
        ]
        hint = f" The weekdays fit {_listed(fits)}." if axis.weekdays and 0 < len(fits) < 4 else ""
        account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? {where} and the cells after it "
                    f"hold only numbers of days.{hint}", f"month={fits[0] if len(fits) == 1 else '2026-03'}", where)  # fmt: skip
        return None
    ((month, source),) = months.items()
    if not years:
        fits = [
            str(year) for year in range(date.min.year + 2014, 2036) if _fits(axis, _made(year, month, axis.first_day))
        ]
        hint = f" The weekdays fit {_listed(fits)}." if axis.weekdays and 0 < len(fits) < 7 else ""
        account.ask("month", axis.page.name, f"which year is the sheet {axis.page.name!r}? The {source.where} "
                    f"{source.text!r} names {_name(month)} without one.{hint}", "year=2026", where)  # fmt: skip
        return None
    (year,) = years
    return _in_month(axis, year, month, f"the {source.where} {source.text!r}", account, stated, begins=source.begins)


def _in_month(
    axis: Axis, year: int, month: int, source: str, account: Account, stated: Stated, *, begins: bool = False
) -> date | None:  # fmt: skip
    """The first date where the axis lies in, begins in, or ends in a month that is named."""
    first = _made(year, month, axis.first_day)
    if not axis.rolls_over or begins or axis.says_dates:
        if first is not None:
            return _held_against_weekdays(axis, first, source, account, stated)
        _ask_no_day(axis, year, month, account)
        return None
    before = date(year, month, 1) - timedelta(days=1)
    ends = _made(before.year, before.month, axis.first_day)
    fits = [day for day in (first, ends) if day and _fits(axis, day) and _months_fit(axis, day)]
    if len(fits) == 1 and axis.weekdays:
        return fits[0]
    where = axis.page.address(axis.row, axis.columns[0])
    account.ask("month", axis.page.name, f"in which month does the sheet {axis.page.name!r} begin? {where} is day "
                f"{axis.first_day}, a month ends within the row, and {source} names only one month.",
                f"month={year}-{month:02}", where)  # fmt: skip
    return None


def _ask_no_day(axis: Axis, year: int, month: int, account: Account) -> None:
    where = axis.page.address(axis.row, axis.columns[0])
    account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? {where} says day {axis.first_day}, "
                f"which {_name(month)} {year} does not have.", "month=2026-03", where)  # fmt: skip


def _held_against_weekdays(axis: Axis, day: date, source: str, account: Account, stated: Stated) -> date | None:
    """The date, unless the weekdays or the lengths of the months beside it contradict it."""
    if not _months_fit(axis, day):
        where = axis.page.address(axis.row, axis.columns[0])
        account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? {source} makes it begin on "
                    f"{day:%Y-%m-%d}, and then the month would end on another day than the headings say.",
                    "month=2026-03", where)  # fmt: skip
        return None
    if _fits(axis, day) or stated.ignore_weekdays:
        return day
    said = axis.weekdays
    row = axis.weekday_row if axis.weekday_row is not None else axis.row
    place = next(
        place for place, days in said.items() if (day + timedelta(days=axis.offsets[place])).weekday() not in days
    )
    where = axis.page.address(row, axis.columns[place])
    wrong = day + timedelta(days=axis.offsets[place])
    account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? By {source} {where} is {wrong:%A} "
                f"{wrong.day} {wrong:%B %Y}, but it says {axis.page.text(row, axis.columns[place])!r}.",
                "month=2026-03, or weekdays=ignore where the weekdays are wrong", where)  # fmt: skip
    return None


def _fits(axis: Axis, day: date | None) -> bool:
    """Whether the weekdays beside an axis are those of its dates, but for a slip in a long row."""
    if day is None:
        return False
    misses = sum((day.weekday() + axis.offsets[place]) % 7 not in days for place, days in axis.weekdays.items())
    return misses <= len(axis.weekdays) // 14


def _months_fit(axis: Axis, day: date) -> bool:
    """Whether months end where the day numbers begin anew; the last days of a form of 31 columns may be too many."""
    for place, said in enumerate(axis.days):
        at = day + timedelta(days=axis.offsets[place])
        if said is not None and at.day != said:
            # a form with 31 columns in a shorter month: its last headings are days that do not exist
            return place >= 28 and not axis.rolls_over and axis.first_day == 1
    return True


def said_above(page: Page, top: int, bottom: int, axis: Axis | None = None) -> list[Said]:
    """What the cells of some rows say about months and years, the bottom row included; not the months right over `axis`."""
    found: list[Said] = []
    over = set(_month_row(axis)) if axis else set()
    for row in range(top, bottom + 1):
        for column in range(page.width):
            if (row, column) not in over and page.filled[row, column] and (row, column) not in page.repeats:
                one = page.token(row, column)
                if one.is_day and one.month and one.year:
                    continue  # a full date alone is as often that of printing
                found += _in_text(page.text(row, column), f"title in {page.address(row, column)}", one.year)
    years = [one for one in found if one.year]
    if any(one.month and one.year for one in years):
        found = [one for one in found if one.month or one.span]  # `MARCH 2026` knows better than a year elsewhere
    return found


def _month_row(axis: Axis) -> Iterator[tuple[int, int]]:
    """The cells right above the dates that are months of the days below them."""
    for row in (axis.row - 1, axis.row - 2):
        if row < 0:
            continue
        over = [column for column in range(axis.columns[0], axis.last_column + 1)
                if axis.page.token(row, column).month and (row, column) not in axis.page.repeats]  # fmt: skip
        if over and over[0] <= axis.columns[0] + axis.width:
            yield from ((row, column) for column in over)


def _in_month_rows(axis: Axis) -> Iterator[Said]:
    """Months in the rows right above the headings; the one that stands over the first day, or before it, counts."""
    for row in (axis.row - 1, axis.row - 2):
        if row < 0:
            continue
        over = [column for column in range(axis.columns[0], axis.last_column + 1)
                if (one := axis.page.token(row, column)).month and not one.day
                and (row, column) not in axis.page.repeats]  # fmt: skip
        if over and (len(over) > 1 or over[0] <= axis.columns[0] + axis.width):
            one = axis.page.token(row, over[0])
            if over[0] > axis.columns[0] + axis.width:
                continue
            yield Said(
                f"heading in {axis.page.address(row, over[0])}", one.text, one.month, one.year, begins=axis.rolls_over
            )


def said_in_name(name: str, where: str) -> Iterator[Said]:
    """What a tab or a file is called after."""
    stem = name.rpartition("/")[2]
    if _TAB.fullmatch(stem.strip()):
        yield Said(where, name, int(stem))
        return
    yield from _in_text(stem.replace("_", " "), where, None)
    if where == "tab" and (found := re.match(r"(0[1-9]|1[0-2])[^\d:]", stem)) and not list(_in_text(stem, where, None)):
        yield Said(where, name, int(found[1]))


def _in_text(written: str, where: str, year: int | None) -> list[Said]:
    """What a text says; digits of any script are digits."""
    found: list[Said] = []
    text = "".join(str(unicodedata.digit(sign, sign)) for sign in unicodedata.normalize("NFKC", written))
    dates = _dates(text)
    dates += worded_dates(text)
    if len(dates) == 2 and dates[0] < dates[1]:
        return [Said(where, text, span=(dates[0], dates[1]))]
    if (two := _two_months(text)) is not None:
        return [Said(where, text, *two, begins=True)]
    rest = _FULL.sub(" ", _ISO.sub(" ", text))
    months = {month for word in _WORDS.findall(rest) if (month := month_named(word)) and _is_month(word, rest)}
    months |= {int(sign) for sign in _MONTH_SIGN.findall(rest) if 1 <= int(sign) <= 12}
    years = {int(found) for found in _YEAR.findall(rest)} | ({year} if year else set())
    if months:
        years |= {int(found) for found in _YEAR_AFTER_WORD.findall(rest)}
        years |= {2000 + int(found) for found in _SHORT_YEAR.findall(rest)}
    for pair in _MONTH_YEAR.findall(rest):
        month, of = (pair[0], pair[1]) if pair[0] else (pair[3], pair[2]) if pair[3] else (pair[5], pair[4])
        if 1 <= int(month) <= 12:
            months.add(int(month))
            years.add(int(of))
    one_year = next(iter(years)) if len(years) == 1 else None
    if len(months) == 1:
        found.append(Said(where, text, next(iter(months)), one_year))
    elif len(months) == 0 and one_year and len(rest.split()) <= _FEW_WORDS:
        found.append(Said(where, text, year=one_year))
    return found


def _is_month(word: str, text: str) -> bool:
    """Whether a word that may be a month's name is one here: short ones (`may`, `set`) need a number beside them, or no company."""
    bare = word.strip(".")
    if len(bare) > _SHORT or len(_WORDS.findall(text)) == 1:
        return True
    return bool(re.search(rf"\d\W{{0,3}}{re.escape(bare)}\b|\b{re.escape(bare)}\W{{0,3}}\d", text))


def _two_months(text: str) -> tuple[int, int] | None:
    """The first of two months that follow one another, with its year: `December 2026 / January 2027`, `31 May - 27 June 2026`."""
    rest = _FULL.sub(" ", _ISO.sub(" ", text))
    named = [month for word in _WORDS.findall(rest) if (month := month_named(word))]
    years = [int(year) for year in _YEAR.findall(rest)]
    if len(named) != 2 or named[1] != named[0] % 12 + 1 or not 1 <= len(years) <= 2:
        return None
    return named[0], years[0] - (named[1] == 1 and len(years) == 1)


def worded_dates(text: str) -> list[date]:
    """`21 May 2026`, `May 21, 2026`: days whose month is a word and whose year is given."""
    found = [_made(int(y), month, int(d)) for d, word, y in _DAY_FIRST.findall(text) if (month := month_named(word))]
    found += [_made(int(y), month, int(d)) for word, d, y in _MONTH_FIRST.findall(text) if (month := month_named(word))]
    return [day for day in found if day]


def _dates(text: str) -> list[date]:
    found = [_made(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    numbers = [tuple(map(int, parts)) for parts in _FULL.findall(_ISO.sub(" ", text))]
    day_first = "." in text or any(first > _MONTHS for first, _, _ in numbers)
    if day_first or any(second > _MONTHS for _, second, _ in numbers):
        for first, second, year in numbers:
            day, month = (first, second) if day_first else (second, first)
            found.append(_made(year + 2000 * (year < _CENTURY), month, day))
    return [day for day in found if day]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS_AROUND else None
    except ValueError:
        return None


def _name(month: int) -> str:
    return date(2000, month, 1).strftime("%B")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
