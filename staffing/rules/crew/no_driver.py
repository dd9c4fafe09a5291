"""Nobody on board may drive.

Where a service has a seat for a driver, somebody on board must be one who may drive: by the Driver column of the Staff
sheet (yes, or a last day), or by `EVOC expires` where there is no such column. A roster with neither is not checked, and
the report says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.rules.crew.base import CrewRule, empty, of_services, on_board

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class NoDriver(CrewRule):
    id: ClassVar[str] = "no-driver"
    title: ClassVar[str] = "Nobody on board may drive"
    needs: ClassVar[tuple[str, ...]] = ("driver",)
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMR drives             | one driver is enough
        broken | BLS Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMT                    | nobody may drive
        broken | BLS Mon 07:00-19:00: Ana, Bo 07:00-18:59; Ana EMT; Bo EMT drives | the driver leaves a minute early
        ok     | BLS Mon 12:00-24:00: Ana, Bo; Ana EMT; Bo EMT drives to Mon      | to the end of the last day
        broken | BLS Mon 12:00-00:01: Ana, Bo; Ana EMT; Bo EMT drives to Mon      | a minute past the last day
        ok     | QRV Mon 07:00-19:00: Ana; Ana EMT                                | no driver seat
    """

    def limits(self, scene: Scene) -> Limits:
        asks = of_services(scene, lambda service: int(any(seat.drives for seat in service.seats)))
        return on_board(scene, scene.crew.aboard["drives"].to_numpy(), asks)

    def silent(self, scene: Scene) -> NDArray:
        return empty(scene)

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        message = (
            f"{speech.shift(slot)}: nobody on board{speech.within(slot, *span)} may drive. {speech.crew(slot, *span)}"
        )
        return self.violation(scene, message, slot=slot, stretch=span, cells=speech.crew_cells(slot, *span))
