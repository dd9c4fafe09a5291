"""A report as one JSON object, whose fields are a promise to other people's scripts: fields are only ever added."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from staffing import __version__
from staffing.clock import Clock
from staffing.render.crashes import in_short
from staffing.render.inspection_json import inspection_fields
from staffing.report import Fragility, NotChecked, Report, RosterReport, RuleUse, Unreadable, Violation, Waiver
from staffing.roster import Source

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """`report` as indented JSON with a newline at the end; the same report gives the same text, encodable as UTF-8."""
    return dumped(_report(report))


def dumped(answer: dict[str, Any]) -> str:
    """An object as indented JSON with a newline at the end, encodable as UTF-8."""
    text = json.dumps(answer, indent=2, ensure_ascii=False, default=_plain)
    # Half a surrogate pair, as damaged names hold them, has no UTF-8: written as JSON's own escape.
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _report(report: Report) -> dict[str, Any]:
    failures = [
        {"path": roster.source.path, "rule": crash.rule, "detail": in_short(crash.detail)}
        for roster in report.rosters
        for crash in roster.crashes
    ]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "staffing", "version": __version__},
        "as_of": report.as_of.isoformat(),
        "rules": [_rule(rule) for rule in report.rules],
        "rosters": [_roster(roster) for roster in report.rosters],
        "unreadable": [_unreadable(file) for file in report.unreadable],
        "summary": {
            "errors": report.errors,
            "warnings": report.warnings,
            "waived": report.waived,
            "compliant": report.compliant,
        },
        **({"failures": failures} if failures else {}),
    }


def _unreadable(file: Unreadable) -> dict[str, Any]:
    asked = {"inspection": inspection_fields(file.inspection)} if file.inspection else {}
    return {"path": file.path, "reason": file.reason, **asked}


def _rule(rule: RuleUse) -> dict[str, Any]:
    return {
        "id": rule.id,
        "severity": str(rule.severity),
        "title": rule.title,
        "citation": rule.citation,
        "parameters": dict(rule.parameters),
    }


def _roster(roster: RosterReport) -> dict[str, Any]:
    return {
        "source": source_fields(roster.source),
        "period": stretch_fields(roster.period, roster.clock),
        "counts": {what: roster.counts[what] for what in ("people", "shifts", "assignments")},
        "violations": [violation_fields(violation, roster.clock) for violation in roster.violations],
        "not_checked": [not_checked_fields(entry) for entry in roster.not_checked],
        **({"fragile": _fragile(roster, roster.fragility)} if roster.fragility else {}),
    }


def _fragile(roster: RosterReport, fragility: Fragility) -> dict[str, Any]:
    shifts, people, clock = roster.roster.shifts, roster.roster.people, roster.clock
    times = list(zip(shifts["start"].tolist(), shifts["end"].tolist(), strict=True))
    return {
        "shifts": [
            {
                "unit": shifts["unit"].iat[loss.shift],
                "shift": stretch_fields(times[loss.shift], clock),
                "person": people["name"].iat[loss.person],
                "id": people["id"].iat[loss.person] or None,
                "from": clock.iso(loss.start),
                "to": clock.iso(loss.end),
                "rules": list(loss.rules),
            }
            for loss in fragility.lost
        ],
        "people": [
            {"person": people["name"].iat[person], "id": people["id"].iat[person] or None, "shifts": count}
            for person, count in fragility.people
        ],
    }


def source_fields(source: Source) -> dict[str, Any]:
    """A file that was read, as an object."""
    sheets = [
        {"name": sheet.name, "used_as": sheet.used_as, "rows": sheet.rows, "reason": sheet.reason}
        for sheet in source.sheets
    ]
    return {
        "path": source.path,
        "sha256": source.sha256,
        "layout": source.layout,
        "sheets": sheets,
        "notes": list(source.notes),
        **({"inspection": inspection_fields(source.inspection)} if source.inspection else {}),
    }


def violation_fields(violation: Violation, clock: Clock) -> dict[str, Any]:
    """A violation as an object."""
    return {
        "rule": violation.rule,
        "severity": str(violation.severity),
        "waived": _waiver(violation.waived),
        "message": violation.message,
        "unit": violation.unit,
        "shift": stretch_fields(violation.shift, clock),
        "person": violation.person,
        "from": moment_field(violation.start, clock),
        "to": moment_field(violation.end, clock),
        "cells": list(violation.cells),
        "evidence": dict(violation.evidence),
    }


def _waiver(waiver: Waiver | None) -> dict[str, Any] | None:
    if waiver is None:
        return None
    until = waiver.until.isoformat() if waiver.until else None
    return {"reason": waiver.reason, "by": waiver.by, "until": until, "cell": waiver.cell}


def not_checked_fields(entry: NotChecked) -> dict[str, Any]:
    """A rule that could not run, as an object."""
    subjects = {"people": list(entry.people), "shifts": list(entry.shifts)}
    return {"rule": entry.rule, "reason": entry.reason, **{what: named for what, named in subjects.items() if named}}


def stretch_fields(stretch: tuple[int, int] | None, clock: Clock) -> dict[str, str] | None:
    """A stretch as an object, or null."""
    return {"start": clock.iso(stretch[0]), "end": clock.iso(stretch[1])} if stretch else None


def moment_field(minute: int | None, clock: Clock) -> str | None:
    """A minute as JSON says it, or null."""
    return None if minute is None else clock.iso(minute)


def _plain(value: object) -> object:
    """What rules may leave in their evidence or parameters, and JSON has no word for."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    item = getattr(value, "item", None)  # a number of numpy's
    if callable(item):
        return item()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
