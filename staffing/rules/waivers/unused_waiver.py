"""A waiver that matched nothing.

The trouble it was written for is gone, or a name in it is wrong. Either way somebody should look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from staffing.report import Severity
from staffing.rule import Rule


@dataclass(frozen=True)
class UnusedWaiver(Rule):
    id: ClassVar[str] = "unused-waiver"
    title: ClassVar[str] = "A waiver that matched nothing"
    of_duties: ClassVar[bool] = False
    severity: Severity = Severity.WARNING
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana; waive short-crew to Sun     | it waives a short crew
        broken | BLS Mon 07:00-19:00: Ana, Bo; waive short-crew to Sun | the crew is whole
    """
