"""A plan: who was put where, what stays open and why, and how far each aim was brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.planner.found import Reached
    from staffing.report import Fill, RosterReport
    from staffing.roster import Roster


@dataclass(frozen=True)
class OpenSeat:
    """Seats of one shift that stay open: how many, over which minutes, and who is kept out by what."""

    shift: int
    start: int
    end: int
    missing: int
    kept_out: tuple[tuple[str, int], ...]  # reason, people
    message: str


@dataclass(frozen=True)
class Plan:
    """The outcome of `assign`.

    `roster` is the one given with the new assignments in it, `report` its re-check.
    `outcome` is one of four sentences: proven best; complete but not proven; incomplete and proven impossible to complete;
    ran out of time. `repeatable` is False where the wall clock or the user stopped the search.
    """

    roster: Roster
    report: RosterReport
    fills: tuple[Fill, ...]
    open_seats: tuple[OpenSeat, ...]
    outcome: str
    aims: tuple[Reached, ...]
    repeatable: bool
    seconds: float


class PlanFault(RuntimeError):
    """A plan broke a rule that it was not allowed to break: our fault, and nothing may be written."""
