"""The plain-loop oracle on crews, pairs and names, against answers worked out by hand, on the edge and past it."""

from __future__ import annotations

from datetime import date

import pytest
from by_hand import ANA, AS_OF, BO, at, day_roster, said, shift
from oracle import findings
from plain_data import Finding, Person, Roster, TimeOff
from random_rosters import random_roster


def test_a_full_crew_breaks_nothing() -> None:
    assert said(day_roster("Ana Ruiz", "Bo Larsen")) == set()


def test_an_empty_transport_crew_is_only_no_emt() -> None:
    assert said(day_roster("OPEN", "--")) == {"no-emt 1 07:00-1 19:00"}


def test_an_empty_non_transport_crew_is_short() -> None:
    assert said(day_roster(service="QRV")) == {"short-crew 1 07:00-1 19:00"}


def test_an_emr_alone_on_a_non_transport_unit_is_low_level() -> None:
    emr = Person("Cy Dunn", level="EMR")
    assert said(day_roster("Cy Dunn", people=(emr,), service="QRV")) == {"low-level 1 07:00-1 19:00"}


def test_one_emr_who_may_not_drive_breaks_three_rules() -> None:
    emr = Person("Cy Dunn", level="EMR", driver=False)
    assert said(day_roster("Cy Dunn", people=(emr,))) == {
        "no-emt 1 07:00-1 19:00",
        "short-crew 1 07:00-1 19:00",
        "no-driver 1 07:00-1 19:00",
    }


def test_a_trainee_fills_no_seat_but_breaks_rules_about_people() -> None:
    trainee = Person("Cy Dunn", level="EMT", level_expires=date(2026, 11, 1), driver=True, role="Trainee")
    assert said(day_roster("Ana Ruiz", "Cy Dunn", people=(ANA, trainee))) == {
        "short-crew 1 07:00-1 19:00",
        "Cy Dunn expired-cert 1 07:00-1 19:00",
    }


def test_someone_listed_twice_is_one_of_the_crew() -> None:
    assert said(day_roster("Ana Ruiz", "Ruiz, Ana|09:00|10:00")) == {
        "short-crew 1 07:00-1 19:00",
        "Ana Ruiz listed-twice 1 09:00-1 10:00",
    }


def test_two_emts_on_an_als_unit_are_low_level() -> None:
    other = Person("Cy Dunn", level="AEMT", driver=True)
    assert said(day_roster("Bo Larsen", "Cy Dunn", people=(BO, other), service="ALS")) == {"low-level 1 07:00-1 19:00"}


def test_nobody_to_drive_while_the_driver_is_away() -> None:
    passenger = Person("Cy Dunn", level="EMT")
    assert said(day_roster("Cy Dunn", "Bo Larsen|07:00|13:00", people=(BO, passenger))) == {
        "no-driver 1 13:00-1 19:00",
        "short-crew 1 13:00-1 19:00",
    }


def test_the_only_emt_who_is_the_only_driver_is_split_duty() -> None:
    passenger = Person("Cy Dunn")
    assert said(day_roster("Bo Larsen", "Cy Dunn", people=(BO, passenger))) == {
        "split-duty 1 07:00-1 19:00",
        "Cy Dunn no-level",
    }


def test_a_third_who_may_drive_mends_split_duty() -> None:
    crew = BO, Person("Cy Dunn", level="EMR"), Person("Di Fox", level="EMR", driver=True)
    assert said(day_roster("Bo Larsen", "Cy Dunn", "Di Fox|12:00|19:00", people=crew)) == {"split-duty 1 07:00-1 12:00"}


def test_an_als_driver_below_emt_is_split_duty() -> None:
    crew = Person("Ana Ruiz", level="NRP", driver=False), Person("Cy Dunn", level="EMR", driver=True)
    assert said(day_roster("Ana Ruiz", "Cy Dunn", people=crew, service="ALS")) == {"split-duty 1 07:00-1 19:00"}


def test_without_driver_data_the_als_driver_seat_still_asks_for_an_emt() -> None:
    crew = Person("Ana Ruiz", level="NRP"), Person("Cy Dunn", level="EMR")
    roster = day_roster("Ana Ruiz", "Cy Dunn", people=crew, service="ALS", driver_column=False)
    assert said(roster) == {"split-duty 1 07:00-1 19:00"}


