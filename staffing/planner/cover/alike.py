"""Whom no crew rule can tell apart, and which holes none can: what is tried of one of them holds for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.credentials import changes, levels_at, valid_at
from staffing.limits import slices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.scene import Scene


def kinds_of(roster: Roster, stretches: pd.DataFrame) -> NDArray:
    """Stretch (start, end) by person, a number: people with equal ones are the same to every crew rule throughout it."""
    everyone = np.arange(len(roster.people))
    turns = changes(roster)
    licences = roster.cards[roster.cards["kind"] == "licence"]
    trainers = (roster.people["role"] == "FTO").to_numpy().astype(np.int64)
    kinds = np.zeros((len(stretches), len(everyone)), dtype=np.int64)
    for number, (start, end) in enumerate(zip(stretches["start"].tolist(), stretches["end"].tolist(), strict=True)):
        at = np.full(len(everyone), start)
        level, critical = levels_at(roster, everyone, at)
        kind = ((level * 2 + critical) * 2 + (roster.people["drives_until"].to_numpy() > at)) * 2 + trainers
        for _, cards in licences.groupby("name", sort=True):
            kind = kind * 2 + valid_at(cards, everyone, at)
        first, last = slices(turns["person"], turns["at"], everyone, at + 1, np.full(len(everyone), end - 1))
        # whose cards change in between is of a kind of their own
        kinds[number] = np.where(last > first, -1 - everyone, kind)
    return kinds


def alike(scene: Scene, holes: pd.DataFrame, stretch: NDArray, kind: NDArray) -> tuple[NDArray, NDArray]:
    """(first, number): one of each of the groups of holes that crew rules can't tell apart, and for each hole its group.

    `stretch` is for each hole (person, shift, start, end) the row of `kind`, which is a table of `kinds_of`. Holes are alike
    where the stretch and the service are the same, and people of the same kinds are there at the same times.
    """
    crew = _crew(scene, holes)
    hole, person = crew["hole"].to_numpy(), crew["person"].to_numpy()
    counts = scene.roster.people["counts"].to_numpy(bool)[person]
    trainee = (scene.roster.people["role"] == "trainee").to_numpy()[person]
    traits = [kind[stretch[hole], person], counts, trainee, crew["leaves"], crew["start"], crew["end"]]
    _, what = np.unique(
        np.stack([np.asarray(trait, dtype=np.int64) for trait in traits], axis=1), axis=0, return_inverse=True
    )
    order = np.lexsort((what, hole))
    hole, what = hole[order], what[order]
    place = np.arange(len(hole)) - np.searchsorted(hole, hole)
    told = np.full((len(holes), 2 + place.max(initial=0) + 1), -1, dtype=np.int64)
    told[:, 0], told[:, 1] = stretch, scene.kind[holes["shift"].to_numpy()]
    told[hole, 2 + place] = what
    _, first, number = np.unique(told, axis=0, return_index=True, return_inverse=True)
    return first, number


def _crew(scene: Scene, holes: pd.DataFrame) -> pd.DataFrame:
    """Who is on the shift of each hole over its stretch, the one who leaves it among them: hole, person, leaves, start, end."""
    owners = holes.rename(columns={"shift": "slot", "person": "who", "start": "from", "end": "to"})
    rows = scene.seats[["slot", "person", "start", "end"]].merge(owners.assign(hole=np.arange(len(holes))), on="slot")
    start, end = np.maximum(rows["start"], rows["from"]), np.minimum(rows["end"], rows["to"])
    rows = rows.assign(leaves=rows["person"] == rows["who"], start=start, end=end)
    return rows[start < end]
