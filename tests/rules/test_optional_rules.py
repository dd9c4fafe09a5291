"""What the rules that a pack turns on say: messages, stretches, cells, and what is not checked for want of what."""

from dataclasses import replace

import pytest

from staffing.checker import check, served
from staffing.report import NotChecked
from staffing.rules import RULES, ShiftCount
from staffing.rules.examples import MONDAY, Example, alone
from staffing.rules.packs import load_pack
from staffing.rules.patterns.shift_count import Count

BASELINE = load_pack("baseline")
BY_ID = {rule.id: rule for rule in RULES}
WEEK = "Bo: Mon 07:00-15:00, Sun 07:00-15:00"


def roster(words):
    return Example(True, words, "").stage().roster


def report_of(words, rule_id, *, facts=None, **settings):
    """The report on a roster under one rule alone, with the settings of its examples unless others are given."""
    rule = BY_ID[rule_id]
    pack = alone(BASELINE, rule)
    pack = replace(pack, rules=tuple(replace(own, **settings) if own.id == rule_id else own for own in pack.rules))
    told = roster(words)
    found = check(told if facts is None else replace(told, facts=told.facts - facts), pack, MONDAY)
    assert found.crashes == ()
    return found


def said(words, rule_id, **settings):
    return [violation.message for violation in report_of(words, rule_id, **settings).violations]


@pytest.mark.parametrize(
    ("rule_id", "words", "messages"),
    [
        (
            "minimum-hours",
            "Ana: Mon 07:00-19:00, Wed 07:00-18:59; Bo EMT",
            [
                "Ana works 23 h 59 min on the shifts from Mon 7 Dec to Wed 9 Dec, 24 h at least.",
                "Bo works 0 h on the shifts from Mon 7 Dec to Wed 9 Dec, 24 h at least.",
            ],
        ),
        (
            "maximum-hours",
            "Ana: Mon 07:00-19:00, Mon 19:00-08:00",
            ["Ana works 25 h on Mon 7 Dec, 24 h at most."],
        ),
        (
            "shift-count",
            "Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00",
            [
                "Ana works 4 shifts from Mon 7 Dec to Thu 10 Dec, 3 at most.",
                "Ana works 0 night shifts from Mon 7 Dec to Thu 10 Dec, 1 at least.",
            ],
        ),
        (
            "short-run",
            f"{WEEK}; Ana: Tue 07:00-15:00, Fri 07:00-15:00, Sat 07:00-15:00; Ana has Min days on 2",
            ["Ana has only 1 day on in a row, 2 at least: Tue 8 Dec."],
        ),
        (
            "short-run",
            f"{WEEK}; Ana: Tue 07:00-15:00, Wed 07:00-15:00",
            ["Ana has only 2 days on in a row, 3 at least: Tue 8 Dec to Wed 9 Dec."],
        ),
        (
            "short-break",
            "Ana: Mon 07:00-15:00, Wed 07:00-15:00, Sat 07:00-15:00; Ana has Min days off 3",
            [
                "Ana has only 1 day off together, 3 at least: Tue 8 Dec.",
                "Ana has only 2 days off together, 3 at least: Thu 10 Dec to Fri 11 Dec.",
            ],
        ),
        (
            "weekends",
            "Ana: Sun 07:00-19:00, Sat+1 07:00-19:00",
            [
                "Ana works on 2 weekends from Sun 13 Dec to Sat 19 Dec, 1 at most: those of Sat 12 Dec and Sat 19 Dec."
            ],
        ),
        (
            "weekends",
            "Ana: Sun 07:00-19:00; Ana has Max weekends 0",
            ["Ana works on 1 weekend on Sun 13 Dec, 0 at most: that of Sat 12 Dec."],
        ),
        (
            "nights-in-a-row",
            "Ana: Mon 19:00-07:00, Tue 19:00-07:00, Wed 19:00-07:00",
            ["Ana works 3 nights in a row, 2 at most: Mon 7 Dec to Wed 9 Dec."],
        ),
        (
            "follower",
            "Ana: Mon 19:00-07:00, Tue 13:00-19:00",
            ["Ana starts a day shift on Tue 8 Dec, the day after a night shift on Mon 7 Dec."],
        ),
        (
            "off-pattern",
            "Medic 1 BLS Tue 07:00-Wed 07:00: Bo, Ana 19:00-07:00; Ana has Platoon a",
            ["Medic 1, Tue 8 Dec 07:00-07:00: Ana is of platoon A, which is off on Tue 8 Dec."],
        ),
        (
            "pairing",
            "Medic 1 BLS Mon 07:00-19:00: Ana, Bo 13:00-19:00; Ana and Bo ride together",
            ["Medic 1, Mon 7 Dec 07:00-19:00: Ana is without Bo, with whom they must ride from 07:00 to 13:00."],
        ),
        (
            "pairing",
            "Medic 1 BLS Mon 07:00-19:00: Ana, Bo; Ana and Bo ride apart",
            ["Medic 1, Mon 7 Dec 07:00-19:00: Ana is with Bo, with whom they must not ride."],
        ),
        (
            "away-station",
            "Medic 1 BLS Mon 07:00-19:00 at North: Ana, Bo; Bo is at South",
            ["Medic 1, Mon 7 Dec 07:00-19:00: Bo is of station South, this shift is at North."],
        ),
    ],
)  # fmt: skip
def test_what_is_said(rule_id, words, messages):
    assert said(words, rule_id) == messages


