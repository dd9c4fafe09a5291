"""Near-variants of clock times in a grid: half a day's hours, only starts, a unit below the time."""

from __future__ import annotations

from datetime import date

from forms.book import Book
from forms.catalogue import form
from forms.clock_grids import at_times
from forms.codes import reading, span, unsaid
from forms.expectation import Case, Duty
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid


@form("hours-of-half-a-day", "b-t", "7-3.xlsx")
def half_day_hours() -> tuple[Book, *tuple[Case, ...]]:
    """`7-3`, `3-11`, `11-7`: three shifts of eight hours in America, and twenty, eight and twenty by the letter. Asked."""
    days = stretch(date(2026, 9, 7), date(2026, 10, 4))
    names = people("en", 12, 954)
    codes = {"7-3": "07:00-15:00", "3-11": "15:00-23:00", "11-7": "23:00-07:00"}
    cells = rotation(["7-3", "7-3", "3-11", "3-11", "11-7", "", ""], 12, 28, 954)
    book = Book()
    Grid(heads=(lambda day: day, weekday), before=[("Name", names)], width=11).write(book.page("Sept"), 1, days, cells)
    found = [
        Duty(name, day, code, *span(day, codes[code]))
        for name, line in zip(names, cells, strict=True)
        for day, code in zip(days, line, strict=True)
        if code
    ]
    return book, *unsaid(reading(found, days[0], days[-1], 12), codes)


@form("only-starts-in-cells", "b-t", "starts.xlsx")
def only_starts() -> tuple[Book, *tuple[Case, ...]]:
    """`0700` and `1900` in the cells: when they start, and not when they end."""
    days = month(2026, 9)
    names = people("en", 10, 955)
    codes = {"0700": "07:00-19:00", "1900": "19:00-07:00"}
    cells = rotation(["0700", "0700", "", "1900", "1900", "", ""], 10, 30, 955)
    book = Book()
    page = book.page("September 2026")
    page.title(1, "SHIFT STARTS SEPTEMBER 2026", across=6)
    Grid(before=[("Name", names)], width=6).write(page, 2, days, cells)
    found = [
        Duty(name, day, code, *span(day, codes[code]))
        for name, line in zip(names, cells, strict=True)
        for day, code in zip(days, line, strict=True)
        if code
    ]
    return book, *unsaid(reading(found, days[0], days[-1], 10), codes)


@form("times-over-units-in-a-cell", "b-t", "times and units.xlsx")
def times_and_units() -> tuple[Book, *tuple[Case, ...]]:
    """`0700-1900` over `Medic 4` on two lines of a cell; am and pm in words in some; a 48-hour duty `0800-0800+2`."""
    days = stretch(date(2026, 9, 14), date(2026, 9, 27))
    names = people("en", 10, 956)
    means = {
        "0700-1900\nMedic 4": "07:00-19:00",
        "7:00 PM - 7:00 AM\nMedic 4": "19:00-07:00",
        "7:00 AM - 7:00 PM\nMedic 4": "07:00-19:00",
    }
    cells = rotation([*means, "", ""], 10, 14, 956)
    book = Book()
    page = book.page("Crew")
    page.title(1, "14 - 27 September 2026", across=4)
    Grid(heads=(lambda day: day,), before=[("Name", names)], width=20).write(page, 3, days, cells)
    bare = reading(at_times(names, days, cells, means), days[0], days[-1], 10)
    with_units = reading(at_times(names, days, cells, means, unit="Medic 4"), days[0], days[-1], 10)
    return book, Case(with_units, also=(bare,))
