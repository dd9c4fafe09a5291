"""A trainee rides without a field training officer.

While a trainee is on a shift, somebody with the role FTO is on it too. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import at_least
from staffing.report import Severity
from staffing.rules.crew.base import CrewRule

if TYPE_CHECKING:
    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class TraineeAlone(CrewRule):
    id: ClassVar[str] = "trainee-alone"
    title: ClassVar[str] = "A trainee without an FTO"
    severity: Severity = Severity.OFF
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo, Tia; Ana EMT FTO drives; Tia EMT trainee                       | with an FTO
        broken | BLS Mon 07:00-19:00: Ana, Bo, Tia; Tia EMT trainee                                           | nobody is an FTO
        broken | BLS Mon 07:00-19:00: Ana 07:00-18:59, Bo, Tia; Ana EMT FTO drives; Tia EMT trainee           | the FTO leaves a minute early
        ok     | BLS Mon 07:00-19:00: Ana, Bo, Tia, Tom; Ana EMT FTO drives; Tia EMT trainee; Tom EMT trainee | one FTO for two trainees
        ok     | BLS Mon 07:00-19:00: Ana, Bo, Stu; Stu EMT student                                           | a student is no trainee
    """

    def limits(self, scene: Scene) -> Limits:
        role = scene.roster.people["role"].to_numpy()
        riders = scene.crew.riders
        roles = role[riders["person"].to_numpy()]
        # one FTO is enough for any number of trainees
        weight = np.select([roles == "FTO", roles == "trainee"], [len(riders), -1], 0)
        return at_least(
            np.zeros(len(scene.crew.moments), dtype=np.int64), scene.crew.moments, riders.assign(weight=weight)
        )

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        rows = speech.crew_rows(slot)
        role = scene.roster.people["role"].to_numpy()
        here = rows[(rows["start"] < span[1]) & (rows["end"] > span[0])]
        trainees = here[role[here["person"].to_numpy()] == "trainee"]
        names = ", ".join(dict.fromkeys(speech.name(p) for p in trainees["person"]))
        message = f"{speech.shift(slot)}: no FTO on board{speech.within(slot, *span)} with the trainee {names}."
        return self.violation(scene, message, slot=slot, stretch=span, cells=speech.crew_cells(slot, *span))
