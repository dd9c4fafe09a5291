"""What is open, as slots: stretches of shifts that no rule can tell apart, and how many of each there are.

A *piece* is a stretch of one shift over which the same number of people is missing: a whole empty shift, an empty seat, or
the hours after somebody leaves. Pieces with equal times are one slot where nobody stands on them (whatever their service:
the seats of all of them are one pool), or where those who stand can do the same (then `need` counts them). Eighty
ambulances at seven o'clock are one slot, not eighty.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN
from staffing.planner.cells import is_alone
from staffing.roster import table
from staffing.rule import Mixed, Service
from staffing.rules.crew.base import CrewRule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.scene import Scene


@dataclass(frozen=True)
class Piece:
    """A stretch of a shift (a row of roster.shifts) with `missing` people to be found for it."""

    shift: int
    start: int
    end: int
    missing: int


@dataclass(frozen=True, eq=False)
class Slots:
    """The open slots of a roster.

    `roster`: the roster with its shifts replaced by slots; `services` and `need` are theirs; `pieces[slot]` are the pieces
    that each stands for, `missing[slot]` how many people they lack together, `spare[slot]` how many more they can carry.
    `standing`: who is on them already, as seats.
    """

    roster: Roster
    services: tuple[Service, ...]
    need: NDArray
    pieces: tuple[tuple[Piece, ...], ...]
    spare: NDArray
    standing: pd.DataFrame

    @cached_property
    def missing(self) -> NDArray:
        """How many people each slot lacks."""
        return np.array([sum(piece.missing for piece in pieces) for pieces in self.pieces], dtype=np.int64)

    @cached_property
    def shift(self) -> NDArray:
        """For each slot the shift that its first piece is cut from."""
        return np.array([pieces[0].shift for pieces in self.pieces], dtype=np.int64)


def open_pieces(scene: Scene) -> list[Piece]:
    """The pieces of every shift that is not fully crewed, as the crew rules see it.

    By Hall's theorem the largest shortfall over the sets of seats is the number of people missing.
    """
    moments = scene.crew.moments
    missing = np.zeros(len(moments), dtype=np.int64)
    for rule in scene.rules.values():
        if isinstance(rule, CrewRule) and rule.id != "trainee-alone":
            limits = rule.limits(scene)
            short = limits.bounds["low"].to_numpy() - limits.totals()
            np.maximum.at(missing, limits.bounds["moment"].to_numpy(), short)
    pieces: list[Piece] = []
    lacking = moments[missing > 0].assign(missing=missing[missing > 0])
    for row in lacking.itertuples():
        last = pieces[-1] if pieces else None
        if last and (last.shift, last.end, last.missing) == (row.slot, row.start, row.missing):
            pieces[-1] = replace(last, end=int(row.end))
        else:
            pieces.append(Piece(int(row.slot), int(row.start), int(row.end), int(row.missing)))
    return pieces


def slots_of(scene: Scene, pieces: list[Piece]) -> Slots:
    """Groups pieces into slots, in the order of their times."""
    groups: dict[tuple[object, ...], list[Piece]] = defaultdict(list)
    # whoever is on a fully crewed shift is on duty too, and some can carry more people than they ask for
    matter = "min-on-duty" in scene.rules
    crewed = set(range(len(scene.roster.shifts))) - {piece.shift for piece in pieces}
    crewed = {shift for shift in crewed - scene.unread if matter or scene.services[shift].spare}
    pieces = [*pieces, *(Piece(shift, *scene.speech.times(shift), 0) for shift in sorted(crewed))]
    can = _abilities(scene)
    units = set(scene.roster.requests["unit_key"]) - {""}
    shifts = scene.roster.shifts
    apart_by = _told_apart(scene)
    for piece in pieces:
        aboard = can.get(piece.shift, ())
        apart: tuple[object, ...] = (scene.services[piece.shift].name, aboard) if aboard else ()
        if not scene.services[piece.shift].transport:
            apart += ("no transport",)  # their people are no cover for an ambulance
        if shifts["unit_key"].iat[piece.shift] in units:
            apart += ("unit", piece.shift)
        if is_alone(scene, piece.shift):
            apart += ("cells", piece.shift)
        apart += tuple((what, values[piece.shift]) for what, values in apart_by.items())
        groups[piece.start, piece.end, apart].append(piece)
    return _slots(scene, [tuple(groups[key]) for key in sorted(groups, key=lambda key: (key[0], key[1], str(key[2])))])


def _told_apart(scene: Scene) -> dict[str, list[object]]:
    """What of a shift, beside its times, some rule that is on looks at: by its name, for each shift."""
    asked = frozenset[str]().union(*(rule.tells_apart() for rule in scene.rules.values()))
    values: dict[str, list[object]] = {
        "service": [service.name for service in scene.services],
        "station": scene.roster.shifts["station"].tolist(),
        "day": scene.days.tolist(),
        "shift": list(range(len(scene.roster.shifts))),
    }
    return {what: values[what] for what in sorted(asked)}


def pieces_alone(scene: Scene, pieces: list[Piece]) -> Slots:
    """Each piece as a slot of its own."""
    return _slots(scene, [(piece,) for piece in pieces])


def _slots(scene: Scene, ordered: list[tuple[Piece, ...]]) -> Slots:
    shifts = scene.roster.shifts
    pools: dict[tuple[str, ...], Service] = {}
    services = tuple(_pooled([scene.services[piece.shift] for piece in group], pools) for group in ordered)
    need = [1 if isinstance(service, Mixed) else len(group) for service, group in zip(services, ordered, strict=True)]
    first = [group[0] for group in ordered]
    rows = shifts.iloc[[piece.shift for piece in first]].assign(
        start=[piece.start for piece in first], end=[piece.end for piece in first]
    )
    return Slots(
        roster=replace(scene.roster, shifts=rows.reset_index(drop=True) if first else table("shifts")),
        services=services,
        need=np.array(need, dtype=np.int64),
        pieces=tuple(ordered),
        spare=_spare(scene, ordered),
        standing=_standing(scene, ordered),
    )


def room_beyond(scene: Scene) -> NDArray:
    """How many people more than its seats each shift can carry, besides those who stand there beyond them."""
    most = np.zeros(len(scene.services), dtype=np.int64)
    np.maximum.at(most, scene.crew.moments["slot"].to_numpy(), scene.crew.size)
    seats = np.array([len(service.seats) for service in scene.services], dtype=np.int64)
    spare = np.array([service.spare for service in scene.services], dtype=np.int64)
    return (spare - (most - seats).clip(min=0)).clip(min=0)


def _spare(scene: Scene, groups: list[tuple[Piece, ...]]) -> NDArray:
    """How many people more than their seats the pieces of each group can carry."""
    if not any(service.spare for service in scene.services):
        return np.zeros(len(groups), dtype=np.int64)
    room = room_beyond(scene)
    return np.array([sum(int(room[piece.shift]) for piece in group) for group in groups], dtype=np.int64)


def _pooled(services: list[Service], pools: dict[tuple[str, ...], Service]) -> Service:
    """Equal pools are one object: rules tell services apart by identity."""
    services = sorted(services, key=lambda service: service.name)
    names = tuple(service.name for service in services)
    if len(set(names)) == 1:
        return services[0]
    if names not in pools:
        seats = tuple(seat for service in services for seat in service.seats)
        pools[names] = Mixed("+".join(names), True, seats, ambulances=sum(service.transports for service in services))
    return pools[names]


def _abilities(scene: Scene) -> dict[int, tuple[object, ...]]:
    """For each shift that somebody stands on, what those people can do and when, without saying who they are."""
    crew = scene.crew
    rows = crew.aboard.assign(slot=crew.moments["slot"].to_numpy()[crew.aboard["limit"].to_numpy()])
    starts = crew.moments["start"].to_numpy()[crew.aboard["limit"].to_numpy()]
    licensed = set(scene.roster.cards[scene.roster.cards["kind"] == "licence"]["person"])
    can: dict[int, list[tuple[object, ...]]] = defaultdict(list)
    columns = (rows[column].tolist() for column in ("slot", "level", "critical", "drives", "person"))
    for slot, level, critical, drives, person, start in zip(*columns, starts.tolist(), strict=True):
        can[slot].append((start, level, critical, drives, person if person in licensed else -1))
    return {slot: tuple(sorted(abilities)) for slot, abilities in can.items()}


def _standing(scene: Scene, groups: list[tuple[Piece, ...]]) -> pd.DataFrame:
    """The assignments on the shifts of each slot's pieces, as seats of that slot."""
    slot = [number for number, group in enumerate(groups) for _ in group]
    shift = [piece.shift for group in groups for piece in group]
    owners = pd.DataFrame({"group": slot, "slot": shift}, dtype=np.int64)
    rows = scene.seats.merge(owners, on="slot")
    seats = rows.assign(slot=rows["group"], option=TAKEN)[["option", "person", "slot", "start", "end"]]
    return seats.astype(np.int64)
