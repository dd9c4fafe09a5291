"""Which month and year an axis of day numbers belongs to: from its cells, the title, the tab, the file's name or the user.

The order is that of trust. Sources that contradict each other, weekdays that do not fit, and a year that nobody states are
questions: a month that is wrong by one makes every finding wrong.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from staffing.workbook.forms.axis import Axis, said_in_full
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.sayings import Said, in_month_rows, made, said_in_name

#: What a profile calls the places, and how the places themselves are called.
_SOURCES = {"cells": "heading", "title": "title", "sheet-name": "tab", "file-name": "file"}


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
        day = made(year, month, axis.first_day)
        if day is None:
            where = axis.page.address(axis.row, axis.columns[0])
            account.ask("month", f"{year}-{month:02}", f"{where} says day {axis.first_day}, which {year}-{month:02} does not have: "
                        "which month is it?", "month=2026-03", where)  # fmt: skip
            return None
        account.assume(f"the month is {year}-{month:02}, as {stated.month_from}")
        return _held_against_weekdays(axis, day, stated.month_from, account, stated)
    said = [*in_month_rows(axis), *title, *said_in_name(axis.page.name, "tab"), *said_in_name(file, "file's name")]
    if stated.month_source:
        said = [one for one in said if one.where.startswith(_SOURCES[stated.month_source])]
    return _settled(axis, said, stated, account)


def _from_cells(axis: Axis, stated: Stated, account: Account) -> date | None:
    """The first date where the headings are full dates: the one that most of them agree on."""
    firsts = Counter(day - timedelta(days=axis.offsets[place]) for place, day in said_in_full(axis).items())
    if not firsts or 2 * sum(firsts.values()) <= len(axis):
        return None
    ((first, times),) = firsts.most_common(1)
    if 2 * times > sum(firsts.values()):
        return first
    if stated.month:
        return None
    where = axis.page.address(axis.row, axis.columns[0])
    account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? The dates from {where} on do not follow "
                "one another: correct them, or state the month.", "month=2026-03", where)  # fmt: skip
    return None


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
            f"{year}-{month:02}" for month in range(1, 13) if year and _fits(axis, made(year, month, axis.first_day))
        ]
        hint = f" The weekdays fit {_listed(fits)}." if axis.weekdays and 0 < len(fits) < 4 else ""
        account.ask("month", axis.page.name, f"which month is the sheet {axis.page.name!r}? {where} and the cells after it "
                    f"hold only numbers of days.{hint}", f"month={fits[0] if len(fits) == 1 else '2026-03'}", where)  # fmt: skip
        return None
    ((month, source),) = months.items()
    if not years:
        fits = [
            str(year) for year in range(date.min.year + 2014, 2036) if _fits(axis, made(year, month, axis.first_day))
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
    first = made(year, month, axis.first_day)
    if not axis.rolls_over or begins or axis.says_dates:
        if first is not None:
            return _held_against_weekdays(axis, first, source, account, stated)
        _ask_no_day(axis, year, month, account)
        return None
    before = date(year, month, 1) - timedelta(days=1)
    ends = made(before.year, before.month, axis.first_day)
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


def _name(month: int) -> str:
    return date(2000, month, 1).strftime("%B")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
