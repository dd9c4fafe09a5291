"""TeleStaff: the detail export in its two forms, the daily report as Excel, and rows that were cancelled."""

from __future__ import annotations

from datetime import date, timedelta

from forms.book import Book
from forms.catalogue import form
from forms.codes import profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, Question, Warn
from forms.exports import DAYS, crews, last_first, with_middle
from forms.invent import people

TELESTAFF = "Region|Station|Phy. Unit|Employee ID|Employee|Pos' Rank|Work code|Work Code Working?|Duration|Start|End|Display Number"


def _telestaff(with_dates: bool) -> tuple[Book, *tuple[Case, ...]]:
    book, found, away = Book(), list[Duty](), list[Absence]()
    rows: list[list[object]] = [TELESTAFF.split("|")]
    if not with_dates:
        rows[0].insert(9, "Date")
    ids = {name: 30100 + 17 * place for place, name in enumerate(people("en", 26, 91))}
    for at, (day, names) in enumerate(crews(91, 6)):
        for place, name in enumerate(names):
            unit, hours = f"M{place // 2 + 1}", ["06:00-06:00", "07:00-19:00", "19:00-07:00"][place // 2]
            start, end = span(day, hours)
            off = (at * 6 + place) % 13 == 5
            code = "VAC" if off else "REG" if place % 3 else "OT"
            times = [f"{start:%Y-%m-%d %H:%M}", f"{end:%Y-%m-%d %H:%M}"] if with_dates else [day, *hours.split("-")]
            length = (end - start) / timedelta(hours=1)
            fixed = [
                "North",
                "Station 3",
                unit,
                ids[name],
                last_first(name),
                ["Paramedic", "EMT"][place % 2],
                code,
                int(not off),
                length,
            ]
            rows.append([*fixed, *times, place + 1])
            if off:
                away.append(Absence(name, day, code))
            else:
                found.append(Duty(name, day, code, start, end, unit))
    book.page("Roster").lines(rows)
    everyone = {entry.person for entry in (*found, *away)}
    expect = reading([*found, *away], DAYS[0], DAYS[-1], len(everyone))
    without = reading(found, DAYS[0], DAYS[-1], len(everyone))
    return book, Case(expect, also=(without,))


@form("telestaff-detail", "a", "ROS02.xlsx")
def telestaff() -> tuple[Book, *tuple[Case, ...]]:
    """TeleStaff since 6.4.3: Start and End with dates; a row whose work code is not working is no duty."""
    return _telestaff(with_dates=True)


@form("telestaff-detail-before-643", "a", "ROS02 old.csv")
def telestaff_old() -> tuple[Book, *tuple[Case, ...]]:
    """TeleStaff before 6.4.3: Start and End hold clock times only, beside a date."""
    return _telestaff(with_dates=False)


@form("telestaff-report", "g", "Roster 11-05-2026.xlsx")
def telestaff_report() -> tuple[Book, *tuple[Case, ...]]:
    """The report as Excel: unit headings `.../Medic 12` as rows of one cell, `Rank` rows repeated, no date in the cells but in
    the print header, several rows a person; one code of leave beats the duty code."""
    day = date(2026, 11, 5)
    book, found, away = Book(), list[Duty](), list[Absence]()
    page = book.page("Sheet1")
    page.sheet.oddHeader.center.text = f"Roster Report [{day:%m/%d/%Y}]"
    row = 1
    names = people("en", 40, 92)
    for unit in range(8):
        page.put(row, 1, f"Shift A/District {unit // 4 + 1}/Station {unit + 11}/Medic {unit + 11}")
        page.line(row + 1, ["ID", "Name", "Code", "Rank", "From", "Through", "Hours"])
        row += 2
        for place in range(3):
            name = with_middle(names[unit * 3 + place], "Q.")
            start, end = ("06:00", "06:00") if place < 2 else ("18:00", "06:00")
            hours = 24 if place < 2 else 12
            page.line(
                row,
                [
                    5000 + unit * 3 + place,
                    last_first(name),
                    "On Duty",
                    ["Paramedic", "EMT", "EMT"][place],
                    start,
                    end,
                    hours,
                ],
            )
            row += 1
            if unit * 3 + place in (4, 13):
                page.line(row, [5000 + unit * 3 + place, last_first(name), ".VAM", None, start, end, hours])
                away.append(Absence(name, day, ".VAM"))
                row += 1
            else:
                found.append(Duty(name, day, "On Duty", *span(day, f"{start}-{end}"), f"Medic {unit + 11}"))
        row += 1
    page.widths(30, 26, 12, 12, 8, 9, 8)
    expect = reading([*found, *away], day, day, 24)
    asked = frozenset({Ask(About.CODE, ".VAM")})
    codes = {".VAM": "leave"}
    return (
        book,
        Case(
            Question(asked, frozenset({Ask(About.CODE, "On Duty"), Ask(About.ORDER), Ask(About.MONTH)})),
            also=(expect, reading(found, day, day, 24)),
        ),
        Case(expect, profile(codes, units={"from": "heading"}, dates={"month_from": "file-name", "order": "mdy"})),
    )


@form("telestaff-report-no-date", "g", "TeleStaff report.xlsx")
def telestaff_undated() -> tuple[Book, *tuple[Case, ...]]:
    """The same report where neither cells, tab nor file tell the date."""
    book = Book()
    page = book.page("Sheet1")
    row = 1
    for unit, name in enumerate(people("en", 12, 93)):
        page.lines(
            [
                [f"Battalion 2/Medic {unit + 3}"],
                ["ID", "Name", "Code", "Rank", "From", "Through", "Hours"],
                [700 + unit, last_first(name), "Regular", "Paramedic", "06:00", "18:00", 12],
            ],
            row,
        )
        row += 4
    month = Ask(About.MONTH)
    return book, Case(Question(frozenset({month}), frozenset({Ask(About.YEAR), Ask(About.CODE, "Regular")})))


@form("cancelled-rows-removed", "a", "export removed.xlsx")
def removed() -> tuple[Book, *tuple[Case, ...]]:
    """An export with flags `WstatIsWorkingGm` and `Removed`: only working rows that were not removed are duties."""
    book, found, away = Book(), list[Duty](), list[Absence]()
    heads = [
        "RscMasterNameCh",
        "ShiftAbrvCh",
        "PUnitNameCh",
        "WstatNameCh",
        "WstatIsWorkingGm",
        "Removed",
        "StaffingStartDt",
        "StaffingEndDt",
        "StaffingDurationIn",
    ]
    rows: list[list[object]] = [heads]
    for at, (day, names) in enumerate(crews(99, 5)):
        for place, name in enumerate(with_middle(name, "T.") for name in names):
            start, end = span(day, "07:00-07:00")
            working, gone = (at + place) % 9 != 2, (at + place) % 10 == 7
            rows.append(
                [
                    last_first(name),
                    "ABC"[at % 3],
                    f"Medic {place // 2 + 20}",
                    "Regular" if working else "Sick",
                    int(working),
                    int(gone),
                    start,
                    end,
                    24.0,
                ]
            )
            if working and not gone:
                found.append(Duty(name, day, "Regular", start, end, f"Medic {place // 2 + 20}"))
            elif not gone:
                away.append(Absence(name, day, "Sick"))
    book.page("Staffing").lines(rows)
    everyone = len({entry.person for entry in (*found, *away)})
    expect = reading([*found, *away], DAYS[0], DAYS[-1], everyone, [Warn.CELLS])
    asked = Question(frozenset({Ask(About.LAYOUT)}))
    return book, Case(expect, also=(asked, reading(found, DAYS[0], DAYS[-1], everyone, [Warn.CELLS])))
