"""Near-variants with names or times in the cells: merged dates, two columns a day, hours beside names, half-day hours."""

from __future__ import annotations

import unicodedata
from datetime import date

from forms.book import BLUE, GREY, Book
from forms.catalogue import form
from forms.codes import ask_codes, profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, Question, Warn
from forms.invent import month, people, stretch, surnames
from forms.position_lists import draw

YEAR = Ask(About.YEAR)


@form("date-merged-over-shift-rows", "c-v", "post schedule.xlsx")
def merged_dates() -> tuple[Book, *tuple[Case, ...]]:
    """A date merged over Day, Evening and Night rows with their hours, posts across, a name in each cell."""
    days = month(2026, 9)
    shifts = {"Day 0700-1500": "07:00-15:00", "Evening 1500-2300": "15:00-23:00", "Night 2300-0700": "23:00-07:00"}
    posts = ["Medic 1", "Medic 2", "Supervisor"]
    rows = draw(people("en", 24, 951), len(days), 9, 951)
    book, found = Book(), list[Duty]()
    page = book.page("Sept 2026")
    page.line(1, ["Date", "Shift", *posts], fill=GREY, bold=True)
    for at, (day, names) in enumerate(zip(days, rows, strict=True)):
        top = 2 + 3 * at
        for place, (shift, hours) in enumerate(shifts.items()):
            crew = names[3 * place : 3 * place + 3]
            page.line(top + place, [day if place == 0 else None, shift, *crew])
            found += [Duty(name, day, shift, *span(day, hours), post) for name, post in zip(crew, posts, strict=True)]
        page.merge(top, 1, top + 2, 1)
    page.widths(12, 19, 22, 22, 22)
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}))
    return book, Case(expect, also=(Question(frozenset({Ask(About.LAYOUT)})),))


@form("two-seats-under-each-date", "c", "seats.xlsx")
def two_seats() -> tuple[Book, *tuple[Case, ...]]:
    """Trucks with their hours down, a date over two columns, Paramedic and EMT."""
    days = stretch(date(2026, 9, 7), date(2026, 9, 20))
    trucks = {
        "Medic 1 (0600-1800)": "06:00-18:00",
        "Medic 1 (1800-0600)": "18:00-06:00",
        "Medic 2 (0800-2000)": "08:00-20:00",
    }
    rows = draw(surnames("en", 13, 952), len(days), 6, 952)
    book, found = Book(), list[Duty]()
    page = book.page("Two weeks")
    page.line(2, ["Truck", *["Paramedic", "EMT"] * len(days)], fill=GREY, bold=True)
    for at, day in enumerate(days):
        page.put(1, 2 + 2 * at, day, GREY, bold=True, shown_as="ddd d mmm")
        page.merge(1, 2 + 2 * at, 1, 3 + 2 * at)
    for place, (truck, hours) in enumerate(trucks.items()):
        page.line(3 + place, [truck, *(name for names in rows for name in names[2 * place : 2 * place + 2])])
        found += [
            Duty(name, day, "", *span(day, hours), truck.split(" (")[0])
            for day, names in zip(days, rows, strict=True)
            for name in names[2 * place : 2 * place + 2]
        ]
    page.widths(22, rest=(2, 29, 12))
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}))
    return book, Case(expect, also=(Question(frozenset({Ask(About.LAYOUT)})),))


@form("part-shifts-beside-names", "c-v", "split shifts.xlsx")
def part_shifts() -> tuple[Book, *tuple[Case, ...]]:
    """A seat shared in one cell: `Ashgrove 0700-1300 / Birchley 1300-1900`; elsewhere the whole shift by the head."""
    days = stretch(date(2026, 9, 1), date(2026, 9, 21))
    rows = draw(surnames("en", 12, 953), len(days), 3, 953)
    book, found = Book(), list[Duty]()
    page = book.page("Sept")
    page.line(1, ["Date", "Medic 5 0700-1900"], fill=GREY, bold=True)
    for at, (day, (first, second, _)) in enumerate(zip(days, rows, strict=True)):
        if at % 5 == 2:
            page.line(2 + at, [day, f"{first} 0700-1300 / {second} 1300-1900"])
            found += [
                Duty(first, day, "", *span(day, "07:00-13:00"), "Medic 5"),
                Duty(second, day, "", *span(day, "13:00-19:00"), "Medic 5"),
            ]
        else:
            page.line(2 + at, [day, f"{first} / {second}"])
            found += [Duty(name, day, "", *span(day, "07:00-19:00"), "Medic 5") for name in (first, second)]
    page.widths(12, 46)
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}))
    return book, Case(expect, also=(Question(frozenset({Ask(About.LAYOUT)})),))


