"""Roster + rule pack -> plan: slots, candidates, model, search, deal, and why what stays open stays.

The solver is loaded with the first function that needs it: who can step in is told without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.planner.filling.plan import OpenSeat, Plan, PlanFault

if TYPE_CHECKING:
    from staffing.planner.filling.assign import assign
    from staffing.planner.repairing.repair import repair

__all__ = ["OpenSeat", "Plan", "PlanFault", "assign", "repair"]


def __getattr__(name: str) -> object:
    if name == "assign":
        from staffing.planner.filling.assign import assign

        return assign
    if name == "repair":
        from staffing.planner.repairing.repair import repair

        return repair
    raise AttributeError(name)
