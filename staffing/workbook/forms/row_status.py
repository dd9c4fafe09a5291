"""A column Status in a table: whether a row counts. `Confirmed` does, `Sick` is an absence, any other word is a question."""

from __future__ import annotations

from staffing.workbook.forms.codes import Codes, plain_word
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.words.cells import fold, is_dashes

_HEADINGS = frozenset(
    map(fold, ("status", "shift status", "state", "attendance", "statut", "estado", "stato", "статус"))
)
_COUNTS = frozenset(map(fold, (
    "confirmed", "scheduled", "approved", "published", "worked", "active", "booked", "filled", "assigned", "accepted", "ok", "yes",
    "present", "regular", "normal", "complete", "completed", "on duty", "working", "planned", "attended", "done",
)))  # fmt: skip


def status_of(table: LongTable, row: int, codes: Codes) -> tuple[bool, Meaning | None]:
    """(whether the row's status changes what it says, what it says then); (True, None) where that has to be asked."""
    page = table.page
    for column in range(page.width):
        text = page.text(row, column)
        heading = page.text(table.row, column)
        if (
            column in table.columns.values()
            or fold(heading) not in _HEADINGS
            or is_dashes(text)
            or fold(text) in ("", *_COUNTS)
        ):
            continue
        meaning = plain_word(text) or codes.read(text, page.address(row, column))
        return meaning is None or meaning.start is None, meaning
    return False, None
