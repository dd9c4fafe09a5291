"""Colours, marks, hidden lines and ambulances that only a profile can explain: what the texts of a sheet do not say."""

from __future__ import annotations

from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from forms.book import BLUE, GREEN, GREY, ORANGE, RED, YELLOW, Book, Page
from forms.catalogue import form
from forms.codes import Codes, ask_codes, duties_of, grid, profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, Question, Warn
from forms.invent import month, people, rotation, weekday
from forms.layout import Grid, number

DAYS = month(2026, 6)
TITLE = "CREW ROSTER JUNE 2026"
CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
NAMES = 8


def plan(seed: int) -> tuple[list[str], list[list[str]]]:
    return people("en", NAMES, seed), rotation(["D", "D", "N", "N", "", "", ""], NAMES, 30, seed)


def sheet(book: Book, names: list[str], cells: list[list[str]], title: str = TITLE, tab: str = "June") -> Page:
    page = book.page(tab)
    page.title(1, title, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)], weekend="").write(page, 2, DAYS, cells)
    return page


def tinted(page: Page, row: int, column: int, theme: int, tint: float) -> None:
    page.looks.pop((row, column), None)
    page.sheet.cell(row, column).fill = PatternFill("solid", fgColor=Color(theme=theme, tint=tint))


@form("colours-are-the-shifts-stated", "b", "coloured june.xlsx")
def colours_stated() -> tuple[Book, *tuple[Case, ...]]:
    """Empty cells: yellow works days, a tint of the theme's blue nights, orange is leave. Asked; read once all are stated; and
    only about the third where two are."""
    names, cells = plan(1201)
    cells[2][5:9] = ["AL"] * 4
    book = Book()
    page = sheet(book, names, [["" for _ in DAYS] for _ in names])
    found = list[Duty | Absence]()
    for person, (name, line) in enumerate(zip(names, cells, strict=True)):
        for at, code in enumerate(line):
            if code == "N":
                tinted(page, 4 + person, 2 + at, 4, 0.5999938962981048)  # what Excel shows as B8CCE4
            elif code:
                page.put(4 + person, 2 + at, None, {"D": YELLOW, "AL": ORANGE}[code])
            for entry in duties_of(name, DAYS[at], code, {**CODES, "AL": "leave"}):
                found.append(Absence(name, DAYS[at], "") if isinstance(entry, Absence)
                             else Duty(name, DAYS[at], "", entry.start, entry.end))  # fmt: skip
    expect = reading(found, DAYS[0], DAYS[-1], NAMES)
    two = '[colours]\n"#FFFF99" = {start = "07:00", end = "19:00"}\n"b8cce4" = "19:00-07:00"\n'
    asked = Question(frozenset({Ask(About.COLOUR)}), frozenset({Ask(About.LAYOUT)}))
    return (
        book,
        Case(asked),
        Case(expect, two + '"#F4B183" = {absent = "leave"}\n'),
        Case(expect, profile({"D": "07:00-19:00"}) + '[colours]\n"#FFFF99" = "D"\n"#B8CCE4" = "19:00-07:00"\n'
             '"#F4B183" = "leave"\n'),
    )  # fmt: skip


@form("red-cells-are-sick", "b", "red is sick.xlsx")
def red_is_sick() -> tuple[Book, *tuple[Case, ...]]:
    """`D` and `N` as planned, and red where somebody called in sick since: without the colour they would be at work. A blue
    cell says D as its text does; the weekends are grey throughout, which says nothing."""
    names, cells = plan(1202)
    book = Book()
    page = sheet(book, names, cells)
    away = {(1, 8), (1, 9), (5, 20)}
    away = {(person, at) for person, at in away if cells[person][at]} | {
        (0, next(at for at, code in enumerate(cells[0]) if code))
    }
    for person, at in away:
        page.put(4 + person, 2 + at, cells[person][at], RED)
    for at, day in enumerate(DAYS):
        if day.weekday() > 4:
            for person in range(NAMES):
                if (person, at) not in away:
                    page.put(4 + person, 2 + at, cells[person][at] or None, GREY)
    found = list[Duty | Absence]()
    for person, name in enumerate(names):
        for at, code in enumerate(cells[person]):
            found += [Absence(name, DAYS[at], code)] if (person, at) in away else duties_of(name, DAYS[at], code, CODES)
    plain = grid(names, DAYS, cells, CODES, warnings=[Warn.COLOUR])
    return (
        book,
        Case(ask_codes(CODES)),
        Case(plain, profile(CODES)),
        Case(reading(found, DAYS[0], DAYS[-1], NAMES), profile(CODES) + '[colours]\n"#FF6666" = {absent = "sick"}\n'),
        Case(plain, profile(CODES) + '[colours]\n"#FF6666" = {ignore = true}\n'),
    )


@form("open-seats-in-yellow", "c", "yellow is open.xlsx")
def open_in_yellow() -> tuple[Book, *tuple[Case, ...]]:
    """Ambulances down, names in the cells; yellow: the one who stands there has not said yes, so the seat is open."""
    names = people("en", 9, 1203)
    units = ["Medic 1 (0700-1900)", "Medic 2 (0700-1900)", "Medic 3 (1900-0700)"]
    days = DAYS[:14]
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    page.line(2, ["Unit", *(day.day for day in days)], fill=GREY, bold=True)
    kept, whole = list[Duty](), list[Duty]()
    for row, unit in enumerate(units):
        page.put(3 + row, 1, unit)
        for at, day in enumerate(days):
            name = names[(at + 3 * row) % 9]
            hours = span(day, "07:00-19:00" if row < 2 else "19:00-07:00")
            duty = Duty(name, day, "", *hours, unit[:7])
            whole.append(duty)
            is_open = (at + row) % 5 == 0
            page.put(3 + row, 2 + at, name, YELLOW if is_open else "")
            if not is_open:
                kept.append(duty)
    said = profile({}, units={"from": "heading"})
    return (
        book,
        Case(reading(kept, days[0], days[-1], None), said + '[colours]\n"FFFF99" = {open = true}\n'),
        Case(reading(whole, days[0], days[-1], None), said, ()),
    )


