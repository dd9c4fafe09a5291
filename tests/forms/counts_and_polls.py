"""No rosters: polls, hours, counts and who may do what; people and dates, and no duties."""

from __future__ import annotations

from datetime import date
from random import Random

from forms.book import BLUE, GREEN, GREY, RED, YELLOW, Book
from forms.catalogue import form
from forms.expectation import About, Ask, Case, NotARoster, Question, Why
from forms.invent import month, people, stretch, weekday
from forms.layout import Grid
from forms.not_rosters import LAYOUT, no_roster


@form("poll-of-dates", "none", "Doodle.xls")
def poll() -> tuple[Book, Case]:
    """A poll: month, day and time over three rows, people down, `OK` and `(OK)`, a row that counts."""
    days = stretch(date(2026, 9, 14), date(2026, 9, 20))
    names = people("en", 18, 201)
    chance = Random(201)
    cells = [[chance.choice(["OK", "OK", "(OK)", ""]) for _ in days] for _ in names]
    book = Book()
    page = book.page("Poll")
    page.title(1, 'Poll "Standby crew for the fall festival"', across=5)
    page.put(2, 1, "https://poll.example.org/p/7c2")
    heads = (
        lambda day: f"{day:%B %Y}" if day == days[0] else None,
        lambda day: f"{weekday(day)} {day.day}",
        lambda _: "6:00 PM – 11:00 PM",
    )
    end = Grid(heads=heads, before=[("", names)], fills={"OK": GREEN, "(OK)": YELLOW}, width=20).write(
        page, 4, days, cells
    )
    page.line(end, ["Count", *(sum(line[at] == "OK" for line in cells) for at in range(len(days)))])
    return book, no_roster(Why.POLL)


@form("poll-form-answers", "none", "Availability (Responses).xlsx")
def answers() -> tuple[Book, Case]:
    """A form's answers: timestamp, name, which shifts one could take."""
    book = Book()
    page = book.page("Form Responses 1")
    page.line(
        1,
        [
            "Timestamp",
            "Name",
            "Email Address",
            "Which shifts can you take? [Friday night]",
            "[Saturday day]",
            "Max shifts",
        ],
        bold=True,
    )
    for at, name in enumerate(people("en", 22, 202)):
        picks = [["Yes", "No", "If needed"][(at + place) % 3] for place in range(2)]
        page.line(2 + at, [f"10/{at % 27 + 1}/2026 14:{at + 10}:07", name, f"user{at}@example.org", *picks, at % 3 + 1])
    return book, no_roster(Why.POLL)


@form("duty-counts-by-month", "none", "guardias por mes.xlsx")
def duty_counts() -> tuple[Book, Case]:
    """How many duties each had each month: person x month, numbers, sums."""
    book = Book()
    page = book.page("Recuento")
    page.line(
        1,
        ["Médico", *["ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC"], "TOTAL"],
        fill=GREY,
        bold=True,
    )
    chance = Random(203)
    for at, name in enumerate(people("es", 14, 203)):
        counts = [chance.randint(2, 7) for _ in range(12)]
        page.line(2 + at, [name, *counts, sum(counts)])
    return book, no_roster(Why.COUNTS, Why.HOURS)


@form("hours-report", "none", "отчет часове.xls")
def hours() -> tuple[Book, Case]:
    """Hours worked this month: norm, worked, night hours, difference."""
    book = Book()
    page = book.page("часове")
    page.title(1, "ОТЧЕТ НА ОТРАБОТЕНИТЕ ЧАСОВЕ ЗА МЕСЕЦ МАРТ 2016", across=6)
    page.line(3, ["№", "Име, фамилия", "норма", "отработени", "нощни", "разлика"], fill=GREY, bold=True)
    for at, name in enumerate(people("bg", 24, 204)):
        page.line(4 + at, [at + 1, name, 176, 160 + at, 8 * (at % 9), at - 16])
    return book, no_roster(Why.HOURS)


@form("hours-by-day", "none", "timesheet hours.xlsx")
def hours_by_day() -> tuple[Book, Case]:
    """Person x day, and in the cells hours as numbers (8, 7.5, 12): what was paid, not when somebody worked."""
    days, names = month(2026, 6), people("en", 14, 205)
    chance = Random(205)
    cells = [[chance.choice([8, 8, 7.5, 12, None, None]) for _ in days] for _ in names]
    sums = [sum(cell or 0 for cell in line) for line in cells]
    book = Book()
    page = book.page("Hours June 2026")
    page.title(1, "HOURS WORKED - JUNE 2026", across=8)
    Grid(before=[("Employee", names)], after=[("Total hours", sums)]).write(page, 3, days, cells)
    return book, Case(
        NotARoster(Why.HOURS), also=(Question(frozenset(Ask(About.CODE, code) for code in ("8", "7.5", "12"))), LAYOUT)
    )


@form("demand-by-day", "none", "Bedarf.xlsx")
def demand() -> tuple[Book, Case]:
    """How many are needed: shifts down, dates across, small numbers."""
    days = month(2026, 2)
    book = Book()
    page = book.page("Bedarf")
    page.line(1, ["Schicht", *days], fill=GREY, bold=True)
    for at, code in enumerate(("E", "L", "N", "Z")):
        page.line(2 + at, [code, *((at + day.weekday()) % 3 + 3 for day in days)])
    return book, no_roster(Why.COUNTS)


@form("skills-matrix", "none", "Matrice de polyvalence.xlsx")
def skills() -> tuple[Book, Case]:
    """Who is trained for what: people down, machines across, 1 to 4 and colours."""
    book = Book()
    page = book.page("Polyvalence")
    page.title(1, "MATRICE DE POLYVALENCE", across=8)
    page.line(3, ["Nom", *(f"Poste {letter}" for letter in "ABCDEFGHIJ"), "Formateur"], fill=GREY, bold=True)
    for at, name in enumerate(people("fr", 20, 206)):
        for place in range(10):
            level = (at * 3 + place * 7) % 5
            page.put(4 + at, 2 + place, level or None, [RED, "", YELLOW, GREEN, BLUE][level])
        page.put(4 + at, 1, name)
        page.put(4 + at, 12, "oui" if at % 6 == 0 else None)
    page.widths(24)
    return book, no_roster(Why.SKILLS)


@form("leave-planner", "none", "Urlaubsplan 2026.xlsx")
def leave() -> tuple[Book, Case]:
    """Person x date with U for leave and nothing else: no duty in it, so nothing can be checked."""
    days, names = month(2026, 8), people("de", 15, 211)
    cells = [
        ["U" if start <= at < start + 9 else "" for at in range(31)]
        for start in ((3 * person) % 25 for person in range(15))
    ]
    book = Book()
    page = book.page("August")
    page.title(1, "URLAUBSPLAN August 2026", across=6)
    Grid(before=[("Name", names)], fills={"U": GREEN}).write(page, 3, days, cells)
    return book, Case(Question(frozenset({Ask(About.CODE, "U")})), also=(NotARoster(Why.COUNTS), NotARoster(Why.EMPTY)))


@form("payroll-register", "none", "payroll.csv")
def payroll() -> tuple[Book, Case]:
    """Pay by person for a period: hours, rate, gross."""
    book = Book()
    rows = [
        [1000 + at, name, "07/01/2026", "07/14/2026", 84, 24.5, 2058] for at, name in enumerate(people("en", 20, 213))
    ]
    book.page().lines([["Emp No", "Employee", "Period start", "Period end", "Hours", "Rate", "Gross"], *rows])
    return book, Case(NotARoster(Why.HOURS), also=(NotARoster(Why.STAFF), LAYOUT))