@pytest.mark.parametrize(
    ("rule_id", "words", "start", "hours"),
    [
        ("minimum-hours", "Ana: Tue 07:00-19:00, Wed 07:00-10:00", 24, 48),
        ("short-run", f"{WEEK}; Ana: Wed 07:00-15:00", 48, 72),
        ("short-break", "Ana: Mon 07:00-15:00, Wed 07:00-15:00", 24, 24),
        ("nights-in-a-row", "Ana: Mon 19:00-07:00, Tue 19:00-07:00, Wed 19:00-07:00", 0, 72),
        ("follower", "Ana: Tue 19:00-07:00, Wed 13:00-19:00", 24, 48),
    ],
)
def test_the_stretch_is_of_whole_days(rule_id, words, start, hours):
    (found,) = report_of(words, rule_id).violations
    monday = roster("Ana: Mon 00:00-01:00").shifts["start"].iat[0]
    assert ((found.start - monday) / 60, (found.end - found.start) / 60) == (start, hours)


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("short-break", "Bo: Fri 07:00-15:00; Ana works Mon 07:00-15:00; Ana works Wed 07:00-15:00"),
        ("nights-in-a-row", "Bo: Fri 07:00-15:00; Ana works Mon 22:00-06:00; Ana works Tue 22:00-06:00; "
         "Ana works Wed 22:00-06:00"),
        ("follower", "Bo: Fri 07:00-15:00; Ana works Mon 22:00-06:00; Ana works Tue 09:00-12:00"),
    ],
)  # fmt: skip
def test_other_work_alone_breaks_nothing(rule_id, words):
    assert said(words, rule_id) == []


@pytest.mark.parametrize(
    ("rule_id", "settings", "reason"),
    [
        ("minimum-hours", {"min_hours": None}, "Min hours/period"),
        ("maximum-hours", {"max_hours": None}, "Max hours/period"),
        ("shift-count", {"counts": ()}, "Min shifts or Max shifts"),
        ("short-run", {"min_days_on": None}, "Min days on"),
        ("short-break", {"min_days_off": None}, "Min days off"),
        ("weekends", {"max_weekends": None}, "Max weekends"),
        ("nights-in-a-row", {"max_nights": None}, "Max nights in a row"),
    ],
)
def test_a_rule_without_any_number_is_not_checked(rule_id, settings, reason):
    report = report_of("Ana: Mon 07:00-19:00", rule_id, **settings)
    why = f"neither the rule pack nor a column {reason} on the Staff sheet gives a number"
    assert (report.violations, report.not_checked) == ((), (NotChecked(rule_id, why),))


@pytest.mark.parametrize(
    ("rule_id", "fact", "reason"),
    [
        ("pairing", "pairs", "the workbook has no Pairs sheet"),
        ("off-pattern", "platoon", "the Staff sheet has no Platoon column"),
        ("away-station", "home-station", "the Staff sheet has no Station column"),
        ("away-station", "shift-station", "the Shifts sheet has no Station column"),
    ],
)
def test_a_rule_without_its_facts_is_not_checked(rule_id, fact, reason):
    report = report_of("Ana: Mon 07:00-19:00", rule_id, facts={fact})
    assert report.not_checked == (NotChecked(rule_id, reason),)


