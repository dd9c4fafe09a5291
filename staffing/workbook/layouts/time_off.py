"""The Time off sheet: one row a person and a stretch of leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY, Clock
from staffing.roster import table as roster_table
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.moments import NONE, read_days, to_minutes
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then this leave is left out"


def read_time_off(
    table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks
) -> pd.DataFrame:
    """Reads the Time off sheet: a value with a time is exact, one without is the whole day."""
    people = read_people(table, directory, remarks, _THEN)
    good = people != NOBODY
    keys = ("from" if table.has("from") else "date", "to" if table.has("to") else "date")
    ends = []
    for key, what in zip(keys, ("first", "last"), strict=True):
        moments = read_days(table, key, order, remarks)
        column = table.column(key)
        remarks.refused(table, key, column, moments.refused, _THEN)
        refused = np.isin(column.codes, list(moments.refused))
        for row in np.flatnonzero((moments.day == NONE) & ~refused):
            message = f"the {what} day is missing: write a date such as 2026-12-01"
            remarks.problem(table.name, table.rows[row] + 1, table.number(key), message + _THEN)
        good &= moments.day != NONE
        # A day without a time, midnight included, is the whole day.
        whole = (moments.minute == NONE) | (moments.minute == 0)
        ends.append(moments.day * DAY + np.where(whole, DAY * (what == "last"), moments.minute))
    start, end = (to_minutes(clock, np.where(good, minutes, 0)) for minutes in ends)
    for row in np.flatnonzero(good & (end <= start)):
        message = "the leave ends before it starts: correct one of the two"
        remarks.problem(table.name, table.rows[row] + 1, table.number(keys[1]), message + _THEN)
    good &= end > start
    return roster_table(
        "leave",
        {
            "person": people[good],
            "start": start[good],
            "end": end[good],
            "reason": table.column("reason").text()[good],
            **table.places("name", good),
        },
    )
