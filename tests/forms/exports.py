"""What rostering programs export, by their documented column names."""

from __future__ import annotations

from datetime import date, timedelta

from forms.book import Book, csv_bytes
from forms.catalogue import form
from forms.codes import profile, reading, span
from forms.expectation import About, Absence, Ask, Case, Duty, Question, Warn
from forms.invent import people, stretch
from forms.position_lists import draw

DAYS = stretch(date(2026, 11, 2), date(2026, 11, 15))


def _last_first(name: str, middle: str = "") -> str:
    first, last = name.split()
    return f"{last}, {first}{middle}"


def _crews(seed: int, size: int) -> list[tuple[date, list[str]]]:
    return list(zip(DAYS, draw(people("en", 26, seed), len(DAYS), size, seed), strict=True))


TELESTAFF = "Region|Station|Phy. Unit|Employee ID|Employee|Pos' Rank|Work code|Work Code Working?|Duration|Start|End|Display Number"


def _telestaff(with_dates: bool) -> tuple[Book, *tuple[Case, ...]]:
    book, found, away = Book(), list[Duty](), list[Absence]()
    rows: list[list[object]] = [TELESTAFF.split("|")]
    if not with_dates:
        rows[0].insert(9, "Date")
    ids = {name: 30100 + 17 * place for place, name in enumerate(people("en", 26, 91))}
    for at, (day, names) in enumerate(_crews(91, 6)):
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
                _last_first(name),
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
            name = names[unit * 3 + place]
            start, end = ("06:00", "06:00") if place < 2 else ("18:00", "06:00")
            hours = 24 if place < 2 else 12
            page.line(
                row,
                [
                    5000 + unit * 3 + place,
                    _last_first(name, " Q."),
                    "On Duty",
                    ["Paramedic", "EMT", "EMT"][place],
                    start,
                    end,
                    hours,
                ],
            )
            row += 1
            if unit * 3 + place in (4, 13):
                page.line(row, [5000 + unit * 3 + place, _last_first(name, " Q."), ".VAM", None, start, end, hours])
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
            Question(asked, frozenset({Ask(About.CODE, "On Duty"), Ask(About.ORDER)})),
            also=(expect, reading(found, day, day, 24)),
        ),
        Case(expect, profile(codes, units={"from": "heading"}, dates={"month_from": "file-name"})),
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
                [700 + unit, _last_first(name), "Regular", "Paramedic", "06:00", "18:00", 12],
            ],
            row,
        )
        row += 4
    month = Ask(About.MONTH)
    return book, Case(Question(frozenset({month}), frozenset({Ask(About.YEAR), Ask(About.CODE, "Regular")})))


@form("whentowork", "a", "Assigned Shift Details - General.csv")
def whentowork() -> tuple[bytes, *tuple[Case, ...]]:
    """WhenToWork: month first, am and pm, last and first name apart, unassigned shifts, a paid-hours column."""
    book, found = Book(), list[Duty]()
    page = book.page()
    heads = [
        "Date",
        "Shift Description",
        "Position",
        "Category",
        "Start Time",
        "End Time",
        "Duration",
        "First Name",
        "Last Name",
    ]
    rows: list[list[object]] = [heads]
    for at, (day, names) in enumerate(_crews(94, 4)):
        for place, name in enumerate(names):
            hours = ["07:00-19:00", "19:00-07:00"][place // 2]
            start, end = span(day, hours)
            open_shift = (at + place) % 11 == 4
            who = ["", ""] if open_shift else name.split()
            shown = [f"{moment:%I:%M%p}".lower().lstrip("0").replace(":00", "") for moment in (start, end)]
            rows.append(
                [
                    f"{day:%m/%d/%Y}",
                    f"Ambulance {place // 2 + 1}",
                    ["Paramedic", "EMT"][place % 2],
                    "911",
                    *shown,
                    12,
                    *who,
                ]
            )
            if not open_shift:
                found.append(Duty(name, day, "", start, end, f"Ambulance {place // 2 + 1}"))
    page.lines(rows)
    expect = reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found}))
    no_unit = reading([Duty(d.person, d.day, "", d.start, d.end) for d in found], DAYS[0], DAYS[-1], expect.people)
    return (
        csv_bytes(book),
        Case(expect, also=(no_unit,)),
        Case(expect, profile(units={"from": "column", "column": "B"}, dates={"order": "mdy"})),
    )


