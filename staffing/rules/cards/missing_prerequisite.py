"""A Paramedic or AEMT card without an EMT card before it.

Paramedics and Advanced EMTs were EMTs first. The Credentials sheet lists a Paramedic or AEMT card and no EMT card issued
on or before it: a card is missing from the list, or a date is wrong. Not checked where a date is blank. An EMT needs no
EMR card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.clock import NEVER
from staffing.levels import Level
from staffing.report import NotChecked, Severity
from staffing.rule import Rule
from staffing.speech import addresses, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class MissingPrerequisite(Rule):
    id: ClassVar[str] = "missing-prerequisite"
    title: ClassVar[str] = "A higher card without an EMT card before it"
    of_duties: ClassVar[bool] = False
    needs: ClassVar[tuple[str, ...]] = ("credentials",)
    severity: Severity = Severity.WARNING
    examples: ClassVar[str] = """
        ok     | Ana lists EMT from Mon; Ana lists Paramedic from Mon                         | on the same day
        broken | Ana lists EMT from Tue; Ana lists Paramedic from Mon                         | the EMT card came a day later
        broken | Ana lists AEMT from Mon                                                      | no EMT card at all
        ok     | Ana lists EMT from Mon                                                       | an EMT needs no EMR card
        ok     | Ana lists Paramedic                                                          | no date: not checked
        ok     | Ana lists EMT from Mon; Ana lists EMT from Wed; Ana lists Paramedic from Tue | the first EMT card came before
        ok     | Ana lists EMT; Ana lists Paramedic from Mon                                  | the EMT card has no date: not checked
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        for person, higher, _ in self._judged(scene):
            if higher.empty:
                continue
            kinds = listed(dict.fromkeys(higher["name"]))
            yield self.violation(
                scene,
                f"The Credentials sheet lists {scene.speech.name(person)}'s {kinds} card but no EMT card issued on or before it.",
                person=person,
                cells=addresses(higher),
            )

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        names = [scene.speech.name(person) for person, _, undecided in self._judged(scene) if undecided]
        if names:
            yield NotChecked(self.id, "the issue date of a card is blank", tuple(names))

    def _judged(self, scene: Scene) -> Iterator[tuple[int, pd.DataFrame, bool]]:
        """For each holder of a higher card: the cards that break the rule, and whether a blank date hid another."""
        cards = scene.roster.cards
        rows = cards[(cards["origin"] == "credentials") & (cards["kind"] == "level")]
        for person, own in rows[rows["person"].isin(rows[rows["rank"] > Level.EMT]["person"])].groupby("person"):
            emt = own[own["rank"] == Level.EMT]["issued"]
            higher = own[own["rank"] > Level.EMT]
            dated, first = higher[higher["issued"] != NEVER], emt[emt != NEVER].min()
            alone = dated if emt[emt != NEVER].empty else dated[dated["issued"] < first]
            hidden = (emt == NEVER).any()
            undecided = len(dated) < len(higher) or bool(hidden and len(alone))
            yield int(person), alone.iloc[:0] if hidden else alone, undecided
