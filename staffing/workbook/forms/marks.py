"""Marks: an X, a 1 or a tick says that somebody works, and nothing more; a heading says on what shift, or the user does.

    | Name      | Sun 1 |   | Mon 2 |   |        Day and Night under each date: a mark under Day is the code Day.
    |           |  Day  | N |  Day  | N |
    | Ana Alder |  X    |   |       | X |        Likewise where each person has a row Day and a row Night.
                                                Without either every mark is one code, `mark`.

So a grid of marks is turned into one of codes, and read as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.subheads import column_heads, row_heads
from staffing.workbook.forms.versions import Dated
from staffing.workbook.words.cells import is_dashes
from staffing.workbook.words.table_words import END, START, means

#: The code of a mark that no heading explains.
MARK = "mark"
_WORK = "X"
_MARKS = frozenset(("x", "xx", "х", "1", "yes", "y", "true", "v", "✓", "✔", "☑", "√", "●", "•", "■", "◼", "*"))
_NO_MARKS = frozenset(("0", "no", "n", "false", "☐", "□", "○"))


def marked(dated: Dated, stated: Stated, account: Account) -> Dated:
    """A block of marks as one of codes; what is neither a mark nor its lack is a code as it stands, and read as one.

    Marks below or beside second headings stay marks, written alike: those are read with their headings.
    """
    texts: dict[tuple[int, int], str] = {}
    for row in dated.block.rows:
        for column in map(int, dated.block.days):
            text = dated.block.page.text(row, column)
            if text in stated.codes:
                continue
            if text.casefold() in _MARKS:
                texts[row, column] = _WORK
            elif text and (text.casefold() in _NO_MARKS or is_dashes(text)):
                texts[row, column] = ""
    alike = _with_texts(dated.block, texts)
    below, beside = column_heads(alike), row_heads(alike, dated.labels)
    shifts: dict[tuple[int, int], str] = {}
    for row, column in (place for place, text in texts.items() if text):
        first = max(one for one in alike.axis.columns if one <= column)
        head = below[column - first] if below else beside.get(row, "")
        shifts[row, column] = head or _shift(alike, dated, row, column, stated)
    if counted := Counter(shifts.values()):
        said = ", ".join(f"{code} {times}" for code, times in sorted(counted.items()))
        account.note(f"{alike.area}: marks are read as {said}")
    block = alike if below or beside else _with_texts(alike, shifts)
    return replace(dated, block=block, content="codes")


def _with_texts(block: Block, texts: Mapping[tuple[int, int], str]) -> Block:
    """The block with other texts in some of its cells."""
    page = block.page
    if not texts:
        return block
    if page.transposed:
        new = page.turned.with_texts({(column, row): text for (row, column), text in texts.items()}).turned
    else:
        new = page.with_texts(texts)
    others = tuple(replace(one, page=new) for one in block.others)
    return replace(block, axis=replace(block.axis, page=new), others=others)


def _shift(block: Block, dated: Dated, row: int, column: int, stated: Stated) -> str:
    """The shift that a mark is about: what heads its column under the date, or the code that stands beside the name."""
    page = block.page
    for at in range(block.axis.row + 1, block.top):
        said = page.text(at, column)
        if said and not page.token(at, column).weekdays and not means(said, START | END):
            return said
    beside = (page.text(row, at) for at in block.beside if at not in dated.labels.columns)
    return next((text for text in beside if text in stated.codes), MARK)
