"""The time limit is for the whole command: what the search leaves for what follows it, and what is owed when time is short."""

import time

import pytest
from small_rosters import planned

from staffing.planner.filling import assign as assigning
from staffing.planner.filling.deadline import Deadline
from staffing.planner.search.found import Found

#: Two seats that a paramedic and an EMT would fill.
TOO_FEW = "Medic 1 ALS Mon 07:00-19:00:; Ana EMT drives"


def deadline(seconds, *, reading=0.0, building=0.0, names=0):
    """The deadline of a command that began when `began` was, and is searching now."""
    now = time.monotonic()
    return Deadline(seconds, began=now - reading - building, read=now - building, built=now, names=names)


@pytest.fixture
def asked(monkeypatch):
    """The seconds and the work that the search was given."""
    given = []

    def search(problem, seconds, seed, progress=None, *, work=None):
        given.append((seconds, work))
        return Found(None, {}, frozenset(), stopped=True)

    monkeypatch.setattr(assigning, "solve", search)
    return given


def test_a_search_gets_what_building_and_reading_leave():
    """Ten seconds of building keep fifteen for what follows, four thousand names six for the writing."""
    assert deadline(100, reading=2, building=10, names=4000).searching == pytest.approx(100 - 12 - 15 - 6)


def test_a_limit_too_short_leaves_no_search():
    given = deadline(10, reading=2, building=10)
    assert (given.searching, given.advising(hire=True), given.relaxing) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("hire", "kept"), [(False, 10.0), (True, 30.0)])
def test_where_seats_will_stay_open_advice_has_its_share(hire, kept):
    assert deadline(60).advising(hire=hire) == pytest.approx(kept)
    assert deadline(6).advising(hire=hire) == pytest.approx(kept / 10)


def test_rules_to_relax_are_not_asked_for_where_their_question_would_take_all_the_time():
    assert deadline(35, building=20).relaxing == 0.0
    assert deadline(45, building=20).relaxing == 10.0


def test_what_counting_proves_to_stay_open_takes_time_from_the_search(asked):
    began = time.monotonic()
    planned(TOO_FEW, time_limit=6000.0, hire=True, began=began)
    planned("Medic 1 QRV Mon 07:00-19:00:; Ana EMT", time_limit=6000.0, hire=True)
    (short, short_work), (enough, enough_work) = asked
    assert 5900 < enough < 6000
    assert 5900 < short + 2010 < 6000
    assert (short_work, enough_work) == (6000.0, 6000.0)


def test_what_went_before_counts(asked):
    planned("Medic 1 QRV Mon 07:00-19:00:; Ana EMT", time_limit=6000.0, began=time.monotonic() - 1000)
    assert 5900 - 1000 < asked[0][0] <= 6000 - 1000


def test_with_no_time_left_there_is_a_plan_and_what_counting_says():
    plan = planned(TOO_FEW, time_limit=0.01, hire=True)
    assert len(plan.fills) == 1
    assert [shortage.message for shortage in plan.shortages] == [
        "Mon 7 Dec 07:00-19:00: 1 open seat needs a Paramedic, and there is nobody: 1 short."
    ]
    assert plan.hiring.message == "How many to hire was not found in the time; at least 1 person."
    assert plan.relaxations == ()


def test_dealing_out_many_people_is_told(monkeypatch):
    monkeypatch.setattr("staffing.planner.filling.deal.MANY", 2)
    monkeypatch.setattr(assigning, "MANY", 2)
    lines = []
    planned("Medic 1 QRV Mon 07:00-19:00:; Medic 1 QRV Tue 07:00-19:00:; Ana EMT", progress=lines.append)
    assert lines == [
        "first plan: 2 of 2 seats filled",
        "dealing people out to ambulances: 1 of 2",
        "dealing people out to ambulances: 2 of 2",
        "checking the plan of 2 seats",
    ]
