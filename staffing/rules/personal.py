"""Numbers of each person: the pack's, or their own from the Staff sheet, and one limit a person on what they work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import days_words
from staffing.limits import TAKEN, Limits, at_least, at_most, unions
from staffing.report import NotChecked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.rule import Rule
    from staffing.scene import Scene

#: Who rides along is promised no shifts: a pack's floor is not for them, one of their own is.
_GUESTS = ("student", "observer", "ride-along")
_FIRST_DAY = date(1970, 1, 1)


def promised(scene: Scene, heading: str, otherwise: int | None, word: str = "") -> NDArray:
    """For each person the least that they are promised, -1 for nothing: their own number, else the pack's."""
    own = scene.own_numbers(heading, None, word)
    guests = np.isin(scene.roster.people["role"].to_numpy().astype(str), _GUESTS)
    return np.where((own < 0) & ~guests, -1 if otherwise is None else otherwise, own)


def most_of(numbers: NDArray, rows: pd.DataFrame, scene: Scene) -> Limits:
    """For each person with a number (0 or more), at most so many (weighted) of their `rows`, over the roster's period."""
    return _of_people(at_most, numbers, rows, scene)


def least_of(numbers: NDArray, rows: pd.DataFrame, scene: Scene) -> Limits:
    """For each person with a number (0 or more), at least so many (weighted) of their `rows`, over the roster's period."""
    return _of_people(at_least, numbers, rows, scene)


def _of_people(
    sentence: Callable[[NDArray, pd.DataFrame, pd.DataFrame], Limits],
    numbers: NDArray,
    rows: pd.DataFrame,
    scene: Scene,
) -> Limits:
    people = np.flatnonzero(numbers >= 0)
    number = np.full(len(numbers), -1)
    number[people] = np.arange(len(people))
    limit = number[rows["person"].to_numpy()]
    start, end = minutes(scene, *period(scene))
    places = pd.DataFrame({"person": people, "start": start, "end": end})
    return sentence(numbers[people], places, rows.assign(limit=limit)[limit >= 0])


def period(scene: Scene) -> tuple[int, int]:
    """The days of the roster as a stretch: from the first day with the start of a shift to past the last."""
    first, last = scene.period
    return first, last + 1


def minutes(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """A stretch of days in minutes."""
    first, last = (scene.roster.clock.midnight(day_of(day)) for day in (start, end))
    return first, last


def day_of(day: int) -> date:
    """The day that a number of days since 1970-01-01 is."""
    return _FIRST_DAY + timedelta(days=int(day))


def days_said(start: int, end: int) -> str:
    """A stretch of days in words: `Tue 1 Dec to Mon 14 Dec`."""
    return days_words(day_of(start), day_of(end - 1))


def in_period_words(scene: Scene) -> str:
    """`from Tue 1 Dec to Mon 14 Dec`, `on Tue 1 Dec`: the roster's period."""
    first, last = scene.period
    return f"{'on' if first == last else 'from'} {days_said(first, last + 1)}"


def days_on(scene: Scene) -> pd.DataFrame:
    """What makes a day on: the rides, and other work, which belongs to the day on which it starts; see Scene.rides."""
    other = scene.roster.other_work[["person", "start", "end"]]
    day = scene.roster.clock.days(other["start"].to_numpy())
    rows = other.assign(option=TAKEN, shift=-1, day=day, service="")
    return scene.rides if other.empty else pd.concat([scene.rides, rows], ignore_index=True)


def in_period(scene: Scene, rows: pd.DataFrame) -> pd.DataFrame:
    """Those of `rows` whose day lies in the roster's period."""
    first, last = scene.period
    return rows[(rows["day"] >= first) & (rows["day"] <= last)]


def hours_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Work with its minutes as weight; what stands is counted once where it overlaps."""
    stretch = ["person", "start", "end"]
    stands = unions(rows[rows["option"] == TAKEN][stretch], ["person"]).assign(option=TAKEN)
    work = pd.concat([stands, rows[rows["option"] != TAKEN][[*stretch, "option"]]], ignore_index=True)
    return work.assign(weight=work["end"] - work["start"])


def no_number(rule: Rule, scene: Scene, *numbers: NDArray) -> Iterator[NotChecked]:
    """That a rule could not run, where neither the pack nor the Staff sheet gives anybody a number."""
    if not any((each >= 0).any() for each in numbers):
        columns = " or ".join(rule.own)
        yield NotChecked(rule.id, f"neither the rule pack nor a column {columns} on the Staff sheet gives a number")
