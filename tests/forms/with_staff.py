"""Rosters whose people are told in another file, given with `--staff`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import Book, xlsx_bytes
from forms.catalogue import form
from forms.codes import Codes, ask_codes, grid, profile, reading, span
from forms.expectation import Case, Duty, Reading, Warn
from forms.invent import month, people, rotation, stretch, weekday
from forms.layout import Grid, number
from forms.position_lists import draw

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
DAYS = month(2026, 1)


def staff_list(rows: Sequence[Sequence[object]], *head: str) -> bytes:
    book = Book()
    book.page("Staff").lines([head, *rows])
    return xlsx_bytes(book)


def warned(expect: Reading, *warnings: Warn) -> Reading:
    return Reading(expect.first, expect.last, expect.people, expect.duties, expect.absences, frozenset(warnings))


@form("staff-beside-near-misses", "f", "January.xlsx")
def near_misses() -> tuple[Book, *tuple[Case, ...]]:
    """The roster has one name a letter off and one that is on no list: told with the near-miss, never merged."""
    names = people("en", 12, 971)
    cells = rotation(["D", "D", "N", "N", "", "", ""], 12, 31, 971)
    rows = [[", ".join(reversed(name.split())), ["EMT", "Paramedic"][at % 2]] for at, name in enumerate(names[:-1])]
    given, family = names[3].split()
    shown = [*names[:3], f"{given} {family[:-1]}{family[-1] * 2}", *names[4:]]
    book = Book()
    page = book.page("January 2026")
    page.title(1, "CREW ROSTER JANUARY 2026", across=8)
    Grid(heads=(number, weekday), before=[("Name", shown)]).write(page, 2, DAYS, cells)
    expect = warned(grid(shown, DAYS, cells, CODES), Warn.NAMES)
    staff = staff_list(rows, "Name", "Level")
    return book, Case(ask_codes(CODES), staff=staff), Case(expect, profile(CODES), staff=staff)


@form("staff-beside-by-number", "f", "by number.xlsx")
def by_number() -> tuple[Book, *tuple[Case, ...]]:
    """The roster knows people by staff number, the list tells their names."""
    names, ids = people("en", 10, 972), [str(5200 + 7 * at) for at in range(10)]
    cells = rotation(["D", "D", "N", "N", "", "", ""], 10, 31, 972)
    book = Book()
    page = book.page("Jan")
    page.title(1, "January 2026", across=8)
    Grid(before=[("No.", [int(one) for one in ids])]).write(page, 2, DAYS, cells)
    staff = staff_list([[int(one), name, "EMT"] for one, name in zip(ids, names, strict=True)], "ID", "Name", "Level")
    named, numbered = grid(names, DAYS, cells, CODES), grid(ids, DAYS, cells, CODES)
    return book, Case(ask_codes(CODES), staff=staff), Case(named, profile(CODES), (numbered,), staff=staff)


@form("staff-beside-surnames", "f", "surnames only.xlsx")
def by_surname() -> tuple[Book, *tuple[Case, ...]]:
    """The roster has surnames, the list full names: told as names that are on no list, with who is meant proposed."""
    names = ["Abel Ashgrove", "Cora Birchley", "Finn Cedarson", "Gwen Dogwood", "Iris Elmsford", "Kirk Fernsby"]
    days = stretch(date(2026, 1, 5), date(2026, 1, 18))
    heads = ["Medic 1 0700-1900", "Medic 2 1900-0700"]
    rows = draw([name.split()[1] for name in names], len(days), 2, 973)
    book = Book()
    book.page("Jan").lines([["Date", *heads], *([day, *line] for day, line in zip(days, rows, strict=True))])
    hours = {"Medic 1": "07:00-19:00", "Medic 2": "19:00-07:00"}

    def read(full: dict[str, str]) -> Reading:
        found = [
            Duty(full.get(name, name), day, "", *span(day, hours[unit]), unit)
            for day, line in zip(days, rows, strict=True)
            for unit, name in zip(hours, line, strict=True)
        ]
        return reading(found, days[0], days[-1], len({duty.person for duty in found}), [Warn.NAMES])

    staff = staff_list([[name, "Paramedic"] for name in names], "Name", "Level")
    whole = read({name.split()[1]: name for name in names})
    return book, Case(read({}), also=(Reading(whole.first, whole.last, whole.people, whole.duties),), staff=staff)
