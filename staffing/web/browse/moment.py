"""The present moment, as the agency's clock shows it."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def present() -> datetime:
    """The present moment; a FastAPI dependency, so that tests may set it."""
    return datetime.now(UTC)


def on_clock(moment: datetime, zone: str | None) -> datetime:
    """A moment on the clock of a roster: in its time zone, or the plain wall clock of this machine."""
    return moment.astimezone(ZoneInfo(zone)) if zone else moment.astimezone().replace(tzinfo=None)


def instant(moment: datetime) -> int:
    """A moment as whole seconds, for columns of a catalogue: those of a wall clock are compared with one another alone."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def is_over(end: str, now: datetime) -> bool:
    """Whether a time of a document has come; `now` is on the clock of that roster."""
    return datetime.fromisoformat(end) <= now
