"""Requests and an even share of the work: met where the rules leave the choice."""

from datetime import timedelta

import pytest
from small_rosters import crews, planned, roster, with_requests

from staffing.rules.examples import MONDAY

TWO_DAYS = "Medic 1 QRV Mon 07:00-19:00:; Medic 1 QRV Tue 07:00-19:00:; Ana EMT; Bo EMT"
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(("name", "other"), [("Ana", "Bo"), ("Bo", "Ana")])
def test_who_asks_for_a_day_gets_it(name, other):
    plan = planned(with_requests(roster(TWO_DAYS), (name, TUESDAY, "", True, 1)))
    assert crews(plan) == {"Medic 1 Mon 07:00": [other], "Medic 1 Tue 07:00": [name]}


@pytest.mark.parametrize(("name", "other"), [("Ana", "Bo"), ("Bo", "Ana")])
def test_who_asks_for_a_day_off_gets_it(name, other):
    plan = planned(with_requests(roster(TWO_DAYS), (name, TUESDAY, "", False, 1)))
    assert crews(plan) == {"Medic 1 Mon 07:00": [name], "Medic 1 Tue 07:00": [other]}


def test_a_request_may_name_the_unit():
    told = roster("Medic 1 QRV Mon 07:00-19:00:; Medic 2 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT")
    plan = planned(with_requests(told, ("Ana", MONDAY, "MEDIC 2", True, 1)))
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Bo"], "Medic 2 Mon 07:00": ["Ana"]}


def test_the_heavier_of_two_requests_for_one_seat_is_met():
    told = roster("Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT")
    plan = planned(with_requests(told, ("Ana", MONDAY, "", True, 1), ("Bo", MONDAY, "", True, 3)))
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Bo"]}
    assert {aim.name: (aim.value, aim.bound) for aim in plan.aims}["requests"] == (1, 1)


def test_a_seat_is_filled_though_everyone_asks_for_the_day_off():
    told = roster("Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT")
    plan = planned(with_requests(told, ("Ana", MONDAY, "", False, 2), ("Bo", MONDAY, "", False, 1)))
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Bo"]}


def test_alike_people_get_alike_hours():
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    plan = planned("; ".join(f"Medic 1 QRV {day} 07:00-19:00:" for day in days) + "; Ana EMT; Bo EMT; Cy EMT")
    names = [fill.person for fill in plan.fills]
    assert {name: names.count(name) for name in ("Ana", "Bo", "Cy")} == {"Ana": 2, "Bo": 2, "Cy": 2}


def test_what_somebody_works_already_counts_in_their_share():
    plan = planned(
        "Medic 1 QRV Mon 07:00-19:00: Ana; Medic 1 QRV Tue 07:00-19:00: Ana; Medic 1 QRV Wed 07:00-19:00:; "
        "Medic 1 QRV Thu 07:00-19:00:; Ana EMT; Bo EMT"
    )
    assert crews(plan) == {"Medic 1 Wed 07:00": ["Bo"], "Medic 1 Thu 07:00": ["Bo"]}
