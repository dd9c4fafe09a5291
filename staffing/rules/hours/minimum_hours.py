"""Fewer hours in the roster's period than promised.

Each person works at least `min_hours` on the shifts of the roster, or their own `Min hours/period`. The period is the days
on which the roster's shifts start, and a shift counts whole, also where it runs on past the last day. Other work does not
count: a second job keeps no promise. Students, observers and ride-alongs are promised nothing unless they have a number of
their own. Leave makes the number no smaller. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.clock import MINUTE, duration_words
from staffing.report import Severity
from staffing.rule import Rule
from staffing.rules.personal import hours_of, in_period_words, least_of, no_number, promised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class MinimumHours(Rule):
    id: ClassVar[str] = "minimum-hours"
    title: ClassVar[str] = "Too few hours in the roster's period"
    own: ClassVar[tuple[str, ...]] = ("Min hours/period",)
    shown_with: ClassVar[Mapping[str, Any]] = {"min_hours": timedelta(hours=24)}
    severity: Severity = Severity.OFF
    min_hours: timedelta | None = None
    promises: ClassVar[bool] = True
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00                                | 24 hours
        broken | Ana: Mon 07:00-19:00, Tue 07:00-18:59                                | a minute short
        ok     | Ana: Mon 07:00-19:00, Tue 19:00-07:00                                | the last night counts whole
        broken | Ana: Mon 07:00-19:00; Ana works Tue 07:00-19:00                      | a second job keeps no promise
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00; Bo EMT                        | Bo has no shift at all
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00; Stu EMT student               | a student is promised nothing
        ok     | Ana: Mon 07:00-19:00; Ana has Min hours/period 12                    | her own number
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00; Ana has Min hours/period 36   | below her own number
    """

    def limits(self, scene: Scene) -> Limits:
        return least_of(self._least(scene), hours_of(scene.rides), scene)

    def _least(self, scene: Scene) -> NDArray:
        return promised(scene, self.own[0], None if self.min_hours is None else self.min_hours // MINUTE)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._least(scene))

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        least = int(self._least(scene)[stretch.person])
        message = (
            f"{scene.speech.name(stretch.person)} works {duration_words(stretch.total)} on the shifts "
            f"{in_period_words(scene)}, {duration_words(least)} at least."
        )
        return self.violation(
            scene,
            message,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=scene.speech.own_cells(stretch.person, self.own[0]),
            evidence={"worked_minutes": stretch.total, "limit_minutes": least},
        )
