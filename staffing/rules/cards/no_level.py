"""On a shift with no level given.

Someone is assigned whose Level is blank. They count as uncertified, which may or may not be meant. A nurse or another
licence off the ladder is not blank; nor is a level that could not be read, which is reported as a bad row.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.report import Severity
from staffing.rule import Rule
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class NoLevel(Rule):
    id: ClassVar[str] = "no-level"
    title: ClassVar[str] = "On a shift with no level given"
    needs: ClassVar[tuple[str, ...]] = ("level",)
    severity: Severity = Severity.WARNING
    examples: ClassVar[str] = """
        broken | Ana: Mon 07:00-19:00; Ana blank               | nothing is said about Ana
        ok     | Ana: Mon 07:00-19:00; Ana RN                  | a nurse has a licence
        ok     | BLS Mon 07:00-19:00: Bo; Ana blank            | Ana is on no shift
        ok     | Ana: Mon 07:00-19:00; Ana lists RN; Ana blank | a licence on the Credentials sheet
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        roster = scene.roster
        held = roster.cards[roster.cards["kind"] != "card"]["person"]
        blank = np.flatnonzero((roster.people["level_state"] == "blank").to_numpy())
        for person in np.setdiff1d(np.intersect1d(blank, scene.seats["person"]), held):
            count = int((roster.assignments["person"] == person).sum())
            yield self.violation(
                scene,
                f"{scene.speech.name(person)} has no level on the Staff sheet and counts as uncertified on "
                f"{count} {'assignment' if count == 1 else 'assignments'}.",
                person=int(person),
                cells=addresses(roster.people.iloc[[person]]),
            )
