"""Units or shifts down, dates across, names in the cells."""

from __future__ import annotations

from datetime import date, timedelta

from forms.book import BLUE, GREY, Book
from forms.catalogue import form
from forms.codes import ask_codes, profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, Question
from forms.invent import month, people, stretch, weekday
from forms.position_lists import draw


@form("units-with-day-and-night-rows", "c", "unit schedule.xlsx")
def units() -> tuple[Book, *tuple[Case, ...]]:
    """Each ambulance a merged row group of Day and Night with its hours beside it, `A / B` in the cells, OPEN for nobody."""
    days = month(2026, 11)
    book, found = Book(), list[Duty]()
    page = book.page("November 2026")
    page.line(1, ["Unit", "Shift", "Hours", *days], fill=GREY, bold=True)
    for cell in page.sheet[1][3:]:
        cell.number_format = "ddd d"
    pairs = draw(people("en", 30, 101), len(days), 12, 101)
    row = 2
    for at in range(6):
        unit, shift, text, hours = (
            f"Medic {at // 2 + 1}",
            *[("Day", "0700-1900", "07:00-19:00"), ("Night", "1900-0700", "19:00-07:00")][at % 2],
        )
        page.line(row, [unit if at % 2 == 0 else None, shift, text])
        if at % 2 == 0:
            page.merge(row, 1, row + 1, 1)
        for place, day in enumerate(days):
            crew = pairs[place][2 * at : 2 * at + 2]
            if (place + at) % 10 == 3:
                crew[1] = "OPEN"
            page.put(row, 4 + place, " / ".join(crew), BLUE if at % 2 else "")
            found += [Duty(name, day, shift, *span(day, hours), unit) for name in crew if name != "OPEN"]
        row += 1
    page.widths(10, 8, 11, rest=(4, 33, 30))
    return book, Case(reading(found, days[0], days[-1], len({duty.person for duty in found})))


@form("optima-four-weeks", "c", "Roster ED doctors.xlsx")
def optima() -> tuple[Book, *tuple[Case, ...]]:
    """A hospital program's print: nine rows above, every column merged of three, four weekly blocks, `Last, First` over
    `08:00 - 18:00` in a cell, `-` where nobody is; a shift is several rows, one for each person required."""
    book, found = Book(), list[Duty]()
    page = book.page("Export")
    start = date(2026, 3, 2)
    for row, text in enumerate(
        [
            "Cedarbrook Hospitals",
            "Unit: Emergency Medicine",
            "Roster: 02/03/2026 - 29/03/2026",
            "Status: Approved",
            "",
            "Printed by: Roster office",
            "",
            "",
            "",
        ],
        1,
    ):
        page.put(row, 1, text or None)
        page.merge(row, 1, row, 9)
    names = people("en", 43, 102)
    shifts = {
        "Long Day": ("08:00 - 20:30", 3),
        "Twilight": ("14:00 - 00:00", 2),
        "Night": ("20:00 - 08:30", 2),
        "Short Day": ("08:00 - 18:00", 2),
    }
    row = 10
    for week in range(4):
        days = [start + timedelta(days=7 * week + at) for at in range(7)]
        page.line(row, ["Shift", None, None, "Requirement", None, None], fill=GREY, bold=True)
        page.merge(row, 1, row, 3)
        page.merge(row, 4, row, 6)
        for at, day in enumerate(days):
            page.put(row, 7 + 3 * at, f"{weekday(day)} {day:%d/%m/%Y}", GREY, bold=True)
            page.merge(row, 7 + 3 * at, row, 9 + 3 * at)
        row += 1
        lines = draw(names, 7, 9, 102 + week)
        place = 0
        for shift, (text, wanted) in shifts.items():
            for seat in range(wanted):
                page.put(row, 1, shift if seat == 0 else None)
                page.put(row, 4, ["Registrar", "SHO", "SHO"][seat])
                page.merge(row, 1, row, 3)
                page.merge(row, 4, row, 6)
                for at, day in enumerate(days):
                    name = lines[at][place]
                    first, last = name.split()
                    nobody = (at + place + week) % 8 == 2
                    page.put(row, 7 + 3 * at, "-" if nobody else f"{last}, {first}\n{text}")
                    page.merge(row, 7 + 3 * at, row, 9 + 3 * at)
                    if not nobody:
                        found.append(Duty(name, day, shift, *span(day, text.replace(" ", ""))))
                page.sheet.row_dimensions[row].height = 30
                row += 1
                place += 1
        row += 1
    page.rule(10, 1, row - 1, 27)
    page.widths(rest=(1, 27, 7))
    return book, Case(reading(found, start, start + timedelta(days=27), len({duty.person for duty in found})))


