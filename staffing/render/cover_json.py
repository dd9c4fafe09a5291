"""Who can take a seat, as one JSON object, whose fields are a promise as those of the report are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from staffing import __version__
from staffing.clock import NEVER
from staffing.render.json import SCHEMA_VERSION, dumped
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.clock import Clock
    from staffing.planner.cover.cover import Cover, Seat
    from staffing.planner.cover.stand_ins import StandIn
    from staffing.planner.cover.swaps import Swap
    from staffing.report import Violation
    from staffing.roster import Roster


def render(answer: Cover, as_of: date) -> str:
    """`answer` as indented JSON with a newline at the end; everyone on the staff list is in it."""
    roster, clock = answer.roster, answer.roster.clock
    row = roster.shifts.iloc[answer.shift]
    return dumped(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "staffing", "version": __version__},
            "as_of": as_of.isoformat(),
            "source": {"path": roster.source.path, "sha256": roster.source.sha256},
            "shift": {
                "unit": row["unit"],
                "service": answer.scene.services[answer.shift].name,
                "station": row["station"],
                "start": clock.iso(int(row["start"])),
                "end": clock.iso(int(row["end"])),
                "cell": address(row["sheet"], int(row["row"]), int(row["column"])),
            },
            "absent": [_who(roster, person) for person in answer.absent],
            "seats": [_seat(seat, roster, clock) for seat in answer.seats],
            "not_checked": [{"rule": entry.rule, "reason": entry.reason} for entry in answer.not_checked],
        }
    )


def _seat(seat: Seat, roster: Roster, clock: Clock) -> dict[str, Any]:
    return {
        "from": clock.iso(seat.start),
        "to": clock.iso(seat.end),
        "missing": seat.missing,
        "people": [_person(one, roster, clock) for one in seat.people],
    }


def _person(one: StandIn, roster: Roster, clock: Clock) -> dict[str, Any]:
    return {
        **_who(roster, one.person),
        "can": one.can.value,
        "reason": one.reason.one if one.reason else None,
        "rule": one.reason.rule if one.reason else None,
        "violations": [_violation(violation) for violation in one.violations],
        "swap": _swap(one.swap, roster, clock) if one.swap else None,
        "level": one.level,
        "station": roster.people["station"].iat[one.person],
        "own_station": one.at_home,
        "week_minutes": one.hours.week,
        "rest_before_minutes": one.hours.rest_before,
        "rest_after_minutes": one.hours.rest_after,
        "held_over": None if one.held_over == NEVER else clock.iso(one.held_over),
    }


def _swap(swap: Swap, roster: Roster, clock: Clock) -> dict[str, Any]:
    row = roster.shifts.iloc[swap.shift]
    return {
        "unit": row["unit"],
        "shift": {"start": clock.iso(int(row["start"])), "end": clock.iso(int(row["end"]))},
        "from": clock.iso(swap.start),
        "to": clock.iso(swap.end),
        "taken_by": None if swap.taken_by is None else _who(roster, swap.taken_by),
    }


def _who(roster: Roster, person: int) -> dict[str, Any]:
    return {"person": roster.people["name"].iat[person], "id": roster.people["id"].iat[person] or None}


def _violation(violation: Violation) -> dict[str, Any]:
    return {"rule": violation.rule, "severity": str(violation.severity), "message": violation.message}
