"""Too many nights in a row.

A person works a `night` on at most `max_nights` calendar days in a row, or their own `Max nights in a row`. A night belongs to
the day on which its shift starts. What a night is, the pack may say; unless it does, three hours or more from 22:00 to 06:00.
Other work of those hours is a night too. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from staffing.day_limits import days_within
from staffing.kinds import NIGHT
from staffing.report import Severity
from staffing.rules.patterns.base import KindRule, ridden
from staffing.rules.personal import days_on, days_said, minutes, no_number
from staffing.speech import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.scene import Scene

_NIGHTS = "Mon 19:00-07:00, Tue 19:00-07:00"


@dataclass(frozen=True)
class NightsInARow(KindRule):
    id: ClassVar[str] = "nights-in-a-row"
    title: ClassVar[str] = "Too many nights in a row"
    own: ClassVar[tuple[str, ...]] = ("Max nights in a row",)
    shown_with: ClassVar[Mapping[str, Any]] = {"max_nights": 2}
    severity: Severity = Severity.OFF
    max_nights: int | None = None
    examples: ClassVar[str] = f"""
        ok     | Ana: {_NIGHTS}                                                | two nights
        broken | Ana: {_NIGHTS}, Wed 19:00-07:00                               | the third
        ok     | Ana: {_NIGHTS}, Thu 19:00-07:00                               | a day without a night
        broken | Ana: {_NIGHTS}, Wed 17:00-01:00                               | three hours from 22:00 are a night
        ok     | Ana: {_NIGHTS}, Wed 17:00-00:59                               | a minute less is none
        broken | Ana: {_NIGHTS}; Ana works Wed 22:00-06:00                     | other work at night
        ok     | Ana: {_NIGHTS}, Wed 19:00-07:00; Ana has Max nights in a row 3 | her own number
        broken | Ana: Mon 19:00-07:00; Ana has Max nights in a row 0           | above her own number
    """

    def limits(self, scene: Scene) -> Limits:
        nights, most = self._nights(scene), self._most(scene)
        return days_within(nights[most[nights["person"].to_numpy()] >= 0], most)

    def _nights(self, scene: Scene) -> pd.DataFrame:
        return self.of_kind(NIGHT.name, scene, days_on(scene))

    def _most(self, scene: Scene) -> NDArray:
        return scene.own_numbers(self.own[0], self.max_nights)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._most(scene))

    def found(self, scene: Scene) -> Iterator[Violation]:
        most, nights, on_shift = self._most(scene), self._nights(scene), ridden(scene)
        nights = nights[nights["person"].isin(self.broken(scene)["person"])]
        for person, own in nights.groupby("person"):
            days = np.unique(own["day"])
            for run in np.split(days, np.flatnonzero(np.diff(days) > 1) + 1):
                if len(run) > most[person] and any((person, day) in on_shift for day in run.tolist()):
                    yield self._tell(scene, int(person), int(run[0]), int(run[-1]), int(most[person]))

    def _tell(self, scene: Scene, person: int, first: int, last: int, most: int) -> Violation:
        nights = last + 1 - first
        message = (
            f"{scene.speech.name(person)} works {counted(nights, 'night')} in a row, {most} at most: "
            f"{days_said(first, last + 1)}."
        )
        return self.violation(
            scene,
            message,
            person=person,
            stretch=minutes(scene, first, last + 1),
            cells=scene.speech.day_cells(person, first, last),
            evidence={"nights": nights},
        )
