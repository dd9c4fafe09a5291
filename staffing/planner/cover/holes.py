"""Shifts without one of their people: what that breaks, and who could step in for them.

Asked for many people at once, so nobody is tried on every shift: who can do the same (their kind) is tried once for each
hole, and whether somebody has the time is asked once for each distinct stretch of hours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN, Limits, joined
from staffing.planner.candidates import on_slots, with_times
from staffing.planner.cover.alike import alike, kinds_of
from staffing.planner.eligible import broken_alone
from staffing.planner.fills import written_names
from staffing.planner.slots import Piece, Slots
from staffing.rules.crew.base import CrewRule
from staffing.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from staffing.report import Severity

#: Options looked at in one go: what keeps memory low on a large roster.
_AT_ONCE = 60_000
#: Holes tried in one go, for the same reason.
_TRIED_AT_ONCE = 3_000


def holes_of(scene: Scene, people: NDArray, shifts: NDArray) -> pd.DataFrame:
    """Each person off a shift that they stand on: person, shift, start, end (from first to last minute of theirs on it).

    Only those who count as crew, and only what lies within the shift.
    """
    wanted = pd.DataFrame({"person": people, "slot": shifts}).drop_duplicates()
    rows = scene.seats.merge(wanted, on=["person", "slot"])
    times, slot = scene.roster.shifts, rows["slot"].to_numpy()
    start = np.maximum(rows["start"].to_numpy(), times["start"].to_numpy()[slot])
    end = np.minimum(rows["end"].to_numpy(), times["end"].to_numpy()[slot])
    rows = rows.assign(start=start, end=end)
    rows = rows[(start < end) & scene.roster.people["counts"].to_numpy(bool)[rows["person"].to_numpy()]]
    hulls = rows.groupby(["slot", "person"], as_index=False, sort=True).agg(start=("start", "min"), end=("end", "max"))
    return hulls.rename(columns={"slot": "shift"})[["person", "shift", "start", "end"]]


@dataclass(frozen=True, eq=False)
class Holes:
    """Holes (a table of `holes_of`) of a scene; `out` are people who step in nowhere.

    A stand-in takes the whole stretch of the one who leaves, is crew to the same effect at every moment of it, and breaks
    no rule of the `severities` by it.
    """

    scene: Scene
    table: pd.DataFrame
    severities: tuple[Severity, ...]
    out: Collection[int] = ()

    @cached_property
    def left(self) -> Scene:
        """The holes as slots, with everybody else of their crews on board."""
        nobody = np.zeros(0, dtype=np.int64)
        whole = self._slots(nobody, nobody)
        return replace(whole, seats=whole.seats[whole.seats["option"] == TAKEN])

    @cached_property
    def stays_crewed(self) -> NDArray:
        """The holes that leave no crew shorter of anything than it was."""
        return self._tried[1] == 0

    def stand_ins(self, hole: int) -> Iterator[int]:
        """Who could step in, as rows of roster.people; the rules about several people at once are not asked."""
        taken = self.taken(hole)
        return (person for person in self.able(hole) if person not in taken)

    def alike(self, hole: int) -> tuple[int, frozenset[int]]:
        """What is the same for holes with the same `able`."""
        return int(self._stretch[hole]), self._tried[0][hole]

    def able(self, hole: int) -> list[int]:
        """Who has the time and is crew to the same effect, as rows of roster.people: `taken` people among them."""
        stretch, kinds = key = self.alike(hole)
        if key not in self._known:
            self._known[key] = np.flatnonzero(self._free[stretch] & np.isin(self._kind[stretch], list(kinds))).tolist()
        return self._known[key]

    def taken(self, hole: int) -> set[int]:
        """Who leaves, is out, or is on the shift then."""
        person, shift, start, end = self._rows[hole]
        return {person, *self.out, *(who for who, begins, ends in self._crew(shift) if begins < end and ends > start)}

    @cached_property
    def _rows(self) -> list[tuple[int, int, int, int]]:
        """person, shift, start, end of every hole."""
        return list(zip(*(self.table[name].tolist() for name in ("person", "shift", "start", "end")), strict=True))

    def _crew(self, shift: int) -> list[tuple[int, int, int]]:
        """person, start, end of everybody on a shift."""
        rows, owners = self._by_shift
        return rows[bisect_left(owners, shift) : bisect_right(owners, shift)]

    @cached_property
    def _by_shift(self) -> tuple[list[tuple[int, int, int]], list[int]]:
        seats = self.scene.seats
        seats = seats[np.isin(seats["slot"], self.table["shift"])].sort_values("slot", kind="stable")
        columns = (seats[name].tolist() for name in ("person", "start", "end"))
        return list(zip(*columns, strict=True)), seats["slot"].tolist()

    @cached_property
    def _known(self) -> dict[tuple[int, frozenset[int]], list[int]]:
        return {}

    @cached_property
    def _stretches(self) -> tuple[pd.DataFrame, NDArray]:
        keys = self.table[["start", "end"]].drop_duplicates().sort_values(["start", "end"]).reset_index(drop=True)
        number = pd.Series(np.arange(len(keys)), index=pd.MultiIndex.from_frame(keys))
        return keys, number.reindex(pd.MultiIndex.from_frame(self.table[["start", "end"]])).to_numpy()

    @property
    def _stretch(self) -> NDArray:
        """For each hole the number of its stretch."""
        return self._stretches[1]

    @cached_property
    def _free(self) -> NDArray:
        """Stretch by person, whether they break no rule about people by working then."""
        keys, _ = self._stretches
        people = len(self.scene.roster.people)
        free = np.zeros((len(keys), people), dtype=bool)
        at_once = max(1, _AT_ONCE // max(people, 1))
        for first in range(0, len(keys), at_once):
            chunk = keys.iloc[first : first + at_once]
            free[first : first + at_once] = self._have_time(chunk).reshape(len(chunk), people)
        return free & self._nameable

    def _have_time(self, keys: pd.DataFrame) -> NDArray:
        shift = [int(self.table["shift"].iat[int(np.flatnonzero(self._stretch == number)[0])]) for number in keys.index]
        slots = Slots(
            roster=replace(
                self.scene.roster,
                shifts=self.scene.roster.shifts.iloc[shift]
                .assign(start=keys["start"].to_numpy(), end=keys["end"].to_numpy())
                .reset_index(drop=True),
            ),
            services=tuple(self.scene.services[row] for row in shift),
            need=np.ones(len(keys), dtype=np.int64),
            pieces=tuple(
                (Piece(row, start, end, 0),)
                for row, start, end in zip(shift, keys["start"].tolist(), keys["end"].tolist(), strict=True)
            ),
            spare=np.zeros(len(keys), dtype=np.int64),
            standing=self.scene.seats.iloc[:0],
        )
        people = len(self.scene.roster.people)
        table = pd.DataFrame(
            {"person": np.tile(np.arange(people), len(keys)), "slot": np.repeat(np.arange(len(keys)), people)}
        )
        table = with_times(table, slots)
        alone = {name: rule for name, rule in self.scene.rules.items() if not rule.in_company}
        tried = on_slots(replace(self.scene, rules=alone), slots, table)
        free = np.ones(len(table), dtype=bool)
        for severity in self.severities:
            for options in broken_alone(tried, severity).values():
                free[options] = False
        return free

    @cached_property
    def _nameable(self) -> NDArray:
        names = np.array([name is not None for name in written_names(self.scene.roster)], dtype=bool)
        return np.asarray(self.scene.roster.people["counts"].to_numpy(bool) & names)

    @cached_property
    def _kind(self) -> NDArray:
        return kinds_of(self.scene.roster, self._stretches[0])

    @cached_property
    def _tried(self) -> tuple[list[frozenset[int]], NDArray]:
        """For each hole the kinds of people who would mend it, and how many crew limits it breaks, or breaks by more."""
        first, number = alike(self.scene, self.table, self._stretch, self._kind)
        kinds: list[frozenset[int]] = []
        lost: list[NDArray] = [np.zeros(0, dtype=np.int64)]
        for begin in range(0, len(first), _TRIED_AT_ONCE):
            some = first[begin : begin + _TRIED_AT_ONCE]
            part = replace(self, table=self.table.iloc[some].reset_index(drop=True))
            own_kinds, own_lost = part._try(self._kind[self._stretch[some]])
            kinds += own_kinds
            lost.append(own_lost)
        return [kinds[group] for group in number.tolist()], np.concatenate(lost)[number]

    def _try(self, kind: NDArray) -> tuple[list[frozenset[int]], NDArray]:
        """`kind`: hole by person."""
        count = len(self.table)
        hole, person = self._one_of_each(kind)
        scene = self._slots(hole, person)
        floors = joined([rule.limits(scene) for rule in scene.rules.values() if isinstance(rule, CrewRule)])
        terms, low = floors.terms, floors.bounds["low"].to_numpy()
        slot = scene.crew.moments["slot"].to_numpy()[floors.bounds["moment"].to_numpy()]
        option, limit = terms["option"].to_numpy(), terms["limit"].to_numpy()
        fixed = Limits(terms[option == TAKEN], floors.bounds).totals()
        own = Limits(terms[(option >= 0) & (option < count)], floors.bounds).totals()
        lost = (fixed < low) & (own > 0)
        asked = np.bincount(slot[lost], minlength=count)
        mends = (option >= count) & lost[limit] & (terms["weight"].to_numpy() >= np.minimum(own, low - fixed)[limit])
        met = np.bincount(option[mends] - count, minlength=len(hole))
        fits: list[set[int]] = [set() for _ in range(count)]
        for row in np.flatnonzero(met == asked[hole]).tolist():
            fits[hole[row]].add(int(kind[hole[row], person[row]]))
        return [frozenset(own_kinds) for own_kinds in fits], asked

    def _one_of_each(self, kind: NDArray) -> tuple[NDArray, NDArray]:
        """(hole, person): for every hole one person of each kind there is then."""
        holes, people = [], []
        able = np.flatnonzero(self._nameable)
        seen: dict[bytes, NDArray] = {}
        for hole, row in enumerate(kind):
            key = row.tobytes()
            if key not in seen:
                seen[key] = able[np.unique(row[able], return_index=True)[1]]
            people.append(seen[key])
            holes.append(np.full(len(seen[key]), hole))
        empty = np.zeros(0, dtype=np.int64)
        return np.concatenate([empty, *holes]), np.concatenate([empty, *people])

    def _slots(self, hole: NDArray, person: NDArray) -> Scene:
        """The holes as slots: whoever stays is TAKEN, who leaves is option `hole`, then come the people to be tried."""
        table, roster = self.table, self.scene.roster
        count = len(table)
        owners = (
            table[["shift", "person"]]
            .assign(hole=np.arange(count))
            .rename(columns={"shift": "slot", "person": "leaves"})
        )
        crew = self.scene.seats.merge(owners, on="slot")
        leaving = crew["person"] == crew["leaves"]
        crew = crew.assign(slot=crew["hole"], option=np.where(leaving, crew["hole"], TAKEN))
        tried = pd.DataFrame(
            {
                "option": count + np.arange(len(hole)), "person": person, "slot": hole,
                "start": table["start"].to_numpy()[hole], "end": table["end"].to_numpy()[hole],
            }
        )  # fmt: skip
        columns = ["option", "person", "slot", "start", "end"]
        return replace(
            self.scene,
            roster=replace(roster, shifts=roster.shifts.iloc[table["shift"].to_numpy()].reset_index(drop=True)),
            services=tuple(self.scene.services[row] for row in table["shift"]),
            unread=frozenset(),
            seats=pd.concat([crew[columns], tried], ignore_index=True).astype(np.int64),
            need=np.ones(count, dtype=np.int64),
        )
