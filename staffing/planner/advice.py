"""What is said besides a plan that leaves seats open: which rules would have to give way, and whom to hire."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.planner.hiring import hiring
from staffing.planner.plan import Hiring
from staffing.planner.relaxing import relaxations

if TYPE_CHECKING:
    from staffing.planner.plan import Plan
    from staffing.rule import RulePack
    from staffing.scene import Scene

#: Seconds at most for the rules to relax: nobody asked for them.
_UNASKED = 10.0
_UNTOLD = Hiring((), 0, False, False, "How many to hire is not known: the search was stopped before it came to that.")


def advised(
    plan: Plan,
    standing: Scene,
    final: Scene,
    pack: RulePack,
    *,
    hire: bool,
    stopped: bool,
    time_limit: float,
    seed: int,
    progress: Callable[[str], None] | None,
) -> Plan:
    """The plan with advice on what it leaves open; Ctrl-C leaves out what is not known by then.

    `stopped`: the plan itself was stopped by hand, and is wanted now.
    """
    if hire:
        plan = replace(plan, hiring=_UNTOLD)
    if stopped:
        return plan
    # the plan is made already, and is not to be lost for want of patience
    with suppress(KeyboardInterrupt):
        if plan.open_seats:
            limit = min(time_limit, _UNASKED)
            found = relaxations(standing, final, pack, time_limit=limit, seed=seed, progress=progress)
            plan = replace(plan, relaxations=found)
        if hire:
            people = hiring(standing, final, time_limit=time_limit, seed=seed, progress=progress)
            plan = replace(plan, hiring=people)
    return plan
