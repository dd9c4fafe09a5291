"""Person x date grids with clock times: in one cell, or start and end side by side. They say themselves when duties are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from forms.book import BLUE, GREEN, GREY, ORANGE, YELLOW, Book
from forms.catalogue import form
from forms.codes import ask_codes, profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, Question, Reading, Warn
from forms.invent import first_names, month_name, people, rotation, stretch, weekday
from forms.layout import Grid, number

YEAR = Ask(About.YEAR)


def at_times(
    names: Sequence[str],
    days: Sequence[date],
    cells: Sequence[Sequence[str]],
    means: Mapping[str, str],
    away: Iterable[str] = (),
    unit: str = "",
) -> list[Duty | Absence]:
    """The duties of a grid whose texts mean the spans in `means`; a span with `;` is two duties."""
    found: list[Duty | Absence] = []
    for name, line in zip(names, cells, strict=True):
        for day, text in zip(days, line, strict=True):
            if text in away:
                found.append(Absence(name, day, text))
            stints = means[text].split(";") if text in means else []
            found += [Duty(name, day, "", *span(day, stint.strip()), unit) for stint in stints]
    return found


def ordinal(day: date) -> str:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending}"


@form("times-merged-leave-ordinals", "b-t", "roster.xlsx")
def ordinals() -> tuple[Book, *tuple[Case, ...]]:
    """Four rows above, month over ordinals over weekdays, `0600-1400` and OFF, leave merged over its days, two blocks
    below each other that run over month ends, one fill for each time; no year."""
    names = first_names("en", 13, 61)
    means = {
        "0600-1400": "06:00-14:00",
        "1400-2200": "14:00-22:00",
        "2200-0600": "22:00-06:00",
        "0800-1600": "08:00-16:00",
    }
    fills = dict(zip(means, (YELLOW, GREEN, BLUE, ORANGE), strict=True))
    book = Book()
    page = book.page("Roster")
    page.lines([["AIR RESCUE BASE"], ["FLIGHT MEDICAL CREW"], ["DUTY ROSTER"], ["Subject to change"]])
    row, found = 6, list[Duty | Absence]()
    for turn, first in enumerate((date(2026, 3, 21), date(2026, 4, 6))):
        days = stretch(first, first + timedelta(days=15))
        cells = rotation([*means, "OFF", "OFF"], 13, 16, 61 + turn)
        for person, start, length in ((2, 4, 8), (7, 0, 5), (11, 9, 7)):
            cells[person][start : start + length] = ["ANNUAL LEAVE"] * length
        heads = (
            lambda day, first=first: month_name(day).upper() if day in (first, date(2026, 4, 1)) else None,
            ordinal,
            weekday,
        )
        shown = [
            [
                text if not day or text != "ANNUAL LEAVE" or line[day - 1] != text else None
                for day, text in enumerate(line)
            ]
            for line in cells
        ]
        Grid(heads=heads, before=[("NAME", names)], fills=fills, width=11).write(page, row, days, shown)
        for person, start, length in ((2, 4, 8), (7, 0, 5), (11, 9, 7)):
            page.merge(row + 3 + person, 2 + start, row + 3 + person, 1 + start + length)
        found += at_times(names, days, cells, means, ["ANNUAL LEAVE"])
        row += 13 + 6
    page.put(8, 20, "0600-1400 = Morning", YELLOW)
    page.put(9, 20, "2200-0600 = Night", BLUE)
    expect = reading(found, date(2026, 3, 21), date(2026, 4, 21), 13)
    return (
        book,
        Case(Question(frozenset({YEAR}), frozenset({Ask(About.CODE, "OFF"), Ask(About.CODE, "ANNUAL LEAVE")}))),
        Case(expect, profile({"ANNUAL LEAVE": "leave", "OFF": "off"}, dates={"year": 2026})),
    )


def _split_nights(
    names: Sequence[str], days: Sequence[date], seed: int
) -> tuple[list[list[str]], list[list[str]], list[Duty], list[Duty]]:
    """Two lines of cells a person (the second for a second stint that day), and the duties joined and as cut."""
    plan = rotation(["D", "N", "", "", "E"], len(names), len(days), seed)
    first = [["" for _ in days] for _ in names]
    second = [["" for _ in days] for _ in names]
    joined, cut = list[Duty](), list[Duty]()

    def put(person: int, at: int, text: str) -> None:
        (first if not first[person][at] else second)[person][at] = text

    for person, name in enumerate(names):
        for at, code in enumerate(plan[person]):
            day = days[at]
            base = datetime.combine(day, time())
            hour = timedelta(hours=1)
            if code == "D":
                put(person, at, "8:00-20:00 GC")
                joined.append(Duty(name, day, "", base + 8 * hour, base + 20 * hour, "GC"))
                cut.append(joined[-1])
            elif code == "E":
                put(person, at, "7:00-15:00 PK")
                joined.append(Duty(name, day, "", base + 7 * hour, base + 15 * hour, "PK"))
                cut.append(joined[-1])
            elif code == "N":
                put(person, at, "20:00-24:00 GC")
                cut.append(Duty(name, day, "", base + 20 * hour, base + 24 * hour, "GC"))
                last = at + 1 == len(days)
                if not last:
                    put(person, at + 1, "0:00-8:00 GC")
                    cut.append(Duty(name, days[at + 1], "", base + 24 * hour, base + 32 * hour, "GC"))
                joined.append(Duty(name, day, "", base + 20 * hour, base + (24 if last else 32) * hour, "GC"))
    for person in range(0, len(names), 4):
        for at in range(12, 16):
            if not first[person][at]:
                first[person][at] = "#"
    return first, second, joined, cut


@form("times-night-cut-at-midnight", "b-t", "vuorot.xlsx")
def cut_nights() -> tuple[Book, *tuple[Case, ...]]:
    """`20:00-24:00 GC` and `0:00-8:00 GC` the day after, a second row with an empty name for a second stint, `#` away, padded
    empty cells, the axis over a month end as the title `14.06.21-04.07.21` tells."""
    days = stretch(date(2021, 6, 14), date(2021, 7, 4))
    names = [f"EH{place:02}" for place in range(1, 18)]
    first, second, joined, cut = _split_nights(names, days, 62)
    labels, lines = list[str](), list[list[str]]()
    for person, name in enumerate(names):
        labels.append(name)
        lines.append([text or ("  " if at % 9 == 4 else "") for at, text in enumerate(first[person])])
        if any(second[person]):
            labels.append("")
            lines.append(second[person])
    book = Book()
    page = book.page("Taul1")
    page.put(1, 1, "Työvuorolista 14.06.21-04.07.21")
    Grid(heads=(lambda day: weekday(day, "fi"), number), before=[("", labels)], width=13).write(page, 3, days, lines)
    away = [
        Absence(name, days[at], "#")
        for name, line in zip(names, first, strict=True)
        for at, text in enumerate(line)
        if text == "#"
    ]
    edge = [Warn.EDGE]
    whole = reading([*joined, *away], days[0], days[-1], 17, edge)
    halves = reading([*cut, *away], days[0], days[-1], 17, edge)
    no_away = (reading(joined, days[0], days[-1], 17, edge), reading(cut, days[0], days[-1], 17, edge))
    more = frozenset({Ask(About.CODE, "GC"), Ask(About.CODE, "PK"), Ask(About.PERSON)})
    asked = Question(frozenset({Ask(About.CODE, "#")}), more)
    codes = {"#": "away"}
    cells = {"content": "times", "join_at_midnight": True}
    return (
        book,
        Case(asked, also=(whole, halves, *no_away)),
        Case(whole, profile(codes, cells=cells, people={"carry_down": True})),
        Case(halves, profile(codes, cells={**cells, "join_at_midnight": False}, people={"carry_down": True})),
    )


TEXTS = {
    "7-19": "07:00-19:00",
    "19-7ч.": "19:00-07:00",
    "08-20ч.": "08:00-20:00",
    "06.30-18.30": "06:30-18:30",
    "8-16.30": "08:00-16:30",
    "06:00 -1800": "06:00-18:00",
    "1900-0700+1": "19:00-07:00",
    "09:00–09:00": "09:00-09:00",
    "16:00->08:00": "16:00-08:00",
    "12:00 - 18:00": "12:00-18:00",
    "7a-7p": "07:00-19:00",
    "09 ~ 10": "09:00-10:00",
    "20:00-24:00": "20:00-24:00",
    "0700-1300; 1500-1900": "07:00-13:00;15:00-19:00",
}


@form("times-in-every-spelling", "b-t", "times.xlsx")
def spellings() -> tuple[Book, *tuple[Case, ...]]:
    """Real dates across and every way to write from-to that was seen, mixed in one sheet. A second stint after `;`."""
    days = stretch(date(2026, 2, 23), date(2026, 3, 22))
    names = people("en", 14, 63)
    cells = rotation([*TEXTS, "", "", "-"], 14, len(days), 63)
    book = Book()
    Grid(heads=(lambda day: day, weekday), before=[("Employee", names)], head_row_of_names=0, width=12).write(
        book.page("Crew"), 1, days, cells
    )
    return book, Case(reading(at_times(names, days, cells, TEXTS), days[0], days[-1], 14))


@form("times-week-full-weekdays", "b-t", "Week 32.xlsx")
def one_week() -> tuple[Book, *tuple[Case, ...]]:
    """One week: `Monday 3 Aug 2026` heads, position beside the name, `Vacation` across, blank rows between teams."""
    days = stretch(date(2026, 8, 3), date(2026, 8, 9))
    names = people("en", 10, 64)
    means = {"0700-1900": "07:00-19:00", "1900-0700": "19:00-07:00", "0900-1700": "09:00-17:00"}
    cells = rotation(["0700-1900", "0700-1900", "Off", "1900-0700", "1900-0700", "Off", "0900-1700"], 10, 7, 64)
    cells[3] = ["Vacation"] * 7
    shown = [*cells[:3], ["Vacation", *[None] * 6], *cells[4:]]
    book = Book()
    page = book.page("W32")
    page.title(1, "Crew schedule, week 32", across=6)
    before = [("Name", names), ("Position", ["Paramedic", "EMT"] * 5)]
    Grid(
        heads=(lambda day: f"{weekday(day, 'full')} {day.day} {day:%b} {day.year}",),
        before=before,
        gap_every=2,
        width=21,
    ).write(page, 3, days, shown)
    page.merge(8, 3, 8, 9)
    expect = reading(at_times(names, days, cells, means, ["Vacation"]), days[0], days[-1], 10)
    return book, Case(expect), Case(expect, profile({"Vacation": "leave"}, people={"role_from": "B"}))


@form("start-and-end-columns", "b-2", "Timesheet roster.xlsx")
def two_columns() -> tuple[Book, *tuple[Case, ...]]:
    """A day over two columns, start and end; text and Excel times mixed; pages of 25 people with the header repeated; `16:00`
    and `08:00` on one row; OFF merged over both."""
    days = stretch(date(2026, 5, 4), date(2026, 5, 10))
    book = Book()
    page = book.page("May")
    names = people("en", 60, 65)
    means = {"M": "07:00-15:00", "L": "14:00-22:30", "N": "16:00-08:00"}
    cells = rotation(["M", "M", "L", "L", "N", "OFF", "OFF"], 60, 7, 65)
    row, found = 1, list[Duty]()
    for person, name in enumerate(names):
        if person % 25 == 0:
            for at, day in enumerate(days):
                page.put(row, 2 + 2 * at, day, GREY, bold=True, shown_as="ddd d mmm yyyy")
                page.merge(row, 2 + 2 * at, row, 3 + 2 * at)
            page.line(row + 1, ["Name", *["Start", "End"] * 7], fill=GREY, bold=True)
            row += 2
        page.put(row, 1, name)
        for at, code in enumerate(cells[person]):
            column = 2 + 2 * at
            if code == "OFF":
                page.put(row, column, "OFF")
                page.merge(row, column, row, column + 1)
                continue
            texts = means[code].split("-")
            for offset, text in enumerate(texts):
                value = text if (person + at) % 3 else time.fromisoformat(text)
                page.put(row, column + offset, value, shown_as="" if isinstance(value, str) else "hh:mm")
            found.append(Duty(name, days[at], "", *span(days[at], means[code])))
        row += 1
    page.widths(24, rest=(2, 15, 8))
    return book, Case(reading(found, days[0], days[-1], 60))


@form("day-and-night-subcolumns", "b-2", "ward rota.xlsx")
def subcolumns() -> tuple[Book, *tuple[Case, ...]]:
    """Two columns under each date, Day and Night, with an X where somebody works."""
    days = stretch(date(2026, 6, 1), date(2026, 6, 14))
    names = people("en", 12, 66)
    codes = {"Day": "07:30-20:00", "Night": "19:30-08:00"}
    cells = rotation(["Day", "Day", "", "Night", "Night", "", ""], 12, 14, 66)
    book = Book()
    page = book.page("Rota")
    page.title(1, "WARD ROTA", across=9)
    for at, day in enumerate(days):
        page.put(2, 2 + 2 * at, day, GREY, bold=True, shown_as="ddd d/m")
        page.merge(2, 2 + 2 * at, 2, 3 + 2 * at)
    page.line(3, ["Name", *["Day", "Night"] * 14], fill=GREY, bold=True)
    found = list[Duty]()
    for person, name in enumerate(names):
        page.put(4 + person, 1, name)
        for at, code in enumerate(cells[person]):
            if code:
                page.put(4 + person, 2 + 2 * at + (code == "Night"), "X")
                found.append(Duty(name, days[at], code, *span(days[at], codes[code])))
    page.widths(22, rest=(2, 29, 6))
    asked = ask_codes(codes)
    return (
        book,
        Case(Question(asked.must, frozenset({Ask(About.CODE, "X"), Ask(About.LAYOUT)}))),
        Case(
            reading(found, days[0], days[-1], 12),
            profile(codes, cells={"content": "marks"}),
            (Question(frozenset({Ask(About.CODE, "X")}), frozenset({Ask(About.LAYOUT)})),),
        ),
    )


@form("times-csv-dmy", "b-t", "crew week.csv")
def csv_times() -> tuple[Book, *tuple[Case, ...]]:
    """A csv with `13/07/2026` heads, quoted names `Last, First`, `OPEN` and dashes for nobody's shift."""
    days = stretch(date(2026, 7, 13), date(2026, 7, 26))
    names = people("en", 9, 67)
    means = {"07:00-19:00": "07:00-19:00", "19:00-07:00": "19:00-07:00"}
    cells = rotation([*means, "-", "-"], 9, 14, 67)
    labels = [", ".join(reversed(name.split())) for name in names]
    book = Book()
    Grid(heads=(lambda day: f"{day:%d/%m/%Y}",), before=[("Employee Name", labels)]).write(book.page(), 1, days, cells)
    expect: Reading = reading(at_times(names, days, cells, means), days[0], days[-1], 9)
    return book, Case(expect)
