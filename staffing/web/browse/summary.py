"""The first page of a report: the verdict, what comes next, what was not checked, and what was found, by rule."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from staffing.clock import duration_words
from staffing.web.browse.asked import Document
from staffing.web.browse.moment import is_over
from staffing.web.browse.shifts import next_first, tone, uncrewed

_SOON = timedelta(days=2)
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
class Silent:
    """What was not checked for one reason: the rules, as (id, title), and for whom."""

    rules: tuple[tuple[str, str], ...]
    reason: str
    subjects: tuple[str, ...]
    what: str
    fault: bool


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
    """`tone` is that of the verdict; `lacking` are all shifts without a crew, the next one first."""

    tone: str
    lacking: tuple[Lacking, ...]
    silent: tuple[Silent, ...]
    rules: tuple[OfRule, ...]
    unreadable: tuple[Document, ...]
    waived: tuple[Document, ...]


def summary_of(view: Document, now: datetime) -> Summary:
    """What the report says first; `now` is on the clock of the roster."""
    violations = view["violations"]
    return Summary(
        tone=_tone(view),
        lacking=tuple(_lacking(view, shift, now) for shift in next_first(uncrewed(view), now)),
        silent=silent_of(view),
        rules=by_rule(view),
        unreadable=tuple(one for one in violations if one["rule"] == "bad-row" and one["waived"] is None),
        waived=tuple(one for one in violations if one["waived"] is not None),
    )


def by_rule(view: Document) -> tuple[OfRule, ...]:
    """The rules that were broken: those about crews first, then the gravest, then those broken most often."""
    standing: dict[str, int] = defaultdict(int)
    waived: dict[str, int] = defaultdict(int)
    known: dict[str, Document] = {}
    for one in view["violations"]:
        known.setdefault(one["rule"], one)
        (standing if one["waived"] is None else waived)[one["rule"]] += 1
    found = [
        OfRule(rule, view["titles"].get(rule, rule), one["severity"], standing[rule], waived[rule])
        for rule, one in known.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (not known[one.rule]["crew"], _RANK.index(one.severity), -one.standing, one.rule))
    )


def silent_of(view: Document) -> tuple[Silent, ...]:
    """What was not checked; rules that lack the same are told together."""
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


def _tone(view: Document) -> str:
    if view["uncrewed"]:
        return "bad"
    if view["errors"] or view["unjudged"] or view["without"]:
        return "warn"
    return "good" if view["named_units"] else "plain"


def _lacking(view: Document, shift: Document, now: datetime) -> Lacking:
    broken = (view["violations"][key] for key in shift["violations"])
    return Lacking(
        shift=shift,
        tone=tone(shift["sign"]),
        means=view["signs"][shift["sign"]],
        how_far=_how_far(shift, now),
        over=is_over(shift["end"], now),
        messages=tuple(one["message"] for one in broken if one["crew"] and one["waived"] is None),
    )


def _how_far(shift: Document, now: datetime) -> str:
    start, end = (datetime.fromisoformat(shift[edge]) for edge in ("start", "end"))
    if end <= now:
        return "over"
    if start <= now:
        return "running now"
    off = start - now
    return f"in {duration_words(int(off.total_seconds()) // 60)}" if off < _SOON else f"in {off.days} days"
