"""Nobody on board is an EMT or higher.

A transport ambulance has at least one person on board, at every moment of the shift, who holds a valid card of EMT, AEMT
or Paramedic at that moment. An EMR, a nurse or a driver does not count, nor does a trainee, student or observer, nor
someone whose card has expired or is not issued yet. An empty crew has no EMT either. Most
states of the US ask for at least this on a transporting ambulance, most of them for more, which the other crew rules check;
a few differ, and a pack may set the seats of its services.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from staffing.levels import Level
from staffing.rules.crew.base import CrewRule, of_services, on_board

if TYPE_CHECKING:
    from staffing.limits import Limits
    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class NoEmt(CrewRule):
    id: ClassVar[str] = "no-emt"
    title: ClassVar[str] = "No EMT or higher on board"
    needs: ClassVar[tuple[str, ...]] = ("level",)
    slack: ClassVar[str] = "emt"
    examples: ClassVar[str] = """
        ok     | BLS Mon 19:00-07:00: Ana, Bo; Bo EMR drives                             | one EMT is enough
        broken | BLS Mon 19:00-07:00: Ana, Bo; Ana EMR; Bo EMR drives                    | two EMRs are no EMT
        broken | BLS Mon 19:00-07:00: Ana 19:00-06:59, Bo; Bo EMR drives                 | the EMT leaves a minute early
        ok     | BLS Mon 19:00-07:00: Ana 19:00-01:00, Bo, Cy 01:00-07:00; Bo EMR drives | relieved to the minute
        ok     | BLS Mon 12:00-24:00: Ana, Bo; Ana EMT to Mon; Bo EMR drives             | the last valid day ends at midnight
        broken | BLS Mon 12:00-00:01: Ana, Bo; Ana EMT to Mon; Bo EMR drives             | a minute past the last valid day
        broken | BLS Mon 19:00-07:00: Ana, Bo; Ana EMT student; Bo EMR drives            | a student does not count
        broken | BLS Mon 19:00-07:00: Ana, Bo; Ana RN; Bo EMR drives                     | a nurse is not on the ladder
        broken | BLS Mon 19:00-07:00:                                                    | an empty crew
        ok     | QRV Mon 19:00-07:00:                                                    | not a transport unit
        ok     | BLS Tue 00:00-12:00: Ana, Bo; Ana EMT from Tue; Bo EMR drives           | from the first minute of the day of issue
    """

    def limits(self, scene: Scene) -> Limits:
        emt = scene.crew.aboard["level"].to_numpy() >= Level.EMT
        return on_board(scene, emt, of_services(scene, lambda service: service.transports))

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        within = speech.within(slot, *span)
        crew = speech.crew(slot, *span)
        ambulances = scene.services[slot].transports
        if ambulances > 1:
            message = (
                f"{speech.shift(slot)}: {stretch.total} of those on duty{within} are an EMT or higher, {ambulances} ambulances "
                f"need one each. {crew}"
            )
        elif crew.startswith("On board"):
            message = f"{speech.shift(slot)}: nobody on board is an EMT or higher{within}. {crew}"
        else:
            message = f"{speech.shift(slot)}: nobody is on board{within}, so no EMT. {crew}".rstrip()
        missing = len(scene.services[slot].seats)
        cells = speech.crew_cells(slot, *span, missing=missing)
        return self.violation(scene, message, slot=slot, stretch=span, cells=cells)
