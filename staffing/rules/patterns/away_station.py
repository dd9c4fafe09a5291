"""On a shift of another station than one's own.

A person with a station on the Staff sheet works only on shifts of that station. Who has no station works anywhere, and a
shift without one is anybody's. Stations match without case. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import Limits, never
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class AwayStation(Rule):
    id: ClassVar[str] = "away-station"
    title: ClassVar[str] = "On a shift of another station"
    needs: ClassVar[tuple[str, ...]] = ("home-station", "shift-station")
    severity: Severity = Severity.OFF
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00 at North: Ana, Bo; Ana is at North; Bo is at NORTH        | their own station
        broken | BLS Mon 07:00-19:00 at North: Ana, Bo; Ana is at North; Bo is at South        | another one's
        broken | BLS Mon 07:00-19:00 at North: Ana, Bo 18:59-19:00; Bo is at South             | for a minute
        ok     | BLS Mon 07:00-19:00 at North: Ana, Bo; Ana is at North                        | Bo has no station
        ok     | BLS Mon 07:00-19:00: Ana, Bo; Ana is at North; Bo is at South                 | the shift has none
    """

    def tells_apart(self) -> frozenset[str]:
        return frozenset({"station"})

    def limits(self, scene: Scene) -> Limits:
        seats = scene.seats.reset_index(drop=True)
        home = scene.roster.people["station"].str.casefold().to_numpy()[seats["person"].to_numpy()]
        here = scene.roster.shifts["station"].str.casefold().to_numpy()[seats["slot"].to_numpy()]
        away = (home != "") & (here != "") & (home != here)
        return never(seats.assign(seat=seats.index)[away].reset_index(drop=True))

    def reach(self, scene: Scene) -> int:
        return 0

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech = scene.speech
        home, station = (
            speech.column("people", "station")[stretch.person],
            speech.column("shifts", "station")[stretch.slot],
        )
        return self.violation(
            scene,
            f"{speech.shift(stretch.slot)}: {speech.name(stretch.person)} is of station {home}, this shift is at {station}.",
            slot=stretch.slot,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=scene.speech.cells("assignments", np.array([stretch.seat])),
            evidence={"home": home, "station": station},
        )
