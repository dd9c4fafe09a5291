"""Who is on duty at this moment, and who takes over: the shifts that run now and those that begin in the next hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from staffing.clock import day_words
from staffing.web.browse.asked import Document
from staffing.web.browse.moment import is_over
from staffing.web.browse.shifts import tone

AHEAD = timedelta(hours=12)


@dataclass(frozen=True)
class Aboard:
    """Somebody of a crew; `note` says what they are besides, and where they are not there for all of it, "" else."""

    person: int
    name: str
    level: str
    note: str


@dataclass(frozen=True)
class OnDuty:
    """A shift with its crew. `strangers` are names that are not one person of the staff list."""

    shift: Document
    tone: str
    means: str
    crew: tuple[Aboard, ...]
    strangers: tuple[str, ...]


@dataclass(frozen=True)
class DutyNow:
    """`running` by the order of the units, `coming` by their start; `next` is when the roster goes on where neither has any."""

    running: tuple[OnDuty, ...]
    coming: tuple[OnDuty, ...]
    next: str


def duty_now(view: Document, now: datetime) -> DutyNow:
    """What stands in the roster for a moment on its clock."""
    order = {unit["key"]: place for place, unit in enumerate(view["units"])}
    begun = [shift for shift in view["shifts"] if is_over(shift["start"], now)]
    later = [shift for shift in view["shifts"] if not is_over(shift["start"], now)]
    running = sorted(
        (shift for shift in begun if not is_over(shift["end"], now)), key=lambda shift: order[shift["unit_key"]]
    )
    coming = [shift for shift in later if is_over(shift["start"], now + AHEAD)]
    first = datetime.fromisoformat(later[0]["start"]) if later else None
    return DutyNow(
        running=tuple(_on_duty(view, shift, now) for shift in running),
        coming=tuple(_on_duty(view, shift, now) for shift in coming),
        next=f"{day_words(first.date())} {first:%H:%M}" if first and not coming else "",
    )


def _on_duty(view: Document, shift: Document, now: datetime) -> OnDuty:
    return OnDuty(
        shift=shift,
        tone=tone(shift["sign"]),
        means=view["signs"][shift["sign"]],
        crew=tuple(Aboard(one["person"], one["name"], one["level"], _note(one, shift, now)) for one in shift["crew"]),
        strangers=tuple(one["name"] or "?" for one in shift["strangers"]),
    )


def _note(one: Document, shift: Document, now: datetime) -> str:
    """`trainee, does not count as crew; left at 15:00`."""
    notes = [f"{one['role']}, does not count as crew"] if one["role"] else []
    if _at(one["start"]) > _at(shift["start"]):
        notes.append(f"{'came' if is_over(one['start'], now) else 'comes'} at {one['start'][11:16]}")
    if _at(one["end"]) < _at(shift["end"]):
        notes.append(f"{'left' if is_over(one['end'], now) else 'leaves'} at {one['end'][11:16]}")
    return "; ".join(notes)


def _at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
