"""What a pack may set besides `baseline`'s numbers: services, demands, required cards; and what a rule is without a pack."""

from dataclasses import replace

import pytest

from staffing.checker import check
from staffing.levels import Level
from staffing.report import Severity
from staffing.rule import Seat, Service
from staffing.rules import RULES, ExpiredCard, MinOnDuty
from staffing.rules.crew.min_on_duty import Demand
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")
ATTENDANT, DRIVER = Seat("attendant", Level.EMT), Seat("driver", drives=True)
NURSE_OR_MEDIC = Seat("attendant", Level.PARAMEDIC, accepts=frozenset({"RN"}))
CRITICAL_OR_NURSE = Seat("attendant", Level.PARAMEDIC, accepts=frozenset({"RN"}), critical=True)
SERVICES = {
    "FLY": Service("FLY", False, (ATTENDANT, DRIVER)),
    "SIT": Service("SIT", True, (ATTENDANT, Seat("attendant"))),
    "TWO": Service("TWO", True, (ATTENDANT, ATTENDANT)),
    "NRS": Service("NRS", False, (NURSE_OR_MEDIC,)),
    "CCN": Service("CCN", False, (CRITICAL_OR_NURSE,)),
}
DAY, TO_MIDNIGHT, PAST_MIDNIGHT = "Mon 07:00-19:00", "Mon 12:00-24:00", "Mon 12:00-00:01"


def said(words, rule_id, *rules):
    """The messages of one rule under the services above, and under `rules` in place of the pack's."""
    own = {rule.id: rule for rule in BASELINE.rules} | {rule.id: rule for rule in rules}
    pack = replace(BASELINE, rules=tuple(own.values()), services={**BASELINE.services, **SERVICES})
    report = check(Example(True, words, "").stage().roster, pack, MONDAY)
    assert report.crashes == ()
    return [violation for violation in report.violations if violation.rule == rule_id]


def stretches(violations):
    """From and to in hours after Monday 00:00."""
    monday = Example(True, "BLS Mon 00:00-24:00:", "").stage().roster.shifts["start"].iat[0]
    return [((v.start - monday) / 60, (v.end - monday) / 60) for v in violations]


@pytest.mark.parametrize(
    ("words", "rule", "count"),
    [
        # a driver is asked for where there is a driver seat, whether or not the unit transports
        (f"FLY {DAY}: Ana, Bo; Ana EMT; Bo EMT", "no-driver", 1),
        (f"FLY {DAY}: Ana, Bo; Ana EMT; Bo EMT drives", "no-driver", 0),
        (f"SIT {DAY}: Ana, Bo; Ana EMT; Bo EMT", "no-driver", 0),
        (f"SIT {DAY}: Ana, Bo; Ana EMT; Bo EMT", "split-duty", 0),
        # two equal seats are two people
        (f"TWO {DAY}: Ana, Bo; Ana EMT; Bo EMT", "split-duty", 0),
        (f"TWO {DAY}: Ana, Bo; Ana EMT; Bo EMR", "split-duty", 1),
        # a seat that names a licence is filled by it or by its level, and by nobody else
        (f"NRS {DAY}: Ana; Ana RN", "low-level", 0),
        (f"NRS {DAY}: Ana; Ana Paramedic", "low-level", 0),
        (f"NRS {DAY}: Ana; Ana PA", "low-level", 1),
        (f"NRS {DAY}: Ana; Ana AEMT", "low-level", 1),
        # the licence may expire in a shift, or begin in it
        (f"NRS {TO_MIDNIGHT}: Ana; Ana RN to Mon", "low-level", 0),
        (f"NRS {PAST_MIDNIGHT}: Ana; Ana RN to Mon", "low-level", 1),
        # critical care is asked of the level, not of the licence
        (f"CCN {DAY}: Ana; Ana Paramedic critical", "low-level", 0),
        (f"CCN {DAY}: Ana; Ana Paramedic", "low-level", 1),
        (f"CCN {DAY}: Ana; Ana RN", "low-level", 0),
    ],
)
def test_seats_of_other_services(words, rule, count):
    assert len(said(words, rule)) == count


def test_a_licence_counts_to_its_last_minute_and_from_its_first():
    assert stretches(said(f"NRS {PAST_MIDNIGHT}: Ana; Ana RN to Mon", "low-level")) == [(24, 24 + 1 / 60)]
    assert stretches(said(f"NRS {PAST_MIDNIGHT}: Ana; Ana RN from Tue", "low-level")) == [(12, 24)]


