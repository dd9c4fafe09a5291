"""What stands among the dates of a block, but under none of them: nothing there is read, and nothing is dropped in silence.

| Name      | 1 | 2 | 2 | 3 | 4 | Week |      the second 2: a problem, as its cells may be somebody's duties
| Ana Alder | D | D | N |   | D |  36  |      Week: sums, which nobody misses
"""

from __future__ import annotations

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.questions import Account


def tell_undated(block: Block, account: Account) -> None:
    """Reports each column between two dates (a row, where they run down) that has no date of its own and holds more than sums."""
    axis, page = block.axis, block.page
    _tell_counted(block, account)
    dated = set(map(int, block.days))
    for column in range(axis.columns[0], axis.last_column):
        rows = [row for row in block.rows if page.filled[row, column] and (row, column) not in page.repeats]
        if column in dated or all(page.token(row, column).number is not None for row in rows):
            continue
        heading = page.token(axis.row, column)
        if heading.text and not heading.is_day:
            account.skip(
                page.address(axis.row, column), heading.text, "it stands among the dates and is none, so it is not read"
            )
            continue
        said = f"says {heading.text}, like a date beside it," if heading.text else "says no date"
        cells = "one cell is" if len(rows) == 1 else f"{len(rows)} cells are"
        account.problem(
            page.address(axis.row, column),
            f"this heading {said} and {cells} filled under it: give it the right date; until then nothing under it is read",
        )


def _tell_counted(block: Block, account: Account) -> None:
    """Reports columns headed by 0 or less before the dates (`-2 -1 1 2`) under which something stands."""
    axis, page = block.axis, block.page
    left = [
        column for column in range(axis.left, axis.columns[0])
        if (number := page.token(axis.row, column).number) is not None and number <= 0
        and page.filled[block.rows, column].any()
    ]  # fmt: skip
    if left:
        account.problem(
            page.area(axis.row, left[0], axis.row, left[-1]),
            "these headings count days from another one: give each its date; until then nothing under them is read",
        )
