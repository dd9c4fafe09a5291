"""The examples and their reports belong together: `python examples/make_examples.py` writes both."""

import json
from pathlib import Path

import pytest

from staffing.cli import run
from staffing.rules.packs import load_pack

ROOT = Path(__file__).parents[2]
AS_OF = ("--as-of", "2026-11-23")


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("name", ["county", "county_open", "holiday"])
def test_the_report_is_the_one_kept_beside_the_example(name, capfd):
    run(["check", f"examples/{name}.xlsx", *AS_OF])
    assert capfd.readouterr().out == Path(f"examples/{name}.report.txt").read_text("utf-8")


def test_the_county_breaks_every_rule_that_baseline_has_on(capfd):
    run(["check", "examples/county.xlsx", *AS_OF, "--waivers", "examples/county_waivers.csv", "--format", "json"])
    violations = json.loads(capfd.readouterr().out)["rosters"][0]["violations"]
    assert {violation["rule"] for violation in violations} == {rule.id for rule in load_pack("baseline").rules}


@pytest.mark.parametrize(("name", "still_open"), [("county_open", 0), ("holiday", 2)])
def test_assign_leaves_open_only_what_nobody_can_take(name, still_open, tmp_path, capfd):
    code = run(["assign", f"examples/{name}.xlsx", "-o", str(tmp_path / "plan.xlsx"), *AS_OF])
    assert code == (1 if still_open else 0)
    assert f" filled, {still_open} still open.\n" in capfd.readouterr().out
    run(["check", str(tmp_path / "plan.xlsx"), *AS_OF, "--format", "json"])
    summary = json.loads(capfd.readouterr().out)["summary"]
    assert (summary["errors"], summary["compliant"]) == (still_open, not still_open)
