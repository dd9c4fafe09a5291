"""What came of a repair: the changed cells, what stays wrong and why, and how sure it is that no fewer changes do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.planner.search.found import Reached
    from staffing.report import Change, RosterReport, Violation
    from staffing.roster import Roster

NOTHING = "Nothing to mend: no error stands on the roster."
FEWEST = "Mended, and proven so: no fewer changed cells remove every error."
AS_FAR = (
    "Mended as far as can be, and proven so: no change of names removes more errors, no fewer cells remove as many."
)
MENDED = "Mended, not proven fewest: every error is removed; fewer changed cells might do."
MENDED_REST = (
    "Mended as far as can be, not proven fewest: no change of names removes more errors; fewer changed cells might do."
)
UNSURE = "Not proven: errors stay that other changes of names might remove."


@dataclass(frozen=True)
class Left:
    """An error that stays, and why in a few words."""

    violation: Violation
    why: str


@dataclass(frozen=True)
class Repair:
    """The outcome of `repair`.

    `before` is the check of the roster as it was, `report` that of the mended one, `roster`. `changes`: every changed cell, by
    shift. `left`: every unwaived error of `report`. `outcome` is one of the sentences above. `added`: warnings that are
    new. `repeatable` is False where the wall clock or the user stopped the search.
    """

    roster: Roster
    before: RosterReport
    report: RosterReport
    changes: tuple[Change, ...]
    left: tuple[Left, ...]
    added: tuple[Violation, ...]
    outcome: str
    aims: tuple[Reached, ...]
    repeatable: bool
    seconds: float

    @property
    def proven(self) -> bool:
        """Whether no fewer changed cells remove as many errors."""
        return self.outcome in (NOTHING, FEWEST, AS_FAR)
