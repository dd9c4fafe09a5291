"""Too many days in a row.

Duties start on at most `max_days` calendar days in a row, or on the person's own `Max days on` where the Staff sheet gives
one. A night belongs to the day on which its duty starts, and two duties that start on one day are one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.clock import DAY
from staffing.day_limits import days_within
from staffing.report import Severity
from staffing.rule import Rule
from staffing.speech import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.scene import Scene

_WEEK = "Mon 07:00-15:00, Tue 07:00-15:00, Wed 07:00-15:00, Thu 07:00-15:00, Fri 07:00-15:00, Sat 07:00-15:00"


@dataclass(frozen=True)
class ConsecutiveDays(Rule):
    id: ClassVar[str] = "consecutive-days"
    title: ClassVar[str] = "Duties start on more than {max_days} days in a row"
    severity: Severity = Severity.WARNING
    own: ClassVar[tuple[str, ...]] = ("Max days on",)
    max_days: int = 7
    examples: ClassVar[str] = f"""
        ok     | Ana: {_WEEK}, Sun 07:00-15:00                                    | seven days
        broken | Ana: {_WEEK}, Sun 07:00-15:00, Mon+1 07:00-15:00                 | the eighth
        ok     | Ana: {_WEEK}, Sun 07:00-15:00, Tue+1 07:00-15:00                 | a day without a start
        broken | Ana: {_WEEK}, Sun 07:00-15:00; Ana works Mon+1 23:59-Tue+1 02:00 | a second job's night on the eighth
        ok     | Ana: {_WEEK}, Sun 07:00-15:00; Ana works Sun 15:00-Mon+1 02:00   | runs on from the seventh
        broken | Ana: Mon 07:00-15:00, Tue 07:00-15:00; Ana has Max days on 1     | above her own number
        ok     | Ana: {_WEEK}, Sun 07:00-15:00, Mon+1 07:00-15:00; Ana has Max days on 8 | within her own number
    """

    def limits(self, scene: Scene) -> Limits:
        day = scene.roster.clock.days(scene.work["start"].to_numpy())
        return days_within(scene.work.assign(day=day), self._most(scene))

    def reach(self, scene: Scene) -> int:
        # days that are so many days apart start less than two days more apart, whatever the clock does
        return (int(self._most(scene).max(initial=0)) + 2) * DAY

    def _most(self, scene: Scene) -> NDArray:
        return scene.own_numbers("Max days on", self.max_days)

    def found(self, scene: Scene) -> Iterator[Violation]:
        persons = self.broken(scene)["person"].unique()
        rows = scene.work[scene.work["person"].isin(persons)]
        if rows.empty:
            return
        most, day = self._most(scene), scene.roster.clock.days(rows["start"].to_numpy())
        person = rows["person"].to_numpy()
        fresh = np.flatnonzero(np.append(True, (person[1:] != person[:-1]) | (day[1:] > day[:-1] + 1)))
        for first, last in zip(fresh, np.append(fresh[1:], len(rows)), strict=True):
            run = int(day[last - 1] - day[first]) + 1
            if run > most[person[first]]:
                span = (int(rows["start"].iat[first]), int(rows["end"].iat[last - 1]))
                yield self._tell(scene, int(person[first]), run, int(most[person[first]]), span)

    def _tell(self, scene: Scene, person: int, run: int, most: int, span: tuple[int, int]) -> Violation:
        clock, speech = scene.roster.clock, scene.speech
        message = (
            f"{speech.name(person)} starts a duty on {counted(run, 'day')} in a row, {most} at most: "
            f"{clock.moment(span[0])} to {clock.moment(span[1])}."
        )
        return self.violation(
            scene, message, person=person, stretch=span, cells=speech.work_cells(person, *span), evidence={"days": run}
        )