def demanding(words, *demands, stations=()):
    """The stretches over which the demands are not met; `stations` of the shifts in their order."""
    pack = replace(BASELINE, rules=(MinOnDuty(severity=Severity.ERROR, demands=demands),))
    roster = Example(True, words, "").stage().roster
    if stations:
        roster = replace(roster, shifts=roster.shifts.assign(station=list(stations)))
    report = check(roster, pack, MONDAY)
    assert report.crashes == ()
    return stretches(report.violations)


TWO_SHIFTS = f"BLS {DAY}: Ana, Bo; BLS {DAY}: Cy, Di"


@pytest.mark.parametrize(
    ("words", "demand", "met"),
    [
        (TWO_SHIFTS, Demand(Level.EMT, 4), True),
        (TWO_SHIFTS, Demand(Level.EMT, 5), False),
        (f"{TWO_SHIFTS}; Di EMR", Demand(Level.EMT, 4), False),
        (f"{TWO_SHIFTS}; Di AEMT", Demand(Level.EMT, 4), True),
        (f"{TWO_SHIFTS}; Di Paramedic", Demand(Level.AEMT, 1), True),
        (f"{TWO_SHIFTS}; Di EMT student", Demand(Level.EMT, 4), False),
        (f"BLS {DAY}: Ana, Bo; BLS {DAY}: Ana, Di", Demand(Level.EMT, 4), False),  # Ana on two shifts is one person
        (f"BLS {DAY}: Ana, Bo; BLS {DAY}: Ana, Di", Demand(Level.EMT, 3), True),
    ],
)
def test_people_on_duty_are_counted_once_and_by_level(words, demand, met):
    assert demanding(words, demand) == ([] if met else [(7, 19)])


def test_a_demand_of_a_station_is_met_by_its_own_shifts_only():
    medic_north = f"{TWO_SHIFTS}; Ana Paramedic"
    at = {"stations": ("North", "South")}
    assert demanding(medic_north, Demand(Level.PARAMEDIC, 1, "North"), **at) == []
    assert demanding(medic_north, Demand(Level.PARAMEDIC, 1, "South"), **at) == [(7, 19)]
    assert demanding(medic_north, Demand(Level.PARAMEDIC, 1), **at) == []


def test_a_demand_is_judged_where_nobody_works_between_shifts_and_where_a_card_lapses():
    gap = "BLS Mon 07:00-12:00: Ana, Bo; BLS Mon 13:00-19:00: Cy, Di"
    assert demanding(gap, Demand(Level.EMT, 2)) == [(12, 13)]
    assert demanding(f"BLS {PAST_MIDNIGHT}: Ana, Bo; Ana EMT to Mon", Demand(Level.EMT, 2)) == [(24, 24 + 1 / 60)]
    assert demanding("BLS Mon 07:00-19:00: Ana, Bo; BLS Mon 07:00-12:00: Cy", Demand(Level.EMT, 2)) == []


@pytest.mark.parametrize(
    ("words", "required", "cards"),
    [
        (f"Ana: {DAY}; Ana CPR", {"CPR"}, []),
        (f"Ana: {DAY}; Ana cpr", {"CPR"}, []),
        (f"Ana: {DAY}", {"CPR"}, ["CPR"]),
        (f"Ana: {DAY}; Ana ACLS", {"CPR", "ACLS"}, ["CPR"]),
        (f"Ana: {DAY}; Ana CPR", {"CPR", "ACLS"}, ["ACLS"]),
        (f"Ana: {DAY}", {"CPR", "ACLS"}, ["ACLS", "CPR"]),
        (f"Ana: {DAY}; Ana CPR; Bo EMT", {"CPR"}, []),  # Bo is on no shift
    ],
)
def test_a_required_card_that_is_missing(words, required, cards):
    found = said(words, "expired-card", ExpiredCard(severity=Severity.WARNING, required=frozenset(required)))
    assert stretches(found) == [(7, 19)] * bool(cards)  # one violation names them all
    missing = ", ".join(f"no {card} card is listed" for card in cards)
    assert [violation.message.split("Ana: ")[-1] for violation in found] == [f"{missing}."] * bool(cards)


def test_a_required_card_that_has_expired_is_not_missing():
    rule = ExpiredCard(severity=Severity.WARNING, required=frozenset({"CPR"}))
    assert stretches(said(f"Ana: {PAST_MIDNIGHT}; Ana CPR to Mon", "expired-card", rule)) == [(24, 24 + 1 / 60)]


