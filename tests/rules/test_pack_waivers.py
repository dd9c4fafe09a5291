"""What a pack lets be waived: a waiver beyond it is told of and waives nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from staffing.checker import check
from staffing.cli import run
from staffing.report import Waiver
from staffing.rule import WaiverTerms
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import PackError, load_pack

WORDS = "Medic 4 BLS Mon 07:00-19:00: Ana; Ana EMT to Sun drives"
BASELINE = load_pack("baseline")


@pytest.fixture
def pack(tmp_path):
    def written(text):
        file = tmp_path / "county.toml"
        file.write_text(f'extends = "baseline"\ntitle = "County"\n{text}\n')
        return load_pack(str(file))

    return written


def found(terms: WaiverTerms, until: date | None):
    """Whether the short crew is waived, and what is said of the waiver."""
    given = Waiver("short-crew", "Medic 4", "", "", "storm", "J. Doe", until, "W!A2")
    roster = Example(True, WORDS, "").stage().roster
    report = check(roster, replace(BASELINE, waivers=terms), MONDAY, waivers=[given])
    waived = [v.waived is not None for v in report.violations if v.rule == "short-crew"]
    return waived, [(v.rule, v.message, v.cells) for v in report.violations if v.rule.endswith("-waiver")]


def test_anything_may_be_waived_unless_said():
    assert BASELINE.waivers == WaiverTerms(frozenset(), None)
    assert found(WaiverTerms(), None) == ([True], [])


def test_a_rule_that_may_never_be_waived():
    said = "The waiver of short-crew (Medic 4) by J. Doe waives nothing: the rule pack lets nobody waive short-crew."
    assert found(WaiverTerms(frozenset({"short-crew"})), MONDAY) == ([False], [("unused-waiver", said, ("W!A2",))])


def test_a_waiver_on_the_last_day_that_is_allowed_and_one_past_it():
    terms, last = WaiverTerms(most_days=30), MONDAY + timedelta(days=30)
    assert found(terms, last) == ([True], [])
    said = (
        "The waiver of short-crew (Medic 4) by J. Doe waives nothing: it ends on 2027-01-07, and the rule pack allows 30 days; "
        "write a day up to 2027-01-06."
    )
    assert found(terms, last + timedelta(days=1)) == ([False], [("unused-waiver", said, ("W!A2",))])


def test_a_waiver_without_an_end_where_the_pack_asks_for_one():
    said = (
        "The waiver of short-crew (Medic 4) by J. Doe waives nothing: it has no last day, and the rule pack allows 30 days; "
        "write one up to 2027-01-06."
    )
    assert found(WaiverTerms(most_days=30), None) == ([False], [("unused-waiver", said, ("W!A2",))])


def test_a_waiver_that_has_ended_is_told_of_as_such_first():
    said = "The waiver of short-crew (Medic 4) by J. Doe ended on 2026-12-06; it waives nothing."
    terms = WaiverTerms(frozenset({"short-crew"}))
    assert found(terms, MONDAY - timedelta(days=1)) == ([False], [("expired-waiver", said, ("W!A2",))])


def test_what_a_pack_says(pack):
    assert pack('[waivers]\nnever = ["no-emt"]\nmost_days = 30').waivers == WaiverTerms(frozenset({"no-emt"}), 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[waivers]\nnever = "no-emt"', "waivers.never: write a list of rules such as ['no-emt']"),
        (
            '[waivers]\nnever = ["no-emd"]',
            "waivers.never: there is no such rule 'no-emd'; did you mean 'no-emt'?",
        ),
        ("[waivers]\nmost_days = 0", "waivers.most_days: 0 is not a whole number of 1 or more"),
        ("[waivers]\nmost = 3", "waivers.most: there is no such key; did you mean 'most_days'?"),
    ],
)
def test_mistakes_are_named(pack, tmp_path, text, said):
    with pytest.raises(PackError) as error:
        pack(text)
    assert str(error.value) == f"{tmp_path}/county.toml: {said}"


def test_staffing_packs_says_it(tmp_path, capsys, pack):
    pack('[waivers]\nnever = ["no-emt"]\nmost_days = 30')
    assert run(["packs", str(tmp_path / "county.toml")]) == 0
    shown = capsys.readouterr().out
    assert shown[shown.index("Waivers") : shown.index("Rules")] == (
        "Waivers\n  never: no-emt\n  at most 30 days ahead\n\n"
    )
