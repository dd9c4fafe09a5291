"""The list of what is wrong: filtered, grouped by rule, person or unit, and sorted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Asked, Document, fold
from staffing.web.browse.named import named
from staffing.web.browse.paging import Paged, one_page
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

SIZE, MOST_GROUPS = 50, 100  # on one page
#: What the list may be narrowed to by weight, and how each is called.
WEIGHTS = {
    "crew": "ambulances without a crew", "error": "errors", "warning": "warnings", "info": "for information",
    "waived": "waived",
}  # fmt: skip
#: How the list may be sorted, and how each is called.
ORDERS = {"": "the worst first", "when": "the earliest first", "unit": "by unit", "person": "by person"}
#: By what the list may be counted.
GROUPS = {"": "by rule", "person": "by person", "unit": "by unit"}
_ORDERS = {
    "when": "at IS NULL, at, weight",
    "unit": "unit IS NULL, unit_sought, at IS NULL, at, weight",
    "person": "person IS NULL, person_sought, at IS NULL, at, weight",
}
#: Those that nobody waives, and those that somebody does.
STANDING, WAIVED = Where(("waived_by IS NULL",)), Where(("waived_by IS NOT NULL",))


@dataclass(frozen=True)
class Group:
    """One rule, person or unit, with how much of what is listed is about it. `asks` narrows the list to it."""

    name: str
    errors: int
    warnings: int
    others: int
    asks: Asked


@dataclass(frozen=True)
class Findings:
    """What the page of the list shows; `groups` count all of it but `more` of them, `listed` is one page."""

    listed: Paged[Document]
    groups: tuple[Group, ...]
    more: int


def findings_of(rows: Catalogue, view: Document, asked: Asked) -> Findings:
    """The violations that fit all filters."""
    where = _fitting(asked)
    total = rows.number("findings", where)

    def page(offset: int) -> list[Document]:
        order = _ORDERS.get(asked.sort, "weight, at IS NULL, at")
        return rows.documents("findings", where, f"ORDER BY {order}, key LIMIT ? OFFSET ?", SIZE, offset)

    field = asked.by if asked.by in ("person", "unit") else "rule"
    number = rows.rows(f"SELECT count(DISTINCT {field}) FROM findings", where)[0][0]  # noqa: S608  a column of ours
    groups = tuple(_groups(rows, where, view, asked, field))
    return Findings(one_page(page, total, asked.number, SIZE), groups, number - len(groups))


def gravest(rows: Catalogue, where: Where, most: int) -> list[Document]:
    """The first of some violations, the worst first."""
    return rows.documents("findings", where, "ORDER BY weight, key LIMIT ?", most)


def _fitting(asked: Asked) -> Where:
    where = Where()
    for field in ("rule", "station", "service"):
        if wanted := getattr(asked, field):
            where = where.also(f"{field} = ?", wanted)
    if asked.severity:
        where = _weighing(where, asked.severity)
    if asked.unit:
        where = named(where, "unit", "shifts", asked.unit)
    if asked.person:
        where = named(where, "person", "findings", asked.person)
    if asked.first:
        where = where.also("substr(at, 1, 10) >= ?", asked.first)
    if asked.last:
        where = where.also("substr(at, 1, 10) <= ?", asked.last)
    for word in fold(asked.q).split():
        where = where.also("instr(sought, ?)", word)
    return where


def _weighing(where: Where, asked: str) -> Where:
    if asked == "waived":
        return where.also("waived_by IS NOT NULL")
    where = where.also("waived_by IS NULL")
    return where.also("crew") if asked == "crew" else where.also("severity = ?", asked)


def _groups(rows: Catalogue, where: Where, view: Document, asked: Asked, field: str) -> Iterator[Group]:
    counted = rows.rows(
        f"SELECT {field} AS name, sum(waived_by IS NULL AND severity = 'error') AS errors,"  # noqa: S608  a column of ours
        " sum(waived_by IS NULL AND severity = 'warning') AS warnings, count(*) AS number FROM findings",
        where.also(f"{field} <> ''"), "GROUP BY name ORDER BY min(weight), number DESC, name LIMIT ?", MOST_GROUPS,
    )  # fmt: skip
    for name, errors, warnings, number in counted:
        title = view["titles"].get(name, name) if field == "rule" else name
        yield Group(title, errors, warnings, number - errors - warnings, asked.but(**{field: name}))
