"""Person x date grids of codes as kept in Europe, India and the Americas: the dominant form."""

from __future__ import annotations

from datetime import date
from random import Random

from forms.book import BLUE, GREEN, ORANGE, RED, YELLOW, Book
from forms.catalogue import form
from forms.codes import OFF, ask_codes, grid, profile, unsaid
from forms.expectation import About, Ask, Case, NotARoster, Question, Reading, Warn, Why
from forms.invent import month, month_name, people, rotation, stretch, surnames, weekday
from forms.layout import Grid, counts, number

MONTH, YEAR = Ask(About.MONTH), Ask(About.YEAR)
AIRPORT = {
    "D": "07:00-19:00",
    "N": "19:00-07:00",
    "N3": "22:00-06:00",
    "TRG": "09:00-17:00",
    "O": OFF,
    "N/O": OFF,
    "P/L": "leave",
    "S/L": "sick",
}


@form("day-and-weekday-no-month", "b", "tech roster.xlsx")
def no_month() -> tuple[Book, *tuple[Case, ...]]:
    """Day numbers over weekdays, no month and no year anywhere; a tag in brackets after each name."""
    days, names = month(2025, 7), people("in", 14, 1)
    names = [name.title() for name in names]
    cells = rotation(["D", "D", "N", "N", "N/O", "O"], len(names), len(days), 1, away=["P/L", "S/L", "TRG", "N3"])
    tags = ["B737", "A320", "Q400"]
    labels = [f"{name} ({tags[place % 3]})" for place, name in enumerate(names)]
    book = Book()
    Grid(heads=(number, weekday), before=[("S/N", range(1, 15)), ("NAME", labels)]).write(book.page(), 1, days, cells)
    asked, read = unsaid(
        grid(names, days, cells, AIRPORT), AIRPORT, MONTH, dates={"month": "2025-07"}, people={"role_from": "suffix"}
    )
    still = Case(Question(frozenset({MONTH}), frozenset({YEAR})), profile(AIRPORT, people={"role_from": "suffix"}))
    return book, asked, still, read


@form("blocks-of-weeks", "b", "block schedule.xlsx")
def week_blocks() -> tuple[Book, *tuple[Case, ...]]:
    """A year of teaching blocks, `7/1-7/27` across, services in the cells: a cell is weeks of a service, not a duty."""
    book = Book()
    page = book.page("Blocks")
    page.title(1, "Block Schedule 2025-2026", across=8)
    edges = ["7/1-7/27", "7/28-8/24", "8/25-9/21", "9/22-10/19", "10/20-11/16", "11/17-12/14", "12/15-1/11"]
    services = ["Blue", "Gold", "Trauma", "ICU", "Nights", "Elective", "Vacation"]
    row = page.lines([["PGY 1", *range(1, 8)], ["", *edges]], 2)
    for place, name in enumerate(surnames("en", 12, 1)):
        if place == 6:
            page.put(row, 1, "PGY 2")
            row += 1
        tag = " (+Uro)" if place % 5 == 2 else ""
        page.line(
            row, [name + tag, *(services[(place + block) % 7] for block in range(7))], fill=YELLOW if place % 2 else ""
        )
        row += 1
    codes = frozenset(Ask(About.CODE, service) for service in services)
    more = frozenset({YEAR, MONTH, Ask(About.PERSON), Ask(About.ORDER), Ask(About.BLOCK)})
    also = (
        Question(codes, more | {Ask(About.LAYOUT)}),
        Question(frozenset({YEAR}), codes | more),
        NotARoster(Why.ROTATION),
    )
    return book, Case(Question(frozenset({Ask(About.LAYOUT)}), codes | more), also=also)


TURNI_ES = {"M": "08:00-15:00", "T": "15:00-22:00", "N": "22:00-08:00", "S": OFF, "L": OFF}


@form("csv-weekday-and-date", "b", "turnos.csv")
def spanish_csv() -> tuple[Book, *tuple[Case, ...]]:
    """A csv with heads like `J 1/1` and people called `M-N-5`; day first shows in the weekdays; no year."""
    days = month(2026, 1)
    names = [
        f"{first}-{second}-{place}"
        for place, (first, second) in enumerate(["MN", "MT", "TN", "MN", "MT", "TN", "MN", "MT"], 1)
    ]
    cells = rotation(["M", "M", "T", "T", "N", "N", "S", "L"], len(names), len(days), 6)
    book = Book()
    Grid(heads=(lambda day: f"{weekday(day, 'es')} {day.day}/{day.month}",), before=[("Enfermera", names)]).write(
        book.page(), 1, days, cells
    )
    return book, *unsaid(grid(names, days, cells, TURNI_ES), TURNI_ES, YEAR, dates={"year": 2026})


