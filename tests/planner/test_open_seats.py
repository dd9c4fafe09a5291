"""What stays open is told seat by seat, with the one reason that keeps each person out."""

from small_rosters import crews, planned, roster

from staffing.planner import OpenSeat
from staffing.planner.filling.assign import IMPOSSIBLE


def test_everyone_has_one_reason():
    plan = planned(
        "Medic 1 ALS Tue 07:00-19:00: Ana; Medic 2 QRV Tue 07:00-19:00: Bo; Ana Paramedic; Bo Paramedic drives; "
        "Cy EMT; Di EMT drives; Di off Tue; Eve EMT drives trainee; Finn EMT drives; Finn works Tue 00:00-06:00; "
        "Gus AEMT to Mon drives; Gus EMT"
    )
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Tue 8 Dec 07:00-19:00: 1 seat stays open. Of 7 staff, 1 does not count as crew, "
        "1 is on this shift already, 1 lacks the level or may not drive, 1 is on another shift then, 1 is off then, "
        "1 has an expired certification then, 1 would have too little rest."
    ]
    assert plan.outcome == IMPOSSIBLE


def test_the_open_seat_says_its_shift_hours_and_people():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMR; Bo EMR")
    shift = plan.roster.shifts.iloc[0]
    assert plan.open_seats == (
        OpenSeat(
            shift=0, start=shift["start"], end=shift["end"], missing=2, kept_out=(("lack the level or may not drive", 2),),
            message="Medic 1, Mon 7 Dec 07:00-19:00: 2 seats stay open. Of 2 staff, 2 lack the level or may not drive.",
        ),
    )  # fmt: skip


def test_who_is_on_board_already_is_not_said_to_be_on_another_shift():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMT drives")
    assert crews(plan) == {"Medic 1 Mon 07:00": ["Ana"]}
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Mon 7 Dec 07:00-19:00: 1 seat stays open. Of 1 staff, 1 is on this shift already."
    ]


def test_a_lapsed_card_keeps_its_holder_out():
    plan = planned("Medic 1 QRV Tue 07:00-19:00:; Ana AEMT to Mon; Ana EMT")
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Tue 8 Dec 07:00-19:00: 1 seat stays open. Of 1 staff, 1 has an expired certification then."
    ]


def test_an_open_part_says_its_hours():
    plan = planned(
        "Medic 1 BLS Mon 19:00-07:00: Ana 19:00-23:00, Bo; Ana EMT; Ana off Tue; Bo EMR drives; Cy EMT; "
        "Cy works Mon 18:00-22:00; Di EMR drives"
    )
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Mon 7 Dec 19:00-07:00: 1 seat stays open from 23:00 to 07:00. Of 4 staff, "
        "2 are on this shift already, 1 lacks the level or may not drive, 1 would have too little rest."
    ]


def test_nobody_on_the_staff_list_is_said_so():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:")
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Mon 7 Dec 07:00-19:00: 2 seats stay open. Nobody is on the staff list."
    ]


def test_nobody_rides_where_their_seat_is_taken_already():
    plan = planned("Medic 1 CCT Mon 07:00-19:00:; Ana EMT drives; Bo EMT drives; Cy EMT drives")
    assert len(crews(plan)["Medic 1 Mon 07:00"]) == 1
    assert [(seat.missing, aim.value) for seat in plan.open_seats for aim in plan.aims if aim.name == "seats"] == [
        (2, 2)
    ]


def test_an_impossible_roster_still_gets_a_plan():
    days = ("Mon", "Tue", "Wed")
    units = [f"Medic {unit} ALS {day} 07:00-19:00:" for unit in range(3) for day in days]
    plan = planned(roster("; ".join(units) + "; Pat Paramedic; Ed EMT drives"))
    assert len(plan.fills) == 6
    assert sum(seat.missing for seat in plan.open_seats) == 12
    assert plan.outcome == IMPOSSIBLE
