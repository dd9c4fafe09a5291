"""Day-sheets: one date, crews as groups of rows."""

from __future__ import annotations

from datetime import date, timedelta

from forms.book import BLUE, GREY, YELLOW, Book, repacked, xlsx_bytes
from forms.catalogue import form
from forms.codes import profile, reading, span
from forms.expectation import About, Ask, Case, Duty, Question, Warn
from forms.invent import people, weekday

ROLES = {"Ш": "шофьор", "Л": "лекар", "Мс": "медицинска сестра", "Ф": "фелдшер"}
SECTIONS = ["РЕАНИМАЦИОННИ ЕКИПИ", "ЛЕКАРСКИ ЕКИПИ", "ФЕЛДШЕРСКИ ЕКИПИ"]


def macro_enabled(content: bytes) -> bytes:
    """The same workbook typed as one that may hold macros (it holds none)."""
    plain, macros = "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
    return repacked(content, lambda _, text: text.replace(f"vnd.{plain}+xml", f"vnd.{macros}+xml"))


def _sheet(day: date, night: bool, seed: int, tab: str, title: str) -> tuple[Book, list[Duty], int]:
    names = [name.upper() for name in people("bg", 60, seed)]
    book, found, used, row = Book(), list[Duty](), 0, 1
    page = book.page(tab)
    page.title(row, title, across=6)
    page.line(2, ["екип", "кола", "час", "длъжн.", "име и фамилия", "забележка"], fill=GREY, bold=True)
    row = 3
    text, hours = ("19-7", "19:00-07:00") if night else ("7-19", "07:00-19:00")
    for section, heading in enumerate(SECTIONS):
        page.title(row, heading, across=6)
        row += 1
        for crew in range(7 if section else 6):
            unit = str(10 * (section + 1) + crew)
            roles = [["Ш", "Л", "Мс"], ["Ш", "Л"], ["Ш", "Ф"]][section]
            late = section == 1 and crew == 3
            for at, role in enumerate(roles):
                first = (
                    [int(unit), f"СВ {4100 + 17 * crew} НМ", ("20-8" if night else "8-20") if late else text]
                    if at == 0
                    else [None] * 3
                )
                page.line(row, [*first, role, names[used]], fill=BLUE if at == 0 else "")
                own = ("20:00-08:00" if night else "08:00-20:00") if late else hours
                found.append(Duty(names[used], day, "", *span(day, own), unit))
                used += 1
                row += 1
        row += 1
    page.put(row, 2, "Отговорник смяна: ..............")
    page.widths(7, 14, 8, 8, 32, 20)
    for extra, text_of in (("резерва шофьори", "Ш"), ("мс", "Мс"), ("напуснали по-рано", None), ("неявили се", None)):
        other = book.page(extra)
        other.put(1, 1, extra.upper(), bold=True)
        if text_of:
            other.lines([[at + 1, text_of, name] for at, name in enumerate(names[used : used + 3])], 2)
            used += 3
    book.page("списъци", state="veryHidden").lines([[code, word] for code, word in ROLES.items()])
    return book, found, used


CREW = {
    "people": {"column": "E", "role_from": "D"},
    "units": {"from": "column", "column": "A", "fill_down": True},
    "cells": {"content": "names"},
}


@form("day-sheet-night-date-in-file", "g", "0102.04.16 график Нощна 3smqna.xlsm")
def night() -> tuple[bytes, *tuple[Case, ...]]:
    """Twenty crews of a night; the date only in the file's name: the night from 1 to 2 April 2016; tabs of reserves, a
    very hidden list, macros allowed."""
    day = date(2016, 4, 1)
    book, found, _ = _sheet(day, night=True, seed=111, tab="нощна", title="ГРАФИК НОЩНА СМЯНА")
    whole = reading(found, day, day, len(found), [Warn.BLOCK, Warn.HIDDEN])
    text = profile(dates={"axis": "file-name", "order": "dmy"}, match={"sheet": ["^нощна$"]}, **CREW)
    asks = frozenset({Ask(About.MONTH), Ask(About.YEAR), Ask(About.ORDER), Ask(About.LAYOUT), Ask(About.SHEET)})
    return macro_enabled(xlsx_bytes(book)), Case(whole, also=(Question(asks),)), Case(whole, text)


