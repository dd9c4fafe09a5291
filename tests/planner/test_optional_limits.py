"""Plans keep to the rules that a pack turns on: the one plan there is, and as few open seats as trying every plan finds."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from random import Random

import pytest
from small_rosters import crews, pack_with, planned

from staffing.report import Severity
from staffing.rules import (
    RULES,
    AwayStation,
    Follower,
    MaximumHours,
    MinimumHours,
    NightsInARow,
    OffPattern,
    Pairing,
    ShiftCount,
    ShortBreak,
    ShortRun,
    Weekends,
)
from staffing.rules.patterns.off_pattern import Platoon
from staffing.rules.patterns.shift_count import Count

ERROR = Severity.ERROR
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon+1")


def under(rule, **settings):
    return pack_with(replace(rule(), severity=ERROR, **settings))


def qrv(day, hours="07:00-19:00", unit="Q1", crew=""):
    return f"{unit} QRV {day} {hours}:{crew}"


@pytest.mark.parametrize(
    ("pack", "words", "filled"),
    [
        (
            under(AwayStation),
            "Q1 QRV Mon 07:00-19:00 at North:; Q2 QRV Mon 07:00-19:00 at South:; Ana is at South; Bo is at North",
            {"Q1 Mon 07:00": ["Bo"], "Q2 Mon 07:00": ["Ana"]},
        ),
        (
            under(OffPattern, cycle="XO", anchor=date(2026, 12, 7), platoons=(Platoon("A", 0), Platoon("B", 1))),
            f"{qrv('Mon')}; {qrv('Tue')}; {qrv('Wed')}; Ana has Platoon A; Bo has Platoon B",
            {"Q1 Mon 07:00": ["Ana"], "Q1 Tue 07:00": ["Bo"], "Q1 Wed 07:00": ["Ana"]},
        ),
        (
            under(Pairing),
            "B1 BLS Mon 07:00-19:00: Ana; B2 BLS Mon 07:00-19:00: Bo; Cy EMT drives; Di EMT drives; "
            "Ana and Cy ride apart; Bo and Di ride apart",
            {"B1 Mon 07:00": ["Di"], "B2 Mon 07:00": ["Cy"]},
        ),
        (
            under(Pairing),
            "B1 BLS Mon 07:00-19:00:; Cy EMR drives; Ana EMT drives; Bo EMT; Ana and Bo ride together; Ana and Cy ride apart",
            {"B1 Mon 07:00": ["Ana", "Bo"]},
        ),
        (
            under(Follower),
            f"{qrv('Mon', '19:00-07:00', crew=' Ana')}; {qrv('Tue')}; {qrv('Tue', '19:00-07:00', 'Q2')}; Bo EMT; "
            "Bo off Tue 19:00-Wed 07:00",
            {"Q1 Tue 07:00": ["Bo"], "Q2 Tue 19:00": ["Ana"]},
        ),
        (
            under(Weekends, max_weekends=1),
            f"{qrv('Sat', crew=' Ana')}; {qrv('Sun')}; {qrv('Sat+1')}; Bo EMT; Bo off Sun",
            {"Q1 Sun 07:00": ["Ana"], "Q1 Sat 07:00": ["Bo"]},
        ),
        (
            under(ShiftCount, counts=(Count("night", most=1),)),
            f"{qrv('Mon', '19:00-07:00')}; {qrv('Wed', '19:00-07:00')}; Ana EMT",
            1,
        ),
        (under(NightsInARow, max_nights=1), f"{qrv('Mon', '19:00-07:00')}; {qrv('Tue', '19:00-07:00')}; Ana EMT", 1),
        (under(ShortRun, min_days_on=2), f"{qrv('Mon', crew=' Bo')}; {qrv('Wed')}; {qrv('Sun', crew=' Bo')}; Ana EMT; "
         "Bo off Wed", 0),
        (under(ShortBreak, min_days_off=2), f"{qrv('Mon', crew=' Ana')}; {qrv('Wed')}", 0),
        (under(MaximumHours, max_hours=None), f"{qrv('Mon')}; {qrv('Tue')}; Ana EMT; Ana has Max hours/period 12", 1),
        (under(Follower), f"{qrv('Tue')}; Ana EMT; Ana works Mon 19:00-07:00", 0),
    ],
)  # fmt: skip
def test_seats_are_filled_within_the_rule(pack, words, filled):
    plan = planned(words, pack)
    assert (crews(plan) if isinstance(filled, dict) else len(plan.fills)) == filled


def test_why_a_seat_stays_open_in_words():
    plan = planned(
        "Q1 QRV Tue 07:00-19:00 at North:; Ana is at South; Bo EMT; Bo works Mon 19:00-07:00",
        pack_with(replace(AwayStation(), severity=ERROR), replace(Follower(), severity=ERROR)),
    )
    assert [seat.message for seat in plan.open_seats] == [
        "Q1, Tue 8 Dec 07:00-19:00: 1 seat stays open. Of 2 staff, 1 is of another station, 1 would start what may not "
        "follow the day before."
    ]


def test_floors_on_people_never_keep_a_plan_from_being_made():
    floors = pack_with(
        replace(MinimumHours(), severity=ERROR, min_hours=MinimumHours.shown_with["min_hours"] * 10),
        replace(ShiftCount(), severity=ERROR, counts=(Count("", least=5),)),
    )
    plan = planned(f"{qrv('Mon')}; {qrv('Tue')}; Ana EMT; Bo EMT; Stu EMT student", floors)
    assert len(plan.fills) == 2
    assert plan.open_seats == ()


def test_a_standing_trouble_stands_and_nothing_is_added_to_it():
    plan = planned(
        f"{qrv('Mon', crew=' Ana')}; {qrv('Wed', crew=' Ana')}; {qrv('Tue')}; {qrv('Fri')}; Ana has Min days off 2; Bo EMT;"
        " Bo off Mon",
        under(ShortBreak),
    )
    assert crews(plan)["Q1 Tue 07:00"] in (["Ana"], ["Bo"])
    assert crews(plan)["Q1 Fri 07:00"] == ["Bo"]


def test_a_plan_is_made_under_every_optional_rule_at_once():
    on = [
        replace(rule(), severity=severity, **rule.shown_with)
        for rule, severity in zip(
            (rule for rule in RULES if rule().severity is Severity.OFF), [ERROR, Severity.WARNING] * 9, strict=False
        )
        if rule.id != "min-on-duty"
    ]
    words = "; ".join(
        f"B{day} BLS {name} 07:00-19:00 at North:; N{day} BLS {name} 19:00-07:00:" for day, name in enumerate(DAYS)
    )
    people = "Ana and Bo ride together; Cy and Di ride apart; Ana is at North; Bo is at South; Ana has Platoon A; Ed EMT drives"
    plan = planned(f"{words}; {people}", pack_with(*on))
    assert plan.outcome.startswith(("Proven best", "Complete", "Incomplete, and proven so"))


def _short_runs(days, last):
    starts = [day for day in days if day - 1 not in days and day > 0]
    return any(day + 1 not in days and day < last for day in starts)


def _short_breaks(days, last):
    return any(b - a == 2 for a, b in pairwise(sorted(days)))


#: Rule -> whether the days and nights that one person works break it; nights are the shifts at 19:00, day 5 is a Saturday.
LOOPS = {
    "short-run": (under(ShortRun, min_days_on=2), lambda days, nights, last: _short_runs(days | nights, last)),
    "short-break": (under(ShortBreak, min_days_off=2), lambda days, nights, last: _short_breaks(days | nights, last)),
    "weekends": (under(Weekends, max_weekends=0), lambda days, nights, last: bool({5, 6} & (days | nights))),
    "nights-in-a-row": (
        under(NightsInARow, max_nights=1), lambda days, nights, last: any(night + 1 in nights for night in nights)
    ),
    "follower": (under(Follower), lambda days, nights, last: any(night + 1 in days for night in nights)),
    "shift-count": (
        under(ShiftCount, counts=(Count("night", most=1), Count("day", most=2))),
        lambda days, nights, last: len(nights) > 1 or len(days) > 2,
    ),
    "maximum-hours": (
        under(MaximumHours, max_hours=MaximumHours.shown_with["max_hours"]),
        lambda days, nights, last: len(days) + len(nights) > 2,
    ),
}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("rule", LOOPS)
def test_as_few_seats_stay_open_as_trying_every_plan_finds(rule, seed):
    random, (pack, breaks) = Random(f"{rule}{seed}"), LOOPS[rule]
    first = random.choice((0, 2))
    shifts = sorted({(random.randrange(first, first + 5), random.choice((7, 19))) for _ in range(6)})
    words = [qrv(DAYS[day], "07:00-19:00" if hour == 7 else "19:00-07:00") for day, hour in shifts]
    plan = planned("; ".join([*words, "Ana EMT", "Bo EMT"]), pack)

    origin, last = shifts[0][0], shifts[-1][0]
    week = {day: (day - origin if rule == "short-run" else day) for day, _ in shifts}

    def fits(chosen):
        days = {week[day] for day, hour in chosen if hour == 7}
        return not breaks(days, {week[day] for day, hour in chosen if hour == 19}, week[last])

    least = min(
        who.count(None)
        for who in product((None, "Ana", "Bo"), repeat=len(shifts))
        if all(fits([shift for shift, name in zip(shifts, who, strict=True) if name == own]) for own in ("Ana", "Bo"))
    )
    assert sum(seat.missing for seat in plan.open_seats) == least
