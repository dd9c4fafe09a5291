"""What is left out to be quick makes no difference: work out of reach, people and moments that a change can't matter to."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pandas as pd
import pytest
from drawn_rosters import FIRST, Tables, busy_roster
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rosters import BASELINE, pack_with, roster

from staffing.checker import served, stage
from staffing.clock import DAY, HOUR
from staffing.levels import Level
from staffing.limits import TAKEN
from staffing.planner.candidates import binding, on_slots, with_times
from staffing.planner.cover import holes as holes_module
from staffing.planner.cover.alike import alike, kinds_of
from staffing.planner.cover.company import NOTHING, Change, Company
from staffing.planner.cover.cover import cover
from staffing.planner.cover.holes import Holes, holes_of
from staffing.planner.cover.trial import fresh
from staffing.planner.slots import Piece, pieces_alone
from staffing.report import Severity
from staffing.roster import table
from staffing.rule import Rule
from staffing.rules import RULES, LongDuty, MinOnDuty, Pairing, TraineeAlone
from staffing.rules.crew.min_on_duty import Demand
from staffing.rules.examples import MONDAY, examples_of
from staffing.rules.examples import alone as alone_in

NEAR = [rule for rule in RULES if rule.reach is not Rule.reach]
ALL_NEAR = replace(BASELINE, rules=tuple(alone_in(BASELINE, rule).rules[0] for rule in NEAR))

#: (first hour, hours) of a stretch of work within three weeks of which the seat is in the middle.
stretches = st.tuples(st.integers(0, 21 * 24), st.sampled_from([1, 8, 12, 24]))
two_people = st.lists(st.tuples(st.integers(0, 1), stretches), min_size=10, max_size=20)


def drawn(work, other, own_days):
    """A roster of two people with work in many places, and who is on what."""
    tables = Tables()
    for name in ("Ana", "Bo"):
        tables.person(name, Level.EMT, drives=True)
    for person, (first, hours) in work:
        start = FIRST + HOUR * first
        shift = tables.shift("Unit", "BLS", start, start + HOUR * hours)
        tables.add("assignments", person=person, shift=shift, start=start, end=start + HOUR * hours)
    for person, (first, hours) in other:
        tables.add("other_work", person=person, start=FIRST + HOUR * first, end=FIRST + HOUR * (first + hours), kind="")
    tables.shift("Asked", "BLS", FIRST + 10 * DAY, FIRST + 10 * DAY + 12 * HOUR)
    tables.add("own_limits", person=0, limit="Max days on", word="", value=own_days)
    told = tables.roster()
    return replace(told, own_limits=table("own_limits", tables._columns("own_limits")))


def with_options(limits):
    """Every limit that an option is in: what it says, about whom and when, and its terms."""
    said = {}
    for row in limits.terms.sort_values(["limit", "option", "weight", "day"]).itertuples(index=False):
        said.setdefault(row.limit, []).append((row.option, row.weight, row.day))
    bounds = limits.bounds[["low", "high", "person", "start", "end"]]
    mine = [limit for limit, terms in said.items() if any(option != TAKEN for option, *_ in terms)]
    return sorted((*bounds.iloc[limit].tolist(), said[limit]) for limit in mine)


@settings(max_examples=20, deadline=None)
@given(two_people, st.lists(st.tuples(st.integers(0, 1), stretches), max_size=3), st.integers(1, 8))
def test_work_out_of_reach_shares_no_limit_with_the_seat(work, other, own_days):
    told = drawn(work, other, own_days)
    known, services = served(told, ALL_NEAR)
    scene, _ = stage(known, services, ALL_NEAR, MONDAY)
    asked = len(known.shifts) - 1
    slots = pieces_alone(scene, [Piece(asked, *scene.speech.times(asked), 1)])
    people = with_times(pd.DataFrame({"person": [0, 1], "slot": [0, 0]}), slots)
    tried = on_slots(scene, slots, people)
    for severity in (Severity.ERROR, Severity.WARNING):
        near, whole = (
            [(rule.id, with_options(limits)) for rule, limits in binding(tried, severity, near=near)]
            for near in (True, False)
        )
        assert near == whole


def test_a_duty_that_is_too_long_already_has_everything_in_reach():
    told = drawn([(0, (0, 30))], [], 7)
    known, services = served(told, BASELINE)
    scene, _ = stage(known, services, BASELINE, MONDAY)
    assert LongDuty().reach(scene) is None
    assert LongDuty().reach(replace(scene, work=scene.work.iloc[:0])) == 24 * HOUR + 1


@pytest.mark.parametrize("seed", range(6))
def test_an_answer_is_the_same_with_everything_in_reach(seed, monkeypatch):
    told = weeks(seed)
    pack = pack_with(severities={"weekly-hours": Severity.ERROR, "consecutive-days": Severity.ERROR})
    asked = len(told.shifts) // 2
    absent = told.assignments["person"][told.assignments["shift"] == asked].tolist()[:1]
    near = cover(told, pack, MONDAY, asked, absent).seats
    for rule in NEAR:
        monkeypatch.setattr(rule, "reach", lambda self, scene: None)
    assert near == cover(told, pack, MONDAY, asked, absent).seats


def weeks(seed):
    """Two weeks of two ambulances, crewed by people who work a good deal."""
    random, tables = Random(seed), Tables()
    for name in ("Ana", "Bo", "Cy", "Di", "Eve", "Finn", "Gus"):
        tables.person(name, random.choice([Level.EMT, Level.EMT, Level.PARAMEDIC]), drives=random.random() < 0.8)
    for day in range(14):
        for unit, first in (("Unit 1", 7), ("Unit 2", random.choice([7, 11, 19]))):
            start = FIRST + DAY * day + HOUR * first
            shift = tables.shift(unit, "BLS", start, start + 12 * HOUR)
            for person in random.sample(range(7), 2):
                tables.add("assignments", person=person, shift=shift, start=start, end=start + 12 * HOUR)
    return tables.roster()


@pytest.mark.parametrize("seed", range(6))
def test_holes_that_are_alike_have_the_same_answer_each_by_itself(seed, monkeypatch):
    told = busy_roster(seed)
    told = replace(told, shifts=told.shifts.assign(service="BLS", start=FIRST, end=FIRST + 12 * HOUR))
    pack = pack_with(TraineeAlone(severity=Severity.ERROR))
    known, services = served(told, pack)
    scene, _ = stage(known, services, pack, MONDAY)
    rows = holes_of(scene, known.assignments["person"].to_numpy(), known.assignments["shift"].to_numpy())
    found = Holes(scene, rows, (Severity.ERROR,))
    together = [sorted(found.stand_ins(hole)) for hole in range(len(rows))], found.stays_crewed.tolist()
    each = np.arange(len(rows))
    monkeypatch.setattr(holes_module, "alike", lambda *_: (each, each))
    found = Holes(scene, rows, (Severity.ERROR,))
    assert together == ([sorted(found.stand_ins(hole)) for hole in range(len(rows))], found.stays_crewed.tolist())


def test_some_holes_are_alike():
    told = roster(
        "; ".join(f"Unit {unit} BLS Mon 07:00-19:00: {crew}" for unit, crew in enumerate(("Ana, Bo", "Cy, Di")))
    )
    scene, _ = stage(*served(told, BASELINE), BASELINE, MONDAY)
    rows = holes_of(scene, told.assignments["person"].to_numpy(), told.assignments["shift"].to_numpy())
    kind = kinds_of(told, rows[["start", "end"]].iloc[:1])
    first, number = alike(scene, rows, np.zeros(len(rows), dtype=np.int64), kind)
    assert (len(first), number.tolist()) == (1, [0, 0, 0, 0])


def companions(seed):
    """A busy roster with pairs, under rules about several people at once; and a swap on it."""
    random, told = Random(seed), busy_roster(seed)
    count = len(told.people)
    pairs = [random.sample(range(count), 2) for _ in range(2)]
    rows = {
        "person": [one for one, _ in pairs], "other": [other for _, other in pairs],
        "together": [random.random() < 0.5 for _ in pairs], "sheet": ["Pairs"] * 2, "row": [2, 3], "column": [1, 1],
    }  # fmt: skip
    told = replace(told, pairs=table("pairs", rows), facts=told.facts | {"pairs"})
    demand = Demand(Level.EMT, random.randint(1, 3))
    pack = pack_with(Pairing(severity=Severity.ERROR), MinOnDuty(severity=Severity.ERROR, demands=(demand,)))
    known, services = served(told, pack)
    scene, _ = stage(known, services, pack, MONDAY)
    left = known.assignments.iloc[random.randrange(len(known.assignments))]
    shift = random.choice([row for row in range(len(known.shifts)) if row != left["shift"]])
    to, place = (Piece(int(row), *scene.speech.times(int(row)), 1) for row in (shift, left["shift"]))
    takes = ((int(left["person"]), to), (random.randrange(count), place))
    return scene, Change(((int(left["person"]), int(left["shift"])),), takes)


@pytest.mark.parametrize("seed", range(14))
def test_what_rules_about_several_say_of_a_change_is_what_they_say_of_the_whole_roster(seed):
    scene, swap = companions(seed)
    moved = replace(swap, takes=swap.takes[:1])
    for before, after in ((NOTHING, moved), (NOTHING, swap), (moved, swap)):
        rosters = before.of(scene.roster), after.of(scene.roster)
        whole = [violation for rule in ("min-on-duty", "pairing") for violation in fresh(scene, *rosters, rule)]
        assert list(Company(scene).says(before, after)) == whole


def test_there_are_changes_of_which_they_say_something_and_of_which_they_say_nothing():
    said = [tuple(Company(scene).says(NOTHING, swap)) for scene, swap in map(companions, range(14))]
    assert {violation.rule for violations in said for violation in violations} == {"min-on-duty", "pairing"}
    assert () in said


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.of_duties], ids=lambda rule: rule.id)
def test_what_hangs_on_no_duty_is_said_whoever_works_when(rule):
    for example in examples_of(rule):
        told = example.stage()
        known, services = served(told.roster, alone_in(BASELINE, rule))
        scene, _ = stage(known, services, alone_in(BASELINE, rule), told.as_of)
        idle = replace(known, assignments=table("assignments"), other_work=table("other_work"))
        nobody, _ = stage(idle, services, alone_in(BASELINE, rule), told.as_of)
        assert list(scene.rules[rule.id].found(nobody)) == list(scene.rules[rule.id].found(scene))
        assert (scene.seats["option"] == TAKEN).all()
