"""What the rules about kinds of shift and about a person's days share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from staffing.kinds import KINDS, ShiftKind, of_kind
from staffing.limits import Limits
from staffing.rule import Rule

if TYPE_CHECKING:
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class DayRule(Rule):
    """A rule about the calendar days on which a person's shifts start."""

    def tells_apart(self) -> frozenset[str]:
        return frozenset({"day"})


@dataclass(frozen=True)
class KindRule(DayRule):
    """A rule about kinds of shift; `kinds` are those of the pack."""

    kinds: tuple[ShiftKind, ...] = KINDS

    def tells_apart(self) -> frozenset[str]:
        return super().tells_apart() | ({"service"} if any(kind.services for kind in self.kinds) else set())

    def of_kind(self, name: str, scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
        """Those of `rows` (see Scene.rides) that are of a kind, by the stretch that each claims."""
        start, end = (scene.roster.clock.walls(rows[column].to_numpy()) for column in ("start", "end"))
        return rows[of_kind(name, self.kinds, start, end, rows["service"].to_numpy())]


def each(limits: Limits) -> Iterator[Stretch]:
    """Every broken stretch by itself, in order: a short run next to another one is two, and not one."""
    rows = limits.broken().drop_duplicates(["person", "start", "end"]).sort_values(["person", "start"])
    yield from rows.itertuples()


def ridden(scene: Scene) -> set[tuple[int, int]]:
    """The (person, day) on which a shift of this roster starts: what is other work alone is not its fault."""
    return set(zip(scene.rides["person"].tolist(), scene.rides["day"].tolist(), strict=True))
