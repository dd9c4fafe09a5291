"""The plain-loop oracle on time off, cards and hours, against answers worked out by hand: on the edge and past it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from by_hand import ANA, AS_OF, BO, MONDAY, at, day_roster, hours_said, said, shift
from oracle import findings
from plain_data import Credential, OtherWork, Person, Roster, TimeOff


def test_whole_days_off_end_at_the_following_midnight_and_touching_rows_are_one_stretch() -> None:
    leave = (TimeOff("Bo Larsen", MONDAY, date(2026, 12, 1)), TimeOff("Bo Larsen", date(2026, 12, 2), at("2 01:30")))
    roster = Roster((ANA, BO), (shift("1 19:00", "2 07:00", "Bo Larsen", "Ana Ruiz"),), time_off=leave)
    assert said(roster) == {"Bo Larsen on-leave 1 19:00-2 01:30"}


def test_a_level_that_expires_at_midnight_in_the_shift() -> None:
    expiring = Person("Cy Dunn", level="EMT", level_expires=date(2026, 12, 1), driver=True)
    emr = Person("Di Fox", level="EMR", driver=True)
    roster = Roster((expiring, emr), (shift("1 19:00", "2 07:00", "Cy Dunn", "Di Fox"),))
    assert said(roster) == {
        "Cy Dunn expired-cert 2 00:00-2 07:00",
        "Cy Dunn cert-expiring",
        "no-emt 2 00:00-2 07:00",
    }


def test_an_expired_paramedic_counts_as_the_emt_their_other_card_says() -> None:
    medic = Person("Cy Dunn", level="Paramedic", level_expires=date(2026, 11, 1), driver=True)
    cards = (Credential("Cy Dunn", "EMT", None, None),)
    assert said(day_roster("Cy Dunn", "Bo Larsen", people=(medic, BO), credentials=cards)) == {
        "Cy Dunn expired-cert 1 07:00-1 19:00"
    }


def test_a_renewed_card_is_not_expired_from_the_day_of_issue() -> None:
    medic = Person("Cy Dunn", level="Paramedic", level_expires=date(2026, 11, 1), driver=True)
    renewed = (Credential("Cy Dunn", "NRP", date(2026, 12, 2), date(2028, 12, 1)), Credential("Cy Dunn", "EMT"))
    roster = Roster((medic, BO), (shift("1 19:00", "2 07:00", "Cy Dunn", "Bo Larsen"),), credentials=renewed)
    assert said(roster) == {"Cy Dunn expired-cert 1 19:00-2 00:00"}


def test_a_lower_level_card_and_another_card_past_their_dates_are_one_expired_card() -> None:
    medic = Person("Cy Dunn", level="AEMT", level_expires=date(2028, 1, 1), cards=(("CPR", date(2026, 12, 1)),))
    emt = (Credential("Cy Dunn", "EMT", date(2020, 1, 1), date(2026, 11, 30)),)
    shifts = (
        shift("0 19:00", "1 07:00", "Cy Dunn", service="QRV"),
        shift("1 19:00", "2 07:00", "Cy Dunn", service="QRV"),
    )
    roster = Roster((medic,), shifts, credentials=emt, card_columns=("CPR",))
    assert said(roster) == {
        "Cy Dunn expired-card 1 00:00-1 07:00",
        "Cy Dunn expired-card 1 19:00-2 07:00",
        "Cy Dunn cert-expiring",
    }


def test_an_undated_staff_level_gives_way_to_a_dated_card_of_that_level() -> None:
    cards = (Credential("Bo Larsen", "EMT-B", date(2020, 1, 1), date(2026, 11, 1)),)
    assert said(day_roster("Bo Larsen", "Ana Ruiz", credentials=cards)) == {"Bo Larsen expired-cert 1 07:00-1 19:00"}


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, set()), (0, {"Cy Dunn cert-expiring"}), (30, {"Cy Dunn cert-expiring"}), (31, set())]
)
def test_a_level_that_expires_within_thirty_days(days: int, expected: set[str]) -> None:
    idle = Person("Cy Dunn", level="EMT", level_expires=AS_OF + timedelta(days=days))
    assert said(day_roster("Bo Larsen", "Ana Ruiz", people=(ANA, BO, idle))) == expected


def test_a_card_in_both_sheets_expires_once() -> None:
    idle = Person("Cy Dunn", level="EMT", level_expires=AS_OF)
    cards = (Credential("Cy Dunn", "EMT", None, AS_OF), Credential("Cy Dunn", "EMR", None, AS_OF))
    roster = day_roster("Bo Larsen", "Ana Ruiz", people=(ANA, BO, idle), credentials=cards)
    assert [f.rule for f in findings(roster, AS_OF)] == ["cert-expiring", "cert-expiring"]


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ([("Paramedic", 5)], True),
        ([("Paramedic", 5), ("EMT", 5)], False),
        ([("Paramedic", 5), ("EMT", 6)], True),
        ([("Paramedic", 5), ("AEMT", 4)], True),
        ([("Paramedic", None)], False),
        ([("Paramedic", 5), ("EMT", None)], False),
        ([("Paramedic", 5), ("EMT", 6), ("EMT", None)], False),
        ([("EMT", 5)], False),
    ],
)
def test_a_paramedic_card_asks_for_an_emt_card_issued_by_then(rows: list[tuple[str, int | None]], broken: bool) -> None:
    cards = tuple(Credential("Ana Ruiz", name, day and date(2020, 1, day), None) for name, day in rows)  # type: ignore[arg-type]
    expected = {"Ana Ruiz missing-prerequisite"} if broken else set()
    assert said(day_roster("Bo Larsen", "Ana Ruiz", credentials=cards)) == expected


def test_eight_hours_of_rest_are_enough_and_a_minute_less_is_not() -> None:
    assert hours_said(("1 07:00", "1 19:00"), ("2 03:00", "2 15:00")) == set()
    assert hours_said(("1 07:00", "1 19:00"), ("2 02:59", "2 15:00")) == {"Cy Dunn short-rest 1 19:00-2 02:59"}


def test_touching_work_is_one_duty() -> None:
    assert hours_said(("1 07:00", "1 19:00"), ("1 19:00", "2 07:00")) == set()
    assert hours_said(("1 07:00", "1 19:00"), ("1 19:00", "2 07:01")) == {"Cy Dunn long-duty 1 07:00-2 07:01"}


def test_a_short_duty_inside_a_long_one_does_not_end_it() -> None:
    assert hours_said(("1 07:00", "1 19:00"), ("1 08:00", "1 09:00"), ("1 16:00", "1 20:00")) == set()


def test_rest_is_measured_from_a_crew_shift_to_other_work() -> None:
    work = (OtherWork("Bo Larsen", at("1 20:00"), at("1 22:00")),)
    assert said(day_roster("Bo Larsen", "Ana Ruiz", other_work=work)) == {"Bo Larsen short-rest 1 19:00-1 20:00"}


def test_seventy_two_hours_in_a_week_are_allowed_and_a_minute_more_is_not() -> None:
    days = [(f"{d} 07:00", f"{d} 19:00") for d in range(1, 7)]
    assert hours_said(*days) == set()
    assert hours_said(*days, ("8 06:00", "8 07:00")) == {"Cy Dunn weekly-hours 1 07:00-8 07:00"}
    assert hours_said(*days, ("8 07:00", "8 19:00")) == set()
    assert hours_said(*days[:-1], ("6 07:00", "6 19:01")) == {"Cy Dunn weekly-hours 1 07:00-8 07:00"}


def test_a_limit_of_ones_own() -> None:
    assert hours_said(("1 07:00", "1 19:00"), ("2 07:00", "2 19:00"), max_hours=24) == set()
    assert hours_said(("1 07:00", "1 19:00"), ("2 07:00", "2 19:30"), max_hours=24) == {
        "Cy Dunn weekly-hours 1 07:00-8 07:00"
    }


def test_overlapping_hours_count_once() -> None:
    assert hours_said(("1 07:00", "1 19:00"), ("1 13:00", "2 01:00"), max_hours=18) == set()


def test_breaking_windows_that_overlap_are_told_by_the_heaviest() -> None:
    light, heavy = [("1 07:00", "1 17:00"), ("3 07:00", "3 17:00")], [("5 07:00", "5 20:00"), ("9 07:00", "9 20:00")]
    assert hours_said(*light, *heavy, max_hours=19) == {"Cy Dunn weekly-hours 3 07:00-10 07:00"}


def test_breaking_windows_far_apart_are_two() -> None:
    assert hours_said(("1 07:00", "1 17:00"), ("20 07:00", "20 17:00"), max_hours=9) == {
        "Cy Dunn weekly-hours 1 07:00-8 07:00",
        "Cy Dunn weekly-hours 20 07:00-27 07:00",
    }


def test_windows_that_start_inside_a_duty_join_two_heavy_weeks() -> None:
    """The windows at the two duty starts are 175 h apart; the one that starts 15 h later than the first meets both."""
    assert hours_said(("1 00:00", "1 20:00"), ("8 07:00", "9 03:00"), max_hours=4) == {
        "Cy Dunn weekly-hours 1 00:00-8 00:00"
    }


def test_seven_days_in_a_row_are_allowed_and_eight_are_not() -> None:
    days = [(f"{d} 09:00", f"{d} 10:00") for d in range(1, 9)]
    assert hours_said(*days[:-1]) == set()
    assert hours_said(*days) == {"Cy Dunn consecutive-days 1 09:00-8 10:00"}


def test_two_duties_on_a_day_are_one_day() -> None:
    days = [(f"{d} 08:00", f"{d} 09:00") for d in range(1, 8)]
    assert hours_said(*days, ("7 18:00", "7 19:00")) == set()
