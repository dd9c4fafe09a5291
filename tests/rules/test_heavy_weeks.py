"""Which breaking windows of `weekly-hours` are one violation: those that overlap, to the minute."""

from dataclasses import replace

import pytest

from staffing.checker import check
from staffing.clock import DAY, HOUR, WEEK
from staffing.rules import WeeklyHours
from staffing.rules.examples import MONDAY, Example, alone
from staffing.rules.packs import load_pack

PACK = alone(load_pack("baseline"), WeeklyHours)


def windows(words, later=0):
    """The windows told, in minutes after Monday 00:00; everything that starts after two days is `later` minutes later."""
    roster = Example(True, words, "").stage().roster
    monday = roster.clock.midnight(MONDAY)
    work = roster.other_work
    moved = work[["start", "end"]] + later * (work[["start"]].to_numpy() > monday + 2 * DAY)
    found = check(replace(roster, other_work=work.assign(**moved)), PACK, MONDAY)
    assert found.crashes == ()
    return [(v.start - monday, v.end - monday) for v in found.violations]


@pytest.mark.parametrize(
    ("later", "count"), [(-1, 1), (0, 2), (1, 2)], ids=["share a minute", "touch", "lie a minute apart"]
)
def test_windows_that_only_touch_are_two(later, count):
    """With one hour allowed, windows that hold 61 minutes of the first duty start up to 07:59 on Monday, those that hold 61 of the
    second from 06:58 - 168 h + 61 min of the Monday two weeks on, which is 168 h later to the minute."""
    words = "Ana works Mon 07:00-09:00; Ana works Mon+2 06:58-09:00; Ana EMT max 1 h"
    first, second = (7 * HOUR, 7 * HOUR + WEEK), (2 * WEEK + 6 * HOUR + 58 + later, 3 * WEEK + 6 * HOUR + 58 + later)
    # the heavier one is told of both: the second duty is two minutes longer
    assert windows(words, later) == ([second] if count == 1 else [first, second])


def test_of_equal_windows_the_earliest_is_told():
    assert windows("Ana works Mon 07:00-09:00; Ana works Wed 07:00-09:00; Ana EMT max 1 h")[0] == (
        7 * HOUR,
        7 * HOUR + WEEK,
    )
    twice = "Ana works Mon 07:00-09:00; Ana works Mon+1 07:00-09:00; Ana EMT max 1 h"
    assert windows(twice) == [(7 * HOUR, 7 * HOUR + WEEK)]
