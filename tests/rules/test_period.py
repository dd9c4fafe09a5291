"""`--from` and `--to`: which shifts are judged, and what of people's time is told."""

from datetime import timedelta

import pytest

from staffing.checker import check
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")
TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)


def judged(words, first=TUESDAY, last=TUESDAY):
    found = check(Example(True, words, "").stage().roster, BASELINE, MONDAY, first=first, last=last)
    assert found.crashes == ()
    return found


def said(words, rule, **days):
    """The (from, to) of a rule's violations, as `Mon 19:00`."""
    found = judged(words, **days)
    wall = found.clock.wall
    return [
        (f"{wall(v.start):%a %H:%M}", f"{wall(v.end):%a %H:%M}") if v.start is not None else None
        for v in found.violations
        if v.rule == rule
    ]


#: Empty crews on the edges of Tuesday: a night that runs into it, its first minute, its last one, and the next day's first.
EDGES = "BLS Mon 19:00-07:00:; BLS Tue 00:00-07:00:; BLS Tue 23:59-07:00:; BLS Wed 00:00-07:00:"


@pytest.mark.parametrize(
    ("first", "last", "starts"),
    [
        (TUESDAY, TUESDAY, ["Tue 00:00", "Tue 23:59"]),
        (TUESDAY, None, ["Tue 00:00", "Tue 23:59", "Wed 00:00"]),
        (None, TUESDAY, ["Mon 19:00", "Tue 00:00", "Tue 23:59"]),
        (None, None, ["Mon 19:00", "Tue 00:00", "Tue 23:59", "Wed 00:00"]),
        (MONDAY, MONDAY, ["Mon 19:00"]),
        (WEDNESDAY, WEDNESDAY, ["Wed 00:00"]),
    ],
)
def test_shifts_that_start_on_the_days_are_judged_both_included(first, last, starts):
    assert [start for start, _ in said(EDGES, "no-emt", first=first, last=last)] == starts
    assert judged(EDGES, first=first, last=last).counts["shifts"] == len(starts)


def test_the_period_is_from_the_first_start_to_the_last_end_of_what_is_judged():
    found = judged(EDGES)
    assert [f"{found.clock.wall(minute):%a %H:%M}" for minute in found.period] == ["Tue 00:00", "Wed 07:00"]
    assert judged(EDGES, first=MONDAY + timedelta(days=5), last=None).period is None


def test_only_what_is_judged_is_counted():
    words = "BLS Mon 07:00-19:00: Ana, Bo; BLS Tue 07:00-19:00: Cy; BLS Wed 07:00-19:00: Di, Ed, Flo"
    assert judged(words).counts == {"people": 6, "shifts": 1, "assignments": 1}
    assert judged(words, first=None, last=None).counts == {"people": 6, "shifts": 3, "assignments": 6}


@pytest.mark.parametrize(
    ("words", "rule", "told"),
    [
        # a trouble of a person is told where it overlaps the days, wherever its shift starts
        ("Ana: Mon 19:00-07:00; Ana off Mon 18:00-Tue 00:01", "on-leave", [("Mon 19:00", "Tue 00:01")]),
        ("Ana: Mon 19:00-07:00; Ana off Mon 18:00-24:00", "on-leave", []),
        ("Ana: Tue 19:00-07:00; Ana off Tue 23:59-Wed 12:00", "on-leave", [("Tue 23:59", "Wed 07:00")]),
        ("Ana: Tue 19:00-07:00; Ana off Wed", "on-leave", []),
        ("Ana: Mon 12:00-00:01; Ana EMT to Mon", "expired-cert", [("Tue 00:00", "Tue 00:01")]),
        ("Ana: Tue 12:00-00:01; Ana EMT to Tue", "expired-cert", []),
        ("Ana: Mon 19:00-07:00; Ana works Tue 08:00-09:00", "short-rest", [("Tue 07:00", "Tue 08:00")]),
        ("Ana: Mon 07:00-15:00; Ana works Mon 16:00-24:00", "short-rest", []),
        ("Ana: Mon 07:00-23:00; Ana works Tue 01:00-02:00", "short-rest", [("Mon 23:00", "Tue 01:00")]),
        ("Ana: Mon 07:00-Wed 07:00", "long-duty", [("Mon 07:00", "Wed 07:00")]),
        ("Ana: Wed 07:00-Fri 07:00", "long-duty", []),
        # what has no time is told whatever the days
        ("Ana: Mon 07:00-19:00; Bo EMT to Fri", "cert-expiring", [None]),
    ],
)
def test_what_is_told_of_people_overlaps_the_days(words, rule, told):
    assert said(words, rule) == told


def test_rules_about_people_see_the_whole_workbook():
    days = ", ".join(f"{day} 07:00-19:00" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))
    words = f"Ana: {days}; Ana works Sun 12:00-12:01"
    assert said(words, "weekly-hours", first=WEDNESDAY, last=WEDNESDAY) == [("Mon 07:00", "Mon 07:00")]
