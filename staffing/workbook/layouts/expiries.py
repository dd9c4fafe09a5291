"""Columns that say until when: cards that expire, and who may drive until which day."""

from __future__ import annotations

from datetime import MAXYEAR
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY, FOREVER, NEVER, Clock
from staffing.workbook.layouts.moments import NONE, day_number, order_in, to_minutes
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, is_no_card, is_no_expiry, read_yes
from staffing.workbook.words.dates import read_moment

if TYPE_CHECKING:
    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.table import Table


def read_expiries(table: Table, key: str, clock: Clock, override: str | None, remarks: Remarks) -> Numbers:
    """The first minute no longer valid: the midnight after the day of the cell; NONE where blank, FOREVER for `never`.

    A cell that can't be read is a problem and counts as FOREVER: no expiry is known.
    """
    column = table.column(key)
    taken = order_in(table, key, override, remarks)

    def read(cell: object) -> int:
        text = clean(cell)
        if is_no_card(text):
            return NONE
        return FOREVER if is_no_expiry(text) else _midnight_after(cell, taken)

    values, refused = column.parse(read, FOREVER)
    remarks.refused(table, key, column, refused, "; until then this counts as having no expiry date")
    return to_minutes(clock, np.array(values, dtype=np.int64)[column.codes])


def read_driving(table: Table, key: str, clock: Clock, override: str | None, remarks: Remarks) -> Numbers:
    """Until when each row's person may drive, from yes, no or a last day; blank is no.

    NEVER: may not; FOREVER: may; else the first minute no longer. A cell that can't be read is a problem and a no.
    """
    column = table.column(key)
    taken = order_in(table, key, override, remarks)

    def read(cell: object) -> int:
        said = read_yes(clean(cell))
        if said is None:
            return _midnight_after(cell, taken)
        return FOREVER if said else NEVER

    values, refused = column.parse(read, NEVER)
    refused = {
        code: f"{column.texts[code]!r} does not say who may drive: write yes, no, or the last day such as 2026-12-01"
        for code in refused
    }
    remarks.refused(table, key, column, refused, "; until then this person counts as not driving")
    return to_minutes(clock, np.array(values, dtype=np.int64)[column.codes])


def read_issued(table: Table, key: str, clock: Clock, override: str | None, remarks: Remarks) -> Numbers:
    """The first valid minute: the midnight at which the day of the cell begins; NEVER where blank."""
    column = table.column(key)
    taken = order_in(table, key, override, remarks)

    def read(cell: object) -> int:
        return NEVER if is_no_card(clean(cell)) else day_number(read_moment(cell, taken).day) * DAY

    values, refused = column.parse(read, NEVER)
    remarks.refused(table, key, column, refused, "; until then this counts as having no issue date")
    return to_minutes(clock, np.array(values, dtype=np.int64)[column.codes])


def _midnight_after(cell: object, taken: str) -> int:
    day = read_moment(cell, taken).day
    return FOREVER if day.year == MAXYEAR else (day_number(day) + 1) * DAY
