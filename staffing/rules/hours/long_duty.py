"""One duty is too long.

A duty, with everything that touches or overlaps joined and other work included, lasts at most `max_duty` hours. The 2018
fatigue guideline for EMS asks for shifts shorter than 24 hours (Patterson et al. 2018, doi:10.1080/10903127.2017.1376137).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.clock import MINUTE, duration_words
from staffing.limits import TAKEN, Limits, joined, minutes_within
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    import pandas as pd

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class LongDuty(Rule):
    id: ClassVar[str] = "long-duty"
    title: ClassVar[str] = "A duty longer than {max_duty}"
    severity: Severity = Severity.WARNING
    max_duty: timedelta = timedelta(hours=24)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-Tue 07:00                                         | exactly 24 hours
        broken | Ana: Mon 07:00-Tue 07:01                                         | a minute over
        broken | Ana: Mon 07:00-19:00, Mon 19:00-07:00; Ana works Tue 07:00-07:01 | joined where they touch
        ok     | Ana: Mon 07:00-19:00, Mon 19:00-07:00; Ana works Tue 07:01-12:00 | a minute's break makes two duties
    """

    def reach(self, scene: Scene) -> int | None:
        # somebody whose duty is too long already has more limits than others, wherever it lies
        return None if len(self._too_long(scene)) else self.max_duty // MINUTE + 1

    def _too_long(self, scene: Scene) -> pd.DataFrame:
        most = self.max_duty // MINUTE
        return scene.work[(scene.work["option"] == TAKEN) & (scene.work["end"] - scene.work["start"] > most)]

    def limits(self, scene: Scene) -> Limits:
        # in a window one minute longer than a duty may be, at least one minute is free
        most = self.max_duty // MINUTE
        per_person = np.full(len(scene.roster.people), most)
        from_starts = minutes_within(scene.work, most + 1, per_person)
        # a duty that is too long already may not grow: that shows in the window that ends where its growth would end
        growing = scene.work[
            scene.work["person"].isin(self._too_long(scene)["person"]) & (scene.work["option"] != TAKEN)
        ]
        if growing.empty:
            return from_starts
        ends = growing.assign(start=growing["end"] - most - 1)
        return joined([from_starts, minutes_within(scene.work, most + 1, per_person, ends)])

    def broken(self, scene: Scene) -> pd.DataFrame:
        # the window shows which duty is too long; the violation is the duty
        windows = super().broken(scene)
        return windows.drop(columns="end").merge(scene.work[["person", "start", "end"]], on=["person", "start"])

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        clock, speech = scene.roster.clock, scene.speech
        message = (
            f"{speech.name(stretch.person)} is on duty for {duration_words(stretch.end - stretch.start)} without a break, "
            f"{duration_words(self.max_duty // MINUTE)} at most: {clock.moment(stretch.start)} to {clock.moment(stretch.end)}."
        )
        return self.violation(
            scene,
            message,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=speech.work_cells(stretch.person, stretch.start, stretch.end),
            evidence={"duty_minutes": stretch.end - stretch.start},
        )