@form("iso-dates-groups", "b", "turnos_outubro.xlsx")
def portuguese() -> tuple[Book, *tuple[Case, ...]]:
    """ISO date strings across, people by number, with a group and a category column before them."""
    days = month(2024, 10)
    names = [str(place) for place in range(101, 121)]
    codes = {"M": "08:00-16:00", "T": "16:00-24:00", "N": "00:00-08:00", "D": OFF}
    cells = rotation(["M", "M", "T", "T", "N", "N", "D", "D"], len(names), len(days), 8)
    teams = [f"Equipa {place % 4 + 1}" for place in range(20)]
    book = Book()
    before = [("Equipa", teams), ("Categoria", ["TEPH", "Enfermeiro"] * 10), ("Número", [int(name) for name in names])]
    Grid(heads=(date.isoformat,), before=before, width=11).write(book.page("Escala"), 1, days, cells)
    columns = {"people": {"column": "C", "role_from": "B"}, "units": {"from": "column", "column": "A"}}
    asked, read = unsaid(grid(names, days, cells, codes, teams), codes, **columns)
    bare = grid(names, days, cells, codes)
    return book, asked, Case(bare, profile(codes, people={"column": "C"}), (read.expect,)), read


@form("words-in-cells", "b", "shift schedule.xlsx")
def words() -> tuple[Book, *tuple[Case, ...]]:
    """Two title rows, month over weekday over day, teams for people, whole words in the cells, months stacked, no year."""
    teams = ["Team A", "Team B", "Team C", "Team D"]
    codes = {"Morning": "07:00-15:00", "Day": "09:00-17:00", "Evening": "15:00-23:00", "Off": OFF}
    book = Book()
    page = book.page("Schedule")
    page.title(1, "SHIFT SCHEDULE", across=10)
    page.put(2, 1, "prepared by the duty office")
    row, found = 4, []
    for number_of_month in (4, 5):
        days = month(2026, number_of_month)
        cells = rotation(
            ["Morning", "Morning", "Evening", "Evening", "Off", "Off"], 4, len(days), 9 + number_of_month, away=["Day"]
        )
        heads = (lambda day: month_name(day) if day.day == 1 else None, lambda day: weekday(day), number)
        tally = [("Off days", counts(cells, "Off"))]
        row = Grid(heads=heads, before=[("Team", teams)], after=tally, width=9).write(page, row, days, cells) + 2
        found.append(grid(teams, days, cells, codes))
    both = found[0].duties | found[1].duties
    expect = Reading(date(2026, 4, 1), date(2026, 5, 31), 4, both, found[0].absences | found[1].absences)
    return book, *unsaid(expect, codes, YEAR, dates={"year": 2026}, blocks={"split": "repeated-axis"})


RSM = {
    "M": "07:20-14:00",
    "P": "14:00-19:45",
    "N": "19:45-00:00",
    "S": "00:00-07:20",
    "R": OFF,
    "m": "07:20-14:20",
    "p": "13:00-20:00",
}


