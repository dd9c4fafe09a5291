"""A crew name that is not on the Staff sheet.

The person counts for nothing until the name is mended or added; names that are nearly the same are proposed, never taken.
Names match after folding case, spacing, accents and `Last, First` order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.rule import Rule
from staffing.rules.workbook.strangers import strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class UnknownPerson(Rule):
    id: ClassVar[str] = "unknown-person"
    title: ClassVar[str] = "A crew name that is not on the Staff sheet"
    of_duties: ClassVar[bool] = False
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo   | both are on the Staff sheet
        broken | BLS Mon 07:00-19:00: Ana, ?Bob | nobody of that name
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        yield from strangers(self, scene, "unknown")
