"""The proof beside the search in parts: a stop is heard at once, and the better of both plans is kept."""

import math
import threading

import numpy as np
import pytest
from problems import problem_of
from small_rosters import BASELINE, roster, with_requests

from staffing.planner.search import proving
from staffing.planner.search.child import Died
from staffing.rules.examples import MONDAY


@pytest.fixture
def asked():
    """One seat for two people, of whom one wants the day off: the plans of each of them, the worse one first."""
    told = with_requests(roster("Q1 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT"), ("Ana", MONDAY, "", False, 1))
    problem = problem_of(told, BASELINE)
    return problem, sorted(
        (np.array(plan) for plan in ([True, False], [False, True])), key=problem.missed, reverse=True
    )


def test_who_stops_the_search_does_not_wait_for_the_proof(asked, monkeypatch):
    problem, (plan, _) = asked
    never = threading.Event()
    monkeypatch.setattr(proving.Child, "send", lambda *task: None)
    monkeypatch.setattr(proving.Child, "result", lambda child, tell: never.wait())
    monkeypatch.setattr(proving, "improve", lambda problem, taken, *rest, **options: (taken, True))
    found = proving.prove(problem, plan, math.inf, 0, lambda line: None)
    assert found.taken is plan
    assert found.stopped


def test_a_better_plan_of_the_proof_is_kept_though_it_is_lost_before_its_end(asked, monkeypatch):
    problem, (plan, best) = asked
    heard = threading.Event()

    def dies(child, tell):
        tell("best", np.flatnonzero(best).tolist())
        heard.set()
        raise Died

    def waits(problem, taken, *rest, **options):
        heard.wait()
        return taken, False

    monkeypatch.setattr(proving.Child, "send", lambda *task: None)
    monkeypatch.setattr(proving.Child, "result", dies)
    monkeypatch.setattr(proving, "improve", waits)
    found = proving.prove(problem, plan, math.inf, 0, lambda line: None)
    assert found.taken.tolist() == best.tolist()
