"""Traps of blocks and tabs: what stands twice, and what only looks like more of the roster."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from forms.book import GREY, Book, Page
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, grid, profile, unsaid
from forms.expectation import About, Ask, Case, Question, Reading, Warn
from forms.invent import month, people, rotation, weekday
from forms.layout import Grid, counts, number

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF, "AL": "leave"}
CYCLE = ["D", "D", "N", "N", "O", "O", "O", "O"]
DAYS = month(2026, 4)
BLOCK = Question(frozenset({Ask(About.BLOCK)}))


def sheets_asked(*tabs: str) -> frozenset[Ask]:
    return frozenset(Ask(About.SHEET, tab) for tab in tabs)


def plan(how_many: int, seed: int, days: Sequence[date] = DAYS) -> tuple[list[str], list[list[str]]]:
    return people("en", how_many, seed), rotation(CYCLE, how_many, len(days), seed, away=["AL"])


def changed(cells: Sequence[Sequence[str]], every: int = 97) -> list[list[str]]:
    """The same grid with a cell in `every` changed."""
    width = len(cells[0])
    return [
        [("D" if code != "D" else "N") if (person * width + day) % every == 3 else code for day, code in enumerate(row)]
        for person, row in enumerate(cells)
    ]


def block(
    page: Page, top: int, title: str, names: Sequence[str], cells: Sequence[Sequence[str]], days: Sequence[date] = DAYS
) -> int:
    page.title(top, title, across=10)
    return Grid(heads=(weekday, number), before=[("Name", names)]).write(page, top + 1, days, cells)


def versions(
    first: tuple[str, Sequence[Sequence[str]]],
    second: tuple[str, Sequence[Sequence[str]]],
    names: Sequence[str],
    title: str,
) -> tuple[Book, *tuple[Case, ...]]:
    """Two tabs with the same month: asked where they differ."""
    book = Book()
    readings = []
    for tab, cells in (first, second):
        block(book.page(tab), 1, title, names, cells)
        readings.append(grid(names, DAYS, cells, CODES, warnings=[Warn.BLOCK]))
    tabs = sheets_asked(first[0], second[0])
    asked = ask_codes(CODES)
    same = readings[0].duties == readings[1].duties
    return (
        book,
        Case(Question(asked.must, asked.may | tabs)) if same else Case(Question(asked.must | tabs, asked.may)),
        Case(readings[0], profile(CODES), (Question(tabs),)) if same else Case(Question(tabs), profile(CODES)),
        *(
            Case(read, profile(CODES, match={"sheet": [f"^{re.escape(tab)}$"]}))
            for (tab, _), read in zip((first, second), readings, strict=True)
        ),
    )


@form("duplicate-tab-differs", "b", "Roster apr.xlsx")
def near_copy() -> tuple[Book, *tuple[Case, ...]]:
    """`Update` and `Duplicate`: the same month, a few cells changed in one."""
    names, cells = plan(14, 301)
    return versions(("Update", changed(cells)), ("Duplicate", cells), names, "DUTY ROSTER APRIL 2026")


@form("duplicate-tab-is-the-same", "b", "Roster april copy.xlsx")
def true_copy() -> tuple[Book, *tuple[Case, ...]]:
    """`April` and `April (2)` are the same in every cell."""
    names, cells = plan(11, 302)
    return versions(("April", cells), ("April (2)", cells), names, "DUTY ROSTER APRIL 2026")


@form("two-tabs-draft-and-final", "b", "April_v3.xlsx")
def drafts() -> tuple[Book, *tuple[Case, ...]]:
    """`DRAFT` and `FINAL`: which counts seems plain, and is still the user's to say."""
    names, cells = plan(12, 303)
    return versions(("DRAFT", cells), ("FINAL", changed(cells, 41)), names, "April 2026")


@form("planned-and-actual-in-english", "b", "station 7 april.xlsx")
def planned_actual() -> tuple[Book, *tuple[Case, ...]]:
    """`PLANNED` above `ACTUAL` on one sheet, same people, same month, some cells changed."""
    names, cells = plan(10, 304)
    worked = changed(cells, 23)
    book = Book()
    page = book.page("Station 7")
    row = block(page, 1, "PLANNED ROSTER APRIL 2026", names, cells)
    block(page, row + 2, "ACTUAL ROSTER APRIL 2026", names, worked)
    return (
        book,
        Case(ask_codes(CODES, Ask(About.BLOCK)), also=(ask_codes(CODES),)),
        Case(BLOCK, profile(CODES)),
        Case(grid(names, DAYS, cells, CODES, warnings=[Warn.BLOCK]), profile(CODES, blocks={"ignore_title": "ACTUAL"})),
        Case(grid(names, DAYS, worked, CODES, warnings=[Warn.BLOCK]), profile(CODES, blocks={"use_title": "ACTUAL"})),
    )


