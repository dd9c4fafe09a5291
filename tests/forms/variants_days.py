"""Near-variants of days in other shapes: marks under second headings, months side by side, calendars, sections, hours across."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from forms.book import GREY, Book
from forms.catalogue import form
from forms.codes import ask_codes, duties_of, profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, NotARoster, Question, Why
from forms.exports import last_first
from forms.invent import month, people, stretch

CODES = {"D": "07:00-19:00", "N": "19:00-07:00"}


@form("am-and-pm-with-ticks", "b-2", "clinic.xlsx")
def ticks() -> tuple[Book, *tuple[Case, ...]]:
    """AM and PM below each date, a tick where somebody works, and `Leave` written out."""
    days = stretch(date(2026, 2, 2), date(2026, 2, 8))
    names = people("en", 5, 981)
    halves = {"AM": "06:00-14:00", "PM": "14:00-22:00"}
    book, found = Book(), list[Duty | Absence]()
    page = book.page("Clinic")
    page.line(2, ["", *["AM", "PM"] * len(days)], fill=GREY)
    for at, day in enumerate(days):
        page.put(1, 2 + 2 * at, day)
    for place, name in enumerate(names):
        page.put(3 + place, 1, name)
        for at, day in enumerate(days):
            half = (at + place) % 3
            if half < 2:
                page.put(3 + place, 2 + 2 * at + half, "✓")
                found.append(Duty(name, day, "", *span(day, list(halves.values())[half])))
            elif at == 4:
                page.put(3 + place, 2 + 2 * at, "Leave")
                found.append(Absence(name, day, "Leave"))
    asked = {Ask(About.CODE, code) for code in ("AM", "PM", "✓")}
    read = reading(found, days[0], days[-1], 5)
    return book, Case(Question(frozenset(asked))), Case(read, profile(halves, cells={"content": "marks"}))


@form("planned-row-and-worked-row", "b", "plan and fact.xlsx")
def plan_and_fact() -> tuple[Book, *tuple[Case, ...]]:
    """Two rows a person, `Planned` and `Worked`, codes in both: not two shifts a day, and never read as such."""
    days = month(2026, 2)
    book = Book()
    page = book.page("Feb")
    page.title(1, "FEBRUARY 2026")
    page.line(2, ["Name", "", *(day.day for day in days)])
    for place, name in enumerate(people("en", 6, 982)):
        cells = ["D" if (at + place) % 4 == 0 else "N" if (at + place) % 4 == 1 else "" for at in range(len(days))]
        page.line(3 + 2 * place, [name, "Planned", *cells])
        page.line(4 + 2 * place, ["", "Worked", *cells])
    return book, Case(Question(frozenset({Ask(About.PERSON)})), profile(CODES))


@form("months-side-by-side-new-hire", "b", "two months.xlsx")
def new_hire() -> tuple[Book, *tuple[Case, ...]]:
    """Two months beside each other whose people stand in other rows; the year only in the title above both."""
    months, names = [month(2026, 5), month(2026, 6)], people("en", 6, 983)
    book, found = Book(), list[Duty | Absence]()
    page = book.page("Plan")
    page.put(1, 1, "2026")
    for number, days in enumerate(months):
        left = 1 + 33 * number
        page.put(2, left, ["May", "June"][number])
        page.line(3, ["Employee", *(day.day for day in days)], column=left)
        for place, name in enumerate(names[:5] if number == 0 else [names[5], *names[:5]]):
            cells = ["D" if (at + place) % 5 == 0 else "N" if (at + place) % 5 == 1 else "" for at in range(len(days))]
            page.line(4 + place, [name, *cells], column=left)
            found += [one for day, code in zip(days, cells, strict=True) for one in duties_of(name, day, code, CODES)]
    return book, Case(ask_codes(CODES)), Case(reading(found, months[0][0], months[1][-1], 6), profile(CODES))


@form("calendar-last-first-in-lines", "d", "May 2026.xlsx")
def last_first_lines() -> tuple[Book, *tuple[Case, ...]]:
    """`0700-1900: Last, First` below a number in one cell: the comma parts no two people here."""
    days, names = month(2026, 5), people("en", 6, 984)
    book, found = Book(), list[Duty]()
    page = book.page("May 2026")
    page.line(1, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    for day in days:
        place = day.day - 1 + days[0].weekday()
        pair = names[day.day % 6], names[(day.day + 1) % 6]
        text = f"{day.day}\n0700-1900: {last_first(pair[0])}\n1900-0700: {last_first(pair[1])}"
        page.put(2 + place // 7, 1 + place % 7, text)
        found += [Duty(name, day, "", *span(day, hours)) for name, hours in zip(pair, CODES.values(), strict=True)]
    return book, Case(reading(found, days[0], days[-1], 6))


@form("sections-with-full-dates", "g", "weekend.xlsx")
def dated_sections() -> tuple[Book, *tuple[Case, ...]]:
    """A section for each day under its full date, hours across, ambulances down."""
    days, names = stretch(date(2026, 8, 28), date(2026, 8, 30)), people("en", 12, 985)
    book, found = Book(), list[Duty]()
    page, row = book.page("Weekend"), 2
    for at, day in enumerate(days):
        page.line(row, [f"{day:%A %d/%m/%Y}", "0700-1900", "1900-0700"])
        for unit in range(2):
            pair = names[4 * at + 2 * unit : 4 * at + 2 * unit + 2]
            page.line(row + 1 + unit, [f"Medic {unit + 1}", *pair])
            found += [Duty(name, day, "", *span(day, hours), f"Medic {unit + 1}")
                      for name, hours in zip(pair, CODES.values(), strict=True)]  # fmt: skip
        row += 4
    return book, Case(reading(found, days[0], days[-1], 12))


@form("sections-of-week-18", "g", "Week 18 2026.xlsx")
def week_in_english() -> tuple[Book, *tuple[Case, ...]]:
    """`Week 18` in English: the weeks of a year are counted in more than one way, so the date is asked."""
    book = Book()
    page, row, names = book.page("Plan"), 1, people("en", 8, 986)
    for place, weekday in enumerate(["Monday", "Tuesday"]):
        page.line(row, [weekday, "Days", "Nights"])
        page.line(row + 1, ["Medic 1", *names[4 * place : 4 * place + 2]])
        row += 3
    may = frozenset({Ask(About.CODE, "Days"), Ask(About.CODE, "Nights")})
    return book, Case(Question(frozenset({Ask(About.MONTH)}), may))


@form("half-hour-slots", "c", "Desk 2026-07-04.xlsx")
def half_hours() -> tuple[Book, *tuple[Case, ...]]:
    """Half hours across from early morning, the date in the file's name, a gap in a duty and a desk that nobody has."""
    day, names = date(2026, 7, 4), people("en", 4, 987)
    slots = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(390, 631, 30)]
    who = [[names[0]] * 3 + [""] + [names[0]] * 4, [names[1]] * 8, [""] * 8, [names[2]] * 4 + [names[3]] * 4]
    book, found = Book(), list[Duty]()
    page = book.page("Desk")
    page.line(2, ["Desk", *(f"{start} - {end}" for start, end in pairwise(slots))])
    page.lines([[f"Desk {number}", *line] for number, line in enumerate(who, 1)], 3)
    stints = [(0, 0, 3), (0, 4, 8), (1, 0, 8), (2, 0, 4), (3, 4, 8)]
    found += [Duty(names[at], day, "", *span(day, f"{slots[start]}-{slots[end]}")) for at, start, end in stints]
    return book, Case(reading(found, day, day, 4))


@form("slots-of-an-afternoon", "c", "Desk 2026-07-05.xlsx")
def afternoon() -> tuple[Book, *tuple[Case, ...]]:
    """`1-2`, `2-3`, `3-4` across: in the morning or in the afternoon, nothing says; never read as the small hours."""
    book = Book()
    names = people("en", 4, 988)
    book.page("Desk").lines([["Desk", "1-2", "2-3", "3-4"], ["Desk 1", *names[:3]], ["Desk 2", *names[1:]]])
    return book, Case(NotARoster(Why.ROTATION), also=(Question(frozenset({Ask(About.LAYOUT)})),))
