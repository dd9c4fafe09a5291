"""Two assignments of one person at the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.lifted import distinct
from staffing.limits import Limits, at_most, slices, spread
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from staffing.roster import Roster
    from staffing.scene import Scene


@dataclass(frozen=True)
class Pair:
    """Two overlapping assignments (rows of the roster's), the earlier first, and their overlap."""

    first: int
    second: int
    start: int
    end: int

    def fields(self, scene: Scene) -> dict[str, Any]:
        """The parts of a violation: the earlier assignment's shift, the other one as evidence."""
        roster = scene.roster
        rows = roster.assignments.iloc[[self.first, self.second]]
        other = int(rows["shift"].iat[1])
        return {
            "slot": int(rows["shift"].iat[0]),
            "person": int(rows["person"].iat[0]),
            "stretch": (self.start, self.end),
            "cells": addresses(rows),
            "evidence": {"other": other_shift(scene, other)},
        }


def other_shift(scene: Scene, slot: int) -> dict[str, Any]:
    """The second of two shifts, as evidence."""
    shifts, clock = scene.roster.shifts, scene.roster.clock
    return {
        "unit": shifts["unit"].iat[slot],
        "shift": {"start": clock.iso(int(shifts["start"].iat[slot])), "end": clock.iso(int(shifts["end"].iat[slot]))},
    }


def sentence(scene: Scene, pair: Pair, claim: str) -> str:
    """What is said of a pair: `Medic 4, Tue 1 Dec 07:00-19:00: J. Doe is also on Medic 5 ..., from 12:00 to 19:00`."""
    fields = pair.fields(scene)
    speech, roster = scene.speech, scene.roster
    other = int(roster.assignments["shift"].iat[pair.second])
    there = "this shift" if other == fields["slot"] else f"{speech.shift(other)},"
    return (
        f"{speech.shift(fields['slot'])}: {speech.name(fields['person'])} {claim} {there} "
        f"from {roster.clock.hours(pair.start, pair.end)}."
    )


def overlapping_pairs(roster: Roster, *, same_shift: bool) -> Iterator[Pair]:
    """Every pair of one person's assignments that overlap, on one shift or on two: the earlier first, then by unit."""
    assignments = roster.assignments
    shift = assignments["shift"].to_numpy()
    _, unit = np.unique(roster.shifts["unit"].to_numpy().astype(str), return_inverse=True)
    order = np.lexsort((assignments.index, unit[shift], assignments["start"], assignments["person"]))
    rows, shift = assignments.iloc[order], shift[order]
    # of each row, the later ones of the same person that start before it ends
    after = np.arange(len(rows)) + 1
    _, last = slices(rows["person"], rows["start"], rows["person"], rows["start"], rows["end"] - 1)
    left, right = spread(after, np.maximum(last, after))
    wanted = (shift[left] == shift[right]) == same_shift
    start, end = rows["start"].to_numpy(), rows["end"].to_numpy()
    for a, b in zip(left[wanted], right[wanted], strict=True):
        yield Pair(int(order[a]), int(order[b]), int(start[b]), int(min(end[a], end[b])))


def one_at_a_time(rows: pd.DataFrame) -> Limits:
    """At each moment one of a person's options starts, at most one of theirs is running."""
    starts = distinct(rows, "start")
    which, limit = spread(*slices(starts["person"], starts["start"], rows["person"], rows["start"], rows["end"] - 1))
    return at_most(1, starts.assign(end=starts["start"] + 1), rows.iloc[which].assign(limit=limit))