@form("three-rows-a-person", "b", "turni.xlsx")
def turni() -> tuple[Book, *tuple[Case, ...]]:
    """Ambulance drivers, a quarter across: month row, day row, three rows for each; in the second row the same letters are
    reasons for absence, which the legend in column A explains; case tells day workers; fills tell the kind of leave."""
    days, names = stretch(date(2026, 1, 1), date(2026, 3, 31)), surnames("it", 13, 1)
    cells = rotation(["M", "P", "N", "S", "R"], 13, len(days), 10)
    for person in (3, 8):
        cells[person] = ["mp"[day.isocalendar().week % 2] if day.weekday() < 6 else "R" for day in days]
    away = [["" for _ in days] for _ in names]
    chance = Random(11)
    for person in range(13):
        start, reason = chance.randrange(80), chance.choice(["M", "S", "F"])
        for day in range(start, start + 5):
            cells[person][day], away[person][day] = "", reason
    for row in cells:  # a post-night follows a night, and only that
        for day in range(len(days)):
            if row[day] == "S" and (day == 0 or row[day - 1] != "N"):
                row[day] = "R"
    book = Book()
    page = book.page("TURNI")
    page.title(1, "TURNI AUTISTI SOCCORRITORI 118 - ANNO 2026", across=20)
    page.line(2, [month_name(day, "it") if day.day == 1 else None for day in days], 3, bold=True)
    page.line(3, [day.day for day in days], 3, bold=True)
    for day in (1, 32, 60):
        page.merge(2, day + 2, 2, day + 12)
    fills = {"M": RED, "S": GREEN, "F": YELLOW}
    for person, name in enumerate(names):
        top = 4 + 3 * person
        page.put(top, 2, name, bold=True)
        page.line(top, [code or None for code in cells[person]], 3)
        for day, reason in enumerate(away[person]):
            if reason:
                page.put(top + 1, day + 3, reason, fills[reason])
    page.lines([["M = malattia"], ["S = sport"], ["F = ferie"], ["REP = reperibilità"]], 5)
    foot = 4 + 3 * 13 + 2
    page.put(foot, 2, "REPERIBILITÀ", ORANGE, bold=True)
    page.line(foot, [names[day % 13][:4] if day % 7 == 5 else None for day in range(len(days))], 3)
    page.put(2000, 380, " ")
    page.widths(16, 18, rest=(3, 2 + len(days), 3.4))
    expect = grid(names, days, cells, RSM, warnings=[Warn.CELLS, Warn.COLOUR, Warn.CODES])
    rows = {"column": "B", "rows_per_person": 3, "use_row": 1, "ignore_rows": ["REPERIBILITÀ"]}
    question = ask_codes(RSM)
    also = frozenset({Ask(About.LAYOUT), Ask(About.PERSON), Ask(About.BLOCK), Ask(About.CODE, "F")})
    on_call = frozenset(Ask(About.CODE, name[:4]) for name in names)
    return (
        book,
        Case(Question(question.must, question.may | also | on_call)),
        Case(expect, profile(RSM, people=rows, cells={"fold_case": False})),
    )


PANAMA = {"D": "07:00-19:00", "N": "19:00-07:00"}


@form("panama-start-date", "b", "2-2-3 schedule.xlsx")
def panama() -> tuple[Book, *tuple[Case, ...]]:
    """A 2-2-3 template: a legend above the grid, the start date in a cell, weekday over real dates shown as days."""
    days = stretch(date(2026, 3, 2), date(2026, 3, 29))
    names = people("en", 16, 12)
    on = [0, 1, 4, 5, 6, 9, 10]
    cells = [
        ["" if (day + 7 * (person // 2 % 2)) % 14 not in on else "DN"[person % 2] for day in range(28)]
        for person in range(16)
    ]
    book = Book()
    page = book.page("Panama")
    page.title(1, "2-2-3 Rotating Schedule", across=8)
    page.line(2, ["Start date", date(2026, 3, 2)])
    page.line(3, ["D", "Day 7 AM - 7 PM"])
    page.line(4, ["N", "Night 7 PM - 7 AM"])
    Grid(
        heads=(weekday, lambda day: day),
        before=[("Team", [f"{'ABCD'[place % 4]}" for place in range(16)]), ("Name", names)],
        fills={"D": YELLOW, "N": BLUE},
        width=6,
    ).write(page, 6, days, cells)
    for cell in page.sheet[7]:
        cell.number_format = "d"
    return book, *unsaid(grid(names, days, cells, PANAMA), PANAMA, people={"column": "B"})


@form("nurse-roster-24h", "b", "ward roster.xlsx")
def whole_day() -> tuple[Book, *tuple[Case, ...]]:
    """Names in A, days from B, a duty of 24 hours, three totals columns kept as formulas with right results."""
    days, names = month(2026, 4), people("en", 9, 13)
    codes = {"S": "08:00-08:00", "D": "08:00-20:00", "L": "leave", "O": OFF}
    cells = rotation(["S", "O", "O", "D"], 9, len(days), 13, away=["L"])
    book = Book()
    page = book.page("April 2026")
    page.title(1, "Duty roster April 2026", across=6)
    Grid(before=[("Name", names)], fills={"S": GREEN, "D": YELLOW, "L": RED}).write(page, 2, days, cells)
    for place, code in enumerate("SDL"):
        page.put(2, 32 + place, {"S": "24h", "D": "12h", "L": "leave"}[code], bold=True)
        for person in range(9):
            page.formula(
                3 + person, 32 + place, f'=COUNTIF(B{3 + person}:AE{3 + person},"{code}")', counts(cells, code)[person]
            )
    return book, *unsaid(grid(names, days, cells, codes), codes)
