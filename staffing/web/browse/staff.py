"""The staff list: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from staffing.web.browse.asked import Asked, Document, fold, holds
from staffing.web.browse.paging import Paged, page_of

SIZE = 100  # on one page
#: How the list may be sorted, and how each is called.
ORDERS = {
    "": "most trouble first", "name": "by name", "hours": "most hours first", "norm": "closest to the limit first",
    "rest": "shortest rest first", "card": "the next card to expire first",
}  # fmt: skip
_ENDING = ("expired", "lapses")
_LAST = "9999"
_LONG = 2**40


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


def staff_of(people: Document, view: Document, asked: Asked) -> Paged[Line]:
    """The people who fit all filters."""
    lines = [_line(one, view["violations"]) for one in people["people"] if _fits(one, asked)]
    return page_of(sorted(lines, key=lambda line: _order(line, asked.sort)), asked.number, SIZE)


def levels(people: Document) -> list[str]:
    """The levels that there are."""
    return sorted({one["level"] for one in people["people"]} - {""})


def share(one: Document) -> float | None:
    """A person's busiest window as a part of what they may work in it."""
    if one["limit"] is None:
        return None
    return one["most"] / one["limit"] if one["limit"] else float(one["most"] > 0) * 2


def _line(one: Document, violations: Sequence[Document]) -> Line:
    standing = [violations[key] for key in one["violations"] if violations[key]["waived"] is None]
    dated = [card for card in one["cards"] if card["expires"] and card["state"] != "renewed"]
    card = min(dated, key=lambda card: card["expires"], default=None)
    errors, warnings = (sum(found["severity"] == grave for found in standing) for grave in ("error", "warning"))
    return Line(one, share(one), errors, warnings, card, card is not None and card["state"] in _ENDING)


def _fits(one: Document, asked: Asked) -> bool:
    return (
        (not asked.level or one["level"] == asked.level)
        and (not asked.station or one["station"] == asked.station)
        and (not asked.trouble or bool(one["violations"]))
        and (not asked.q or holds(asked.q, one["name"], one["id"], one["level"], one["role"], one["station"]))
    )


def _order(line: Line, sort: str) -> tuple[object, ...]:
    one, name = line.person, fold(line.person["name"])
    first: dict[str, tuple[object, ...]] = {
        "name": (),
        "hours": (-one["minutes"],),
        "norm": (-(line.share if line.share is not None else -1),),
        "rest": (one["rest"]["minutes"] if one["rest"] else _LONG,),
        "card": (line.card["expires"] if line.card else _LAST,),
    }
    return (*first.get(sort, (-line.errors, -line.warnings)), name, one["key"])