@form("day-sheet-date-in-tab", "g", "графикДневна.xlsx")
def day_of_tab() -> tuple[Book, *tuple[Case, ...]]:
    """The day shift's sheet, the tab called `03.04.2016`."""
    day = date(2016, 4, 3)
    book, found, _ = _sheet(day, night=False, seed=112, tab="03.04.2016", title="ГРАФИК ДНЕВНА СМЯНА")
    whole = reading(found, day, day, len(found), [Warn.BLOCK, Warn.HIDDEN])
    asks = frozenset({Ask(About.LAYOUT), Ask(About.SHEET), Ask(About.ORDER)})
    return book, Case(whole, also=(Question(asks),)), Case(whole, profile(dates={"axis": "sheet-name"}, **CREW))


@form("day-sheet-no-date", "g", "смяна.xlsx")
def undated() -> tuple[Book, *tuple[Case, ...]]:
    """The same with the date nowhere."""
    book, _, _ = _sheet(date(2016, 4, 3), night=False, seed=113, tab="Лист1", title="ГРАФИК ДНЕВНА СМЯНА")
    asks = frozenset({Ask(About.MONTH), Ask(About.YEAR), Ask(About.LAYOUT), Ask(About.SHEET)})
    return book, Case(Question(frozenset({Ask(About.MONTH)}), asks))


@form("day-sheet-us-battalion", "g", "Daily roster.xlsx")
def battalion() -> tuple[Book, *tuple[Case, ...]]:
    """`Daily Roster - Saturday, December 5, 2026`; every unit a heading row, then position, name and hours; OPEN seats."""
    day = date(2026, 12, 5)
    book, found = Book(), list[Duty]()
    page = book.page("Daily")
    page.title(1, "Daily Roster - Saturday, December 5, 2026", across=4)
    page.put(2, 1, "Shift Commander: on file")
    row, names = 4, people("en", 30, 114)
    for unit in range(7):
        page.title(row, f"Medic {unit + 31}", across=4)
        page.line(row + 1, ["Position", "Name", "Start", "End"], fill=GREY, bold=True)
        row += 2
        for at, role in enumerate(("Paramedic", "EMT", "Driver")[: 2 + unit % 2]):
            name = names[unit * 3 + at]
            nobody = unit == 4 and at == 1
            hours = ["07:00-19:00", "19:00-07:00"][unit % 2]
            page.line(row, [role, "OPEN" if nobody else name, *hours.split("-")])
            if not nobody:
                found.append(Duty(name, day, "", *span(day, hours), f"Medic {unit + 31}"))
            row += 1
        row += 1
    page.widths(14, 26, 9, 9)
    return book, Case(reading(found, day, day, len(found)))


@form("week-of-day-sections", "g", "Planning semaine 18.xlsx")
def french_week() -> tuple[Book, *tuple[Case, ...]]:
    """`Semaine 18`: a section a day, machines down, Matin, Après-midi and Nuit across, `LAST First` in the cells or `Poste non
    affecté`; the year nowhere."""
    days = [date(2026, 4, 27) + timedelta(days=at) for at in range(5)]
    codes = {"Matin": "05:00-13:00", "Après-midi": "13:00-21:00", "Nuit": "21:00-05:00"}
    names = [f"{family.upper()} {given}" for given, family in (name.split() for name in people("fr", 30, 115))]
    book, found, row = Book(), list[Duty](), 3
    page = book.page("S18")
    page.title(1, "PLANNING SEMAINE 18", across=4)
    for at, day in enumerate(days):
        page.line(row, [weekday(day, "fr"), *codes], fill=YELLOW, bold=True)
        for machine in range(6):
            cells = [names[(at * 3 + machine * 5 + place * 7) % 30] for place in range(3)]
            page.put(row + 1 + machine, 1, f"Ambulance {machine + 1}")
            for place, code in enumerate(codes):
                nobody = (at + machine + place) % 9 == 4
                page.put(row + 1 + machine, 2 + place, "Poste non affecté" if nobody else cells[place])
                if not nobody:
                    found.append(Duty(cells[place], day, code, *span(day, codes[code]), f"Ambulance {machine + 1}"))
        row += 8
    page.widths(16, 26, 26, 26)
    year = Ask(About.YEAR)
    asks = frozenset(
        {
            Ask(About.MONTH),
            Ask(About.LAYOUT),
            Ask(About.CODE, "Poste non affecté"),
            *(Ask(About.CODE, code) for code in codes),
        }
    )
    text = profile(
        codes,
        dates={"month_from": "title", "year": 2026},
        units={"from": "column", "column": "A"},
        cells={"content": "names", "empty": ["Poste non affecté"]},
    )
    everyone = len({duty.person for duty in found})
    return (
        book,
        Case(Question(frozenset({year}), asks)),
        Case(reading(found, days[0], days[-1], everyone), text, (Question(frozenset({Ask(About.LAYOUT)})),)),
    )
