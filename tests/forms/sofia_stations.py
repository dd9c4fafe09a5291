"""Monthly rosters of Bulgarian ambulance stations: a planned grid and, below it, the worked one of the same month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from forms.book import BLUE, GREEN, GREY, Book, Page
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, grid, profile
from forms.expectation import About, Ask, Case, Question, Reading, Warn
from forms.invent import month, month_name, people, rotation
from forms.layout import counts

CODES = {
    "Д": "08:00-20:00",
    "Н": "20:00-08:00",
    "8": "08:00-16:00",
    "Г": "leave",
    "Б": "sick",
    "НО": "unpaid leave",
    "СВ": OFF,
}
LEGEND = [
    "Д - дневна смяна 08-20ч.",
    "Н - нощна смяна 20-08ч.",
    "8 - редовна 8-16ч.",
    "Г - год. отпуск",
    "Б - болничен",
    "СВ - свободен",
]
ROLES = ["Д-р", "м.с.", "ш.", "ш."]
PLATOONS = ["І СМЯНА", "ІІ СМЯНА", "ІІІ СМЯНА", "ІV СМЯНА"]
IGNORED = ["СМЯНА", "общо", "брой"]
BLOCK = Ask(About.BLOCK)


@dataclass(frozen=True)
class Station:
    """One station's month: who, and the codes planned for them, four platoons of people in turn."""

    town: str
    days: list[date]
    names: list[str]
    planned: list[list[str]]

    @property
    def base(self) -> list[list[str]]:
        """What each platoon's own row shows."""
        return [["ДН  "[(day + place) % 4].strip() for day in range(len(self.days))] for place in range(len(PLATOONS))]

    def of_platoon(self, platoon: int) -> range:
        return range(platoon, len(self.names), len(PLATOONS))


def station(town: str, year: int, number: int, how_many: int, seed: int) -> Station:
    days = month(year, number)
    rows = rotation(["Д", "Н", "", ""], how_many, len(days), seed, away=["Г", "Б", "СВ"])
    for day, today in enumerate(days):  # the chief works eight hours on weekdays
        rows[0][day] = "8" if today.weekday() < 5 else ""
    rows[1][3] = "НО"
    return Station(town, days, people("bg", how_many, seed), rows)


def corrected(rows: Sequence[Sequence[str]], seed: int, changes: int) -> list[list[str]]:
    """The same month as it came out: a few shifts swapped, sick days in place of shifts."""
    chance = Random(f"corrected{seed}")
    worked = [list(row) for row in rows]
    for _ in range(changes):
        row = worked[chance.randrange(1, len(worked))]
        day = chance.randrange(len(row))
        row[day] = "Б" if row[day] in ("Д", "Н") else chance.choice("ДН")
    return worked


def write_block(
    page: Page, top: int, place: Station, rows: Sequence[Sequence[str]], title: str, empty: bool = False
) -> int:
    """Title rows, a header of two rows, the platoons with their people, the totals; the row after the last."""
    days, width = place.days, len(place.days)
    page.title(top, title, across=width + 3)
    page.title(top + 1, f"на работещите в ЦСМП - филиал {place.town}", across=width + 3)
    page.title(top + 2, f"за месец {month_name(days[0], 'bg')} {days[0].year} г.", across=width + 3)
    head = top + 4
    for column, text in ((1, "№"), (2, "длъжност"), (3, "Име, презиме, фамилия")):
        page.put(head, column, text, GREY, bold=True)
        page.merge(head, column, head + 1, column)
    page.title(head, "ДАТИ", across=width, column=4)
    page.line(head + 1, [day.day for day in days], 4, GREY, bold=True)
    page.line(head + 1, ["Д", "Н"], 4 + width, GREY, bold=True)
    row = head + 2
    for platoon, name in enumerate(PLATOONS):
        page.put(row, 3, name, BLUE, bold=True)
        page.line(row, [code or None for code in place.base[platoon]], 4, BLUE)
        row += 1
        for person in place.of_platoon(platoon):
            page.line(row, [person + 1, ROLES[platoon], place.names[person]])
            if not empty:
                page.line(row, [8 if code == "8" else code or None for code in rows[person]], 4)
                page.line(row, [counts(rows, "Д")[person], counts(rows, "Н")[person]], 4 + width)
            row += 1
    for text, code in (("общо дневни", "Д"), ("общо нощни", "Н")):
        page.put(row, 3, text, bold=True)
        for day in range(width):
            page.put(row, 4 + day, 0 if empty else sum(line[day].strip() == code for line in rows), GREEN)
        row += 1
    page.rule(head, 1, row - 1, 5 + width)
    page.widths(4, 9, 30, rest=(4, 5 + width, 3.6))
    return row


