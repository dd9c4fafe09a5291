"""Near-variants of a row a crew: other words, other places, a day in a heading; and what looks so and has to be asked about."""

from __future__ import annotations

from datetime import date

from forms.book import GREY, Book
from forms.catalogue import form
from forms.codes import reading, span
from forms.expectation import About, Ask, Case, Duty, Question
from forms.invent import people, stretch
from forms.position_lists import draw

HOURS = {"Medic 7": "06:30-18:30", "Medic 8": "18:30-06:30"}


@form("crew-table-in-french", "g", "garde.xlsx")
def in_french() -> tuple[Book, *tuple[Case, ...]]:
    """A day sheet whose date stands in the title, in words; vehicle, start, end, driver and attendant; one seat free."""
    day = date(2026, 3, 14)
    names = people("fr", 8, 961)
    book, found = Book(), list[Duty]()
    page = book.page("Garde")
    page.put(1, 2, "Garde du samedi 14 mars 2026")
    page.line(3, ["Véhicule", "Début", "Fin", "Conducteur", "Ambulancier"], column=2, fill=GREY, bold=True)
    for place in range(4):
        hours = ["07:00-19:00", "19:00-07:00"][place % 2]
        pair = [names[2 * place], "" if place == 3 else names[2 * place + 1]]
        page.line(4 + place, [f"Ambulance {place // 2 + 1}", *hours.split("-"), *pair], column=2)
        found += [Duty(name, day, "", *span(day, hours), f"Ambulance {place // 2 + 1}") for name in pair if name]
    return book, Case(reading(found, day, day, 7))


@form("crew-table-dates-as-headings", "g", "three days.xlsx")
def dated_groups() -> tuple[Book, *tuple[Case, ...]]:
    """Several days below one another, each under a row with its date alone."""
    days = stretch(date(2026, 5, 4), date(2026, 5, 6))
    rows = draw(people("en", 9, 962), len(days), 4, 962)
    book, found = Book(), list[Duty]()
    page = book.page("Board")
    row = page.lines([["Unit", "Hours", "Driver", "Attendant"]])
    for day, names in zip(days, rows, strict=True):
        page.put(row, 1, day)
        row += 1
        for place, (unit, hours) in enumerate(HOURS.items()):
            pair = names[2 * place : 2 * place + 2]
            page.line(row, [unit, hours.replace(":", ""), *pair])
            found += [Duty(name, day, "", *span(day, hours), unit) for name in pair]
            row += 1
    return book, Case(reading(found, days[0], days[-1], len({duty.person for duty in found})))


@form("crew-table-weekdays-as-headings", "g", "week of 2026-05-04.xlsx")
def weekday_groups() -> tuple[Book, *tuple[Case, ...]]:
    """The same under bare weekdays: the date in the file's name is not that of all of them, and is never taken for it."""
    book = Book()
    page = book.page("Board")
    row = page.lines([["Unit", "Hours", "Driver", "Attendant"]])
    names = people("en", 8, 963)
    for place, weekday in enumerate(["Monday", "Tuesday"]):
        page.put(row, 1, weekday)
        page.line(row + 1, ["Medic 7", "0630-1830", *names[2 * place : 2 * place + 2]])
        row += 2
    return book, Case(Question(frozenset({Ask(About.MONTH)})))


@form("crew-table-approved-by", "a", "approved.xlsx")
def approved_by() -> tuple[Book, *tuple[Case, ...]]:
    """Names under `Approved by` are nobody's duty: that column is asked about, and not read along with the seats."""
    days = stretch(date(2026, 8, 3), date(2026, 8, 9))
    rows = draw(people("en", 10, 964), len(days), 3, 964)
    book = Book()
    page = book.page("Log")
    page.line(1, ["Date", "Start", "End", "Unit", "Paramedic", "EMT", "Approved by"], fill=GREY, bold=True)
    for at, (day, names) in enumerate(zip(days, rows, strict=True), 2):
        page.line(at, [day, "07:00", "19:00", "Medic 3", *names])
    return book, Case(Question(frozenset({Ask(About.LAYOUT)})))


@form("crew-table-one-name-in-a-seat", "g", "board 2026-10-03.xlsx")
def one_name() -> tuple[Book, *tuple[Case, ...]]:
    """Units across, a trainee on one of them alone, a partner who comes for the morning; the date in the file's name only."""
    day = date(2026, 10, 3)
    names = people("en", 6, 965)
    book = Book()
    page = book.page("Board")
    page.lines([
        ["", "Rescue 4", "Rescue 5"],
        ["Shift hours", "06:00-18:00", "18:00-06:00"],
        ["Lead", names[0], names[1]],
        ["Partner", f"{names[2]} 0600-1200", names[3]],
        ["Trainee", "", names[4]],
    ], row=2)  # fmt: skip
    hours = [("Rescue 4", "06:00-18:00"), ("Rescue 5", "18:00-06:00")]
    found = [
        Duty(name, day, "", *span(day, hours[at][1]), hours[at][0]) for name, at in zip(names[:2], (0, 1), strict=True)
    ]
    found += [Duty(names[2], day, "", *span(day, "06:00-12:00"), "Rescue 4"),
              *(Duty(name, day, "", *span(day, "18:00-06:00"), "Rescue 5") for name in names[3:5])]  # fmt: skip
    return book, Case(reading(found, day, day, 5))


@form("doctor-nurse-driver", "a", "helicopter.xlsx")
def three_kinds() -> tuple[Book, *tuple[Case, ...]]:
    """Date, start and end, and a column each for the doctor, the nurse and the driver: none of the three is dropped."""
    days = stretch(date(2026, 11, 9), date(2026, 11, 15))
    rows = draw(people("en", 12, 966), len(days), 3, 966)
    book, found = Book(), list[Duty]()
    page = book.page("November")
    page.line(1, ["Date", "Start", "End", "Doctor", "Nurse", "Driver"], fill=GREY, bold=True)
    for at, (day, names) in enumerate(zip(days, rows, strict=True), 2):
        page.line(at, [day, "08:00", "20:00", *names])
        found += [Duty(name, day, "", *span(day, "08:00-20:00")) for name in names]
    return book, Case(reading(found, days[0], days[-1], len({duty.person for duty in found})))
