"""On a shift on a day that one's platoon has off.

A platoon works a cycle of days, over and over. `cycle` says it letter by letter, X or W for a day on and O for a day off;
`platoons` says for each platoon how many days after `anchor` its cycle begins. Whoever has a platoon in the column Platoon of
the Staff sheet starts shifts only on its days on. A shift belongs to the day on which it starts, for those too who come for a
part of it. Off unless a pack turns it on and says the cycle.

The usual names may stand for a cycle; as they mean different things in different places, look at the letters:

| name | cycle | described at |
|---|---|---|
| 24/48 | XOO | bogeymedic.com/firefighting-schedules |
| 48/96 | XXOOOO | laco4896.info/Proposal/howitworks.html |
| Kelly | XOXOXOOOO | cemle.com/what-is-a-kelly-day |
| 2-2-3 | WWOOWWWOOWWOOO | bmscentral.com/learn-employee-scheduling/panama-shift-schedule |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from staffing.clock import day_words
from staffing.limits import Limits, never
from staffing.report import NotChecked, Severity
from staffing.rules.patterns.base import DayRule
from staffing.rules.personal import day_of
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene

#: Cycles by their usual names.
CYCLES = {"24/48": "XOO", "48/96": "XXOOOO", "Kelly": "XOXOXOOOO", "2-2-3": "WWOOWWWOOWWOOO"}
_NONE = -1


@dataclass(frozen=True)
class Platoon:
    """A platoon whose cycle begins `offset` days after the anchor."""

    name: str
    offset: int

    def __str__(self) -> str:
        return f"{self.name} {self.offset}"


@dataclass(frozen=True)
class OffPattern(DayRule):
    id: ClassVar[str] = "off-pattern"
    title: ClassVar[str] = "On a shift on a day that the platoon has off"
    needs: ClassVar[tuple[str, ...]] = ("platoon",)
    own: ClassVar[tuple[str, ...]] = ("Platoon",)
    must_say: ClassVar[tuple[str, ...]] = ("cycle", "anchor", "platoons")
    shown_with: ClassVar[Mapping[str, Any]] = {
        "cycle": "XOO",
        "anchor": date(2026, 12, 7),
        "platoons": (Platoon("A", 0), Platoon("B", 1)),
    }
    severity: Severity = Severity.OFF
    cycle: str = ""
    anchor: date | None = None
    platoons: tuple[Platoon, ...] = ()
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-Tue 07:00, Thu 07:00-Fri 07:00; Ana has Platoon A    | a day on in three
        broken | Ana: Mon 07:00-Tue 07:00, Wed 07:00-Thu 07:00; Ana has Platoon A    | two days later
        ok     | Ana: Mon 23:59-Tue 23:59; Ana has Platoon A                         | starts in the last minute of the day on
        broken | Ana: Tue 00:00-24:00; Ana has Platoon A                             | starts a minute later
        ok     | Ana: Tue 07:00-Wed 07:00, Fri 07:00-Sat 07:00; Ana has Platoon B    | the other platoon is a day behind
        broken | Ana: Mon 07:00-Tue 07:00; Ana has Platoon B                         | the day before its day on
        ok     | BLS Mon 07:00-Tue 07:00: Bo, Ana 00:00-07:00; Ana has Platoon A     | came for the end of Monday's shift
        ok     | Ana: Tue 07:00-Wed 07:00                                            | of no platoon
    """

    def limits(self, scene: Scene) -> Limits:
        seats, offset = scene.seats.reset_index(drop=True), self._offsets(scene)
        person, day = seats["person"].to_numpy(), scene.days[seats["slot"].to_numpy()]
        off = (offset[person] != _NONE) & ~self._works(day - self._anchor() - offset[person])
        return never(seats.assign(seat=seats.index)[off].reset_index(drop=True))

    def reach(self, scene: Scene) -> int:
        return 0

    def _works(self, since: NDArray) -> NDArray:
        """Whether the cycle has a day on, so many days after it began."""
        on = np.array([letter != "O" for letter in self.cycle], dtype=bool)
        return np.asarray(on[since % len(on)])

    def _anchor(self) -> int:
        assert self.anchor is not None, "the reader of packs asks for it"
        return (self.anchor - day_of(0)).days

    def _offsets(self, scene: Scene) -> NDArray:
        """For each person how many days after the anchor their cycle begins, _NONE where they have no platoon of the pack."""
        offset = np.full(len(scene.roster.people), _NONE)
        of = {platoon.name.casefold(): platoon.offset for platoon in self.platoons}
        rows = scene.roster.own_limits[scene.roster.own_limits["limit"] == self.own[0]]
        offset[rows["person"].to_numpy()] = [of.get(word, _NONE) for word in rows["word"]]
        return offset

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        known = {platoon.name.casefold() for platoon in self.platoons}
        rows = scene.roster.own_limits[scene.roster.own_limits["limit"] == self.own[0]]
        for word, people in rows[~rows["word"].isin(known)].groupby("word", sort=True):
            names = tuple(scene.speech.name(person) for person in people["person"])
            yield NotChecked(self.id, f"the rule pack has no platoon {str(word).upper()!r}", names)

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, own = scene.speech, scene.roster.own_limits
        rows = own[(own["person"] == stretch.person) & (own["limit"] == self.own[0])]
        platoon = next(p.name for p in self.platoons if p.name.casefold() == rows["word"].iat[0])
        day = day_words(day_of(scene.days[stretch.slot]))
        return self.violation(
            scene,
            f"{speech.shift(stretch.slot)}: {speech.name(stretch.person)} is of platoon {platoon}, which is off on {day}.",
            slot=stretch.slot,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=scene.speech.cells("assignments", np.array([stretch.seat])) + addresses(rows),
            evidence={"platoon": platoon},
        )
