"""The columns of the Staff sheet that give people numbers of their own, and their platoons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.roster import table as roster_table
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, is_dashes
from staffing.workbook.words.own_limits import OWN, own_heading, own_limit, read_own

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_THEN = "; until then the rule pack's number holds for this person"


def read_own_limits(table: Table, remarks: Remarks) -> pd.DataFrame:
    """Everybody's own numbers, column by column; a blank cell is none."""
    columns = {key: own_limit(title) for key, title in OWN.items() if table.has(key)}
    columns |= {key: own_limit(heading) for heading, key in table.heading.counts.items()}
    parts = [_read(table, key, *said, remarks) for key, said in columns.items()]
    return pd.concat(parts, ignore_index=True) if parts else roster_table("own_limits")


def _read(table: Table, key: str, limit: str, word: str, remarks: Remarks) -> pd.DataFrame:
    column = table.column(key)
    if limit == OWN["platoon"]:
        texts = column.text()
        given = np.array([not is_dashes(text) for text in texts], dtype=bool)
        words, values = [text.casefold() for text in texts[given]], np.zeros(int(given.sum()), dtype=np.int64)
    else:
        heading = own_heading(limit, word)
        numbers, refused = column.parse(lambda cell: read_own(heading, clean(cell)), -1)
        remarks.refused(table, key, column, refused, _THEN)
        number = np.array([*numbers, -1], dtype=np.int64)[column.codes]
        given = number >= 0
        words, values = [word] * int(given.sum()), number[given]
    return roster_table(
        "own_limits",
        {
            "person": np.flatnonzero(given),
            "limit": [limit] * int(given.sum()),
            "word": words,
            "value": values,
            **table.places(key, given),
        },
    )
