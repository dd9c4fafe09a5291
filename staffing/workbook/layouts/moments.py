"""Columns of dates and times, as numbers: days since 1970-01-01 and minutes of the wall clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import FOREVER, MINUTE, NEVER, Clock
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import is_dashes
from staffing.workbook.words.dates import order_of, read_moment
from staffing.workbook.words.times import Hours, TimeOfDay, read_hours, read_time

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.layouts.table import Table

    Numbers = NDArray[np.int64]

#: "Not given" in a column of days or minutes.
NONE = NEVER
_FIRST_DAY = date(1970, 1, 1).toordinal()
_SENSIBLE = range(date(2000, 1, 1).toordinal() - _FIRST_DAY, date(2101, 1, 1).toordinal() - _FIRST_DAY)


@dataclass(frozen=True)
class Moments:
    """Row by row the day and the minute of that day, NONE where not given; `refused` by code of the column's cells."""

    day: Numbers
    minute: Numbers
    refused: dict[int, str]


@dataclass(frozen=True)
class Times:
    """Row by row a time, perhaps with its own day, the days a `+1` adds, and the end where the cell holds hours."""

    day: Numbers
    minute: Numbers
    plus: Numbers
    end: Numbers
    end_plus: Numbers
    refused: dict[int, str]


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - _FIRST_DAY


def order_in(table: Table, key: str, override: str | None, remarks: Remarks) -> str:
    """The order in which the text dates of a column are read; noted where the user should know."""
    cells = (cell for cell in table.column(key).cells if isinstance(cell, str))
    taken = order_of((word for cell in cells for word in (cell, cell.strip().split(" ")[0])), override)
    if taken.told:
        remarks.note(f"{table.place(key)}: {taken.told}")
    return taken.name


def read_days(table: Table, key: str, override: str | None, remarks: Remarks) -> Moments:
    """A column of dates in the years 2000 to 2100, others are refused."""
    column = table.column(key)
    taken = order_in(table, key, override, remarks)

    def read(cell: object) -> tuple[int, int]:
        if isinstance(cell, str) and is_dashes(cell):
            return NONE, NONE
        moment = read_moment(cell, taken)
        day = day_number(moment.day)
        if day not in _SENSIBLE:
            raise UnclearCell(f"the year {moment.day.year} is far off: write a date such as 2026-12-01")
        return day, NONE if moment.minute is None else moment.minute

    values, refused = column.parse(read, (NONE, NONE))
    day, minute = _spread(column.codes, values, 2)
    return Moments(day, minute, refused)


def read_times(table: Table, key: str, override: str | None, remarks: Remarks) -> Times:
    """A column of times, of hours such as `0700-1900`, or of dates with times."""
    column = table.column(key)
    taken = order_in(table, key, override, remarks)

    def read(cell: object) -> tuple[int, int, int, int, int]:
        if isinstance(cell, str) and is_dashes(cell):
            return NONE, NONE, NONE, NONE, NONE
        found = read_when(cell, taken)
        if isinstance(found, Hours):
            return NONE, *_parts(found.start), *_parts(found.end)
        if isinstance(found, TimeOfDay):
            return NONE, *_parts(found), NONE, NONE
        return day_number(found[0]), found[1], NONE, NONE, NONE

    values, refused = column.parse(read, (NONE,) * 5)
    day, minute, plus, end, end_plus = _spread(column.codes, values, 5)
    return Times(day, minute, plus, end, end_plus, refused)


def read_when(cell: object, order: str) -> TimeOfDay | Hours | tuple[date, int]:
    """A time of day, hours, or a day with its minute; raises UnclearCell."""
    if isinstance(cell, datetime) and cell.year >= 1901:
        moment = read_moment(cell, order)
        return moment.day, moment.minute or 0
    if isinstance(cell, str):
        try:
            moment = read_moment(cell, order)
        except UnclearCell:
            pass
        else:
            if moment.minute is not None:
                return moment.day, moment.minute
            raise UnclearCell(f"{cell!r} has no time of day: write one such as 2026-12-01 07:00")
        return read_hours(cell) or read_time(cell)
    if isinstance(cell, float) and cell >= 1:
        moment = read_moment(cell, order)
        return moment.day, moment.minute or 0
    return read_time(cell)


def to_minutes(clock: Clock, wall: Numbers) -> Numbers:
    """Minutes of the wall clock as minutes of `clock`; NEVER and FOREVER stay."""
    if clock.zone is None:
        return wall
    distinct, where = np.unique(wall, return_inverse=True)
    start = datetime(1970, 1, 1)
    real = [int(at) if at in (NEVER, FOREVER) else clock.minute(start + int(at) * MINUTE) for at in distinct]
    return np.array(real, dtype=np.int64)[where]


def _parts(time: TimeOfDay) -> tuple[int, int]:
    return time.minute, NONE if time.days is None else time.days


def _spread(codes: NDArray, values: Sequence[tuple[int, ...]], width: int) -> list[Numbers]:
    table = np.array(values, dtype=np.int64).reshape(-1, width)
    return [table[:, place][codes] for place in range(width)]
