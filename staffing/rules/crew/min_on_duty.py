"""Fewer people of a level on duty than the agency keeps.

Some rules ask for people on duty across the whole agency, or at one station, whatever ambulance they are on: at least one
paramedic at all times, say. Judged at every moment from the first shift's start to the last shift's end, over everybody
who counts as crew. Off unless a pack turns it on and names its `demands`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from staffing.credentials import changes, levels_at
from staffing.levels import Level
from staffing.limits import Limits, at_least, joined, spread, unions
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class Demand:
    """At least `people` of `level` or higher on duty; at one `station`, or anywhere where it is blank."""

    level: Level
    people: int
    station: str = ""

    def __str__(self) -> str:
        return f"{self.people} {self.level}{' at ' + self.station if self.station else ''}"


@dataclass(frozen=True)
class MinOnDuty(Rule):
    id: ClassVar[str] = "min-on-duty"
    title: ClassVar[str] = "Too few people of a level on duty"
    needs: ClassVar[tuple[str, ...]] = ("level",)
    in_company: ClassVar[bool] = True
    severity: Severity = Severity.OFF
    demands: tuple[Demand, ...] = (Demand(Level.PARAMEDIC, 1),)
    examples: ClassVar[str] = """
        ok     | ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic; BLS Mon 07:00-19:00: Cy, Di | one paramedic on duty
        broken | BLS Mon 07:00-19:00: Ana, Bo; BLS Mon 07:00-19:00: Cy, Di                | none anywhere
        broken | ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic; BLS Mon 07:00-19:01: Cy, Di | none in the last minute
        broken | BLS Mon 07:00-19:00: Ana, Bo; Ana Paramedic student                      | a student does not count
        broken | ALS Mon 12:00-00:01: Ana, Bo; Ana Paramedic to Mon                       | lapses a minute before the end
    """

    def tells_apart(self) -> frozenset[str]:
        return frozenset({"station"} if any(demand.station for demand in self.demands) else ())

    def limits(self, scene: Scene) -> Limits:
        return joined([self._asked(scene, demand, cuts) for demand, cuts in self._cuts(scene)])

    def found(self, scene: Scene) -> Iterator[Violation]:
        clock = scene.roster.clock
        for demand, cuts in self._cuts(scene):
            broken = self._asked(scene, demand, cuts).broken()
            for span in unions(broken, ["low"]).itertuples():
                within = broken[(broken["start"] >= span.start) & (broken["end"] <= span.end)]
                least = int(within["total"].min())
                where = f" at {demand.station}" if demand.station else ""
                message = (
                    f"{clock.moment(span.start)} to {clock.moment(span.end)}: {least} {demand.level} or higher on duty{where}, "
                    f"{demand.people} asked for."
                )
                yield self.violation(scene, message, stretch=(span.start, span.end), evidence={"demand": str(demand)})

    def _cuts(self, scene: Scene) -> Iterator[tuple[Demand, NDArray]]:
        shifts = scene.roster.shifts
        if shifts.empty:
            return
        period = (shifts["start"].min(), shifts["end"].max())
        times = np.concatenate([scene.seats["start"], scene.seats["end"], changes(scene.roster)["at"], period])
        cuts = np.unique(times[(times >= period[0]) & (times <= period[1])])
        for demand in self.demands:
            yield demand, cuts

    def _asked(self, scene: Scene, demand: Demand, cuts: NDArray) -> Limits:
        places = pd.DataFrame({"start": cuts[:-1], "end": cuts[1:]})
        seats = scene.seats[scene.roster.people["counts"].to_numpy(bool)[scene.seats["person"].to_numpy()]]
        if demand.station:
            station = scene.roster.shifts["station"].str.casefold().to_numpy()
            seats = seats[station[seats["slot"].to_numpy()] == demand.station.casefold()]
        first = np.searchsorted(cuts, np.maximum(seats["start"].to_numpy(), cuts[0]))
        last = np.searchsorted(cuts, np.minimum(seats["end"].to_numpy(), cuts[-1]))
        which, place = spread(first, np.maximum(first, last))
        person = seats["person"].to_numpy()[which]
        level, _ = levels_at(scene.roster, person, cuts[place])
        rows = pd.DataFrame({"limit": place, "option": seats["option"].to_numpy()[which], "person": person})
        rows = rows[level >= demand.level].drop_duplicates()
        return at_least(demand.people, places, rows)
