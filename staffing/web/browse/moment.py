"""The present moment, as the agency's clock shows it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from staffing.clock import date_words


def present() -> datetime:
    """The present moment; a FastAPI dependency, so that tests may set it."""
    return datetime.now(UTC)


def on_clock(moment: datetime, zone: str | None) -> datetime:
    """A moment on the clock of a roster: in its time zone, or the plain wall clock of this machine."""
    return moment.astimezone(ZoneInfo(zone)) if zone else moment.astimezone().replace(tzinfo=None)


def instant(moment: datetime) -> int:
    """A moment as whole seconds, for columns of a catalogue: those of a wall clock are compared with one another alone."""
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def today(moment: datetime, zone: str | None) -> date:
    """The day on that clock."""
    return on_clock(moment, zone).date()


def stamp(moment: datetime, zone: str | None) -> str:
    """`24 Nov 2026 18:49`, on that clock."""
    here = on_clock(moment, zone)
    return f"{date_words(here.date())} {here:%H:%M}"


def whose_clock(zone: str | None) -> str:
    """Whose clock it is: that of a place, or of the machine that serves the page."""
    return f"in {zone.replace('_', ' ')}" if zone else "by the clock of the computer that serves this page"


def is_over(end: str, now: datetime) -> bool:
    """Whether a time of a document has come; `now` is on the clock of that roster."""
    return datetime.fromisoformat(end) <= now
