"""The sheet Pairs says who must ride with whom: who can take a seat, by which swap, and which shifts fall with one person."""

from dataclasses import replace

import pytest
from small_rosters import pack_with, roster

from staffing.planner.cover.cover import cover
from staffing.planner.cover.fragile import fragility
from staffing.planner.cover.stand_ins import Can
from staffing.report import Severity
from staffing.rules import Pairing
from staffing.rules.examples import MONDAY

WORDS = "B1 BLS Mon 07:00-19:00: Ana; Bo EMT drives; Cy EMT drives; Di EMT drives"


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_nobody_is_asked_about_in_the_company_of_those_who_might_come_instead(severity):
    told = roster(f"{WORDS}; Ana and Bo ride together; Cy and Di ride together; Bo and Cy ride apart")
    answer = cover(told, pack_with(replace(Pairing(), severity=severity)), MONDAY, 0)
    worse = Can.NO if severity is Severity.ERROR else Can.WITH_WARNING
    can = {told.people["name"].iat[one.person]: one.can for one in answer.seats[0].people}
    assert can == {"Ana": Can.NO, "Bo": Can.NOW, "Cy": worse, "Di": worse}


def names_of(told, people):
    return [told.people["name"].iat[person] for person in people]


PAIRED = pack_with(Pairing(severity=Severity.ERROR))


def test_who_takes_a_shift_over_must_be_one_who_may_ride_with_those_on_it():
    told = roster(
        "Medic 1 ALS Mon 07:00-19:00: Ed; Medic 2 BLS Mon 07:00-19:00: Pat, Bo; Ed EMT drives; Pat Paramedic; "
        "Bo EMR drives; Ann EMT; Cy EMT; Ann and Bo ride apart"
    )
    swap = cover(told, PAIRED, MONDAY, 0).seats[0].people[0].swap
    assert names_of(told, [swap.taken_by]) == ["Cy"]


@pytest.mark.parametrize(
    ("pairs", "lost"),
    [
        ("Ann and Bo ride apart", ["Pat"]),
        ("Ann and Zoe ride together; Zoe EMT student", ["Pat"]),
        ("Ann and Bo ride together", []),
        ("Ann and Pat ride apart", []),
    ],
)
def test_a_shift_is_fragile_where_nobody_may_ride_with_those_who_stay(pairs, lost):
    told = roster(f"Medic 2 BLS Mon 07:00-19:00: Pat, Bo; Pat EMT; Bo EMR drives; Ann EMT; Eve EMR drives; {pairs}")
    found = fragility(told, PAIRED, MONDAY)
    assert names_of(told, [loss.person for loss in found.lost]) == lost
