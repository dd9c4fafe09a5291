"""Who is free on a day: everybody on the staff list with no work and no time off that touches it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.web.browse.asked import Document, holds


@dataclass(frozen=True)
class FreePerson:
    """Somebody who is free: `before` is their last work before the day, `after` their next one, in words; "" none."""

    key: int
    name: str
    level: str
    role: str
    station: str
    hours: str
    before: str
    after: str


def free_on(people: Document, day: date, words: str = "") -> list[FreePerson]:
    """Those of a document of people who are free from midnight to midnight, and whose name or level holds `words`."""
    begins, ends = f"{day.isoformat()}T00:00", f"{(day + timedelta(days=1)).isoformat()}T00:00"
    return [
        FreePerson(
            key=one["key"],
            name=one["name"],
            level=one["level"],
            role="" if one["counts"] else one["role"],
            station=one["station"],
            hours=one["hours"],
            before=next((stint["when"] for stint in reversed(one["stints"]) if stint["end"] <= begins), ""),
            after=next((stint["when"] for stint in one["stints"] if stint["start"] >= ends), ""),
        )
        for one in people["people"]
        if holds(words, one["name"], one["level"], one["station"])
        and not any(start < ends and end > begins for start, end in _away(one))
    ]


def _away(person: Document) -> Iterator[tuple[str, str]]:
    """The stretches of somebody's work and time off."""
    for one in (*person["stints"], *person["leave"]):
        yield one["start"], one["end"]
