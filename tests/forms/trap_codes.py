"""Traps of codes: look-alike letters, case, two in a cell, a legend, colours, words that mean two things."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import BLUE, GREEN, GREY, ORANGE, RED, YELLOW, Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, duties_of, grid, profile, reading, span, unsaid
from forms.expectation import About, Absence, Ask, Case, Duty, NotARoster, Question, Warn, Why
from forms.invent import month, month_name, people, rotation, surnames, weekday
from forms.layout import Grid, number

DAYS = month(2026, 5)
TITLE = "DUTY ROSTER MAY 2026"


def codes_asked(*codes: str, may: Sequence[str] = ()) -> Question:
    return Question(
        frozenset(Ask(About.CODE, code) for code in codes), frozenset(Ask(About.CODE, code) for code in may)
    )


def page_of(names: Sequence[str], cells: Sequence[Sequence[object]], title: str = TITLE, **looks: object) -> Book:
    book = Book()
    page = book.page("May")
    page.title(1, title, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)], **looks).write(page, 2, DAYS, cells)
    return book


@form("case-matters", "b", "case.xlsx")
def case_matters() -> tuple[Book, *tuple[Case, ...]]:
    """`D` is twelve hours and `d` eight; folding them would be wrong by four hours a day."""
    codes: Codes = {"D": "07:00-19:00", "d": "08:00-16:00", "N": "19:00-07:00", "n": "22:00-06:00"}
    names, cells = people("en", 14, 501), rotation(["D", "d", "", "N", "n", "", ""], 14, 31, 501)
    half = {"D": codes["D"], "N": codes["N"]}
    return (
        page_of(names, cells),
        Case(ask_codes(codes)),
        Case(codes_asked("d", "n"), profile(half)),
        Case(
            grid(names, DAYS, cells, codes, warnings=[Warn.CODES]), profile(codes), (grid(names, DAYS, cells, codes),)
        ),
    )


@form("homoglyph-code", "b", "homoglyph.xlsx")
def homoglyph() -> tuple[Book, *tuple[Case, ...]]:
    """`N` of the Latin alphabet 90 times, the Greek `Ν` once, `О` of the Cyrillic twice beside `O`: each is asked by itself, with
    its likeness named, and never taken as the other."""
    codes: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF}
    names, cells = people("en", 12, 502), rotation(["D", "D", "N", "N", "O", "O"], 12, 31, 502)
    cells[3][10], cells[6][20], cells[7][4] = "Ν", "О", "О"
    whole = {**codes, "Ν": "19:00-07:00", "О": OFF}
    return (
        page_of(names, cells),
        Case(ask_codes(whole)),
        Case(codes_asked("Ν", may=["О"]), profile(codes)),
        Case(grid(names, DAYS, cells, whole, warnings=[Warn.CODES]), profile(whole)),
    )


@form("padded-codes-and-dots", "b", "padded.csv")
def padded() -> tuple[Book, *tuple[Case, ...]]:
    """`D `, ` D`, `N\u00a0` with a space that does not break, and one `N.` with a dot, which is another code."""
    codes: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
    names, cells = people("en", 10, 503), rotation(["D", "D", "N", "N", "", ""], 10, 31, 503)
    cells[2][8] = "N."
    clean = [list(line) for line in cells]
    for person, line in enumerate(cells):
        for day, code in enumerate(line):
            if code in ("D", "N"):
                line[day] = [code, f"{code} ", f" {code}", f"{code}\u00a0"][(person + day) % 4]
    whole = {**codes, "N.": "19:00-07:00"}
    book = Book()
    Grid(heads=(lambda day: day.isoformat(),), before=[("Name", names)]).write(book.page(), 1, DAYS, cells)
    return (
        book,
        Case(ask_codes(whole)),
        Case(codes_asked("N."), profile(codes)),
        Case(grid(names, DAYS, clean, whole), profile(whole)),
    )


@form("one-typing-error", "b", "may final.xlsx")
def typing_error() -> tuple[Book, *tuple[Case, ...]]:
    """Four hundred cells, and one `DD`: with a profile that knows the others the check stops at it, with its cell."""
    codes: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "AL": "leave"}
    names, cells = people("en", 16, 504), rotation(["D", "D", "N", "N", "", "", ""], 16, 31, 504, away=["AL"])
    cells[9][17] = "DD"
    return (
        page_of(names, cells),
        Case(ask_codes({**codes, "DD": "07:00-19:00"})),
        Case(codes_asked("DD"), profile(codes)),
    )


@form("two-codes-in-a-cell", "b", "turni doppi.xlsx")
def two_codes() -> tuple[Book, *tuple[Case, ...]]:
    """`M+N` is a morning and the night of one day, `M/P` is the one or the other: which is meant the profile says."""
    codes: Codes = {"M": "07:00-14:00", "P": "14:00-21:00", "N": "21:00-07:00"}
    names = people("it", 11, 505)
    cells = rotation(["M", "P", "N", "", ""], 11, 31, 505)
    doubles = {(1, 4): "M+N", (5, 11): "M+N", (8, 20): "M+N"}
    found = list[Duty | Absence]()
    for (person, day), text in doubles.items():
        cells[person][day] = text
    for person, name in enumerate(names):
        for day, code in zip(DAYS, cells[person], strict=True):
            for part in code.split("+"):
                found += duties_of(name, day, part, codes)
    both = Ask(About.CODE, "M+N")
    return (
        page_of(names, cells, f"TURNI {month_name(DAYS[0], 'it')} 2026"),
        Case(Question(ask_codes(codes).must, frozenset({both, Ask(About.TWO, "M+N")}))),
        Case(Question(frozenset({both}), frozenset({Ask(About.TWO, "M+N")})), profile(codes)),
        Case(reading(found, DAYS[0], DAYS[-1], 11), profile(codes, cells={"content": "codes", "split": "+"})),
    )


@form("hours-as-codes", "b", "12 and 24.xlsx")
def hours_as_codes() -> tuple[Book, *tuple[Case, ...]]:
    """`12` and `24` in the cells: lengths, whose starts stand nowhere."""
    codes: Codes = {"24": "08:00-08:00", "12": "08:00-20:00"}
    names, cells = people("en", 12, 506), rotation(["24", "", "", "12", "", ""], 12, 31, 506)
    shown = [[int(code) if code else "" for code in line] for line in cells]
    return page_of(names, shown, "AMBULANCE SHIFTS MAY 2026"), *unsaid(grid(names, DAYS, cells, codes), codes)


@form("x-is-what", "b", "coverage sheet.xlsx")
def what_is_x() -> tuple[Book, *tuple[Case, ...]]:
    """`X`, `-`, `O` and `R` each mean two things in use; here X is at work and the others are not."""
    codes: Codes = {"X": "07:00-19:00", "R": OFF, "O": OFF, "-": OFF}
    names, cells = people("en", 10, 507), rotation(["X", "X", "R", "O", "-", "X", "-"], 10, 31, 507)
    turned: Codes = {"X": OFF, "R": "07:00-19:00", "O": "19:00-07:00", "-": OFF}
    return (
        page_of(names, cells),
        Case(codes_asked("X", "O", "R", may=["-"])),
        Case(grid(names, DAYS, cells, codes), profile(codes)),
        Case(grid(names, DAYS, cells, turned), profile(turned)),
    )


LEGEND = [
    ["Code", "Meaning", "From", "To"],
    ["E", "Early", "06:00", "14:00"],
    ["L", "Late", "14:00", "22:00"],
    ["NT", "Night", "22:00", "06:00"],
    ["A", "Annual leave", None, None],
]
LEGEND_CODES: Codes = {"E": "06:00-14:00", "L": "14:00-22:00", "NT": "22:00-06:00", "A": "leave"}


def _with_legend(book: Book, names: Sequence[str], cells: Sequence[Sequence[str]]) -> tuple[Book, *tuple[Case, ...]]:
    return book, *unsaid(grid(names, DAYS, cells, LEGEND_CODES), LEGEND_CODES)


@form("legend-on-another-tab", "b", "with legend.xlsx")
def legend_tab() -> tuple[Book, *tuple[Case, ...]]:
    """A tab `Codes` tells from and to of each code: a proposal for the profile, not a reading by itself."""
    names, cells = people("en", 13, 508), rotation(["E", "E", "L", "L", "NT", "NT", "", ""], 13, 31, 508, away=["A"])
    book = page_of(names, cells)
    book.page("Codes").lines(LEGEND)
    return _with_legend(book, names, cells)


@form("legend-beside-the-grid", "b", "legend right.xlsx")
def legend_beside() -> tuple[Book, *tuple[Case, ...]]:
    """The legend to the right of the grid, in the rows of people: its words are no duties."""
    names, cells = people("en", 13, 509), rotation(["E", "E", "L", "L", "NT", "NT", "", ""], 13, 31, 509, away=["A"])
    book = page_of(names, cells)
    book.pages[0].lines(LEGEND, 4, 35)
    return _with_legend(book, names, cells)


@form("legend-without-hours", "b", "legend words.xlsx")
def legend_words() -> tuple[Book, *tuple[Case, ...]]:
    """`D = Day, N = Night, L = Leave` below: words, and no clock time."""
    codes: Codes = {"D": "06:30-18:30", "N": "18:30-06:30", "L": "leave"}
    names, cells = people("en", 13, 510), rotation(["D", "D", "N", "N", "", "", ""], 13, 31, 510, away=["L"])
    book = page_of(names, cells)
    book.pages[0].lines([["D = Day"], ["N = Night"], ["L = Leave"]], 18)
    return book, *unsaid(grid(names, DAYS, cells, codes), codes)


@form("colour-is-the-shift", "b", "coloured.xlsx")
def colour_only() -> tuple[Book, *tuple[Case, ...]]:
    """Empty cells, and fills: yellow works days, blue nights. Read as values, nobody would be at work."""
    names, cells = people("en", 10, 511), rotation(["D", "D", "N", "N", "", "", ""], 10, 31, 511)
    book = Book()
    page = book.page("May 2026")
    page.title(1, TITLE, across=8)
    Grid(before=[("Name", names)], weekend="").write(page, 2, DAYS, [["" for _ in DAYS] for _ in names])
    for person, line in enumerate(cells):
        for day, code in enumerate(line):
            if code:
                page.put(3 + person, 2 + day, None, {"D": YELLOW, "N": BLUE}[code])
    asked = frozenset({Ask(About.COLOUR), Ask(About.LAYOUT)})
    return book, Case(Question(asked), also=(NotARoster(Why.EMPTY),))


@form("colour-of-leave-beside-codes", "b", "leave colours.xlsx")
def colour_of_leave() -> tuple[Book, *tuple[Case, ...]]:
    """`F` for away, and its fill tells which kind: read as F, with a word about the colours."""
    codes: Codes = {"M": "07:00-14:00", "N": "21:00-07:00", "F": "leave"}
    names, cells = surnames("it", 12, 512), rotation(["M", "M", "N", "", ""], 12, 31, 512, away=["F"])
    book = page_of(names, cells)
    page = book.pages[0]
    for person, line in enumerate(cells):
        for day, code in enumerate(line):
            if code == "F":
                page.put(4 + person, 2 + day, "F", [RED, YELLOW, ORANGE, GREEN][person % 4])
    coloured = grid(names, DAYS, cells, codes, warnings=[Warn.COLOUR])
    return book, Case(ask_codes(codes)), Case(coloured, profile(codes), (grid(names, DAYS, cells, codes),))


@form("second-row-is-the-reason", "b", "due righe.xlsx")
def two_rows() -> tuple[Book, *tuple[Case, ...]]:
    """Two rows a person: shifts above; below, why somebody is away, in letters that are shifts above."""
    codes: Codes = {"M": "07:00-14:00", "P": "14:00-21:00", "S": "21:00-07:00"}
    names, cells = surnames("it", 11, 513), rotation(["M", "P", "S", "", ""], 11, 31, 513)
    book = Book()
    page = book.page("Maggio")
    page.title(1, "TURNI MAGGIO 2026", across=8)
    page.line(2, ["Cognome", "", *range(1, 32)], fill=GREY, bold=True)
    for person, name in enumerate(names):
        start = (person * 5) % 26
        reason = "MSF"[person % 3]
        cells[person][start : start + 3] = [""] * 3
        page.line(3 + 2 * person, [name, "turno", *(code or None for code in cells[person])])
        page.line(4 + 2 * person, [None, "assenza", *(reason if start <= at < start + 3 else None for at in range(31))])
    page.widths(16, 10, rest=(3, 33, 4))
    asked = ask_codes(codes)
    rows = frozenset({Ask(About.CODE, "F"), Ask(About.LAYOUT), Ask(About.PERSON)})
    text = profile(codes, people={"column": "A", "rows_per_person": 2, "use_row": 1})
    return (
        book,
        Case(Question(asked.must, asked.may | rows)),
        Case(grid(names, DAYS, cells, codes, warnings=[Warn.CELLS]), text),
    )


@form("comments-on-cells", "b", "comments.xlsx")
def comments() -> tuple[Book, *tuple[Case, ...]]:
    """A comment on two cells (`until 15:00 only`): not read as duty, and mentioned."""
    codes: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
    names, cells = people("en", 9, 514), rotation(["D", "D", "N", "N", "", "", ""], 9, 31, 514)
    cells[1][2], cells[6][9] = "D", "N"
    book = page_of(names, cells)
    book.pages[0].put(5, 4, "D", note="until 15:00 only")
    book.pages[0].put(10, 11, "N", note="swapped, see mail")
    noted = grid(names, DAYS, cells, codes, warnings=[Warn.NOTES])
    return book, Case(ask_codes(codes)), Case(noted, profile(codes), (grid(names, DAYS, cells, codes),))


@form("codes-times-and-units-mixed", "b", "mixed.xlsx")
def mixed() -> tuple[Book, *tuple[Case, ...]]:
    """Codes in most cells, clock times in some, `M4 D` (unit and code) in a few."""
    codes: Codes = {"D": "07:00-19:00", "N": "19:00-07:00"}
    names, cells = people("en", 11, 515), rotation(["D", "D", "N", "N", "", "", ""], 11, 31, 515)
    for person, day, text in ((0, 5, "0900-1300"), (4, 12, "10:00-22:00"), (8, 25, "0600-1800")):
        cells[person][day] = text
    means = {"0900-1300": "09:00-13:00", "10:00-22:00": "10:00-22:00", "0600-1800": "06:00-18:00"}
    found = list[Duty | Absence]()
    for name, line in zip(names, cells, strict=True):
        for day, text in zip(DAYS, line, strict=True):
            found += (
                [Duty(name, day, "", *span(day, means[text]))] if text in means else duties_of(name, day, text, codes)
            )
    expect = reading(found, date(2026, 5, 1), date(2026, 5, 31), 11)
    return page_of(names, cells), *unsaid(expect, codes)
