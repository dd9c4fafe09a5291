"""Filling what is open: slots, candidates, the aims in their order, people dealt out, and the plan checked again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.checker import check, served, stage
from staffing.planner.candidates import candidates
from staffing.planner.cells import has_room
from staffing.planner.filling.deadline import Deadline
from staffing.planner.filling.deal import MANY, dealt
from staffing.planner.filling.plan import OpenSeat, Plan, PlanFault
from staffing.planner.filling.preferences import as_dealt, preferences
from staffing.planner.filling.why import open_seats
from staffing.planner.fills import Place, can_be_written, fills_of, first_openings, with_fills
from staffing.planner.question.asked import asked
from staffing.planner.question.order import EMT, SEATS
from staffing.planner.question.problem import LARGE
from staffing.planner.search.finishing import finishing
from staffing.planner.search.solving import solve
from staffing.planner.shortage.advice import advised
from staffing.planner.shortage.counting import shortages
from staffing.planner.shortage.words import told
from staffing.planner.slots import open_pieces, slots_of
from staffing.planner.vouching import added
from staffing.report import Severity
from staffing.rules import RULES
from staffing.rules.crew.base import CrewRule
from staffing.scene import standing

if TYPE_CHECKING:
    from datetime import date

    from staffing.planner.question.problem import Problem
    from staffing.planner.search.found import Found
    from staffing.report import RosterReport
    from staffing.roster import Roster
    from staffing.rule import RulePack

BEST = "Proven best: no plan covers more, and none meets the wishes better in their order."
COMPLETE = "Complete, not proven best: every seat is filled; the wishes might be met better."
IMPOSSIBLE = "Incomplete, and proven so: giving each open seat to one person, no plan fills more of them without breaking a rule."
OUT_OF_TIME = "Ran out of time: some seats are open that more time might fill."

_CREW_RULES = frozenset(rule.id for rule in RULES if issubclass(rule, CrewRule))


def assign(
    roster: Roster,
    pack: RulePack,
    as_of: date,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
    place: Place | None = None,
    hire: bool = False,
    began: float | None = None,
) -> Plan:
    """Fills the open seats of a roster and keeps what stands; same roster, pack, date and seed: same plan.

    `time_limit` is seconds of wall clock for all of it, from `began` on (as of `time.monotonic`; default: now), with time to
    write the plan out where `began` is given; a plan that it cut short says so, and however short it is there is a plan.
    `progress` takes lines. `place` finds the cells for new names (default: the empty crew cells). Raises PlanFault where
    the finished plan would break an error rule that the roster did not break: nothing may be written then. `hire` asks who
    would fill what stays open; the plan is without them.
    """
    started = time.monotonic()
    say = progress or (lambda line: None)
    known, services = served(roster, pack)
    scene, _ = stage(known, services, pack, as_of)
    # filling seats can't break a crew rule that was kept, so only the others are compared
    others = replace(pack, rules=tuple(rule for rule in pack.rules if not isinstance(rule, CrewRule)))
    before = check(roster, others, as_of)
    slots = slots_of(
        scene, [piece for piece in open_pieces(scene) if can_be_written(piece, scene) and has_room(piece, scene)]
    )
    choice = candidates(scene, slots)
    problem = asked(choice, scene, pack)
    # where seats are weighed against wishes, one that stays open says nothing of how many people there are
    counted = [] if problem.weighs else shortages(choice)
    if least := sum(shortage.short for shortage in counted):
        say(f"{SEATS}: at least {least} stay open")
    deadline = Deadline(
        time_limit, began=started if began is None else began, read=started, built=time.monotonic(),
        names=0 if began is None else int(slots.missing.sum()),
    )  # fmt: skip
    advising = deadline.advising(hire=hire) if counted else 0.0
    found = solve(problem, deadline.searching - advising, seed, progress, work=time_limit)
    searched = time.monotonic() - deadline.built
    with finishing() as stops:
        taken = [] if found.taken is None else np.flatnonzero(found.taken).tolist()
        fills = fills_of(scene, dealt(choice, taken, scene, progress))
        if len(fills) >= MANY:
            say(f"checking the plan of {len(fills)} seats")
        finished = with_fills(roster, fills, place or first_openings)
        kept = preferences(finished, fills)
        found = as_dealt(found, kept)
        report = check(finished, pack, as_of)
        _vouch(before, report)
        final = standing(finished, services, scene.rules, as_of)
        still_open = open_seats(final)
        counted = counted if still_open else []
        outcome = _outcome(problem, found, still_open, sum(shortage.short for shortage in counted))
        plan = Plan(
            roster=finished,
            report=report,
            fills=tuple(fill for fill, _ in fills),
            open_seats=still_open,
            outcome=outcome,
            aims=tuple(found.reached.values()),
            repeatable=not found.stopped,
            seconds=time.monotonic() - started,
            shortages=told(counted, choice, scene),
            preferences=kept,
            proven=outcome in (BEST, IMPOSSIBLE),
        )
    by_hand = stops.stopped or (found.stopped and searched < deadline.searching - advising)
    return advised(
        plan, scene, final, pack, deadline,
        large=problem.count > LARGE, hire=hire, stopped=by_hand, seed=seed, progress=progress,
    )  # fmt: skip


def _vouch(before: RosterReport, after: RosterReport) -> None:
    """Checks that a plan adds no violation of an error rule, nor lengthens one. Raises PlanFault."""
    new = added(before, after, Severity.ERROR, _CREW_RULES)
    if new or after.crashes:
        raise PlanFault("; ".join(violation.message for violation in new) or after.crashes[0].detail)


def _outcome(problem: Problem, found: Found, still_open: tuple[OpenSeat, ...], counted: int) -> str:
    proven = {name for name, reached in found.reached.items() if reached.proven}
    nothing_to_seek = found.taken is not None and not len(found.taken)
    if not still_open:
        return BEST if nothing_to_seek or found.sought <= proven else COMPLETE
    # people are dealt out to ambulances after the search: only what it left open itself is proven
    left_open = sum(seat.missing for seat in still_open)
    if nothing_to_seek:
        return IMPOSSIBLE
    # in the pieces that were open at first, which counting and search speak of: on the finished roster two may be one
    pieces = left_open if found.taken is None else problem.values(found.taken)[SEATS]
    least = {EMT, SEATS} <= proven or pieces <= counted
    return IMPOSSIBLE if least and left_open <= pieces else OUT_OF_TIME
