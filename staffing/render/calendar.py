"""A roster as calendars: for everybody on it an iCalendar file (RFC 5545) with their shifts."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from staffing import __version__
from staffing.render.style import clean

if TYPE_CHECKING:
    from staffing.clock import Clock
    from staffing.roster import Roster

_DAY = timedelta(days=1)


def calendars(roster: Roster, *, source: str, stamp: datetime, revision: int) -> Iterator[tuple[int, bytes]]:
    """The row of each person with shifts, and their calendar; in order of the people, the same bytes each time.

    `source` is whose roster it is: a shift keeps its UID for as long as person, unit and start stay, so that a later file
    replaces what an earlier one has put into a calendar. `stamp` is when the roster came, `revision` which of its drafts it is.
    """
    theirs = defaultdict(list)
    for one in roster.assignments.sort_values(["start", "shift", "column"], kind="stable").itertuples():
        theirs[one.person].append(one)
    crews: dict[int, list[int]] = defaultdict(list)
    for one in roster.assignments.sort_values(["shift", "column"], kind="stable").itertuples():
        crews[one.shift].append(one.person)
    people, shifts = roster.people, roster.shifts
    names, ids = people["name"].tolist(), people["id"].tolist()
    for person in sorted(theirs):
        calendar = Calendar()
        calendar.add("prodid", f"-//staffing//{__version__}//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", vText(clean(names[person])))
        seen: dict[str, int] = defaultdict(int)
        for one in theirs[person]:
            shift = shifts.iloc[one.shift]
            key = "\n".join((source, ids[person] or names[person], shift["unit_key"], str(shift["start"])))
            seen[key] += 1
            uid = hashlib.sha256(f"{key}\n{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
            event = Event()
            event.add("uid", f"{uid}@staffing")
            event.add("dtstamp", stamp)
            event.add("sequence", revision)
            event.add("dtstart", _moment(one.start, roster.clock))
            event.add("dtend", _moment(one.end, roster.clock))
            event.add("summary", clean(_called(shift["unit"], shift["service"])))
            if shift["station"]:
                event.add("location", clean(shift["station"]))
            others = [names[other] for other in dict.fromkeys(crews[one.shift]) if other != person]
            if others:
                event.add("description", clean(f"With {', '.join(others)}"))
            calendar.add_component(event)
        calendar.add_missing_timezones(
            *_years(theirs[person][0].start, max(one.end for one in theirs[person]), roster.clock)
        )
        yield person, calendar.to_ical()


def _moment(minute: int, clock: Clock) -> datetime:
    """Local time of the zone, or of wherever the reader is where the roster states none.

    An hour that the clock shows twice can't be told from the one before in local time: its second pass is given in UTC.
    """
    wall = clock.wall(minute)
    if clock.zone is None:
        return wall
    if clock.minute(wall) != minute:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    return wall.replace(tzinfo=ZoneInfo(clock.zone))


def _years(first: int, last: int, clock: Clock) -> tuple[date, date]:
    """Whole years around a stretch: what a calendar says of its zone."""
    return date(clock.date(first).year, 1, 1), date((clock.date(last) + _DAY).year + 1, 1, 1)


def _called(unit: str, service: str) -> str:
    """`Medic 1 ALS`; `BLS 1` says its service already."""
    return unit if not service or service.casefold() in unit.casefold().split() else f"{unit} {service}".strip()