@form("posts-without-hours", "c", "Wachbesetzung.xlsx")
def posts() -> tuple[Book, *tuple[Case, ...]]:
    """Posts down (`RTW 1 Fahrer`), `Mo 02.03.` across without a year, surnames in the cells, hours nowhere."""
    days = stretch(date(2026, 3, 2), date(2026, 3, 15))
    codes = {
        f"{unit} {seat}": "07:00-07:00" for unit in ("RTW 1", "RTW 2", "NEF") for seat in ("Fahrer", "Notfallsanitäter")
    }
    names = people("de", 16, 103)
    book, found = Book(), list[Duty]()
    page = book.page("KW 10-11")
    page.line(1, ["Funktion", *(f"{weekday(day, 'de').title()} {day:%d.%m.}" for day in days)], fill=GREY, bold=True)
    lines = draw(names, len(days), len(codes), 103)
    for at, code in enumerate(codes):
        page.line(2 + at, [code, *(lines[place][at] for place in range(len(days)))])
        found += [Duty(lines[place][at], day, code, *span(day, codes[code])) for place, day in enumerate(days)]
    page.widths(24, rest=(2, 15, 20))
    everyone = len({duty.person for duty in found})
    asked, read = unsaid(reading(found, days[0], days[-1], everyone), codes, Ask(About.YEAR), dates={"year": 2026})
    by_unit = frozenset(
        {Ask(About.YEAR), Ask(About.CODE, "RTW 1"), Ask(About.CODE, "RTW 2"), Ask(About.CODE, "NEF"), Ask(About.LAYOUT)}
    )
    return book, Case(asked.expect, also=(Question(frozenset({Ask(About.YEAR)}), by_unit),)), read


@form("shifts-two-weeks-stacked", "c", "crew board.xls")
def board() -> tuple[Book, *tuple[Case, ...]]:
    """Shift rows with hours glued to the name (`Days 7a-7p`), one week above the other, names on lines of one cell."""
    book, found = Book(), list[Duty]()
    page = book.page("Board")
    shifts = {"Days 7a-7p": "07:00-19:00", "Swing 11a-11p": "11:00-23:00", "Nights 7p-7a": "19:00-07:00"}
    names, row = people("en", 18, 104), 1
    for week in range(2):
        days = [date(2026, 8, 31) + timedelta(days=7 * week + at) for at in range(7)]
        lines = draw(names, 7, 6, 104 + week)
        page.line(row, ["Shift", *days], fill=GREY, bold=True)
        for at, (shift, hours) in enumerate(shifts.items()):
            page.line(row + 1 + at, [shift, *("\n".join(lines[place][2 * at : 2 * at + 2]) for place in range(7))])
            found += [
                Duty(name, day, shift, *span(day, hours))
                for place, day in enumerate(days)
                for name in lines[place][2 * at : 2 * at + 2]
            ]
        row += 6
    page.widths(18, rest=(2, 8, 20))
    return book, Case(reading(found, date(2026, 8, 31), date(2026, 9, 13), len({duty.person for duty in found})))


@form("units-without-year-or-hours", "c", "trucks.csv")
def trucks() -> tuple[Book, *tuple[Case, ...]]:
    """A csv: trucks down, `12/1 ... 12/14` across, `A & B` in the cells; neither year nor hours."""
    days = stretch(date(2026, 12, 1), date(2026, 12, 14))
    codes = {f"Truck {place}": "06:00-18:00" for place in range(1, 5)}
    book, found = Book(), list[Duty]()
    lines = draw(people("en", 14, 105), len(days), 8, 105)
    rows: list[list[object]] = [["", *(f"{day.month}/{day.day}" for day in days)]]
    for at, (unit, hours) in enumerate(codes.items()):
        rows.append([unit, *(" & ".join(lines[place][2 * at : 2 * at + 2]) for place in range(len(days)))])
        found += [
            Duty(name, day, "", *span(day, hours), unit)
            for place, day in enumerate(days)
            for name in lines[place][2 * at : 2 * at + 2]
        ]
    book.page().lines(rows)
    asked = ask_codes(codes, Ask(About.YEAR))
    question = Question(frozenset({Ask(About.YEAR)}), asked.must | {Ask(About.ORDER), Ask(About.LAYOUT)})
    text = profile(codes, dates={"year": 2026, "order": "mdy"}, cells={"content": "names", "split": "&"})
    return book, Case(question), Case(reading(found, days[0], days[-1], len({duty.person for duty in found})), text)
