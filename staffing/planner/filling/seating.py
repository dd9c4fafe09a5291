"""Who takes which seat of a slot: as many as can be seated, their own station first, then a unit that they have ridden.

A transportation problem, solved as a flow of least cost. People and seats meet by way of a station, or by way of a hub for
those who are away from theirs, so that a thousand people and a thousand seats are some ten thousand arcs and not a million.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python import min_cost_flow

from staffing.limits import spread
from staffing.planner.filling.boarding import NONE

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from staffing.planner.filling.boarding import Boarding

#: What it costs to be on a unit that is new to one; to be away from one's station costs more than that for everybody.
_NEW = 1


@dataclass(frozen=True, eq=False)
class Seats:
    """Seats of a boarding that are to be taken: `seat` is their number there, `emt` whether only an EMT may take it."""

    seat: NDArray
    emt: NDArray

    @classmethod
    def every(cls, boarding: Boarding) -> Seats:
        """All seats that there are."""
        return cls(np.arange(len(boarding.piece)), np.zeros(len(boarding.piece), dtype=bool))


def seated(boarding: Boarding, seats: Seats, ridden: NDArray) -> NDArray:
    """For each row of a boarding the place in `seats` that they take, NONE for those who take none.

    As many as can be are seated, and of the ways to do so it is the cheapest. `ridden` are pairs (row, piece): who has ridden the
    unit of a piece before.
    """
    kind, piece = boarding.kind[seats.seat], boarding.piece[seats.seat]
    # what seats ask for, and the seats that ask for the same at one station
    asks, ask = _distinct(kind, seats.emt)
    groups, group = _distinct(ask, boarding.station[piece])
    fits = boarding.may[:, asks[:, 0]] & (boarding.emt[:, None] | (asks[:, 1] == 0))
    away_row, away_ask = np.nonzero(fits & (boarding.stands == NONE)[:, None])
    home_row, home_group = _at_home(boarding, fits, groups)
    own_row, own_seat = _directly(boarding, piece, ridden)
    allowed = fits[own_row, ask[own_seat]]
    own_row, own_seat = own_row[allowed], own_seat[allowed]

    rows, count = np.arange(len(boarding.person)), len(seats.seat)
    far = _NEW * len(rows) + 1
    seat_node = len(rows) + np.arange(count)
    group_node = len(rows) + count + np.arange(len(groups))
    hub_node = len(rows) + count + len(groups) + np.arange(len(asks))
    sink = len(rows) + count + len(groups) + len(asks)
    flow = _Flow()
    away = flow.arcs(away_row, hub_node[away_ask], 1, _NEW + far * (boarding.home[away_row] != NONE))
    home = flow.arcs(home_row, group_node[home_group], 1, _NEW)
    fresh = boarding.stands[own_row] == NONE
    own = flow.arcs(own_row, seat_node[own_seat], 1, far * (fresh & boarding.away(own_row, piece[own_seat])))
    shared = flow.arcs(hub_node[groups[:, 0]], group_node, np.bincount(group, minlength=len(groups)), 0)
    dealt = flow.arcs(group_node[group], seat_node, 1, 0)
    flow.arcs(seat_node, sink, 1, 0)
    # one more who has a seat is worth any number of people who mind where they are; who stands has theirs before others come
    flow.arcs(rows, sink, 1, (far + _NEW) * (len(rows) + 1) * np.where(boarding.stands == NONE, 1, 2))
    flow.solve(rows, sink)

    seat_of = np.full(len(rows), NONE)
    direct = flow.through(own) > 0
    seat_of[own_row[direct]] = own_seat[direct]
    # whoever comes by a hub takes what their hub sends to its groups, and a group's people take its seats, in their order
    through_hub, at_home = flow.through(away) > 0, flow.through(home) > 0
    order = np.argsort(away_ask[through_hub], kind="stable")
    row = np.concatenate([away_row[through_hub][order], home_row[at_home]])
    of_group = np.concatenate([np.repeat(np.arange(len(groups)), flow.through(shared)), home_group[at_home]])
    given = np.flatnonzero(flow.through(dealt))
    seat_of[row[np.argsort(of_group, kind="stable")]] = given[np.argsort(group[given], kind="stable")]
    return seat_of


def _distinct(*columns: NDArray) -> tuple[NDArray, NDArray]:
    """(rows, number): the distinct rows of some columns in their order, and for each row which of them it is."""
    rows, number = np.unique(np.column_stack(columns).astype(np.int64), axis=0, return_inverse=True)
    return rows, number.reshape(-1)


def _at_home(boarding: Boarding, fits: NDArray, groups: NDArray) -> tuple[NDArray, NDArray]:
    """(row, group): who may take the seats of a group where they are at home, or which have no station."""
    free = np.flatnonzero((boarding.stands == NONE) & (boarding.home != NONE))
    free = free[np.argsort(boarding.home[free], kind="stable")]
    homes = boarding.home[free]
    own, place = spread(np.searchsorted(homes, groups[:, 1], "left"), np.searchsorted(homes, groups[:, 1], "right"))
    anywhere = np.flatnonzero(groups[:, 1] == NONE)
    row = np.concatenate([free[place], np.tile(free, len(anywhere))])
    group = np.concatenate([own, np.repeat(anywhere, len(free))])
    allowed = fits[row, groups[group, 0]]
    return row[allowed], group[allowed]


def _directly(boarding: Boarding, piece: NDArray, ridden: NDArray) -> tuple[NDArray, NDArray]:
    """(row, seat): the seats on units that people have ridden, and those on the pieces that they stand on."""
    standing = np.flatnonzero(boarding.stands != NONE)
    fresh = ridden[boarding.stands[ridden[:, 0]] == NONE]
    row, of_piece = np.concatenate([fresh, np.column_stack([standing, boarding.stands[standing]])]).T
    order = np.argsort(piece, kind="stable")
    which, place = spread(
        np.searchsorted(piece[order], of_piece, "left"), np.searchsorted(piece[order], of_piece, "right")
    )
    return row[which], order[place]


class _Flow:
    """A flow of least cost: one unit from each source to the sink."""

    def __init__(self) -> None:
        self._network = min_cost_flow.SimpleMinCostFlow()

    def arcs(self, tail: ArrayLike, head: ArrayLike, capacity: ArrayLike, cost: ArrayLike) -> NDArray:
        """Adds arcs; their numbers."""
        given = np.broadcast_arrays(tail, head, capacity, cost)
        kinds = (np.int32, np.int32, np.int64, np.int64)
        return self._network.add_arcs_with_capacity_and_unit_cost(
            *(column.astype(kind) for column, kind in zip(given, kinds, strict=True))
        )

    def solve(self, sources: NDArray, sink: int) -> None:
        self._network.set_nodes_supplies(sources.astype(np.int32), np.ones(len(sources), dtype=np.int64))
        self._network.set_node_supply(sink, -len(sources))
        status = self._network.solve()
        assert status == self._network.OPTIMAL, f"everybody can go without a seat: {status}"

    def through(self, arcs: NDArray) -> NDArray:
        """What flows through some arcs."""
        return np.asarray(self._network.flows(arcs))
