"""What titles, tabs and names of files say about months and years, in words and in digits of any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from staffing.workbook.forms.axis import Axis
from staffing.workbook.forms.page import Page
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


def said_above(page: Page, top: int, bottom: int, axis: Axis | None = None, columns: range | None = None) -> list[Said]:
    """What the cells of some rows say about months and years, the bottom row included; not the months right over `axis`.

    `columns`: only those, where others belong to another block.
    """
    found: list[Said] = []
    over = set(month_cells(axis)) if axis else set()
    for row in range(top, bottom + 1):
        for column in columns or range(page.width):
            if (row, column) not in over and page.filled[row, column] and (row, column) not in page.repeats:
                one = page.token(row, column)
                if one.is_day and one.month and one.year:
                    continue  # a full date alone is as often that of printing
                found += _in_text(page.text(row, column), f"title in {page.address(row, column)}", one.year)
    years = [one for one in found if one.year]
    if any(one.month and one.year for one in years):
        found = [one for one in found if one.month or one.span]  # `MARCH 2026` knows better than a year elsewhere
    return found


def month_cells(axis: Axis) -> Iterator[tuple[int, int]]:
    """The cells right above the dates that are months of the days below them."""
    for row in (axis.row - 1, axis.row - 2):
        if row < 0:
            continue
        over = [column for column in range(axis.columns[0], axis.last_column + 1)
                if axis.page.token(row, column).month and (row, column) not in axis.page.repeats]  # fmt: skip
        if over and over[0] <= axis.columns[0] + axis.width:
            yield from ((row, column) for column in over)


def in_month_rows(axis: Axis) -> Iterator[Said]:
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
    found = [made(int(y), month, int(d)) for d, word, y in _DAY_FIRST.findall(text) if (month := month_named(word))]
    found += [made(int(y), month, int(d)) for word, d, y in _MONTH_FIRST.findall(text) if (month := month_named(word))]
    return [day for day in found if day]


def _dates(text: str) -> list[date]:
    found = [made(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)]
    numbers = [tuple(map(int, parts)) for parts in _FULL.findall(_ISO.sub(" ", text))]
    day_first = "." in text or any(first > _MONTHS for first, _, _ in numbers)
    if day_first or any(second > _MONTHS for _, second, _ in numbers):
        for first, second, year in numbers:
            day, month = (first, second) if day_first else (second, first)
            found.append(made(year + 2000 * (year < _CENTURY), month, day))
    return [day for day in found if day]


def made(year: int, month: int, day: int) -> date | None:
    """A date of the years 2000 to 2099, None where there is none such."""
    try:
        return date(year, month, day) if year in _YEARS_AROUND else None
    except ValueError:
        return None
