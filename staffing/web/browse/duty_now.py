"""Who is on duty at this moment, and who takes over: the shifts that run now and those that begin in the next hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from staffing.clock import day_words
from staffing.web.browse.asked import Document
from staffing.web.browse.moment import instant, is_over
from staffing.web.browse.shifts import tone
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

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


def duty_now(rows: Catalogue, view: Document, now: datetime) -> DutyNow:
    """What stands in the roster for a moment on its clock."""
    order = {unit["key"]: place for place, unit in enumerate(view["units"])}
    present, ahead = instant(now), instant(now + AHEAD)
    running = rows.documents("shifts", Where(("begins <= ?", "ends > ?"), (present, present)), "ORDER BY place")
    later = Where(("begins > ?",), (present,))
    coming = rows.documents("shifts", later.also("begins <= ?", ahead), "ORDER BY place")
    next_one = [] if coming else rows.documents("shifts", later, "ORDER BY place LIMIT 1")
    return DutyNow(
        running=tuple(_on_duty(view, one, now) for one in sorted(running, key=lambda one: order[one["unit_key"]])),
        coming=tuple(_on_duty(view, one, now) for one in coming),
        next=next((_begins(one) for one in next_one), ""),
    )


def _begins(shift: Document) -> str:
    first = _at(shift["start"])
    return f"{day_words(first.date())} {first:%H:%M}"


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
