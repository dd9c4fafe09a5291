"""Which rules would have to give way for open seats to be filled: the mildest sets first, told as the checker would."""

from small_rosters import crews, pack_with, planned, roster, with_requests

from staffing.report import Severity
from staffing.rules.examples import MONDAY


def messages(plan):
    return [
        f"{relaxation.message} {'; '.join(f'{rule}: {said}' for rule, said in relaxation.breaks)}"
        for relaxation in plan.relaxations
    ]


def test_less_rest_before_leave():
    plan = planned(
        "Medic 1 QRV Tue 01:00-09:00:; Ana EMT; Ana works Mon 11:00-19:00; Bo EMT; Bo off Tue; Cy EMR; Di EMT to Mon; "
        "Eve EMT student"
    )
    assert messages(plan) == [
        "Fills the open seat (nothing milder fills as many): short-rest: Ana has 6 h off between duties, 8 h asked for: ends "
        "Mon 7 Dec 19:00, starts Tue 8 Dec 01:00.",
        "Fills the open seat: on-leave: Medic 1, Tue 8 Dec 01:00-09:00: Bo is off from 01:00 to 09:00.",
    ]


def test_milder_where_somebody_who_was_placed_moves():
    """On the plan as it is Ana would have to come back from leave; less rest for Cy will do where Bo changes places."""
    told = roster(
        "Medic 1 QRV Mon 07:00-15:00:; Medic 2 ALS Mon 07:00-15:00: Di; Ana Paramedic; Ana off Mon; Bo Paramedic; "
        "Cy EMT; Cy works Mon 00:00-01:00; Di EMT drives"
    )
    plan = planned(with_requests(told, ("Bo", MONDAY, "Medic 1", True, 1)))
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Bo"]}
    assert messages(plan)[0] == (
        "Fills the open seat (nothing milder fills as many): short-rest: Cy has 6 h off between duties, 8 h asked for: ends "
        "Mon 7 Dec 01:00, starts Mon 7 Dec 07:00."
    )


def test_part_of_what_is_open():
    plan = planned("Medic 1 BLS Mon 07:00-15:00:; Ana EMT; Ana off Mon")
    assert messages(plan) == [
        "Fills 1 of the 2 open seats (nothing milder fills as many): on-leave: Medic 1, Mon 7 Dec 07:00-15:00: Ana is off from "
        "07:00 to 15:00."
    ]


def test_a_rule_that_the_pack_makes_an_error_can_give_way_too():
    pack = pack_with(severities={"weekly-hours": Severity.ERROR})
    plan = planned("Medic 1 QRV Mon 07:00-15:00:; Medic 1 QRV Tue 07:00-15:00:; Ana EMT; Ana max 12 h", pack)
    assert plan.relaxations[0].breaks[0][0] == "weekly-hours"
    assert plan.relaxations[0].proven


def test_nobody_is_in_two_places_and_no_level_is_waived():
    plan = planned("Medic 1 QRV Mon 07:00-15:00:; Medic 2 QRV Mon 07:00-15:00:; Ana EMT; Bo EMR")
    assert (len(plan.open_seats), plan.relaxations) == (1, ())


def test_a_full_roster_needs_none():
    assert planned("Medic 1 QRV Mon 07:00-15:00:; Ana EMT; Bo EMT; Bo off Mon").relaxations == ()


def test_no_time_no_advice():
    assert planned("Medic 1 QRV Mon 07:00-15:00:; Ana EMT; Ana off Mon", time_limit=0.0).relaxations == ()