def test_only_those_with_a_number_are_judged_where_the_pack_gives_none():
    words = "Ana: Sat 07:00-19:00; Bo: Sat 07:00-19:00; Ana has Max weekends 0"
    assert said(words, "weekends", max_weekends=None) == [
        "Ana works on 1 weekend on Sat 12 Dec, 0 at most: that of Sat 12 Dec."
    ]


def test_a_kind_or_platoon_that_the_pack_does_not_know_is_not_checked_for_those_who_name_it():
    count = report_of("Ana: Mon 19:00-07:00; Ana has Max evening shifts 2", "shift-count")
    assert count.not_checked == (NotChecked("shift-count", "the rule pack has no kind of shift 'evening'", ("Ana",)),)
    pattern = report_of("Ana: Tue 07:00-Wed 07:00; Ana has Platoon Q", "off-pattern")
    assert pattern.violations == ()
    assert pattern.not_checked == (NotChecked("off-pattern", "the rule pack has no platoon 'Q'", ("Ana",)),)


def test_a_number_whose_rule_is_off_is_noted():
    told, _ = served(roster("Ana: Mon 19:00-07:00; Ana has Max night shifts 2; Ana has Max days on 3"), BASELINE)
    assert told.source.notes == ("Example!A1: 'Max night shifts' is read and not used: the rule pack has its rule off",)


def test_a_kind_of_shift_by_service_and_start(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(
        'extends = "baseline"\n[kinds.night]\nstarts = "18:00-05:59"\n[kinds.medic]\nservices = ["als"]\n'
        "[rules.shift-count]\nseverity = 'error'\n"
        "counts = [{ kind = 'night', most = 0 }, { kind = 'day', most = 0 }, { kind = 'Medic', most = 0 }]\n"
    )
    pack = load_pack(str(path))

    def kinds(words):
        found = check(roster(words), pack, MONDAY).violations
        return [violation.evidence["kind"] for violation in found if violation.rule == "shift-count"]

    assert kinds("BLS Mon 18:00-20:00: Ana") == ["night"]
    assert kinds("BLS Mon 05:59-08:00: Ana") == ["night"]
    assert kinds("BLS Mon 06:00-18:00: Ana") == ["day"]
    assert kinds("BLS Mon 17:59-07:00: Ana") == ["day"]
    assert kinds("ALS Mon 17:59-07:00: Ana") == ["day", "medic"]


def test_under_a_time_zone_nights_are_those_of_the_wall_clock():
    count = ShiftCount(counts=(Count("night", most=0),))
    told = roster("Ana: Mon 07:00-19:00, Wed 19:00-07:00")
    zone = type(told.clock)("America/Denver")
    moved = {"start": 7 * 60, "end": 7 * 60}  # midnight at Denver is seven hours after that of UTC
    shifts = told.shifts.assign(**{c: told.shifts[c] + by for c, by in moved.items()})
    seats = told.assignments.assign(**{c: told.assignments[c] + by for c, by in moved.items()})
    pack = replace(
        alone(BASELINE, ShiftCount), rules=(replace(count, severity=alone(BASELINE, ShiftCount).rules[0].severity),)
    )
    found = check(replace(told, shifts=shifts, assignments=seats, clock=zone), pack, MONDAY)
    assert [violation.message for violation in found.violations] == [
        "Ana works 1 night shift from Mon 7 Dec to Wed 9 Dec, 0 at most."
    ]


def test_settings_as_json():
    shown = {rule.id: dict(replace(rule(), **rule.shown_with).parameters) for rule in RULES if rule.shown_with}
    assert shown == {
        "minimum-hours": {"min_hours_minutes": 1440},
        "maximum-hours": {"max_hours_minutes": 1440},
        "shift-count": {"counts": ["at least 1 and at most 2 night shifts", "at most 3 shifts"]},
        "short-run": {"min_days_on": 3},
        "short-break": {"min_days_off": 2},
        "weekends": {"max_weekends": 1},
        "nights-in-a-row": {"max_nights": 2},
        "off-pattern": {"cycle": "XOO", "anchor": "2026-12-07", "platoons": ["A 0", "B 1"]},
    }
    assert dict(BY_ID["minimum-hours"]().parameters) == {"min_hours_minutes": None}
