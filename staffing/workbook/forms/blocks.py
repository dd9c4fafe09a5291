"""A page cut into blocks: a row of dates, the rows above that title it, and the rows below that belong to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from staffing.levels import is_level
from staffing.workbook.forms.axes import find_axes
from staffing.workbook.forms.axis import Axis, follows
from staffing.workbook.forms.page import Page
from staffing.workbook.words.table_words import END, HEADING, ID, NAME, START, TIMES, means

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ONE_HEAD = 3
#: Words of a second heading below the dates.
_SECOND = re.compile(
    r"(?:day|night|am|pm|a\.m\.|p\.m\.|d|n|e|l|early|late|evening|morning|afternoon|swing|1st|2nd|3rd|first|second|third|"
    r"tag|nacht|fr[uü]h|sp[aä]t|jour|nuit|matin|soir|apr[eè]s-midi|d[ií]a|noche|ma[nñ]ana|tarde|giorno|notte|dag|nat|natt|"
    r"driver|attendant|lead|partner|tech|technician|crew(?: member)?|medic|student|seat|fahrer|beifahrer|notarzt)(?:\s?[1-4])?",
    re.IGNORECASE,
)
_TITLE_ROWS = 12


@dataclass(frozen=True, eq=False)
class Block:
    """The rows `top` to `bottom` (both included) below an axis, and those from `title_top` to the axis that title it.

    `others` are further axes in the same row, side by side with this one.
    """

    axis: Axis
    title_top: int
    top: int
    bottom: int
    others: tuple[Axis, ...] = ()
    #: Rows that are not read.
    left_out: frozenset[int] = frozenset()

    @property
    def page(self) -> Page:
        return self.axis.page

    @cached_property
    def days(self) -> NDArray[np.intp]:
        """The columns of all days, in order, `axis.width` for each."""
        return np.array(
            [column + more for column in self.axis.columns for more in range(self.axis.width)
             if column + more < self.page.width], dtype=np.intp,
        )  # fmt: skip

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Row by row from `top`, day column by day column: whether anything stands there."""
        filled: NDArray[np.bool_] = self.page.filled[self.top : self.bottom + 1][:, self.days].copy()
        for top, left, bottom, right in self.page.merged:
            if self.top <= top <= self.bottom and self._is_title(left, right, top):
                within = (self.days >= left) & (self.days <= right)
                filled[top - self.top : bottom - self.top + 1, within] = False
        return filled

    def _is_title(self, left: int, right: int, row: int) -> bool:
        """Whether a merged range is a heading across the dates, and no leave of one person."""
        first, last = self.axis.columns[0], self.axis.last_column
        if right < first or left > last:
            return False
        nameless = not self.page.filled[row, self.axis.left : first].any()
        return left < first or (nameless and (min(right, last) - left + 1) * 5 >= (last - first + 1) * 4)

    @cached_property
    def rows(self) -> list[int]:
        """The rows of the page on which something stands under a date."""
        rows = [self.top + int(row) for row in np.flatnonzero(self.filled.any(axis=1))]
        return [row for row in rows if row not in self.left_out and not self.axis.is_weekdays(row)]

    @cached_property
    def of_groups(self) -> bool:
        """Whether all rows are about teams: then the teams are who works."""
        left = range(self.axis.left, self.axis.columns[0])
        firsts = [next((text for column in left if (text := self.page.text(row, column))), "") for row in self.rows]
        return bool(firsts) and all(
            re.match(r"\W*(?:team|squad|platoon|crew|group|gruppe|shift|equipe|équipe)\b", text, re.IGNORECASE)
            for text in firsts
            if text
        )

    @cached_property
    def beside(self) -> list[int]:
        """The columns that belong to no date."""
        right = min(
            (axis.columns[0] for axis in self.others if axis.columns[0] > self.axis.last_column),
            default=self.page.width,
        )
        mine = [*range(self.axis.left, self.axis.columns[0]), *range(self.axis.last_column + 1, right)]
        if self.axis.left and not any(self.page.filled[row, column] for row in self.rows
                                      for column in range(self.axis.left, self.axis.columns[0])):  # fmt: skip
            mine = [*range(min(axis.columns[0] for axis in self.others)), *mine]  # the names stand only on the far left
        return mine

    def heading(self, column: int) -> str:
        """The heading of a column beside the dates: what stands nearest to it in the rows of the dates' heading."""
        rows = [self.axis.row, *range(self.axis.row - 1, max(self.title_top, self.axis.row - 3) - 1, -1),
                *range(self.axis.row + 1, self.top)]  # fmt: skip
        return next((text for row in rows if (text := self.page.text(row, column)) and not _spans(self.page, row)), "")

    @property
    def title(self) -> str:
        """The texts above the dates, as one line."""
        texts = [
            self.page.text(row, column)
            for row in range(self.title_top, self.axis.row) for column in range(*self._width)
            if self.page.filled[row, column] and (row, column) not in self.page.repeats
            and len(self.page.text(row, column)) > 2
        ]  # fmt: skip
        return " / ".join(dict.fromkeys(texts))[:120]

    @property
    def area(self) -> str:
        """The block's cells as people name them: `March!B7:AH46`."""
        last = max(self.rows, default=self.bottom)
        return self.page.area(self.axis.row, self._width[0], last, max(self._width[1] - 1, 0))

    @property
    def _width(self) -> tuple[int, int]:
        """The first column that is the block's own and the one after its last; all of the page where it stands alone."""
        return (self.axis.left, self.axis.last_column + 1) if self.others else (0, self.page.width)


