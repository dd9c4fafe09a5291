"""Marks under a second heading: `Day` and `Night` below each date, or beside each of a person's rows, and an X where they work.

    | Name      |  1 Mar      |  2 Mar      |        | Name      | Shift | 1 Mar | 2 Mar |
    |           | Day | Night | Day | Night |        | Ana Alder | Day   | X     |       |
    | Ana Alder |  X  |       |     |   X   |        |           | Night |       | X     |

What counts is the heading; that an X is work, and not a day that somebody can't come, is for the user to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from staffing.workbook.forms.blocks import Block, is_second_heading
from staffing.workbook.forms.codes import Codes, plain_word
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.people import Labels

if TYPE_CHECKING:
    from staffing.workbook.forms.page import Page

MARKS = frozenset(("x", "X", "✓", "✔", "√", "•", "●", "■", "*", "1", "+", "/"))
_MOST_HEADS = 4
_MOSTLY = 0.8


def column_heads(block: Block) -> tuple[str, ...]:
    """The headings that stand below each date, one for each of its columns; () where there are none, or no marks below them."""
    axis, page = block.axis, block.page
    if axis.width < 2 or not _has_marks(block):
        return ()
    for row in range(axis.row + 1, block.top):
        counted = Counter(tuple(page.text(row, column + more) for more in range(axis.width)) for column in axis.columns
                          if column + axis.width <= page.width)  # fmt: skip
        heads, times = counted.most_common(1)[0] if counted else ((), 0)
        if _are_heads(block, heads) and times == sum(counted.values()):
            return heads
    return ()


def row_heads(block: Block, labels: Labels) -> dict[int, str]:
    """Row -> its heading beside the dates, where each person has the same rows, such as Day and Night; {} where that is not so."""
    page = block.page
    if not _has_marks(block):
        return {}
    named = [
        row
        for row in range(block.top, block.bottom + 1)
        if labels.name(block, row) and not _repeats(block, labels, row)
    ]
    ends = [*named[1:], max(block.rows, default=-1) + 1]
    for column in block.beside:
        if column in labels.columns or column > block.axis.columns[0]:
            continue
        groups = [tuple(page.text(row, column) for row in range(first, end) if page.text(row, column))
                  for first, end in zip(named, ends, strict=True)]  # fmt: skip
        counted = Counter(group for group in groups if group)
        heads, times = counted.most_common(1)[0] if counted else ((), 0)
        if 2 <= len(heads) <= _MOST_HEADS and _are_heads(block, heads) and times >= _MOSTLY * len(groups):
            return {
                row: text for row in range(block.top, block.bottom + 1) if (text := page.text(row, column)) in heads
            }
    return {}


def under_heading(page: Page, row: int, column: int, head: str, codes: Codes) -> Iterator[tuple[str, Meaning]]:
    """Each code of a cell at a second heading: a mark for work is that of the heading, any other what it says itself."""
    cell = page.address(row, column)
    for text in codes.parts(page.text(row, column)):
        work = codes.stated.content == "marks" and text in MARKS and text not in codes.stated.codes
        said = None if work else codes.read(text, cell, beside=True)
        if said is not None and not said.duty:
            yield text, said
            continue
        meaning = codes.read(head, cell, position=True)
        if meaning is not None and (work or said is not None):
            yield head, meaning


def _texts(block: Block) -> set[str]:
    return {block.page.text(row, int(column)) for row in block.rows for column in block.days} - {""}


def _has_marks(block: Block) -> bool:
    return bool(_texts(block) & MARKS)


def _are_heads(block: Block, heads: tuple[str, ...]) -> bool:
    """Whether words are second headings: those of shifts or seats, or any different ones where nothing but marks stands below."""
    if not heads or not all(heads) or len(set(heads)) != len(heads):
        return False
    only_marks = all(text in MARKS or plain_word(text) is not None for text in _texts(block))
    return only_marks or all(is_second_heading(text) for text in heads)


def _repeats(block: Block, labels: Labels, row: int) -> bool:
    return bool(labels.columns) and (row, labels.columns[0]) in block.page.repeats
