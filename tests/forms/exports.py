"""What rostering programs export, by their documented column names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from forms.book import Book, csv_bytes
from forms.catalogue import form
from forms.codes import profile, reading, span
from forms.expectation import About, Ask, Case, Duty, NotARoster, Question, Why
from forms.invent import people, stretch
from forms.position_lists import draw

DAYS = stretch(date(2026, 11, 2), date(2026, 11, 15))


def last_first(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}"


def with_middle(name: str, initial: str) -> str:
    first, last = name.split()
    return f"{first} {initial} {last}"


def crews(seed: int, size: int) -> list[tuple[date, list[str]]]:
    return list(zip(DAYS, draw(people("en", 26, seed), len(DAYS), size, seed), strict=True))


@form("whentowork", "a", "Assigned Shift Details - General.csv")
def whentowork() -> tuple[bytes, *tuple[Case, ...]]:
    """WhenToWork: month first, am and pm, last and first name apart, unassigned shifts, a paid-hours column."""
    book, found = Book(), list[Duty]()
    page = book.page()
    heads = [
        "Date",
        "Shift Description",
        "Position",
        "Category",
        "Start Time",
        "End Time",
        "Duration",
        "First Name",
        "Last Name",
    ]
    rows: list[list[object]] = [heads]
    for at, (day, names) in enumerate(crews(94, 4)):
        for place, name in enumerate(names):
            hours = ["07:00-19:00", "19:00-07:00"][place // 2]
            start, end = span(day, hours)
            open_shift = (at + place) % 11 == 4
            who = ["", ""] if open_shift else name.split()
            shown = [f"{moment:%I:%M%p}".lower().lstrip("0").replace(":00", "") for moment in (start, end)]
            rows.append(
                [
                    f"{day:%m/%d/%Y}",
                    f"Ambulance {place // 2 + 1}",
                    ["Paramedic", "EMT"][place % 2],
                    "911",
                    *shown,
                    12,
                    *who,
                ]
            )
            if not open_shift:
                found.append(Duty(name, day, "", start, end, f"Ambulance {place // 2 + 1}"))
    page.lines(rows)
    expect = reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found}))
    no_unit = reading([Duty(d.person, d.day, "", d.start, d.end) for d in found], DAYS[0], DAYS[-1], expect.people)
    return (
        csv_bytes(book),
        Case(expect, also=(no_unit,)),
        Case(expect, profile(units={"from": "column", "column": "B"}, dates={"order": "mdy"})),
    )


@form("whentowork-weekday-only", "a", "when2work upload.csv")
def weekday_only() -> tuple[bytes, *tuple[Case, ...]]:
    """WhenToWork's upload form with a day of the week, 0 to 6 from the account's first day, in place of a date."""
    book = Book()
    rows = [["Day of Week", "Position Name", "Employee Name", "Start", "End"]]
    for place, name in enumerate(people("en", 14, 95)):
        rows.append([str(place % 7), "EMT", name, "0700", "1900"])
    book.page().lines(rows)
    asks = frozenset({Ask(About.MONTH), Ask(About.YEAR), Ask(About.LAYOUT)})
    return csv_bytes(book), Case(Question(asks))


@form("deputy-schedule", "a", "deputy bulk schedule.csv")
def deputy() -> tuple[bytes, *tuple[Case, ...]]:
    """Deputy's schedule: start and end each as date and time, e-mail as key, an open shift without a person, unpublished ones."""
    book, found = Book(), list[Duty]()
    heads = "First Name|Last Name|Email|Start Date|Start Time|End Date|End Time|Location|Area|Meal Break|Comment|Published|Open"
    rows: list[list[object]] = [heads.split("|")]
    for at, (day, names) in enumerate(crews(96, 4)):
        for place, name in enumerate(names):
            start, end = span(day, ["06:30-18:30", "18:30-06:30"][place // 2])
            unit, open_shift = f"Ambulance {place // 2 + 1}", (at * 4 + place) % 15 == 7
            first, last = ("", "") if open_shift else name.split()
            mail = "" if open_shift else f"{first}.{last}@example.org".lower()
            moments = [f"{start:%d/%m/%Y}", f"{start:%H:%M}", f"{end:%d/%m/%Y}", f"{end:%H:%M}"]
            rows.append(
                [
                    first,
                    last,
                    mail,
                    *moments,
                    "Harbour base",
                    unit,
                    30,
                    "",
                    "Yes" if at < 10 else "No",
                    "Yes" if open_shift else "No",
                ]
            )
            if not open_shift:
                found.append(Duty(name, day, "", start, end, unit))
    book.page().lines(rows)
    return csv_bytes(book), Case(reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found})))


