"""Traps of names: one person in several spellings or rows, rows that are no people, two people in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from forms.book import BLUE, GREY, Book
from forms.catalogue import form
from forms.codes import OFF, Codes, ask_codes, duties_of, grid, profile, reading, span, unsaid
from forms.expectation import About, Absence, Ask, Case, Duty, Question, Warn
from forms.invent import month, people, rotation, stretch, surnames, weekday
from forms.layout import Grid, number
from forms.position_lists import draw

CODES: Codes = {"D": "07:00-19:00", "N": "19:00-07:00", "O": OFF}
CYCLE = ["D", "D", "N", "N", "O", "O", "O"]
DAYS = month(2026, 6)
TITLE = "CREW ROSTER JUNE 2026"


def stacked(labels: Sequence[str | None], cells: Sequence[Sequence[str]]) -> Book:
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    Grid(heads=(weekday, number), before=[("Name", labels)]).write(page, 2, DAYS, cells)
    return book


@form("three-spellings", "c-v", "guardias.xlsx")
def spellings() -> tuple[Book, *tuple[Case, ...]]:
    """`Robledo`, `Robledoo`, `ROBLEDO`, `De  Luz` with two spaces and `De Luz`, `Inés` and `Ines`: case, spaces and accents are
    folded, `Robledoo` stays another person and is proposed as the same."""
    days = stretch(date(2026, 6, 1), date(2026, 6, 21))
    staff = ["Robledo", "De Luz", "Inés", "Jaral", "Brezal", "Encinar"]
    shown = {
        "Robledo": ["Robledo", "ROBLEDO", "Robledo"],
        "De Luz": ["De  Luz", "De Luz", " De Luz"],
        "Inés": ["Inés", "Ines", "INÉS"],
    }
    codes = {"Mañana": "08:00-15:00", "Noche": "22:00-08:00"}
    rows = draw(staff, len(days), 2, 601)
    book, found, lines = Book(), list[Duty](), [["Fecha", *codes]]
    for at, (day, names) in enumerate(zip(days, rows, strict=True)):
        cells = [shown.get(name, [name] * 3)[at % 3] for name in names]
        typo = at == 13
        cells[0] = "Robledoo" if typo else cells[0]
        lines.append([day, *cells])
        found += [
            Duty("Robledoo" if typo and code == "Mañana" else name, day, code, *span(day, codes[code]))
            for code, name in zip(codes, names, strict=True)
        ]
    book.page("Junio").lines(lines)
    everyone = len({duty.person for duty in found})
    return book, *unsaid(reading(found, days[0], days[-1], everyone, [Warn.NAMES]), codes)


@form("second-row-empty-name", "b", "double shifts.xlsx")
def second_row() -> tuple[Book, *tuple[Case, ...]]:
    """A second shift of the same day stands in a row below with an empty name cell."""
    names, cells = people("en", 12, 602), rotation(CYCLE, 12, 30, 602)
    labels, lines, found = list[str | None](), list[list[str]](), list[Duty | Absence]()
    for person, name in enumerate(names):
        labels.append(name)
        lines.append(cells[person])
        found += [
            entry for day, code in zip(DAYS, cells[person], strict=True) for entry in duties_of(name, day, code, CODES)
        ]
        if person % 4 == 1:
            extra = ["N" if code == "D" and at % 9 == 4 else "" for at, code in enumerate(cells[person])]
            extra[(person * 3) % 30] = "D" if cells[person][(person * 3) % 30] != "D" else "N"
            labels.append(None)
            lines.append(extra)
            found += [
                entry for day, code in zip(DAYS, extra, strict=True) for entry in duties_of(name, day, code, CODES)
            ]
    asked = ask_codes(CODES)
    person_asked = frozenset({Ask(About.PERSON)})
    return (
        stacked(labels, lines),
        Case(Question(asked.must, asked.may | person_asked)),
        Case(reading(found, DAYS[0], DAYS[-1], 12), profile(CODES, people={"column": "A", "carry_down": True})),
    )


@form("substitutes-lower-down", "b", "with overtime.xlsx")
def substitutes() -> tuple[Book, *tuple[Case, ...]]:
    """Under OVERTIME some of the same people stand again, with other days: both rows count for one person."""
    names, cells = people("en", 12, 603), rotation(CYCLE, 12, 30, 603)
    labels: list[str | None] = [*names, "OVERTIME"]
    lines = [*cells, [""] * 30]
    found = list(grid(names, DAYS, cells, CODES).duties)
    for person in (2, 5, 9):
        extra = ["" for _ in DAYS]
        for at, code in enumerate(cells[person]):
            if code == "O" and at % 5 == person % 5:
                extra[at] = "D"
        labels.append(names[person])
        lines.append(extra)
        found += [
            entry
            for day, code in zip(DAYS, extra, strict=True)
            for entry in duties_of(names[person], day, code, CODES)
            if isinstance(entry, Duty)
        ]
    return stacked(labels, lines), *unsaid(reading(found, DAYS[0], DAYS[-1], 12), CODES)


@form("platoon-rows", "b", "platoons.xlsx")
def platoon_rows() -> tuple[Book, *tuple[Case, ...]]:
    """`A SHIFT`, `B SHIFT`, `C SHIFT` carry the base rotation in the same codes and look like people; station headings too."""
    names = people("en", 15, 604)
    cells = rotation(["D", "D", "N", "N", "O", "O", "O", "O", "O"], 15, 30, 604)
    labels, lines = list[str | None](), list[list[str]]()
    for at, letter in enumerate("ABC"):
        labels += [f"STATION {at + 1}", f"{letter} SHIFT", *names[5 * at : 5 * at + 5]]
        base = ["DDNNOOOOO"[(day + 3 * at) % 9] for day in range(30)]
        lines += [[""] * 30, base, *cells[5 * at : 5 * at + 5]]
    expect = grid(names, DAYS, cells, CODES)
    asked = ask_codes(CODES)
    return (
        stacked(labels, lines),
        Case(Question(asked.must, asked.may | {Ask(About.PERSON)})),
        Case(expect, profile(CODES, people={"ignore_rows": ["SHIFT", "STATION"]})),
    )


@form("blank-rows-and-page-breaks", "b", "printed.xls")
def page_breaks() -> tuple[Book, *tuple[Case, ...]]:
    """Thirty people, two blank rows and the header again after every ten, blank rows between teams."""
    names, cells = people("en", 30, 605), rotation(CYCLE, 30, 30, 605)
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    row = 2
    for start in (0, 10, 20):
        layout = Grid(heads=(weekday, number), before=[("Name", names[start : start + 10])], gap_every=5)
        row = layout.write(page, row, DAYS, cells[start : start + 10]) + 2
    return book, *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("names-like-codes", "b", "short names.xlsx")
def short_names() -> tuple[Book, *tuple[Case, ...]]:
    """People called D, N, Al and Bo beside codes D and N: the first column is people all the same."""
    names = ["D", "N", "Al", "Bo", "Cy", "Ed", "Jo", "Mo"]
    cells = rotation(CYCLE, 8, 30, 606)
    return stacked(names, cells), *unsaid(grid(names, DAYS, cells, CODES), CODES)


@form("last-first-above-short-below", "b", "two blocks of names.xlsx")
def shortened() -> tuple[Book, *tuple[Case, ...]]:
    """1 to 15 with `Last, First`, 16 to 30 below with `F. Last`: the short names are proposed, not merged by the reader itself."""
    names, cells = people("en", 9, 607), rotation(CYCLE, 9, 30, 607)
    full = [", ".join(reversed(name.split())) for name in names]
    short = [f"{name[0]}. {name.split()[1]}" for name in names]
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    row = Grid(before=[("Name", full)]).write(page, 2, DAYS[:15], [line[:15] for line in cells])
    Grid(before=[("Name", short)]).write(page, row + 1, DAYS[15:], [line[15:] for line in cells])
    above = grid(names, DAYS[:15], [line[:15] for line in cells], CODES)
    below = grid(short, DAYS[15:], [line[15:] for line in cells], CODES)
    apart = reading([*above.duties, *below.duties], DAYS[0], DAYS[-1], 18, [Warn.NAMES])
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {Ask(About.PERSON)})),
        Case(apart, profile(CODES), (Question(frozenset({Ask(About.PERSON)})),)),
    )


@form("two-people-one-name", "b", "namesakes.xlsx")
def namesakes() -> tuple[Book, *tuple[Case, ...]]:
    """Two people of one name with different numbers: two people, not one with twice the work."""
    names, cells = people("en", 10, 608), rotation(["D", "D", "N", "N", "O", "O"], 10, 30, 608)
    names[7] = names[2]
    ids = [f"E{300 + at}" for at in range(10)]
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    Grid(before=[("ID", ids), ("Name", names)]).write(page, 2, DAYS, cells)
    by_id = [f"{name} ({one})" if name == names[2] else name for name, one in zip(names, ids, strict=True)]
    asked = ask_codes(CODES)
    return (
        book,
        Case(Question(asked.must, asked.may | {Ask(About.PERSON)})),
        Case(
            grid(by_id, DAYS, cells, CODES),
            profile(CODES, people={"column": "B"}),
            (Question(frozenset({Ask(About.PERSON)})), grid(ids, DAYS, cells, CODES)),
        ),
        Case(grid(ids, DAYS, cells, CODES), profile(CODES, people={"column": "A"}), (grid(by_id, DAYS, cells, CODES),)),
    )


@form("tags-prefixes-and-aliases", "b", "tags.xlsx")
def tags() -> tuple[Book, *tuple[Case, ...]]:
    """`Dr. ` before and ` (FTO)` after names: kept as they are, or taken off the name."""
    base, cells = people("en", 10, 609), rotation(CYCLE, 10, 30, 609)
    labels = [[name, f"Dr. {name}", f"{name} (FTO)", f"{name} (Trainee)", name][at % 5] for at, name in enumerate(base)]
    raw = grid(labels, DAYS, cells, CODES)
    bare = grid(base, DAYS, cells, CODES)
    return stacked(labels, cells), Case(ask_codes(CODES)), Case(raw, profile(CODES), (bare,))


@form("forgotten-slash", "c-v", "pairs.xlsx")
def forgotten_slash() -> tuple[Book, *tuple[Case, ...]]:
    """`Elmsford / Hazelton` in every cell but one, where the slash was forgotten: not a third person, and not lost."""
    days = stretch(date(2026, 6, 1), date(2026, 6, 28))
    staff = surnames("en", 10, 610)
    codes = {"Day": "07:00-19:00", "Night": "19:00-07:00"}
    rows = draw(staff, len(days), 4, 610)
    book, found, lines = Book(), list[Duty](), [["Date", *codes]]
    for at, (day, names) in enumerate(zip(days, rows, strict=True)):
        joint = " " if at == 16 else " / "
        lines.append([day, joint.join(names[:2]), " / ".join(names[2:])])
        found += [
            Duty(name, day, code, *span(day, codes[code]))
            for place, name in enumerate(names)
            for code in [list(codes)[place // 2]]
        ]
    book.page("June").lines(lines)
    slip = f"{rows[16][0]} {rows[16][1]}"
    kept = [duty for duty in found if not (duty.day == days[16] and duty.code == "Day")]
    as_one = [*kept, Duty(slip, days[16], "Day", *span(days[16], codes["Day"]))]
    text = profile(codes, cells={"content": "names", "split": "/"})
    one = reading(as_one, days[0], days[-1], len(staff) + 1, [Warn.NAMES])
    two = reading(found, days[0], days[-1], len(staff), [Warn.NAMES])
    asked = ask_codes(codes)
    return (
        book,
        Case(Question(asked.must, frozenset({Ask(About.PERSON)}))),
        Case(one, text, (two, Question(frozenset({Ask(About.PERSON, slip)})))),
    )


@form("same-person-twice-one-shift", "c-v", "listed twice.xlsx")
def listed_twice() -> tuple[Book, *tuple[Case, ...]]:
    """On one day the same name stands in both seats of a shift."""
    days = stretch(date(2026, 6, 1), date(2026, 6, 14))
    staff = people("en", 8, 611)
    heads = ["Medic 1 0700-1900 Attendant", "Medic 1 0700-1900 Driver"]
    rows = draw(staff, len(days), 2, 611)
    rows[6] = [rows[6][0], rows[6][0]]
    found = [
        Duty(name, day, "", *span(day, "07:00-19:00"), "Medic 1")
        for day, names in zip(days, rows, strict=True)
        for name in names
    ]
    book = Book()
    book.page("June").lines([["Date", *heads], *([day, *names] for day, names in zip(days, rows, strict=True))])
    expect = reading(found, days[0], days[-1], len({duty.person for duty in found}), [Warn.TWICE])
    asks = frozenset({Ask(About.LAYOUT), *(Ask(About.CODE, head) for head in heads)})
    return book, Case(expect, also=(Question(asks),))


@form("unit-headings-between-people", "b", "by unit.xlsx")
def unit_headings() -> tuple[Book, *tuple[Case, ...]]:
    """`Medic 1` merged across as a heading above its people: the unit of every duty below it."""
    names, cells = people("en", 12, 612), rotation(CYCLE, 12, 30, 612)
    book = Book()
    page = book.page("June")
    page.title(1, TITLE, across=8)
    page.line(2, ["Name", "Level", *range(1, 31)], fill=GREY, bold=True)
    row, units = 3, []
    for person, name in enumerate(names):
        if person % 4 == 0:
            page.put(row, 1, f"Medic {person // 4 + 1}", BLUE, bold=True)
            page.merge(row, 1, row, 32)
            row += 1
        page.line(row, [name, ["Paramedic", "EMT"][person % 2], *(code or None for code in cells[person])])
        units.append(f"Medic {person // 4 + 1}")
        row += 1
    page.widths(22, 11, rest=(3, 32, 4))
    with_units, bare = grid(names, DAYS, cells, CODES, units), grid(names, DAYS, cells, CODES)
    return (
        book,
        Case(ask_codes(CODES)),
        Case(bare, profile(CODES), (with_units,)),
        Case(with_units, profile(CODES, units={"from": "heading"})),
    )