def write_foot(page: Page, row: int) -> None:
    page.lines([[text] for text in LEGEND], row + 1, column=3)
    page.put(row + 8, 3, "Изготвил: ................")
    page.put(row + 8, 20, "Утвърдил: ................")


def read_as(place: Station, rows: Sequence[Sequence[str]], *warnings: Warn) -> Reading:
    return grid(place.names, place.days, rows, CODES, place.town, warnings)


def said(codes: Codes = CODES, **tables: dict[str, object]) -> str:
    keys: dict[str, dict[str, object]] = {
        "dates": {"axis": "row", "month_from": "title"},
        "people": {"column": "C", "role_from": "B", "ignore_rows": IGNORED},
        "units": {"from": "title"},
    }
    return profile(codes, **keys, **tables)


def two_blocks(place: Station, worked: Sequence[Sequence[str]], empty: bool = False) -> tuple[Book, *tuple[Case, ...]]:
    """The planned grid above the worked one. Which counts is asked, unless they are the same or one is empty."""
    book = Book()
    page = book.page("Sheet1")
    row = write_block(page, 1, place, place.planned, "ГРАФИК")
    row = write_block(page, row + 3, place, worked, "ОТРАБОТЕН ГРАФИК", empty)
    write_foot(page, row)
    plan, done = read_as(place, place.planned, Warn.BLOCK), None if empty else read_as(place, worked, Warn.BLOCK)
    asked = Question(frozenset({BLOCK}))
    open_block = Case(plan, said(), (asked,)) if done is None or done.duties == plan.duties else Case(asked, said())
    cases = [
        Case(ask_codes(CODES, BLOCK), also=(ask_codes(CODES),)),
        open_block,
        Case(plan, said(blocks={"ignore_title": "ОТРАБОТЕН"})),
    ]
    if done:
        cases.append(Case(done, said(blocks={"use_title": "ОТРАБОТЕН"})))
    return book, *cases


@form("station-planned-and-worked", "b", "КЛЕНОВО.xls")
def worked_corrected() -> tuple[Book, *tuple[Case, ...]]:
    """Planned above worked, the worked one corrected in a few cells; an old .xls."""
    place = station("КЛЕНОВО", 2016, 3, 16, 1)
    return two_blocks(place, corrected(place.planned, 1, 5))


@form("station-worked-is-a-copy", "b", "ОРЕШЕЦ.xlsx")
def worked_copy() -> tuple[Book, *tuple[Case, ...]]:
    """The worked grid is a full copy of the planned one."""
    place = station("ОРЕШЕЦ", 2016, 2, 18, 2)
    return two_blocks(place, place.planned)


@form("station-worked-half-filled", "b", "gode4-2.xls")
def worked_half() -> tuple[Book, *tuple[Case, ...]]:
    """The worked grid is filled up to the 12th."""
    place = station("ДРЕНАК", 2016, 4, 12, 3)
    return two_blocks(place, [[code if day < 12 else "" for day, code in enumerate(row)] for row in place.planned])


@form("station-worked-still-empty", "b", "samo.xlsx")
def worked_empty() -> tuple[Book, *tuple[Case, ...]]:
    """The worked grid has its people and platoon rows, and nothing filled in yet."""
    place = station("ЛЕСКА", 2016, 5, 10, 4)
    return two_blocks(place, [["" for _ in row] for row in place.planned], empty=True)


