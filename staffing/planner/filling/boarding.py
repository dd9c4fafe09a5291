"""The people and the seats of one slot, as tables: who may take which seat, who stands where, who lives where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.levels import Level
from staffing.limits import TAKEN, spread
from staffing.planner.slots import room_beyond

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.planner.slots import Piece
    from staffing.scene import Scene

#: In place of a station, a piece or a seat that there is not.
NONE = -1


@dataclass(frozen=True, eq=False)
class Boarding:
    """Whoever rides on the pieces of one slot, and the seats of those pieces.

    One value a row, that is a person on board: `person`; `stands`, the piece that they stand on already, NONE for those who
    are to be dealt out; `home`, the number of their station or NONE; `emt`, whether they are one all the time;
    `may[row, kind]`, whether they may take a seat of this kind all the time. One value a seat: `piece` and `kind`. One value a
    piece: `unit`, `station` as a number or NONE, and `spare`: how many people it can carry beyond its seats. `level[kind]` is
    the lowest that a seat of this kind accepts.
    """

    person: NDArray
    stands: NDArray
    home: NDArray
    emt: NDArray
    may: NDArray
    piece: NDArray
    kind: NDArray
    unit: NDArray
    station: NDArray
    spare: NDArray
    level: NDArray

    def away(self, row: NDArray, piece: NDArray) -> NDArray:
        """Whether a row's person has another station than a piece, pair by pair."""
        home, here = self.home[row], self.station[piece]
        return (home != here) & (home != NONE) & (here != NONE)


class Boardings:
    """Makes the boarding of any slot; what is alike for all of them is worked out once."""

    def __init__(self, candidates: Candidates, taken: Sequence[int], standing: Scene) -> None:
        """`taken` are the options that the plan takes."""
        roster, services = standing.roster, candidates.slots.services
        self._services = standing.services
        self._kinds = {seat: kind for kind, seat in enumerate(dict.fromkeys(s for own in services for s in own.seats))}
        self._levels = np.array([int(seat.level) for seat in self._kinds], dtype=np.int64)
        self._people = len(roster.people)
        self._abilities(candidates, taken)
        self._home, self._station = _numbered(roster.people["station"], roster.shifts["station"])
        self._spare = room_beyond(standing)
        self.unit = pd.factorize(roster.shifts["unit_key"])[0]
        self._stand(standing)

    def _abilities(self, candidates: Candidates, taken: Sequence[int]) -> None:
        """What everybody on a slot may do at every moment of it."""
        crew = candidates.scene.crew
        option = crew.aboard["option"].to_numpy()
        rides = np.zeros(len(candidates.table), dtype=bool)
        rides[list(taken)] = True
        rows = np.flatnonzero((option == TAKEN) | rides[option]) if len(rides) else np.arange(len(option))
        can = [crew.may_fill(seat)[rows] for seat in self._kinds]
        can.append(crew.aboard["level"].to_numpy()[rows] >= Level.EMT)
        slot = crew.moments["slot"].to_numpy()[crew.aboard["limit"].to_numpy()[rows]]
        key = slot * self._people + crew.aboard["person"].to_numpy()[rows]
        order = np.argsort(key, kind="stable")
        self._key, first = np.unique(key[order], return_index=True)
        self._can = (
            np.logical_and.reduceat(np.column_stack(can)[order], first) if len(first) else np.zeros((0, len(can)), bool)
        )

    def _stand(self, standing: Scene) -> None:
        """The people who stand on the roster and count as crew, shift by shift."""
        counts = standing.roster.people["counts"].to_numpy(bool)
        rows = standing.seats[counts[standing.seats["person"].to_numpy()]]
        rows = rows.sort_values("slot", kind="stable")
        self._rider, self._from, self._to = (rows[column].to_numpy() for column in ("person", "start", "end"))
        self._edges = np.searchsorted(rows["slot"].to_numpy(), np.arange(len(standing.roster.shifts) + 1))

    def of(self, slot: int, people: NDArray, pieces: Sequence[Piece]) -> Boarding:
        """The boarding of a slot: `people` are dealt out, in this order, and then come those who stand on its pieces."""
        riders, stands = self.standing(pieces)
        person = np.concatenate([people, riders])
        seats = [
            (number, self._kinds[seat])
            for number, piece in enumerate(pieces)
            for seat in self._services[piece.shift].seats
        ]
        piece, kind = np.array(seats, dtype=np.int64).reshape(-1, 2).T
        can = self._of(slot, person)
        shifts = np.array([piece.shift for piece in pieces], dtype=np.int64)
        return Boarding(
            person=person,
            stands=np.concatenate([np.full(len(people), NONE), stands]),
            home=self._home[person],
            emt=can[:, -1],
            may=can[:, :-1],
            piece=piece,
            kind=kind,
            unit=self.unit[shifts],
            station=self._station[shifts],
            spare=self._spare[shifts],
            level=self._levels,
        )

    def standing(self, pieces: Sequence[Piece]) -> tuple[NDArray, NDArray]:
        """(person, piece): who stands on each of some pieces, at any minute of it."""
        shift, start, end = np.array([(p.shift, p.start, p.end) for p in pieces], dtype=np.int64).reshape(-1, 3).T
        piece, row = spread(self._edges[shift], self._edges[shift + 1])
        meets = (self._from[row] < end[piece]) & (self._to[row] > start[piece])
        pairs = pd.DataFrame({"person": self._rider[row[meets]], "piece": piece[meets]}).drop_duplicates()
        return pairs["person"].to_numpy(), pairs["piece"].to_numpy()

    def _of(self, slot: int, person: NDArray) -> NDArray:
        key = slot * self._people + person
        place = np.minimum(np.searchsorted(self._key, key), max(len(self._key) - 1, 0))
        known = self._key[place] == key if len(self._key) else np.zeros(len(key), dtype=bool)
        can: NDArray = np.zeros((len(key), self._can.shape[1]), dtype=bool)
        can[known] = self._can[place[known]]
        return can


def _numbered(homes: pd.Series, stations: pd.Series) -> tuple[NDArray, NDArray]:
    """The stations of people and of shifts as numbers, alike where the names are alike but for case; NONE for a blank."""
    names = pd.concat([homes, stations], ignore_index=True).str.casefold()
    numbers = np.where(names == "", NONE, pd.factorize(names)[0])
    return numbers[: len(homes)], numbers[len(homes) :]