def test_without_driver_data_anyone_may_take_a_driver_seat_without_a_level() -> None:
    crew = Person("Bo Larsen", level="EMT"), Person("Cy Dunn", level="RN")
    assert said(day_roster("Bo Larsen", "Cy Dunn", people=crew, driver_column=False)) == set()


def test_evoc_expires_is_the_driver_data_where_there_is_no_driver_column() -> None:
    crew = Person("Bo Larsen", level="EMT", cards=(("EVOC", date(2026, 12, 1)),)), Person("Cy Dunn", level="EMT")
    people = {"people": crew, "driver_column": False, "card_columns": ("EVOC",)}
    night = (shift("1 19:00", "2 07:00", "Bo Larsen", "Cy Dunn"),)
    roster = Roster(shifts=night, **people)  # type: ignore[arg-type]
    assert said(roster) == {"no-driver 2 00:00-2 07:00", "Bo Larsen expired-card 2 00:00-2 07:00"}


def test_a_driver_date_is_the_last_day_and_no_card() -> None:
    crew = Person("Bo Larsen", level="EMT", driver=date(2026, 12, 1)), Person("Cy Dunn", level="EMT")
    roster = Roster(crew, (shift("1 19:00", "2 07:00", "Bo Larsen", "Cy Dunn"),))
    assert said(roster) == {"no-driver 2 00:00-2 07:00"}


@pytest.mark.parametrize(
    ("crew", "expected"),
    [
        (("FP-C", "Paramedic", "RN"), set()),
        (("Paramedic", "Paramedic", "RN"), {"low-level 1 07:00-1 19:00"}),
        (("FP-C", "EMT", "EMT"), {"split-duty 1 07:00-1 19:00"}),
        (("FP-C", "Paramedic"), {"short-crew 1 07:00-1 19:00"}),
    ],
)
def test_critical_care_asks_for_a_critical_care_paramedic_another_one_and_a_driver(
    crew: tuple[str, ...], expected: set[str]
) -> None:
    people = tuple(Person(f"Cy {letter}", level=level, driver=True) for letter, level in zip("abc", crew, strict=False))
    assert said(day_roster(*(p.name for p in people), people=people, service="CCT")) == expected


def test_a_nurse_is_no_emt_and_not_without_a_level() -> None:
    crew = Person("Cy Dunn", level="RN", driver=True), Person("Di Fox", level="RN", driver=True)
    assert said(day_roster("Cy Dunn", "Di Fox", people=crew)) == {"no-emt 1 07:00-1 19:00"}


def test_a_blank_service_and_an_unknown_one_are_judged_as_bls() -> None:
    assert said(day_roster("Bo Larsen", "Ana Ruiz", service="")) == set()
    assert said(day_roster("Ana Ruiz", service="Gondola")) == {
        "short-crew 1 07:00-1 19:00",
        "bad-row Shifts row 1 Service",
    }


def test_only_the_crew_rules_cut_an_assignment_to_its_shift() -> None:
    leave = (TimeOff("Bo Larsen", at("1 04:00"), at("1 06:00")), TimeOff("Ana Ruiz", at("1 20:00"), at("1 21:00")))
    assert said(day_roster("Bo Larsen|05:00|12:00", "Ana Ruiz|08:00|20:30", time_off=leave)) == {
        "short-crew 1 07:00-1 08:00",
        "Bo Larsen on-leave 1 05:00-1 06:00",
        "Ana Ruiz on-leave 1 20:00-1 20:30",
        "short-crew 1 12:00-1 19:00",
    }


def test_a_part_that_does_not_touch_the_shift_is_a_bad_row() -> None:
    assert said(day_roster("Bo Larsen", "Ana Ruiz|05:00|06:00")) == {
        "short-crew 1 07:00-1 19:00",
        "bad-row Shifts row 1 Crew 2",
    }


def test_a_part_after_midnight_of_a_night_shift_is_the_next_day() -> None:
    roster = Roster((ANA, BO), (shift("1 19:00", "2 07:00", "Bo Larsen", "Ana Ruiz|01:00|09:00"),))
    assert said(roster) == {"short-crew 1 19:00-2 01:00"}


