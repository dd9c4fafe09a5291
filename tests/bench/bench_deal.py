"""How long each step of `assign` takes besides the search: the question, the first plan, dealing out, the check.

    python tests/bench/bench_deal.py STAFF UNITS [SEED]

Seconds of processor time. The plan that is dealt out is the first one, made without the solver.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

import numpy as np
from rosters import open_roster

from staffing.checker import check, served, stage
from staffing.planner.candidates import candidates
from staffing.planner.filling.deal import dealt
from staffing.planner.filling.preferences import preferences
from staffing.planner.filling.why import open_seats
from staffing.planner.fills import fills_of, first_openings, with_fills
from staffing.planner.question.asked import asked
from staffing.planner.search.start import construct
from staffing.planner.shortage.counting import shortages
from staffing.planner.slots import open_pieces, slots_of
from staffing.rules.packs import load_pack
from staffing.scene import standing

_AS_OF = date(2026, 11, 23)
_Value = TypeVar("_Value")


def main(staff: int, units: int, seed: int) -> None:
    roster, pack = open_roster(staff, units, seed=seed), load_pack("baseline")
    known, services = served(roster, pack)
    scene, _ = stage(known, services, pack, _AS_OF)
    slots = timed("slots", lambda: slots_of(scene, open_pieces(scene)))
    choice = timed("candidates", lambda: candidates(scene, slots))
    problem = timed("limits and aims as one question", lambda: asked(choice, scene, pack))
    timed("counting what must stay open", lambda: shortages(choice))
    plan = timed("first plan", lambda: construct(problem))
    placed = timed("dealing out", lambda: dealt(choice, np.flatnonzero(plan).tolist(), scene))
    fills = timed("names", lambda: fills_of(scene, placed))
    finished = timed("the roster with them", lambda: with_fills(roster, fills, first_openings))
    timed("check", lambda: check(finished, pack, _AS_OF))
    timed("reasons for open seats", lambda: open_seats(standing(finished, services, scene.rules, _AS_OF)))
    told = timed("preferences", lambda: preferences(finished, fills))
    print(f"{staff} staff, {units} units, seed {seed}: {problem.count} options, {len(fills)} names")
    for own in told:
        print(f"  {own.name}: {own.met} of {own.of} seats")


def timed(what: str, step: Callable[[], _Value]) -> _Value:
    started = time.process_time()
    value = step()
    print(f"  {what:32} {time.process_time() - started:6.1f} s")
    return value


if __name__ == "__main__":
    given = list(map(int, sys.argv[1:]))
    main(given[0], given[1], given[2] if len(given) > 2 else 1)