@form("planned-and-worked-side-by-side", "b", "soll ist.xlsx")
def side_by_side() -> tuple[Book, *tuple[Case, ...]]:
    """`SOLL` on the left, `IST` to the right of it: the axis 1 to 14 stands twice in one row."""
    days = DAYS[:14]
    names, cells = plan(9, 305, days)
    worked = changed(cells, 13)
    book = Book()
    page = book.page("April 2026")
    page.title(1, "SOLL April 2026", across=5)
    page.title(1, "IST April 2026", across=5, column=17)
    Grid(before=[("Name", names)]).write(page, 2, days, cells)
    Grid(left=17, before=[("Name", names)]).write(page, 2, days, worked)
    return (
        book,
        Case(ask_codes(CODES, Ask(About.BLOCK)), also=(ask_codes(CODES),)),
        Case(BLOCK, profile(CODES)),
        Case(grid(names, days, cells, CODES, warnings=[Warn.BLOCK]), profile(CODES, blocks={"ignore_title": "IST"})),
    )


@form("teams-stacked-not-versions", "b", "two teams.xlsx")
def teams() -> tuple[Book, *tuple[Case, ...]]:
    """The axis stands twice for the same month, but for other people: two teams, and both count."""
    book = Book()
    page = book.page("April")
    names, cells = people("en", 20, 306), rotation(CYCLE, 20, len(DAYS), 306, away=["AL"])
    row = block(page, 1, "NORTH TEAM - APRIL 2026", names[:11], cells[:11])
    block(page, row + 2, "SOUTH TEAM - APRIL 2026", names[11:], cells[11:])
    units = ["NORTH TEAM"] * 11 + ["SOUTH TEAM"] * 9
    expect = grid(names, DAYS, cells, CODES)
    by_team = grid(names, DAYS, cells, CODES, units)
    return book, Case(ask_codes(CODES)), Case(expect, profile(CODES), (by_team,))


@form("halves-of-a-month-stacked", "b", "halves.xls")
def halves() -> tuple[Book, *tuple[Case, ...]]:
    """1 to 15 above, 16 to 30 below, the same people in another order: one month."""
    names, cells = plan(13, 307)
    turned = list(reversed(range(13)))
    book = Book()
    page = book.page("Sheet1")
    row = block(page, 1, "APRIL 2026", names, [line[:15] for line in cells], DAYS[:15])
    block(page, row + 1, "", [names[at] for at in turned], [cells[at][15:] for at in turned], DAYS[15:])
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES, blocks={"split": "repeated-axis"})


@form("counts-block-below", "b", "with coverage.xlsx")
def coverage() -> tuple[Book, *tuple[Case, ...]]:
    """Below the grid the axis again over a block of cover: `Days`, `Nights`, `Required`, `Short`, which are no people."""
    names, cells = plan(16, 308)
    book = Book()
    page = book.page("April 2026")
    row = block(page, 1, "CREW ROSTER APRIL 2026", names, cells) + 1
    page.line(row, ["COVERAGE", *(day.day for day in DAYS)], fill=GREY, bold=True)
    by_day = [[sum(line[day] == code for line in cells) for day in range(30)] for code in "DN"]
    page.lines(
        [
            ["Days", *by_day[0]],
            ["Nights", *by_day[1]],
            ["Required", *[4] * 30],
            ["Short", *[max(0, 4 - n) for n in by_day[0]]],
        ],
        row + 1,
    )
    return book, *unsaid(
        grid(names, DAYS, cells, CODES), CODES, people={"ignore_rows": ["Days", "Nights", "Required", "Short"]}
    )


@form("totals-disagree", "b", "totals.xlsx")
def totals() -> tuple[Book, *tuple[Case, ...]]:
    """Columns D and N count each person's shifts; for two people the sheet's number is wrong."""
    names, cells = plan(12, 309)
    days_on, nights = counts(cells, "D"), counts(cells, "N")
    days_on[3] += 1
    nights[8] -= 2
    book = Book()
    page = book.page("April 2026")
    page.title(1, "ROSTER APRIL 2026", across=8)
    Grid(before=[("Name", names)], after=[("D", days_on), ("N", nights)]).write(page, 2, DAYS, cells)
    return book, *unsaid(grid(names, DAYS, cells, CODES, warnings=[Warn.TOTALS]), CODES)


