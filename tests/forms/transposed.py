"""Dates down, people across, codes in the cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import GREY, YELLOW, Book
from forms.catalogue import form
from forms.codes import OFF, grid, unsaid
from forms.expectation import About, Ask, Case
from forms.invent import month, people, rotation, stretch, weekday


def turned(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    return [list(line) for line in zip(*cells, strict=True)]


@form("down-triangles-no-month", "b-v", "排班結果.xlsx")
def triangles() -> tuple[Book, *tuple[Case, ...]]:
    """Day numbers down beside weekdays, `A醫師` across, U, U2, `△`, `▲`, most cells empty; the month nowhere."""
    days = month(2025, 6)
    names = [f"{letter}醫師" for letter in "ABCDEFGHJKL"]
    codes = {"U": "08:00-08:00", "U2": "08:00-20:00", "△": "17:00-08:00", "▲": "08:00-08:00"}
    cells = rotation(["U", "", "", "", "△", "", "", "U2", "", "", "▲", ""], len(names), len(days), 131)
    book = Book()
    book.page("工作表1").lines(
        [
            ["", "", *names],
            *([day.day, weekday(day, "zh"), *line] for day, line in zip(days, turned(cells), strict=True)),
        ]
    )
    return book, *unsaid(
        grid(names, days, cells, codes), codes, Ask(About.MONTH), dates={"axis": "column", "month": "2025-06"}
    )


@form("down-words-by-number", "b-v", "Schichtplan.xlsx")
def numbers() -> tuple[Book, *tuple[Case, ...]]:
    """Real dates down, staff numbers across, `Früh 1`, `Spät 2`, `Nacht`, `Urlaub`."""
    days = stretch(date(2026, 8, 31), date(2026, 9, 27))
    names = [str(310 + 3 * place) for place in range(18)]
    codes = {
        "Früh 1": "06:00-14:00",
        "Früh 2": "07:00-15:00",
        "Spät 2": "14:00-22:00",
        "Nacht": "22:00-06:00",
        "Urlaub": "leave",
    }
    cells = rotation(["Früh 1", "Früh 2", "Spät 2", "Spät 2", "Nacht", "", ""], 18, len(days), 132, away=["Urlaub"])
    book = Book()
    page = book.page("Plan")
    page.lines([["Datum", *map(int, names)], *([day, *line] for day, line in zip(days, turned(cells), strict=True))])
    page.widths(12, rest=(2, 19, 9))
    return book, *unsaid(grid(names, days, cells, codes), codes)


@form("down-title-month-totals", "b-v", "station board.xlsx")
def board() -> tuple[Book, *tuple[Case, ...]]:
    """A title with the month, `Sun 1` heads down, full names across, codes D, N and O, counts of D and N at the foot."""
    days = month(2026, 3)
    names = people("en", 16, 133)
    codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF, "V": "leave"}
    cells = rotation(["D", "D", "O", "N", "N", "O", "O"], 16, len(days), 133, away=["V"])
    book = Book()
    page = book.page("Board")
    page.title(1, "STATION BOARD - MARCH 2026", across=9)
    page.line(3, ["", *names], fill=GREY, bold=True)
    for at, (day, line) in enumerate(zip(days, turned(cells), strict=True)):
        page.line(4 + at, [f"{weekday(day)} {day.day}", *line], fill=YELLOW if day.weekday() > 4 else "")
    for place, code in enumerate("DN"):
        page.put(35 + place, 1, f"Total {code}")
        for person, line in enumerate(cells):
            page.formula(
                35 + place,
                2 + person,
                f'=COUNTIF({page.sheet.cell(4, 2 + person).coordinate}:{page.sheet.cell(34, 2 + person).coordinate},"{code}")',
                line.count(code),
            )
    page.widths(9, rest=(2, 17, 18))
    return book, *unsaid(grid(names, days, cells, codes), codes)
