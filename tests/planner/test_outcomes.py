"""The four outcomes, each in its own words, and a search that is stopped keeps the best plan so far."""

import re
import time

import pytest
from ortools.sat.python import cp_model
from small_rosters import crews, planned, roster, with_requests

from staffing.planner.filling.assign import BEST, COMPLETE, IMPOSSIBLE, OUT_OF_TIME
from staffing.planner.search import solving
from staffing.planner.search.child import Died
from staffing.planner.search.search import Search
from staffing.rules.examples import MONDAY

ONE_SEAT = "Medic 1 QRV Mon 07:00-19:00:; Ana EMT; Bo EMT"
TOO_FEW = "Medic 1 BLS Mon 07:00-19:00:; Ana EMT drives"
#: One seat more stays open than counting proves: two medics would have to be driver and attendant on three crews.
NOT_COUNTED = (
    "Unit 0 BLS Mon 12:00-20:00:; Unit 1 ALS Mon 07:00-19:00:; Unit 2 BLS Mon 19:00-07:00:; Ana EMR drives; "
    "Bo Paramedic drives; Cy EMR; Di Paramedic drives"
)


@pytest.fixture
def solver_alone(monkeypatch):
    """No first plan without the solver."""
    monkeypatch.setattr(solving, "_first", lambda *asked: (None, False))


@pytest.fixture
def answers(monkeypatch, solver_alone):
    """Has the solver called answer otherwise than it found: one status a call, the last one for all the rest."""

    def play(*statuses):
        solve, played = Search._solve, list(statuses)

        def answer(search, *asked):
            status = played.pop(0) if len(played) > 1 else played[0]
            if status is None:
                return solve(search, *asked)
            if status == cp_model.UNKNOWN:
                search.stopped = True
                return status
            solve(search, *asked)
            search._bound = -100.0
            return status

        monkeypatch.setattr(Search, "_solve", answer)

    return play


def test_proven_best():
    plan = planned(ONE_SEAT)
    assert (plan.outcome, plan.repeatable, len(plan.fills)) == (BEST, True, 1)


def test_complete_but_not_proven_best(answers):
    answers(cp_model.FEASIBLE)
    plan = planned(with_requests(roster(ONE_SEAT), ("Ana", MONDAY, "", True, 1), ("Bo", MONDAY, "", True, 1)))
    assert (plan.outcome, len(plan.fills), plan.open_seats) == (COMPLETE, 1, ())


def test_incomplete_and_proven_so():
    plan = planned(TOO_FEW)
    assert (plan.outcome, len(plan.fills), len(plan.open_seats)) == (IMPOSSIBLE, 1, 1)


def test_out_of_time_with_nothing_found_is_not_called_impossible(answers):
    answers(cp_model.UNKNOWN)
    plan = planned(TOO_FEW)
    assert (plan.outcome, plan.fills, plan.repeatable) == (OUT_OF_TIME, (), False)


def test_out_of_time_after_a_first_plan(answers):
    answers(None, cp_model.FEASIBLE, cp_model.UNKNOWN)
    plan = planned(NOT_COUNTED)
    assert (plan.outcome, plan.repeatable) == (OUT_OF_TIME, False)


def test_what_counting_proves_needs_no_search_to_its_end(answers):
    answers(cp_model.FEASIBLE, cp_model.UNKNOWN)
    plan = planned(TOO_FEW)
    assert (plan.outcome, plan.repeatable) == (IMPOSSIBLE, False)


def test_a_plan_whose_wishes_were_never_sought_is_not_called_best(answers):
    answers(cp_model.UNKNOWN, None, cp_model.UNKNOWN)
    plan = planned("Medic 1 BLS Mon 07:00-19:00: Bo; Bo EMR drives; Ana EMT; Cy EMT")
    assert (plan.outcome, len(plan.fills), plan.open_seats) == (COMPLETE, 1, ())


def test_a_plan_is_not_called_repeatable_where_the_clock_stopped_the_first_search(answers):
    answers(cp_model.UNKNOWN, None)
    assert planned(ONE_SEAT).repeatable is False


def test_the_first_plan_is_there_where_the_solver_finds_none(monkeypatch):
    monkeypatch.setattr(Search, "_solve", lambda *asked: cp_model.UNKNOWN)
    plan = planned(TOO_FEW)
    assert (plan.outcome, len(plan.fills)) == (IMPOSSIBLE, 1)  # counting proves it


def test_where_the_solver_runs_out_of_memory_the_plan_in_hand_is_the_plan(monkeypatch):
    def dies(child, tell=None):
        raise Died

    monkeypatch.setattr(solving.Child, "result", dies)
    plan = planned(with_requests(roster(ONE_SEAT), ("Ana", MONDAY, "", True, 1), ("Bo", MONDAY, "", True, 1)))
    assert (plan.outcome, len(plan.fills), plan.repeatable) == (COMPLETE, 1, False)


def test_no_time_at_all_still_gives_a_plan():
    assert len(planned(TOO_FEW, time_limit=0.0).fills) == 1


def test_progress_names_the_aim(solver_alone):
    lines = []
    planned(ONE_SEAT, time_limit=60.0, progress=lines.append)
    assert {line.split(":")[0] for line in lines} == {"fairness"}


def test_progress_says_how_many_seats_are_open_beside_every_other_aim():
    lines = []
    planned(TOO_FEW, progress=lines.append)
    told = [re.sub(r", \d+ s$", "", line) for line in lines]
    plan, advice = ([line for line in told if line.startswith("advice: ") == aside] for aside in (False, True))
    assert list(dict.fromkeys(plan)) == [
        "seats: at least 1 stay open",
        "first plan: 1 of 2 seats filled",
        "EMT cover: best so far 0, at least 0, gap 0, seats open 1",
        "seats: best so far 1, at least 1, gap 0",
        "warnings: best so far 0, at least 0, gap 0, seats open 1",
        "fairness: best so far 1, at least 1, gap 0, seats open 1",
    ]
    assert advice[0] == "advice: first plan: 1 of 2 seats filled"


def test_progress_says_of_which_part_it_is_where_a_roster_falls_into_parts():
    lines = []
    apart = "Medic 1 QRV Mon 07:00-19:00:; Medic 2 QRV Tue 07:00-19:00:; Ana EMT; Ana off Tue; Bo EMT; Bo off Mon"
    planned(apart, progress=lines.append)
    assert {line.partition(": ")[0] for line in lines} == {"part 1 of 2", "part 2 of 2"}


def test_ctrl_c_keeps_the_best_plan(monkeypatch, solver_alone):
    """Ctrl-C reaches the main thread while the solver works in another one, after its first plan."""
    solve = cp_model.CpSolver.solve

    def found_then_waits(solver, model, teller):
        status = solve(solver, model, teller)
        deadline = time.monotonic() + 5
        while not stopped and time.monotonic() < deadline:
            time.sleep(0.01)
        return cp_model.FEASIBLE if status == cp_model.OPTIMAL else status

    def stop(solver):
        stopped.append(True)

    def interrupt(line):
        if not stopped:
            raise KeyboardInterrupt

    stopped = []
    monkeypatch.setattr(cp_model.CpSolver, "solve", found_then_waits)
    monkeypatch.setattr(cp_model.CpSolver, "stop_search", stop)
    plan = planned(ONE_SEAT, progress=interrupt)
    assert len(crews(plan)["Medic 1 Mon 07:00"]) == 1
    assert (plan.repeatable, set(stopped)) == (False, {True})
