"""The list of what is wrong: filtered, grouped by rule, person or unit, and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from staffing.web.browse.asked import Asked, Document, fold, holds, in_days, names_one
from staffing.web.browse.paging import Paged, page_of

SIZE = 50  # on one page
#: What the list may be narrowed to by weight, and how each is called.
WEIGHTS = {
    "crew": "ambulances without a crew", "error": "errors", "warning": "warnings", "info": "for information",
    "waived": "waived",
}  # fmt: skip
#: How the list may be sorted, and how each is called.
ORDERS = {"": "the worst first", "when": "the earliest first", "unit": "by unit", "person": "by person"}
#: By what the list may be counted.
GROUPS = {"": "by rule", "person": "by person", "unit": "by unit"}
_RANK = ("error", "warning", "info")
_LAST = "\U0010ffff"


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
    """What the page of the list shows; `groups` count all of it, `listed` is one page."""

    listed: Paged[Document]
    groups: tuple[Group, ...]
    found: int


def findings_of(view: Document, asked: Asked) -> Findings:
    """The violations that fit all filters."""
    shifts = {shift["key"]: shift for shift in view["shifts"]}
    unit = names_one(asked.unit, (unit["name"] for unit in view["units"]))
    person = names_one(asked.person, (one["person"] for one in view["violations"]))
    fits = [
        one for one in view["violations"]
        if _fits(one, shifts.get(one["shift"]), asked)
        and (not unit or fold(one["unit"] or "") == fold(asked.unit))
        and (not person or fold(one["person"] or "") == fold(asked.person))
    ]  # fmt: skip
    found = sorted(fits, key=lambda one: _order(one, asked.sort))
    return Findings(page_of(found, asked.number, SIZE), tuple(_groups(view, found, asked)), len(found))


def weight(one: Document) -> int:
    """Sorts what is wrong: ambulances without a crew first, then the gravest, what is waived last."""
    if one["waived"] is not None:
        return len(_RANK) + 1
    return 0 if one["crew"] else 1 + _RANK.index(one["severity"])


def _fits(one: Document, shift: Document | None, asked: Asked) -> bool:
    return (
        (not asked.rule or one["rule"] == asked.rule)
        and (not asked.severity or _weighs(one, asked.severity))
        and (not asked.unit or fold(asked.unit) in fold(one["unit"] or ""))
        and (not asked.person or holds(asked.person, one["person"]))
        and (not asked.station or (shift is not None and shift["station"] == asked.station))
        and (not asked.service or (shift is not None and shift["service"] == asked.service))
        and in_days(one["at"], asked)
        and (not asked.q or holds(asked.q, one["message"], one["rule"], one["person"], one["unit"], *one["cells"]))
    )


def _weighs(one: Document, asked: str) -> bool:
    if asked == "waived":
        return one["waived"] is not None
    return one["waived"] is None and (one["crew"] if asked == "crew" else one["severity"] == asked)


def _order(one: Document, sort: str) -> tuple[object, ...]:
    at = one["at"] or _LAST
    first: dict[str, tuple[object, ...]] = {
        "when": (at,),
        "unit": (fold(one["unit"] or _LAST), at),
        "person": (fold(one["person"] or _LAST), at),
    }
    return (*first.get(sort, (weight(one), at)), weight(one), one["key"])


def _groups(view: Document, found: Sequence[Document], asked: Asked) -> Iterable[Group]:
    field = asked.by if asked.by in ("person", "unit") else "rule"
    counted: dict[str, list[Document]] = {}
    for one in found:
        if one[field]:
            counted.setdefault(one[field], []).append(one)
    for name, those in sorted(counted.items(), key=lambda pair: (min(map(weight, pair[1])), -len(pair[1]), pair[0])):
        standing = [one for one in those if one["waived"] is None]
        errors, warnings = (sum(one["severity"] == grave for one in standing) for grave in ("error", "warning"))
        title = view["titles"].get(name, name) if field == "rule" else name
        yield Group(title, errors, warnings, len(those) - errors - warnings, asked.but(**{field: name}))