@form("deputy-timesheets", "a", "timesheets.csv")
def timesheets() -> tuple[bytes, *tuple[Case, ...]]:
    """Deputy's timesheet export: worked, not planned, with seconds and the total of hours; every duty is there."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [
        ["Employee Export Code", "Employee Name", "Date", "Start", "End", "Mealbreak", "Total Hours"]
    ]
    codes = {name: f"E{place:03}" for place, name in enumerate(people("en", 26, 97))}
    for day, names in crews(97, 4):
        for place, name in enumerate(names):
            start, end = span(day, ["06:56-19:04", "18:58-07:11"][place // 2])
            hours = round((end - start - timedelta(minutes=30)) / timedelta(hours=1), 2)
            rows.append(
                [codes[name], name, f"{day:%d/%m/%Y}", f"{start:%H:%M:%S}", f"{end:%H:%M:%S}", "00:30:00", hours]
            )
            found.append(Duty(name, day, "", start, end))
    book.page().lines(rows)
    return csv_bytes(book), Case(reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found})))


@form("french-firefighters-export", "a", "affectations.csv")
def french_export() -> tuple[bytes, *tuple[Case, ...]]:
    """A Québec fire program: `Employé` with the number in brackets, `Quart`, `Caserne`, `Début` and `Fin` with dates; parted
    by semicolons, with a byte order mark."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [["Employé", "Quart", "Caserne", "Début", "Fin", "Sélection"]]
    names = [" ".join(reversed(name.split())) for name in people("fr", 14, 98)]
    for at, day in enumerate(DAYS):
        for place in range(3):
            name = names[(at * 5 + place) % 14]
            start, end = span(day, ["07:00-07:00", "07:00-17:00", "17:00-07:00"][place])
            shift = ["24 h", "Jour", "Nuit"][place]
            station = f"Caserne {place + 1}"
            moments = [f"{moment:%Y-%m-%d %H:%M}" for moment in (start, end)]
            rows.append([f"{name} ({900 + names.index(name)})", shift, station, *moments, ""])
            found.append(Duty(name, day, shift, start, end, station))
    book.page().lines(rows)
    tagged = [replace(duty, person=f"{duty.person} ({900 + names.index(duty.person)})") for duty in found]
    either = [reading(duties, DAYS[0], DAYS[-1], 14) for duties in (found, tagged)]
    return csv_bytes(book, ";", "utf-8-sig"), Case(either[0], also=(either[1],))


@form("amgtime-work-yes-no", "a", "amgtime.csv")
def amgtime() -> tuple[Book, *tuple[Case, ...]]:
    """A column `Work` of Yes and No: a row of No is no duty, whatever its times say."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [["Code", "Name", "Date", "Work", "Start", "Stop"]]
    for at, (day, names) in enumerate(crews(981, 4)):
        for place, name in enumerate(names):
            start, end = span(day, ["07:00-19:00", "19:00-07:00"][place // 2])
            working = (at + place) % 6 != 4
            rows.append(
                [f"A{place}{at}", name, f"{day:%m/%d/%Y}", "Yes" if working else "No", f"{start:%H:%M}", f"{end:%H:%M}"]
            )
            if working:
                found.append(Duty(name, day, "", start, end))
    book.page().lines(rows)
    return book, Case(reading(found, DAYS[0], DAYS[-1], None))


@form("infor-wfm", "a", "wfm_export.csv")
def infor() -> tuple[Book, *tuple[Case, ...]]:
    """EMP_NAME, EMP_TEAM, EMP_JOB, SHIFT_LABEL, START_DATE and END_DATE with times of day."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [["EMP_NAME", "EMP_TEAM", "EMP_JOB", "SHIFT_LABEL", "START_DATE", "END_DATE"]]
    for day, names in crews(982, 4):
        for place, name in enumerate(names):
            start, end = span(day, ["07:00-19:00", "19:00-07:00"][place // 2])
            moments = [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (start, end)]
            rows.append(
                [last_first(name), "NORTH", ["PARAMEDIC", "EMT"][place % 2], ["DAY12", "NIGHT12"][place // 2], *moments]
            )
            found.append(Duty(name, day, "", start, end))
    book.page().lines(rows)
    return book, Case(reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found})))


@form("shift-types-export", "none", "5SHIFT.csv")
def shift_types() -> tuple[bytes, *tuple[Case, ...]]:
    """A rostering program's table of shift types, `;` between: NAME, SHORTNAME, TIMEFROM, TIMETO."""
    book = Book()
    rows = [
        ["Frühdienst", "F", "06:00", "14:00"],
        ["Spätdienst", "S", "14:00", "22:00"],
        ["Nachtdienst", "N", "22:00", "06:00"],
    ]
    book.page().lines([["NAME", "SHORTNAME", "TIMEFROM", "TIMETO"], *rows])
    return csv_bytes(book, ";"), Case(NotARoster(Why.LEGEND))
