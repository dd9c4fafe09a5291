"""What travels with rosters, or looks like one, and holds no duties."""

from __future__ import annotations

from datetime import date, timedelta

from forms.book import GREY, Book
from forms.catalogue import form
from forms.expectation import About, Ask, Case, NotARoster, Question, Why
from forms.invent import month, people, stretch
from forms.layout import Grid

LAYOUT = Question(frozenset({Ask(About.LAYOUT)}))


def no_roster(why: Why, *others: Why) -> Case:
    return Case(NotARoster(why), also=tuple(NotARoster(other) for other in others))


@form("staff-list-running-numbers", "none", "списък персонал.xls")
def staff_numbers() -> tuple[Book, Case]:
    """A staff list whose running numbers 1, 2, 3 go down like a date axis."""
    book = Book()
    page = book.page("персонал")
    page.line(1, ["№", "Име, презиме, фамилия", "длъжност", "филиал", "телефон"], fill=GREY, bold=True)
    posts = ["лекар", "фелдшер", "мед. сестра", "шофьор", "санитар"]
    for at, name in enumerate(people("bg", 31, 207)):
        page.line(2 + at, [at + 1, name, posts[at % 5], ["Витоша", "Люлин"][at % 2], f"0700 {10000 + 37 * at}"])
    return book, no_roster(Why.STAFF)


@form("staff-list-functions", "none", "Person.xlsx")
def staff_functions() -> tuple[Book, Case]:
    """One row for each person and function, with dates from and to of a certificate."""
    book = Book()
    page = book.page("Person")
    page.line(1, ["Name", "First name", "Function", "Valid from", "Valid until", "Unit"], fill=GREY, bold=True)
    row = 2
    for at, name in enumerate(people("en", 40, 208)):
        given, family = name.split()
        for function in ("Ambulance attendant", "Driver", "Instructor")[: at % 3 + 1]:
            page.line(
                row, [family, given, function, date(2022, at % 12 + 1, 1), date(2027, at % 12 + 1, 1), f"Post {at % 5}"]
            )
            row += 1
    return book, no_roster(Why.STAFF)


@form("staff-list-with-rates", "none", "residents list.csv")
def staff_plain() -> tuple[Book, Case]:
    """Names, year of training, vacation weeks wished for."""
    book = Book()
    rows = [[name, f"PGY{at % 3 + 1}", "Yes" if at % 2 else "No"] for at, name in enumerate(people("en", 24, 209))]
    book.page().lines([["Resident", "Year", "Chief"], *rows])
    return book, no_roster(Why.STAFF)


@form("vehicle-list-running-numbers", "none", "автомобили.xls")
def vehicles() -> tuple[Book, Case]:
    """Vehicles with running numbers, plates, make and mileage."""
    book = Book()
    page = book.page("МПС")
    page.title(1, "СПИСЪК НА САНИТАРНИТЕ АВТОМОБИЛИ", across=5)
    page.line(2, ["№", "рег. №", "марка", "година", "км"], fill=GREY, bold=True)
    for at in range(30):
        page.line(
            3 + at,
            [at + 1, f"В {3000 + 41 * at} ХТ", ["Спринтер", "Крафтер"][at % 2], 2008 + at % 9, 100000 + 3001 * at],
        )
    return book, no_roster(Why.VEHICLES)


@form("unit-list", "none", "units.xlsx")
def unit_list() -> tuple[Book, Case]:
    """Units with their base, level of care and radio call sign."""
    book = Book()
    book.page("Units").lines(
        [
            ["Unit", "Base", "Service", "Radio"],
            *([f"Medic {at}", f"Station {at % 4}", ["ALS", "BLS"][at % 2], f"7-{at:02}"] for at in range(1, 15)),
        ]
    )
    return book, no_roster(Why.VEHICLES)


@form("shift-legend", "none", "legenda turni.xlsx")
def legend() -> tuple[Book, Case]:
    """Codes and their hours, no people and no dates."""
    book = Book()
    page = book.page("Turni")
    page.line(1, ["Sigla", "Descrizione", "Inizio", "Fine", "Ore"], fill=GREY, bold=True)
    page.lines(
        [
            ["M", "Mattino", "07:00", "14:00", 7],
            ["P", "Pomeriggio", "14:00", "21:00", 7],
            ["N", "Notte", "21:00", "07:00", 10],
            ["R", "Riposo", None, None, 0],
            ["F", "Ferie", None, None, 0],
        ],
        2,
    )
    return book, no_roster(Why.LEGEND)


@form("meeting-plan", "none", "会议安排.xlsx")
def meetings() -> tuple[Book, Case]:
    """A week of meetings: date, time, room, subject, who invites."""
    book = Book()
    page = book.page("会议")
    page.line(1, ["日期", "时间", "地点", "会议内容", "主持部门"], fill=GREY, bold=True)
    for at, day in enumerate(stretch(date(2026, 4, 13), date(2026, 4, 24))):
        page.line(
            2 + at,
            [
                day,
                ["09:00-10:30", "14:00-15:00"][at % 2],
                f"{at % 4 + 2}号会议室",
                ["质量分析会", "设备采购讨论", "消防演练安排"][at % 3],
                ["医务科", "后勤科"][at % 2],
            ],
        )
    return book, Case(NotARoster(Why.MEETINGS), also=(LAYOUT, Question(frozenset({Ask(About.PERSON)}))))


