"""Rows that say the opposite of one another: nobody can tell which one is meant, so neither is taken and both are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.clock import Clock, day_words
from staffing.roster import address
from staffing.workbook.layouts.remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    import pandas as pd


def pairs_at_one(pairs: pd.DataFrame, names: Sequence[str], remarks: Remarks) -> pd.DataFrame:
    """The rows of Pairs (see roster.COLUMNS) without those of two people who must, and must not, ride together."""

    def said(row: Any, earlier: Any) -> str:
        ride = "must ride together" if row.together else "must not ride together"
        opposite = "must" if earlier.together else "must not"
        return (
            f"{names[row.person]} and {names[row.other]} {ride} by this row, and {opposite} by {_cell(earlier)}: "
            "remove one of the two rows; until then nothing is asked of them"
        )

    return _at_one(pairs, lambda row: frozenset((row.person, row.other)), "together", said, remarks)


def requests_at_one(requests: pd.DataFrame, names: Sequence[str], clock: Clock, remarks: Remarks) -> pd.DataFrame:
    """The rows of Requests without those of one person who wants on and off the same day, or the same shift of it.

    Off a day and on one shift of it is no contradiction: it may be an exception, and the weights say which wish is heavier.
    """

    def said(row: Any, earlier: Any) -> str:
        want, opposite = ("on", "off") if row.want else ("off", "on")
        return (
            f"{names[row.person]} wants {day_words(clock.date(row.day))} {want} by this row, and {opposite} by "
            f"{_cell(earlier)}: remove one of the two rows; until then both requests are left out"
        )

    return _at_one(requests, lambda row: (row.person, row.day, row.start, row.unit_key), "want", said, remarks)


def _at_one(
    table: pd.DataFrame,
    about: Callable[[Any], Hashable],
    column: str,
    said: Callable[[Any, Any], str],
    remarks: Remarks,
) -> pd.DataFrame:
    """The rows of the subjects that say one thing in `column`; of any other, each row against the first is a problem."""
    first: dict[Hashable, Any] = {}
    at_odds: set[Hashable] = set()
    subjects = []
    for row in table.itertuples():
        subject = about(row)
        subjects.append(subject)
        earlier = first.setdefault(subject, row)
        if getattr(earlier, column) != getattr(row, column):
            at_odds.add(subject)
            remarks.problem(row.sheet, row.row, row.column, said(row, earlier))
    kept = np.array([subject not in at_odds for subject in subjects], dtype=bool)
    return table[kept].reset_index(drop=True)


def _cell(row: Any) -> str:
    return address(row.sheet, row.row, row.column)