def test_a_pack_that_builds_on_nothing_begins_with_the_numbers_of_baseline(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        'title = "Ours"\n[services.BLS]\ntransport = true\nseats = [{ role = "attendant", level = "EMT" }]\n'
    )
    assert load_pack(str(path)).rules == BASELINE.rules


def test_rules_that_baseline_leaves_off_are_off_by_themselves():
    on = {rule.id for rule in BASELINE.rules}
    assert {rule.id for rule in RULES if rule().severity is Severity.OFF} == {rule.id for rule in RULES} - on
    assert {rule.id for rule in RULES} - on == {
        "trainee-alone",
        "min-on-duty",
        "minimum-hours",
        "maximum-hours",
        "shift-count",
        "short-run",
        "short-break",
        "weekends",
        "nights-in-a-row",
        "follower",
        "off-pattern",
        "pairing",
        "away-station",
    }


def test_what_each_rule_needs_is_not_checked_where_the_roster_lacks_it():
    roster = replace(Example(True, f"BLS {DAY}: Ana, Bo", "").stage().roster, facts=frozenset())
    report = check(roster, BASELINE, MONDAY)
    assert {entry.rule: entry.reason for entry in report.not_checked} == {
        "no-emt": "the Staff sheet has no Level column",
        "low-level": "the Staff sheet has no Level column",
        "split-duty": "the Staff sheet has no Level column",
        "no-level": "the Staff sheet has no Level column",
        "no-driver": "the Staff sheet has no Driver column",
        "on-leave": "the workbook has no Time off sheet",
        "expired-cert": "the Staff sheet has no Level expires column",
        "cert-expiring": "the Staff sheet has no Level expires column",
        "expired-card": "the workbook lists no cards besides the level",
        "missing-prerequisite": "the workbook has no Credentials sheet",
    }


def test_people_without_an_expiry_are_named_as_not_checked():
    words = f"BLS {DAY}: Ana, Bo, Cy; Ana EMT; Bo EMT to Sun; Cy CPR; Di EMT"
    report = check(Example(True, words, "").stage().roster, BASELINE, MONDAY)
    named = {entry.rule: entry.people for entry in report.not_checked}
    assert named["expired-cert"] == ("Ana", "Cy")  # Di is on no shift
    assert named["cert-expiring"] == ("Ana", "Cy", "Di")
    assert named["expired-card"] == ("Cy",)


def crew_rules(words, **changes):
    """The crew rules that are broken on a roster with some of its tables or facts changed: (rule, from, to)."""
    roster = Example(True, words, "").stage().roster
    report = check(
        replace(roster, **{name: change(getattr(roster, name)) for name, change in changes.items()}), BASELINE, MONDAY
    )
    assert report.crashes == ()
    crew = ("no-emt", "short-crew", "low-level", "no-driver", "split-duty")
    return [(v.rule, *stretches([v])[0]) for v in report.violations if v.rule in crew]


def test_without_driver_data_a_driver_seat_asks_for_its_level_only():
    undriven = {"facts": lambda facts: facts - {"driver"}}
    assert crew_rules(f"BLS {DAY}: Ana, Bo; Ana EMT; Bo EMR", **undriven) == []
    assert crew_rules(f"ALS {DAY}: Ana, Bo; Ana Paramedic; Bo EMT", **undriven) == []
    assert crew_rules(f"ALS {DAY}: Ana, Bo; Ana Paramedic; Bo EMR", **undriven) == [("split-duty", 7, 19)]
    assert crew_rules(f"BLS {DAY}: Ana, Bo; Ana EMT; Bo EMR") == [("no-driver", 7, 19)]


def test_critical_care_that_a_card_gives_ends_with_the_card():
    words = f"CCT {PAST_MIDNIGHT}: Ana, Bo, Cy; Ana Paramedic to Mon; Ana lists Paramedic; Bo Paramedic"
    first_card = {"cards": lambda cards: cards.assign(critical=[True] + [False] * (len(cards) - 1))}
    assert crew_rules(words, **first_card) == [("low-level", 24, 24 + 1 / 60)]


def test_a_level_counts_from_the_first_minute_of_the_day_of_issue():
    nobody_else = "Bo EMR drives"
    assert crew_rules(f"BLS Mon 23:00-07:00: Ana, Bo; Ana EMT from Tue; {nobody_else}") == [("no-emt", 23, 24)]
    assert crew_rules(f"BLS Tue 00:00-07:00: Ana, Bo; Ana EMT from Tue; {nobody_else}") == []
