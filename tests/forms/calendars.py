"""Calendar months: seven weekday columns, a week in a few rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from forms.book import BLUE, GREEN, GREY, ORANGE, YELLOW, Book, Page, csv_bytes
from forms.catalogue import form
from forms.codes import profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, NotARoster, Question, Reading, Warn, Why
from forms.invent import month, month_name, people, stretch, surnames
from forms.position_lists import draw

SPANISH = ["LUNES", "MARTES", "MIÉRCOLES", "JUEVES", "VIERNES", "SÁBADO", "DOMINGO"]
ROWS = {
    "M (8-15 / 10-16)": ("08:00-15:00", "10:00-16:00"),
    "Ref (9-14)": ("09:00-14:00",),
    "T (15-22 / 16-22)": ("15:00-22:00", "16:00-22:00"),
    "N (22-8)": ("22:00-08:00",),
}


def _weeks(days: Sequence[date]) -> list[list[date]]:
    first = days[0] - timedelta(days=days[0].weekday())
    last = days[-1] + timedelta(days=6 - days[-1].weekday())
    whole = stretch(first, last)
    return [whole[at : at + 7] for at in range(0, len(whole), 7)]


def _clinic(page: Page, year: int, number: int, seed: int, heads: Sequence[str] = SPANISH) -> Reading:
    """Write the clinic's month; its reading where the order of two names is the order of their starts."""
    days = month(year, number)
    staff = surnames("es", 10, seed)
    page.title(1, f"GUARDIAS {month_name(days[0], 'es').upper()} {year}", across=8)
    page.line(2, ["", *heads], fill=GREY, bold=True)
    row, by_order = 3, list[Duty]()
    draws = dict(zip(days, draw(staff, len(days), 6, seed), strict=True))
    for week in _weeks(days):
        for at, day in enumerate(week):
            inside = day in draws
            early: Any = day if row == 3 and at == 0 and not inside else None
            page.put(row, 2 + at, day.day if inside else early, BLUE, bold=True, shown_as="d" if early else "")
        row += 1
        for label, hours in ROWS.items():
            page.put(row, 1, label)
            place = {"M": 0, "R": 2, "T": 3, "N": 5}[label[0]]
            for at, day in enumerate(week):
                if day in draws:
                    names = draws[day][place : place + len(hours)]
                    page.put(
                        row,
                        2 + at,
                        " / ".join(names) if day.day % 4 else "/".join(names),
                        {"N": GREEN, "T": YELLOW}.get(label[0], ""),
                    )
                    by_order += [
                        Duty(name, day, label[:3].strip("( "), *span(day, span_))
                        for name, span_ in zip(names, hours, strict=True)
                    ]
            row += 1
    page.put(row + 1, 1, "NOTA: el día 12 la guardia de tarde empieza a las 17 h. Las bajas se cubren con refuerzo.")
    page.widths(20, rest=(2, 8, 24))
    return reading(by_order, days[0], days[-1], len({duty.person for duty in by_order}), [Warn.NOTES])


STARTS = {"content": "names", "split": "/", "order": "start"}


def _clinic_cases(by_order: Reading, *warnings: Warn) -> tuple[Case, ...]:
    expect = Reading(
        by_order.first, by_order.last, by_order.people, by_order.duties, warnings=by_order.warnings | {*warnings}
    )
    labels = frozenset(Ask(About.CODE, code) for code in ("M", "Ref", "T", "N"))
    return (
        Case(Question(frozenset({Ask(About.STARTS)}), labels | {Ask(About.LAYOUT)}), also=(expect,)),
        Case(expect, profile(dates={"axis": "calendar", "month_from": "title"}, cells=STARTS)),
    )


@form("calendar-order-is-start", "d", "11-2025 Final.xlsx")
def clinic() -> tuple[Book, *tuple[Case, ...]]:
    """A Spanish calendar: hours in the row labels, `A / B` where the first name has the first span, exceptions in prose below,
    the month in title, tab and file; a real date of October among the numbers."""
    book = Book()
    whole = _clinic(book.page("11-2025"), 2025, 11, 121)
    return book, *_clinic_cases(whole)


@form("calendar-csv-twin", "d", "11-2025 Final.csv")
def clinic_csv() -> tuple[bytes, *tuple[Case, ...]]:
    """The same calendar saved as csv: it must read the same."""
    book = Book()
    whole = _clinic(book.page("11-2025"), 2025, 11, 121)
    return csv_bytes(book), *_clinic_cases(whole)


