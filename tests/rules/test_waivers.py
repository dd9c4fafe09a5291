"""What a waiver covers and what it leaves, and the waivers that are told of themselves."""

from datetime import date, timedelta

import pytest

from staffing.checker import check, report
from staffing.report import Severity, Waiver
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")
#: A short crew from 18:59 on the day shift of Medic 4, and a rest of an hour for Ana between Monday and Tuesday.
WORDS = (
    "Medic 4 BLS Mon 07:00-19:00: Ana, Bo 07:00-18:59; Ana EMT to Sun drives; Bo EMT to Sun drives; "
    "Ana works Mon 20:00-22:00"
)


def waiver(rule="short-crew", *, unit="", start="", person="", until: date | None = MONDAY, cell="W!A2"):
    return Waiver(rule, unit, start, person, "storm", "J. Doe", until, cell)


def judged(*waivers, words=WORDS, as_of=MONDAY):
    found = check(Example(True, words, "").stage().roster, BASELINE, as_of, waivers=waivers)
    assert found.crashes == ()
    return found


def waived(*waivers, **more):
    """The rules with a violation that is waived."""
    return sorted(v.rule for v in judged(*waivers, **more).violations if v.waived)


def about_waivers(*waivers, **more):
    return sorted((v.rule, v.cells) for v in judged(*waivers, **more).violations if v.rule.endswith("-waiver"))


@pytest.mark.parametrize(
    ("row", "covers"),
    [
        (waiver(), True),
        (waiver("no-emt"), False),
        (waiver(unit="Medic 4"), True),
        (waiver(unit="MEDIC4"), True),
        (waiver(unit="M4"), False),
        (waiver(start="2026-12-07"), True),
        (waiver(start="2026-12-07T07:00"), True),  # the shift's start, not that of the trouble
        (waiver(start="2026-12-07T18:59"), False),
        (waiver(start="2026-12-08"), False),
        (waiver(person="Ana"), False),  # a short crew is nobody's
        (waiver(unit="medic 4", start="2026-12-07T07:00", until=None), True),
    ],
)
def test_what_a_waiver_of_a_crew_covers(row, covers):
    assert waived(row) == ["short-crew"] * covers
    assert about_waivers(row) == ([] if covers else [("unused-waiver", ("W!A2",))])


@pytest.mark.parametrize(
    ("row", "covers"),
    [
        (waiver("short-rest"), True),
        (waiver("short-rest", person="ANA"), True),
        (waiver("short-rest", person="Bo"), False),
        (waiver("short-rest", unit="Medic 4"), False),  # a rest is on no unit
        (waiver("short-rest", start="2026-12-07"), True),
        (waiver("short-rest", start="2026-12-07T19:00"), True),  # where there is no shift, the start of the trouble
        (waiver("short-rest", start="2026-12-07T07:00"), False),
    ],
)
def test_what_a_waiver_of_a_rest_covers(row, covers):
    assert waived(row) == ["short-rest"] * covers


def test_a_trouble_without_a_time_is_not_covered_by_a_waiver_with_one():
    words = "BLS Mon 07:00-19:00: Ana, Bo; Ana EMT to Mon drives; Bo EMT drives"
    assert waived(waiver("cert-expiring"), words=words) == ["cert-expiring"]
    assert waived(waiver("cert-expiring", start="2026-12-07"), words=words) == []


def test_a_waiver_holds_to_the_end_of_its_last_day_and_waives_nothing_after_it():
    assert waived(waiver(until=MONDAY)) == ["short-crew"]
    past = waiver(until=MONDAY - timedelta(days=1))
    assert waived(past) == []
    assert about_waivers(past) == [("expired-waiver", ("W!A2",))]  # and not unused besides


def test_the_first_of_two_waivers_covers_and_the_other_is_unused():
    both = waiver(cell="W!A2"), waiver(unit="Medic 4", cell="W!A3")
    assert [v.waived.cell for v in judged(*both).violations if v.waived] == ["W!A2"]
    assert about_waivers(*both) == [("unused-waiver", ("W!A3",))]


def test_an_expired_waiver_does_not_hide_one_in_force():
    past, now = waiver(until=MONDAY - timedelta(days=1), cell="W!A2"), waiver(cell="W!A3")
    assert [v.waived.cell for v in judged(past, now).violations if v.waived] == ["W!A3"]
    assert about_waivers(past, now) == [("expired-waiver", ("W!A2",))]


def test_a_waiver_covers_every_violation_that_it_fits():
    words = "BLS Mon 07:00-19:00: Ana; BLS Tue 07:00-19:00: Ana"
    assert waived(waiver(), words=words) == ["short-crew", "short-crew"]
    assert waived(waiver(start="2026-12-08"), words=words) == ["short-crew"]


def test_what_is_waived_counts_neither_in_the_summary_nor_for_the_exit_code():
    run = report([judged(waiver(), waiver("short-rest"))], BASELINE, MONDAY)
    assert (run.errors, run.waived, run.compliant) == (0, 2, True)
    assert run.rosters[0].reaches(Severity.ERROR) is False
    run = report([judged(waiver())], BASELINE, MONDAY)
    assert (run.errors, run.waived, run.compliant) == (1, 1, False)
    assert run.rosters[0].reaches(Severity.ERROR) is True


def test_a_warning_is_reached_by_warnings_and_not_an_error():
    words = "BLS Mon 07:00-19:00: Ana, Bo; Ana EMT drives; Bo EMT to Mon drives"
    run = report([judged(words=words)], BASELINE, MONDAY)
    assert (run.errors, run.warnings) == (0, 1)
    assert [run.rosters[0].reaches(level) for level in (Severity.INFO, Severity.WARNING, Severity.ERROR)] == [
        True, True, False,
    ]  # fmt: skip