def _spans(page: Page, row: int) -> bool:
    """Whether a row holds a single text over all its columns: a title, and no row of headings."""
    cells = {page.codes[row, column] for column in range(page.width) if page.filled[row, column]}
    return len(cells) == 1


@lru_cache(maxsize=256)
def cut(page: Page) -> list[Block]:
    """The blocks of a page, top to bottom; rows of dates that stand close together are one heading."""
    heads = _heads(_dated(find_axes(page)))
    blocks: list[Block] = []
    rows = [axis.row for axis in heads]
    for axis in heads:
        first, after = bisect_left(rows, axis.row), bisect_right(rows, axis.row)
        following = heads[after] if after < len(heads) else None
        bottom = following.row - 1 if following else page.height - 1
        while following and bottom > axis.row and _titles(following, bottom):
            bottom -= 1
        top = axis.row + 1
        while top <= bottom and _is_heading(axis, top):
            top += 1
        above = blocks[first - 1] if first else None
        before = above.rows if above else []
        title_top = before[-1] + 1 if before else above.axis.row + 1 if above else 0
        beside = tuple(one for one in heads[first:after] if one is not axis)
        blocks.append(Block(axis, max(title_top, axis.row - _TITLE_ROWS if above else 0), top, bottom, beside))
    return blocks


def _dated(axes: Sequence[Axis]) -> Sequence[Axis]:
    """The axes that are surely of days, and those that go on where one of them ends (`16..31` below `1..15`); else all."""
    sure = [one for one in axes if one.supported]
    maybe = [one for one in axes if not one.supported]
    while going_on := [one for one in maybe if any(follows(other, one) for other in sure)]:
        sure += going_on
        maybe = [one for one in maybe if one not in going_on]
    return sorted(sure, key=lambda one: (one.row, one.columns[0])) if sure else axes


def _heads(axes: Sequence[Axis]) -> list[Axis]:
    heads: list[Axis] = []
    for axis in axes:
        last = heads[-1] if heads else None
        if (
            last
            and 0 < axis.row - last.row <= _ONE_HEAD
            and _same_columns(axis, last)
            and not _body_between(last, axis)
        ):
            if (axis.says_dates, len(axis)) > (last.says_dates, len(last)):
                heads[-1] = axis
            continue
        heads.append(axis)
    return heads


def _titles(axis: Axis, row: int) -> bool:
    """Whether a row right above the dates belongs to their heading: weekdays, months, or nothing under the dates at all."""
    said = [axis.page.token(row, column) for column in axis.columns if axis.page.filled[row, column]]
    if (
        row == axis.weekday_row
        or _is_one_text(axis, row)
        or (axis.row - row <= 2 and said and all(one.month and not one.day for one in said))
    ):
        return True
    return not said and axis.row - row <= _TITLE_ROWS and not _looks_like_person(axis, row)


def _is_one_text(axis: Axis, row: int) -> bool:
    """Whether a row holds one merged text over the dates: `DATES`."""
    codes = {axis.page.codes[row, column] for column in axis.columns if axis.page.filled[row, column]}
    return len(codes) == 1 and (row, axis.columns[-1]) in axis.page.repeats


def _same_columns(one: Axis, other: Axis) -> bool:
    return len(set(one.columns) & set(other.columns)) * 2 > min(len(one), len(other))


def _body_between(upper: Axis, lower: Axis) -> bool:
    return any(not _is_heading(upper, row) for row in range(upper.row + 1, lower.row)
               if upper.page.filled[row, list(upper.columns)].any())  # fmt: skip


def _is_heading(axis: Axis, row: int) -> bool:
    """Whether a row right below the dates still belongs to the heading: weekdays, months, or nothing but a column's title."""
    said = [axis.page.token(row, column) for column in axis.columns if axis.page.filled[row, column]]
    if row == axis.weekday_row or (axis.width > 1 and row - axis.row <= 2 and _is_second_heading(axis, row)):
        return True
    if row - axis.row <= 2 and said:
        if all(means(one.text, START | END | TIMES) for one in said):
            return True
        beside = [axis.page.text(row, column) for column in range(axis.left, axis.columns[0])]
        if not axis.page.transposed and any(means(text, NAME | ID | HEADING) for text in beside):
            return True
    if not said:
        return row - axis.row <= _ONE_HEAD and not axis.page.filled[row, axis.last_column + 1 :].any() and (
            sum(axis.page.filled[row, : axis.columns[0]]) <= 1
        ) and not _looks_like_person(axis, row)  # fmt: skip
    return False


def _is_second_heading(axis: Axis, row: int) -> bool:
    """Whether a row repeats the same words of shifts or seats below each date: `Day | Night`, `Paramedic | EMT`."""
    under = {tuple(axis.page.text(row, column + more) for more in range(axis.width)) for column in axis.columns
             if column + axis.width <= axis.page.width}  # fmt: skip
    return len(under) == 1 and all(map(is_second_heading, next(iter(under))))


def is_second_heading(text: str) -> bool:
    """Whether a text is the word of a shift or a seat that may stand below a date: `Night`, `EMT`, `Driver 2`."""
    return _SECOND.fullmatch(text) is not None or is_level(text)


def _looks_like_person(axis: Axis, row: int) -> bool:
    """Whether a row without anything under the dates names somebody who is free throughout, and is no part of a heading."""
    texts = [axis.page.text(row, column) for column in range(axis.columns[0]) if axis.page.filled[row, column]]
    return any(len(text.split()) > 1 or "," in text for text in texts)
