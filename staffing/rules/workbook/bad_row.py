"""A row or cell that can't be read.

No date, an unknown time, an unknown level, a service that the rule pack does not know, a part that lies outside its
shift, a contradiction. Nothing of it is guessed and nothing is dropped: each such place is reported with what to write.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.rule import Rule
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class BadRow(Rule):
    id: ClassVar[str] = "bad-row"
    title: ClassVar[str] = "A row or cell that can't be read"
    of_duties: ClassVar[bool] = False
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo | everything is read
        broken | XLS Mon 07:00-19:00: Ana, Bo | a service that nobody knows
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        unread = scene.roster.strangers[scene.roster.strangers["kind"] == "unread"]
        shifts = dict(zip(addresses(unread), unread["shift"].tolist(), strict=True))
        for problem in scene.roster.problems:
            yield self.violation(scene, problem.message, slot=shifts.get(problem.cell), cells=[problem.cell])
