"""A level card expires soon.

Looks at everyone on the Staff sheet, on a shift or not: each level card whose last valid day lies between the as-of date
and `days` after it, both included, so that the renewal can start before a shift falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from staffing.clock import FOREVER, date_words
from staffing.report import NotChecked, Severity
from staffing.rule import Rule
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class CertExpiring(Rule):
    id: ClassVar[str] = "cert-expiring"
    title: ClassVar[str] = "A level card expires within {days} days"
    of_duties: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ("level-expiry",)
    severity: Severity = Severity.WARNING
    days: int = 30
    examples: ClassVar[str] = """
        broken | today Mon; Ana EMT to Mon   | the last valid day is today
        ok     | today Tue; Ana EMT to Mon   | it has expired already
        broken | today Mon; Ana EMT to Wed+4 | the thirtieth day
        ok     | today Mon; Ana EMT to Thu+4 | the day after
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        roster, speech = scene.roster, scene.speech
        first = roster.clock.midnight(scene.as_of + timedelta(days=1))
        last = roster.clock.midnight(scene.as_of + timedelta(days=self.days + 1))
        cards = roster.cards
        soon = cards[(cards["kind"] == "level") & (cards["expires"] >= first) & (cards["expires"] <= last)]
        for card in soon.drop_duplicates(["person", "rank", "expires"]).itertuples():
            day = speech.last_day(card.expires)
            left = (day - scene.as_of).days
            when = "today" if not left else "tomorrow" if left == 1 else f"in {left} days"
            yield self.violation(
                scene,
                f"{speech.name(card.person)}'s {card.name} card expires on {date_words(day)}, {when}.",
                person=card.person,
                cells=addresses(cards.loc[[card.Index]]),
                evidence={"expires": day.isoformat()},
            )

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        cards = scene.roster.cards
        undated = cards[(cards["kind"] == "level") & (cards["expires"] == FOREVER)]
        names = scene.roster.people["name"].iloc[sorted(set(undated["person"]))]
        if len(names):
            yield NotChecked(self.id, "no expiry date is given for their level", tuple(names))