@form("colour-and-text-at-odds", "b", "at odds.xlsx")
def at_odds() -> tuple[Book, *tuple[Case, ...]]:
    """Green is D and blue is N, and everywhere the letter says so too; one N is green: the text holds, and the cell is told."""
    names, cells = plan(1204)
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)], fills={"D": GREEN, "N": BLUE}, weekend="").write(
        page, 2, DAYS, cells
    )
    person, at = next((p, d) for p in range(NAMES) for d in range(30) if cells[p][d] == "N")
    page.put(4 + person, 2 + at, "N", GREEN)
    expect = grid(names, DAYS, cells, CODES, warnings=[Warn.CELLS])
    return book, Case(ask_codes(CODES)), Case(expect, profile(CODES) + '[colours]\n"#C6E0B4" = "D"\n"#9DC3E6" = "N"\n')


@form("marks-of-many-kinds", "b", "marks.xlsx")
def marks() -> tuple[Book, *tuple[Case, ...]]:
    """X, x, 1 and ✓ for at work, 0 and - for not, one AL among them: one code that only the user can explain."""
    names, cells = people("en", NAMES, 1205), rotation(["m", "m", "m", "", ""], NAMES, 30, 1205)
    cells[3][6] = "AL"
    codes: Codes = {"m": "09:00-21:00", "AL": "leave"}
    book = Book()
    shown = [
        [code if code == "AL" else [("X", "x", "✓", 1), (0, "-", "", "")][not code][(p + d) % 4] for d, code in enumerate(line)]
        for p, line in enumerate(cells)
    ]  # fmt: skip
    sheet(book, names, shown)  # type: ignore[arg-type]
    plain = grid(names, DAYS, cells, codes)
    found = [Duty(one.person, one.day, "", one.start, one.end) for one in plain.duties]
    expect = reading([*found, *plain.absences], DAYS[0], DAYS[-1], NAMES)
    states = {"cells": {"content": "marks"}}
    may = frozenset(Ask(About.CODE, code) for code in ("x", "✓", "1", "0", "-", "AL")) | {Ask(About.LAYOUT)}
    return (
        book,
        Case(Question(frozenset({Ask(About.CODE, "X")}), may)),
        Case(Question(frozenset({Ask(About.CODE, "mark")}), frozenset({Ask(About.CODE, "AL")})),
             profile({}, **states)),
        Case(expect, profile({"mark": "09:00-21:00", "AL": "leave"}, **states)),
    )  # fmt: skip


@form("unit-in-the-title", "b", "medic 4 june.xlsx")
def unit_in_title() -> tuple[Book, *tuple[Case, ...]]:
    """One sheet an ambulance, its name in the title and on the tab, which the profile may take from either."""
    book = Book()
    parts = []
    for unit, seed in (("Medic 4", 1206), ("Medic 7", 1216)):
        names, cells = plan(seed)
        sheet(book, names, cells, f"{unit.upper()} - JUNE 2026", tab=unit)
        parts.append(grid(names, DAYS, cells, CODES, unit))
    expect = reading([duty for part in parts for duty in part.duties], DAYS[0], DAYS[-1], None)
    return (
        book,
        Case(ask_codes(CODES)),
        Case(expect, profile(CODES, units={"from": "title"})),
        Case(expect, profile(CODES, units={"from": "sheet-name"})),
    )


@form("unit-is-the-code", "b", "units in cells.xlsx")
def unit_in_cell() -> tuple[Book, *tuple[Case, ...]]:
    """The cells hold the ambulance; the hours are those of the codes."""
    codes: Codes = {"M4": "07:00-19:00", "M7": "19:00-07:00"}
    names, cells = people("en", NAMES, 1207), rotation(["M4", "M4", "M7", "M7", "", "", ""], NAMES, 30, 1207)
    book = Book()
    sheet(book, names, cells)
    found = [
        Duty(one.person, one.day, one.code, one.start, one.end, one.code)
        for one in grid(names, DAYS, cells, codes).duties
    ]
    return (
        book,
        Case(ask_codes(codes)),
        Case(reading(found, DAYS[0], DAYS[-1], NAMES), profile(codes, units={"from": "cell"})),
    )


@form("hidden-days-left-out", "b", "folded away.xlsx")
def hidden_days() -> tuple[Book, *tuple[Case, ...]]:
    """The first ten days are folded away: read and said, unless the profile says to ignore what is hidden."""
    names, cells = plan(1208)
    book = Book()
    page = sheet(book, names, cells)
    for at in range(10):
        page.sheet.column_dimensions[page.sheet.cell(3, 2 + at).column_letter].hidden = True
    whole = grid(names, DAYS, cells, CODES, warnings=[Warn.HIDDEN])
    shown = [["" if at < 10 else code for at, code in enumerate(line)] for line in cells]
    rest = grid(names, DAYS, shown, CODES, warnings=[Warn.HIDDEN])
    return (
        book,
        Case(ask_codes(CODES)),
        Case(whole, profile(CODES, match={"hidden": "read"})),
        Case(rest, profile(CODES, match={"hidden": "ignore"})),
    )
