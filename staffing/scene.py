"""What a rule looks at: a roster, the options on it, and who is on board at each moment.

A scene serves both readers. For the checker every slot is one shift, every option a duty that stands, and `work` is each
person's duties (assignments and other work joined wherever they touch or overlap). For the planner slots may stand for
several equal shifts (`need`), and the candidates' options lie beside what stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.credentials import changes, levels_at, valid_at
from staffing.limits import TAKEN, slices, spread, unions
from staffing.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.rule import Rule, Seat, Service


@dataclass(frozen=True, eq=False)
class Scene:
    """A roster with options on it, under a pack.

    `seats`: option, person, slot, start, end: people on slots, the whole stretch that is claimed.
    `work`: option, person, start, end: stretches of work, for the rules about people's time.
    `services`: the service of each slot. `need`: how many equal shifts each slot stands for.
    `whole`: the scene of the roster as it stands, where the slots are cut from what is open of it; `shift` then says for
    each slot a shift of the whole that it is cut from. `unread`: the shifts with a crew cell that may name anybody.
    """

    roster: Roster
    services: tuple[Service, ...]
    rules: Mapping[str, Rule]
    as_of: date
    seats: pd.DataFrame
    work: pd.DataFrame
    need: NDArray
    whole: Scene | None = None
    shift: NDArray | None = None
    unread: frozenset[int] = frozenset()

    @cached_property
    def kinds(self) -> tuple[Service, ...]:
        """The services that run, each once."""
        return tuple({id(service): service for service in self.services}.values())

    @cached_property
    def kind(self) -> NDArray:
        """For each slot the number of its service among `kinds`."""
        number = {id(service): position for position, service in enumerate(self.kinds)}
        return np.array([number[id(service)] for service in self.services], dtype=np.int64)

    @cached_property
    def crew(self) -> Crew:
        """Who is on board at each moment of each slot."""
        return Crew.of(self)

    @cached_property
    def lacks(self) -> _Lacks:
        """For each moment of the crew, whether a rule's limits are broken there (False throughout where it is off)."""
        return _Lacks(self)

    @cached_property
    def speech(self) -> Speech:
        """The words for what is on this scene."""
        return Speech(self)

    @cached_property
    def rides(self) -> pd.DataFrame:
        """Everyone on any shift of the whole roster, and the options: person, option, shift, start, end, day, service.

        `shift` is a row of the whole roster's shifts, `day` the calendar day on which that shift starts (whole days since
        1970-01-01), also for those who come for a part of it. `service` is the name of the shift's service.
        """
        whole = self.whole or self
        options = self.seats[self.seats["option"] != TAKEN]
        if self.shift is not None:
            options = options.assign(slot=self.shift[options["slot"].to_numpy()])
        rows = pd.concat([whole.seats[whole.seats["option"] == TAKEN], options], ignore_index=True)
        shift = rows["slot"].to_numpy()
        service = np.array([service.name for service in whole.services], dtype=object)
        return rows.rename(columns={"slot": "shift"}).assign(day=whole.days[shift], service=service[shift])

    @cached_property
    def days(self) -> NDArray:
        """For each slot the calendar day on which its shift starts, as whole days since 1970-01-01."""
        if self.whole is not None and self.shift is not None:
            return self.whole.days[self.shift]
        return self.roster.clock.days(self.roster.shifts["start"].to_numpy())

    @cached_property
    def period(self) -> tuple[int, int]:
        """The first and the last calendar day on which a shift of the whole roster starts."""
        days = (self.whole or self).days
        return (int(days.min()), int(days.max())) if len(days) else (0, -1)

    def own_numbers(self, limit: str, otherwise: int | None, word: str = "") -> NDArray:
        """For each person the number that the Staff sheet gives them under `limit`, else `otherwise`; -1 where neither."""
        numbers = np.full(len(self.roster.people), -1 if otherwise is None else otherwise, dtype=np.int64)
        rows = self.roster.own_limits
        rows = rows[(rows["limit"] == limit) & (rows["word"] == word)]
        numbers[rows["person"].to_numpy()] = rows["value"].to_numpy()
        return numbers

    @property
    def has_driver(self) -> bool:
        return "driver" in self.roster.facts


class _Lacks(dict[str, "NDArray"]):
    """Rule id -> one truth value a moment, worked out when first asked for."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._scene = scene

    def __missing__(self, rule: str) -> NDArray:
        moments = np.zeros(len(self._scene.crew.moments), dtype=bool)
        if on := self._scene.rules.get(rule):
            moments[on.limits(self._scene).broken()["moment"].to_numpy()] = True
        self[rule] = moments
        return moments


def standing(roster: Roster, services: tuple[Service, ...], rules: Mapping[str, Rule], as_of: date) -> Scene:
    """The scene of a roster as it stands: every assignment is a duty, every slot one shift."""
    seats = roster.assignments[["person", "shift", "start", "end"]].rename(columns={"shift": "slot"})
    return Scene(
        roster=roster,
        services=services,
        rules=rules,
        as_of=as_of,
        seats=seats.assign(option=TAKEN),
        work=duties(roster).assign(option=TAKEN),
        need=np.ones(len(roster.shifts), dtype=np.int64),
        unread=frozenset(roster.strangers["shift"][roster.strangers["kind"] == "unread"].tolist()),
    )


def duties(roster: Roster) -> pd.DataFrame:
    """Each person's assignments and other work joined wherever they touch or overlap: person, start, end."""
    stretch = ["person", "start", "end"]
    return unions(pd.concat([roster.assignments[stretch], roster.other_work[stretch]], ignore_index=True), ["person"])


