"""Too many days in a row.

Duties start on at most `max_days` calendar days in a row. A night belongs to the day on which its duty starts, and two
duties that start on one day are one day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import Limits, days_within
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene

_WEEK = "Mon 07:00-15:00, Tue 07:00-15:00, Wed 07:00-15:00, Thu 07:00-15:00, Fri 07:00-15:00, Sat 07:00-15:00"


@dataclass(frozen=True)
class ConsecutiveDays(Rule):
    id: ClassVar[str] = "consecutive-days"
    title: ClassVar[str] = "Duties start on more than {max_days} days in a row"
    severity: Severity = Severity.WARNING
    max_days: int = 7
    examples: ClassVar[str] = f"""
        ok     | Ana: {_WEEK}, Sun 07:00-15:00                                    | seven days
        broken | Ana: {_WEEK}, Sun 07:00-15:00, Mon+1 07:00-15:00                 | the eighth
        ok     | Ana: {_WEEK}, Sun 07:00-15:00, Tue+1 07:00-15:00                 | a day without a start
        broken | Ana: {_WEEK}, Sun 07:00-15:00; Ana works Mon+1 23:59-Tue+1 02:00 | a second job's night on the eighth
        ok     | Ana: {_WEEK}, Sun 07:00-15:00; Ana works Sun 15:00-Mon+1 02:00   | runs on from the seventh
    """

    def limits(self, scene: Scene) -> Limits:
        return days_within(scene.work, scene.roster.clock.days(scene.work["start"].to_numpy()), self.max_days + 1)

    def found(self, scene: Scene) -> Iterator[Violation]:
        persons = self.broken(scene)["person"].unique()
        rows = scene.work[scene.work["person"].isin(persons)]
        if rows.empty:
            return
        day = scene.roster.clock.days(rows["start"].to_numpy())
        person = rows["person"].to_numpy()
        fresh = np.flatnonzero(np.append(True, (person[1:] != person[:-1]) | (day[1:] > day[:-1] + 1)))
        for first, last in zip(fresh, np.append(fresh[1:], len(rows)), strict=True):
            run = int(day[last - 1] - day[first]) + 1
            if run > self.max_days:
                span = (int(rows["start"].iat[first]), int(rows["end"].iat[last - 1]))
                yield self._tell(scene, int(person[first]), run, span)

    def _tell(self, scene: Scene, person: int, run: int, span: tuple[int, int]) -> Violation:
        clock, speech = scene.roster.clock, scene.speech
        message = (
            f"{speech.name(person)} starts a duty on {run} days in a row, {self.max_days} at most: "
            f"{clock.moment(span[0])} to {clock.moment(span[1])}."
        )
        return self.violation(
            scene, message, person=person, stretch=span, cells=speech.work_cells(person, *span), evidence={"days": run}
        )