@form("hidden-older-version", "b", "roster (current).xlsx")
def hidden_version() -> tuple[Book, *tuple[Case, ...]]:
    """An older version of the month on a hidden tab: what shows is read, and the report says what was left out."""
    names, cells = plan(10, 310)
    book = Book()
    block(book.page("April"), 1, "APRIL 2026", names, cells)
    block(book.page("April old", state="hidden"), 1, "APRIL 2026", names, changed(cells, 17))
    return book, *unsaid(grid(names, DAYS, cells, CODES, warnings=[Warn.HIDDEN]), CODES)


@form("hidden-row", "b", "hidden row.xlsx")
def hidden_row() -> tuple[Book, *tuple[Case, ...]]:
    """A person's row is hidden: left out and said, unless the profile says to read it."""
    names, cells = plan(9, 311)
    book = Book()
    page = book.page("April 2026")
    block(page, 1, "APRIL 2026", names, cells)
    page.sheet.row_dimensions[4 + 5].hidden = True  # the sixth person's
    shown = [at for at in range(9) if at != 5]
    expect = grid([names[at] for at in shown], DAYS, [cells[at] for at in shown], CODES, warnings=[Warn.HIDDEN])
    whole = grid(names, DAYS, cells, CODES, warnings=[Warn.HIDDEN])
    return (
        book,
        Case(ask_codes(CODES)),
        Case(expect, profile(CODES), (whole,)),
        Case(whole, profile(CODES, match={"hidden": "read"})),
    )


@form("staff-list-in-the-workbook", "f", "roster with staff.xlsx")
def with_staff() -> tuple[Book, *tuple[Case, ...]]:
    """A staff list with levels on one tab, contacts of hospitals on another, the grid on a third."""
    names, cells = plan(12, 312)
    book = Book()
    levels = ["EMT", "Paramedic", "AEMT"]
    staff = [["Name", "Level", "Phone"], *([name, levels[at % 3], f"555-01{at:02}"] for at, name in enumerate(names))]
    book.page("Staff").lines(staff)
    block(book.page("April 2026"), 1, "CREW ROSTER", names, cells)
    book.page("Phone list").lines(
        [["Hospital", "Number"], ["Cedarbrook General", "555-0190"], ["St. Alder", "555-0191"]]
    )
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


def _months(tabs: Sequence[tuple[str, int]], seed: int, title: str) -> tuple[Book, Reading]:
    book, parts = Book(), list[Reading]()
    names = people("en", 10, seed)
    for tab, number_of_month in tabs:
        days = month(2026, number_of_month)
        cells = rotation(CYCLE, 10, len(days), seed + number_of_month, away=["AL"])
        block(book.page(tab), 1, title.format(month=f"{days[0]:%B}"), names, cells, days)
        parts.append(grid(names, days, cells, CODES))
    duties = frozenset(duty for part in parts for duty in part.duties)
    away = frozenset(gone for part in parts for gone in part.absences)
    return book, Reading(parts[0].first, parts[-1].last, 10, duties, away)


@form("a-tab-a-month-year-in-file", "e", "Rota 2026.xlsx")
def months() -> tuple[Book, *tuple[Case, ...]]:
    """Tabs Jan, Feb and Mar, no month in any cell, the year in the file's name: they follow each other, all count."""
    book, expect = _months([("Jan", 1), ("Feb", 2), ("Mar", 3)], 313, "CREW ROTA")
    asked = ask_codes(CODES)
    year = frozenset({Ask(About.YEAR), Ask(About.MONTH)})
    return (
        book,
        Case(Question(asked.must, asked.may | year)),
        Case(expect, profile(CODES, dates={"month_from": "sheet-name"}), (Question(frozenset({Ask(About.YEAR)})),)),
    )


@form("a-tab-a-month-no-year", "e", "Rota.xlsx")
def months_no_year() -> tuple[Book, *tuple[Case, ...]]:
    """The same with the year nowhere."""
    book, expect = _months([("April", 4), ("May", 5)], 314, "{month}")
    asked = ask_codes(CODES, Ask(About.YEAR))
    return (
        book,
        Case(asked),
        Case(Question(frozenset({Ask(About.YEAR)})), profile(CODES)),
        Case(expect, profile(CODES, dates={"year": 2026})),
    )
