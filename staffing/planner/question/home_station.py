"""Home stations: how many of the people on a slot can't all be dealt out to ambulances of their own station."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import at_most
from staffing.planner.question.problem import Priced

if TYPE_CHECKING:
    from staffing.planner.candidates import Candidates
    from staffing.scene import Scene


def home_station(candidates: Candidates, standing: Scene) -> Priced:
    """A limit for each slot and station: at most as many people of that station as the slot has seats open at it.

    Everyone above costs one, since no dealing finds them a seat at home. Seats of shifts without a station, and room beyond
    the seats, are open to all. People without a station are away nowhere. Stations match without case. The terms are
    options, each once at most, however many ambulances a slot stands for.
    """
    table, slots = candidates.table, candidates.slots
    stations, codes = np.unique(
        np.concatenate([standing.roster.people["station"], standing.roster.shifts["station"]]).astype(str),
        return_inverse=True,
    )
    names, fold = np.unique([name.casefold() for name in stations], return_inverse=True)
    home, here = np.split(fold[codes], [len(standing.roster.people)])
    nowhere = names == ""
    seats = np.zeros((len(slots.missing), len(names)), dtype=np.int64)
    for slot, pieces in enumerate(slots.pieces):
        for piece in pieces:
            seats[slot, here[piece.shift]] += piece.missing
    anywhere = seats[:, nowhere].sum(axis=1) + slots.spare
    room = seats + anywhere[:, None]

    slot, station = table["slot"].to_numpy(np.int64), home[table["person"].to_numpy()]
    could = np.bincount(slot * len(names) + station, minlength=room.size).reshape(room.shape)
    most = (slots.missing + slots.spare)[:, None]
    # no more people are taken than the slot has room for, nor more of a station than there are
    missable = (np.minimum(could, most) > room) & ~nowhere
    number = np.cumsum(missable.ravel()).reshape(room.shape) - 1
    counted = missable[slot, station]
    rows = pd.DataFrame({"limit": number[slot, station][counted], "option": np.flatnonzero(counted)})
    limits = at_most(room[missable], pd.DataFrame({"slot": np.nonzero(missable)[0]}), rows)
    each = np.ones(len(limits.bounds), dtype=np.int64)
    return Priced(limits, each, each)
