"""Roster + rule pack -> plan: slots, candidates, model, search, deal, and why what stays open stays open."""

from staffing.planner.filling import assign
from staffing.planner.plan import OpenSeat, Plan, PlanFault

__all__ = ["OpenSeat", "Plan", "PlanFault", "assign"]
