"""Near-variants of exports and reports: units as headings with other codes, leave beside hours, files in other encodings."""

from __future__ import annotations

from datetime import date

from forms.book import Book, csv_bytes
from forms.catalogue import form
from forms.codes import ask_codes, profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, NotARoster, Question, Why
from forms.exports import last_first
from forms.invent import people, stretch

DAY = date(2026, 3, 9)


@form("unit-report-part-leave", "g", "export.xlsx")
def part_leave() -> tuple[Book, *tuple[Case, ...]]:
    """One heading row for all units; the date is the tab's; leave for the night half of a day leaves the other half standing."""
    names = people("en", 6, 971)
    book, found = Book(), list[Duty]()
    page = book.page("2026-03-09")
    page.line(1, ["Employee", "Code", "From", "Through"])
    row = 2
    for unit in range(3):
        page.put(row, 1, f"Ops/South/Ambulance {unit + 3}")
        for name in names[2 * unit : 2 * unit + 2]:
            row += 1
            page.line(row, [last_first(name), "Regular" if name != names[3] else "ROT", "06:00", "06:00"])
            found.append(Duty(name, DAY, "", *span(DAY, "06:00-06:00"), f"Ambulance {unit + 3}"))
            if name == names[0]:
                row += 1
                page.line(row, [last_first(name), ".FMLA-PM", "18:00", "06:00"])
                found[-1] = Duty(name, DAY, "", *span(DAY, "06:00-18:00"), "Ambulance 3")
        row += 1
    asked = frozenset({Ask(About.CODE, ".FMLA-PM"), Ask(About.CODE, "ROT")})
    codes = {".FMLA-PM": "leave", "ROT": "06:00-06:00"}
    return (
        book,
        Case(Question(asked, frozenset({Ask(About.LAYOUT)}))),
        Case(reading(found, DAY, DAY, 6), profile(codes)),
    )


@form("unit-report-of-engines", "g", "2026-03-09 fire.xlsx")
def engines() -> tuple[Book, *tuple[Case, ...]]:
    """Engines and ambulances by short names: which of them are ambulances is asked."""
    book = Book()
    page = book.page("Roster")
    row = 1
    for unit, name in zip(["Sta 1/E1", "Sta 1/M1", "Sta 2/M2"], people("en", 3, 972), strict=True):
        page.lines(
            [[unit], ["ID", "Name", "Code", "From", "Through"], [row, last_first(name), "On Duty", "07:00", "07:00"]],
            row,
        )
        row += 3
    return book, Case(Question(frozenset({Ask(About.LAYOUT)})))


@form("long-leave-beside-hours", "a", "time sheet.xlsx")
def leave_beside_hours() -> tuple[Book, *tuple[Case, ...]]:
    """Rows with a code, a start and an end: `VAC` and `Sick` at the hours of a shift are no shift."""
    days = stretch(date(2026, 6, 1), date(2026, 6, 10))
    names = people("en", 4, 973)
    book, found, away = Book(), list[Duty](), list[Absence]()
    rows: list[list[object]] = [["Employee", "Date", "Shift", "Start", "End"]]
    for at, day in enumerate(days):
        for place, name in enumerate(names):
            code = "VAC" if (at, place) in ((3, 1), (4, 1)) else "Sick" if (at, place) == (6, 2) else "D12"
            rows.append([name, day, code, "07:00", "19:00"])
            if code == "D12":
                found.append(Duty(name, day, code, *span(day, "07:00-19:00")))
            else:
                away.append(Absence(name, day, code))
    book.page("June").lines(rows)
    expect = reading([*found, *away], days[0], days[-1], 4)
    return book, Case(Question(frozenset({Ask(About.CODE, "VAC")}))), Case(expect, profile({"VAC": "leave"}))


def _cyrillic(encoding: str, headings: list[str]) -> bytes:
    book = Book()
    days = stretch(date(2026, 4, 1), date(2026, 4, 30))
    lines = [[name, *("Д" if (at + place) % 4 == 0 else "" for at in range(len(days)))]
             for place, name in enumerate(people("bg", 5, 974))]  # fmt: skip
    book.page().lines([[*headings, *(f"{day:%d.%m.%Y}" for day in days)], *lines])
    return csv_bytes(book, ";", encoding)


@form("csv-koi8", "b", "month.csv")
def koi8() -> tuple[bytes, *tuple[Case, ...]]:
    """KOI8-R, in which a heading and a month are words, and the same bytes none in any other encoding."""
    content = _cyrillic("koi8-r", ["Фамилия"]) + "Апрель\r\n".encode("koi8-r")
    return content, Case(ask_codes({"Д": "08:00-20:00"}))


@form("csv-no-encoding-fits", "b", "unreadable.csv")
def unreadable() -> tuple[bytes, *tuple[Case, ...]]:
    """Cyrillic letters in an old encoding, and no word that tells which: never read as a jumble of accents."""
    return _cyrillic("cp1251", [""]), Case(NotARoster(Why.EMPTY))
