"""When a row of a table is: its day, its hours and its code, from columns in any of the ways in which people keep them."""

from __future__ import annotations

from datetime import date

from staffing.clock import DAY
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import Codes, plain_word, split_hours
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.row_codes import beside_hours
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.layouts.moments import day_number, read_when
from staffing.workbook.words.cells import clean, is_dashes
from staffing.workbook.words.dates import read_moment
from staffing.workbook.words.times import Hours, TimeOfDay

_LONGEST = 7 * DAY


def when_of(
    table: LongTable, row: int, said: dict[str, object], codes: Codes, order: str, day: date | None, *, doubtful: bool = False
) -> tuple[date | None, Meaning | None, str]:  # fmt: skip
    """The day, the hours and the code of a row; None as meaning: a code that has to be asked about.

    `said` are the cells that carry over, `day` is the date where the table has no column of dates. `doubtful`: see `beside_hours`.
    Raises UnclearCell, and Spans.
    """
    code = clean(said.get("code")) or clean(said.get("position")) or table.text(row, "seat")
    start, end, times = said.get("start", ""), said.get("end", ""), clean(said.get("times"))
    start_day, start_minute = _day(said.get("date", ""), order, day)
    end_day, end_minute = _day(table.cell(row, "end_date"), order, None)
    cell = table.page.address(row, table.columns.get("code", table.columns.get("times", 0)))
    if plain_word(clean(start)):
        return start_day, codes.read(clean(start), table.page.address(row, table.columns["start"])), code
    begins, ends = (_time(cell, order) for cell in (start, end))
    label = clean(said.get("code"))
    if isinstance(begins, Hours):
        whole = Meaning(begins.start.minute % DAY, begins.length)
        return start_day, beside_hours(label, whole, codes, cell, doubtful=doubtful), code
    if (
        begins is None
        and ends is None
        and start_day
        and end_day
        and (start_minute is not None or end_minute is not None)
    ):
        begins, ends = (start_day, start_minute or 0), (end_day, end_minute or 0)
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
        return start_day, beside_hours(label, Meaning(minute % DAY, length), codes, cell, doubtful=doubtful), code
    if ends is not None and not times and not code:
        raise UnclearCell("the start is missing: write a time such as 07:00")
    for text in (times, code):
        hours = split_hours(text)[0] if text else None
        if hours and codes.stated.meaning(text) is None:
            return _dated(start_day, text), hours, code if text != code else text
        if hours:
            return _dated(start_day, text), codes.read(text, cell), text
    if end_day is not None and start_day is not None and (end_day - start_day).days > 1:
        raise Spans(start_day, end_day, code or table.name(row))
    if times and not code:
        return _dated(start_day, times), codes.read(times, cell), times
    if not code:
        raise UnclearCell("neither hours nor a shift are given: write a start and an end")
    return _dated(start_day, code), codes.read(code, cell), code


class Spans(Exception):
    """A row from one day to another with a shift and no hours."""

    def __init__(self, first: date, last: date, code: str) -> None:
        super().__init__(first, last, code)
        self.first, self.last, self.code = first, last, code


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
