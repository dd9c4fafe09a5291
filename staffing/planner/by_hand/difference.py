"""Two checks of one roster compared: what a change makes, what it mends, and of what it makes the checker say otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.report import RosterReport, Violation


@dataclass(frozen=True)
class Difference:
    """What the later check finds and the earlier did not (`made`), and the other way round (`mended`).

    `altered`: pairs (earlier, later) of one rule about one subject that differ in their stretch or their words. Waived
    violations take no part. Each in the order of the report.
    """

    made: tuple[Violation, ...]
    mended: tuple[Violation, ...]
    altered: tuple[tuple[Violation, Violation], ...]


def difference(before: RosterReport, after: RosterReport) -> Difference:
    """Compares by rule, subject, stretch and words; never by cells, which a change changes."""
    earlier, later = ([v for v in report.violations if v.waived is None] for report in (before, after))
    gone, new = _without(earlier, later), _without(later, earlier)
    waiting: dict[tuple[object, ...], list[Violation]] = defaultdict(list)
    for violation in gone:
        waiting[_subject(violation)].append(violation)
    made, altered = [], []
    for violation in new:
        if same := waiting[_subject(violation)]:
            altered.append((same.pop(0), violation))
        else:
            made.append(violation)
    paired = {id(old) for old, _ in altered}
    return Difference(tuple(made), tuple(v for v in gone if id(v) not in paired), tuple(altered))


def _without(violations: list[Violation], others: list[Violation]) -> list[Violation]:
    """Those that are not among the others, each of which stands for one."""
    left = Counter(map(_what, others))
    found = []
    for violation in violations:
        if left[_what(violation)]:
            left[_what(violation)] -= 1
        else:
            found.append(violation)
    return found


def _subject(violation: Violation) -> tuple[object, ...]:
    return violation.rule, violation.unit, violation.shift, violation.person


def _what(violation: Violation) -> tuple[object, ...]:
    return *_subject(violation), violation.start, violation.end, violation.message
