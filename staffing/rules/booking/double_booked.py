"""One person on two ambulances at once.

Two assignments of one person to different shifts overlap, judged by the whole stretches that the crew cells claim. Each
such pair is one violation; touching to the minute is no overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.rule import Rule
from staffing.rules.booking.pairs import one_at_a_time, overlapping_pairs, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class DoubleBooked(Rule):
    id: ClassVar[str] = "double-booked"
    title: ClassVar[str] = "One person on two shifts at once"
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00, Mon 19:00-07:00                                  | touching is no overlap
        broken | Ana: Mon 07:00-19:01, Mon 19:00-07:00                                  | a minute on both
        broken | BLS Mon 07:00-19:00: Ana, Bo; BLS Mon 12:00-24:00: Ana 12:00-13:00, Cy | an hour's part on another
        ok     | BLS Mon 07:00-19:00: Ana, Bo; BLS Mon 12:00-24:00: Ana 19:00-24:00, Cy | a part after the shift
    """

    def limits(self, scene: Scene) -> Limits:
        return one_at_a_time(scene.seats)

    def reach(self, scene: Scene) -> int:
        return 0

    def found(self, scene: Scene) -> Iterator[Violation]:
        for pair in overlapping_pairs(scene.roster, same_shift=False):
            yield self.violation(scene, sentence(scene, pair, "is also on"), **pair.fields(scene))
