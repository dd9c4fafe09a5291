"""Too few days off together.

Between two days on lie no days off at all, or at least `min_days_off` of them, or the person's own `Min days off`. A day is
off where no shift and no other work of the person starts on it, though a night may still run into it. Days off with nothing
before or nothing after them are not judged, as the break may go on beyond the roster. Nor is a break between two days of
other work. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.day_limits import no_short_break
from staffing.report import Severity
from staffing.rules.patterns.base import DayRule, each, ridden
from staffing.rules.personal import days_on, days_said, minutes, no_number
from staffing.speech import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class ShortBreak(DayRule):
    id: ClassVar[str] = "short-break"
    title: ClassVar[str] = "Too few days off together"
    own: ClassVar[tuple[str, ...]] = ("Min days off",)
    shown_with: ClassVar[Mapping[str, Any]] = {"min_days_off": 2}
    severity: Severity = Severity.OFF
    min_days_off: int | None = None
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-15:00, Thu 07:00-15:00                                      | two days off
        broken | Ana: Mon 07:00-15:00, Wed 07:00-15:00                                      | one day off
        ok     | Ana: Mon 07:00-15:00, Tue 07:00-15:00                                      | none at all
        broken | Ana: Mon 19:00-07:00, Wed 00:00-08:00                                      | a night belongs to the day on which it starts
        broken | Ana: Mon 07:00-15:00, Thu 07:00-15:00; Ana works Tue 07:00-15:00           | other work leaves one day
        ok     | Bo: Mon 07:00-15:00, Sun 07:00-15:00; Ana: Tue 07:00-15:00, Sat 07:00-15:00 | one day off at each end of the period
        broken | Ana: Wed 07:00-15:00; Ana works Mon 07:00-15:00                            | last period's shift, the day before yesterday
        ok     | Ana: Mon 07:00-15:00, Wed 07:00-15:00; Ana has Min days off 1              | her own number
        broken | Ana: Mon 07:00-15:00, Thu 07:00-15:00; Ana has Min days off 3              | below her own number
    """

    def limits(self, scene: Scene) -> Limits:
        return no_short_break(days_on(scene), self._least(scene))

    def _least(self, scene: Scene) -> NDArray:
        return scene.own_numbers(self.own[0], self.min_days_off)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._least(scene))

    def found(self, scene: Scene) -> Iterator[Violation]:
        days, least = ridden(scene), self._least(scene)
        for off in each(self.limits(scene)):
            if days.isdisjoint({(off.person, off.start - 1), (off.person, off.end)}):
                continue
            message = (
                f"{scene.speech.name(off.person)} has only {counted(off.end - off.start, 'day')} off together, "
                f"{least[off.person]} at least: {days_said(off.start, off.end)}."
            )
            yield self.violation(
                scene,
                message,
                person=off.person,
                stretch=minutes(scene, off.start, off.end),
                cells=scene.speech.day_cells(off.person, off.start - 1, off.end),
                evidence={"days": off.end - off.start},
            )