@form("whentowork-weekday-only", "a", "when2work upload.csv")
def weekday_only() -> tuple[bytes, *tuple[Case, ...]]:
    """WhenToWork's upload form with a day of the week, 0 to 6 from the account's first day, in place of a date."""
    book = Book()
    rows = [["Day of Week", "Position Name", "Employee Name", "Start", "End"]]
    for place, name in enumerate(people("en", 14, 95)):
        rows.append([str(place % 7), "EMT", name, "0700", "1900"])
    book.page().lines(rows)
    asks = frozenset({Ask(About.MONTH), Ask(About.YEAR), Ask(About.LAYOUT)})
    return csv_bytes(book), Case(Question(asks))


@form("deputy-schedule", "a", "deputy bulk schedule.csv")
def deputy() -> tuple[bytes, *tuple[Case, ...]]:
    """Deputy's schedule: start and end each as date and time, e-mail as key, an open shift without a person, unpublished ones."""
    book, found = Book(), list[Duty]()
    heads = "First Name|Last Name|Email|Start Date|Start Time|End Date|End Time|Location|Area|Meal Break|Comment|Published|Open"
    rows: list[list[object]] = [heads.split("|")]
    for at, (day, names) in enumerate(_crews(96, 4)):
        for place, name in enumerate(names):
            start, end = span(day, ["06:30-18:30", "18:30-06:30"][place // 2])
            unit, open_shift = f"Ambulance {place // 2 + 1}", (at * 4 + place) % 15 == 7
            first, last = ("", "") if open_shift else name.split()
            mail = "" if open_shift else f"{first}.{last}@example.org".lower()
            moments = [f"{start:%d/%m/%Y}", f"{start:%H:%M}", f"{end:%d/%m/%Y}", f"{end:%H:%M}"]
            rows.append(
                [
                    first,
                    last,
                    mail,
                    *moments,
                    "Harbour base",
                    unit,
                    30,
                    "",
                    "Yes" if at < 10 else "No",
                    "Yes" if open_shift else "No",
                ]
            )
            if not open_shift:
                found.append(Duty(name, day, "", start, end, unit))
    book.page().lines(rows)
    return csv_bytes(book), Case(reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found})))


@form("deputy-timesheets", "a", "timesheets.csv")
def timesheets() -> tuple[bytes, *tuple[Case, ...]]:
    """Deputy's timesheet export: worked, not planned, with seconds and the total of hours; every duty is there."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [
        ["Employee Export Code", "Employee Name", "Date", "Start", "End", "Mealbreak", "Total Hours"]
    ]
    codes = {name: f"E{place:03}" for place, name in enumerate(people("en", 26, 97))}
    for day, names in _crews(97, 4):
        for place, name in enumerate(names):
            start, end = span(day, ["06:56-19:04", "18:58-07:11"][place // 2])
            hours = round((end - start - timedelta(minutes=30)) / timedelta(hours=1), 2)
            rows.append(
                [codes[name], name, f"{day:%d/%m/%Y}", f"{start:%H:%M:%S}", f"{end:%H:%M:%S}", "00:30:00", hours]
            )
            found.append(Duty(name, day, "", start, end))
    book.page().lines(rows)
    return csv_bytes(book), Case(reading(found, DAYS[0], DAYS[-1], len({duty.person for duty in found})))


@form("french-firefighters-export", "a", "affectations.csv")
def french_export() -> tuple[bytes, *tuple[Case, ...]]:
    """A Québec fire program: `Employé` with the number in brackets, `Quart`, `Caserne`, `Début` and `Fin` with dates; parted
    by semicolons, with a byte order mark."""
    book, found = Book(), list[Duty]()
    rows: list[list[object]] = [["Employé", "Quart", "Caserne", "Début", "Fin", "Sélection"]]
    names = people("fr", 14, 98)
    for at, day in enumerate(DAYS):
        for place in range(3):
            name = names[(at * 5 + place) % 14]
            start, end = span(day, ["07:00-07:00", "07:00-17:00", "17:00-07:00"][place])
            shift = ["24 h", "Jour", "Nuit"][place]
            station = f"Caserne {place + 1}"
            given, family = name.split()
            rows.append(
                [
                    f"{family} {given} ({900 + names.index(name)})",
                    shift,
                    station,
                    f"{start:%Y-%m-%d %H:%M}",
                    f"{end:%Y-%m-%d %H:%M}",
                    "",
                ]
            )
            found.append(Duty(name, day, shift, start, end, station))
    book.page().lines(rows)
    expect = reading(found, DAYS[0], DAYS[-1], 14)
    return csv_bytes(book, ";", "utf-8-sig"), Case(expect)


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
    for at, (day, names) in enumerate(_crews(99, 5)):
        for place, name in enumerate(names):
            start, end = span(day, "07:00-07:00")
            working, gone = (at + place) % 9 != 2, (at + place) % 10 == 7
            rows.append(
                [
                    _last_first(name, " T."),
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
