"""The first page of a report: the verdict, what comes next, what was not checked, and what was found, by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from staffing.clock import day_words, duration_words
from staffing.web.browse.asked import Document
from staffing.web.browse.findings import STANDING, WAIVED
from staffing.web.browse.moment import instant, is_over, whose_clock
from staffing.web.browse.paging import Item, Paged, one_page
from staffing.web.browse.shifts import tone, uncrewed
from staffing.web.browse.unchecked import UNREADABLE, NotChecked, not_checked
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

_SOON = timedelta(days=2)
LACKING, LISTED = 16, 20  # of each list, of which another page has all
_RANK = ("error", "warning", "info")


@dataclass(frozen=True)
class Lacking:
    """A shift without a crew, with what is wrong and how far off it is."""

    shift: Document
    tone: str
    means: str
    how_far: str
    over: bool
    messages: tuple[str, ...]


@dataclass(frozen=True)
class OfRule:
    """How often a rule is broken."""

    rule: str
    title: str
    severity: str
    standing: int
    waived: int


@dataclass(frozen=True)
class Summary:
    """`tone` is that of the verdict; `now` says when it is, and how the roster lies to it.

    `lacking` are the first of the shifts without a crew, the next one first.
    """

    tone: str
    now: str
    lacking: Paged[Lacking]
    not_checked: NotChecked
    rules: tuple[OfRule, ...]
    unreadable: Paged[Document]
    waived: Paged[Document]


def summary_of(rows: Catalogue, view: Document, now: datetime, listed: int = LISTED) -> Summary:
    """What the report says first, with so many of what can't be read and of what is waived; `now` is on the roster's clock."""
    return Summary(
        tone=_tone(view),
        now=when(rows, view, now),
        lacking=_first(
            LACKING,
            rows.number("shifts", Where(("lacking",))),
            [_lacking(rows, view, shift, now) for shift in uncrewed(rows, now, LACKING)],
        ),
        not_checked=not_checked(rows, view),
        rules=by_rule(rows, view),
        unreadable=_findings(rows, UNREADABLE, listed),
        waived=_findings(rows, WAIVED, listed),
    )


def by_rule(rows: Catalogue, view: Document) -> tuple[OfRule, ...]:
    """The rules that were broken: those about crews first, then the gravest, then those broken most often."""
    found = rows.rows(
        "SELECT rule, severity, crew, min(key), sum(waived_by IS NULL) AS standing, sum(waived_by IS NOT NULL) AS waived"
        " FROM findings GROUP BY rule"
    )
    found.sort(key=lambda one: (not one["crew"], _RANK.index(one["severity"]), -one["standing"], one["rule"]))
    return tuple(
        OfRule(
            one["rule"], view["titles"].get(one["rule"], one["rule"]), one["severity"], one["standing"], one["waived"]
        )
        for one in found
    )


def _findings(rows: Catalogue, where: Where, most: int) -> Paged[Document]:
    return _first(most, rows.number("findings", where), rows.documents("findings", where, "ORDER BY key LIMIT ?", most))


def _first(most: int, total: int, items: Sequence[Item]) -> Paged[Item]:
    return one_page(lambda offset: items, total, 1, most)


def when(rows: Catalogue, view: Document, now: datetime) -> str:
    """When it is and how the roster lies to it, as in `It is ... in America/Denver: this roster begins in 13 days`."""
    said, present = f"It is {day_words(now.date())} {now:%Y %H:%M} {whose_clock(view['zone'])}", instant(now)
    first, last = rows.rows("SELECT min(begins), max(ends) FROM shifts")[0]
    if first is None:
        return f"{said}."
    if last <= present:
        ago = _off(timedelta(seconds=present - last))
        return f"{said}: this roster ended {'just now' if ago == '0 h' else f'{ago} ago'}."
    if first > present:
        return f"{said}: this roster begins in {_off(timedelta(seconds=first - present))}."
    running = rows.number("shifts", Where(("begins <= ?", "ends > ?"), (present, present)))
    runs = (
        f"{running} {'shift of it runs' if running == 1 else 'shifts of it run'}" if running else "no shift of it runs"
    )
    return f"{said}: {runs} now."


def _tone(view: Document) -> str:
    if view["uncrewed"]:
        return "bad"
    if view["errors"] or view["unjudged"] or view["without"]:
        return "warn"
    return "good" if view["named_units"] else "plain"


def _lacking(rows: Catalogue, view: Document, shift: Document, now: datetime) -> Lacking:
    broken = rows.documents("findings", STANDING.also("crew").also("shift = ?", shift["key"]), "ORDER BY key")
    return Lacking(
        shift=shift,
        tone=tone(shift["sign"]),
        means=view["signs"][shift["sign"]],
        how_far=_how_far(shift, now),
        over=is_over(shift["end"], now),
        messages=tuple(one["message"] for one in broken),
    )


def _how_far(shift: Document, now: datetime) -> str:
    start, end = (datetime.fromisoformat(shift[edge]) for edge in ("start", "end"))
    if end <= now:
        return "over"
    if start <= now:
        return "running now"
    return f"in {_off(start - now)}"


def _off(length: timedelta) -> str:
    return duration_words(int(length.total_seconds()) // 60) if length < _SOON else f"{length.days} days"
