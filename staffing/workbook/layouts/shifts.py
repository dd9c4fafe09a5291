"""The Shifts sheet: one row an ambulance shift, with its crew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import Clock
from staffing.roster import table as roster_table
from staffing.workbook.layouts.crews import Crews, read_crews
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.moments import to_minutes
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.layouts.stretches import read_stretches
from staffing.workbook.words.cells import is_dashes
from staffing.workbook.words.names import fold_unit

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then this shift is left out and its crew is not judged"


@dataclass(frozen=True)
class Shifts:
    """The shifts of one sheet and their crews."""

    shifts: pd.DataFrame
    crews: Crews


def read_shifts(table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks) -> Shifts:
    """Reads the Shifts sheet; a row without a readable date, start or end is a problem and makes no shift."""
    stretches = read_stretches(table, clock, order, remarks, _THEN)
    crews = read_crews(table, stretches, directory, clock, remarks)
    known = stretches.known
    rows = table.rows[known] + 1
    units = table.column("unit")
    nameless = np.array([is_dashes(text) for text in units.texts], dtype=bool)
    keys = np.array([fold_unit(text) for text in units.texts], dtype=object)
    unit, key = units.text()[known], keys[units.codes][known]
    for at in np.flatnonzero(nameless[units.codes][known]):
        # Two shifts without a unit are two shifts, not one unit twice.
        unit[at] = key[at] = f"(no unit, row {rows[at]})"
        remarks.problem(
            table.name, rows[at], table.number("unit"), "the unit is missing: write its name, such as Medic 4"
        )
    services = table.column("service")
    written = np.array(["" if is_dashes(text) else text.upper() for text in services.texts], dtype=object)
    shifts = roster_table(
        "shifts",
        {
            "unit": unit,
            "unit_key": key,
            "service": written[services.codes][known],
            "station": table.column("station").text()[known],
            "start": to_minutes(clock, stretches.start[known]),
            "end": to_minutes(clock, stretches.end[known]),
            "service_column": np.full(len(rows), table.number("service" if table.has("service") else "unit")),
            **table.places("unit", known),
        },
    )
    return Shifts(shifts, crews)
