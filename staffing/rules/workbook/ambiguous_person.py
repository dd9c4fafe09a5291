"""A crew name that fits two people on the Staff sheet.

Neither of them counts until the crew cell says which: their ID tells them apart.
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
class AmbiguousPerson(Rule):
    id: ClassVar[str] = "ambiguous-person"
    title: ClassVar[str] = "A crew name that fits two people"
    of_duties: ClassVar[bool] = False
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo   | one of each name
        broken | BLS Mon 07:00-19:00: Ana, ??Bo | two people are called Bo
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        yield from strangers(self, scene, "ambiguous")
