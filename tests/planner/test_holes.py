"""Which seats are filled and with whom: parts of shifts, critical care, drivers, EMTs spread over the ambulances."""

from dataclasses import replace

import pytest
from small_rosters import crews, planned, roster

from staffing.planner.filling.assign import BEST

FACTS_WITHOUT_DRIVERS = frozenset({"level", "level-expiry", "cards", "credentials", "leave"})


def rules_broken(plan):
    return [violation.rule for violation in plan.report.violations]


def test_a_part_is_filled_by_a_part():
    plan = planned("Medic 4 BLS Mon 19:00-07:00: Ana 19:00-23:00, Bo; Ana EMT; Ana off Tue; Bo EMR drives; Cy EMT")
    assert crews(plan) == {"Medic 4 Mon 19:00": ["Cy 2300-0700"]}
    assert rules_broken(plan) == []
    assert plan.outcome == BEST


def test_who_fills_two_parts_that_touch_is_written_once():
    plan = planned("Medic 4 BLS Mon 19:00-07:00: Ana 19:00-23:00; Ana EMT; Ana off Tue; Bo EMT drives; Cy EMT")
    assert crews(plan) == {"Medic 4 Mon 19:00": ["Bo", "Cy 2300-0700"]}


def test_nothing_open_is_done_at_once():
    plan = planned("Medic 4 BLS Mon 07:00-19:00: Ana, Bo; Cy EMT drives")
    assert (plan.fills, plan.open_seats, plan.aims, plan.outcome, plan.repeatable) == ((), (), (), BEST, True)


def test_a_roster_without_shifts_has_nothing_to_fill():
    plan = planned(roster("Ana EMT drives"))
    assert (plan.fills, plan.open_seats, plan.outcome) == ((), (), BEST)


def test_a_roster_without_empty_crew_cells_is_filled_all_the_same():
    told = roster("Medic 4 BLS Mon 07:00-19:00:; Ana EMT drives")
    plan = planned(replace(told, openings=told.openings.iloc[:0]))
    assert crews(plan) == {"Medic 4 Mon 07:00": ["Ana"]}


def test_critical_care_goes_to_someone_endorsed():
    plan = planned(
        "Medic 9 CCT Mon 07:00-19:00:; Ana Paramedic drives; Bo Paramedic drives; Cy Paramedic critical; Di EMR drives"
    )
    assert "Cy" in crews(plan)["Medic 9 Mon 07:00"]
    assert len(plan.fills) == 3
    assert rules_broken(plan) == []


def test_without_critical_care_the_seat_stays_open():
    plan = planned("Medic 9 CCT Mon 07:00-19:00:; Ana Paramedic drives; Bo Paramedic drives; Cy Paramedic drives")
    assert sum(seat.missing for seat in plan.open_seats) == 1
    assert len(plan.fills) == 2


def test_without_driver_data_anyone_may_take_the_wheel():
    told = roster(
        "Medic 1 BLS Mon 07:00-19:00:; Medic 2 BLS Mon 07:00-19:00:; Ana EMT; Bo EMT; Cy EMR; Di EMR",
        facts=FACTS_WITHOUT_DRIVERS,
    )
    plan = planned(told)
    assert sorted(map(len, crews(plan).values())) == [2, 2]
    assert rules_broken(plan) == []


def test_the_only_driver_drives():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Medic 2 BLS Tue 07:00-19:00:; Ana EMT drives; Bo EMT; Cy EMR")
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Ana", "Bo"], "Medic 2 Tue 07:00": ["Ana", "Bo"]}


@pytest.mark.parametrize("service", ["BLS", "ALS"])
def test_with_too_few_people_each_ambulance_has_an_emt_first(service):
    plan = planned(
        f"Medic 1 {service} Mon 07:00-19:00:; Medic 2 {service} Mon 07:00-19:00:; Pat Paramedic; Ed EMT drives"
    )
    assert "no-emt" not in rules_broken(plan)
    assert sum(seat.missing for seat in plan.open_seats) == 2


def test_the_only_emt_goes_to_the_ambulance_and_not_to_the_car_that_does_not_transport():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Car 2 QRV Mon 07:00-19:00:; Ana EMT")
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Ana"]}


def test_an_unknown_service_is_reported_once():
    plan = planned("Medic 1 XYZ Mon 07:00-19:00:; Ana EMT drives; Bo EMT drives")
    assert [violation.message for violation in plan.report.violations] == [
        "the service 'XYZ' is not known: write one of BLS, ILS, ALS, CCT, QRV; judged as BLS until then"
    ]
