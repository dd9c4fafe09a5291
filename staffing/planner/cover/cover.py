"""The sick call: who can take a seat of one shift, best first, and why not everybody else. No solver is needed for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.checker import served, stage
from staffing.planner.cover.stand_ins import Can, StandIn, ranked, stand_ins
from staffing.planner.slots import Piece, open_pieces

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from staffing.report import NotChecked
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene


@dataclass(frozen=True)
class Seat:
    """An open stretch of the shift, minutes `[start, end)`, that `missing` people are to be found for.

    `missing` is 0 where the shift stays crewed and somebody may be wanted for an absent person's place all the same.
    `people`: everyone on the staff list, best first.
    """

    start: int
    end: int
    missing: int
    people: tuple[StandIn, ...]

    def who(self, can: Can) -> tuple[StandIn, ...]:
        """Those of the people who can in one way."""
        return tuple(one for one in self.people if one.can is can)


@dataclass(frozen=True)
class Cover:
    """The answer for one shift. `scene` is the roster without the `absent` (rows of roster.people) on that shift."""

    scene: Scene
    shift: int
    absent: tuple[int, ...]
    seats: tuple[Seat, ...]
    not_checked: tuple[NotChecked, ...]

    @property
    def roster(self) -> Roster:
        return self.scene.roster

    @property
    def is_open(self) -> bool:
        """Whether the shift lacks anybody."""
        return any(seat.missing for seat in self.seats)


def cover(roster: Roster, pack: RulePack, as_of: date, shift: int, absent: Sequence[int] = ()) -> Cover:
    """Ranks everyone on the staff list for each open stretch of a shift (a row of roster.shifts).

    `absent`: people (rows of roster.people) who are taken off this shift first. Where nothing is open then, they are ranked
    for the hours of the absent; with nobody absent there is nothing to rank.
    """
    known, services = served(replace(roster, room=None), pack)  # nothing is written
    mine = (known.assignments["shift"] == shift) & known.assignments["person"].isin(absent)
    gone = known.assignments[mine]
    left = replace(known, assignments=known.assignments[~mine].reset_index(drop=True))
    scene, not_checked = stage(left, services, pack, as_of)
    pieces = shift_pieces(scene, shift)
    if not pieces and len(gone):
        start, end = scene.speech.times(shift)
        pieces = [Piece(shift, max(start, int(gone["start"].min())), min(end, int(gone["end"].max())), 0)]
    seats = []
    for piece in pieces:
        people = stand_ins(scene, piece, absent)
        seats.append(Seat(piece.start, piece.end, piece.missing, ranked(scene, people)))
    return Cover(scene, shift, tuple(absent), tuple(seats), tuple(not_checked))


def shift_pieces(scene: Scene, shift: int) -> list[Piece]:
    """The open pieces of one shift."""
    roster = scene.roster
    alone = replace(
        scene,
        roster=replace(roster, shifts=roster.shifts.iloc[[shift]].reset_index(drop=True)),
        services=(scene.services[shift],),
        seats=scene.seats[scene.seats["slot"] == shift].assign(slot=0),
        need=np.ones(1, dtype=np.int64),
    )
    return [replace(piece, shift=shift) for piece in open_pieces(alone)]
