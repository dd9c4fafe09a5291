"""Months side by side: where a further column of names stands between the days of a row, another run of days begins."""

from __future__ import annotations

import re

from staffing.workbook.forms.page import Page
from staffing.workbook.words.table_words import NAME, means

_LEAST = 5  # days of a run
_LOOKED_AT = 20  # rows below the dates
_FEW = 2
_TWO_WORDS = re.compile(r"[^\W\d_]{2,},? [^\W\d_]{2,}(?: [^\W\d_]+)?")


def between_names(page: Page, row: int, columns: list[int]) -> list[list[int]]:
    """The cells of a row of days, cut where a further column of names stands between them: months side by side."""
    pieces: list[list[int]] = [[]]
    for column in columns:
        between = range(pieces[-1][-1] + 1, column) if pieces[-1] else ()
        if len(pieces[-1]) >= _LEAST and any(_is_names(page, row, one) for one in between):
            pieces.append([])
        pieces[-1].append(column)
    return pieces


def _is_names(page: Page, row: int, column: int) -> bool:
    """Whether a column is headed as one of names, or mostly holds texts of two words."""
    if any(means(page.text(at, column), NAME) for at in range(max(0, row - 1), min(row + 2, page.height))):
        return True
    below = [
        page.token(at, column)
        for at in range(row + 1, min(row + 1 + _LOOKED_AT, page.height))
        if page.filled[at, column]
    ]
    return len(below) > _FEW and 2 * sum(_TWO_WORDS.fullmatch(one.text) is not None for one in below) > len(below)