@form("vehicle-checks-by-day", "none", "truck checks.xlsx")
def truck_checks() -> tuple[Book, Case]:
    """Trucks down, days across, `✓` where a truck was washed and checked: units, dates and marks, but nobody."""
    days = month(2026, 1)
    book = Book()
    page = book.page("Jan 2026")
    page.title(1, "DAILY TRUCK CHECK - JANUARY 2026", across=8)
    Grid(before=[("Truck", [f"Medic {at}" for at in range(1, 9)])]).write(
        page, 2, days, [["✓" if (at + truck) % 4 else "" for at in range(31)] for truck in range(8)]
    )
    return book, Case(NotARoster(Why.VEHICLES), also=(Question(frozenset({Ask(About.CODE, "✓")})), LAYOUT))


@form("training-dates", "none", "CE classes.xlsx")
def classes() -> tuple[Book, Case]:
    """A list of classes with dates, hours and instructors' names: appointments, not duties."""
    book = Book()
    page = book.page("2026")
    page.line(1, ["Date", "Class", "Hours", "Instructor", "Room", "Seats left"], fill=GREY, bold=True)
    for at, name in enumerate(people("en", 16, 212)):
        page.line(
            2 + at,
            [
                date(2026, 1, 7) + timedelta(days=11 * at),
                ["ACLS renewal", "PHTLS", "EVOC refresher"][at % 3],
                "09:00-17:00",
                name,
                f"Room {at % 3}",
                at % 9,
            ],
        )
    return book, Case(NotARoster(Why.MEETINGS), also=(LAYOUT, Question(frozenset({Ask(About.PERSON)}))))


@form("rotation-of-squads", "h", "95 rotation.xlsx")
def squads() -> tuple[Book, Case]:
    """Week 1 to 4 x weekday (a day spans two columns), `1800 - 0600` beside squads `43|42`: no date, no people."""
    book = Book()
    page = book.page("Rotation")
    days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
    for at, day in enumerate(days):
        page.put(1, 3 + 2 * at, day, GREY, bold=True)
        page.merge(1, 3 + 2 * at, 1, 4 + 2 * at)
    for week in range(4):
        page.put(2 + 2 * week, 1, f"Week {week + 1}")
        page.lines(
            [
                ["0600 - 1800", *[41 + (week + at) % 6 for at in range(14)]],
                ["1800 - 0600", *[41 + (week + at + 3) % 6 for at in range(14)]],
            ],
            2 + 2 * week,
            2,
        )
    asks = frozenset({Ask(About.MONTH), Ask(About.LAYOUT), Ask(About.PERSON)})
    return book, Case(NotARoster(Why.ROTATION), also=(Question(asks), NotARoster(Why.COUNTS)))


@form("run-log", "none", "run log.xlsx")
def run_log() -> tuple[Book, *tuple[Case, ...]]:
    """Calls run: date, unit, dispatched, cleared and the two who went. It has everything a roster has, and is none."""
    names = people("en", 12, 960)
    book = Book()
    page = book.page("September")
    page.line(
        1,
        ["Run #", "Date", "Unit", "Dispatched", "Enroute", "On scene", "Cleared", "Nature", "Crew 1", "Crew 2"],
        fill=GREY,
        bold=True,
    )
    for at in range(60):
        hour = (at * 5) % 24
        times = [f"{hour:02}:{minute:02}" for minute in (4 + at % 9, 6 + at % 9, 15 + at % 9, 44 + at % 9)]
        page.line(
            2 + at,
            [
                f"26-{4410 + at}",
                date(2026, 9, at // 3 + 1),
                f"Medic {at % 3 + 1}",
                *times,
                ["Fall", "Chest pain", "Transfer"][at % 3],
                names[at % 12],
                names[(at + 5) % 12],
            ],
        )
    return book, Case(
        NotARoster(Why.MEETINGS),
        also=(NotARoster(Why.COUNTS), NotARoster(Why.HOURS), Question(frozenset({Ask(About.LAYOUT)}))),
    )


@form("swap-requests", "none", "trade log.xlsx")
def swaps() -> tuple[Book, *tuple[Case, ...]]:
    """Trades asked for: date, who gives, who takes, approved or not. Which of both works stands nowhere for certain."""
    names = people("en", 12, 961)
    book = Book()
    page = book.page("Trades")
    page.line(1, ["Submitted", "Shift date", "Giving up", "Picking up", "Approved", "By"], fill=GREY, bold=True)
    for at in range(24):
        page.line(
            2 + at,
            [
                date(2026, 8, at + 1),
                date(2026, 9, at + 1),
                names[at % 12],
                names[(at + 3) % 12],
                ["yes", "no", ""][at % 3],
                "on file",
            ],
        )
    return book, Case(
        NotARoster(Why.POLL),
        also=(
            NotARoster(Why.MEETINGS),
            Question(frozenset({Ask(About.LAYOUT)})),
            Question(frozenset({Ask(About.PERSON)})),
        ),
    )
