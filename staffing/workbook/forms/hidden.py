"""Hidden rows and columns inside a block: left out or read, and said either way.

Where the user states nothing, a hidden row of a person is left out, as nobody sees it on the printed roster; hidden columns under
the dates, and hidden rows of positions, are read, since they are mostly days gone by that somebody folded away.
"""

from __future__ import annotations

from dataclasses import replace

from staffing.workbook.forms.axis import Axis
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.versions import Dated


def without_hidden(dated: Dated, stated: Stated, account: Account) -> Dated:
    """The block without the hidden lines that are to be left out; what becomes of them is noted."""
    block, page = dated.block, dated.block.page
    left_out = stated.hidden == "ignore"
    columns = sorted(page.hidden_columns & set(map(int, block.days)))
    if columns:
        _note(account, page.address(block.axis.row, columns[0]), len(columns), "under the dates", left_out)
        if left_out:
            block = replace(block, axis=_shown(block.axis, page.hidden_columns))
    rows = sorted(page.hidden_rows & set(block.rows))
    if rows and (dated.content == "names" or stated.hidden == "read"):
        _note(account, page.address(rows[0], block.axis.left), len(rows), "beside the dates", left_out)
        if left_out:
            block = replace(block, left_out=frozenset(rows))
    return replace(dated, block=block)


def _note(account: Account, cell: str, number: int, where: str, left_out: bool) -> None:
    became = "left out, as the profile says" if left_out else "read all the same"
    account.note(f"{cell}: {number} hidden {where}, and {became}")


def _shown(axis: Axis, hidden: frozenset[int]) -> Axis:
    """The axis without its hidden columns; the days of the others stay."""
    kept = [at for at, column in enumerate(axis.columns) if column not in hidden]
    return replace(
        axis, columns=tuple(axis.columns[at] for at in kept), days=tuple(axis.days[at] for at in kept),
        gaps=tuple(axis.offsets[at] for at in kept), odd=tuple(kept.index(at) for at in axis.odd if at in kept),
    )  # fmt: skip
