"""What is hidden in a workbook and was read all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from staffing.column_letters import column_letters
from staffing.workbook.guard.parts import FoundBook

_NAMED = 5


def hidden_notes(book: FoundBook) -> Iterator[tuple[str, str]]:
    """(sheet, note) for each sheet that has something in hidden rows or columns."""
    for sheet in book.sheets:
        rows = [f"{row}" for row in sheet.facts.hidden_rows]
        columns = [column_letters(column) for column in sheet.facts.hidden_columns]
        for kind, found in (("row", rows), ("column", columns)):
            if found:
                yield sheet.name, f"{sheet.name}: the {_listed(kind, found)} hidden and read all the same"


def _listed(kind: str, found: Sequence[str]) -> str:
    """`row 5 is`, `rows 5, 6 and 3 more are`."""
    if len(found) == 1:
        return f"{kind} {found[0]} is"
    more = len(found) - _NAMED
    if more > 0:
        return f"{kind}s {', '.join(found[:_NAMED])} and {more:,} more are"
    return f"{kind}s {', '.join(found[:-1])} and {found[-1]} are"
