"""On a shift with another card expired or missing.

Every dated card besides the highest level card is watched in the same way: CPR, ACLS, EVOC, a nurse's licence, a lower
level card that has been let go. A pack may name `required` cards: whoever is on a shift without one breaks the rule for
the whole assignment. Several cards that have lapsed on one assignment are one violation that names them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, date_words
from staffing.limits import Limits, joined, never
from staffing.report import NotChecked, Severity
from staffing.rule import Rule
from staffing.rules.cards.lapses import at_risk, lapsed, timeline
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class ExpiredCard(Rule):
    id: ClassVar[str] = "expired-card"
    title: ClassVar[str] = "On a shift with another card expired or missing"
    severity: Severity = Severity.WARNING
    required: frozenset[str] = frozenset()
    examples: ClassVar[str] = """
        ok     | Ana: Mon 12:00-24:00; Ana CPR to Mon                 | valid to midnight of the last day
        broken | Ana: Mon 12:00-00:01; Ana CPR to Mon                 | a minute past it
        ok     | Ana: Tue 07:00-19:00; Ana CPR to Mon; Ana CPR to Sun | renewed
        broken | Ana: Tue 07:00-19:00; Ana Paramedic; Ana EMT to Mon  | a lower card let go
        ok     | Ana: Tue 07:00-19:00; Ana EMT to Mon                 | the highest card is another rule's
        broken | Ana: Tue 07:00-19:00; Ana RN to Mon                  | a nurse's licence
    """

    def limits(self, scene: Scene) -> Limits:
        time = timeline(at_risk(scene.roster.cards, scene.seats))
        others = time[(time["kind"] != "level") | (time["rank"] < time["top"])]
        return joined([never(lapsed(scene.seats, others)), never(self._lacking(scene))])

    def reach(self, scene: Scene) -> int:
        return 0

    def _lacking(self, scene: Scene) -> pd.DataFrame:
        """The seats of people who hold no card of a required name at all."""
        cards, seats = scene.roster.cards, scene.seats.reset_index(names="_").assign(seat=np.arange(len(scene.seats)))
        lacks = np.zeros(len(seats), dtype=bool)
        for name in self.required:
            holders = cards[cards["name"].str.casefold() == name.casefold()]["person"].to_numpy()
            lacks |= ~np.isin(seats["person"].to_numpy(), holders)
        return seats[lacks]

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, roster = scene.speech, scene.roster
        seat = scene.seats.iloc[[stretch.seat]].assign(start=stretch.start, end=stretch.end)
        time = timeline(roster.cards[roster.cards["person"] == stretch.person])
        others = time[(time["kind"] != "level") | (time["rank"] < time["top"])]
        gone = sorted(set(lapsed(seat, others)["name"]))
        cards = roster.cards[roster.cards["person"] == stretch.person]
        said = []
        for name in gone:
            dates = cards[(cards["name"] == name) & (cards["issued"] <= stretch.end)]["expires"]
            last = int(dates[dates < stretch.end].max())
            said.append(f"{name} expired {date_words(speech.last_day(last))}")
        held = set(cards["name"].str.casefold())
        said += [f"no {name} card is listed" for name in sorted(self.required) if name.casefold() not in held]
        message = f"{speech.shift(stretch.slot)}: {speech.name(stretch.person)}: {', '.join(said)}."
        return self.violation(
            scene,
            message,
            slot=stretch.slot,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=addresses(roster.assignments.iloc[[stretch.seat]]),
            evidence={"cards": addresses(cards[cards["name"].isin(gone)])},
        )

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        roster = scene.roster
        if "cards" not in roster.facts and not self.required:
            yield NotChecked(self.id, "the workbook lists no cards besides the level")
            return
        undated = roster.cards[(roster.cards["kind"] == "card") & (roster.cards["expires"] == FOREVER)]
        for name, rows in undated.groupby("name"):
            names = roster.people["name"].iloc[sorted(set(rows["person"]))]
            yield NotChecked(self.id, f"no expiry date is given for their {name} card", tuple(names))
