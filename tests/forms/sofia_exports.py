"""Monthly rosters of a Bulgarian city service: crews under their vehicle, and the export of a rostering program."""

from __future__ import annotations

from datetime import date

from forms.book import BLUE, GREY, YELLOW, Book
from forms.catalogue import form
from forms.codes import ask_codes, duties_of, grid, profile, reading, unsaid
from forms.expectation import About, Ask, Case, Duty, Question, Warn
from forms.invent import month, month_name, people, rotation
from forms.layout import counts

CODES = {"Д": "07:00-19:00", "Н": "19:00-07:00", "Г": "leave", "Б": "sick", "СВ": "off"}
PREFIXES = ["ш.", "Д-р", "м.с."]


def _stacked(
    year: int, number: int, crews: int, seed: int, per_page: int
) -> tuple[Book, list[str], list[date], list[list[str]], list[str]]:
    days = month(year, number)
    names = people("bg", crews * 3, seed)
    cells = rotation(["Д", "Н", "", ""], len(names), len(days), seed, away=["Г", "Б", "СВ"])
    for place in range(0, len(names), 3):  # a crew works together
        for mate in (1, 2):
            cells[place + mate] = [
                code if code in "ДН" else other if other not in ("Д", "Н") else ""
                for code, other in zip(cells[place], cells[place + mate], strict=True)
            ]
    units = [f"{101 + place // 3}" for place in range(len(names))]
    book = Book()
    page = book.page("03")
    row = 1
    for crew in range(crews):
        if crew % per_page == 0:
            page.title(row, "ЦЕНТЪР ЗА СПЕШНА МЕДИЦИНСКА ПОМОЩ", across=len(days) + 4)
            page.title(row + 1, f"Г Р А Ф И К  за месец {month_name(days[0], 'bg')} {year} г.", across=len(days) + 4)
            page.title(row + 2, f"{crew // per_page + 1} смяна", across=len(days) + 4)
            page.line(row + 4, ["екип", "кола", "име", *(day.day for day in days), "Д", "Н"], fill=GREY, bold=True)
            row += 5
        for mate in range(3):
            person = crew * 3 + mate
            if mate == 0:
                page.line(row, [int(units[person]), f"В {5120 + 13 * crew} КХ"], fill=BLUE)
            label = f"{PREFIXES[mate]} {names[person]}" if person % 4 else f"{PREFIXES[mate]}{names[person]}"
            page.put(row, 3, label)
            page.line(row, [code or None for code in cells[person]], 4)
            page.line(row, [counts(cells, "Д")[person], counts(cells, "Н")[person]], 4 + len(days))
            row += 1
        if crew % per_page == per_page - 1:
            above = cells[(crew - per_page + 1) * 3 : crew * 3 + 3]
            page.line(
                row,
                ["", "", "общо", *(sum(line[at] in ("Д", "Н") for line in above) for at in range(len(days)))],
                fill=YELLOW,
            )
            row += 3
    page.widths(6, 12, 34, rest=(4, 5 + len(days), 3.6))
    return book, names, days, cells, units


@form("city-crews-under-vehicle", "b", "03.xls")
def city() -> tuple[Book, *tuple[Case, ...]]:
    """Hundreds of rows: the axis repeats for every platoon, crew number and vehicle stand once for a crew, a role prefix
    is glued to the name."""
    book, names, days, cells, units = _stacked(2016, 3, 24, 21, 6)
    return book, *unsaid(
        grid(names, days, cells, CODES, units),
        CODES,
        people={"column": "C", "role_from": "prefix", "ignore_rows": ["общо"]},
        units={"from": "column", "column": "A", "fill_down": True},
        blocks={"split": "repeated-axis"},
    )


