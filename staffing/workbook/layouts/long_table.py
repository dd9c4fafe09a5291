"""One row an assignment, under headings of any of a dozen languages.

    | Date       | Employee  | Start | End   | Unit    |       date and time in one column or in two; an end at or before
    | 2026-03-01 | Ana Alder | 07:00 | 19:00 | Medic 1 |       the start is on the next day
    |            | Ben Birch |       |       |         |       blank: the same as above, where the user says so
    | 2026-03-01 | Cy Cole   | D     |       |         |       a column Shift with codes in place of hours

Columns are known by their place, as headings may stand twice. A column that says whether somebody works (`Work Code Working?
1/0` of TeleStaff) decides, and not the mere presence of a row. The documented exports of UKG TeleStaff, WhenToWork and
Deputy are such tables; they are told by their headings.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, timedelta

from staffing.column_letters import column_letters
from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.crew_columns import more_names
from staffing.workbook.forms.far_dates import tell_far_dates
from staffing.workbook.forms.harvest import Absence, Duty, Harvest, NamedRow, Opening, Person, Place
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.row_status import status_of
from staffing.workbook.forms.row_times import Spans, when_of
from staffing.workbook.forms.tables import LongTable, date_order, rows_of, says_no, says_yes
from staffing.workbook.words.cells import clean, fold, is_open
from staffing.workbook.words.names import fold_name

NAME = "table, one row an assignment"
#: Programs whose exports are known by their documented headings.
_EXPORTS = {
    "export of UKG TeleStaff": ("phy unit", "work code"),
    "export of UKG TeleStaff (XML fields)": ("rscmasternamech", "punitnamech"),
    "export of Deputy": ("first name", "last name", "start date", "area"),
    "export of WhenToWork": ("position name", "employee name", "start time"),
}
_CANCELLED = frozenset(
    ("cancelled", "canceled", "deleted", "declined", "rejected", "denied", "void", "removed", "no show", "no-show")
)


def layout_of(table: LongTable) -> str:
    """What a table is called: an export that is known by its headings, or any table."""
    headings = {fold(table.page.text(table.row, column)) for column in range(table.page.width)}
    return next((name for name, needed in _EXPORTS.items() if headings >= set(map(fold, needed))), NAME)


def read_long_table(
    table: LongTable, stated: Stated, codes: Codes, account: Account, *, days: Mapping[int, date] | None = None,
    layout: str | None = None, units: Mapping[int, str] | None = None, headings: Container[int] = (), doubtful: bool = False,
) -> Harvest:  # fmt: skip
    """The duties of a table.

    `days` has the date of each row where the table has no column of dates, `units` the ambulance of each row where it has no
    column of ambulances. `headings` are rows that are known for headings. `doubtful`: codes beside hours are asked about, unless
    they are known for work.
    """
    harvest = Harvest(layouts=[layout or layout_of(table)])
    if table.columns.get("subject") == table.columns.get("name", -1) and not stated.people_column:
        _ask_whose(table, account)
        return harvest
    order = date_order(table, stated, account)
    of_units = has_units(table, account, stated)
    for row, said in rows_of(table, stated, account, headings):
        name = table.name(row)
        column = table.columns.get("name", table.columns.get("last_name", 0))
        place = Place(table.page.name, *table.page.place(row, column))
        cell = address(*place)
        if reason := _not_working(table, row):
            account.skip(cell, name, reason)
            continue
        try:
            start_day, meaning, code = when_of(table, row, said, codes, order, (days or {}).get(row), doubtful=doubtful)
        except Spans as span:
            _read_span(harvest, table, row, span, place, codes, account)
            continue
        except UnclearCell as unclear:
            account.problem(cell, f"{unclear}; until then this row is left out")
            continue
        is_vacant = is_open(name) or says_yes(table.cell(row, "open"))
        harvest.rows.append(_about_person(table, row, "" if is_vacant else name))
        level = table.text(row, "level")
        if not is_vacant:
            harvest.people.append(Person(name, place, table.text(row, "id"), level))
            if start_day:
                harvest.mentions.add((fold_name(name), start_day))
        changed, status = status_of(table, row, codes)
        meaning = status if changed else meaning
        if meaning is None or start_day is None:
            continue
        code = code or table.after_name(row) or meaning.words()
        unit = meaning.unit or (clean(said.get("unit")) if of_units else (units or {}).get(row, ""))
        if stated.unit_from == "cell":
            unit = unit or table.after_name(row)
        service = meaning.service or clean(said.get("service")).upper()
        station = meaning.station or clean(said.get("station"))
        if meaning.absent and not is_vacant:
            harvest.absences.append(Absence(name, start_day, meaning.absent, place, meaning.start or 0, meaning.length))
        elif meaning.works and meaning.start is not None and not is_vacant:
            harvest.duties.append(
                Duty(name, start_day, meaning.start, meaning.length, code, place, unit, service, station,
                     table.text(row, "id"), meaning.level or level)
            )  # fmt: skip
        elif meaning.works and meaning.start is not None and unit:
            harvest.openings.append(Opening(start_day, meaning.start, meaning.length, unit, service, station, place))
        elif not meaning.off:
            account.skip(cell, name, "nobody is named" if is_vacant else "it is no work that counts")
    tell_far_dates([(one.day, one.place) for one in harvest.duties], account)
    for other in more_names(table, stated, account):
        part = read_long_table(other, stated, codes, account, days=days, layout=layout, units=units, doubtful=doubtful)
        harvest.add(replace(part, layouts=[]))
    return harvest


def _read_span(
    harvest: Harvest, table: LongTable, row: int, span: Spans, place: Place, codes: Codes, account: Account
) -> None:  # fmt: skip
    """The duties of a row from one day to another with a shift and no hours: one on each of its days, where the user says so."""
    name, number, level = table.name(row), table.text(row, "id"), table.text(row, "level")
    cell = address(*place)
    harvest.people.append(Person(name, place, number, level))
    meaning = codes.read(span.code, cell)
    if codes.stated.span != "every day":
        account.ask("span", table.page.name, f"what does a row such as {cell} stand for, from {span.first} to {span.last}? "
                    "It has a shift and no hours.", "span=every day for the shift on each of its days", cell)  # fmt: skip
        return
    days = (span.first + timedelta(days=later) for later in range((span.last - span.first).days + 1))
    for day in days if meaning else ():
        if meaning and meaning.absent:
            harvest.absences.append(Absence(name, day, meaning.absent, place))
        elif meaning and meaning.works and meaning.start is not None:
            harvest.duties.append(Duty(name, day, meaning.start, meaning.length, span.code, place, meaning.unit, meaning.service,
                                       meaning.station, number, meaning.level or level))  # fmt: skip


def _ask_whose(table: LongTable, account: Account) -> None:
    """Asks which part of an appointment's subject is somebody's name."""
    letter = column_letters(table.columns["name"] + 1)
    where = table.page.address(table.row + 1, table.columns["name"])
    subject = table.text(table.row + 1, "name")
    account.ask("people", table.area, f"who is on duty by {table.heading('name')!r}, such as {subject!r} in {where}? "
                "Say that the column holds names, and what parts them from what follows.",
                f'people={letter}, and "split= - " where a dash follows the name', where)  # fmt: skip


def _about_person(table: LongTable, row: int, name: str) -> NamedRow:
    keys = [key for key in ("name", "first_name", "last_name", "id", "level", "open") if key in table.columns]
    cells = {key: Place(table.page.name, *table.page.place(row, table.columns[key])) for key in keys}
    return NamedRow(cells, {key: table.text(row, key) for key in keys}, name)


def has_units(table: LongTable, account: Account, stated: Stated) -> bool:
    """Whether the table's units are ambulances: its heading says so, or the user does."""
    if "unit" not in table.columns or stated.unit_from == "none":
        return False
    if fold(table.heading("unit")) not in ("unit", "units") or stated.unit_from:
        return True
    from staffing.workbook.forms.positions import is_ambulance

    names = dict.fromkeys(text for row in range(table.row + 1, table.bottom + 1)
                          if table.name(row) and (text := table.text(row, "unit")))  # fmt: skip
    if names and all(map(is_ambulance, names)):
        return True
    shown = ", ".join(map(repr, list(names)[:4]))
    account.ask("units", table.page.name, f"are {shown} ambulances, with all of their crew in the table?",
                "units=heading if so, units=none if not", table.page.address(table.row, table.columns["unit"]))  # fmt: skip
    return False


def _not_working(table: LongTable, row: int) -> str | None:
    if "working" in table.columns and says_no(table.cell(row, "working")):
        return f"{table.heading('working')!r} says no"
    page = table.page
    for column in range(page.width):
        if column not in table.columns.values() and page.text(row, column).casefold() in _CANCELLED:
            return f"{page.text(table.row, column)!r} says {page.text(row, column)!r}"
    if "removed" in table.columns and says_yes(table.cell(row, "removed")):
        return f"{table.heading('removed')!r} says yes"
    return None
