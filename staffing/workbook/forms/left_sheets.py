"""Sheets of a roster of which nothing was read: said to be left out, and a problem where they hold what the others hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from staffing.inspection import BlockUse
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.names import fold_name

_LEAST = 20


def tell_left_sheets(pages: Iterable[Page], used: frozenset[str], harvest: Harvest, account: Account) -> None:
    """Tells of pages that are neither `used` nor told of yet; of one full of the roster's own names or codes as of a problem."""
    codes = {fold_name(code) for code in account.codes}
    known = {fold_name(one.name) for one in harvest.people} | codes
    told = {block.sheet for block in account.blocks}
    for page in pages:
        if page.name in used or page.name in told:
            continue
        area = page.area(0, 0, max(page.height - 1, 0), max(page.width - 1, 0))
        account.blocks.append(BlockUse(page.name, area, None, "no dates with a roster were found on it"))
        tokens = [page.token(row, column) for row, column in zip(*page.filled.nonzero(), strict=True)]
        texts = Counter(fold_name(one.text) for one in tokens if one.number is None)
        again = sum(
            times for text, times in texts.items() if times > 1 and (text in known or len(codes & texts.keys()) > 1)
        )
        if again >= _LEAST and 2 * again > sum(texts.values()):
            account.problem(
                page.address(0, 0), f"the sheet {page.name!r} holds what the others hold, but no dates were found on it, so "
                "nothing of it is read: put a date over every column or beside every row, or "
                "leave it out with not_sheet in a profile",
            )  # fmt: skip