@form("calendar-heading-overwritten", "d", "12-2025 .xlsx")
def overwritten() -> tuple[Book, *tuple[Case, ...]]:
    """December, the second weekday's heading overwritten by `od / `."""
    book = Book()
    whole = _clinic(book.page("12-2025"), 2025, 12, 122, heads=[SPANISH[0], "od / ", *SPANISH[2:]])
    return book, *_clinic_cases(whole, Warn.AXIS)


@form("calendar-us-month", "d", "December schedule.xlsx")
def us_month() -> tuple[Book, *tuple[Case, ...]]:
    """`December 2026`, Sunday first, day numbers over two lines a day: `7a-7p: A, B` and `7p-7a: C, D`."""
    days = month(2026, 12)
    names = people("en", 14, 123)
    book, found = Book(), list[Duty]()
    page = book.page("Dec")
    page.title(1, "December 2026", across=7)
    page.line(2, ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"], fill=GREY, bold=True)
    draws = draw(names, len(days), 4, 123)
    for at, day in enumerate(days):
        column, week = (day.weekday() + 1) % 7, (at + (days[0].weekday() + 1) % 7) // 7
        row, crew = 3 + 3 * week, draws[at]
        page.put(row, 1 + column, day.day, BLUE, bold=True)
        page.put(row + 1, 1 + column, f"7a-7p: {crew[0]}, {crew[1]}")
        page.put(row + 2, 1 + column, f"7p-7a: {crew[2]}, {crew[3]}", GREY)
        found += [Duty(name, day, "", *span(day, "07:00-19:00")) for name in crew[:2]]
        found += [Duty(name, day, "", *span(day, "19:00-07:00")) for name in crew[2:]]
    page.widths(rest=(1, 7, 42))
    return book, Case(
        reading(found, days[0], days[-1], len({duty.person for duty in found})),
        also=(Question(frozenset({Ask(About.LAYOUT)})),),
    )


@form("calendar-day-night-initials", "d", "call calendar.xlsx")
def initials() -> tuple[Book, *tuple[Case, ...]]:
    """`S: Born` and `J: Ashgrove` under a number in the same cell, no year: what S and J mean is asked."""
    days = month(2026, 9)
    codes = {"S": "07:00-07:00", "J": "07:00-07:00"}
    names = surnames("en", 12, 124)
    book, found = Book(), list[Duty]()
    page = book.page("Sept")
    page.title(1, "CALL - SEPTEMBER", across=7)
    page.line(2, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], fill=GREY, bold=True)
    draws = draw(names, len(days), 2, 124)
    for at, day in enumerate(days):
        senior, junior = draws[at]
        page.put(3 + (at + days[0].weekday()) // 7, 1 + day.weekday(), f"{day.day}\nS: {senior}\nJ: {junior}")
        found += [Duty(name, day, code, *span(day, codes[code])) for name, code in ((senior, "S"), (junior, "J"))]
    page.widths(rest=(1, 7, 18))
    for row in range(3, 8):
        page.sheet.row_dimensions[row].height = 45
    page.rule(3, 1, 7, 7)
    everyone = len({duty.person for duty in found})
    return book, *unsaid(
        reading(found, days[0], days[-1], everyone), codes, Ask(About.YEAR), dates={"axis": "calendar", "year": 2026}
    )


@form("calendar-of-platoons", "d", "platoon calendar.xlsx")
def platoons() -> tuple[Book, *tuple[Case, ...]]:
    """A fire service's calendar: only A, B or C under each date, `A3` on Kelly days. Who is in a platoon stands nowhere."""
    days = month(2026, 10)
    book = Book()
    page = book.page("2026")
    page.title(1, "SHIFT CALENDAR OCTOBER 2026", across=7)
    page.line(2, ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], fill=GREY, bold=True)
    for at, day in enumerate(days):
        place = at + (days[0].weekday() + 1) % 7
        letter = "ABC"[at % 3]
        page.put(3 + 2 * (place // 7), 1 + place % 7, day.day)
        page.put(
            4 + 2 * (place // 7),
            1 + place % 7,
            f"{letter}{at // 7 + 1}" if at % 5 == 0 else letter,
            [YELLOW, BLUE, ORANGE][at % 3],
        )
    # no answer to what A stands for would say who is in it: it has to be joined with a list of names first
    return book, Case(NotARoster(Why.ROTATION))
