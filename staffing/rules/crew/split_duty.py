"""Enough people, but the seats can't go to different people.

Nobody can drive and sit beside the patient at once. Where enough people are on board, one of them could take the highest
seat and one may drive, it can still be the same person. The seats of a service can be given to different people exactly
when for every set of seats at least as many people on board may fill one of them as the set has seats (Hall's theorem,
1935); that is what is counted, and nothing is reported that another crew rule already says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import joined
from staffing.rule import Mixed
from staffing.rules.crew.base import CrewRule, on_board, runs_as

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene

_SAID_BY_OTHERS = ("no-emt", "short-crew", "low-level", "no-driver")


@dataclass(frozen=True)
class SplitDuty(CrewRule):
    id: ClassVar[str] = "split-duty"
    title: ClassVar[str] = "The seats can't go to different people"
    needs: ClassVar[tuple[str, ...]] = ("level",)
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMR drives                                   | one attends, one drives
        broken | BLS Mon 07:00-19:00: Ana, Bo; Ana EMT drives; Bo EMR                                   | the only EMT is the only driver
        ok     | BLS Mon 07:00-19:00: Ana, Bo, Cy; Ana EMT drives; Bo EMR; Cy EMT                       | a third person frees the driver
        broken | BLS Mon 07:00-19:00: Ana, Bo, Cy 07:00-18:59; Ana EMT drives; Bo EMR; Cy EMT           | for the last minute
        broken | ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic; Bo EMR drives                             | the ALS driver is an EMT
        broken | CCT Mon 07:00-19:00: Ana, Bo, Cy; Ana Paramedic critical; Bo EMT; Cy EMT drives        | the second paramedic is missing
        broken | ALS Mon 07:00-19:00: Ana, Bo, Cy; Ana Paramedic; Bo Paramedic; Cy EMR drives           | the only driver is no EMT
        broken | CCT Mon 07:00-19:00: Ana, Bo, Cy; Ana Paramedic critical; Bo EMT drives; Cy EMT drives | one paramedic for two seats
    """

    def limits(self, scene: Scene) -> Limits:
        asked = []
        for number, service in enumerate(scene.kinds):
            runs = runs_as(scene, number)
            kinds = Counter(service.seats)
            fits = {seat: scene.crew.may_fill(seat) for seat in kinds}
            # of sets with the same kinds of seat, the one with all seats of those kinds asks for most
            for chosen in chain.from_iterable(combinations(kinds, size) for size in range(1, len(kinds) + 1)):
                least = runs * sum(kinds[seat] for seat in chosen)
                asked.append(on_board(scene, np.logical_or.reduce([fits[seat] for seat in chosen]), least))
        return joined(asked)

    def silent(self, scene: Scene) -> NDArray:
        seats = scene.crew.of_service(lambda service: len(service.seats))
        return np.logical_or.reduce([scene.crew.size < seats, *(scene.lacks[rule] for rule in _SAID_BY_OTHERS)])

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        service = scene.services[slot]
        seats = service.name if isinstance(service, Mixed) else "; ".join(seat.words() for seat in service.seats)
        message = (
            f"{speech.shift(slot)}: the people on board{speech.within(slot, *span)} can't take the seats "
            f"[{seats}] as different people. {speech.crew(slot, *span, driving=True)}"
        )
        return self.violation(scene, message, slot=slot, stretch=span, cells=speech.crew_cells(slot, *span))
