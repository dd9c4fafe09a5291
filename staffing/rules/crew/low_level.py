"""Nobody on board may fill the highest clinical seat.

Every service names a first seat: the attendant beside the patient, with the lowest level (or the licences) that may fill
it. Somebody on board must be able to take it at every moment. Where nobody is an EMT or higher and that is already
reported, nothing more is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import joined
from staffing.rules.crew.base import CrewRule, empty, on_board, runs_as

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class LowLevel(CrewRule):
    id: ClassVar[str] = "low-level"
    title: ClassVar[str] = "Nobody on board for the highest clinical seat"
    needs: ClassVar[tuple[str, ...]] = ("level",)
    examples: ClassVar[str] = """
        ok     | ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic                            | a paramedic for the ALS seat
        broken | ALS Mon 07:00-19:00: Ana, Bo; Ana AEMT                                 | an AEMT is one rung short
        ok     | ILS Mon 07:00-19:00: Ana, Bo; Ana AEMT                                 | an AEMT fills the ILS seat
        broken | ALS Mon 12:00-00:01: Ana, Bo; Ana Paramedic to Mon; Ana EMT            | lapses a minute before the end
        ok     | CCT Mon 07:00-19:00: Ana, Bo, Cy; Ana Paramedic critical; Bo Paramedic | critical care on board
        broken | CCT Mon 07:00-19:00: Ana, Bo, Cy; Ana Paramedic; Bo Paramedic          | two paramedics without critical care
        broken | QRV Mon 07:00-19:00: Ana; Ana EMR                                      | the QRV seat asks for an EMT
    """

    def limits(self, scene: Scene) -> Limits:
        asked = [
            on_board(scene, scene.crew.may_fill(service.seats[0]), runs_as(scene, number))
            for number, service in enumerate(scene.kinds)
            if service.seats
        ]
        return joined(asked)

    def silent(self, scene: Scene) -> NDArray:
        return np.asarray(empty(scene) | scene.lacks["no-emt"])

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        service = scene.services[slot]
        message = (
            f"{speech.shift(slot)}: nobody on board{speech.within(slot, *span)} may fill the {service.name} seat "
            f"{service.seats[0].words()}. {speech.crew(slot, *span)}"
        )
        return self.violation(scene, message, slot=slot, stretch=span, cells=speech.crew_cells(slot, *span))