@form("station-one-block", "b", "ВРАНА м.ЮНИ.xlsx")
def one_block() -> tuple[Book, *tuple[Case, ...]]:
    """One grid: platoon rows with the base rotation, a role column, counts by day and by person, a legend below."""
    place = station("ВРАНА", 2017, 6, 20, 5)
    book = Book()
    page = book.page("ЮНИ")
    write_foot(page, write_block(page, 1, place, place.planned, "ГРАФИК"))
    return book, Case(ask_codes(CODES)), Case(read_as(place, place.planned), said())


@form("station-padded-codes", "b", "липово.xls")
def padded() -> tuple[Book, *tuple[Case, ...]]:
    """Codes padded with spaces and underscores aside, one Latin O in НО, `св` in both cases, whitespace in empty cells."""
    place = station("ЛИПОВО", 2016, 3, 14, 6)
    rows = [list(row) for row in place.planned]
    for person, row in enumerate(rows):
        for day, code in enumerate(row):
            if (person * 7 + day) % 11 == 0:
                row[day] = {"Д": "Д ", "Н": "Н  ", "": " ", "СВ": " св"}.get(code, code)
    rows[1][3] = " НO"  # the second letter is Latin
    codes = {**CODES, "св": OFF, "НO": "unpaid leave"}
    book = Book()
    page = book.page("Лист1")
    write_foot(page, write_block(page, 1, place, rows, "ГРАФИК"))
    plain = [["св" if code.strip() == "св" else code.strip() for code in row] for row in rows]
    expect = grid(place.names, place.days, plain, codes, place.town, [Warn.CODES])
    asked = frozenset({Ask(About.CODE, "НO")})
    return (
        book,
        Case(ask_codes(codes)),
        Case(Question(asked, frozenset({Ask(About.CODE, "св")})), said()),
        Case(expect, said(codes)),
    )


@form("station-tab-contradicts-title", "b", "БУКОВЕЦ.xls")
def tab_against_title() -> tuple[Book, *tuple[Case, ...]]:
    """Tab `02` is titled МАРТ 2016, and so is tab `03`, which differs in some cells: two versions of one month."""
    place = station("БУКОВЕЦ", 2016, 3, 12, 7)
    other = corrected(place.planned, 7, 54)
    book = Book()
    for tab, rows in (("02", place.planned), ("03", other)):
        page = book.page(tab)
        write_foot(page, write_block(page, 1, place, rows, "ГРАФИК"))
    sheets = frozenset({Ask(About.SHEET, "02"), Ask(About.SHEET, "03")})
    return (
        book,
        # a tab called 02 with a title of March is asked about first: which month it is decides whether there are two versions
        Case(Question(frozenset({*ask_codes(CODES).must, *sheets, Ask(About.MONTH)}), ask_codes(CODES).may)),
        Case(Question(sheets, frozenset({Ask(About.MONTH)})), said()),
        Case(read_as(place, other, Warn.BLOCK), said(match={"sheet": ["^03$"]})),
        Case(
            read_as(place, place.planned, Warn.BLOCK, Warn.TAB),
            said(match={"sheet": ["^02$"]}),
            (Question(frozenset({Ask(About.MONTH)})),),
        ),
    )


@form("station-tab-names-another-month", "b", "СЛИВЕНИК.xlsx")
def tab_of_another_month() -> tuple[Book, *tuple[Case, ...]]:
    """One tab, `01.2016г`, titled МАРТ 2016 with 31 days."""
    place = station("СЛИВЕНИК", 2016, 3, 12, 8)
    book = Book()
    page = book.page("01.2016г")
    write_foot(page, write_block(page, 1, place, place.planned, "ГРАФИК"))
    month_asked = Ask(About.MONTH)
    return (
        book,
        Case(ask_codes(CODES, month_asked), also=(ask_codes(CODES),)),
        Case(read_as(place, place.planned, Warn.TAB), said(), (Question(frozenset({month_asked})),)),
    )
