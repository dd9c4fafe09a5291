"""On a shift with an expired certification.

The highest level card that a person holds has expired at a moment of their assignment. The last valid day counts to its
midnight. They still count as what their other valid cards say, so the crew rules may or may not be broken as well. A
person whose level has no expiry date is not taken for expired: the check is not made for them, and the report names them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.clock import FOREVER, date_words
from staffing.credentials import levels_at
from staffing.levels import Level
from staffing.limits import Limits, never
from staffing.report import NotChecked
from staffing.rule import Rule
from staffing.rules.cards.lapses import at_risk, lapsed, timeline
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class ExpiredCert(Rule):
    id: ClassVar[str] = "expired-cert"
    title: ClassVar[str] = "On a shift with an expired certification"
    needs: ClassVar[tuple[str, ...]] = ("level-expiry",)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 12:00-24:00; Ana EMT to Mon                          | valid to midnight of the last day
        broken | Ana: Mon 12:00-00:01; Ana EMT to Mon                          | a minute past it
        broken | Ana: Tue 07:00-19:00; Ana Paramedic to Mon; Ana EMT           | counts as an EMT, and says so
        ok     | Ana: Tue 07:00-19:00; Ana EMT to Mon; Ana EMT from Tue to Sun | renewed in time
        broken | Ana: Tue 07:00-19:00; Ana EMT to Mon; Ana EMT from Wed to Sun | renewed too late
        ok     | Ana: Tue 07:00-19:00; Ana Paramedic from Wed to Sun; Ana EMT  | the higher card is yet to come
        ok     | Ana: Tue 07:00-19:00; Ana RN to Mon                           | a nurse's licence is another rule's
    """

    def limits(self, scene: Scene) -> Limits:
        time = timeline(at_risk(scene.roster.cards, scene.seats))
        highest = time[(time["kind"] == "level") & (time["rank"] == time["top"])]
        return never(lapsed(scene.seats, highest))

    def reach(self, scene: Scene) -> int:
        return 0

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, roster = scene.speech, scene.roster
        cards = roster.cards
        own = cards[
            (cards["person"] == stretch.person) & (cards["kind"] == "level") & (cards["issued"] <= stretch.start)
        ]
        gone = own[own["rank"] == own["rank"].max()].sort_values("expires").iloc[[-1]]
        level = Level(int(levels_at(roster, np.array([stretch.person]), np.array([stretch.start]))[0][0]))
        counts_as = f"counts as {'an' if str(level)[0] in 'AE' else 'a'} {level}" if level else "counts as uncertified"
        message = (
            f"{speech.shift(stretch.slot)}: {speech.name(stretch.person)}'s {gone['name'].iat[0]} card expired "
            f"{date_words(speech.last_day(int(gone['expires'].iat[0])))}; {counts_as}"
            f"{speech.within(stretch.slot, stretch.start, stretch.end)}."
        )
        return self.violation(
            scene,
            message,
            slot=stretch.slot,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=addresses(roster.assignments.iloc[[stretch.seat]]),
            evidence={"card": addresses(gone), "counts_as": str(level)},
        )

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        cards = scene.roster.cards
        undated = cards[(cards["kind"] == "level") & (cards["expires"] == FOREVER)]
        assigned = np.unique(scene.seats["person"])
        names = scene.roster.people["name"].iloc[sorted(set(undated["person"]) & set(assigned))]
        if len(names):
            yield NotChecked(self.id, "no expiry date is given for their level", tuple(names))
