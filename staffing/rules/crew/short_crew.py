"""Fewer people on board than the service has seats.

Every service asks for a number of seats, filled by different people. Everybody on the Staff sheet who counts as crew is
counted, whatever their level; a name listed twice is one person. Where the crew is empty and the missing EMT is already
reported, nothing more is said.
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
class ShortCrew(CrewRule):
    id: ClassVar[str] = "short-crew"
    title: ClassVar[str] = "Fewer people than seats"
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo                  | two seats, two people
        broken | BLS Mon 07:00-19:00: Ana                      | one person for two seats
        broken | BLS Mon 07:00-19:00: Ana, Bo 07:01-19:00      | the second comes a minute late
        broken | BLS Mon 07:00-19:00: Ana, Bo; Bo EMT observer | an observer does not count
        broken | BLS Mon 07:00-19:00: Ana, Ana                 | one person twice is one person
        ok     | QRV Mon 07:00-19:00: Ana                      | one seat
        broken | QRV Mon 07:00-19:00:                          | nobody at all
        broken | CCT Mon 07:00-19:00: Ana, Bo                  | two people for three seats
    """

    def limits(self, scene: Scene) -> Limits:
        return on_board(scene, None, of_services(scene, lambda service: len(service.seats)))

    def silent(self, scene: Scene) -> NDArray:
        return empty(scene) & scene.lacks["no-emt"]

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        seats = len(scene.services[slot].seats)
        here = stretch.total
        people = "nobody" if not here else "one person" if here == 1 else f"{here} people"
        asked = "one is asked for" if seats == 1 else f"{seats} are asked for"
        message = f"{speech.shift(slot)}: {people} on board{speech.within(slot, *span)}, {asked}. "
        cells = speech.crew_cells(slot, *span, missing=seats - here)
        return self.violation(scene, (message + speech.crew(slot, *span)).strip(), slot=slot, stretch=span, cells=cells)
