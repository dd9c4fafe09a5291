"""Rows of a table whose date stands far from all others: mostly a slip in the year, which would hide a duty where nobody looks."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from staffing.roster import address
from staffing.workbook.forms.harvest import Place
from staffing.workbook.forms.questions import Account

_FAR = timedelta(days=60)
_TIMES = 4  # as far from its neighbours as the others are from one another at most
_LEAST = 5


def tell_far_dates(days: Sequence[tuple[date, Place]], account: Account) -> None:
    """Reports the one date that lies before or after all others by more than two months, where those stand close together."""
    ordered = sorted({day for day, _ in days})
    if len(ordered) < _LEAST:
        return
    for far, near, others in ((ordered[0], ordered[1], ordered[1:]), (ordered[-1], ordered[-2], ordered[:-1])):
        widest = max(after - before for before, after in itertools.pairwise(others))
        if abs(far - near) > max(_FAR, _TIMES * widest):
            place = next(place for day, place in days if day == far)
            account.problem(
                address(*place), f"the date of this row, {far}, lies {abs(far - near).days} days from all others: correct it, or "
                "leave the row out if it belongs to another roster; it is read as written",
            )  # fmt: skip
