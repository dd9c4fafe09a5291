"""`Hours per week` is a maximum and `Hours/week` a norm: whichever a Staff sheet has, the report says how it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import fold
from staffing.workbook.words.own_limits import NORM

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table

_MOST, _NORM = "Max hours/week", "Norm hours/week"


def tell_weekly_hours(table: Table, remarks: Remarks) -> None:
    """Notes how a column of weekly hours was read whose heading says neither maximum nor norm, and how to say the other."""
    if table.has("max_hours") and "max" not in fold(title := table.title("max_hours")):
        remarks.note(
            f"{table.place('max_hours')}: {title!r} is read as the most hours that each may work in any 7 days: "
            f"call it {_NORM!r} if it is what they normally work, else {_MOST!r}"
        )
    if table.has("hours_week") and fold(title := table.title("hours_week")) == fold(NORM):
        remarks.note(
            f"{table.place('hours_week')}: {title!r} is read as what each normally works, beyond which hours are overtime, "
            f"and not as a limit: call it {_MOST!r} if it is one, else {_NORM!r}"
        )
