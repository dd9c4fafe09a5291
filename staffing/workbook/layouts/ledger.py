"""The Ledger sheet: what each person has worked before this roster, which a plan counts in when it shares work evenly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import Clock
from staffing.roster import table as roster_table
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean
from staffing.workbook.words.own_limits import read_own

if TYPE_CHECKING:
    import pandas as pd

    from staffing.workbook.layouts.table import Table

_COLUMNS = {"hours": "minutes", "nights": "nights", "weekends": "weekends", "holidays": "holidays"}
_THEN = "; until then this row is left out"


def read_ledger(table: Table, directory: Directory, clock: Clock, order: str | None, remarks: Remarks) -> pd.DataFrame:
    """Reads the Ledger sheet; a blank cell is none of it."""
    people = read_people(table, directory, remarks, _THEN)
    good = people != NOBODY
    amounts = {}
    for key, name in _COLUMNS.items():
        column = table.column(key)
        numbers, refused = column.parse(partial(_amount, key.capitalize()), 0)
        remarks.refused(table, key, column, refused, _THEN)
        good &= ~np.isin(column.codes, list(refused))
        amounts[name] = np.array(numbers, dtype=np.int64)[column.codes]
    given = {name: values[good] for name, values in amounts.items()}
    return roster_table("ledger", {"person": people[good], **given, **table.places("name", good)})


def _amount(heading: str, cell: object) -> int:
    """Minutes under Hours, else shifts; 0 where blank. Raises UnclearCell."""
    return max(read_own(heading, clean(cell)), 0)
