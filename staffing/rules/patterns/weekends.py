"""Too many weekends.

In the roster's period a person works on at most `max_weekends` weekends, or on their own `Max weekends`. A weekend is worked
where a shift or other work starts on its Saturday or its Sunday; a night that runs from Friday into Saturday is Friday's.
Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.clock import day_words
from staffing.report import Severity
from staffing.rules.patterns.base import DayRule
from staffing.rules.personal import day_of, days_on, in_period, in_period_words, minutes, most_of, no_number, period
from staffing.speech import counted, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.report import NotChecked, Violation
    from staffing.scene import Scene

_SATURDAY = 2  # day 0, 1 January 1970, was a Thursday


@dataclass(frozen=True)
class Weekends(DayRule):
    id: ClassVar[str] = "weekends"
    title: ClassVar[str] = "Work on too many weekends"
    own: ClassVar[tuple[str, ...]] = ("Max weekends",)
    shown_with: ClassVar[Mapping[str, Any]] = {"max_weekends": 1}
    severity: Severity = Severity.OFF
    max_weekends: int | None = None
    examples: ClassVar[str] = """
        ok     | Ana: Sat 07:00-19:00, Sun 07:00-19:00                             | one weekend, both its days
        broken | Ana: Sat 07:00-19:00, Sun+1 07:00-19:00                           | two weekends
        ok     | Ana: Sat 07:00-19:00, Fri+1 23:59-07:00                           | Friday's night is no weekend
        broken | Ana: Sat 07:00-19:00, Sat+1 00:00-08:00                           | starts at the first minute of Saturday
        ok     | Ana: Sat 07:00-19:00, Mon+1 00:00-08:00                           | Monday
        broken | Ana: Sat 07:00-19:00, Sun+1 23:59-07:00                           | the last minute of Sunday
        broken | Ana: Sat 07:00-19:00, Mon+2 07:00-19:00; Ana works Sat+1 07:00-12:00 | other work
        ok     | Ana: Sat 07:00-19:00, Mon+1 07:00-19:00; Ana works Sat+1 07:00-12:00 | other work past the last day of the roster
        broken | Ana: Sat 07:00-19:00; Ana has Max weekends 0                      | above her own number
        ok     | Ana: Sat 07:00-19:00, Sun+1 07:00-19:00; Ana has Max weekends 2   | her own number
    """

    def limits(self, scene: Scene) -> Limits:
        rows = self._on(scene)
        return most_of(
            self._most(scene), rows[["person", "option", "saturday"]].rename(columns={"saturday": "day"}), scene
        )

    def _on(self, scene: Scene) -> pd.DataFrame:
        """Work at weekends, with the weekend's Saturday."""
        rows = in_period(scene, days_on(scene))
        since = (rows["day"] - _SATURDAY) % 7
        return rows.assign(saturday=rows["day"] - since)[since < 2]

    def _most(self, scene: Scene) -> NDArray:
        return scene.own_numbers(self.own[0], self.max_weekends)

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        yield from no_number(self, scene, self._most(scene))

    def found(self, scene: Scene) -> Iterator[Violation]:
        broken, rows, most = self.broken(scene), self._on(scene), self._most(scene)
        rows = rows[rows["person"].isin(broken["person"])]
        for person, own in rows.groupby("person"):
            yield self._tell(scene, int(person), sorted(set(own["saturday"].tolist())), int(most[person]))

    def _tell(self, scene: Scene, person: int, saturdays: list[int], most: int) -> Violation:
        speech, worked = scene.speech, len(saturdays)
        message = (
            f"{speech.name(person)} works on {counted(worked, 'weekend')} {in_period_words(scene)}, {most} at most: "
            f"{'those' if worked > 1 else 'that'} of {listed(day_words(day_of(day)) for day in saturdays)}."
        )
        return self.violation(
            scene,
            message,
            person=person,
            stretch=minutes(scene, *period(scene)),
            cells=[cell for day in saturdays for cell in speech.day_cells(person, day, day + 1)],
            evidence={"weekends": [day_of(day).isoformat() for day in saturdays]},
        )
