"""A plan: who was put where, what stays open and why, and how far each aim was brought."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.planner.search.found import Reached
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
    no_cell: bool = False  # the sheet has no cell for another name


@dataclass(frozen=True)
class Shortage:
    """People of one kind who are missing in some hours, proven by counting: `asked` - `can` = `short`.

    `kind` in words (`an EMT or higher`); `can`: what all who could come can take of what is asked, at most; minutes
    `start` to `end`; `shifts`: the rows of roster.shifts that ask for them.
    """

    kind: str
    asked: int
    can: int
    start: int
    end: int
    shifts: tuple[int, ...]
    message: str

    @property
    def short(self) -> int:
        """How many seats stay open in any plan for want of these people."""
        return self.asked - self.can


@dataclass(frozen=True)
class Relaxation:
    """A set of rules that would have to give way for `filled` more seats: (rule, what would break it) each.

    `proven`: nothing milder fills as many.
    """

    filled: int
    breaks: tuple[tuple[str, str], ...]
    proven: bool
    message: str


@dataclass(frozen=True)
class Hiring:
    """The people who would make a roster whole: (level in words, how many), and what is proven of it.

    `least` people are needed at least; `proven`: that is as many as `people`; `levels_proven`: and no lower levels would do.
    """

    people: tuple[tuple[str, int], ...]
    least: int
    proven: bool
    levels_proven: bool
    message: str


@dataclass(frozen=True)
class Preference:
    """How far a preference went when people were dealt out to ambulances: `met` of the `of` seats that it could speak of."""

    name: str
    met: int
    of: int


@dataclass(frozen=True)
class Plan:
    """The outcome of `assign`.

    `roster` is the one given with the new assignments in it, `report` its re-check.
    `outcome` is one of four sentences: proven best; complete but not proven; incomplete and proven impossible to complete;
    ran out of time. `repeatable` is False where the wall clock or the user stopped the search.
    `shortages` are what counting proves of the seats that stay open, `hiring` who would fill them (None: not asked),
    `relaxations` the mildest sets of rules whose breaking would fill more of them. `preferences` come last of all aims.
    `proven`: no plan is better, or, where seats stay open, none fills more of them.
    """

    roster: Roster
    report: RosterReport
    fills: tuple[Fill, ...]
    open_seats: tuple[OpenSeat, ...]
    outcome: str
    aims: tuple[Reached, ...]
    repeatable: bool
    seconds: float
    shortages: tuple[Shortage, ...] = ()
    relaxations: tuple[Relaxation, ...] = ()
    hiring: Hiring | None = None
    preferences: tuple[Preference, ...] = ()
    proven: bool = False


class PlanFault(RuntimeError):
    """A plan broke a rule that it was not allowed to break: our fault, and nothing may be written."""
