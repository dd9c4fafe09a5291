"""Legends that explain the codes of a grid, and the ways in which they go wrong: per tab, like people, against the answer."""

from __future__ import annotations

from collections.abc import Sequence

from forms.book import Book
from forms.catalogue import form
from forms.codes import Codes, ask_codes, grid, profile, reading
from forms.expectation import Absence, Case, Duty
from forms.invent import month, people, rotation
from forms.layout import Grid

MARCH, APRIL = month(2026, 3), month(2026, 4)
EARLY: Codes = {"D": "06:00-18:00", "N": "18:00-06:00"}
LATE: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
TURN = ["D", "D", "N", "N", "", "", ""]
LINES = [["D", "Day", "07:00", "19:00"], ["N", "Night", "19:00", "07:00"]]


def tab(book: Book, title: str, names: Sequence[str], days: Sequence[object], cells: Sequence[Sequence[str]]) -> object:
    page = book.page(title)
    page.title(1, f"DUTY ROSTER {title.upper()} 2026", across=8)
    Grid(before=[("Name", names)], weekend="").write(page, 2, days, cells)
    return page


def one_tab(seed: int) -> tuple[Book, list[str], list[list[str]]]:
    names, cells = people("en", 9, seed), rotation(TURN, 9, 31, seed)
    book = Book()
    tab(book, "March", names, MARCH, cells)
    return book, names, cells


def two_tabs(seed: int) -> tuple[Book, list[Duty | Absence], list[Duty | Absence]]:
    """A book of two months, what the first holds by EARLY, and what the second holds by LATE."""
    names = people("en", 8, seed)
    march, april = rotation(TURN, 8, 31, seed), rotation(TURN, 8, 30, seed + 1)
    book = Book()
    tab(book, "March", names, MARCH, march)
    tab(book, "April", names, APRIL, april)
    return book, [*grid(names, MARCH, march, EARLY).duties], [*grid(names, APRIL, april, LATE).duties]


@form("legend-differs-by-tab", "e", "two legends.xlsx")
def differs() -> tuple[Book, *tuple[Case, ...]]:
    """`D` is twelve hours from 6 in March and from 7 in April, as the legend of each says: one answer for both is wrong."""
    book, march, april = two_tabs(2601)
    book.pages[0].line(15, ["D = 06:00-18:00, N = 18:00-06:00"])
    book.pages[1].lines([["Legend: D Day 0700-1900; N Night 1900-0700"]], 15)
    whole = reading([*march, *april], MARCH[0], APRIL[-1], 8)
    by_tab = profile(EARLY) + profile(LATE).replace("[codes]", "[tabs.April]")
    return (
        book,
        Case(ask_codes(LATE)),
        Case(ask_codes(LATE), profile(EARLY)),
        Case(whole, by_tab),
        Case(whole, profile(cells={"legend": "read"})),
    )


@form("legend-on-one-tab", "e", "legend once.xlsx")
def once() -> tuple[Book, *tuple[Case, ...]]:
    """The first tab alone has a legend: what it says is proposed, and does not hold for the second one by itself."""
    book, march, april = two_tabs(2602)
    book.pages[0].lines([["D", "Day", "06:00", "18:00"], ["N", "Night", "18:00", "06:00"]], 15)
    by_tab = profile(LATE) + profile(EARLY).replace("[codes]", "[tabs.March]")
    return (
        book,
        Case(ask_codes(EARLY)),
        Case(ask_codes(EARLY), profile(cells={"legend": "read"})),
        Case(reading([*march, *april], MARCH[0], APRIL[-1], 8), by_tab),
    )


@form("legend-against-the-answer", "b", "legend against.xlsx")
def against() -> tuple[Book, *tuple[Case, ...]]:
    """The profile of last year says 6 o'clock, and the legend of the sheet 7: which holds is for the user to say."""
    book, names, cells = one_tab(2603)
    book.pages[0].lines(LINES, 4, 35)
    ignored = profile(EARLY, cells={"legend": "ignore"})
    return (
        book,
        Case(ask_codes(LATE)),
        Case(ask_codes(LATE), profile(EARLY)),
        Case(grid(names, MARCH, cells, EARLY), ignored),
        Case(grid(names, MARCH, cells, LATE), profile(EARLY, cells={"legend": "read"})),
        Case(grid(names, MARCH, cells, LATE), profile(LATE)),
    )


@form("legend-rows-like-people", "b", "legend below.xlsx")
def like_people() -> tuple[Book, *tuple[Case, ...]]:
    """Right below the people, in their columns: `D` in the column of names, its hours under the 1st. Nobody is called D."""
    book, names, cells = one_tab(2604)
    page = book.pages[0]
    page.lines([["Code", "From", "To"], ["D", "07:00", "19:00"], ["N", "19:00", "07:00"], ["T", "08:00", "16:00"]], 13)
    return book, Case(ask_codes(LATE)), Case(grid(names, MARCH, cells, LATE), profile(LATE))


@form("legend-hours-first", "b", "legend turned.xlsx")
def hours_first() -> tuple[Book, *tuple[Case, ...]]:
    """The hours before the code, in two columns and in one text, and a code that no cell holds."""
    book, names, cells = one_tab(2605)
    book.pages[0].line(14, ["07:00-19:00 = D"])
    book.page("Key").lines([["Hours", "Code"], ["19:00-07:00", "N"], ["08:00-16:00", "Q"]])
    read = profile(cells={"legend": "read"})
    return book, Case(ask_codes(LATE)), Case(grid(names, MARCH, cells, LATE), read)


@form("legend-contradicts-itself", "b", "two keys.xlsx")
def itself() -> tuple[Book, *tuple[Case, ...]]:
    """Beside the grid `D` begins at 7, on the sheet Key at 6: neither is taken, not even where the legends are to be read."""
    book, names, cells = one_tab(2606)
    book.pages[0].lines(LINES, 4, 35)
    book.page("Key").lines([["D", "06:00-18:00"]])
    return (
        book,
        Case(ask_codes(LATE)),
        Case(ask_codes({"D": LATE["D"]}), profile(cells={"legend": "read"})),
        Case(ask_codes({"D": LATE["D"]}), profile(LATE)),
        Case(grid(names, MARCH, cells, LATE), profile(LATE, cells={"legend": "ignore"})),
    )
