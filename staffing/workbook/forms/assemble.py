"""From a harvest to the tables of a roster, with the people of a staff list where there is one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY, Clock
from staffing.inspection import LikeNames
from staffing.roster import Roster, Source, address, table
from staffing.workbook.forms.harvest import Duty, Harvest, Opening, Place
from staffing.workbook.forms.members import Members, places_of
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.slips import Slips, is_slip
from staffing.workbook.forms.writing import room_of
from staffing.workbook.layouts.moments import day_number, to_minutes
from staffing.workbook.words.names import NearMisses, fold_name, fold_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_LIKE = 4  # names shorter than this are close to too many others


@dataclass(frozen=True)
class Assembly:
    """One harvest on its way to the tables of a roster."""

    harvest: Harvest
    members: Members
    stated: Stated
    account: Account
    clock: Clock

    @property
    def claims(self) -> list[Duty | Opening]:
        """Everything that makes a shift: who is on it, and seats that nobody is named for."""
        return [*self.harvest.duties, *self.harvest.openings, *self.harvest.asked]

    @cached_property
    def shifts(self) -> dict[tuple[str, str, int, int], int]:
        """(unit key, station, start, end) of every shift -> its number, in the order of the clock."""
        keys = {(_key(one), one.station.casefold(), *_wall(one)) for one in self.claims}
        return {key: number for number, key in enumerate(sorted(keys, key=lambda key: (key[2], key[3], key[:2])))}

    def roster(self, others: Mapping[str, pd.DataFrame], facts: frozenset[str], source: Source) -> Roster:
        """The roster; `others` are tables that sheets of their own give: leave, other work, requests ..."""
        duties = self.harvest.duties
        who = [self.who(one.person, one.id) for one in duties]
        number = [self.shift_of(one) for one in duties]
        known = [at for at, found in enumerate(who) if len(found) == 1]
        strange = [at for at, found in enumerate(who) if len(found) != 1]
        start, end = self._stretches(duties)
        leave = pd.concat([others["leave"], self._leave()], ignore_index=True)
        openings = self.harvest.openings
        return Roster(
            people=self.members.people,
            cards=self.members.cards,
            shifts=self._shift_table(),
            assignments=table(
                "assignments",
                {
                    "person": [who[at][0] for at in known], "shift": [number[at] for at in known],
                    "start": start[known], "end": end[known], **places_of(duties[at].place for at in known),
                },
            ),
            openings=table(
                "openings",
                {
                    "shift": [self.shift_of(one) for one in openings],
                    **places_of(one.place for one in openings),
                },
            ),
            strangers=table(
                "strangers",
                {
                    "shift": [number[at] for at in strange], "name": [duties[at].person for at in strange],
                    "kind": ["ambiguous" if who[at] else "unknown" for at in strange],
                    "near": [self._near(duties[at].person, who[at]) for at in strange],
                    **places_of(duties[at].place for at in strange),
                },
            ),
            leave=leave if len(leave) else table("leave"),
            **{name: others[name] for name in ("other_work", "requests", "own_limits", "pairs", "ledger")},
            facts=facts | self.members.facts | (frozenset({"leave"}) if self.harvest.absences else frozenset()),
            problems=tuple(self.account.problems),
            pools={_key(one): self.stated.demand.get(one.code, {}) for one in self.claims if not one.unit},
            room=room_of(self),
            source=source,
            clock=self.clock,
        )  # fmt: skip

    def shift_of(self, one: Duty | Opening) -> int:
        """The number of the shift that somebody, or an empty seat, is on."""
        return self.shifts[_key(one), one.station.casefold(), *_wall(one)]

    def alike(self) -> tuple[LikeNames, ...]:
        """Names that come close to others: to those of the staff list where they are not on it, else to one another."""
        firsts: dict[str, tuple[str, Place]] = {}
        for one in self.harvest.people:
            firsts.setdefault(fold_name(one.name), (one.name, one.place))
        for duty in self.harvest.duties:
            firsts.setdefault(fold_name(duty.person), (duty.person, duty.place))
        found = []
        near = None if self.members.listed else NearMisses([name for name, _ in firsts.values()])
        slips = Slips(() if self.members.listed else firsts)
        for folded, (name, place) in firsts.items():
            if near is None:
                who = self.who(name, "")
                if len(who) != 1:
                    found.append(LikeNames(name, address(*place), self._near(name, who)))
            elif len(folded) >= _LIKE and slips.has(folded):
                close = tuple(other for other in near.of(name) if is_slip(folded, fold_name(other)))
                if close:
                    found.append(LikeNames(name, address(*place), close))
        return tuple(found)

    def who(self, name: str, number: str) -> tuple[int, ...]:
        """The people whom a name, with an ID where there is one, fits."""
        found = self.members.directory.find(name)
        if not found and self.stated.name_order == "last first":
            last, _, first = name.partition(" ")
            found = self.members.directory.find(f"{first} {last}")
        if number and len(found) != 1:
            numbered = self.members.directory.find(number)
            return tuple(set(found) & set(numbered)) or numbered
        return found

    def _near(self, name: str, found: tuple[int, ...]) -> tuple[str, ...]:
        directory = self.members.directory
        return directory.told_apart(found) if found else directory.near(name)

    def _stretches(self, rows: list[Duty]) -> tuple[NDArray, NDArray]:
        walls = np.array([_wall(one) for one in rows], dtype=np.int64).reshape(-1, 2)
        return to_minutes(self.clock, walls[:, 0]), to_minutes(self.clock, walls[:, 1])

    def _shift_table(self) -> pd.DataFrame:
        firsts: dict[int, Duty | Opening] = {}
        services: dict[int, str] = {}
        for one in self.claims:
            number = self.shift_of(one)
            firsts.setdefault(number, one)
            if one.service:
                services.setdefault(number, one.service)
        rows = [firsts[number] for number in range(len(self.shifts))]
        walls = np.array([_wall(one) for one in rows], dtype=np.int64).reshape(-1, 2)
        places = places_of(one.place for one in rows)
        return table(
            "shifts",
            {
                "unit": [one.unit or one.code for one in rows],
                "unit_key": [_key(one) for one in rows],
                "service": [services.get(number, "") for number in range(len(rows))],
                "station": [one.station for one in rows],
                "start": to_minutes(self.clock, walls[:, 0]),
                "end": to_minutes(self.clock, walls[:, 1]),
                "service_column": places["column"],
                **places,
            },
        )

    def _leave(self) -> pd.DataFrame:
        """Absences as leave: whole days, which begin only when the shift of the day before has ended."""
        ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for duty in self.harvest.duties:
            start, end = _wall(duty)
            if start // DAY != (end - 1) // DAY:
                ends[duty.person].append((start, end))
        rows = []
        for one in self.harvest.absences:
            who = self.who(one.person, "")
            if len(who) != 1:
                continue
            midnight = day_number(one.day) * DAY
            begin = max(
                [midnight, *(end for start, end in ends[one.person] if start < midnight < end <= midnight + DAY)]
            )
            if begin < midnight + DAY:
                rows.append((who[0], begin, midnight + DAY, one.reason, one.place))
        minutes = np.array([(start, end) for _, start, end, _, _ in rows], dtype=np.int64).reshape(-1, 2)
        return table(
            "leave",
            {
                "person": [row[0] for row in rows],
                "start": to_minutes(self.clock, minutes[:, 0]),
                "end": to_minutes(self.clock, minutes[:, 1]),
                "reason": [row[3] for row in rows],
                **places_of(row[4] for row in rows),
            },
        )


def no_others() -> dict[str, pd.DataFrame]:
    """The tables of sheets that a file does not have."""
    return {name: table(name) for name in ("leave", "other_work", "requests", "own_limits", "pairs", "ledger")}


def _key(one: Duty | Opening) -> str:
    return fold_unit(one.unit) if one.unit else "\0" + one.code


def _wall(one: Duty | Opening) -> tuple[int, int]:
    start = day_number(one.day) * DAY + one.start
    return start, start + one.length
