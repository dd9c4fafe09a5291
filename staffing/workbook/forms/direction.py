"""Whether the dates of a page run along its rows or down its columns, and which runs of numbers are dates at all."""

from __future__ import annotations

from staffing.workbook.forms.blocks import Block, cut
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.sayings import Said, said_above, said_in_name
from staffing.workbook.words.table_words import DATE, means

_WEEK = 7
_HEADINGS = 3
_PEOPLE = 2


def dated_blocks(page: Page, stated: Stated) -> list[Block]:
    """The blocks along the rows or down the columns of a page: those with more under their dates."""
    blocks = cut(page)
    across = blocks if any(block.axis.supported for block in blocks) else []
    down = [block for block in cut(page.turned) if _is_down(block)]
    if not across and not down:  # numbers that go up by one: days, if a title or the user says which month
        across = [block for block in cut(page) if len(block.axis) >= _WEEK
                  and (stated.month or _has_month(block) or _holds_codes_of_people(block))]  # fmt: skip
    if stated.axis in ("row", "column"):
        return across if stated.axis == "row" else down
    weight_across = sum(int(block.filled.sum()) * bool(block.rows) for block in across)
    weight_down = sum(int(block.filled.sum()) * bool(block.rows) for block in down)
    return across if weight_across >= weight_down else down


def _has_month(block: Block) -> bool:
    """Whether the title or the tab names a month."""
    said = [*said_above(block.page, 0, block.axis.row - 1, block.axis), *said_in_name(block.page.name, "tab")]
    return any(one.month or one.span for one in said)


def _holds_codes_of_people(block: Block) -> bool:
    """Whether numbers from 1 on head a grid of people: names of two words beside it, and texts below them, few of them different.

    Nothing says that they are days; which month they are of is asked.
    """
    page = block.page
    if block.axis.first_day != 1 or len(block.rows) < _PEOPLE:
        return False
    named = sum(any(len(page.text(row, column).split()) > 1 for column in block.beside) for row in block.rows)
    under = [page.token(row, int(column)) for row in block.rows for column in block.days if page.filled[row, column]]
    words = [one.text for one in under if one.number is None]
    return 2 * named > len(block.rows) and 10 * len(words) >= 9 * len(under) and 2 * len(set(words)) <= len(words)


def _is_down(block: Block) -> bool:
    """Whether a column is one of dates: running numbers are none unless a heading, weekdays or the end of a month say so."""
    axis = block.axis
    return axis.says_dates or bool(axis.weekdays) or axis.rolls_over or _headed_as_dates(block)


def _headed_as_dates(block: Block) -> bool:
    """Whether a column of bare numbers has a heading that says they are days."""
    axis = block.axis
    return any(
        means(axis.page.text(axis.row, column), DATE)
        for column in range(max(0, axis.columns[0] - _HEADINGS), axis.columns[0])
    )


def said_of(block: Block) -> list[Said]:
    """What the rows above a block say of months; of blocks side by side each has the title over its own columns."""
    if block.page.transposed:
        return said_above(block.page.turned, 0, block.axis.columns[0] - 1)
    said = said_above(block.page, block.title_top, block.axis.row - 1, block.axis)
    if not block.others:
        return said
    own = said_above(
        block.page, block.title_top, block.axis.row - 1, block.axis, range(block.axis.left, block.axis.last_column + 1)
    )
    if not any(one.month or one.span for one in own):
        return [one for one in said if not (one.month or one.span)] or own
    return own if any(one.year for one in own) else own + [one for one in said if one.year and not one.month]
