"""The sentences of the table of limits that are about a person's calendar days: days in a row, days off, the day after.

`on` is what a person may be on: person, option, day (whole days since 1970-01-01); however many options of one day are
taken, the day counts once. Numbers per person are arrays over the people. The stretch of each limit is in days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.lifted import distinct, in_order
from staffing.limits import Limits, at_most, none, slices, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray


def days_within(on: pd.DataFrame, most: NDArray) -> Limits:
    """Of any `most[person]` + 1 days in a row that begin with a day on, at most `most[person]` are days on."""
    rows, places = _ordered(on), _days(on)
    if places.empty:
        return none()
    allowed = most[places["person"].to_numpy()]
    return at_most(
        allowed,
        places.assign(start=places["day"], end=places["day"] + allowed + 1),
        _hits(rows, places, places["day"], places["day"] + allowed),
    )


def no_short_run(on: pd.DataFrame, least: NDArray, first: int, last: int) -> Limits:
    """A run of days on has at least `least[person]` days, unless it touches the day `first` or `last`.

    For each day d, and each k below `least`: on(d) - on(d - 1) - on(d + k) is at most 0. So a run that begins on d holds
    d + k too. The limit's stretch is the days that the run should have.
    """
    rows, days = _ordered(on), _days(on)
    need = least[days["person"].to_numpy()]
    days = days.assign(least=need)[(need > 1) & (days["day"].to_numpy() > first)]
    which, k = spread(np.ones(len(days), dtype=np.int64), days["least"].to_numpy())
    places = days.iloc[which].assign(later=days["day"].to_numpy()[which] + k)
    places = places[places["later"] <= last].reset_index(drop=True)
    if places.empty:
        return none()
    day = places["day"]
    terms = [
        _hits(rows, places, day, day),
        _hits(rows, places, day - 1, day - 1, weight=-1),
        _hits(rows, places, places["later"], places["later"], weight=-1),
    ]
    return at_most(0, places.assign(start=day, end=day + places["least"]), pd.concat(terms, ignore_index=True))


def no_short_break(on: pd.DataFrame, least: NDArray) -> Limits:
    """Between two days on lie no days off, or at least `least[person]` of them.

    For days d < e with fewer days in between: on(d) + on(e) - on(each in between) is at most 1. A break with nothing on
    one of its sides is in no limit. The limit's stretch is the days off.
    """
    rows, days = _ordered(on), _days(on)
    if days.empty:
        return none()
    least = np.maximum(least[days["person"].to_numpy()], 1)
    which, partner = spread(*slices(days["person"], days["day"], days["person"], days["day"] + 2, days["day"] + least))
    places = days.iloc[which].assign(later=days["day"].to_numpy()[partner]).reset_index(drop=True)
    day, later = places["day"], places["later"]
    terms = [
        _hits(rows, places, day, day),
        _hits(rows, places, later, later),
        _hits(rows, places, day + 1, later - 1, weight=-1),
    ]
    return at_most(1, places.assign(start=day + 1, end=later), pd.concat(terms, ignore_index=True))


def not_the_day_after(before: pd.DataFrame, after: pd.DataFrame) -> Limits:
    """Whoever is on one of `before` is on none of `after` on the next day. The limit's stretch is both days."""
    places = _days(before).assign(next=lambda days: days["day"] + 1)
    places = places.merge(_days(after).rename(columns={"day": "next"}), on=["person", "next"])
    if places.empty:
        return none()
    terms = [
        _hits(_ordered(before), places, places["day"], places["day"]),
        _hits(_ordered(after), places, places["next"], places["next"]),
    ]
    return at_most(1, places.assign(start=places["day"], end=places["day"] + 2), pd.concat(terms, ignore_index=True))


def _ordered(on: pd.DataFrame) -> pd.DataFrame:
    return in_order(on[["person", "option", "day"]], "day")


def _days(on: pd.DataFrame) -> pd.DataFrame:
    """The days on, each once: person, day."""
    return distinct(on, "day")


def _hits(
    rows: pd.DataFrame, places: pd.DataFrame, low: pd.Series, high: pd.Series, *, weight: int = 1
) -> pd.DataFrame:
    """The terms of each place's person on the days from `low` to `high`, both included."""
    which, hit = spread(*slices(rows["person"], rows["day"], places["person"], low, high))
    return pd.DataFrame(
        {
            "limit": which,
            "option": rows["option"].to_numpy()[hit],
            "weight": weight,
            "day": rows["day"].to_numpy()[hit],
        }
    )
