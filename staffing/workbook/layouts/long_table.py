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

from datetime import date

from staffing.clock import DAY
from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import Codes, split_hours
from staffing.workbook.forms.harvest import Absence, Duty, Harvest, NamedRow, Opening, Person, Place
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.tables import LongTable, date_order, rows_of, says_no, says_yes
from staffing.workbook.layouts.moments import day_number, read_when
from staffing.workbook.words.cells import clean, fold, is_dashes, is_open
from staffing.workbook.words.dates import read_moment
from staffing.workbook.words.times import Hours, TimeOfDay

NAME = "table, one row an assignment"
#: Programs whose exports are known by their documented headings.
_EXPORTS = {
    "export of UKG TeleStaff": ("phy unit", "work code"),
    "export of UKG TeleStaff (XML fields)": ("rscmasternamech", "punitnamech"),
    "export of Deputy": ("first name", "last name", "start date", "area"),
    "export of WhenToWork": ("position name", "employee name", "start time"),
}
_LONGEST = 7 * DAY
_CANCELLED = frozenset(
    ("cancelled", "canceled", "deleted", "declined", "rejected", "denied", "void", "removed", "no show", "no-show")
)


def layout_of(table: LongTable) -> str:
    """What a table is called: an export that is known by its headings, or any table."""
    headings = {fold(table.page.text(table.row, column)) for column in range(table.page.width)}
    return next((name for name, needed in _EXPORTS.items() if headings >= set(map(fold, needed))), NAME)


def read_long_table(
    table: LongTable, stated: Stated, codes: Codes, account: Account, *, day: date | None = None, layout: str | None = None
) -> Harvest:  # fmt: skip
    """The duties of a table; `day` is the date of all rows where the table has no column of dates."""
    harvest = Harvest(layouts=[layout or layout_of(table)])
    order = date_order(table, stated, account)
    units = _has_units(table, account, stated)
    for row, said in rows_of(table, stated, account):
        name = table.name(row)
        column = table.columns.get("name", table.columns.get("last_name", 0))
        place = Place(table.page.name, *table.page.place(row, column))
        cell = address(*place)
        if reason := _not_working(table, row):
            account.skip(cell, name, reason)
            continue
        try:
            start_day, meaning, code = _when(table, row, said, codes, order, day)
        except Spans as span:
            harvest.people.append(Person(name, place, table.text(row, "id"), table.text(row, "level")))
            account.ask(
                "span", table.page.name,
                f"what does a row such as {cell} stand for, from {span.first} to {span.last}? It has a shift and no hours; "
                "that can't be stated yet.", "none: write a row for each day", cell,
            )  # fmt: skip
            codes.read(clean(said.get("code")) or name, cell)
            continue
        except UnclearCell as unclear:
            account.problem(cell, f"{unclear}; until then this row is left out")
            continue
        is_vacant = is_open(name) or says_yes(table.cell(row, "open"))
        harvest.rows.append(_about_person(table, row, "" if is_vacant else name))
        level = table.text(row, "level")
        if not is_vacant:
            harvest.people.append(Person(name, place, table.text(row, "id"), level))
        if meaning is None or start_day is None:
            continue
        code = code or meaning.words()
        unit = meaning.unit or (clean(said.get("unit")) if units else "")
        service = meaning.service or clean(said.get("service")).upper()
        station = meaning.station or clean(said.get("station"))
        if meaning.absent and not is_vacant:
            harvest.absences.append(Absence(name, start_day, meaning.absent, place))
        elif meaning.works and meaning.start is not None and not is_vacant:
            harvest.duties.append(
                Duty(name, start_day, meaning.start, meaning.length, code, place, unit, service, station,
                     table.text(row, "id"), meaning.level or level)
            )  # fmt: skip
        elif meaning.works and meaning.start is not None and unit:
            harvest.openings.append(Opening(start_day, meaning.start, meaning.length, unit, service, station, place))
        elif not meaning.off:
            account.skip(cell, name, "nobody is named" if is_vacant else "it is no work that counts")
    return harvest