def test_a_pair_is_told_from_the_earlier_assignment() -> None:
    first = shift("1 06:00", "1 18:00", "Bo Larsen|09:00|18:00", "Ana Ruiz", unit="Medic 1", service="QRV")
    second = shift("1 07:00", "1 19:00", "Bo Larsen|08:00|19:00", unit="Medic 2", service="QRV")
    found = [f for f in findings(Roster((ANA, BO), (first, second)), AS_OF) if f.rule == "double-booked"]
    keys = ("medic 2", second.start, second.end), ("medic 1", first.start, first.end)
    assert found == [Finding("double-booked", keys[0], "Bo Larsen", at("1 09:00"), at("1 18:00"), keys[1])]


def test_touching_shifts_are_neither_double_booked_nor_a_unit_overlap() -> None:
    day, night = (
        shift("1 07:00", "1 19:00", "Ana Ruiz", "Bo Larsen"),
        shift("1 19:00", "2 07:00", "Ana Ruiz", "Bo Larsen"),
    )
    assert said(Roster((ANA, BO), (day, night))) == set()


def test_a_unit_written_in_two_ways_overlaps_itself() -> None:
    one = shift("1 07:00", "1 19:00", "Ana Ruiz", unit="Medic 1", service="QRV")
    two = shift("1 18:59", "2 07:00", "Bo Larsen", unit="MEDIC  1", service="QRV")
    assert said(Roster((ANA, BO), (one, two))) == {"unit-overlap 1 18:59-1 19:00"}


def test_three_shifts_at_once_are_three_pairs() -> None:
    shifts = tuple(shift("1 07:00", "1 19:00", "Ana Ruiz", unit=f"Car {n}", service="QRV") for n in (1, 2, 3))
    found = [f for f in findings(Roster((ANA,), shifts), AS_OF) if f.rule == "double-booked"]
    assert [(f.shift and f.shift[0], f.other and f.other[0]) for f in found] == [
        ("car 1", "car 2"),
        ("car 1", "car 3"),
        ("car 2", "car 3"),
    ]


def test_a_stranger_counts_for_nothing_and_is_told_once_a_shift() -> None:
    assert said(day_roster("Ana Ruiz", "Zoll, Quentin", "Quentin Zoll|07:00|09:00")) == {
        "short-crew 1 07:00-1 19:00",
        "quentin zoll unknown-person 1 07:00-1 19:00",
    }


def test_a_name_that_two_people_share_counts_for_neither_and_an_id_tells_them_apart() -> None:
    twins = Person("Cy Dunn", id="E1", level="EMT", driver=True), Person("Cy Dunn", id="E2", level="EMT", driver=True)
    assert said(day_roster("E1", "e2", people=twins)) == set()
    assert said(day_roster("E1", "CY DUNN", people=twins)) == {
        "short-crew 1 07:00-1 19:00",
        "cy dunn ambiguous-person 1 07:00-1 19:00",
    }


def test_a_level_with_several_meanings_is_a_bad_row_and_not_blank() -> None:
    crew = BO, Person("Cy Dunn", level="EMT-I", driver=True)
    assert said(day_roster("Bo Larsen", "Cy Dunn", people=crew)) == {"bad-row Staff row 2 Level"}


def test_a_seed_always_makes_the_same_roster() -> None:
    assert random_roster(7) == random_roster(7)


def test_forty_random_rosters_break_every_rule_that_is_on() -> None:
    rules = {f.rule for seed in range(40) for f in findings(random_roster(seed), AS_OF)}
    assert sorted(rules) == [
        "ambiguous-person",
        "bad-row",
        "cert-expiring",
        "consecutive-days",
        "double-booked",
        "expired-card",
        "expired-cert",
        "listed-twice",
        "long-duty",
        "low-level",
        "missing-prerequisite",
        "no-driver",
        "no-emt",
        "no-level",
        "on-leave",
        "short-crew",
        "short-rest",
        "split-duty",
        "unit-overlap",
        "unknown-person",
        "weekly-hours",
    ]
