"""What holds for every rule: one id, one place, one entry in the pack, and the solver agrees with its examples."""

import json
import re
import subprocess
import sys
import tomllib
from importlib import resources

import numpy as np
import pytest
from ortools.sat.python import cp_model

from staffing.checker import served, stage
from staffing.planner.candidates import is_floor
from staffing.planner.search.model import Model
from staffing.report import Severity
from staffing.rules import RULES
from staffing.rules.crew.base import CrewRule
from staffing.rules.examples import alone, examples_of
from staffing.rules.packs import load_pack
from staffing.scene import Scene

BASELINE = load_pack("baseline")
#: Rules that compare rows of the workbook with one another or with a date: nothing that a plan could choose.
FIND_IN_ANOTHER_WAY = {
    "listed-twice",
    "unit-overlap",
    "cert-expiring",
    "no-level",
    "missing-prerequisite",
    "unknown-person",
    "ambiguous-person",
    "bad-row",
    "expired-waiver",
    "unused-waiver",
}
CASES = [(rule, example) for rule in RULES if rule.id not in FIND_IN_ANOTHER_WAY for example in examples_of(rule)]
FLOORS = {rule.id for rule in RULES if issubclass(rule, CrewRule)} | {"min-on-duty", "minimum-hours", "shift-count"}


def rule_and_scene(rule, example):
    """The example under the rule alone."""
    told = example.stage()
    pack = alone(BASELINE, rule)
    roster, services = served(told.roster, pack)
    scene, _ = stage(roster, services, pack, told.as_of)
    return scene.rules[rule.id], scene


def own_rule(rule):
    """The rule with the settings of its examples."""
    return alone(BASELINE, rule).rules[-1]


def as_candidates(scene):
    """The scene with everyone's place on a shift as an option that a plan may take, and other work standing."""
    options = scene.seats.groupby(["person", "slot"]).ngroup().to_numpy()
    seats = scene.seats.assign(option=options)
    other = scene.roster.other_work[["person", "start", "end"]].assign(option=-1)
    work = seats[["person", "start", "end", "option"]]
    work = work if other.empty else type(work)(np.vstack([work, other]), columns=work.columns).astype("int64")
    return Scene(scene.roster, scene.services, scene.rules, scene.as_of, seats, work, scene.need)


def accepted(limits, count):
    """Whether the solver accepts the limits with every option taken."""
    model = Model(count)
    model.keep(limits)
    for taken in model.taken:
        model.cp.add(taken == 1)
    return cp_model.CpSolver().solve(model.cp) == cp_model.OPTIMAL


@pytest.mark.parametrize(("rule", "example"), CASES, ids=[f"{rule.id}: {example.why}" for rule, example in CASES])
def test_solver_judges_example_as_it_says(rule, example):
    own, scene = rule_and_scene(rule, example)
    candidates = as_candidates(scene)
    assert accepted(own.limits(candidates), len(candidates.seats)) is not example.broken


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_without_limits_are_those_that_find_in_another_way(rule):
    own, scene = rule_and_scene(rule, next(example for example in examples_of(rule) if example.broken))
    assert (len(own.limits(scene).bounds) == 0) is (rule.id in FIND_IN_ANOTHER_WAY)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_that_ask_for_work_of_people_say_so(rule):
    """The planner asks no others for floors on what people work."""
    scenes = (rule_and_scene(rule, example) for example in examples_of(rule))
    has_floors = any(len(own.limits(scene).floors().bounds) for own, scene in scenes)
    assert (has_floors and not is_floor(own_rule(rule))) is rule.promises


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id in FLOORS], ids=lambda rule: rule.id)
def test_floors_stand_where_nobody_is(rule):
    """Limits of the same scene without any option have the same bounds at the edges of every shift."""
    own, scene = rule_and_scene(rule, next(examples_of(rule)))
    empty = Scene(
        scene.roster, scene.services, scene.rules, scene.as_of, scene.seats.iloc[:0], scene.work.iloc[:0], scene.need
    )
    asked, of_nobody = own.limits(scene).bounds, own.limits(empty).bounds
    assert of_nobody["low"].max() == asked["low"].max()
    assert len(of_nobody) > 0


def test_ids_are_in_kebab_case_and_used_once():
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert [rule_id for rule_id in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", rule_id)] == []


def test_every_rule_class_in_the_folder_is_listed():
    def below(parent):
        return {child for rule in parent.__subclasses__() for child in {rule, *below(rule)}}

    own = {rule for rule in below(CrewRule.__mro__[1]) if rule.__module__.startswith("staffing.rules.")}
    assert {rule for rule in own if hasattr(rule, "id")} == set(RULES)


def test_baseline_names_every_rule_and_no_other():
    text = resources.files("staffing.rules.packs").joinpath("baseline.toml").read_text("utf-8")
    assert list(tomllib.loads(text)["rules"]) == [rule.id for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_speaks_for_itself(rule):
    own = rule()
    assert "{" not in own.heading
    assert own.heading[0].isupper()
    assert not own.heading.endswith(".")
    assert rule.meaning().splitlines()[0].endswith(".")
    assert isinstance(own.severity, Severity)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_parameters_are_json(rule):
    parameters = dict(rule().parameters)
    assert json.loads(json.dumps(parameters)) == parameters
    assert {name.removesuffix("_minutes") for name in parameters} == set(rule.settings())


def test_headings_say_the_numbers_of_the_pack():
    headings = {rule.id: rule.heading for rule in BASELINE.rules if rule.settings()}
    assert headings == {
        "expired-card": "On a shift with another card expired or missing",
        "cert-expiring": "A level card expires within 30 days",
        "short-rest": "Less than 8 h between two duties",
        "long-duty": "A duty longer than 24 h",
        "weekly-hours": "More than 72 h worked in 168 h",
        "consecutive-days": "Duties start on more than 7 days in a row",
    }


def test_rules_and_checker_do_not_load_the_solver():
    code = "import sys, staffing.rules.packs, staffing.checker; print([m for m in sys.modules if 'ortools' in m])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
