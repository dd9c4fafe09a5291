"""Near-variants of what stands in the cells of a code grid: units, errors, dates that slipped in, marks, wide letters."""

from __future__ import annotations

from datetime import date, datetime

from forms.book import Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, grid, profile, reading
from forms.expectation import About, Ask, Case, Duty, Question, Warn
from forms.invent import people, rotation, weekday
from forms.layout import Grid, number
from forms.variants_grids import CODES, DAYS, TITLE, plan


@form("unit-in-the-cell", "b", "truck assignments.xlsx")
def unit_cells() -> tuple[Book, *tuple[Case, ...]]:
    """`M4`, `M7` and `B2` in the cells: which ambulance, not which hours. Both are asked."""
    names = people("en", 12, 906)
    cells = rotation(["M4", "M4", "", "", "M7", "B2", "", ""], 12, 31, 906)
    codes = {"M4": "07:00-19:00", "M7": "07:00-19:00", "B2": "08:00-20:00"}
    book = Book()
    page = book.page("Oct")
    page.title(1, "TRUCK ASSIGNMENTS OCTOBER 2026", across=8)
    Grid(heads=(number,), before=[("Name", names)], width=5).write(page, 2, DAYS, cells)
    plain, units = grid(names, DAYS, cells, codes), list(grid(names, DAYS, cells, codes).duties)
    with_units = reading([Duty(d.person, d.day, d.code, d.start, d.end, d.code) for d in units], DAYS[0], DAYS[-1], 12)
    return book, Case(ask_codes(codes)), Case(plain, profile(codes), (with_units,))


@form("error-values-in-cells", "b", "broken links.xlsx")
def errors() -> tuple[Book, *tuple[Case, ...]]:
    """Three cells hold `#REF!` and `#N/A`: unknown, never empty."""
    names, cells = plan(907)
    for person, day, text in ((1, 4, "#REF!"), (5, 17, "#N/A"), (9, 22, "#REF!")):
        cells[person][day] = text
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    Grid(heads=(number,), before=[("Name", names)]).write(page, 2, DAYS, cells)
    for person, day in ((1, 4), (5, 17), (9, 22)):
        page.sheet.cell(3 + person, 2 + day).data_type = "e"
    texts = frozenset({Ask(About.CODE, "#REF!"), Ask(About.CODE, "#N/A")})
    asked = ask_codes(CODES)
    without = grid(names, DAYS, cells, CODES, warnings=[Warn.CELLS])
    return book, Case(Question(asked.must, asked.may | texts)), Case(Question(texts), profile(CODES), (without,))


@form("shifts-that-became-dates", "b", "autocorrected.xlsx")
def became_dates() -> tuple[Book, *tuple[Case, ...]]:
    """`7-3` typed into two cells, which the spreadsheet turned into the 3rd of July: never dropped, never a new date column."""
    names, cells = plan(908)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)]).write(page, 2, DAYS, cells)
    for person, day in ((3, 8), (7, 19)):
        cells[person][day] = "?"
        page.put(4 + person, 2 + day, datetime(2026, 7, 3), shown_as="d-mmm")
    asked = ask_codes(CODES)
    slips = frozenset(Ask(About.CODE, text) for text in ("2026-07-03", "3-Jul", "2026-07-03 00:00:00"))
    without = grid(names, DAYS, cells, CODES, warnings=[Warn.CELLS])
    return (
        book,
        Case(Question(asked.must, asked.may | slips)),
        Case(Question(frozenset({Ask(About.CODE)}), slips), profile(CODES), (without,)),
    )


@form("marks-behind-codes", "b", "starred.xlsx")
def marks() -> tuple[Book, *tuple[Case, ...]]:
    """`D*` and `N (OT)` now and then: other codes than D and N until somebody says they are the same."""
    names, cells = plan(909)
    cells[2][3], cells[8][14], cells[11][20] = "D*", "N (OT)", "D*"
    whole = {**CODES, "D*": "06:00-18:00", "N (OT)": "18:00-06:00"}
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    page.put(18, 1, "* = acting supervisor")
    Grid(heads=(number,), before=[("Name", names)], width=6).write(page, 2, DAYS, cells)
    asked = Question(frozenset({Ask(About.CODE, "D*"), Ask(About.CODE, "N (OT)")}))
    return (
        book,
        Case(ask_codes(whole)),
        Case(asked, profile(CODES)),
        Case(grid(names, DAYS, cells, whole), profile(whole)),
    )


@form("full-width-letters", "b", "全角.xlsx")
def full_width() -> tuple[Book, *tuple[Case, ...]]:
    """`Ｄ` of double width in a few cells beside `D`, day numbers as `１日`: asked, or taken for D with a word about it."""
    names = people("ja", 9, 910)
    codes: Codes = {"D": "08:30-20:30", "N": "20:30-08:30", "休": OFF}
    cells = rotation(["D", "D", "N", "N", "休", "休"], 9, 31, 910)
    cells[1][2], cells[4][12], cells[6][25] = "Ｄ", "Ｄ", "Ｄ"
    whole = {**codes, "Ｄ": "08:30-20:30"}
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    book = Book()
    page = book.page("勤務")
    page.title(1, "2026年10月 勤務表", across=8)
    Grid(
        heads=(lambda day: f"{day.day}日".translate(wide), lambda day: weekday(day, "ja")),
        before=[("氏名", names)],
        width=6,
    ).write(page, 2, DAYS, cells)
    expect = grid(names, DAYS, cells, whole, warnings=[Warn.CODES])
    folded = grid(
        names, DAYS, [["D" if code == "Ｄ" else code for code in line] for line in cells], codes, warnings=[Warn.CODES]
    )
    asked = Question(frozenset({Ask(About.CODE, "Ｄ")}))
    return book, Case(ask_codes(whole)), Case(asked, profile(codes), (folded,)), Case(expect, profile(whole))


@form("codes-with-leading-zeros", "b", "numbers.csv")
def zeros() -> tuple[Book, *tuple[Case, ...]]:
    """Codes `01`, `02`, `03` and `1` in a csv: `01` and `1` are two codes."""
    names = people("en", 8, 911)
    codes: Codes = {"01": "06:00-14:00", "02": "14:00-22:00", "03": "22:00-06:00", "1": "leave"}
    cells = rotation(["01", "01", "02", "02", "03", "", ""], 8, 31, 911, away=["1"])
    book = Book()
    Grid(heads=(date.isoformat,), before=[("Name", names)]).write(book.page(), 1, DAYS, cells)
    asked = ask_codes(codes, Ask(About.CODE, "1"))
    return book, Case(asked), Case(grid(names, DAYS, cells, codes), profile(codes))
