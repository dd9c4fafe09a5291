"""More hours in the roster's period than allowed.

Each person works at most `max_hours`, or their own `Max hours/period`. The period is the days on which the roster's shifts
start. A shift counts whole, also where it runs on past the last day. Other work counts whole where it starts in the period.
Hours that overlap count once. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.clock import MINUTE, duration_words
from staffing.report import Severity
from staffing.rule import Rule
from staffing.rules.personal import days_on, hours_of, in_period, in_period_words, most_of, no_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class MaximumHours(Rule):
    id: ClassVar[str] = "maximum-hours"
    title: ClassVar[str] = "Too many hours in the roster's period"
    own: ClassVar[tuple[str, ...]] = ("Max hours/period",)
    shown_with: ClassVar[Mapping[str, Any]] = {"max_hours": timedelta(hours=24)}
    severity: Severity = Severity.OFF
    max_hours: timedelta | None = None
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00                                | 24 hours
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:01                                | a minute over
        broken | Ana: Mon 07:00-19:00, Tue 19:00-07:01                                | the last night counts whole
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00; Ana works Mon 20:00-20:01     | with a second job
        ok     | Ana: Mon+1 07:00-19:00, Tue+1 07:00-19:00; Ana works Sun 20:00-Mon+1 02:00 | starts the day before the period
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00; Ana has Max hours/period 36 | within her own number
        broken | Ana: Mon 07:00-19:00, Tue 07:00-07:01; Ana has Max hours/period 12   | above her own number
    """

    def limits(self, scene: Scene) -> Limits:
        return most_of(self._most(scene), hours_of(in_period(scene, days_on(scene))), scene)

    def _most(self, scene: Scene) -> NDArray:
        return scene.own_numbers(self.own[0], None if self.max_hours is None else self.max_hours // MINUTE)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._most(scene))

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        most = int(self._most(scene)[stretch.person])
        message = (
            f"{scene.speech.name(stretch.person)} works {duration_words(stretch.total)} "
            f"{in_period_words(scene)}, {duration_words(most)} at most."
        )
        return self.violation(
            scene,
            message,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=scene.speech.day_cells(stretch.person, *scene.period),
            evidence={"worked_minutes": stretch.total, "limit_minutes": most},
        )
