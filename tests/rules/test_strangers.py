"""`unknown-person` and `ambiguous-person`: one for each name and shift."""

from collections import Counter

import pytest

from staffing.checker import check
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")


def told(words):
    """How often each rule about names is broken for each name: {(rule, name): times}."""
    report = check(Example(True, words, "").stage().roster, BASELINE, MONDAY)
    assert report.crashes == ()
    found = [v for v in report.violations if v.rule in ("unknown-person", "ambiguous-person")]
    return Counter((v.rule, v.evidence["name"]) for v in found)


@pytest.mark.parametrize(("mark", "rule"), [("?", "unknown-person"), ("??", "ambiguous-person")])
def test_one_for_each_name_and_shift(mark, rule):
    day = "BLS Mon 07:00-19:00: Ana, Bo"
    assert told(f"{day}, {mark}Cy") == {(rule, "Cy"): 1}
    assert told(f"{day}, {mark}Cy, {mark}CY") == {(rule, "Cy"): 1}
    assert told(f"{day}, {mark}Cy, {mark}Di") == {(rule, "Cy"): 1, (rule, "Di"): 1}
    assert told(f"{day}, {mark}Cy; BLS Tue 07:00-19:00: Ana, Bo, {mark}Cy") == {(rule, "Cy"): 2}


def test_a_name_counts_under_its_own_rule_only():
    assert told("BLS Mon 07:00-19:00: Ana, ?Cy, ??Di") == {("unknown-person", "Cy"): 1, ("ambiguous-person", "Di"): 1}
