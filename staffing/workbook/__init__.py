"""Spreadsheets in and out: reads a roster from a workbook, and writes into copies of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from staffing.clock import Clock
from staffing.workbook.errors import RosterUnreadable

if TYPE_CHECKING:
    from staffing.roster import Roster

__all__ = ["RosterUnreadable", "read"]


def read(path: Path, *, clock: Clock = Clock(), staff: Path | None = None, date_order: str | None = None) -> Roster:  # noqa: B008  a frozen value
    """The roster in an .xlsx, .xlsm, .xls, .ods or .csv file (a .csv is the Shifts sheet).

    `staff` is a file with the staff list, `date_order` ("mdy", "dmy" or "ymd") how dates like 03/04/2027 are meant.
    Raises RosterUnreadable with one sentence that says why and what to do.
    """
    from staffing.workbook.process import Reading

    with Reading(Path(path), clock=clock, staff=staff, date_order=date_order) as reading:
        return reading.result()
