"""Slips and habits that once led to another reading without a word: half months, dates twice, crews in columns, two of one name."""

from __future__ import annotations

from datetime import date, timedelta

from openpyxl.styles import Font

from forms.book import Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, duties_of, grid, profile, reading, span, unsaid
from forms.expectation import About, Absence, Ask, Case, Duty, Question
from forms.invent import people, rotation, stretch
from forms.layout import Grid

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF}
DAYS = stretch(date(2026, 3, 1), date(2026, 3, 31))
PERSON = Ask(About.PERSON)


@form("half-months-one-below-the-other", "b", "schedule.xlsx")
def half_months() -> tuple[Book, *tuple[Case, ...]]:
    """Days 1 to 15, and 16 to 31 below under the same names; only the first half stands near the title."""
    names = people("en", 6, 950)
    cells = rotation(["D", "D", "N", "N", "O", "O"], 6, 31, 950)
    book = Book()
    page = book.page("Crews")
    page.title(1, "March 2026", across=8)
    Grid(before=[("Name", names)]).write(page, 2, DAYS[:15], [line[:15] for line in cells])
    Grid(before=[("Name", names)]).write(page, 10, DAYS[15:], [line[15:] for line in cells])
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("date-twice-in-a-column", "c-v", "on call.xlsx")
def date_twice() -> tuple[Book, *tuple[Case, ...]]:
    """One date stands twice, as a second person came in that day."""
    days = [*DAYS[:6], DAYS[5], *DAYS[6:14]]
    names = people("en", 15, 951)
    book = Book()
    book.page().lines([["Date", "On call"], *map(list, zip(days, names, strict=True))])
    on_call: Codes = {"On call": "07:00-19:00"}
    found = [Duty(name, day, "", *span(day, on_call["On call"])) for day, name in zip(days, names, strict=True)]
    return book, *unsaid(reading(found, days[0], days[-1], 15), on_call)


@form("platoon-letters-and-crews", "a", "engine company.xlsx")
def platoons() -> tuple[Book, *tuple[Case, ...]]:
    """A letter for the shift, and the crew in three columns, of which only the first is headed like a column of names."""
    names = people("en", 9, 952)
    codes: Codes = dict.fromkeys("ABC", "07:00-07:00")
    rows: list[list[object]] = [["Date", "Shift", "Officer", "Medic", "Driver"]]
    found = list[Duty | Absence]()
    for at, day in enumerate(DAYS[:15]):
        crew = names[3 * (at % 3) : 3 * (at % 3) + 3]
        rows.append([day, "ABC"[at % 3], *crew])
        found += [one for name in crew for one in duties_of(name, day, "ABC"[at % 3], codes)]
    book = Book()
    book.page().lines(rows)
    return book, *unsaid(reading(found, DAYS[0], DAYS[14], 9), codes)


@form("long-status", "a", "shifts.xlsx")
def status() -> tuple[Book, *tuple[Case, ...]]:
    """A column Status: confirmed rows count, a cancelled one does not, somebody sick is away."""
    names = people("en", 12, 953)
    said = ["Confirmed"] * 12
    said[4], said[6] = "Cancelled", "Sick"
    rows = [[day, name, "07:00", "19:00", state] for day, name, state in zip(DAYS, names, said, strict=False)]
    book = Book()
    book.page().lines([["Date", "Name", "Start", "End", "Status"], *rows])
    found: list[Duty | Absence] = [Absence(names[6], DAYS[6], "Sick")]
    found += [Duty(name, day, "", *span(day, "07:00-19:00")) for at, (day, name) in enumerate(zip(DAYS, names, strict=False))
              if at not in (4, 6)]  # fmt: skip
    return book, Case(reading(found, DAYS[0], DAYS[11], None))


@form("names-joined-by-words", "c-v", "day and night.xlsx")
def joined() -> tuple[Book, *tuple[Case, ...]]:
    """Two people in a cell, with `&` or `and` between them."""
    names = people("en", 8, 954)
    rows, found = list[list[object]](), list[Duty]()
    for at, day in enumerate(DAYS[:10]):
        crew = [names[(at + place) % 8] for place in range(4)]
        rows.append([day, f"{crew[0]} & {crew[1]}", f"{crew[2]} and {crew[3]}"])
        hours = ["07:00-19:00"] * 2 + ["19:00-07:00"] * 2
        found += [Duty(name, day, "", *span(day, when)) for name, when in zip(crew, hours, strict=True)]
    book = Book()
    book.page().lines([["Date", "Day 0700-1900", "Night 1900-0700"], *rows])
    return book, Case(reading(found, DAYS[0], DAYS[9], 8))


