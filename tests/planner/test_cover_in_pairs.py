"""Who can take a seat, where the sheet Pairs says who must ride with whom: each is asked about as if alone."""

from dataclasses import replace

import pytest
from small_rosters import pack_with, roster

from staffing.planner.cover import cover
from staffing.planner.stand_ins import Can
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
