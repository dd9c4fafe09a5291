"""The Credentials sheet: one row a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import FOREVER, Clock
from staffing.levels import UnreadableLevel
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.cards import CardKind, Cards, card_kind
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.expiries import read_expiries, read_issued
from staffing.workbook.layouts.moments import NONE
from staffing.workbook.layouts.people_sheets import NOBODY, read_people
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, is_dashes

if TYPE_CHECKING:
    from staffing.workbook.layouts.table import Table


def read_credentials(
    table: Table, directory: Directory, cards: Cards, clock: Clock, order: str | None, remarks: Remarks
) -> frozenset[str]:
    """Adds the cards of the sheet to `cards`; the kinds of data it gives."""
    then = "; until then this card counts for nobody"
    people = read_people(table, directory, remarks, then)
    column = table.column("credential")
    kinds, refused = column.parse(lambda cell: _kind(clean(cell)), None)
    remarks.refused(table, "credential", column, refused, then)
    issued = read_issued(table, "issued", clock, order, remarks)
    expires = read_expiries(table, "expires", clock, order, remarks)
    expires = np.where(expires == NONE, FOREVER, expires)
    for row in np.flatnonzero(issued >= expires):
        remarks.problem(
            table.name,
            table.rows[row] + 1,
            table.number("expires"),
            "the card expires before it is issued: correct a date",
        )
    rows = np.flatnonzero((people != NOBODY) & np.array([kinds[code] is not None for code in column.codes], dtype=bool))
    listed = [kind for code in column.codes[rows] if (kind := kinds[code])]
    key = "expires" if table.has("expires") else "credential"
    cards.add(table, "credentials", key, people[rows], rows, listed, issued[rows], expires[rows])
    given = {
        "credentials": True,
        "level": any(kind.kind == "level" for kind in listed),
        "level-expiry": any(
            kind.kind == "level" and end != FOREVER for kind, end in zip(listed, expires[rows], strict=True)
        ),
        "cards": any(kind.kind == "card" for kind in listed),
    }
    return frozenset(fact for fact, is_given in given.items() if is_given)


def _kind(name: str) -> CardKind:
    if is_dashes(name):
        raise UnclearCell("the credential is missing: write its name, such as EMT or CPR")
    try:
        return card_kind(name)
    except UnreadableLevel as unreadable:
        raise UnclearCell(str(unreadable)) from None