@form("surnames-with-a-comma", "c-v", "pairs.xlsx")
def comma() -> tuple[Book, *tuple[Case, ...]]:
    """`Alder, Birch` is two people here, and would be Birch Alder elsewhere: the same names stand on both sides."""
    names = [name.split()[-1] for name in people("en", 8, 955)]
    rows, found = list[list[object]](), list[Duty]()
    for at, day in enumerate(DAYS[:10]):
        crew = [names[at % 8], names[(at + 1) % 8]]
        rows.append([day, ", ".join(crew)])
        found += [Duty(name, day, "", *span(day, "07:00-19:00")) for name in crew]
    book = Book()
    book.page().lines([["Date", "Day 0700-1900"], *rows])
    right = reading(found, DAYS[0], DAYS[9], 8)
    return book, Case(Question(frozenset({PERSON}))), Case(right, profile(cells={"split": ","}))


@form("two-rows-of-one-surname", "b", "surnames.xlsx")
def two_smiths() -> tuple[Book, *tuple[Case, ...]]:
    """Two rows of one surname, right below one another, with shifts on the same days: one person, or two?"""
    names = ["Elm", "Elm", "Oak", "Ash"]
    cells = rotation(["D", "D", "N", "N", "O", "O"], 4, 31, 956)
    cells[1] = ["N" if code == "D" else "O" for code in cells[0]]
    book = Book()
    page = book.page()
    page.title(1, "March 2026", across=8)
    Grid(before=[("Name", names)]).write(page, 2, DAYS, cells)
    return book, Case(ask_codes(CODES)), Case(Question(frozenset({PERSON})), profile(CODES))


@form("struck-through-shift", "b", "struck.xlsx")
def struck() -> tuple[Book, *tuple[Case, ...]]:
    """One shift is struck through: whether it still counts is for the user to say."""
    names = people("en", 5, 957)
    cells = rotation(["D", "D", "N", "N", "O", "O"], 5, 31, 957)
    cells[0][3] = "D"
    book = Book()
    page = book.page()
    page.title(1, "March 2026", across=8)
    Grid(before=[("Name", names)]).write(page, 2, DAYS, cells)
    page.looks.pop((3, 5), None)  # it keeps the look that is given here
    page.sheet.cell(3, 5).font = Font(strike=True)
    without = [list(line) for line in cells]
    without[0][3] = "O"
    asked = Question(frozenset({Ask(About.STRUCK)}))
    return (
        book, Case(asked, profile(CODES)), Case(grid(names, DAYS, cells, CODES), profile(CODES, cells={"struck": "read"})),
        Case(grid(names, DAYS, without, CODES), profile(CODES, cells={"struck": "ignore"})),
    )  # fmt: skip


@form("long-french-dates", "a", "planning.xlsx")
def french() -> tuple[Book, *tuple[Case, ...]]:
    """Dates as words of another language, and `7h00`."""
    days, names = stretch(date(2026, 2, 20), date(2026, 3, 5)), people("fr", 14, 958)
    months = {2: "février", 3: "mars"}
    rows = [
        [f"{day.day} {months[day.month]} {day.year}", name, "7h00", "19h00"]
        for day, name in zip(days, names, strict=True)
    ]
    book = Book()
    book.page().lines([["Date", "Nom", "Début", "Fin"], *rows])
    found = [Duty(name, day, "", *span(day, "07:00-19:00")) for day, name in zip(days, names, strict=True)]
    return book, Case(reading(found, days[0], days[-1], None))


@form("long-moments-with-slashes", "a", "export.xlsx")
def moments() -> tuple[Book, *tuple[Case, ...]]:
    """Start and end with their dates in one text each, day first."""
    names = people("en", 14, 959)
    rows = [
        [name, f"{day:%d/%m/%Y} 18:30", f"{day + timedelta(days=1):%d/%m/%Y} 06:30"]
        for day, name in zip(DAYS, names, strict=False)
    ]
    book = Book()
    book.page().lines([["Staff member", "Shift start", "Shift finish"], *rows])
    found = [Duty(name, day, "", *span(day, "18:30-06:30")) for day, name in zip(DAYS, names, strict=False)]
    return book, Case(reading(found, DAYS[0], DAYS[13], None))
