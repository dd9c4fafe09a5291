"""Too many hours in some week.

In no `window` of 168 hours, wherever it starts, does a person work more than `max_hours`, or more than their own maximum
where the Staff sheet gives one. Other work counts; overlapping hours count once. Breaking windows that overlap are one
violation; it names, of the windows that start where a duty starts, the one with most hours, then the earliest.

A window that breaks the limit can be slid to the start of a duty without losing minutes (right over a gap, left within a
duty), so windows that start where duties start are all that need be counted; how far breaking windows reach on either
side of them decides which belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from staffing.clock import MINUTE, duration_words
from staffing.lifted import in_order, lifted, owner_of
from staffing.limits import Limits, minutes_within
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class WeeklyHours(Rule):
    id: ClassVar[str] = "weekly-hours"
    title: ClassVar[str] = "More than {max_hours} worked in {window}"
    severity: Severity = Severity.WARNING
    max_hours: timedelta = timedelta(hours=72)
    window: timedelta = timedelta(hours=168)
    examples: ClassVar[str] = """
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:00 | 72 hours
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:01 | a minute over
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:00, Mon+1 07:00-19:00 | the next week
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00; Ana EMT max 35 h                         | above her own maximum
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:00; Ana works Sun 12:00-12:01 | with a second job
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 07:00-19:00, Thu 07:00-19:00, Fri 07:00-19:00, Sat 07:00-19:00, Sun 07:00-19:00; Ana EMT max 84 h | within her own maximum
        broken | Ana: Mon 07:00-08:00; Ana EMT max 0 h                                                            | no hours at all
    """

    def limits(self, scene: Scene) -> Limits:
        return minutes_within(scene.work, self.window // MINUTE, self._most(scene))

    def reach(self, scene: Scene) -> int:
        return self.window // MINUTE

    def _most(self, scene: Scene) -> NDArray:
        own = scene.roster.people["max_minutes"].to_numpy(np.int64)
        return np.where(own >= 0, own, self.max_hours // MINUTE)

    def found(self, scene: Scene) -> Iterator[Violation]:
        broken, most = self.broken(scene), self._most(scene)
        duties = scene.work[scene.work["person"].isin(broken["person"])]
        worst = _worst_windows(duties, broken, self.window // MINUTE, most)
        for person, start, minutes in zip(
            *(worst[name].tolist() for name in ("person", "start", "total")), strict=True
        ):
            yield self._tell(scene, person, start, minutes, int(most[person]))

    def _tell(self, scene: Scene, person: int, start: int, minutes: int, limit: int) -> Violation:
        clock, speech, end = scene.roster.clock, scene.speech, start + self.window // MINUTE
        message = (
            f"{speech.name(person)} works {duration_words(minutes)} in the {duration_words(self.window // MINUTE)} from "
            f"{clock.moment(start)}, {duration_words(limit)} at most."
        )
        return self.violation(
            scene,
            message,
            person=person,
            stretch=(start, end),
            cells=speech.work_cells(person, start, end),
            evidence={"worked_minutes": minutes, "limit_minutes": limit},
        )


def _worst_windows(duties: pd.DataFrame, broken: pd.DataFrame, window: int, most: NDArray) -> pd.DataFrame:
    """Of each person's groups of breaking windows that overlap, the row of `broken` (person, start, total) that is worst."""
    first, last = _breaking(in_order(duties, "start"), window, most)
    rows = broken.assign(
        group=np.searchsorted(_groups(first, last, window), lifted(broken["person"], broken["start"]), side="right")
    )
    rows = rows.sort_values(["person", "group", "total", "start"], ascending=[True, True, False, True])
    return rows.drop_duplicates(["person", "group"])


def _breaking(duties: pd.DataFrame, window: int, most: NDArray) -> tuple[NDArray, NDArray]:
    """The stretches of window starts with more than their person's most worked: first, last minute, both included, lifted."""
    start, end = (lifted(duties["person"], duties[edge]) for edge in ("start", "end"))
    cuts = np.unique(np.concatenate([start, end, start - window, end - window]))
    done = np.concatenate([[0], np.cumsum(end - start)])

    def until(at: NDArray) -> NDArray:
        begun = np.searchsorted(start, at, side="right")
        over = np.where(begun > 0, np.maximum(end[begun - 1] - at, 0), 0)
        return done[begun] - over

    worked, person = until(cuts + window) - until(cuts), owner_of(cuts)
    same = person[1:] == person[:-1]
    left, right, a, b = cuts[:-1][same], cuts[1:][same], worked[:-1][same], worked[1:][same]
    limit = most[person[1:][same]]
    # between two cuts the minutes worked change by -1, 0 or +1 a minute
    first = np.where(a > limit, left, left + (limit - a) + 1)
    last = np.where(b > limit, right, left + (a - limit) - 1)
    return first[np.maximum(a, b) > limit], last[np.maximum(a, b) > limit]


def _groups(first: NDArray, last: NDArray, window: int) -> NDArray:
    """Where a new group of overlapping windows begins: the first starts of all groups but the first."""
    furthest = np.maximum.accumulate(last)
    return first[1:][first[1:] - furthest[:-1] >= window]
