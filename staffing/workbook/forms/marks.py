"""Marks: an X, a 1 or a tick says that somebody works, and nothing more; a heading says on what shift, or the user does.

    | Name      | Sun 1 |   | Mon 2 |   |        Day and Night under each date: a mark under Day is the code Day.
    |           |  Day  | N |  Day  | N |
    | Ana Alder |  X    |   |       | X |        Likewise where each person has a row Day and a row Night.
                                                Without either every mark is one code, `mark`.

So a grid of marks is turned into one of codes, and read as such.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.versions import Dated
from staffing.workbook.words.cells import is_dashes
from staffing.workbook.words.table_words import END, START, means

#: The code of a mark that no heading explains.
MARK = "mark"
_MARKS = frozenset(("x", "xx", "х", "1", "yes", "y", "true", "v", "✓", "✔", "☑", "√", "●", "•", "■", "◼", "*"))
_NO_MARKS = frozenset(("0", "no", "n", "false", "☐", "□", "○"))


def marked(dated: Dated, stated: Stated, account: Account) -> Dated:
    """A block of marks as one of codes; what is neither a mark nor its lack is a code as it stands, and read as one."""
    block, page = dated.block, dated.block.page
    texts: dict[tuple[int, int], str] = {}
    counted = Counter[str]()
    for row in block.rows:
        for column in map(int, block.days):
            text = page.text(row, column)
            if text in stated.codes:
                continue
            if text.casefold() in _MARKS:
                texts[row, column] = code = _shift(block, dated, row, column, stated)
                counted[code] += 1
            elif text and (text.casefold() in _NO_MARKS or is_dashes(text)):
                texts[row, column] = ""
    if counted:
        said = ", ".join(f"{code} {times}" for code, times in sorted(counted.items()))
        account.note(f"{block.area}: marks are read as {said}")
    if not texts:
        return replace(dated, content="codes")
    if page.transposed:
        new = page.turned.with_texts({(column, row): text for (row, column), text in texts.items()}).turned
    else:
        new = page.with_texts(texts)
    others = tuple(replace(one, page=new) for one in block.others)
    return replace(dated, block=replace(block, axis=replace(block.axis, page=new), others=others), content="codes")


def _shift(block: Block, dated: Dated, row: int, column: int, stated: Stated) -> str:
    """The shift that a mark is about: what heads its column under the date, or the code that stands beside the name."""
    page = block.page
    for at in range(block.axis.row + 1, block.top):
        said = page.text(at, column)
        if said and not page.token(at, column).weekdays and not means(said, START | END):
            return said
    beside = (page.text(row, at) for at in block.beside if at not in dated.labels.columns)
    return next((text for text in beside if text in stated.codes), MARK)
