"""What the crew rules share: floors at every moment of a shift, and who speaks first about one moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.limits import Limits, at_least
from staffing.report import NotChecked
from staffing.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.rule import Service
    from staffing.scene import Scene


@dataclass(frozen=True)
class CrewRule(Rule):
    """A floor under who is on board, judged at every moment of every shift."""

    of_units: ClassVar[bool] = True
    #: What of a plan is missing where the floor is not reached: "emt" cover or a "seat".
    slack: ClassVar[str] = "seat"

    def silent(self, scene: Scene) -> NDArray:
        """The moments at which another crew rule already says it: one truth value a moment."""
        return np.zeros(len(scene.crew.moments), dtype=bool)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        if scene.unread:
            shifts = tuple(scene.speech.shift(slot) for slot in sorted(scene.unread))
            yield NotChecked(self.id, "a crew cell there holds a formula that was never calculated", shifts=shifts)

    def broken(self, scene: Scene) -> pd.DataFrame:
        rows = self.limits(scene).broken()
        # several limits of one rule on one moment are one trouble
        return rows[~self.silent(scene)[rows["moment"].to_numpy()]].drop_duplicates("moment")


def on_board(scene: Scene, fits: NDArray | None, least: NDArray) -> Limits:
    """At each moment at least `least` of the people on board for whom `fits` holds (None: everybody)."""
    aboard = scene.crew.aboard
    return at_least(least, scene.crew.moments, aboard if fits is None else aboard[fits])


def of_services(scene: Scene, value: Callable[[Service], int]) -> NDArray:
    """A number of each moment's service, times the shifts that its slot stands for."""
    return scene.crew.of_service(value) * scene.crew.need


def runs_as(scene: Scene, number: int) -> NDArray:
    """At each moment how many shifts its slot stands for, where it runs as this one of the scene's `kinds`; else 0."""
    return (scene.kind[scene.crew.moments["slot"].to_numpy()] == number) * scene.crew.need


def empty(scene: Scene) -> NDArray:
    """The moments with nobody on board."""
    return scene.crew.size == 0
