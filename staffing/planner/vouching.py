"""A finished plan against the roster it was made from: nothing that an error rule forbids may be new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from staffing.report import Severity

if TYPE_CHECKING:
    from staffing.report import RosterReport, Violation


def added(before: RosterReport, after: RosterReport, severity: Severity, leave_out: Iterable[str]) -> list[Violation]:
    """The violations of one severity that are new, or longer than they were; those of the rules `leave_out` are passed over."""
    stood: dict[tuple[object, ...], list[Violation]] = defaultdict(list)
    for violation in before.violations:
        stood[_subject(violation)].append(violation)
    passed = set(leave_out)
    return [
        violation
        for violation in after.violations
        if violation.severity is severity
        and violation.rule not in passed
        and not any(_covers(old, violation) for old in stood[_subject(violation)])
    ]


def _subject(violation: Violation) -> tuple[object, ...]:
    return violation.rule, violation.unit, violation.shift, violation.person


def _covers(old: Violation, new: Violation) -> bool:
    if old.start is None or old.end is None or new.start is None or new.end is None:
        return old.start == new.start and old.end == new.end
    return old.start <= new.start and new.end <= old.end
