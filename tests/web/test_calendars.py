"""Everybody's shifts as calendar files: right hours, stable ids, nothing that breaks out of a line."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from checked_rosters import renamed, told

from staffing.clock import Clock
from staffing.render.calendar import calendars
from staffing.roster import Roster

STAMP = datetime(2026, 12, 1, 6, 30, tzinfo=UTC)


def files(roster: Roster, source: str = "hill", revision: int = 0) -> list[bytes]:
    return [content for _, content in calendars(roster, source=source, stamp=STAMP, revision=revision)]


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def zoned(roster: Roster, zone: str, shift: tuple[datetime, datetime]) -> Roster:
    """The roster with its one shift at other hours, in a zone."""
    clock = Clock(zone)
    start, end = map(clock.minute, shift)
    return replace(
        roster,
        clock=clock,
        shifts=roster.shifts.assign(start=start, end=end),
        assignments=roster.assignments.assign(start=start, end=end),
    )


def test_a_calendar_says_what_the_roster_says() -> None:
    ana, bo = files(told("Medic 4 ALS Mon 19:00-07:00 at North: Ana, Bo; Medic 4 ALS Wed 07:00-19:00: Ana; Cy off Mon"))
    night, day = events(ana)
    start = night.decoded("dtstart")
    assert [str(night[name]) for name in ("summary", "location", "description", "sequence")] == [
        "Medic 4 ALS", "North", "With Bo", "0",
    ]  # fmt: skip
    assert (start.hour, start.tzinfo, night.decoded("dtend") - start) == (19, None, timedelta(hours=12))
    assert night.decoded("dtstamp") == STAMP
    assert ("location" in day, "description" in day) == (False, False)
    assert [len(events(content)) for content in (ana, bo)] == [2, 1]
    assert str(icalendar.Calendar.from_ical(ana)["x-wr-calname"]) == "Ana"
    assert b"VTIMEZONE" not in ana


def test_a_unit_that_says_its_service_is_called_so_once() -> None:
    (content,) = files(told("BLS 1 BLS Mon 07:00-19:00: Ana; Medic 4 BLS Tue 07:00-19:00: Ana"))
    assert [str(event["summary"]) for event in events(content)] == ["BLS 1", "Medic 4 BLS"]


def test_the_same_roster_gives_the_same_bytes() -> None:
    roster = told("Medic 4 ALS Mon 19:00-07:00: Ana, Bo")
    assert files(roster) == files(roster)


def uids(contents: Iterable[bytes]) -> list[str]:
    return [str(event["uid"]) for content in contents for event in events(content)]


def test_ids_stay_while_person_unit_and_start_stay() -> None:
    shifts = "Medic 4 ALS Mon 19:00-07:00: Ana 19:00-23:00, Bo, Ana 03:00-07:00; Medic 4 ALS Wed 07:00-19:00: Ana"
    before = uids(files(told(shifts)))
    assert len(set(before)) == 4
    changed = uids(files(told(shifts.replace("23:00", "22:00").replace("Bo", "Cy")), revision=3))
    assert [uid in before for uid in changed] == [True, True, True, False]
    assert not set(before) & set(uids(files(told(shifts), source="lake")))


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (datetime(2027, 3, 13, 19), datetime(2027, 3, 14, 7), 11),
        (datetime(2027, 11, 6, 19), datetime(2027, 11, 7, 7), 13),
        (datetime(2027, 6, 1, 19), datetime(2027, 6, 2, 7), 12),
    ],
)
def test_a_night_over_a_clock_change(start: datetime, end: datetime, hours: int) -> None:
    (content,) = files(zoned(told("Medic 4 ALS Mon 19:00-07:00: Ana"), "America/Denver", (start, end)))
    (event,) = events(content)
    found = event.decoded("dtstart"), event.decoded("dtend")
    assert [one.replace(tzinfo=None) for one in found] == [start, end]
    assert f"DTSTART;TZID=America/Denver:{start:%Y%m%dT%H%M%S}".encode() in content
    assert found[1].astimezone(UTC) - found[0].astimezone(UTC) == timedelta(hours=hours)
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert {str(one["tzoffsetto"].to_ical()) for one in zone.subcomponents} == {"-0700", "-0600"}


def test_the_second_pass_of_an_hour_that_comes_twice() -> None:
    roster = zoned(told("Medic 4 ALS Mon 19:00-07:00: Ana"), "America/Denver", (datetime(2027, 11, 7, 1, 30),) * 2)
    late = roster.assignments["start"] + 60
    again = replace(roster, assignments=roster.assignments.assign(start=late, end=late + 240))
    (event,) = events(files(again)[0])
    assert (event.decoded("dtstart"), event.decoded("dtend").hour) == (datetime(2027, 11, 7, 8, 30, tzinfo=UTC), 5)


def test_text_stays_text() -> None:
    names = {"Ana": "Ana\r\nEND:VEVENT; Bo, \\n", "Bo": "דנה כהן"}
    roster = renamed(told("Medic 4 ALS Mon 19:00-07:00 at North: Ana, Bo"), names, {"Medic 4": "=M4;\nBEGIN:VALARM"})
    ana, bo = files(roster)
    (event,) = events(bo)
    assert str(event["summary"]) == "=M4; BEGIN:VALARM ALS"
    assert str(event["description"]) == "With Ana END:VEVENT; Bo, \\n"
    assert [component.name for component in icalendar.Calendar.from_ical(bo).walk()] == ["VCALENDAR", "VEVENT"]
    assert str(events(ana)[0]["description"]) == "With דנה כהן"
    assert all(len(line) <= 75 for content in (ana, bo) for line in content.split(b"\r\n"))