@dataclass(frozen=True, eq=False)
class Crew:
    """The crew of every slot that can be read, cut into moments within which nothing changes.

    `moments`: slot, start, end, moment (the row's own number); sorted by slot and start, together they are each slot
    exactly. `riders`: limit (the moment's row), option, person: everybody on the slot. `aboard`: those of the riders who
    count as crew, with what they are as of that moment: level, critical, drives.
    """

    scene: Scene
    moments: pd.DataFrame
    riders: pd.DataFrame
    aboard: pd.DataFrame

    @classmethod
    def of(cls, scene: Scene) -> Crew:
        """Cuts every slot of a scene."""
        roster, slots, rows = scene.roster, scene.roster.shifts, scene.seats
        slot, person = rows["slot"].to_numpy(), rows["person"].to_numpy()
        start = np.maximum(rows["start"].to_numpy(), slots["start"].to_numpy()[slot])
        end = np.minimum(rows["end"].to_numpy(), slots["end"].to_numpy()[slot])
        read = np.array([number not in scene.unread for number in range(len(slots))], dtype=bool)
        inside = (start < end) & read[slot]
        rows, slot, person, start, end = rows[inside], slot[inside], person[inside], start[inside], end[inside]

        moments = _moments(slots, np.flatnonzero(read), slot, person, start, end, changes(roster))
        which, moment = spread(*slices(moments["slot"], moments["start"], slot, start, end - 1))
        riders = pd.DataFrame({"limit": moment, "option": rows["option"].to_numpy()[which], "person": person[which]})
        # one person twice on a shift is one person on board
        twice = riders.duplicated(["limit", "person", "option"])
        riders = riders[~twice].reset_index(drop=True) if twice.any() else riders

        aboard = riders[roster.people["counts"].to_numpy(bool)[riders["person"].to_numpy()]].reset_index(drop=True)
        who, at = aboard["person"].to_numpy(), moments["start"].to_numpy()[aboard["limit"].to_numpy()]
        level, critical = levels_at(roster, who, at)
        drives = roster.people["drives_until"].to_numpy()[who] > at
        return cls(scene, moments, riders, aboard.assign(level=level, critical=critical, drives=drives))

    @cached_property
    def size(self) -> NDArray:
        """How many people are on board at each moment."""
        return np.bincount(self.aboard["limit"].to_numpy(), minlength=len(self.moments))

    @cached_property
    def need(self) -> NDArray:
        """How many equal shifts each moment's slot stands for."""
        return self.scene.need[self.moments["slot"].to_numpy()]

    def of_service(self, value: Callable[[Service], int]) -> NDArray:
        """A number of each moment's service."""
        values = np.array([value(service) for service in self.scene.kinds], dtype=np.int64)
        return values[self.scene.kind[self.moments["slot"].to_numpy()]]

    def may_fill(self, seat: Seat) -> NDArray:
        """For each row of `aboard`, whether that person may fill `seat` at that moment."""
        rows = self.aboard
        fits = np.ones(len(rows), dtype=bool)
        if seat.level:
            fits = rows["level"].to_numpy() >= seat.level
        elif seat.accepts:
            fits[:] = False
        if seat.critical:
            fits &= rows["critical"].to_numpy()
        for licence in seat.accepts:
            fits |= self._holds(licence)
        if seat.drives and self.scene.has_driver:
            fits &= rows["drives"].to_numpy()
        return fits

    def _holds(self, licence: str) -> NDArray:
        at = self.moments["start"].to_numpy()[self.aboard["limit"].to_numpy()]
        cards = self.scene.roster.cards
        cards = cards[(cards["kind"] == "licence") & (cards["name"] == licence)]
        return valid_at(cards, self.aboard["person"].to_numpy(), at)


def _moments(
    slots: pd.DataFrame,
    every: NDArray,
    slot: NDArray,
    person: NDArray,
    start: NDArray,
    end: NDArray,
    turns: pd.DataFrame,
) -> pd.DataFrame:
    """`every` slot cut wherever somebody comes, leaves, or changes what they may do."""
    which, turn = spread(*slices(turns["person"], turns["at"], person, start + 1, end - 1))
    cut_slot = np.concatenate([every, every, slot, slot, slot[which]])
    cut_at = np.concatenate(
        [slots["start"].to_numpy()[every], slots["end"].to_numpy()[every], start, end, turns["at"].to_numpy()[turn]]
    )
    scale = np.int64(2**42)
    cuts = np.unique(cut_slot * scale + cut_at)
    owner, at = cuts // scale, cuts % scale
    same = owner[1:] == owner[:-1]
    moments = pd.DataFrame({"slot": owner[:-1][same], "start": at[:-1][same], "end": at[1:][same]})
    return moments.assign(moment=np.arange(len(moments)))
