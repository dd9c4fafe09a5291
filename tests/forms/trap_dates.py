"""Traps of the date axis: strings in either order, ordinals, wrong numbers, serials, formulas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from forms.book import Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, grid, profile, unsaid
from forms.expectation import About, Ask, Case, Duty, Question, Reading, Warn
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid, number

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF, "AL": "leave"}
YEAR, MONTH, ORDER = Ask(About.YEAR), Ask(About.MONTH), Ask(About.ORDER)


def plan(days: Sequence[date], seed: int, how_many: int = 10) -> tuple[list[str], list[list[str]]]:
    return people("en", how_many, seed), rotation(
        ["D", "D", "N", "N", "O", "O", "O"], how_many, len(days), seed, away=["AL"]
    )


def axis(
    days: Sequence[date],
    heads: Sequence[Callable[[date], Any]],
    seed: int,
    title: str = "",
    tab: str = "Sheet1",
    width: float = 6,
) -> tuple[Book, Reading]:
    """A grid with such heads, and its reading."""
    names, cells = plan(days, seed)
    book = Book()
    page = book.page(tab)
    if title:
        page.title(1, title, across=8)
    Grid(heads=heads, before=[("Name", names)], width=width).write(page, 2 if title else 1, days, cells)
    return book, grid(names, days, cells, CODES)


def plain(book: Book, expect: Reading, **tables: dict[str, object]) -> tuple[Book, *tuple[Case, ...]]:
    return book, *unsaid(expect, CODES, **tables)


def warned(expect: Reading, *warnings: Warn) -> Reading:
    return Reading(expect.first, expect.last, expect.people, expect.duties, expect.absences, frozenset(warnings))


@form("axis-iso-strings", "b", "iso.csv")
def iso_strings() -> tuple[Book, *tuple[Case, ...]]:
    """ISO dates as text in a csv."""
    return plain(*axis(stretch(date(2026, 2, 16), date(2026, 3, 15)), [date.isoformat], 704))


@form("axis-day-first-strings", "b", "dmy.xlsx")
def day_first() -> tuple[Book, *tuple[Case, ...]]:
    """`02-01-2026` to `31-01-2026` as text: 13-01 shows that the day is first."""
    return plain(*axis(stretch(date(2026, 1, 2), date(2026, 1, 31)), [lambda day: f"{day:%d-%m-%Y}"], 705, width=11))


@form("axis-month-first-strings", "b", "mdy.xlsx")
def month_first() -> tuple[Book, *tuple[Case, ...]]:
    """`07/03/2026` to `07/30/2026` as text: 07/13 shows that the month is first."""
    return plain(*axis(stretch(date(2026, 7, 3), date(2026, 7, 30)), [lambda day: f"{day:%m/%d/%Y}"], 706, width=11))


@form("axis-steps-show-the-order", "b", "steps.xlsx")
def steps() -> tuple[Book, *tuple[Case, ...]]:
    """`01/02/2026` to `07/02/2026`, each a day after the other if the day is first; month first they would be months apart."""
    return plain(*axis(stretch(date(2026, 2, 1), date(2026, 2, 7)), [lambda day: f"{day:%d/%m/%Y}"], 707, width=11))


@form("column-of-dates-either-way", "c-v", "either.csv")
def either_way() -> tuple[Book, *tuple[Case, ...]]:
    """One duty a month, on 03/04/2026, 05/06/2026 ...: both orders fit; it is asked, or the one taken is named."""
    days = [date(2026, 4, 3), date(2026, 6, 5), date(2026, 8, 7), date(2026, 10, 9)]
    names = people("en", 4, 708)
    codes = {"On call": "08:00-08:00"}
    book = Book()
    book.page().lines(
        [["Date", "On call"], *([f"{day:%d/%m/%Y}", name] for day, name in zip(days, names, strict=True))]
    )
    start = time(8)

    def read(of: Sequence[date]) -> Reading:
        day = timedelta(days=1)
        duties = [
            Duty(name, at, "On call", datetime.combine(at, start), datetime.combine(at + day, start))
            for name, at in zip(names, of, strict=True)
        ]
        return Reading(min(of), max(of), 4, frozenset(duties))

    swapped = [date(day.year, day.day, day.month) for day in days]
    return (
        book,
        Case(ask_codes(codes, ORDER), also=(ask_codes(codes),)),
        Case(Question(frozenset({ORDER})), profile(codes), (read(swapped),)),
        Case(read(days), profile(codes, dates={"order": "dmy"})),
        Case(read(swapped), profile(codes, dates={"order": "mdy"})),
    )


def _ordinal(day: date) -> str:
    return f"{day.day}{'th' if 10 < day.day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day.day % 10, 'th')}"


@form("axis-ordinals", "b", "ordinals.xlsx")
def ordinals() -> tuple[Book, *tuple[Case, ...]]:
    """`21st`, `22nd` ... `31st`, `1st` ... under a title with both months."""
    return plain(
        *axis(
            stretch(date(2026, 5, 21), date(2026, 6, 10)),
            [_ordinal, weekday],
            709,
            "DUTY ROSTER 21 May 2026 to 10 June 2026",
        )
    )


@form("axis-weekday-and-day-in-one-cell", "b", "one cell.xlsx")
def weekday_and_day() -> tuple[Book, *tuple[Case, ...]]:
    """`Sunday 31`, `Monday 1`: weekday and day in a cell, month names in the title."""
    heads = [lambda day: f"{weekday(day, 'full')} {day.day}"]
    return plain(*axis(stretch(date(2026, 5, 31), date(2026, 6, 27)), heads, 710, "31 May - 27 June 2026", width=13))


@form("axis-weekday-and-full-date", "b", "sun 16.xlsx")
def weekday_and_date() -> tuple[Book, *tuple[Case, ...]]:
    """`Sun 16/06/24` as text."""
    return plain(
        *axis(
            stretch(date(2024, 6, 16), date(2024, 7, 13)), [lambda day: f"{weekday(day)} {day:%d/%m/%y}"], 711, width=13
        )
    )


@form("axis-day-and-month-words", "b", "words.xlsx")
def month_words() -> tuple[Book, *tuple[Case, ...]]:
    """`28-Feb`, `1-Mar` as text; the year in the title."""
    return plain(
        *axis(
            stretch(date(2028, 2, 14), date(2028, 3, 12)),
            [lambda day: f"{day.day}-{day:%b}"],
            712,
            "Roster 2028",
            width=8,
        )
    )


@form("axis-leap-day-missing", "b", "february.xlsx")
def leap_day() -> tuple[Book, *tuple[Case, ...]]:
    """February 2028, a leap year, with 28 columns: read as it stands, and the 29th is not made up."""
    return plain(*axis(stretch(date(2028, 2, 1), date(2028, 2, 28)), [number, weekday], 713, "FEBRUARY 2028"))


@form("axis-one-wrong-number", "b", "wrong number.xlsx")
def wrong_number() -> tuple[Book, *tuple[Case, ...]]:
    """... 8, 9, 0, 11, 12 ... with the weekdays right: the cell is wrong, not the month."""
    days = month(2026, 9)
    book, expect = axis(days, [lambda day: 0 if day.day == 10 else day.day, weekday], 714, "SEPTEMBER 2026")
    asked = ask_codes(CODES)
    zero = Ask(About.ZERO, "K2")
    return (
        book,
        Case(Question(asked.must, asked.may | {zero})),
        Case(warned(expect, Warn.AXIS), profile(CODES), (Question(frozenset({zero})),)),
    )


@form("axis-a-number-twice", "b", "twice.xlsx")
def number_twice() -> tuple[Book, *tuple[Case, ...]]:
    """... 10, 11, 11, 13 ...: the second 11 is the 12th, or a day is missing; asked, or read with a warning."""
    days = month(2026, 9)
    book, expect = axis(days, [lambda day: 11 if day.day == 12 else day.day], 715, "SEPTEMBER 2026")
    zero = Ask(About.ZERO, "M2")
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {zero})),
        Case(warned(expect, Warn.AXIS), profile(CODES), (Question(frozenset({zero})),)),
    )


@form("axis-real-dates-shown-as-days", "b", "shown.xls")
def shown_as_days() -> tuple[Book, *tuple[Case, ...]]:
    """Real dates in an .xls, with a time of midnight."""
    return plain(*axis(month(2026, 10), [lambda day: datetime.combine(day, time())], 721, width=11))


@form("axis-bare-serials", "b", "serials.xlsx")
def serials() -> tuple[Book, *tuple[Case, ...]]:
    """46113, 46114 ...: dates whose format was lost, over weekdays."""
    base = date(1899, 12, 30)
    book, expect = axis(month(2026, 4), [lambda day: (day - base).days, weekday], 722, width=7)
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {MONTH, Ask(About.LAYOUT)})),
        Case(expect, profile(CODES), (Question(frozenset({MONTH})),)),
    )


@form("axis-1904-dates", "b", "mac.xlsx")
def of_1904() -> tuple[Book, *tuple[Case, ...]]:
    """A workbook that counts days from 1904, as old Macs did: four years too early if that is not seen."""
    book, expect = axis(month(2026, 4), [lambda day: day], 723, width=11)
    book.book.epoch = CALENDAR_MAC_1904
    return plain(book, expect)


@form("axis-formulas-with-results", "b", "formulas.xlsx")
def formulas() -> tuple[Book, *tuple[Case, ...]]:
    """The first date typed, the others `=B1+1` with the results kept in the file."""
    days = month(2026, 10)
    book, expect = axis(days, [lambda day: day], 725, width=11)
    page = book.pages[0]
    base = date(1899, 12, 30)
    for at in range(1, 31):
        cell = page.sheet.cell(1, 2 + at)
        page.formula(1, 2 + at, f"={page.sheet.cell(1, 1 + at).coordinate}+1", (days[at] - base).days)
        cell.number_format = "yyyy-mm-dd"
    return plain(book, expect)


@form("axis-every-fourth-day", "c-v", "platoon days.xlsx")
def every_fourth() -> tuple[Book, *tuple[Case, ...]]:
    """Only one platoon's days stand in the sheet: 2, 6, 10 ... June 2026; the days between are nobody's mistake."""
    days = [day for day in month(2026, 6) if day.day % 4 == 2]
    names = people("en", 6, 726)
    codes = {"Officer": "07:00-07:00", "Medic": "07:00-07:00"}
    book = Book()
    page = book.page("June 2026")
    found = list[Duty]()
    page.line(1, ["Date", *codes], bold=True)
    for at, day in enumerate(days):
        crew = [names[at % 6], names[(at + 2) % 6]]
        page.line(2 + at, [day, *crew])
        for code, name in zip(codes, crew, strict=True):
            start = datetime.combine(day, time(7))
            found.append(Duty(name, day, code, start, start + timedelta(days=1)))
    return book, *unsaid(Reading(days[0], days[-1], 6, frozenset(found)), codes)
