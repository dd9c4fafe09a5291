"""One person twice in the same crew.

A name stands in two crew cells of one shift for the same time. They are one person on board and fill one seat.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.report import Severity
from staffing.rule import Rule
from staffing.rules.booking.pairs import overlapping_pairs, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class ListedTwice(Rule):
    id: ClassVar[str] = "listed-twice"
    title: ClassVar[str] = "One person twice in one crew"
    severity: Severity = Severity.WARNING
    examples: ClassVar[str] = """
        broken | BLS Mon 07:00-19:00: Ana, Ana                         | the same name twice
        ok     | BLS Mon 07:00-19:00: Ana 07:00-12:00, Ana 12:00-19:00 | two parts, one after the other
        broken | BLS Mon 07:00-19:00: Ana 07:00-12:01, Ana 12:00-19:00 | two parts that share a minute
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        for pair in overlapping_pairs(scene.roster, same_shift=True):
            yield self.violation(scene, sentence(scene, pair, "stands twice on"), **pair.fields(scene))
