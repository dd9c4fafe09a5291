"""One ambulance on two shifts at once.

Two shifts of one unit overlap: a row written twice, or an end that is too late. Unit names match after folding case and
spaces. Each such pair is one violation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import overlaps
from staffing.rule import Rule
from staffing.rules.booking.pairs import other_shift
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class UnitOverlap(Rule):
    id: ClassVar[str] = "unit-overlap"
    title: ClassVar[str] = "One unit on two shifts at once"
    of_duties: ClassVar[bool] = False
    of_units: ClassVar[bool] = True
    examples: ClassVar[str] = """
        ok     | Medic 4 BLS Mon 07:00-19:00: Ana, Bo; Medic 4 BLS Mon 19:00-07:00: Cy, Di | one after the other
        broken | Medic 4 BLS Mon 07:00-19:01: Ana, Bo; Medic 4 BLS Mon 19:00-07:00: Cy, Di | a minute twice
        broken | Medic 4 BLS Mon 07:00-19:00: Ana, Bo; MEDIC4 BLS Mon 07:00-19:00: Cy, Di  | one unit, two spellings
        ok     | Medic 4 BLS Mon 07:00-19:00: Ana, Bo; M4 BLS Mon 07:00-19:00: Cy, Di      | two units
    """

    def found(self, scene: Scene) -> Iterator[Violation]:
        shifts, speech = scene.roster.shifts, scene.speech
        keys = {key: number for number, key in enumerate(dict.fromkeys(shifts["unit_key"]))}
        rows = shifts.assign(unit_number=shifts["unit_key"].map(keys).astype(np.int64))
        start, unit = shifts["start"].to_numpy(), shifts["unit"].to_numpy()
        pairs = overlaps(rows, rows, "unit_number")
        unnamed = shifts["unit_key"].isin(scene.roster.pools).to_numpy()[pairs["left"].to_numpy()]
        for pair in pairs[(pairs["left"] < pairs["right"]).to_numpy() & ~unnamed].itertuples():
            both = sorted((int(pair.left), int(pair.right)), key=lambda slot: (start[slot], unit[slot], slot))
            span = (int(pair.start), int(pair.end))
            message = (
                f"{speech.shift(both[0])}: the unit is also on {speech.shift(both[1])}, "
                f"from {scene.roster.clock.hours(*span)}."
            )
            yield self.violation(
                scene,
                message,
                slot=both[0],
                stretch=span,
                cells=addresses(shifts.iloc[both]),
                evidence={"other": other_shift(scene, both[1])},
            )
