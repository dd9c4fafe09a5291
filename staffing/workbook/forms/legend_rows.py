"""Rows below a grid that explain its codes: they look like people called D and N, and are none.

| Name      |   1   |   2   |  3  |
| Ana Alder |   D   |   N   |     |
| D         | 07:00 | 19:00 |     |      a legend: D is a code that stands under the dates
| N         | 19:00 | 07:00 |     |
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.legend_cells import line_said
from staffing.workbook.forms.legend_text import bare
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.cells import fold
from staffing.workbook.words.table_words import END, START, TIMES, means

_MOST_CELLS = 12
_SHORT = 3
_HEADINGS = frozenset(map(fold, (
    "code", "codes", "shift", "shifts", "meaning", "legend", "key", "description", "hours", "time", "times", "symbol", "stands for",
    "abbreviation", "kürzel", "bedeutung", "dienst", "signification", "significado", "turno", "orario", "code", "от", "до",
)))  # fmt: skip


def without_legend(block: Block, account: Account) -> Block:
    """The block without the rows of a legend below its people; they are told as left out, and read as a legend."""
    rows = legend_rows(block)
    for row in rows:
        first = _filled(block, row)[0]
        account.skip(block.page.address(row, first), block.page.text(row, first), "it is part of the legend")
    return replace(block, left_out=block.left_out | frozenset(rows)) if rows else block


def legend_rows(block: Block) -> list[int]:
    """The rows under the dates that hold nothing but what codes of the other rows stand for, with their like above and below."""
    said = {row: codes for row in block.rows if (codes := _codes_on(block, row))}
    if not said:
        return []
    used = Counter(block.page.text(row, int(column)) for row in block.rows if row not in said for column in block.days)
    sure = [row for row, codes in said.items() if any(used[code] for code in codes)]
    found = set(sure)
    for row in sure:
        for step in (1, -1):
            at = row + step
            while (at in said and all(len(code) <= _SHORT for code in said[at])) or _explains(block, at, used):
                found.add(at)
                at += step
            if step < 0 and _is_heading(block, at):
                found.add(at)
    return sorted(found & set(block.rows))


def _codes_on(block: Block, row: int) -> list[str]:
    """The codes that a row explains, where it holds nothing else."""
    columns = _filled(block, row) if int(block.page.filled[row].sum()) <= _MOST_CELLS else []
    said = line_said(block.page, row, columns) if columns else None
    return [one.code for one in said or ()]


def _explains(block: Block, row: int, used: Counter[str]) -> bool:
    """Whether a row holds a code of the grid and one text, which says nothing clear: `T | course`."""
    columns = _filled(block, row)
    return len(columns) == 2 and used[bare(block.page.text(row, columns[0]))] > 0


def _is_heading(block: Block, row: int) -> bool:
    texts = [block.page.text(row, column) for column in _filled(block, row)]
    return bool(texts) and all(
        fold(text) in _HEADINGS or means(text, START | END | TIMES) or fold(text.strip(":")) in _HEADINGS
        for text in texts
    )


def _filled(block: Block, row: int) -> list[int]:
    """The filled cells of a row that is not above the block, in the columns of the block."""
    page = block.page
    if not block.top <= row <= block.bottom:
        return []
    return [column for column in map(int, page.filled[row].nonzero()[0]) if (row, column) not in page.repeats]
