"""Too little time off between two duties.

A duty is everything a person works without a break: assignments and other work that touch or overlap are one duty.
Between two consecutive duties lie at least `min_rest` hours. Trainees rest too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from staffing.clock import MINUTE, duration_words
from staffing.limits import Limits, apart
from staffing.rule import Rule

if TYPE_CHECKING:
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class ShortRest(Rule):
    id: ClassVar[str] = "short-rest"
    title: ClassVar[str] = "Less than {min_rest} between two duties"
    min_rest: timedelta = timedelta(hours=8)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00, Tue 03:00-15:00                            | exactly eight hours
        broken | Ana: Mon 07:00-19:00, Tue 02:59-14:59                            | one minute short
        ok     | Ana: Mon 07:00-19:00, Mon 19:00-07:00                            | touching: one duty of 24 h
        broken | Ana: Mon 07:00-19:00; Ana works Mon 19:01-23:00                  | a second job a minute later
        ok     | Ana: Mon 07:00-19:00, Tue 01:00-13:00; Ana works Mon 19:00-01:00 | no gap: the second job fills it
        broken | Ana: Mon 07:00-19:00, Tue 03:00-15:00; Ana works Mon 20:00-21:00 | an hour's job in between
    """

    def limits(self, scene: Scene) -> Limits:
        return apart(scene.work, self.min_rest // MINUTE)

    def reach(self, scene: Scene) -> int:
        return self.min_rest // MINUTE

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        clock, speech = scene.roster.clock, scene.speech
        rest = stretch.end - stretch.start
        message = (
            f"{speech.name(stretch.person)} has {duration_words(rest)} off between duties, "
            f"{duration_words(self.min_rest // MINUTE)} asked for: ends {clock.moment(stretch.start)}, "
            f"starts {clock.moment(stretch.end)}."
        )
        cells = speech.work_cells(stretch.person, stretch.start - 1, stretch.end + 1)
        return self.violation(
            scene,
            message,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=cells,
            evidence={"rest_minutes": rest},
        )
