"""How violations speak of people, shifts and crews: names, clock times and cells, never indices."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import MINUTE, NEVER, date_words
from staffing.credentials import Wallets
from staffing.roster import address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.roster import Roster
    from staffing.scene import Scene


@dataclass(frozen=True, eq=False)
class Speech:
    """The words for one scene."""

    scene: Scene

    @property
    def roster(self) -> Roster:
        return self.scene.roster

    def name(self, person: int) -> str:
        return str(self.column("people", "name")[person])

    def shift(self, slot: int) -> str:
        """`Medic 4, Tue 1 Dec 19:00-07:00`."""
        return f"{self.column('shifts', 'unit')[slot]}, {self.roster.clock.stretch(*self.times(slot))}"

    def times(self, slot: int) -> tuple[int, int]:
        """The start and end of a shift."""
        return int(self.column("shifts", "start")[slot]), int(self.column("shifts", "end")[slot])

    def within(self, slot: int, start: int, end: int) -> str:
        """` from 23:00 to 07:00`, or nothing where the stretch is the whole shift."""
        if (start, end) == self.times(slot):
            return ""
        return f" from {self.roster.clock.hours(start, end)}"

    def last_day(self, expires: int) -> date:
        """The last valid day of a card that expires at this minute."""
        return (self.roster.clock.wall(expires) - MINUTE).date()

    def crew(self, slot: int, start: int, end: int, *, driving: bool = False) -> str:
        """Who is on board over a stretch and as what (`driving`: and who may drive), who left before or comes after."""
        rows = self._crew_stretches(slot)
        aboard = dict.fromkeys(person for person, begins, ends in rows if begins < end and ends > start)
        parts = []
        if aboard:
            parts.append(f"On board: {'; '.join(self.as_what(person, start, driving=driving) for person in aboard)}.")
        shift_end = int(self.column("shifts", "end")[slot])
        for person, begins, ends in rows:
            if person in aboard:
                continue
            if ends <= start:
                parts.append(f"{self.name(person)} leaves at {self.roster.clock.time(ends)}.")
            elif begins < shift_end:
                parts.append(f"{self.name(person)} comes at {self.roster.clock.time(begins)}.")
        return " ".join(parts)

    def level(self, person: int, at: int) -> str:
        """A person's level at a minute, or the licences of somebody who has none."""
        level = self._wallets.level(person, at)
        licences = ", ".join(card.name for card in self._wallets.valid(person, at) if card.kind == "licence")
        return str(level) if level else licences or str(level)

    def as_what(self, person: int, at: int, *, driving: bool = False) -> str:
        """`R. Roe (EMR)`, `J. Doe (EMT; Paramedic card expired 30 Nov 2026)`, `S. Tudent (student, does not count)`."""
        valid, level = self._wallets.valid(person, at), self._wallets.level(person, at)
        what = [self.level(person, at)]
        if self.column("people", "role")[person] and not self.column("people", "counts")[person]:
            what = [f"{self.column('people', 'role')[person]}, does not count as crew"]
        renewed = {card.rank for card in valid}
        what += [
            f"{card.name} card expired {date_words(self.last_day(card.expires))}"
            for card in self._wallets.of(person)
            if card.expires <= at and card.rank > level and card.rank not in renewed
        ]
        until = self.column("people", "drives_until")[person]
        if self.scene.has_driver and NEVER < until <= at:
            what.append("may no longer drive")
        elif self.scene.has_driver and driving:
            what.append("may drive" if until > at else "may not drive")
        return f"{self.name(person)} ({'; '.join(what)})"

    def _crew_stretches(self, slot: int) -> list[tuple[int, int, int]]:
        """(person, start, end) of each assignment of one shift."""
        rows = self._crew_rows(slot)
        return list(zip(*(column[rows].tolist() for column in self._assignment_columns), strict=True))

    def crew_rows(self, slot: int) -> pd.DataFrame:
        """The assignments of one shift."""
        return self.roster.assignments.iloc[self._crew_rows(slot)]

    def _crew_rows(self, slot: int) -> NDArray:
        order, owners = self._by_shift
        return np.sort(order[np.searchsorted(owners, slot, "left") : np.searchsorted(owners, slot, "right")])

    def crew_cells(self, slot: int, start: int, end: int, missing: int = 0) -> list[str]:
        """The cells of those on board over a stretch and of `missing` empty seats; where there is neither, the unit's."""
        _, begins, ends = self._assignment_columns
        rows = self._crew_rows(slot)
        cells = self.cells("assignments", rows[(begins[rows] < end) & (ends[rows] > start)])
        order, owners = self._openings
        first = np.searchsorted(owners, slot, "left")
        open_rows = order[first : min(first + missing, np.searchsorted(owners, slot, "right"))]
        cells += self.cells("openings", np.sort(open_rows))
        return cells or addresses(self.roster.shifts.iloc[[slot]])

    def work_cells(self, person: int, start: int, end: int) -> list[str]:
        """The cells of a person's assignments and other work that overlap a stretch."""
        cells = []
        for table, (owners, stretches) in self._stretches_of.items():
            own = stretches[bisect_left(owners, person) : bisect_right(owners, person)]
            rows = [row for row, begins, ends in own if begins < end and ends > start]
            cells += self.cells(table, np.array(rows, dtype=np.int64))
        return cells

    def day_cells(self, person: int, first: int, last: int) -> list[str]:
        """The cells of a person's shifts and other work of the days `first` to `last`, both included."""
        cells = []
        days = {"assignments": self._assignment_days, "other_work": self._other_days}
        for (table, day), (order, owners) in zip(days.items(), (self._work_of, self._other_of), strict=True):
            mine = np.sort(order[np.searchsorted(owners, person, "left") : np.searchsorted(owners, person, "right")])
            cells += self.cells(table, mine[(day[mine] >= first) & (day[mine] <= last)])
        return cells

    def own_cells(self, person: int, limit: str, word: str = "") -> list[str]:
        """The cell of a person's own number, where they have one, and of their name on the Staff sheet."""
        own = self._own.get((person, limit, word))
        return self.cells("own_limits", np.array([own] if own is not None else [], dtype=np.int64)) + self.cells(
            "people", np.array([person])
        )

    def column(self, table: str, name: str) -> NDArray:
        """A column of one of the roster's tables: looked up once, for wording asks for single values by the thousand."""
        key = table, name
        if key not in self._columns:
            self._columns[key] = getattr(self.roster, table)[name].to_numpy()
        return self._columns[key]

    def cells(self, table: str, rows: NDArray) -> list[str]:
        """The cells of rows of one of the roster's tables, by their numbers."""
        sheet, row, column = (self.column(table, name) for name in ("sheet", "row", "column"))
        return [address(sheet[i], int(row[i]), int(column[i])) for i in rows.tolist()]

    @cached_property
    def _columns(self) -> dict[tuple[str, str], NDArray]:
        return {}

    @cached_property
    def _wallets(self) -> Wallets:
        return Wallets(self.roster)

    @cached_property
    def _assignment_columns(self) -> tuple[NDArray, ...]:
        return tuple(self.column("assignments", name) for name in ("person", "start", "end"))

    @cached_property
    def _stretches_of(self) -> dict[str, tuple[list[int], list[tuple[int, int, int]]]]:
        """Of assignments and other work the people, sorted, and with them row, start and end: as lists, asked by the thousand."""
        found = {}
        for table, (order, owners) in (("assignments", self._work_of), ("other_work", self._other_of)):
            times = (self.column(table, edge)[order].tolist() for edge in ("start", "end"))
            found[table] = owners.tolist(), list(zip(order.tolist(), *times, strict=True))
        return found

    @cached_property
    def _own(self) -> dict[tuple[int, str, str], int]:
        keys = (self.column("own_limits", name).tolist() for name in ("person", "limit", "word"))
        return {key: row for row, key in enumerate(zip(*keys, strict=True))}

    @cached_property
    def _assignment_days(self) -> NDArray:
        return self.scene.days[self.column("assignments", "shift")]

    @cached_property
    def _other_days(self) -> NDArray:
        return self.roster.clock.days(self.column("other_work", "start"))

    @cached_property
    def _by_shift(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.assignments["shift"])

    @cached_property
    def _openings(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.openings["shift"])

    @cached_property
    def _work_of(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.assignments["person"])

    @cached_property
    def _other_of(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.other_work["person"])


def addresses(rows: pd.DataFrame) -> list[str]:
    """The cells of rows of a roster's table."""
    return [address(s, int(r), int(c)) for s, r, c in zip(rows["sheet"], rows["row"], rows["column"], strict=True)]


def listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    several = list(names)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"


def counted(number: int, what: str) -> str:
    """`1 day`, `2 days`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _index(column: pd.Series) -> tuple[NDArray, NDArray]:
    order = np.argsort(column.to_numpy(), kind="stable")
    return order, column.to_numpy()[order]
