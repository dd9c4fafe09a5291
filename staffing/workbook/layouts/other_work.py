"""The Other work sheet: what counts towards rest and hours without being a shift of this roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from staffing.clock import Clock
from staffing.roster import table as roster_table
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.moments import to_minutes
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.layouts.stretches import read_stretches

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then this work is left out"


def read_other_work(
    table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks
) -> pd.DataFrame:
    """Reads the Other work sheet."""
    people = read_people(table, directory, remarks, _THEN)
    stretches = read_stretches(table, clock, order, remarks, _THEN)
    good = stretches.known & (people != NOBODY)
    return roster_table(
        "other_work",
        {
            "person": people[good],
            "start": to_minutes(clock, stretches.start[good]),
            "end": to_minutes(clock, stretches.end[good]),
            "kind": table.column("kind").text()[good],
            **table.places("name", good),
        },
    )
