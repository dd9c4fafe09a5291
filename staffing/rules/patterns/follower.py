"""A kind of shift on the day after one that it may not follow.

No day after a night: on the calendar day after the one on which a shift of the kind `after` starts, no shift of the kind
`never` starts for the same person. Each pair of kinds in `followers` is one such ban. A shift is of the kind of the hours
that the person is on it. Other work of those hours counts too, beside a shift of this roster. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.clock import day_words
from staffing.day_limits import not_the_day_after
from staffing.limits import Limits, joined
from staffing.report import Severity
from staffing.rules.patterns.base import KindRule, each, ridden
from staffing.rules.personal import day_of, days_on, minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class Ban:
    """No shift of the kind `never` on the day after one of the kind `after`."""

    after: str
    never: str

    def __str__(self) -> str:
        return f"no {self.never} after {self.after}"


@dataclass(frozen=True)
class Follower(KindRule):
    id: ClassVar[str] = "follower"
    title: ClassVar[str] = "A shift on the day after one that it may not follow"
    severity: Severity = Severity.OFF
    followers: tuple[Ban, ...] = (Ban("night", "day"),)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 19:00-07:00, Tue 19:00-07:00                         | a night after a night
        broken | Ana: Mon 19:00-07:00, Tue 13:00-19:00                         | a day on the next day
        broken | Ana: Mon 19:00-07:00, Tue 07:00-19:00                         | also where the two touch
        ok     | Ana: Mon 19:00-07:00, Wed 00:00-08:00                         | two days later
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00                         | a day after a day
        broken | Ana: Mon 17:00-01:00, Tue 13:00-00:59                         | three hours from 22:00 are a night, a minute less is a day
        ok     | Ana: Mon 17:00-00:59, Tue 13:00-00:59                         | two days
        broken | Ana: Tue 13:00-19:00; Ana works Mon 19:00-07:00               | last period's night
        broken | BLS Mon 19:00-07:00: Bo, Ana 01:00-07:00; Ana: Tue 13:00-19:00 | came for the end of Monday's night
    """

    def limits(self, scene: Scene) -> Limits:
        return joined([self._kept_apart(scene, ban) for ban in self.followers])

    def _kept_apart(self, scene: Scene, ban: Ban) -> Limits:
        on = days_on(scene)
        return not_the_day_after(self.of_kind(ban.after, scene, on), self.of_kind(ban.never, scene, on))

    def found(self, scene: Scene) -> Iterator[Violation]:
        on_shift = ridden(scene)
        for ban in self.followers:
            for days in each(self._kept_apart(scene, ban)):
                if on_shift.isdisjoint({(days.person, days.start), (days.person, days.start + 1)}):
                    continue
                first, then = (day_words(day_of(day)) for day in (days.start, days.start + 1))
                message = (
                    f"{scene.speech.name(days.person)} starts a {ban.never} shift on {then}, the day after a {ban.after} "
                    f"shift on {first}."
                )
                yield self.violation(
                    scene,
                    message,
                    person=days.person,
                    stretch=minutes(scene, days.start, days.end),
                    cells=scene.speech.day_cells(days.person, days.start, days.start + 1),
                    evidence={"after": ban.after, "never": ban.never},
                )
