"""The Pairs sheet: who must ride with whom, and who must not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import Clock
from staffing.roster import table as roster_table
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, is_dashes, read_yes

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then this pair is left out"


def read_pairs(table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks) -> pd.DataFrame:
    """Reads the Pairs sheet; a row that is not about two people, or does not say what of them, is a problem."""
    people = read_people(table, directory, remarks, _THEN)
    others = read_people(table, directory, remarks, _THEN, "with")
    column = table.column("together")
    said, refused = column.parse(lambda cell: _together(clean(cell)), False)
    remarks.refused(table, "together", column, refused, _THEN)
    good = (people != NOBODY) & (others != NOBODY) & ~np.isin(column.codes, list(refused))
    for row in np.flatnonzero(good & (people == others)):
        message = "this row pairs somebody with themselves: write two people"
        remarks.problem(table.name, table.rows[row] + 1, table.number("with"), message + _THEN)
    good &= people != others
    return roster_table(
        "pairs",
        {
            "person": people[good],
            "other": others[good],
            "together": np.array(said, dtype=bool)[column.codes][good],
            **table.places("name", good),
        },
    )


def _together(text: str) -> bool:
    if is_dashes(text):
        raise UnclearCell("whether they ride together is missing: write yes or no")
    if (yes := read_yes(text)) is None:
        raise UnclearCell(f"{text!r} does not say whether they ride together: write yes or no")
    return yes
