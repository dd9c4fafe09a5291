"""What travels with rosters, or looks like one, and holds no duties."""

from __future__ import annotations

import io
from datetime import date, timedelta
from random import Random

from openpyxl.drawing.image import Image
from PIL import Image as Picture

from forms.book import BLUE, GREEN, GREY, RED, YELLOW, Book
from forms.catalogue import form
from forms.expectation import About, Ask, Case, NotARoster, Question, Why
from forms.invent import month, people, stretch, weekday
from forms.layout import Grid

LAYOUT = Question(frozenset({Ask(About.LAYOUT)}))


def no_roster(why: Why, *others: Why) -> Case:
    return Case(NotARoster(why), also=tuple(NotARoster(other) for other in others))


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
    return book, no_roster(Why.SKILLS)


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


def _photo() -> Image:
    """A grey page with dark strokes, as a photographed sheet looks from afar."""
    picture = Picture.new("L", (600, 420), 235)
    for row in range(30, 400, 22):
        for column in range(20, 580, 46):
            picture.paste(90, (column, row, column + 8 + (row * column) % 30, row + 6))
    raw = io.BytesIO()
    picture.save(raw, "PNG")
    raw.seek(0)
    return Image(raw)


@form("scan-only", "none", "duty roster scan.xlsx")
def scan() -> tuple[Book, Case]:
    """A photographed roster pasted into a workbook: a picture and no cell."""
    book = Book()
    book.page("Sheet1").sheet.add_image(_photo(), "A1")
    return book, no_roster(Why.SCAN)


@form("scan-with-a-title", "none", "roster May.xlsx")
def scan_with_title() -> tuple[Book, Case]:
    """The same under a typed title, beside two empty sheets."""
    book = Book()
    page = book.page("Sheet1")
    page.put(1, 1, "DUTY ROSTER MAY 2026")
    page.sheet.add_image(_photo(), "A3")
    book.page("Sheet2")
    book.page("Sheet3")
    return book, no_roster(Why.SCAN, Why.EMPTY)


@form("empty-workbook", "none", "Book1.xlsx")
def empty() -> tuple[Book, Case]:
    """Three sheets, and nothing in them."""
    book = Book()
    for number_of_sheet in (1, 2, 3):
        book.page(f"Sheet{number_of_sheet}")
    return book, no_roster(Why.EMPTY)


@form("grid-without-codes", "none", "roster July template.xlsx")
def blank_grid() -> tuple[Book, Case]:
    """A prepared month with names and dates where nobody has been given a shift yet."""
    book = Book()
    page = book.page("July 2026")
    page.title(1, "DUTY ROSTER JULY 2026", across=6)
    Grid(before=[("Name", people("en", 12, 210))]).write(
        page, 2, month(2026, 7), [["" for _ in range(31)] for _ in range(12)]
    )
    return book, no_roster(Why.EMPTY)


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


@form("payroll-register", "none", "payroll.csv")
def payroll() -> tuple[Book, Case]:
    """Pay by person for a period: hours, rate, gross."""
    book = Book()
    rows = [
        [1000 + at, name, "07/01/2026", "07/14/2026", 84, 24.5, 2058] for at, name in enumerate(people("en", 20, 213))
    ]
    book.page().lines([["Emp No", "Employee", "Period start", "Period end", "Hours", "Rate", "Gross"], *rows])
    return book, Case(NotARoster(Why.HOURS), also=(NotARoster(Why.STAFF), LAYOUT))


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


@form("running-text", "none", "note.xlsx")
def notes() -> tuple[Book, Case]:
    """A sheet of running text, one paragraph a cell, that talks of rosters, dates and names."""
    book = Book()
    page = book.page("Notes")
    page.lines(
        [
            ["Minutes of the crew meeting"],
            ["The new roster starts on 1 March 2026. Please send swaps by Friday."],
            [""],
            ["Night crews asked for a second radio on Medic 4."],
            ["Next meeting: 12 April 2026, 19:00."],
        ]
    )
    return book, Case(NotARoster(Why.EMPTY), also=(NotARoster(Why.MEETINGS), LAYOUT))
