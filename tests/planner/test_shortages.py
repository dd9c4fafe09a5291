"""Too few people, proven by counting and told with the sum: the three kinds of shortage, and who is kept out by what."""

from datetime import timedelta

import pytest
from small_rosters import BASELINE, pack_with, planned

from staffing.planner.filling.assign import IMPOSSIBLE
from staffing.report import Severity
from staffing.rules.hours.short_rest import ShortRest

DAYS = [f"{day}{week}" for week in ("", "+1") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]
HARD_HOURS = pack_with(severities={"weekly-hours": Severity.ERROR})


def messages(plan):
    return [shortage.message for shortage in plan.shortages]


def test_one_night_without_enough_of_a_level():
    plan = planned(
        "Medic 1 ALS Mon 19:00-07:00:; Medic 2 ALS Mon 19:00-07:00: Di; Ana Paramedic drives; Bo Paramedic; Bo off Mon; "
        "Cy Paramedic; Cy works Mon 08:00-13:00; Di EMT drives; Eve EMT drives; Gus Paramedic student"
    )
    assert messages(plan) == [
        "Mon 7 Dec 19:00-07:00: 2 open seats need a Paramedic, and 1 of the 3 you have is free (1 on leave, 1 resting): 1 short."
    ]
    assert (plan.shortages[0].asked, plan.shortages[0].can, plan.shortages[0].shifts) == (2, 1, (0, 1))
    assert plan.outcome == IMPOSSIBLE


def test_a_fortnight_beyond_what_weekly_hours_allow():
    nights = "; ".join(f"Medic 1 ALS {day} 19:00-07:00: D{'abcdefg'[row % 7]}" for row, day in enumerate(DAYS))
    plan = planned(
        f"{nights}; Ana Paramedic; Ana max 36 h; Bo Paramedic; Bo max 24 h; Cy Paramedic; Cy max 12 h; Cy off Mon; Cy off Mon+1",
        HARD_HOURS,
    )
    assert messages(plan) == [
        f"{week}: 7 open seats at 7 different times need a Paramedic; the 3 you have can take 6 of them at most "
        "(Ana 3, Bo 2, Cy 1): 1 short. Held back by leave and weekly hours."
        for week in ("Mon 7 Dec 19:00 to Mon 14 Dec 07:00", "Mon 14 Dec 19:00 to Mon 21 Dec 07:00")
    ]


def test_too_few_because_of_rest():
    plan = planned(
        "Medic 1 QRV Mon 07:00-15:00:; Medic 1 QRV Mon 17:00-01:00:; Medic 1 QRV Tue 03:00-11:00:; Ana EMT",
        pack_with(ShortRest(min_rest=timedelta(hours=11))),
    )
    assert messages(plan) == [
        "Mon 7 Dec 07:00 to Tue 8 Dec 01:00: 2 open seats at 2 different times need an EMT or higher; the only one you have "
        "can take 1 of them at most (Ana 1): 1 short. Held back by rest."
    ]
    assert plan.outcome == IMPOSSIBLE


def test_each_person_of_the_kind_is_counted_once():
    plan = planned(
        "Medic 1 ALS Tue 07:00-19:00: Ana; Medic 2 QRV Tue 07:00-19:00: Bo; Ana Paramedic; Bo Paramedic drives; "
        "Cy EMT; Di EMT drives; Di off Tue; Eve EMT drives trainee; Finn EMT drives; Finn works Tue 00:00-06:00; "
        "Gus AEMT to Mon drives; Gus EMT"
    )
    assert messages(plan) == [
        "Tue 8 Dec 07:00-19:00: 1 open seat needs an EMT or higher who may drive, and 0 of the 4 you have are free (1 at work, "
        "1 on leave, 1 with an expired certification, 1 resting): 1 short."
    ]


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        ("", "2 open seats need an EMT or higher, or someone who may drive, and there is nobody: 2 short."),
        ("; Ana EMR drives", "1 open seat needs an EMT or higher, and there is nobody: 1 short."),
    ],
)
def test_nobody_at_all(staff, said):
    plan = planned(f"Medic 1 BLS Mon 07:00-19:00:{staff}")
    assert messages(plan) == [f"Mon 7 Dec 07:00-19:00: {said}"]


def test_a_roster_that_can_be_filled_has_none():
    assert planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMT; Bo EMR drives").shortages == ()


def test_without_the_rule_against_two_places_at_once_nothing_is_counted():
    pack = pack_with(severities={"double-booked": Severity.OFF})
    pack = type(BASELINE)(**{**vars(pack), "rules": tuple(r for r in pack.rules if r.severity)})
    assert planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMR", pack).shortages == ()
