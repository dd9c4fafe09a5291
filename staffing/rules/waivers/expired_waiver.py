"""A waiver past its last day.

An expired waiver waives nothing: what it covered is reported again, and so is the waiver until it is renewed or taken out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from staffing.report import Severity
from staffing.rule import Rule


@dataclass(frozen=True)
class ExpiredWaiver(Rule):
    id: ClassVar[str] = "expired-waiver"
    title: ClassVar[str] = "A waiver past its last day"
    of_duties: ClassVar[bool] = False
    severity: Severity = Severity.WARNING
    examples: ClassVar[str] = """
        ok     | today Mon; BLS Mon 07:00-19:00: Ana; waive short-crew to Mon | its last day
        broken | today Tue; BLS Mon 07:00-19:00: Ana; waive short-crew to Mon | the day after
    """
