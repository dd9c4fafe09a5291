"""How many more people of each level would make a roster whole, against every plan with every set of newcomers."""

from dataclasses import replace
from itertools import combinations_with_replacement, count

import pandas as pd
import pytest
from drawn_rosters import tiny_roster
from every_plan import can_be_whole
from small_rosters import BASELINE, pack_with, planned

from staffing.levels import Level
from staffing.planner import advice
from staffing.planner.newcomers import Newcomer, with_newcomers
from staffing.planner.plan import Hiring
from staffing.report import Severity

EXPIRED_CARD = next(rule for rule in BASELINE.rules if rule.id == "expired-card")
DRIVER, EMT, PARAMEDIC = (Newcomer(level) for level in (Level.NONE, Level.EMT, Level.PARAMEDIC))


def by_trying(told):
    """The fewest newcomers, of the lowest levels, with whom some plan fills every seat."""
    for number in count():
        teams = combinations_with_replacement((DRIVER, EMT, PARAMEDIC), number)
        for team in sorted(teams, key=lambda team: sum(kind.level for kind in team)):
            if can_be_whole(with_cards(with_newcomers(told, team, ()))):
                return tuple((kind.words(1)[2:], team.count(kind)) for kind in dict.fromkeys(team))
    return None


def with_cards(told):
    """Everybody has one level card, as the search through every plan expects it: somebody without a level one of rank 0."""
    without = sorted(set(range(len(told.people))) - set(told.cards["person"]))
    rows = told.cards.iloc[[0] * len(without)].assign(person=without, rank=0)
    return replace(told, cards=pd.concat([told.cards, rows], ignore_index=True))


#: One to three newcomers of each level, and none at all.
@pytest.mark.parametrize("seed", [4, 6, 8, 11, 20])
def test_no_team_of_newcomers_is_smaller_or_easier_to_find(seed):
    told = tiny_roster(seed)
    hiring = planned(told, hire=True).hiring
    assert (hiring.people, hiring.proven, hiring.levels_proven) == (by_trying(told), True, True)


def test_newcomers_keep_the_warnings_too():
    """Two can't share eight shifts of 12 h in a week: each works 72 h at most."""
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    shifts = "; ".join(f"Medic 1 QRV {day} 07:00-19:00:" for day in days)
    assert planned(f"{shifts}; Ana EMR", hire=True).hiring == Hiring(
        people=(("EMT", 2),), least=2, proven=True, levels_proven=True,
        message="2 EMTs more would make the roster whole (proven: fewer would not do, nor would lower levels). They may drive, "
        "are free at all times, and keep every rule.",
    )  # fmt: skip


def test_a_shift_too_long_for_anybody_can_still_be_taken():
    assert planned("Medic 1 QRV Mon 07:00-Tue 09:00:; Ana EMR", hire=True).hiring.people == (("EMT", 1),)


def test_newcomers_hold_the_cards_that_the_pack_requires():
    pack = pack_with(replace(EXPIRED_CARD, required=frozenset({"CPR"}), severity=Severity.ERROR))
    assert planned("Medic 1 CCT Mon 07:00-19:00:; Ana Paramedic", pack, hire=True).hiring.people == (
        ("driver", 1),
        ("Paramedic", 1),
        ("Paramedic with critical care", 1),
    )


def test_a_full_roster_asks_for_nobody():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMT; Bo EMR drives", hire=True)
    assert plan.hiring == Hiring((), 0, True, True, "Nobody need be hired: every seat is filled.")


def test_not_asked_not_told():
    assert planned("Medic 1 BLS Mon 07:00-19:00:").hiring is None


def test_newcomers_are_not_on_the_plan():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMT", hire=True)
    assert plan.roster.people["name"].tolist() == ["Ana"]
    assert [fill.person for fill in plan.fills] == ["Ana"]


def test_counting_sees_that_nobody_works_three_shifts_on_end():
    """Three seats at three times without a break: nine shifts, of which one newcomer takes two at most."""
    times = ("Mon 07:00-19:00", "Mon 19:00-07:00", "Tue 07:00-19:00")
    shifts = "; ".join(f"Medic {unit} QRV {time}:" for time in times for unit in range(3))
    hiring = planned(f"{shifts}; Ana EMR", hire=True).hiring
    assert (hiring.people, hiring.least, hiring.proven) == ((("EMT", 5),), 5, True)


def test_stopped_before_an_answer_it_says_so(monkeypatch):
    def stopped(*asked, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(advice, "relaxations", stopped)
    plan = planned("Medic 1 QRV Mon 07:00-19:00:; Ana EMR", hire=True)
    assert (len(plan.open_seats), plan.relaxations, plan.hiring.message) == (
        1,
        (),
        "How many to hire is not known: the search was stopped before it came to that.",
    )
