"""Person x date grids of codes from Germany: weekday and day in one head, balances of hours, people by number or label."""

from __future__ import annotations

from datetime import date
from random import Random

from forms.book import Book
from forms.catalogue import form
from forms.code_grids import MONTH
from forms.codes import OFF, ask_codes, grid, profile, unsaid
from forms.expectation import About, Ask, Case, Question, Warn
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid

KLINIK = {
    "F1": "06:30-15:00",
    "F2": "07:00-19:30",
    "S1": "13:00-21:30",
    "N1": "20:30-07:00",
    "N2": "19:00-07:30",
    "U": "leave",
    "ZA": OFF,
    "(/)": OFF,
}


@form("dienstplan-foot-axis", "b", "Dienstplan Entwurf.xlsx")
def dienstplan() -> tuple[Book, *tuple[Case, ...]]:
    """`SA 01` heads, a blank row between people, `Last, First`, an hours column before the dates, the axis again below."""
    days, names = month(2022, 1), people("de", 12, 1)
    cells = rotation(
        ["F1", "F1", "S1", "S1", "N1", "N2", "(/)", "(/)", "F2"], len(names), len(days), 2, away=["U", "ZA"]
    )
    labels = [", ".join(reversed(name.split())) for name in names]
    chance = Random(3)
    balance = [
        f"{chance.uniform(-40, 60):+.2f}" if place % 5 == 4 else round(chance.uniform(-40, 60), 2)
        for place in range(12)
    ]
    book = Book()
    page = book.page()
    page.line(1, [date(2022, 1, 1), "Zeitkonten", "Monat", None, "Januar"])
    page.line(1, ["Jahr", 2022, None, None, "Station/Bereich", None, None, "Rettungswache Süd"], 15)

    def head(day: date) -> str:
        return f"{weekday(day, 'de')} {day.day:02}"

    end = Grid(heads=(head,), before=[("Name", labels), ("Saldo", balance)], gap_every=1, width=6).write(
        page, 2, days, cells
    )
    page.put(2, 1, "Entwurf, 12.11.2021")
    page.line(end + 1, [head(day) for day in days], 3)
    page.put(end + 3, 1, "F=Früh S=Spät N=Nacht (/)=frei ZA=Zeitausgleich U=Urlaub")
    return book, *unsaid(grid(names, days, cells, KLINIK), KLINIK)


@form("dienstplan-open-question-marks", "b", "Dienstplan Februar.xlsx")
def question_marks() -> tuple[Book, *tuple[Case, ...]]:
    """The same service's draft with `?` and `U?` where nothing is settled: the profile states them as not known."""
    days, names = month(2022, 2), people("de", 10, 2)
    cells = rotation(["F1", "F1", "S1", "N1", "N1", "(/)", "(/)"], len(names), len(days), 4, away=["U"])
    cells[2][5], cells[4][9], cells[7][20] = "?", "U?", "U?"
    labels = [", ".join(reversed(name.split())) for name in names]
    book = Book()
    page = book.page("Feb 22")
    page.title(1, "Dienstplan Februar 2022 - Wache Nord", across=12)
    Grid(heads=(lambda day: f"{weekday(day, 'de')} {day.day:02}",), before=[("Name", labels)], width=6).write(
        page, 3, days, cells
    )
    known = {code: KLINIK[code] for code in ("F1", "S1", "N1", "(/)", "U")}
    open_codes = frozenset(Ask(About.CODE, code) for code in ("?", "U?"))
    question = ask_codes(known)
    text = profile(known)
    settled = text + '"?" = { unknown = true }\n"U?" = { unknown = true }\n'
    return (
        book,
        Case(Question(question.must, question.may | open_codes)),
        Case(Question(open_codes), text),
        Case(grid(names, days, cells, known, warnings=[Warn.CELLS]), settled),
    )


@form("numbers-and-dates-no-heading", "b", "plan.xlsx")
def bare_numbers() -> tuple[Book, *tuple[Case, ...]]:
    """Real dates across, people known by number, no heading over them, two codes; people's names on a second sheet."""
    days = stretch(date(2025, 9, 1), date(2025, 9, 28))
    ids = [str(2001 + 7 * place) for place in range(15)]
    codes = {"WF": "08:00-16:00", "U": "leave"}
    cells = rotation(["WF", "WF", "WF", "WF", "WF", "", ""], 15, len(days), 5, away=["U"])
    book = Book()
    Grid(heads=(lambda day: day,), before=[("", [int(one) for one in ids])], width=11).write(
        book.page("Plan"), 1, days, cells
    )
    book.page("Personal").lines(
        [["Nr", "Name", "Stunden"], *zip(map(int, ids), people("de", 15, 5), [38.5] * 15, strict=True)]
    )
    names = people("de", 15, 5)
    with_names = grid(names, days, cells, codes)
    asked, read = unsaid(grid(ids, days, cells, codes), codes)
    return book, asked, Case(read.expect, read.profile, (with_names,))


LMU = {"E": "06:00-14:00", "L": "13:30-21:30", "N": "21:00-06:30", "Z": "08:00-16:00", "U": "leave", "X": OFF}


@form("labels-for-people", "b", "DP-21.xlsx")
def labels_for_people() -> tuple[Book, *tuple[Case, ...]]:
    """People by label, `HN1`, `N2`, `DHN1`, that look like codes; day numbers; the month nowhere."""
    days = month(2024, 11)
    names = ["HN1", "DHN1", *(f"N{place}" for place in range(1, 15))]
    cells = rotation(["E", "E", "L", "L", "N", "N", "X", "X"], len(names), len(days), 7, away=["U", "Z"])
    book = Book()
    page = book.page("DP-21")
    end = Grid(before=[("", names)], after=[("hours", [160] * 16)]).write(page, 1, days, cells)
    page.line(end + 1, ["minimum", *[5] * len(days)])
    return book, *unsaid(
        grid(names, days, cells, LMU), LMU, MONTH, dates={"month": "2024-11"}, people={"ignore_rows": ["minimum"]}
    )
