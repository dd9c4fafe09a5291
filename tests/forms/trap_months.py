"""Traps of month and year: month ends, titles that tell half, and a month that only a file's or tab's name tells."""

from __future__ import annotations

from datetime import date

from forms.book import Book
from forms.catalogue import form
from forms.codes import ask_codes, grid, profile
from forms.expectation import About, Absence, Ask, Case, Question, Reading, Warn
from forms.invent import month, stretch, weekday
from forms.layout import Grid, number
from forms.trap_dates import CODES, MONTH, YEAR, axis, plain, plan, warned


@form("axis-over-month-end-numbers", "b", "roster.xlsx")
def over_month_end() -> tuple[Book, *tuple[Case, ...]]:
    """14 ... 30, then 1 ... 4; the title says `14.06.2026 - 04.07.2026`."""
    return plain(*axis(stretch(date(2026, 6, 14), date(2026, 7, 4)), [number], 701, "Roster 14.06.2026 - 04.07.2026"))


@form("axis-over-year-end", "b", "christmas.xlsx")
def over_year_end() -> tuple[Book, *tuple[Case, ...]]:
    """21 ... 31, 1 ... 17 under `December 2026 / January 2027`: the 1st is of another year."""
    return plain(
        *axis(
            stretch(date(2026, 12, 21), date(2027, 1, 17)),
            [weekday, number],
            702,
            "CREW ROSTER December 2026 / January 2027",
        )
    )


@form("axis-payroll-period", "b", "period 26-04.xlsx")
def payroll_period() -> tuple[Book, *tuple[Case, ...]]:
    """21 ... 31 and 1 ... 20 with the title `APRIL 2026` alone: March to April, or April to May? Only the user knows."""
    days = stretch(date(2026, 3, 21), date(2026, 4, 20))
    book, expect = axis(days, [number], 703, "ROSTER APRIL 2026")
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {MONTH, YEAR})),
        Case(Question(frozenset({MONTH}), frozenset({YEAR})), profile(CODES)),
        Case(expect, profile(CODES, dates={"axis": "row", "month": "2026-03"})),
    )


@form("axis-weekdays-of-another-month", "b", "August.xlsx")
def weekdays_contradict() -> tuple[Book, *tuple[Case, ...]]:
    """Titled AUGUST 2026 over the weekdays of July 2026: an old title over a new month, or old weekdays; asked."""
    days = month(2026, 7)
    book, expect = axis(days, [number, weekday], 716, "AUGUST 2026")
    august = month(2026, 8)
    names, cells = plan(days, 716)
    other = warned(grid(names, august, cells, CODES), Warn.AXIS)
    asked = ask_codes(CODES, MONTH)
    return (
        book,
        Case(asked, also=(ask_codes(CODES),)),
        Case(Question(frozenset({MONTH})), profile(CODES), (other,)),
        Case(expect, profile(CODES, dates={"month": "2026-07"}), (warned(expect, Warn.AXIS),)),
    )


@form("month-only-in-file-name", "b", "Roster_2026-10.xlsx")
def month_in_file() -> tuple[Book, *tuple[Case, ...]]:
    """Day numbers, no title; the file is called Roster_2026-10: taken from there and said, or asked."""
    book, expect = axis(month(2026, 10), [number, weekday], 717)
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {MONTH, YEAR})),
        Case(expect, profile(CODES, dates={"month_from": "file-name"})),
    )


@form("month-only-in-tab", "b", "duty.xlsx")
def month_in_tab() -> tuple[Book, *tuple[Case, ...]]:
    """The tab is called `Nov 2026`, and nothing else tells the month."""
    book, expect = axis(month(2026, 11), [number], 718, tab="Nov 2026")
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {MONTH})),
        Case(expect, profile(CODES, dates={"month_from": "sheet-name"})),
    )


@form("month-tab-and-file-disagree", "b", "Roster November 2026.xlsx")
def tab_against_file() -> tuple[Book, *tuple[Case, ...]]:
    """The file says November, the tab `Dec 2026`, 30 days and no title: asked."""
    book, expect = axis(month(2026, 11), [number], 719, tab="Dec 2026")
    return (
        book,
        Case(ask_codes(CODES, MONTH), also=(ask_codes(CODES),)),
        Case(Question(frozenset({MONTH})), profile(CODES)),
        Case(expect, profile(CODES, dates={"month": "2026-11"})),
    )


@form("title-month-and-year-apart", "b", "apart.xls")
def month_and_year_apart() -> tuple[Book, *tuple[Case, ...]]:
    """`Month:` `September` and `Year:` 2026 in four cells above the grid."""
    days = month(2026, 9)
    names, cells = plan(days, 720)
    book = Book()
    page = book.page()
    page.lines([["Month:", "September", None, "Year:", 2026], ["Base:", "Harbour"]])
    Grid(before=[("Name", names)]).write(page, 4, days, cells)
    return plain(book, grid(names, days, cells, CODES))


@form("axis-relative-days", "b", "relative.xlsx")
def relative_days() -> tuple[Book, *tuple[Case, ...]]:
    """Columns -14 ... -1 of the month before, then 1 ... 14: what they are relative to is asked."""
    days = stretch(date(2026, 5, 18), date(2026, 6, 14))
    book, expect = axis(days, [lambda day: day.day if day.month == 6 else (day - date(2026, 6, 1)).days], 724)
    asks = frozenset({MONTH, YEAR, Ask(About.LAYOUT)})
    asked = ask_codes(CODES)
    first = Question(frozenset({MONTH}), asked.must | asked.may | asks)
    june = [entry for entry in expect.duties if entry.day.month == 6]
    away = frozenset(gone for gone in expect.absences if gone.day.month == 6)
    assert all(isinstance(gone, Absence) for gone in away)
    only_june = Reading(date(2026, 6, 1), date(2026, 6, 14), 10, frozenset(june), away, frozenset({Warn.AXIS}))
    return (
        book,
        Case(first, also=(ask_codes(CODES, Ask(About.LAYOUT)),)),
        Case(expect, profile(CODES, dates={"month": "2026-06"}), (Question(asks), only_june)),
    )


@form("year-from-two-digits", "b", "two digits.xlsx")
def two_digits() -> tuple[Book, *tuple[Case, ...]]:
    """`Oct-26` in the title is October 2026, as its weekdays show, and not the 26th of October."""
    book, expect = axis(month(2026, 10), [number, weekday], 727, "Crew list Oct-26")
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {MONTH, YEAR})),
        Case(expect, profile(CODES), (Question(frozenset({YEAR}), frozenset({MONTH})),)),
    )
