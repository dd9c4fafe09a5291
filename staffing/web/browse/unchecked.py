"""What was not checked, as large as what is broken: the rules, for whom, and the cells that say nothing to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Document
from staffing.web.browse.findings import STANDING

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

UNREADABLE = STANDING.also("rule = 'bad-row'")


@dataclass(frozen=True)
class Silent:
    """What was not checked for one reason: the rules, as (id, title), and for whom."""

    rules: tuple[tuple[str, str], ...]
    reason: str
    subjects: tuple[str, ...]
    what: str
    fault: bool


@dataclass(frozen=True)
class NotChecked:
    """`words` say all of it in short, "" where everything was checked.

    `unreadable` are cells that can't be read, `undecided` those whose code was answered as not decided.
    """

    words: str
    silent: tuple[Silent, ...]
    unreadable: int
    undecided: int


def not_checked(rows: Catalogue, view: Document) -> NotChecked:
    """All that a report could not look at."""
    unreadable = rows.number("findings", UNREADABLE)
    undecided = view["reading"]["undecided"]
    cells = [
        f"{number} {'cell' if number == 1 else 'cells'} {what}"
        for number, what in ((unreadable, "that can't be read"), (undecided, "left out as not decided"))
        if number
    ]
    said = [*([_rules(view)] if view["not_checked"] else []), *cells]
    return NotChecked(", ".join(said), silent_of(view), unreadable, undecided)


def silent_of(view: Document) -> tuple[Silent, ...]:
    """The rules that did not run; those that lack the same are told together."""
    alike: dict[tuple[str, tuple[str, ...]], list[Document]] = defaultdict(list)
    for one in view["not_checked"]:
        alike[one["reason"], tuple(one["subjects"])].append(one)
    return tuple(
        Silent(
            tuple((one["rule"], view["titles"].get(one["rule"], one["rule"])) for one in entries),
            reason,
            subjects,
            entries[0]["what"],
            entries[0]["fault"],
        )
        for (reason, subjects), entries in alike.items()
    )


def _rules(view: Document) -> str:
    """`10 of 23 rules, 2 of them for some people or shifts only`."""
    entries = view["not_checked"]
    every = {one["rule"] for one in entries}
    partly = every - {one["rule"] for one in entries if not one["subjects"]}
    said = f"{len(every)} of {len(view['titles'])} rules"
    if not partly:
        return said
    for_some = "for some people or shifts only"
    return f"{said}, {for_some}" if partly == every else f"{said}, {len(partly)} of them {for_some}"
