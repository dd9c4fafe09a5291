"""People who must ride together and don't, or must not and do.

The sheet Pairs names two people a row, and says whether they ride together. Together: whenever one of them is on a shift the
other is on the same shift, minute by minute. Not together: the two are never on one shift at the same time. It holds for
trainees, students and observers as for everyone. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from staffing.limits import Limits, at_most, joined, unions
from staffing.report import Severity
from staffing.rule import Rule
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class Pairing(Rule):
    id: ClassVar[str] = "pairing"
    in_company: ClassVar[bool] = True
    shift_by_shift: ClassVar[bool] = True
    title: ClassVar[str] = "Together on a shift or apart against the sheet Pairs"
    needs: ClassVar[tuple[str, ...]] = ("pairs",)
    severity: Severity = Severity.OFF
    examples: ClassVar[str] = """
        ok     | BLS Mon 07:00-19:00: Ana, Bo; Ana and Bo ride together                                         | both on it
        broken | BLS Mon 07:00-19:00: Ana, Cy; Ana and Bo ride together                                         | without Bo
        broken | BLS Mon 07:00-19:00: Ana, Cy; BLS Mon 07:00-19:00: Bo, Di; Ana and Bo ride together            | on two shifts
        broken | BLS Mon 07:00-19:00: Ana, Bo 07:01-19:00; Ana and Bo ride together                             | a minute without him
        broken | BLS Mon 07:00-19:00: Bo, Cy; Ana and Bo ride together                                          | nor he without her
        ok     | BLS Mon 07:00-19:00: Cy, Di; Ana and Bo ride together                                          | neither of them
        broken | BLS Mon 07:00-19:00: Ana, Bo; Ana and Bo ride apart                                            | both on it
        broken | BLS Mon 07:00-19:00: Ana 07:00-13:00, Bo 12:59-19:00; Ana and Bo ride apart                    | for a minute
        ok     | BLS Mon 07:00-19:00: Ana 07:00-13:00, Bo 13:00-19:00; Ana and Bo ride apart                    | one relieves the other
        ok     | BLS Mon 07:00-19:00: Ana, Cy; BLS Mon 07:00-19:00: Bo, Di; Ana and Bo ride apart               | on two shifts
        broken | BLS Mon 07:00-19:00: Ana, Di, Bo; Bo EMT student; Ana and Bo ride apart                        | a student too
    """

    def tells_apart(self) -> frozenset[str]:
        return frozenset({"shift"})

    def limits(self, scene: Scene) -> Limits:
        return joined([limits for pair in self._riding(scene) for limits in self._of(scene, pair)])

    def _riding(self, scene: Scene) -> Iterator[Any]:
        """The rows of the sheet Pairs of which somebody is, or could be, on a shift."""
        pairs, riders = scene.roster.pairs, scene.crew.riders["person"].unique()
        yield from pairs[np.isin(pairs["person"], riders) | np.isin(pairs["other"], riders)].itertuples()

    def concerns(self, scene: Scene) -> NDArray:
        pairs = scene.roster.pairs
        return np.isin(np.arange(len(scene.roster.people)), np.union1d(pairs["person"], pairs["other"]))

    def _of(self, scene: Scene, pair: Any) -> Iterator[Limits]:
        """The limits of one row of the sheet, at each moment of a shift on which one of the two is, or could be."""
        riders = scene.crew.riders
        both = riders[riders["person"].isin((pair.person, pair.other))]
        places = scene.crew.moments.iloc[np.unique(both["limit"].to_numpy())]
        rows = both.assign(limit=np.searchsorted(places["moment"].to_numpy(), both["limit"].to_numpy()))
        if not pair.together:
            yield at_most(1, places.assign(person=pair.person), rows)
            return
        for person in (pair.person, pair.other):
            # whoever is on board without the other is one too many
            weight = np.where(rows["person"].to_numpy() == person, 1, -1)
            yield at_most(0, places.assign(person=person), rows.assign(weight=weight))

    def found(self, scene: Scene) -> Iterator[Violation]:
        for pair in self._riding(scene):
            for limits in self._of(scene, pair):
                for stretch in unions(limits.broken(), ["person", "slot"]).itertuples():
                    yield self._tell(scene, pair, stretch)

    def _tell(self, scene: Scene, pair: Any, stretch: Stretch) -> Violation:
        speech, slot, span = scene.speech, stretch.slot, (stretch.start, stretch.end)
        partner = pair.other if stretch.person == pair.person else pair.person
        name, other = speech.name(stretch.person), speech.name(partner)
        how = f"without {other}, with whom they must" if pair.together else f"with {other}, with whom they must not"
        rows = speech.crew_rows(slot)
        here = rows[
            rows["person"].isin((pair.person, pair.other)) & (rows["start"] < span[1]) & (rows["end"] > span[0])
        ]
        sheet = scene.roster.pairs.iloc[[pair.Index]]
        return self.violation(
            scene,
            f"{speech.shift(slot)}: {name} is {how} ride{speech.within(slot, *span)}.",
            slot=slot,
            person=stretch.person,
            stretch=span,
            cells=addresses(here) + addresses(sheet),
            evidence={"other": other, "together": bool(pair.together)},
        )
