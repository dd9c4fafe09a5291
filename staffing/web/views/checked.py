"""A roster that was checked: what all documents about it are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from staffing.report import RosterReport
    from staffing.rule import RulePack
    from staffing.scene import Scene


@dataclass(frozen=True, eq=False)
class Checked:
    """The report, the scene that it was found on, and the rules."""

    report: RosterReport
    scene: Scene
    pack: RulePack
