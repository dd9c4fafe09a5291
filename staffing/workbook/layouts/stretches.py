"""Columns Date, Start, End and End date as stretches of wall-clock minutes: shifts and other work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY, WEEK, Clock
from staffing.workbook.layouts.moments import NONE, Moments, Times, read_days, read_times, to_minutes
from staffing.workbook.layouts.remarks import Remarks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.table import Table

_LONGEST = WEEK


@dataclass(frozen=True)
class Stretches:
    """Row by row start and end in minutes of the wall clock; only where `known`, else a problem was told."""

    start: Numbers
    end: Numbers
    known: NDArray[np.bool_]


def read_stretches(table: Table, clock: Clock, order: str | None, remarks: Remarks, then: str) -> Stretches:
    """The stretch of each row. `then` ends every problem: what follows from the row being left out."""
    starts_key = "start" if table.has("start") or not table.has("times") else "times"
    date = read_days(table, "date", order, remarks)
    end_date = read_days(table, "end_date", order, remarks)
    starts = read_times(table, starts_key, order, remarks)
    ends = read_times(table, "end", order, remarks)
    if starts_key == "start" and table.has("times"):
        remarks.note(f"{table.place('times')}: this column is not used, as there are columns for start and end")

    told = _Told(table, remarks, then)
    for key, column in (("date", date), (starts_key, starts), ("end", ends), ("end_date", end_date)):
        told.refused(key, column)
    start_day, start_minute = _starts(date, starts, starts_key, told)
    start = start_day * DAY + start_minute
    end = _ends(start_day, start, starts, ends, end_date, told)
    told.say("end", end <= start, "the end is not after the start: correct one of them")
    told.say("end", end - start > _LONGEST, "the end is more than a week after the start: correct one of them")
    start, end = np.where(told.good, start, 0), np.where(told.good, end, 0)
    skipped = to_minutes(clock, end) <= to_minutes(clock, start)
    told.say("end", skipped, "the clocks go forward between start and end, so no time is left: correct one of them")
    return Stretches(start, end, told.good)


def _starts(date: Moments, starts: Times, key: str, told: _Told) -> tuple[Numbers, Numbers]:
    """The day and minute each row starts: those of Start where it has a day, else Date with the time of either."""
    minute = np.where(starts.minute == NONE, date.minute, starts.minute)
    day = np.where(starts.day == NONE, date.day, starts.day)
    told.say("date", day == NONE, "the date is missing: write one such as 2026-12-01")
    told.say(key, minute == NONE, "the start is missing: write a time such as 07:00")
    both = (starts.day != NONE) & (date.day != NONE)
    told.say(key, both & (starts.day != date.day), "the date and the start name different days: correct one of them")
    both = (starts.minute != NONE) & (date.minute != NONE)
    told.say(key, both & (starts.minute != date.minute), "the date and the start give different times: correct one")
    return day + np.where(starts.plus == NONE, 0, starts.plus), minute


def _ends(start_day: Numbers, start: Numbers, starts: Times, ends: Times, end_date: Moments, told: _Told) -> Numbers:
    """When each row ends: on the day that is said, else on the first day that puts it after the start."""
    minute = np.where(ends.minute == NONE, ends.end, ends.minute)
    minute = np.where(ends.end == NONE, minute, ends.end)
    told.say("end", (ends.end != NONE), "the end holds hours with a start of its own: write only a time such as 19:00")
    both = (starts.end != NONE) & (minute != NONE)
    told.say("end", both & (starts.end != minute), "the hours and the end give different times: correct one of them")
    minute = np.where(starts.end == NONE, minute, starts.end)
    told.say("end", minute == NONE, "the end is missing: write a time such as 19:00")

    plus = np.where(ends.plus == NONE, starts.end_plus, ends.plus)
    said = np.where(plus == NONE, NONE, start_day + plus)
    for day in (ends.day, end_date.day):
        both = (said != NONE) & (day != NONE)
        told.say("end", both & (said != day), "the end is given on two different days: correct one of them")
        said = np.where(day == NONE, said, day)
    same_day = start_day * DAY + minute
    return np.where(said == NONE, same_day + DAY * (same_day <= start), said * DAY + minute)


class _Told:
    """Tells one problem a row, the first that is found, and knows which rows are good."""

    def __init__(self, table: Table, remarks: Remarks, then: str) -> None:
        self._table, self._remarks, self._then = table, remarks, then
        self.good: NDArray[np.bool_] = np.ones(len(table), dtype=bool)

    def refused(self, key: str, column: Moments | Times) -> None:
        """Every cell of a column that can't be read, also where its row has another problem."""
        self._remarks.refused(self._table, key, self._table.column(key), column.refused, self._then)
        self.good &= ~np.isin(self._table.column(key).codes, list(column.refused))

    def say(self, key: str, wrong: NDArray[np.bool_], message: str) -> None:
        wrong = wrong & self.good
        for row in np.flatnonzero(wrong):
            table = self._table
            self._remarks.problem(table.name, table.rows[row] + 1, table.number(key), message + self._then)
        self.good &= ~wrong
