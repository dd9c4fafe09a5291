"""The problem that a roster asks, for tests of what is done with it before and beside the solver."""

from __future__ import annotations

from itertools import product

import numpy as np
from small_rosters import BASELINE

from staffing.checker import served, stage
from staffing.planner.candidates import Candidates, candidates
from staffing.planner.question.asked import asked
from staffing.planner.question.problem import Problem
from staffing.planner.slots import open_pieces, slots_of
from staffing.roster import Roster
from staffing.rule import RulePack
from staffing.rules.examples import MONDAY
from staffing.scene import Scene


def choice_of(roster: Roster, pack: RulePack = BASELINE) -> tuple[Candidates, Scene]:
    """Who could take what is open, and the roster as it stands."""
    known, services = served(roster, pack)
    scene, _ = stage(known, services, pack, MONDAY)
    return candidates(scene, slots_of(scene, open_pieces(scene))), scene


def problem_of(roster: Roster, pack: RulePack = BASELINE) -> Problem:
    """What filling a roster asks."""
    return asked(*choice_of(roster, pack), pack)


def every_plan(problem: Problem) -> list[np.ndarray]:
    """Every set of options that keeps the ceilings, where there are few."""
    assert problem.count <= 12, "too many to try"
    plans = (np.array(plan, dtype=bool) for plan in product([False, True], repeat=problem.count))
    return [plan for plan in plans if problem.keeps(plan)]
