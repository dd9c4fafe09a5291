"""How much somebody works around one stretch of a shift, and how long they are off before and after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER, WEEK
from staffing.limits import TAKEN, minutes_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.roster import Roster


@dataclass(frozen=True)
class Hours:
    """One person's row of `Times`; the rest is None where nothing stands on that side."""

    week: int
    rest_before: int | None
    rest_after: int | None


@dataclass(frozen=True)
class Times:
    """For each person, were they on a stretch besides what stands.

    `week`: minutes in the fullest 7 days that hold some of the stretch, it included; as with `weekly-hours`, the fullest 7
    days begin where some work begins. `before`, `after`: minutes free on either side, -1 where nothing stands on that side.
    """

    week: NDArray
    before: NDArray
    after: NDArray

    @classmethod
    def of(cls, work: pd.DataFrame, piece: Piece, people: int) -> Times:
        """`work` is what stands: person, start, end; `people` is how many there are."""
        before, after = _rest_around(work, piece, people)
        return cls(_week_minutes(work, piece, people), before, after)

    def of_person(self, person: int) -> Hours:
        """What one person's time looks like."""
        before, after = int(self.before[person]), int(self.after[person])
        return Hours(int(self.week[person]), None if before < 0 else before, None if after < 0 else after)


def _week_minutes(work: pd.DataFrame, piece: Piece, people: int) -> NDArray:
    seat = pd.DataFrame(
        {"person": np.arange(people), "start": piece.start, "end": piece.end, "option": np.arange(people)}
    )
    near = work[(work["end"] > piece.start - WEEK) & (work["start"] < piece.end + WEEK)]
    every = pd.concat([near[["person", "start", "end"]].assign(option=TAKEN), seat], ignore_index=True)
    limits = minutes_within(every, WEEK, np.zeros(people, dtype=np.int64))
    own = limits.terms[limits.terms["option"] != TAKEN]
    week = np.zeros(people, dtype=np.int64)
    np.maximum.at(week, own["option"].to_numpy(), limits.totals()[own["limit"].to_numpy()])
    return week


def _rest_around(work: pd.DataFrame, piece: Piece, people: int) -> tuple[NDArray, NDArray]:
    last, following = np.full(people, NEVER), np.full(people, FOREVER)
    earlier, later = work[work["end"] <= piece.start], work[work["start"] >= piece.end]
    np.maximum.at(last, earlier["person"].to_numpy(), earlier["end"].to_numpy())
    np.minimum.at(following, later["person"].to_numpy(), later["start"].to_numpy())
    before = np.where(last == NEVER, -1, piece.start - last)
    return before, np.where(following == FOREVER, -1, following - piece.end)


def last_held_over(roster: Roster, before: int) -> NDArray:
    """For each person the minute until which they were last held over before `before`; NEVER where they were not.

    Held over: on a shift past its end, or other work of that kind.
    """
    until = np.full(len(roster.people), NEVER)
    shift_end = roster.shifts["end"].to_numpy()[roster.assignments["shift"].to_numpy()]
    kinds = roster.other_work["kind"].str.casefold().str.replace(r"[^a-z]", "", regex=True)
    for rows, held in (
        (roster.assignments, roster.assignments["end"].to_numpy() > shift_end),
        (roster.other_work, kinds.str.startswith(("holdover", "heldover")).to_numpy(bool)),
    ):
        past = rows[held & (rows["end"].to_numpy() <= before)]
        np.maximum.at(until, past["person"].to_numpy(), past["end"].to_numpy())
    return until
