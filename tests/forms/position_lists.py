"""Date rows x position columns with names in the cells: on-call lists, residents, "date, on duty"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from forms.book import GREY, YELLOW, Book
from forms.catalogue import form
from forms.codes import Codes, ask_codes, profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, Question, Reading, Warn
from forms.invent import first_names, month, people, stretch, surnames, weekday

YEAR, MONTH = Ask(About.YEAR), Ask(About.MONTH)


def draw(names: Sequence[str], days: int, positions: int, seed: int) -> list[list[str]]:
    """A different name for each position of a day; several days in a row the same, as such lists have it."""
    chance = Random(f"list{seed}")
    rows: list[list[str]] = []
    for day in range(days):
        rows.append(chance.sample(names, positions) if day % 3 == 0 else list(rows[-1]))
    return rows


def found(days: Sequence[date], heads: Sequence[str], rows: Sequence[Sequence[str]], codes: Codes) -> list[Duty]:
    return [
        Duty(name, day, head, *span(day, codes[head]))
        for day, line in zip(days, rows, strict=True)
        for head, name in zip(heads, line, strict=True)
        if name
    ]


def listed(
    days: Sequence[date], heads: Sequence[str], rows: Sequence[Sequence[str]], codes: Codes, *warnings: Warn
) -> Reading:
    names = {name.casefold() for line in rows for name in line if name}
    return reading(found(days, heads, rows, codes), days[0], days[-1], len(names), warnings)


@form("date-and-on-call", "c-v", "simple rota.csv")
def on_call() -> tuple[Book, *tuple[Case, ...]]:
    """A csv of two columns, a date and who is on call."""
    days = stretch(date(2026, 1, 29), date(2026, 3, 4))
    rows = draw(first_names("en", 8, 71), len(days), 1, 71)
    book = Book()
    book.page().lines(
        [["Date", "On call"], *([f"{day:%d/%m/%Y}", line[0]] for day, line in zip(days, rows, strict=True))]
    )
    codes = {"On call": "09:00-09:00"}
    return book, *unsaid(listed(days, ["On call"], rows, codes), codes)


@form("date-by-grades", "c-v", "multi rota.xls")
def grades() -> tuple[Book, *tuple[Case, ...]]:
    """First names under grades, in any case (`BeCkY`), real dates; the hours nowhere."""
    days = stretch(date(2026, 1, 29), date(2026, 2, 27))
    codes = {
        "SHO": "09:00-21:00",
        "SpR": "09:00-21:00",
        "Consultant": "09:00-09:00",
        "Night SHO": "21:00-09:00",
        "Night SpR": "21:00-09:00",
    }
    rows = draw(first_names("en", 14, 72), len(days), 5, 72)
    shown = [
        [
            name.upper() if (at * 5 + place) % 13 == 0 else name.swapcase() if (at + place) % 17 == 3 else name
            for place, name in enumerate(line)
        ]
        for at, line in enumerate(rows)
    ]
    book = Book()
    page = book.page("simple_rota")
    page.lines([["Date", *codes], *([day, *line] for day, line in zip(days, shown, strict=True))])
    page.widths(12, rest=(2, 6, 13))
    return book, *unsaid(listed(days, list(codes), rows, codes), codes)


@form("months-inside-the-column", "c-v", "unusual.xlsx")
def month_rows() -> tuple[Book, *tuple[Case, ...]]:
    """A month's name stands inside the column of day numbers; 9 is followed by 0 and 11; swap notes beside names; hidden
    rows; role labels for people; no year. What the 0 stands for is asked, or it is read as the 10th with a warning."""
    book = Book()
    page = book.page()
    labels = [f"SpR{place}" for place in range(1, 7)]
    codes = {"B": "17:00-09:00", "F": "09:00-17:00"}
    row, duties = 1, list[Duty]()
    for number_of_month in (6, 7):
        days = month(2026, number_of_month)
        rows = draw(labels, len(days), 2, 73 + number_of_month)
        page.put(row, 1, f"{days[0]:%b}")
        row += 1
        for at, day in enumerate(days):
            page.line(
                row, [0 if day == date(2026, 6, 10) else day.day, rows[at][0]], fill=YELLOW if day.weekday() > 4 else ""
            )
            if day.day in (8, 12):
                page.put(row, 3, f"swap for {labels[day.day % 6]}")
            page.put(row, 6, rows[at][1])
            if number_of_month == 6 and day.day < 4:
                page.sheet.row_dimensions[row].hidden = True
            row += 1
            duties += found([day], list(codes), [rows[at]], codes)
    first = date(2026, 6, 1)
    shown = [duty for duty in duties if duty.day >= date(2026, 6, 4)]
    columns = {Ask(About.CODE, "B"), Ask(About.CODE, "F"), Ask(About.LAYOUT), Ask(About.ZERO, "A11")}
    notes = [Warn.NOTES, Warn.AXIS, Warn.HIDDEN]
    text = profile(codes, dates={"axis": "column", "month_from": "cells", "year": 2026}, match={"hidden": "read"})
    skip = profile(codes, dates={"axis": "column", "month_from": "cells", "year": 2026}, match={"hidden": "skip"})
    zero = Question(frozenset({Ask(About.ZERO, "A11")}))
    return (
        book,
        Case(Question(frozenset({YEAR}), frozenset(columns))),
        Case(reading(duties, first, date(2026, 7, 31), 6, notes), text, (zero,)),
        Case(reading(shown, date(2026, 6, 4), date(2026, 7, 31), 6, notes), skip, (zero,)),
    )


@form("arabic-years-duplicate-heads", "e", "جدول المناوبات.xlsx")
def arabic() -> tuple[Book, *tuple[Case, ...]]:
    """A tab a year of training, right to left, five columns under one heading, ISO dates. A place is a column, so the same
    heading five times is five seats of one place."""
    days = stretch(date(2025, 12, 1), date(2025, 12, 31))
    heads = ["الإسعاف", *["الجناح"] * 5, "العناية"]
    codes = dict.fromkeys(heads, "08:00-08:00")
    book, duties, everyone = Book(), list[Duty](), set[str]()
    for tab, title in enumerate(("سنة أولى", "سنة ثانية", "سنة ثالثة")):
        page = book.page(title)
        page.sheet.sheet_view.rightToLeft = True
        names = people("ar", 40, 74)[tab * 13 : tab * 13 + 13]
        rows = draw(names, len(days), 7, 74 + tab)
        page.lines([["التاريخ", *heads], *([day.isoformat(), *line] for day, line in zip(days, rows, strict=True))])
        page.widths(12, rest=(2, 8, 15))
        duties += found(days, heads, rows, codes)
        everyone |= {name for line in rows for name in line}
    return book, *unsaid(reading(duties, days[0], days[-1], len(everyone)), codes)


@form("senior-junior-call", "c-v", "call schedule.xlsx")
def call_list() -> tuple[Book, *tuple[Case, ...]]:
    """A title, weekday and date columns, Senior and Junior by surname, two weeks side by side in one sheet."""
    days = stretch(date(2026, 9, 7), date(2026, 10, 4))
    codes = {"Senior": "07:00-07:00", "Junior": "06:00-06:00"}
    rows = draw(surnames("en", 11, 75), len(days), 2, 75)
    book = Book()
    page = book.page("Call")
    page.title(1, "Surgery Call - September 2026", across=4)
    page.line(2, ["Day", "Date", "Senior", "Junior"], fill=GREY, bold=True)
    page.lines(([weekday(day), day, *line] for day, line in zip(days, rows, strict=True)), 3)
    page.widths(8, 12, 14, 14)
    calendar = book.page("Calendar")
    calendar.line(1, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], bold=True)
    for week in range(4):
        calendar.line(2 + 2 * week, days[7 * week : 7 * week + 7])
        calendar.line(3 + 2 * week, [f"S: {senior}\nJ: {junior}" for senior, junior in rows[7 * week : 7 * week + 7]])
    expect = listed(days, list(codes), rows, codes, Warn.BLOCK)
    asked = ask_codes(codes)
    sheets = frozenset(
        {Ask(About.SHEET, "Call"), Ask(About.SHEET, "Calendar"), Ask(About.CODE, "S"), Ask(About.CODE, "J")}
    )
    return (
        book,
        Case(Question(asked.must, asked.may | sheets)),
        Case(expect, profile(codes, match={"sheet": ["^Call$"]})),
    )


@form("numbers-no-dates", "c-v", "liste.xlsx")
def turkish() -> tuple[Book, *tuple[Case, ...]]:
    """Day numbers down, wards across, people by number; neither month nor year anywhere."""
    days = month(2025, 10)
    heads = ["Acil", "Yoğun bakım", "Servis", "Poliklinik"]
    codes = dict.fromkeys(heads, "08:00-08:00")
    rows = draw([str(place) for place in range(1, 19)], 31, 4, 76)
    book = Book()
    book.page("Liste").lines(
        [["Gün", *heads], *([day.day, *map(int, line)] for day, line in zip(days, rows, strict=True))]
    )
    asked, read = unsaid(
        listed(days, heads, rows, codes),
        codes,
        MONTH,
        dates={"month": "2025-10", "axis": "column"},
        cells={"content": "names"},
    )
    # 18 and 3 may be people by number, or codes by number: that is a question, too
    return book, Case(asked.expect, also=(Question(frozenset({MONTH}), frozenset({YEAR, Ask(About.LAYOUT)})),)), read


@form("three-names-in-a-cell", "c-v", "值班表.xlsx")
def chinese() -> tuple[Book, *tuple[Case, ...]]:
    """A date and three names in one cell, parted by spaces; a weekday column."""
    days = stretch(date(2026, 4, 27), date(2026, 5, 31))
    names = people("zh", 15, 77)
    rows = draw(names, len(days), 3, 77)
    book = Book()
    page = book.page("值班")
    page.lines(
        [
            ["日期", "星期", "值班人员"],
            *(
                [day, weekday(day, "zh"), ("  " if day.day % 5 == 0 else " ").join(line)]
                for day, line in zip(days, rows, strict=True)
            ),
        ]
    )
    page.widths(12, 8, 30)
    codes = {"值班人员": "08:00-08:00"}
    heads = ["值班人员"] * 3
    return book, *unsaid(listed(days, heads, rows, codes), codes, cells={"content": "names", "split": " "})


@form("medic-units-with-hours-in-heads", "c-v", "Medic schedule.xlsx")
def medic_units() -> tuple[Book, *tuple[Case, ...]]:
    """Ambulances as columns with the hours in the head, two names in a cell parted by a slash; it says everything itself."""
    days = stretch(date(2026, 12, 1), date(2026, 12, 28))
    heads = ["Medic 1 (0700-1900)", "Medic 1 (1900-0700)", "Medic 2 (0700-1900)", "BLS 4 (0900-2100)"]
    names = people("en", 20, 78)
    book = Book()
    page = book.page("December")
    page.title(1, "CEDAR VALLEY EMS - CREW SCHEDULE", across=4)
    page.line(2, ["Date", *heads], fill=GREY, bold=True)
    duties, everyone = list[Duty](), set[str]()
    for at, (day, line) in enumerate(zip(days, draw(names, len(days), 8, 78), strict=True)):
        crews = [line[place : place + 2] for place in range(0, 8, 2)]
        if at % 9 == 4:
            crews[3] = [crews[3][0]]
        joint = " / " if at % 2 else "/"
        page.line(3 + at, [day, *(joint.join(crew) if len(crew) > 1 else f"{crew[0]} / OPEN" for crew in crews)])
        for head, crew in zip(heads, crews, strict=True):
            hours = f"{head[-10:-8]}:{head[-8:-6]}-{head[-5:-3]}:{head[-3:-1]}"
            duties += [Duty(name, day, "", *span(day, hours), head.split(" (")[0]) for name in crew]
            everyone |= set(crew)
    page.widths(12, rest=(2, 5, 36))
    return book, Case(reading(duties, days[0], days[-1], len(everyone)))


@form("weekend-standby-two-lines", "c-v", "Bereitschaft 2026.xlsx")
def standby() -> tuple[Book, *tuple[Case, ...]]:
    """Only weekends: `Sa 03.01.2026` in one cell, names on two lines of a cell, a notes column."""
    days = [day for day in stretch(date(2026, 1, 1), date(2026, 3, 31)) if day.weekday() > 4]
    names = people("de", 12, 79)
    codes = {"Bereitschaft": "08:00-20:00", "Nacht": "20:00-08:00"}
    rows = draw(names, len(days), 4, 79)
    book = Book()
    page = book.page("Q1")
    page.line(1, ["Tag", *codes, "Bemerkung"], fill=GREY, bold=True)
    for at, (day, line) in enumerate(zip(days, rows, strict=True)):
        head = f"{weekday(day, 'de').title()} {day:%d.%m.%Y}"
        page.line(
            2 + at,
            [head, "\n".join(line[:2]), "\n".join(line[2:]), "Sanitätsdienst Stadtlauf" if at % 8 == 5 else None],
        )
    page.widths(16, 24, 24, 28)
    heads = ["Bereitschaft", "Bereitschaft", "Nacht", "Nacht"]
    return book, *unsaid(listed(days, heads, rows, codes, Warn.NOTES), codes)
