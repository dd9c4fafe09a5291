"""Packs that make other rules errors, or turn more rules on, still get a plan that adds no trouble."""

from small_rosters import crews, pack_with, planned

from staffing.levels import Level
from staffing.report import Severity
from staffing.rules import MinOnDuty, TraineeAlone
from staffing.rules.crew.min_on_duty import Demand

ERROR = Severity.ERROR


def test_two_trainees_without_an_fto_do_not_keep_crews_from_being_filled():
    plan = planned(
        "Medic 1 BLS Mon 07:00-19:00: Tia, Tom; Tia EMT trainee; Tom EMT trainee; Ana EMT drives; Bo EMT drives",
        pack_with(TraineeAlone(severity=ERROR)),
    )
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Ana", "Bo"]}


def test_a_trainee_gets_an_fto_where_there_is_one():
    plan = planned(
        "Medic 1 BLS Mon 07:00-19:00: Tia, Ana; Tia EMT trainee; Ana EMT drives; Bo EMT drives; Flo EMT FTO drives",
        pack_with(TraineeAlone(severity=ERROR)),
    )
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Flo"]}


def test_a_paramedic_is_put_on_the_shift_on_which_none_is_on_duty():
    plan = planned(
        "Medic 1 BLS Mon 07:00-19:00: Ana; Ana EMT drives; Bo EMT drives; Pat Paramedic drives",
        pack_with(MinOnDuty(severity=ERROR, demands=(Demand(Level.PARAMEDIC, 1),))),
    )
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Pat"]}


def test_fewer_hours_without_a_paramedic_on_duty_are_no_new_error():
    plan = planned(
        "Medic 1 ALS Mon 07:00-19:00:; Medic 2 BLS Tue 07:00-19:00: Ana, Bo; Pat Paramedic drives; Ed EMT drives",
        pack_with(MinOnDuty(severity=ERROR)),
    )
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Ed", "Pat"]}


def test_a_duty_that_is_too_long_already_is_not_made_longer():
    plan = planned(
        "Medic 1 BLS Mon 07:00-Tue 13:00: Ana, Bo; Medic 2 BLS Tue 13:00-19:00: Cy; Cy EMT drives",
        pack_with(severities={"long-duty": ERROR}),
    )
    assert crews(plan) == {}


def test_a_second_duty_on_the_seventh_day_is_no_eighth_day():
    week = ", ".join(f"{day} 00:00-06:00" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))
    plan = planned(
        f"Ana: {week}; Medic 1 QRV Sun 14:00-22:00:; Medic 1 QRV Mon+1 06:00-14:00:",
        pack_with(severities={"consecutive-days": ERROR}),
    )
    assert crews(plan) == {"Medic 1 Sun 14:00": ["Ana"]}


def test_hours_above_the_weekly_maximum_as_a_warning_are_the_last_resort():
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    worked = ", ".join(f"{day} 07:00-19:00" for day in days)
    plan = planned(f"Ana: {worked}; Medic 1 QRV Sun 07:00-19:00:; Ana EMT; Bo EMT")
    assert crews(plan) == {"Medic 1 Sun 07:00": ["Bo"]}
