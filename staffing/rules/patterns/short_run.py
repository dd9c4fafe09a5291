"""Too few days on in a row.

Once a person starts to work, they work on at least `min_days_on` calendar days in a row, or on their own `Min days on`. A
shift belongs to the day on which it starts; other work makes no day on here. A run that touches the first or the last day
of the roster's period is not judged, as it may go on beyond. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.day_limits import no_short_run
from staffing.report import Severity
from staffing.rules.patterns.base import DayRule, each, ridden
from staffing.rules.personal import days_said, minutes, no_number
from staffing.speech import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class ShortRun(DayRule):
    id: ClassVar[str] = "short-run"
    title: ClassVar[str] = "Too few days on in a row"
    own: ClassVar[tuple[str, ...]] = ("Min days on",)
    shown_with: ClassVar[Mapping[str, Any]] = {"min_days_on": 3}
    severity: Severity = Severity.OFF
    min_days_on: int | None = None
    examples: ClassVar[str] = """
        ok     | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Wed 07:00-15:00, Thu 07:00-15:00, Fri 07:00-15:00 | three days
        broken | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Wed 07:00-15:00, Thu 07:00-15:00                  | two days
        broken | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Wed 07:00-15:00, Fri 07:00-15:00                  | a day off between two single days
        ok     | Ana: Mon 07:00-15:00, Sun 07:00-15:00                                                        | on the first and on the last day of the period
        ok     | Bo: Mon 07:00-15:00; Ana: Sat 07:00-15:00, Sun 07:00-15:00                                   | the run may go on beyond the period
        broken | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Tue 07:00-15:00, Wed 07:00-15:00                  | starts a day after the first
        ok     | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Tue 19:00-07:00, Wed 19:00-07:00, Thu 23:59-07:00 | nights belong to the days on which they start
        broken | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Wed 07:00-15:00, Thu 07:00-15:00; Ana works Fri 07:00-15:00 | a second job is no day on
        ok     | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Wed 07:00-15:00, Thu 07:00-15:00; Ana has Min days on 2 | her own number
    """

    def limits(self, scene: Scene) -> Limits:
        return no_short_run(scene.rides, self._least(scene), *scene.period)

    def _least(self, scene: Scene) -> NDArray:
        return scene.own_numbers(self.own[0], self.min_days_on)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._least(scene))

    def found(self, scene: Scene) -> Iterator[Violation]:
        days, least = ridden(scene), self._least(scene)
        for run in each(self.limits(scene)):
            length = next(k for k in range(1, run.end - run.start) if (run.person, run.start + k) not in days)
            message = (
                f"{scene.speech.name(run.person)} has only {counted(length, 'day')} on in a row, "
                f"{least[run.person]} at least: {days_said(run.start, run.start + length)}."
            )
            yield self.violation(
                scene,
                message,
                person=run.person,
                stretch=minutes(scene, run.start, run.end),
                cells=scene.speech.day_cells(run.person, run.start, run.start + length - 1),
                evidence={"days": length},
            )
