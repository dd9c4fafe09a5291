"""Long tables, one row an assignment: the plainest form, and what is left blank in it means "as above"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from forms.book import GREY, YELLOW, Book
from forms.catalogue import form
from forms.codes import ask_codes, profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, NotARoster, Question, Warn, Why
from forms.invent import month, people, stretch, weekday
from forms.position_lists import draw


def _crews(language: str, days: list[date], size: int, seed: int) -> list[list[str]]:
    return draw(people(language, 24, seed), len(days), size, seed)


@form("long-arabic-words", "a", "مناوبات الأطباء.xlsx")
def arabic() -> tuple[Book, *tuple[Case, ...]]:
    """Right to left: date, weekday, a word for the shift, name, year of training, place."""
    days = month(2025, 11)
    codes = {"صباحي": "08:00-14:00", "مسائي": "14:00-20:00", "ليلي": "20:00-08:00"}
    places = ["الإسعاف", "العناية"]
    book, found = Book(), list[Duty]()
    page = book.page("المناوبات")
    page.sheet.sheet_view.rightToLeft = True
    page.line(1, ["التاريخ", "اليوم", "المناوبة", "الاسم", "السنة", "المكان"], bold=True)
    row = 2
    words = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    for day, names in zip(days, _crews("ar", days, 6, 81), strict=True):
        for at, name in enumerate(names):
            code, place = list(codes)[at // 2], places[at % 2]
            page.line(row, [day, words[day.weekday()], code, name, f"R{at % 3 + 1}", place])
            found.append(Duty(name, day, code, *span(day, codes[code]), place))
            row += 1
    page.widths(12, 12, 12, 18, 8, 12)
    everyone = len({duty.person for duty in found})
    return book, *unsaid(reading(found, days[0], days[-1], everyone), codes)


@form("long-blank-is-as-above", "a", "schedule_output.xlsx")
def campus() -> tuple[Book, *tuple[Case, ...]]:
    """A campus service: date, weekday, shift and time only on the first of three crew rows (merged on weekends), level and ALS
    columns, `1900-0700+1`, beside it sheets with hours and warnings."""
    days = stretch(date(2026, 2, 2), date(2026, 3, 1))
    book, found = Book(), list[Duty]()
    page = book.page("Schedule")
    page.line(1, ["Date", "Day", "Shift", "Time", "Name", "Level", "ALS"], fill=GREY, bold=True)
    row = 2
    levels = ["EVDT", "EMT", "Auth"]
    names = people("en", 26, 82)
    for day, crews in zip(days, draw(names, len(days), 6, 82), strict=True):
        for turn, (label, hours, text) in enumerate(
            (("Day", "07:00-19:00", "0700-1900"), ("Night", "19:00-07:00", "1900-0700+1"))
        ):
            for at, name in enumerate(crews[3 * turn : 3 * turn + 3]):
                first = (
                    [day if turn == 0 else None, weekday(day) if turn == 0 else None, label, text]
                    if at == 0
                    else [None] * 4
                )
                als = "Y" if names.index(name) % 4 == 0 else None
                page.line(row + at, [*first, name, levels[at], als], fill=YELLOW if turn else "")
                found.append(Duty(name, day, label, *span(day, hours)))
            if day.weekday() > 4:
                for column in (3, 4):
                    page.merge(row, column, row + 2, column)
            row += 3
    page.widths(12, 6, 8, 13, 24, 8, 6)
    hours = book.page("Hours")
    hours.lines([["Name", "Shifts", "Hours"], *([name, 7, 84] for name in names)])
    book.page("Warnings").lines([["Warning"], ["Some people asked for fewer nights"]])
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}), [Warn.BLOCK])
    asked = Question(frozenset({Ask(About.BLANK)}))
    text = profile(people={"carry_down": True}, match={"sheet": ["^Schedule$"]})
    return book, Case(expect, also=(asked,)), Case(expect, text)


@form("long-numbers-short-hours", "a", "einsatz.csv")
def numbers() -> tuple[Book, *tuple[Case, ...]]:
    """Staff numbers, German dates, `08-16` for the hours."""
    days = month(2025, 9)
    crews = draw([str(4000 + 11 * place) for place in range(20)], len(days), 4, 83)
    texts = {"08-16": "08:00-16:00", "16-24": "16:00-24:00", "00-08": "00:00-08:00", "07-19": "07:00-19:00"}
    book, found, rows = Book(), list[Duty](), []
    for day, names in zip(days, crews, strict=True):
        for name, (text, hours) in zip(names, texts.items(), strict=True):
            rows.append([f"{day:%d.%m.%Y}", int(name), text])
            found.append(Duty(name, day, "", *span(day, hours)))
    book.page().lines([["Datum", "Personalnummer", "Zeit"], *rows])
    return book, Case(reading(found, days[0], days[-1], len({duty.person for duty in found})))


@form("long-week-from-to", "a", "weekly duty.xlsx")
def weeks() -> tuple[Book, *tuple[Case, ...]]:
    """A week a row: from, to, name and a word. Whether that is seven duties only the user knows."""
    names = people("en", 12, 84)
    book = Book()
    page = book.page("Duty")
    page.line(1, ["Week starting", "Week ending", "Staff name", "Shift"], bold=True)
    codes = {"Day": "08:00-17:00", "Night": "17:00-08:00"}
    row, found = 2, list[Duty]()
    for week in range(8):
        start = date(2026, 1, 5) + timedelta(weeks=week)
        for at in range(3):
            name, code = names[(week + 4 * at) % 12], ["Day", "Day", "Night"][at]
            page.line(row, [start, start + timedelta(days=6), name, code])
            found += [
                Duty(name, day, code, *span(day, codes[code])) for day in stretch(start, start + timedelta(days=6))
            ]
            row += 1
    page.widths(15, 15, 24, 10)
    asked = ask_codes(codes)
    question = Question(asked.must, frozenset({Ask(About.LAYOUT)}))
    return (
        book,
        Case(question),
        Case(
            reading(found, date(2026, 1, 5), date(2026, 3, 1), 12),
            profile(codes),
            (Question(frozenset({Ask(About.LAYOUT)})),),
        ),
        Case(reading(found, date(2026, 1, 5), date(2026, 3, 1), 12), profile(codes, cells={"span": "every day"})),
    )


@form("long-korean-tab-contradicts", "a", "근무표 11월.xlsx")
def korean() -> tuple[Book, *tuple[Case, ...]]:
    """Date, name, start, end as Excel times; tab and file say November, the dates are January's."""
    days = stretch(date(2026, 1, 5), date(2026, 1, 11))
    names = people("ko", 14, 85)
    book, found = Book(), list[Duty]()
    page = book.page("11월 1주차")
    page.line(1, ["날짜", "요일", "이름", "시작", "종료", "시간"], fill=GREY, bold=True)
    row = 2
    for at, day in enumerate(days):
        for place in range(6):
            name, hours = names[(at * 5 + place) % 14], ["07:00-15:00", "15:00-23:00", "23:00-07:00"][place // 2]
            start, end = span(day, hours)
            page.line(row, [day, weekday(day, "ko"), name, start.time(), end.time()])
            page.formula(row, 6, f"=MOD(E{row}-D{row},1)*24", 8)
            found.append(Duty(name, day, "", start, end))
            row += 1
    page.widths(12, 6, 12, 10, 10, 8)
    expect = reading(found, days[0], days[-1], 14, [Warn.TAB])
    return book, Case(expect, also=(Question(frozenset({Ask(About.MONTH)})),))


@form("long-russian-to-next-day", "a", "График дежурств.xlsx")
def russian() -> tuple[Book, *tuple[Case, ...]]:
    """Surname I.O., post, organisation; from `08:00` to `08:00`, which is 24 hours, or to an earlier time of the next day."""
    days = month(2026, 2)
    names = people("ru", 12, 86)
    book, found = Book(), list[Duty]()
    page = book.page("Лист1")
    page.line(1, ["№ п/п", "Дата", "С", "До", "ФИО", "Должность", "Организация"], fill=GREY, bold=True)
    row = 2
    for at, day in enumerate(days):
        for place, hours in enumerate(("08:00-08:00", "18:00-06:00")):
            name, unit = names[(at * 2 + place) % 12], ["ССМП Северная", "ССМП Южная"][place]
            page.line(row, [row - 1, day, *hours.split("-"), name, ["врач", "фельдшер"][place], unit])
            found.append(Duty(name, day, "", *span(day, hours), unit))
            row += 1
    page.widths(7, 12, 8, 8, 20, 12, 18)
    return book, Case(reading(found, days[0], days[-1], 12))


@form("long-calendar-export", "a", "calendar export.csv")
def calendar_export() -> tuple[Book, *tuple[Case, ...]]:
    """A calendar program's csv: Subject, Start Date, Start Time, End Date, End Time; the subject is who, a dash, and what."""
    days = stretch(date(2026, 5, 25), date(2026, 6, 7))
    names = people("en", 8, 87)
    book, found, rows = Book(), list[Duty](), []
    for at, day in enumerate(days):
        for place, hours in enumerate(("07:00-19:00", "19:00-07:00")):
            name, unit = names[(at * 3 + place) % 8], f"Medic {place + 3}"
            start, end = span(day, hours)
            rows.append(
                [
                    f"{name} - {unit}",
                    f"{start:%m/%d/%Y}",
                    f"{start:%I:%M %p}",
                    f"{end:%m/%d/%Y}",
                    f"{end:%I:%M %p}",
                    "False",
                ]
            )
            found.append(Duty(name, day, "", start, end, unit))
    book.page().lines([["Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event"], *rows])
    expect = reading(found, days[0], days[-1], 8)
    asks = frozenset({Ask(About.PERSON), Ask(About.LAYOUT), Ask(About.ORDER)})
    return (
        book,
        Case(Question(frozenset({Ask(About.PERSON)}), asks), also=(expect,)),
        Case(
            expect,
            profile(
                people={"column": "A", "name": "first last"},
                cells={"content": "names", "split": " - "},
                units={"from": "cell"},
            ),
            (Question(frozenset({Ask(About.ORDER)})),),
        ),
    )


@form("long-one-person-availability", "a", "Beschikbaarheid.xlsx")
def availability() -> tuple[Book, *tuple[Case, ...]]:
    """One person's own list, the name only in the title: when they can come. Read as duties it would be wrong."""
    book = Book()
    page = book.page("Blad1")
    page.title(1, "Beschikbaarheid Joris Lindebos - maart 2026", across=3)
    page.put(2, 1, "ingevuld op 20/02")
    page.line(4, ["Datum", "Beschikbaar", "Opmerking"], bold=True)
    for at, day in enumerate(month(2026, 3)):
        hours = ["12:00 - 18:00", "08:00 - 12:00", None][at % 3]
        page.line(5 + at, [f"{day:%d/%m/%Y}", hours, "liever niet" if at % 9 == 4 else None])
    page.put(37, 2, "totaal 62 u")
    asks = frozenset({Ask(About.PERSON), Ask(About.LAYOUT)})
    return book, Case(NotARoster(Why.POLL), also=(Question(asks),))


@form("long-us-ambulance", "a", "crew assignments.xlsx")
def us_ambulance() -> tuple[Book, *tuple[Case, ...]]:
    """Date, truck, start, end, two columns of names and an open seat now and then: wide enough to be a list of units."""
    days = stretch(date(2026, 10, 26), date(2026, 11, 8))
    rows: list[list[object]] = [["Date", "Truck", "Start", "End", "Paramedic", "EMT"]]
    found = list[Duty]()
    for at, (day, names) in enumerate(zip(days, _crews("en", days, 6, 88), strict=True)):
        for place, (truck, hours) in enumerate((("M4", "07:00-19:00"), ("M5", "08:00-20:00"), ("M4", "19:00-07:00"))):
            crew = names[2 * place : 2 * place + 2]
            if (at + place) % 8 == 3:
                crew[1] = "OPEN"
            rows.append([datetime.combine(day, time()), truck, *hours.split("-"), *crew])
            found += [Duty(name, day, "", *span(day, hours), truck) for name in crew if name != "OPEN"]
    book = Book()
    book.page().lines(rows)
    return book, Case(reading(found, days[0], days[-1], len({duty.person for duty in found})))


@form("long-residency-rows", "a", "residents.xlsx")
def residency() -> tuple[Book, *tuple[Case, ...]]:
    """Resident, service, start date, end date, call dates in another sheet that holds the same weeks as a calendar."""
    days = stretch(date(2026, 7, 1), date(2026, 7, 28))
    codes = {"Night Float": "20:00-08:00", "Day Call": "08:00-20:00"}
    names = people("en", 10, 89)
    rows, found = list[list[object]](), list[Duty]()
    book = Book()
    page, calendar = book.page("Assignments"), book.page("Calendar")
    calendar.line(1, ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"], bold=True)
    for at, day in enumerate(days):
        both = [names[at % 10], names[(at + 5) % 10]]
        for name, code in zip(both, codes, strict=True):
            rows.append([day, code, name])
            found.append(Duty(name, day, code, *span(day, codes[code])))
        place = at + (days[0].weekday() + 1) % 7
        calendar.put(2 + place // 7, 1 + place % 7, f"{day.day}\nNF: {both[0]}\nDC: {both[1]}")
    page.lines([["Date", "Assignment", "Resident"], *rows])
    page.widths(12, 16, 24)
    expect = reading(found, days[0], days[-1], 10, [Warn.BLOCK])
    asked = ask_codes(codes)
    sheets = frozenset({Ask(About.SHEET, "Assignments"), Ask(About.SHEET, "Calendar")})
    return (
        book,
        # the calendar says no month: until that is known, nobody can tell that it holds the same days
        Case(
            Question(asked.must, asked.may | sheets | {Ask(About.MONTH), Ask(About.CODE, "NF"), Ask(About.CODE, "DC")})
        ),
        Case(expect, profile(codes, match={"sheet": ["^Assignments$"]})),
    )
