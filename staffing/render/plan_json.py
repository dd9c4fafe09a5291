"""A plan as one JSON object, for the nightly job: fields are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from staffing import __version__
from staffing.render.json import (
    SCHEMA_VERSION,
    dumped,
    not_checked_fields,
    source_fields,
    stretch_fields,
    violation_fields,
)
from staffing.report import Severity
from staffing.roster import address

if TYPE_CHECKING:
    from datetime import date

    from staffing.planner import Plan
    from staffing.planner.filling.plan import Hiring, OpenSeat, Relaxation, Shortage


def render(plan: Plan, as_of: date, pack: str) -> str:
    """`plan` as indented JSON with a newline at the end; the same plan gives the same text."""
    report = plan.report
    missing = sum(seat.missing for seat in plan.open_seats)
    return dumped(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "staffing", "version": __version__},
            "as_of": as_of.isoformat(),
            "rules": pack,
            "source": source_fields(report.source),
            "outcome": plan.outcome,
            "proven": plan.proven,
            "repeatable": plan.repeatable,
            "fills": _fills(plan),
            "open": [_open(plan, seat) for seat in plan.open_seats],
            "shortages": [_shortage(plan, shortage) for shortage in plan.shortages],
            "relaxations": [_relaxation(relaxation) for relaxation in plan.relaxations],
            "hiring": _hiring(plan.hiring) if plan.hiring else None,
            "aims": [
                {"aim": aim.name, "missed": aim.value, "at_least": aim.bound, "proven": aim.proven} for aim in plan.aims
            ],
            "preferences": [{"preference": own.name, "met": own.met, "of": own.of} for own in plan.preferences],
            "violations": [violation_fields(violation, report.clock) for violation in report.violations],
            "not_checked": [not_checked_fields(entry) for entry in report.not_checked],
            "summary": {
                "filled": len(plan.fills),
                "open": missing,
                "complete": not missing,
                "errors": report.standing(Severity.ERROR),
                "warnings": report.standing(Severity.WARNING),
            },
        }
    )


def _fills(plan: Plan) -> list[dict[str, Any]]:
    clock, ids = plan.report.clock, plan.roster.people["id"].tolist()
    # with_fills puts the new assignments behind those that stood, in the order of the fills
    rows = plan.roster.assignments.tail(len(plan.fills)) if plan.fills else plan.roster.assignments.head(0)
    places = (rows[column].tolist() for column in ("person", "sheet", "row", "column"))
    return [
        {
            "cell": address(sheet, row, column),
            "person": fill.person,
            "id": ids[person] or None,
            "text": fill.text,
            **_shift(plan, fill.shift),
            "from": clock.iso(fill.start),
            "to": clock.iso(fill.end),
        }
        for fill, person, sheet, row, column in zip(plan.fills, *places, strict=True)
    ]


def _shift(plan: Plan, shift: int) -> dict[str, Any]:
    unit, start, end = (plan.roster.shifts[column].iat[shift] for column in ("unit", "start", "end"))
    return {"unit": unit, "shift": stretch_fields((int(start), int(end)), plan.report.clock)}


def _open(plan: Plan, seat: OpenSeat) -> dict[str, Any]:
    clock = plan.report.clock
    return {
        **_shift(plan, seat.shift),
        "from": clock.iso(seat.start),
        "to": clock.iso(seat.end),
        "missing": seat.missing,
        "message": seat.message,
        "kept_out": [{"reason": reason, "people": people} for reason, people in seat.kept_out],
    }


def _shortage(plan: Plan, shortage: Shortage) -> dict[str, Any]:
    clock = plan.report.clock
    return {
        "kind": shortage.kind,
        "asked": shortage.asked,
        "can": shortage.can,
        "short": shortage.short,
        "from": clock.iso(shortage.start),
        "to": clock.iso(shortage.end),
        "message": shortage.message,
        "shifts": [_shift(plan, shift) for shift in shortage.shifts],
    }


def _relaxation(relaxation: Relaxation) -> dict[str, Any]:
    return {
        "fills": relaxation.filled,
        "proven": relaxation.proven,
        "message": relaxation.message,
        "breaks": [{"rule": rule, "message": message} for rule, message in relaxation.breaks],
    }


def _hiring(hiring: Hiring) -> dict[str, Any]:
    return {
        "people": [{"level": level, "count": count} for level, count in hiring.people],
        "at_least": hiring.least,
        "proven": hiring.proven,
        "levels_proven": hiring.levels_proven,
        "message": hiring.message,
    }
