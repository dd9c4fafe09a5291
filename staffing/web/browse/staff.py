"""The staff list: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Asked, Document, fold
from staffing.web.browse.paging import Paged, one_page
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

SIZE = 100  # on one page
#: How the list may be sorted, and how each is called.
ORDERS = {
    "": "most trouble first", "name": "by name", "hours": "most hours first", "norm": "closest to the limit first",
    "rest": "shortest rest first", "card": "the next card to expire first",
}  # fmt: skip
_ENDING = ("expired", "lapses")
_ORDERS = {
    "name": "name_sought",
    "hours": "minutes DESC",
    "norm": "coalesce(share, -1) DESC",
    "rest": "rest IS NULL, rest",
    "card": "card IS NULL, card",
}
#: Everybody, with how many errors and warnings that stand are about them.
_SELECT = (
    "SELECT key, errors, warnings FROM people LEFT JOIN (SELECT meant.person AS person, sum(severity = 'error') AS errors,"
    " sum(severity = 'warning') AS warnings FROM meant JOIN findings ON findings.key = meant.finding"
    " WHERE waived_by IS NULL GROUP BY meant.person) ON person = key"
)


@dataclass(frozen=True)
class Line:
    """A person of the list. `share` is their busiest window as a part of the limit, None where no rule says one.

    `card` is the card that expires next of those that count, `ending` that it does before the roster ends.
    """

    person: Document
    share: float | None
    errors: int
    warnings: int
    card: Document | None
    ending: bool


def staff_of(rows: Catalogue, asked: Asked) -> Paged[Line]:
    """The people who fit all filters."""
    where = _fitting(asked)

    def page(offset: int) -> list[Line]:
        order = _ORDERS.get(asked.sort, "coalesce(errors, 0) DESC, coalesce(warnings, 0) DESC")
        found = rows.rows(_SELECT, where, f"ORDER BY {order}, name_sought, key LIMIT ? OFFSET ?", SIZE, offset)
        people = rows.bodies("people", [row["key"] for row in found])
        return [_line(one, row["errors"] or 0, row["warnings"] or 0) for one, row in zip(people, found, strict=True)]

    return one_page(page, rows.number("people", where), asked.number, SIZE)


def choices(rows: Catalogue, field: str) -> list[str]:
    """What a filter offers: the values of a field of people, in the order of the alphabet."""
    found = rows.rows(f"SELECT DISTINCT {field} FROM people WHERE {field} <> ''")  # noqa: S608  columns of ours
    return sorted(row[0] for row in found)


def person_of(rows: Catalogue, key: int) -> Document | None:
    """One person with all that their own page shows; None where there is no such person."""
    one = rows.document("people", key)
    return None if one is None else {**one, **rows.bodies("people", [key], "worked")[0]}


def share(one: Document) -> float | None:
    """A person's busiest window as a part of what they may work in it."""
    if one["limit"] is None:
        return None
    return one["most"] / one["limit"] if one["limit"] else float(one["most"] > 0) * 2


def next_card(cards: Iterable[Document]) -> Document | None:
    """The card that expires next of those that count."""
    dated = [card for card in cards if card["expires"] and card["state"] != "renewed"]
    return min(dated, key=lambda card: card["expires"], default=None)


def _line(one: Document, errors: int, warnings: int) -> Line:
    card = next_card(one["cards"])
    return Line(one, share(one), errors, warnings, card, card is not None and card["state"] in _ENDING)


def _fitting(asked: Asked) -> Where:
    where = Where()
    for field in ("level", "station"):
        if wanted := getattr(asked, field):
            where = where.also(f"{field} = ?", wanted)
    if asked.trouble:
        where = where.also("key IN (SELECT person FROM meant)")
    for word in fold(asked.q).split():
        where = where.also("instr(sought, ?)", word)
    return where
