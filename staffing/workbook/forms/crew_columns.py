"""Further columns of names in a table: the rest of the crew, or people who are only mentioned.

    | Date  | Shift | Officer   | Medic     | Driver  | Covering for |     Medic and Driver: on the shift of their row as well
    | 1 Mar | A     | Ana Alder | Ben Birch | Cy Cole | Di Dale      |     Covering for: not on it, and said to be left out

Where a heading says neither, it is a question: a column of names that is passed over would be a crew too small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.seats import holds_names, is_seat
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.words.names import fold_name
from staffing.workbook.words.table_words import NAME, means

_MENTIONED = re.compile(
    r".*\b(?:for|instead|replac\w*|relie\w*|swap\w*|trad\w*|approv\w*|by|contact|patient|reason|notes?|comments?|"
    r"remarks?|ersetzt|vertr\w*|pour|por|per|voor|emergency|parent|station|base|location|hospital|address)\b.*",
    re.IGNORECASE,
)


def more_names(table: LongTable, stated: Stated, account: Account) -> Iterator[LongTable]:
    """The same table once for each further column whose people are on the shifts of their rows as well."""
    if table.alone:
        return
    page, people = table.page, {fold_name(table.name(row)) for row in range(table.row + 1, table.bottom + 1)}
    for column in range(page.width):
        heading = page.text(table.row, column)
        rows = [row for row in range(table.row + 1, table.bottom + 1) if page.filled[row, column]]
        if not heading or column in table.columns.values() or not rows or (table.row, column) in page.repeats:
            continue
        texts = [page.text(row, column) for row in rows]
        if not holds_names(texts):
            continue
        where = page.address(table.row, column)
        known = sum(fold_name(text) in people for text in texts)
        if _MENTIONED.fullmatch(heading):
            if known:
                account.skip(where, heading, "those under it are mentioned, and not on the shift")
            continue
        if not is_seat(heading) and not means(heading, NAME):
            if stated.others == "ignore" or 2 * known < len(texts):
                continue
            if not stated.others:
                account.ask("others", f"{page.name}: {heading}", f"are those under {heading!r} ({where}) on the shift of their row "
                            f"as well, such as {texts[0]!r}?", "others=on shift, or others=ignore", where)  # fmt: skip
                continue
        keys = [key for key in table.columns if key not in ("name", "first_name", "last_name", "id", "level", "seat")]
        yield replace(table, columns={**{key: table.columns[key] for key in keys}, "name": column}, alone=True)