@form("program-export-a-tab-a-unit", "b", "2032Прогнозен месечен график.xlsx")
def export() -> tuple[Book, *tuple[Case, ...]]:
    """A program's export: one tab a unit, crew number, vehicle, time and role columns, FULL NAMES, no month at all; people
    stand again lower down as substitutes, one dated row for each day, with their whole month's totals repeated."""
    days = month(2024, 4)
    book, found = Book(), []
    everyone = [name.upper() for name in people("bg", 40, 30)]
    for tab in range(5):
        names = everyone[8 * tab : 8 * tab + 8]
        cells = rotation(["Д", "Н", "", ""], 8, len(days), 30 + tab, away=["Г", "Р"])
        codes = {**CODES, "Р": "leave"}
        page = book.page(f"Реанимобил {tab + 1}")
        page.line(1, ["Екип", "Кола", "Час", "Длъжност", "Име", *range(1, 31), "Д", "Н", "Общо"], fill=GREY, bold=True)
        totals = list(zip(counts(cells, "Д"), counts(cells, "Н"), strict=True))
        for person, name in enumerate(names):
            crew = (
                [f"{tab + 1}{person // 2 + 1}", f"СВ{3300 + person // 2}АА", "7-19; 19-7"]
                if person % 2 == 0
                else [None] * 3
            )
            role = ["Шофьор", "Лекар"][person % 2]
            tally = [*totals[person], sum(totals[person])]
            page.line(person + 2, [*crew, role, name, *(code or None for code in cells[person]), *tally])
            unit = f"{tab + 1}{person // 2 + 1}"
            found += [
                e
                for day, code in zip(days, cells[person], strict=True)
                for e in duties_of(name, day, code, codes, unit)
            ]
        row = 12
        page.put(row, 5, "ЗАМЕСТВАНИЯ", bold=True)
        for person in (1, 4):
            for day in (6, 17, 28):
                if cells[person][day] == "":
                    row += 1
                    line = [None] * 30
                    line[day] = "Д"
                    tally = [*totals[person], sum(totals[person])]
                    page.line(
                        row,
                        [f"{tab + 1}9", None, "7-19", ["Шофьор", "Лекар"][person % 2], names[person], *line, *tally],
                    )
                    found += duties_of(names[person], days[day], "Д", codes, f"{tab + 1}9")
        page.widths(7, 11, 11, 11, 26, rest=(6, 38, 4))
    expect = reading(found, days[0], days[-1], len(everyone), [Warn.TOTALS])
    codes = {code: meaning for code, meaning in {**CODES, "Р": "leave"}.items() if code not in ("Б", "СВ")}
    tables = {
        "people": {"column": "E", "role_from": "D"},
        "units": {"from": "column", "column": "A", "fill_down": True},
    }
    month_asked = Ask(About.MONTH)
    return (
        book,
        Case(ask_codes(codes, month_asked)),
        Case(Question(frozenset({month_asked}), frozenset({Ask(About.YEAR)})), profile(codes, **tables)),
        Case(expect, profile(codes, dates={"month": "2024-04"}, **tables)),
    )


@form("extra-duties-by-platoon", "b", "допълнителни дежурства.xlsx")
def extra() -> tuple[Book, *tuple[Case, ...]]:
    """Extra duties: four rows above, platoon sections, most cells empty, the axis once for each section."""
    days = month(2016, 7)
    book = Book()
    page = book.page("юли")
    page.lines([["СПИСЪК"], ["на допълнителните дежурства"], [f"за месец {month_name(days[0], 'bg')} 2016 г."]])
    row, found, everyone = 5, list[Duty](), 0
    for section in range(3):
        names = people("bg", 5, 40 + section)
        page.title(row, f"{'І' * (section + 1)} СМЯНА", across=6)
        page.line(row + 1, ["№", "Трите имена", *(day.day for day in days), "Д", "Н"], fill=GREY, bold=True)
        row += 2
        for person, name in enumerate(names):
            line = ["" for _ in days]
            for turn in range(3):
                line[(person * 5 + section * 3 + turn * 9) % 31] = "ДН"[(person + turn) % 2]
            page.line(row, [person + 1, name, *(code or None for code in line), line.count("Д"), line.count("Н")])
            found += [
                entry for day, code in zip(days, line, strict=True) for entry in duties_of(name, day, code, CODES)
            ]
            row += 1
        row += 2
        everyone += 5
    page.widths(5, 30, rest=(3, 35, 3.6))
    used = {"Д": CODES["Д"], "Н": CODES["Н"]}
    return book, *unsaid(
        reading(found, days[0], days[-1], everyone), used, people={"column": "B", "ignore_rows": ["СМЯНА"]}
    )
