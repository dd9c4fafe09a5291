"""One sheet a day, a week or a station."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from forms.book import GREY, Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, grid, profile, reading, span, unsaid
from forms.expectation import About, Ask, Case, Duty, Question, Reading
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid, number
from forms.position_lists import draw

CODES: Codes = {"A": "06:00-18:00", "B": "18:00-06:00", "R": OFF}


def merged(parts: list[Reading], how_many: int) -> Reading:
    duties = frozenset(duty for part in parts for duty in part.duties)
    away = frozenset(gone for part in parts for gone in part.absences)
    return Reading(min(part.first for part in parts), max(part.last for part in parts), how_many, duties, away)


@form("a-tab-a-day-hour-slots", "e", "시간표.xlsx")
def hour_slots() -> tuple[Book, *tuple[Case, ...]]:
    """Tabs `2021.01.18(월)`: posts down, hours across (`09 ~ 10`), names in the cells; hours that touch are one duty."""
    book, found, joined = Book(), list[Duty](), list[Duty]()
    names = people("ko", 15, 401)
    days = stretch(date(2021, 1, 18), date(2021, 1, 22))
    for at, day in enumerate(days):
        page = book.page(f"{day:%Y.%m.%d}({weekday(day, 'ko')})")
        page.line(1, ["구분", *(f"{hour:02} ~ {hour + 1:02}" for hour in range(9, 17))], fill=GREY, bold=True)
        for post in range(4):
            page.put(2 + post, 1, f"{post + 1}번 데스크")
            for block in range(4):  # two hours each
                name = names[(at * 3 + post * 4 + block) % 15]
                start = 9 + 2 * block
                for hour in (start, start + 1):
                    page.put(2 + post, 2 + hour - 9, name)
                    found.append(
                        Duty(name, day, "", *span(day, f"{hour:02}:00-{hour + 1:02}:00"), f"{post + 1}번 데스크")
                    )
                joined.append(
                    Duty(name, day, "", *span(day, f"{start:02}:00-{start + 2:02}:00"), f"{post + 1}번 데스크")
                )
        page.widths(14, rest=(2, 9, 11))
    by_hour = reading(found, days[0], days[-1], 15)
    whole = reading(joined, days[0], days[-1], 15)
    return book, Case(by_hour, also=(whole, Question(frozenset({Ask(About.LAYOUT)}))))


@form("a-tab-a-week", "e", "weekly.xlsx")
def weeks() -> tuple[Book, *tuple[Case, ...]]:
    """Tabs `Wk 1 (Mar 2-8)` and on, real dates in each, people in another order, the third tab with a column put in."""
    names = people("en", 12, 402)
    book, parts = Book(), list[Reading]()
    for week in range(4):
        days = [date(2026, 3, 2) + timedelta(days=7 * week + at) for at in range(7)]
        cells = rotation(["A", "A", "R", "B", "B", "R", "R"], 12, 7, 402 + week)
        order = names[week:] + names[:week]
        page = book.page(f"Wk {week + 1} (Mar {days[0].day}-{days[-1].day})")
        before = [("Crew member", order)] + ([("Phone", ["on file"] * 12)] if week == 2 else [])
        Grid(heads=(weekday, lambda day: day), before=before, width=11).write(page, 1 + week % 2, days, cells)
        parts.append(grid(order, days, cells, CODES))
    return book, *unsaid(merged(parts, 12), CODES, people={"column": "A"})


@form("a-tab-a-station", "e", "all stations 2026-05.xlsx")
def stations() -> tuple[Book, *tuple[Case, ...]]:
    """A tab a station, the month only in the file's name, an instructions tab first; one person helps out at a second station."""
    book, parts = Book(), list[Reading]()
    book.page("READ ME").lines([["How to use this file"], ["Type A or B. Do not rename tabs."]])
    days, everyone = month(2026, 5), people("en", 24, 403)
    stations = [f"Station {place}" for place in (1, 2, 3)]
    for place, station in enumerate(stations):
        names = everyone[8 * place : 8 * place + 8]
        cells = rotation(["A", "B", "R", "R"], 8, 31, 403 + place)
        if place == 0:
            helps = [
                ("A" if day in [at for at, code in enumerate(cells[0]) if code == "R"][::6] else "")
                for day in range(31)
            ]
        elif place == 2:
            names, cells = [*names, everyone[0]], [*cells, helps]
        Grid(heads=(number, weekday), before=[("NAME", names)]).write(book.page(station), 1, days, cells)
        parts.append(grid(names, days, cells, CODES, station))
    whole = merged(parts, 24)
    no_unit = replace(whole, duties=frozenset(replace(duty, unit="") for duty in whole.duties))
    asked = ask_codes(CODES)
    month_asked = frozenset({Ask(About.MONTH)})
    text = profile(
        CODES, dates={"month_from": "file-name"}, units={"from": "sheet-name"}, match={"sheet": ["^Station"]}
    )
    return book, Case(Question(asked.must, asked.may | month_asked)), Case(whole, text, (no_unit,))


@form("a-tab-a-day-crews", "e", "daily boards.xls")
def boards() -> tuple[Book, *tuple[Case, ...]]:
    """Tabs `05-04-26`, `05-05-26`, ...: unit, hours, two names; the tab is the only date, month first as 05-14 shows."""
    book, found = Book(), list[Duty]()
    days = stretch(date(2026, 5, 4), date(2026, 5, 15))
    draws = draw(people("en", 20, 404), len(days), 8, 404)
    for day, crew in zip(days, draws, strict=True):
        page = book.page(f"{day:%m-%d-%y}")
        page.line(1, ["Unit", "Hours", "Paramedic", "EMT"], fill=GREY, bold=True)
        for at in range(4):
            text, hours = [("0700-1900", "07:00-19:00"), ("1900-0700", "19:00-07:00")][at % 2]
            page.line(2 + at, [f"Medic {at // 2 + 1}", text, *crew[2 * at : 2 * at + 2]])
            found += [
                Duty(name, day, "", *span(day, hours), f"Medic {at // 2 + 1}") for name in crew[2 * at : 2 * at + 2]
            ]
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}))
    return (
        book,
        Case(expect, also=(Question(frozenset({Ask(About.ORDER)})),)),
        Case(expect, profile(dates={"axis": "sheet-name", "order": "mdy"})),
    )
