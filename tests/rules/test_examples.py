"""Every rule's edge examples, given to the checker: the same ones that `staffing rules` and the docs show."""

import pytest

from staffing.checker import check
from staffing.rules import RULES
from staffing.rules.examples import alone, examples_of
from staffing.rules.packs import load_pack

CASES = [(rule, example) for rule in RULES for example in examples_of(rule)]


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{rule.id}: {example.why}" for rule, example in CASES])
def test_checker_judges_example_as_it_says(rule, example):
    stage = example.stage()
    report = check(stage.roster, alone(load_pack("baseline"), rule), stage.as_of, waivers=stage.waivers)
    assert report.crashes == ()
    assert any(violation.rule == rule.id for violation in report.violations) is example.broken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_has_an_example_that_fires_and_one_that_does_not(rule):
    assert {example.broken for example in examples_of(rule)} == {True, False}