def _about_person(table: LongTable, row: int, name: str) -> NamedRow:
    keys = [key for key in ("name", "first_name", "last_name", "id", "level", "open") if key in table.columns]
    cells = {key: Place(table.page.name, *table.page.place(row, table.columns[key])) for key in keys}
    return NamedRow(cells, {key: table.text(row, key) for key in keys}, name)


def _has_units(table: LongTable, account: Account, stated: Stated) -> bool:
    """Whether the table's units are ambulances: its heading says so, or the user does."""
    if "unit" not in table.columns or stated.unit_from == "none":
        return False
    if fold(table.heading("unit")) not in ("unit", "units") or stated.unit_from:
        return True
    from staffing.workbook.forms.positions import is_ambulance

    names = dict.fromkeys(text for row in range(table.row + 1, table.bottom + 1) if (text := table.text(row, "unit")))
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


def _when(
    table: LongTable, row: int, said: dict[str, object], codes: Codes, order: str, day: date | None
) -> tuple[date | None, Meaning | None, str]:  # fmt: skip
    """The day, the hours and the code of a row; raises UnclearCell. None as meaning: a code that has to be asked about."""
    code = clean(said.get("code")) or clean(said.get("position")) or table.text(row, "seat")
    start, end, times = said.get("start", ""), said.get("end", ""), clean(said.get("times"))
    start_day, start_minute = _day(said.get("date", ""), order, day)
    end_day, _ = _day(table.cell(row, "end_date"), order, None)
    begins, ends = (_time(cell, order) for cell in (start, end))
    cell = table.page.address(row, table.columns.get("code", table.columns.get("times", 0)))
    if isinstance(begins, Hours):
        return start_day, Meaning(begins.start.minute % DAY, begins.length), code
    if begins is not None or (start_minute is not None and ends is not None):
        start_day = begins[0] if isinstance(begins, tuple) else start_day
        minute = begins[1] if isinstance(begins, tuple) else begins.minute if begins is not None else start_minute
        if ends is None or isinstance(ends, Hours) or minute is None:
            raise UnclearCell("the end is missing: write a time such as 19:00")
        if start_day is None:
            raise UnclearCell("the date is missing: write one such as 2026-12-01")
        end_minute = ends[1] if isinstance(ends, tuple) else ends.minute + DAY * (ends.days or 0)
        end_day = ends[0] if isinstance(ends, tuple) else end_day
        days = day_number(end_day) - day_number(start_day) if end_day else 0
        length = days * DAY + end_minute - minute
        if end_day is None and length <= 0:
            length += DAY
        if not 0 < length <= _LONGEST:
            raise UnclearCell("the end is not after the start: correct one of them")
        return start_day, Meaning(minute % DAY, length), code
    if ends is not None and not times and not code:
        raise UnclearCell("the start is missing: write a time such as 07:00")
    for text in (times, code):
        hours = split_hours(text)[0] if text else None
        if hours and (stated := codes.stated.meaning(text)) is None:
            return _dated(start_day, text), hours, code if text != code else text
        if hours and stated:
            return _dated(start_day, text), codes.read(text, cell), text
    if end_day is not None and start_day is not None and (end_day - start_day).days > 1:
        raise Spans(start_day, end_day)
    if times and not code:
        return _dated(start_day, times), codes.read(times, cell), times
    if not code:
        raise UnclearCell("neither hours nor a shift are given: write a start and an end")
    return _dated(start_day, code), codes.read(code, cell), code


class Spans(Exception):
    """A row from one day to another with a shift and no hours."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first, self.last = first, last


def _dated(day: date | None, text: str) -> date:
    if day is None:
        raise UnclearCell(f"the date of {text!r} is missing: write one such as 2026-12-01")
    return day


def _day(cell: object, order: str, otherwise: date | None) -> tuple[date | None, int | None]:
    if not clean(cell) or is_dashes(clean(cell)):
        return otherwise, None
    moment = read_moment(cell, order)
    return moment.day, moment.minute


def _time(cell: object, order: str) -> TimeOfDay | Hours | tuple[date, int] | None:
    text = clean(cell)
    if not text or is_dashes(text):
        return None
    return read_when(cell.strip() if isinstance(cell, str) else cell, order)
