"""Near-variants of code grids: where the names stand, what surrounds the grid, what slipped into its cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import BLUE, GREY, YELLOW, Book
from forms.catalogue import form
from forms.codes import Codes, ask_codes, duties_of, grid, profile, reading, span, unsaid
from forms.expectation import About, Absence, Ask, Case, Duty, NotARoster, Question, Warn, Why
from forms.invent import month, people, rotation, weekday
from forms.layout import Grid, number

CODES: Codes = {"D": "06:00-18:00", "N": "18:00-06:00", "V": "leave"}
CYCLE = ["D", "D", "", "N", "N", "", "", ""]
DAYS = month(2026, 10)
TITLE = "EMS SCHEDULE OCTOBER 2026"


def plan(seed: int, how_many: int = 14) -> tuple[list[str], list[list[str]]]:
    return people("en", how_many, seed), rotation(CYCLE, how_many, len(DAYS), seed, away=["V"])


@form("name-in-two-columns", "b", "split names.xlsx")
def split_names() -> tuple[Book, *tuple[Case, ...]]:
    """Last name and first name in columns of their own, with number, level and station before the dates."""
    names, cells = plan(901)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    before = [
        ("Emp #", [71200 + 13 * at for at in range(14)]),
        ("Last Name", [name.split()[1] for name in names]),
        ("First Name", [name.split()[0] for name in names]),
        ("Cert", ["Paramedic" if at % 3 else "EMT" for at in range(14)]),
        ("Station", [f"St {at % 4 + 1}" for at in range(14)]),
    ]
    Grid(heads=(weekday, number), before=before).write(page, 2, DAYS, cells)
    asked, read = unsaid(grid(names, DAYS, cells, CODES), CODES)
    return book, asked, read


@form("names-at-both-ends", "b", "wide.xlsx")
def both_ends() -> tuple[Book, *tuple[Case, ...]]:
    """The name again to the right of the dates, for reading a wide print: each person once."""
    names, cells = plan(902)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    Grid(heads=(number, weekday), before=[("Name", names)], after=[("Name", names)]).write(page, 2, DAYS, cells)
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("instructions-above", "b", "read first.xlsx")
def instructions() -> tuple[Book, *tuple[Case, ...]]:
    """Twenty-five rows of instructions and phone numbers above, five blank columns before the grid."""
    names, cells = plan(903)
    book = Book()
    page = book.page("Schedule")
    page.lines([[f"{at}. Swaps need the supervisor's name and must be in by the {at + 2}th."] for at in range(1, 20)])
    page.lines([["Dispatch", "555-0100"], ["Supply", "555-0101"]], 20)
    page.title(24, TITLE, across=6, column=6)
    Grid(heads=(weekday, number), left=6, before=[("Name", names)]).write(page, 26, DAYS, cells)
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("hidden-weekend-columns", "b", "weekdays only.xlsx")
def hidden_columns() -> tuple[Book, *tuple[Case, ...]]:
    """Saturday and Sunday columns are hidden, with duties in them: left out and said, read and said, or asked."""
    names, cells = plan(904)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    Grid(heads=(weekday, number), before=[("Name", names)]).write(page, 2, DAYS, cells)
    for at, day in enumerate(DAYS):
        if day.weekday() > 4:
            page.sheet.column_dimensions[page.sheet.cell(3, 2 + at).column_letter].hidden = True
    whole = grid(names, DAYS, cells, CODES, warnings=[Warn.HIDDEN])
    shown = grid(
        names,
        DAYS,
        [["" if day.weekday() > 4 else code for day, code in zip(DAYS, line, strict=True)] for line in cells],
        CODES,
        warnings=[Warn.HIDDEN],
    )
    return (
        book,
        Case(ask_codes(CODES)),
        Case(shown, profile(CODES), (whole,)),
        Case(whole, profile(CODES, match={"hidden": "read"})),
    )


@form("day-row-and-night-row", "b", "two rows each.xlsx")
def two_rows() -> tuple[Book, *tuple[Case, ...]]:
    """Two rows a person, `Day` and `Night` in the second column, an X where they work; the name merged over both."""
    names = people("en", 10, 905)
    codes = {"Day": "06:00-18:00", "Night": "18:00-06:00"}
    cells = rotation(["Day", "Day", "", "Night", "Night", "", ""], 10, 31, 905)
    book, found = Book(), list[Duty]()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    page.line(2, ["Name", "Shift", *range(1, 32)], fill=GREY, bold=True)
    for person, name in enumerate(names):
        for at, code in enumerate(codes):
            row = 3 + 2 * person + at
            page.line(
                row, [name if at == 0 else None, code, *("X" if cell == code else None for cell in cells[person])]
            )
            found += [
                Duty(name, day, code, *span(day, codes[code]))
                for day, cell in zip(DAYS, cells[person], strict=True)
                if cell == code
            ]
        page.merge(3 + 2 * person, 1, 4 + 2 * person, 1)
    page.widths(22, 8, rest=(3, 33, 4))
    asks = frozenset({Ask(About.CODE, "X"), Ask(About.LAYOUT), *(Ask(About.CODE, code) for code in codes)})
    expect = reading(found, DAYS[0], DAYS[-1], 10)
    layout = Question(asks)
    return (
        book,
        Case(layout),
        Case(expect, profile(codes, cells={"content": "marks"}, people={"rows_per_person": 2}), (layout,)),
    )


@form("a-year-across", "b", "year 2026.xlsx")
def whole_year() -> tuple[Book, *tuple[Case, ...]]:
    """365 columns, month names merged over day numbers, a week row of `W1`, `W2` between them."""
    days = [day for number_of_month in range(1, 13) for day in month(2026, number_of_month)]
    names = people("en", 8, 912)
    cells = rotation(["D", "", "", "N", "", ""], 8, 365, 912, away=["V"])
    book = Book()
    page = book.page("2026")
    heads = (
        lambda day: f"{day:%B}" if day.day == 1 else None,
        lambda day: f"W{day.isocalendar().week}" if day.weekday() == 0 else None,
        number,
    )
    Grid(heads=heads, before=[("2026", names)]).write(page, 1, days, cells)
    for first in [at for at, day in enumerate(days) if day.day == 1]:
        page.merge(1, 2 + first, 1, 1 + first + len(month(2026, days[first].month)))
    return book, *unsaid(grid(names, days, cells, CODES), CODES)


@form("months-side-by-side", "b", "quarter.xlsx")
def quarter() -> tuple[Book, *tuple[Case, ...]]:
    """Three months beside each other, each with its own title and its own name column, people in the same rows."""
    book, found, away = Book(), list[Duty](), list[Absence]()
    page = book.page("Q4")
    names, left = people("en", 9, 913), 1
    for number_of_month in (10, 11, 12):
        days = month(2026, number_of_month)
        cells = rotation(CYCLE, 9, len(days), 913 + number_of_month, away=["V"])
        page.title(1, f"{days[0]:%B} 2026", across=6, column=left)
        Grid(left=left, before=[("Name", names)]).write(page, 2, days, cells)
        part = grid(names, days, cells, CODES)
        found += part.duties
        away += part.absences
        left += len(days) + 2
    return book, *unsaid(reading([*found, *away], date(2026, 10, 1), date(2026, 12, 31), 9), CODES)


@form("summary-rows-above-people", "b", "on top.xlsx")
def summary_above() -> tuple[Book, *tuple[Case, ...]]:
    """Counts of D and N by day stand between the header and the first person."""
    names, cells = plan(914)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    page.line(2, ["", *range(1, 32)], fill=GREY, bold=True)
    for at, code in enumerate("DN"):
        page.line(3 + at, [f"# {code}", *(sum(line[day] == code for line in cells) for day in range(31))], fill=BLUE)
    page.lines([[name, *(code or None for code in line)] for name, line in zip(names, cells, strict=True)], 5)
    page.widths(20, rest=(2, 32, 4))
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("weekdays-and-no-dates", "b", "typical week.xlsx")
def typical_week() -> tuple[Book, *tuple[Case, ...]]:
    """Names down, `Mon` to `Sun` across, codes: a week of no date. Which week is asked."""
    days = DAYS[:7]
    names = people("en", 12, 915)
    cells = rotation(CYCLE, 12, 7, 915)
    book = Book()
    page = book.page("Week")
    page.title(1, "WEEKLY SCHEDULE", across=5)
    Grid(heads=(weekday,), before=[("Name", names)], width=7).write(page, 2, days, cells)
    used = {code: CODES[code] for code in ("D", "N")}
    asks = frozenset({Ask(About.MONTH), Ask(About.YEAR), Ask(About.LAYOUT)})
    undated = NotARoster(Why.ROTATION)
    return (
        book,
        Case(Question(asks, ask_codes(used).must), also=(undated,)),
        Case(Question(asks), profile(used), (undated,)),
    )


@form("reserves-named-at-the-foot", "b", "with reserves.xlsx")
def reserves() -> tuple[Book, *tuple[Case, ...]]:
    """Below the grid a list `Reserve: A, B` and signatures: names that are on no duty."""
    names, cells = plan(916, 12)
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8)
    end = Grid(heads=(number, weekday), before=[("Name", names)]).write(page, 2, DAYS, cells)
    page.lines(
        [["Reserve: " + ", ".join(people("en", 15, 917)[12:])], [], ["Prepared by:", None, None, "Approved by:"]],
        end + 1,
    )
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


def _swapped(day: date) -> object:
    """What a month-first spreadsheet makes of a day-first date that is typed in."""
    return date(day.year, day.day, day.month) if day.day <= 12 else f"{day.day}/{day.month}/{day.year}"


@form("half-the-dates-swapped", "b", "march typed.xlsx")
def half_swapped() -> tuple[Book, *tuple[Case, ...]]:
    """Day-first dates typed into a month-first spreadsheet: 1 to 12 March became the third of each month, 13 on stayed text."""
    days = month(2026, 3)
    names, cells = people("en", 9, 918), rotation(CYCLE, 9, 31, 918, away=["V"])
    book = Book()
    Grid(heads=(_swapped,), before=[("Name", names)], width=11).write(book.page("Sheet1"), 1, days, cells)
    asks = frozenset({Ask(About.ORDER), Ask(About.LAYOUT), Ask(About.MONTH)})
    asked = ask_codes(CODES)
    expect = grid(names, days, cells, CODES, warnings=[Warn.AXIS])
    return (
        book,
        Case(Question(asked.must | asks, asked.may)),
        Case(Question(asks), profile(CODES), (expect,)),
        Case(expect, profile(CODES, dates={"month": "2026-03"}), (Question(asks),)),
    )


def _stated(cells: Sequence[Sequence[str]], names: Sequence[str]) -> list[Duty | Absence]:
    return [
        entry
        for name, line in zip(names, cells, strict=True)
        for day, code in zip(DAYS, line, strict=True)
        for entry in duties_of(name, day, code, CODES)
    ]


@form("empty-first-column-and-units-merged", "b", "grouped.xls")
def grouped() -> tuple[Book, *tuple[Case, ...]]:
    """An empty column, a unit merged over its four people, level, name, then the dates; weekend fills on empty cells."""
    names, cells = plan(919, 12)
    units = [f"Medic {at // 4 + 1}" for at in range(12)]
    book = Book()
    page = book.page("Oct")
    page.title(1, TITLE, across=8, column=2)
    before = [
        ("Unit", [unit if at % 4 == 0 else None for at, unit in enumerate(units)]),
        ("Level", ["EMT", "Paramedic"] * 6),
        ("Name", names),
    ]
    Grid(heads=(number,), left=2, before=before, weekend=YELLOW).write(page, 2, DAYS, cells)
    for top in (3, 7, 11):
        page.merge(top, 2, top + 3, 2)
    bare = reading(_stated(cells, names), DAYS[0], DAYS[-1], 12)
    with_units = grid(names, DAYS, cells, CODES, units)
    text = profile(
        CODES, people={"column": "D", "role_from": "C"}, units={"from": "column", "column": "B", "fill_down": True}
    )
    return book, Case(ask_codes(CODES)), Case(bare, profile(CODES), (with_units,)), Case(with_units, text)
