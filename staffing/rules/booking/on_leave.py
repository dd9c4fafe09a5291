"""On a shift during time off.

An assignment overlaps the person's time off. Time off given by dates alone is whole days, the last included; a value with
a time of day is exact. A roster without a Time off sheet is not checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.limits import Limits, never, overlaps
from staffing.rule import Rule
from staffing.speech import addresses

if TYPE_CHECKING:
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class OnLeave(Rule):
    id: ClassVar[str] = "on-leave"
    title: ClassVar[str] = "On a shift during time off"
    needs: ClassVar[tuple[str, ...]] = ("leave",)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00; Ana off Tue                 | off the day after
        broken | Ana: Mon 19:00-07:00; Ana off Tue                 | the night runs into the day off
        ok     | Ana: Mon 19:00-24:00; Ana off Tue                 | ends at midnight
        broken | Ana: Mon 07:00-19:00; Ana off Mon 18:59-Tue 12:00 | a minute of it
    """

    def limits(self, scene: Scene) -> Limits:
        seats = scene.seats.reset_index(drop=True)
        hits = overlaps(seats, scene.roster.leave, "person")
        rows = seats.iloc[hits["left"]].reset_index(drop=True)
        return never(rows.assign(start=hits["start"], end=hits["end"], seat=hits["left"]))

    def reach(self, scene: Scene) -> int:
        return 0

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, clock, leave = scene.speech, scene.roster.clock, scene.roster.leave
        rows = leave[
            (leave["person"] == stretch.person) & (leave["start"] < stretch.end) & (leave["end"] > stretch.start)
        ]
        reason = ", ".join(dict.fromkeys(filter(None, rows["reason"])))
        message = (
            f"{speech.shift(stretch.slot)}: {speech.name(stretch.person)} is off from "
            f"{clock.hours(stretch.start, stretch.end)}{f' ({reason})' if reason else ''}."
        )
        cells = addresses(scene.roster.assignments.iloc[[stretch.seat]])
        return self.violation(
            scene,
            message,
            slot=stretch.slot,
            person=stretch.person,
            stretch=(stretch.start, stretch.end),
            cells=cells,
            evidence={"time_off": addresses(rows)},
        )
