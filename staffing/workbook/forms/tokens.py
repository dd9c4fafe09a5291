"""What a cell of a header may be: a day, a date, a weekday, a month, hours, or none of these."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.calendar import month_named, weekdays_named
from staffing.workbook.words.cells import clean
from staffing.workbook.words.times import read_hours

_YEARS = range(1990, 2100)
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+(?:\.(?=\W|$))?")
_ORDINAL = re.compile(r"(\d{1,2})\s*(?:st|nd|rd|th|-?(?:ви|ри|ти|ми|во)|er|[.ºª日号號일])?\.?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})[-./年]\s?(\d{1,2})[-./月]\s?(\d{1,2})日?")
_THREE = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4}|\d{2})")
_TWO = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?\.?")
_YEAR_MONTH = re.compile(r"(20\d\d)[-./年]\s?(\d{1,2})月?|(\d{1,2})[-./](20\d\d)")
_BETWEEN = frozenset(("st", "nd", "rd", "th", "of", "de", "г", "year"))
_SERIALS = range(36526, 54789)  # 2000 to 2049
_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True)
class Token:
    """One cell, as far as it may be part of a date axis; a field is None or empty where it says nothing of the kind.

    `numbers` are two numbers of a date whose order is not known (`3/4`), with the year where a third one says it.
    """

    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekdays: frozenset[int] = frozenset()
    numbers: tuple[int, int] | None = None
    hours: bool = False
    number: float | None = None

    @property
    def is_date(self) -> bool:
        """Whether it says a day of a month, the month known or one of two numbers."""
        return self.numbers is not None or (self.day is not None and self.month is not None)

    @property
    def is_day(self) -> bool:
        """Whether it may stand in a date axis."""
        return self.day is not None or self.numbers is not None


def token(cell: object) -> Token:
    """What a cell may be."""
    if isinstance(cell, datetime | date) and not isinstance(cell, time):
        if cell.year in _YEARS:
            return Token(clean(cell), cell.day, cell.month, cell.year)
        return Token(clean(cell))
    if isinstance(cell, bool) or cell is None:
        return Token(clean(cell))
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, time | timedelta):
        return Token(clean(cell))
    return _text(clean(cell))


def _number(cell: float) -> Token:
    text = clean(cell)
    if not math.isfinite(cell) or cell != int(cell):
        return Token(text, number=float(cell))
    whole = int(cell)
    text = str(whole)
    if whole in _SERIALS:
        day = _ZERO + timedelta(days=whole)
        return Token(text, day.day, day.month, day.year, number=whole)
    if whole in _YEARS:
        return Token(text, year=whole, number=whole)
    return Token(text, day=whole if 1 <= whole <= 31 else None, number=whole)


@lru_cache(maxsize=65536)
def _text(text: str) -> Token:
    if not text or len(text) > 80:
        return Token(text)
    if text.isdecimal() and len(text) <= 4:
        whole = int(text)
        if whole in _YEARS:
            return Token(text, year=whole, number=whole)
        return Token(text, day=whole if 1 <= whole <= 31 and len(text) <= 2 else None, number=whole)
    hours = _is_hours(text)
    if weekdays := weekdays_named(text):
        return Token(text, month=month_named(text), weekdays=weekdays)
    found = _bare_day(text) or _numbered_month(text) or _date(text) or _day(text) or _month(text) or Token(text)
    return replace(found, hours=True) if hours else found


def _is_hours(text: str) -> bool:
    """Whether it is of the form `a-b`, clear or not: `7-3` is no date either where all around it are hours."""
    try:
        return read_hours(text) is not None
    except UnclearCell:
        return False


def _bare_day(text: str) -> Token | None:
    """`1.`, `21st`, `1日`."""
    found = _ORDINAL.fullmatch(text)
    return Token(text, day=int(found[1])) if found and 1 <= int(found[1]) <= 31 else None


def _date(text: str) -> Token | None:
    """`2021.01.18(월)`, `Sun 16/06/24`, `V 1/1`, `1-Mar-26`, `Mon 2 Mar`; a weekday may stand on either side."""
    if worded := _worded(text, text, frozenset()):
        return worded
    weekdays, rest = _without_weekday(text)
    if found := _ISO.fullmatch(rest):
        year, month, day = map(int, found.groups())
        return Token(text, day, month, year, weekdays) if _exists(day, month) and year in _YEARS else None
    if found := _THREE.fullmatch(rest):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return Token(text, year=year + 2000 * (year < 100), weekdays=weekdays, numbers=(first, second)) \
            if _exists(first, second) or _exists(second, first) else None  # fmt: skip
    if found := _TWO.fullmatch(rest):
        first, second = int(found[1]), int(found[2])
        if "月" in rest:
            return Token(text, second, first, weekdays=weekdays) if _exists(second, first) else None
        if _exists(first, second) or _exists(second, first):
            return Token(text, weekdays=weekdays, numbers=(first, second))
        return None
    return _worded(text, rest, weekdays)


def _worded(text: str, rest: str, weekdays: frozenset[int]) -> Token | None:
    months = [month for word in _WORDS.findall(rest) if (month := month_named(word))]
    numbers = [int(number) for number in _NUMBERS.findall(rest)]
    others = [word for word in _WORDS.findall(rest) if not month_named(word) and word.casefold() not in _BETWEEN]
    if not weekdays and len(numbers) == 1 and months:
        weekdays = weekdays_named(_WORDS.findall(rest)[0])  # `MAR 1` may be a Tuesday in Italy, and a day of March
    if len(months) != 1 or others or not 1 <= len(numbers) <= 2:
        return None
    day, year = numbers[0], numbers[1] if len(numbers) == 2 else None
    if len(numbers) == 1 and (day > 31 or len(_NUMBERS.findall(rest)[0]) == 4):
        return None  # a month with its year
    if year is not None:
        if day in _YEARS:
            day, year = year, day
        year += 2000 * (year < 100)
        if year not in _YEARS:
            return None
    return Token(text, day, months[0], year, weekdays) if _exists(day, months[0]) else None


def _day(text: str) -> Token | None:
    """`SA 01`, `Sunday 31`, `1 Mon`, `21st`, `1日`, `01(月)`."""
    weekdays, rest = _without_weekday(text)
    found = _ORDINAL.fullmatch(rest)
    if not found or not 1 <= int(found[1]) <= 31:
        return None
    return Token(text, day=int(found[1]), weekdays=weekdays)


def _month(text: str) -> Token | None:
    """`MARCH 2026`, `Mar-26`, `2026-03`, `3/2026`, `3月`; only where nothing else stands in the cell."""
    if found := _YEAR_MONTH.fullmatch(text):
        year, month = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
        return Token(text, month=month, year=year) if 1 <= month <= 12 else None
    words, numbers = _WORDS.findall(text), _NUMBERS.findall(text)
    if len(words) > 2 or len(numbers) > 1 or not words or not (named := month_named(words[0])):
        return None
    if len(words) == 2 and words[1].casefold().strip(".") not in ("г", "y", "year", "año", "anno"):
        return None
    if not numbers:
        return Token(text, month=named)
    of = int(numbers[0]) + 2000 * (len(numbers[0]) == 2)
    return Token(text, month=named, year=of) if of in _YEARS else None


def _numbered_month(text: str) -> Token | None:
    """`3月`."""
    found = re.fullmatch(r"(\d{1,2})\s?[月월]", text)
    return Token(text, month=int(found[1])) if found and 1 <= int(found[1]) <= 12 else None


def _without_weekday(text: str) -> tuple[frozenset[int], str]:
    """The weekdays that a word at either end of the text may be, and the rest of the text."""
    for pattern in (r"([^\W\d_]+)\.?[\s,/-]*(\d.*)", r"(.*\d[^\s(,（]*?)[\s,/-]*[(（]?([^\W\d_]+)\.?[)）]?"):
        if found := re.fullmatch(pattern, text):
            word, rest = (found[1], found[2]) if found[2][:1].isdigit() else (found[2], found[1])
            if weekdays := weekdays_named(word):
                return weekdays, rest.strip(" ,")
    return frozenset(), text


def _exists(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)
