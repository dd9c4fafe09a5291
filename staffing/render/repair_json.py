"""A repair as one JSON object, for the nightly job: fields are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from staffing import __version__
from staffing.render.json import SCHEMA_VERSION, dumped, moment_field, source_fields, stretch_fields, violation_fields
from staffing.report import Severity
from staffing.roster import address

if TYPE_CHECKING:
    from datetime import date

    from staffing.clock import Clock
    from staffing.planner.repairing.outcome import Repair
    from staffing.report import Change


def render(repair: Repair, as_of: date, pack: str) -> str:
    """`repair` as indented JSON with a newline at the end; the same repair gives the same text."""
    clock = repair.report.clock
    errors, warnings = (repair.report.standing(severity) for severity in (Severity.ERROR, Severity.WARNING))
    return dumped(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "staffing", "version": __version__},
            "as_of": as_of.isoformat(),
            "rules": pack,
            "source": source_fields(repair.report.source),
            "outcome": repair.outcome,
            "proven": repair.proven,
            "repeatable": repair.repeatable,
            "changes": [_change(repair, change, clock) for change in repair.changes],
            "left": [{**violation_fields(each.violation, clock), "why": each.why} for each in repair.left],
            "added": [violation_fields(violation, clock) for violation in repair.added],
            "summary": {
                "changed_cells": len({change.cell for change in repair.changes}),
                "errors_before": repair.before.standing(Severity.ERROR),
                "errors": errors,
                "warnings": warnings,
                "mended": not errors,
            },
        }
    )


def _change(repair: Repair, change: Change, clock: Clock) -> dict[str, Any]:
    shifts = repair.roster.shifts
    unit, start, end = (shifts[column].iat[change.shift] for column in ("unit", "start", "end"))
    return {
        "cell": address(*change.cell),
        "off": change.off,
        "on": change.on,
        "text": change.text or None,
        "unit": unit,
        "shift": stretch_fields((int(start), int(end)), clock),
        "from": moment_field(change.start, clock),
        "to": moment_field(change.end, clock),
        "why": change.why,
        "mends": [{"rule": violation.rule, "message": violation.message} for violation in change.mends],
    }
