"""The Requests sheet: which days and shifts people want on or off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY, NEVER, Clock
from staffing.roster import table as roster_table
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.moments import NONE, read_days, read_times, to_minutes
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, is_dashes, read_want, read_weight
from staffing.workbook.words.names import fold_unit

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then this request is left out"


def read_requests(
    table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks
) -> pd.DataFrame:
    """Reads the Requests sheet; a row without a start or a unit is about any."""
    people = read_people(table, directory, remarks, _THEN)
    good = people != NOBODY
    days = read_days(table, "date", order, remarks)
    times = read_times(table, "start", order, remarks)
    column = table.column("want")
    wants, unwanted = column.parse(lambda cell: read_want(clean(cell)), False)
    weigh = table.column("weight")
    weights, weightless = weigh.parse(lambda cell: read_weight(clean(cell)), 1)
    for key, refused in (
        ("date", days.refused), ("start", times.refused), ("want", unwanted), ("weight", weightless),
    ):  # fmt: skip
        remarks.refused(table, key, table.column(key), refused, _THEN)
        good &= ~np.isin(table.column(key).codes, list(refused))
    for row in np.flatnonzero(good & (days.day == NONE)):
        message = "the date is missing: write one such as 2026-12-01"
        remarks.problem(table.name, table.rows[row] + 1, table.number("date"), message + _THEN)
    good &= days.day != NONE
    start_day = np.where(times.day == NONE, days.day, times.day)
    start = np.where(times.minute == NONE, NEVER, start_day * DAY + times.minute)
    units = table.column("unit")
    keys = np.array(["" if is_dashes(text) else fold_unit(text) for text in units.texts], dtype=object)
    return roster_table(
        "requests",
        {
            "person": people[good],
            "day": to_minutes(clock, days.day[good] * DAY),
            "start": to_minutes(clock, start[good]),
            "unit_key": keys[units.codes][good],
            "want": np.array(wants, dtype=bool)[column.codes][good],
            "weight": np.array(weights, dtype=np.int64)[weigh.codes][good],
            **table.places("name", good),
        },
    )
