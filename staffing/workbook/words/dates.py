"""Dates, with or without a time of day, in every way people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from staffing.clock import date_words
from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.calendar import month_named, weekdays_named
from staffing.workbook.words.times import read_time

#: Where year, month and day stand in a date of three numbers.
ORDERS = {"mdy": (2, 0, 1), "dmy": (2, 1, 0), "ymd": (0, 1, 2)}
_ORDER_WORDS = {"mdy": "month first", "dmy": "day first", "ymd": "year first"}

_THREE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})", re.ASCII)
_EIGHT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TOKENS = re.compile(r"[^\W\d_]+|\d+")
_WORDY = re.compile(r"[^\W\d_]{3,}")
_ISO_T = re.compile(r"(\d{4}-?\d\d-?\d\d)T(\d.*)", re.ASCII)
_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
]  # fmt: skip
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_FILLERS = frozenset(["st", "nd", "rd", "th", "of", "de", "del", "le", "den", "er"])
#: Spreadsheets count days from here; plain numbers of this size in a date column are dates that lost their format.
_SERIAL_ZERO = datetime(1899, 12, 30)
_LONGEST = 80
_SERIALS = range(36526, 73416)  # the years 2000 to 2100


@dataclass(frozen=True)
class Moment:
    """A day, and the minute of that day where a time is given (midnight from a spreadsheet counts as none given)."""

    day: date
    minute: int | None = None


@dataclass(frozen=True)
class Order:
    """The order in which the dates of a column are read, and the sentence that tells the user, where one is needed."""

    name: str
    told: str | None = None


def order_of(texts: Iterable[str], override: str | None = None) -> Order:
    """The order of year, month and day that fits every date of a column of texts, else month first."""
    written = [parts for text in texts if (parts := _three(text)) and len(parts[0]) < 4]
    fits = [name for name in ORDERS if all(_ordered(parts, name) for parts in written)]
    taken = override or ("mdy" if "mdy" in fits or not fits else fits[0])
    if not written:
        return Order(taken)
    sample = next((parts for parts in written if _ordered(parts, taken)), None)
    shown = f" ({'/'.join(sample)} is {date_words(_ordered(sample, taken) or date.min)})" if sample else ""
    if override:
        why = "as --date-order says"
    elif not fits:
        why = "though not every date of the column fits that: write them like 2027-03-04"
    elif len(fits) == 1:
        why = "the only order that fits every date of the column"
    else:
        why = "as nothing in the column says otherwise: give --date-order or write 2027-03-04 if that is wrong"
    return Order(taken, f"dates are read {_ORDER_WORDS[taken]}{shown}, {why}")


def read_moment(cell: object, order: str = "mdy") -> Moment:
    """The day that a cell says, with its time of day where it has one; raises UnclearCell."""
    if isinstance(cell, datetime):
        if cell.year < 1901:
            raise _not_a_date(f"{cell:%H:%M}")
        rounded = cell + timedelta(seconds=30) if cell < datetime.max - timedelta(days=1) else cell
        return Moment(rounded.date(), rounded.hour * 60 + rounded.minute or None)
    if isinstance(cell, str):
        return _text(cell.strip(), order)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if _SERIALS.start <= cell < _SERIALS.stop:
            return read_moment(_SERIAL_ZERO + timedelta(days=cell), order)
        return _text(str(cell), order)
    raise _not_a_date(str(cell))


def _text(text: str, order: str) -> Moment:
    if len(text) > _LONGEST:  # a page of text would be tried word by word
        raise _not_a_date(text)
    if found := _ISO_T.fullmatch(text):
        text = f"{found[1]} {found[2]}"
    if day := _day(text, order):
        return Moment(day)
    for gap in re.finditer(r"\s+", text):
        if day := _day(text[: gap.start()].rstrip(","), order):
            try:
                at = read_time(text[gap.end() :])
            except UnclearCell:
                continue
            return Moment(day + timedelta(days=at.days or 0), at.minute)
    raise _not_a_date(text)


def _day(text: str, order: str) -> date | None:
    """The date that the whole text says, None where it says none."""
    if parts := _three(text):
        return _ordered(parts, "ymd" if len(parts[0]) == 4 else order)
    if found := _EIGHT.fullmatch(text):
        return _made(*map(int, found.groups()))
    return _worded(text) if _WORDY.search(text) else None


def _three(text: str) -> tuple[str, str, str] | None:
    found = _THREE.fullmatch(text.strip())
    return (found[1], found[3], found[4]) if found else None


def _ordered(parts: tuple[str, str, str], order: str) -> date | None:
    year, month, day = (parts[place] for place in ORDERS[order])
    if len(year) not in (2, 4) or len(month) > 2 or len(day) > 2:
        return None
    return _made(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))


def _worded(text: str) -> date | None:
    """`Tue 1 Dec 2026`, `Dec 1st, 2026`, `01DEC26`, `mar. 1 décembre 2026`."""
    month, numbers = 0, []
    weekdays: frozenset[int] = frozenset()
    maybe: frozenset[int] = frozenset()  # of a word that is a month's, too: `mar` is March, and Tuesday in France
    for token in _TOKENS.findall(text):
        word = token.casefold()
        if word.isdigit():
            numbers.append(word)
        elif found := _prefix(word, _MONTHS) or month_named(word):
            if month and not maybe:
                return None
            if month:
                weekdays = maybe
            month, maybe = found, weekdays_named(word)
        elif found := _prefix(word, _WEEKDAYS):
            weekdays = frozenset((found - 1,))
        elif word in _FILLERS:
            continue
        elif not (weekdays := weekdays_named(word)):
            return None
    if not month or len(numbers) != 2:
        return None
    day, year = reversed(numbers) if len(numbers[0]) == 4 else numbers
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    made = _made(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    if made and weekdays and made.weekday() not in weekdays:
        raise UnclearCell(
            f"{text!r} contradicts itself, as {date_words(made)} is a {_WEEKDAYS[made.weekday()].title()}"
        )
    return made


def _prefix(word: str, names: list[str]) -> int:
    """1-based place of the one name that `word` begins with at least three letters, 0 for none."""
    return next((place for place, name in enumerate(names, 1) if len(word) >= 3 and name.startswith(word)), 0)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1901 else None
    except ValueError:
        return None


def _not_a_date(text: str) -> UnclearCell:
    return UnclearCell(f"{text!r} is not a date: write one such as 2026-12-01")