@form("spellings-of-unicode", "c-v", "guardias unicode.xlsx")
def unicode_spellings() -> tuple[Book, *tuple[Case, ...]]:
    """`Inés` written with one letter and with two, a space that does not break, a joiner of no width: one person each."""
    days = stretch(date(2026, 9, 1), date(2026, 9, 18))
    staff = ["Inés Laurel", "Darío Jaral", "Élodie Mélèze", "Núria Encinar"]
    ways = [
        str,
        lambda name: unicodedata.normalize("NFD", name),
        lambda name: name.replace(" ", "\u00a0"),
        lambda name: f"{name}\u200b",
    ]
    codes = {"Guardia": "09:00-09:00"}
    rows = draw(staff, len(days), 1, 957)
    book = Book()
    book.page("Sept").lines(
        [
            ["Fecha", "Guardia"],
            *([day, ways[at % 4](line[0])] for at, (day, line) in enumerate(zip(days, rows, strict=True))),
        ]
    )
    found = [Duty(line[0], day, "Guardia", *span(day, codes["Guardia"])) for day, line in zip(days, rows, strict=True)]
    return book, *unsaid(reading(found, days[0], days[-1], len({duty.person for duty in found})), codes)


@form("units-across-one-date", "g", "board 2026-09-12.xlsx")
def units_across() -> tuple[Book, *tuple[Case, ...]]:
    """One date in a cell, units across with their hours below, positions down."""
    day = date(2026, 9, 12)
    names = people("en", 18, 958)
    units = {"Medic 1": "07:00-19:00", "Medic 2": "07:00-19:00", "Medic 3": "19:00-07:00", "BLS 9": "09:00-21:00"}
    book, found = Book(), list[Duty]()
    page = book.page("Board")
    page.line(1, ["Date:", day])
    page.line(3, ["", *units], fill=GREY, bold=True)
    page.line(4, ["Hours", *units.values()])
    for at, seat in enumerate(("Paramedic", "EMT", "Student")):
        crew = names[4 * at : 4 * at + 4] if at < 2 else [None, names[8], None, None]
        page.line(5 + at, [seat, *crew], fill=BLUE if at == 0 else "")
        found += [
            Duty(name, day, "", *span(day, hours), unit)
            for name, (unit, hours) in zip(crew, units.items(), strict=True)
            if name
        ]
    page.widths(12, 22, 22, 22, 22)
    return book, Case(reading(found, day, day, 9), also=(Question(frozenset({Ask(About.LAYOUT)})),))


@form("long-rest-rows-and-totals", "a", "payroll style.xlsx")
def rows_and_totals() -> tuple[Book, *tuple[Case, ...]]:
    """Rows grouped by person with a subtotal after each, OFF rows between duties, a grand total."""
    days = stretch(date(2026, 9, 7), date(2026, 9, 13))
    book, found = Book(), list[Duty]()
    page = book.page("Week")
    page.line(1, ["Employee", "Date", "Start", "End", "Hours"], fill=GREY, bold=True)
    row = 2
    names = people("en", 7, 959)
    for person, name in enumerate(names):
        worked = 0
        for at, day in enumerate(days):
            if (at + person) % 3 == 0:
                page.line(row, [name, day, "07:00", "19:00", 12])
                found.append(Duty(name, day, "", *span(day, "07:00-19:00")))
                worked += 12
            else:
                page.line(row, [name, day, "OFF", "OFF", 0])
            row += 1
        page.line(row, [f"Total {name}", None, None, None, worked], bold=True)
        row += 1
    page.line(row, ["Grand total", None, None, None, 12 * len(found)], bold=True)
    page.widths(28, 12, 8, 8, 8)
    expect = reading(found, days[0], days[-1], 7)
    return book, Case(expect)


@form("names-typed-with-notes", "c-v", "notes in cells.xlsx")
def notes_in_cells() -> tuple[Book, *tuple[Case, ...]]:
    """`Ashgrove (swap w/ Fernsby)`, `Birchley - until 1500`, `??`, `OPEN`, `see below`: the remark is no second person."""
    days = stretch(date(2026, 9, 1), date(2026, 9, 20))
    staff = surnames("en", 8, 962)
    codes = {"Day car": "07:00-19:00"}
    book, found = Book(), list[Duty]()
    page = book.page("Sept")
    page.line(1, ["Date", "Day car"], fill=GREY, bold=True)
    for at, (day, (name, other)) in enumerate(zip(days, draw(staff, len(days), 2, 962), strict=True)):
        text = {3: f"{name} (swap w/ {other})", 8: "OPEN", 12: "??"}.get(at, name)
        page.line(2 + at, [day, text])
        if at not in (8, 12):
            found.append(Duty(name, day, "Day car", *span(day, codes["Day car"])))
    page.widths(12, 34)
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}), [Warn.CELLS])
    asked = ask_codes(codes)
    more = frozenset({Ask(About.PERSON, "??"), Ask(About.CODE, "??"), Ask(About.PERSON)})
    return book, Case(Question(asked.must, more)), Case(expect, profile(codes), (Question(more),))
