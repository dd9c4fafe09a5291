"""What is said besides a plan that leaves seats open: which rules would have to give way, and whom to hire."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.planner.filling.plan import Hiring
from staffing.planner.shortage.hiring import hiring
from staffing.planner.shortage.relaxing import relaxations

if TYPE_CHECKING:
    from staffing.planner.filling.deadline import Deadline
    from staffing.planner.filling.plan import Plan
    from staffing.rule import RulePack
    from staffing.scene import Scene

_UNTOLD = Hiring((), 0, False, False, "How many to hire is not known: the search was stopped before it came to that.")


def advised(
    plan: Plan,
    standing: Scene,
    final: Scene,
    pack: RulePack,
    deadline: Deadline,
    *,
    large: bool,
    hire: bool,
    stopped: bool,
    seed: int,
    progress: Callable[[str], None] | None,
) -> Plan:
    """The plan with advice on what it leaves open; Ctrl-C and the deadline leave out what is not known by then.

    `large`: the roster is too large to be searched whole. `stopped`: the plan itself was stopped by hand, and is wanted now.
    """
    if hire:
        plan = replace(plan, hiring=_UNTOLD)
    if stopped:
        return plan
    # lines that say of whom they speak: what is asked here is no plan
    aside = progress and (lambda line: progress(f"advice: {line}"))
    # the plan is made already, and is not to be lost for want of patience
    with suppress(KeyboardInterrupt):
        if plan.open_seats and (seconds := deadline.relaxing) > 0:
            found = relaxations(standing, final, pack, large=large, time_limit=seconds, seed=seed, progress=aside)
            plan = replace(plan, relaxations=found)
        if hire:
            people = hiring(standing, final, time_limit=deadline.left, seed=seed, progress=aside)
            plan = replace(plan, hiring=people)
    return plan
