"""How violations speak of people, shifts and crews: names, clock times and cells, never indices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from staffing.clock import MINUTE, NEVER, date_words
from staffing.credentials import levels_at
from staffing.levels import Level
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
        return str(self.roster.people["name"].iat[person])

    def shift(self, slot: int) -> str:
        """`Medic 4, Tue 1 Dec 19:00-07:00`."""
        shifts = self.roster.shifts
        words = self.roster.clock.stretch(int(shifts["start"].iat[slot]), int(shifts["end"].iat[slot]))
        return f"{shifts['unit'].iat[slot]}, {words}"

    def within(self, slot: int, start: int, end: int) -> str:
        """` from 23:00 to 07:00`, or nothing where the stretch is the whole shift."""
        shifts = self.roster.shifts
        if (start, end) == (shifts["start"].iat[slot], shifts["end"].iat[slot]):
            return ""
        return f" from {self.roster.clock.hours(start, end)}"

    def last_day(self, expires: int) -> date:
        """The last valid day of a card that expires at this minute."""
        return (self.roster.clock.wall(expires) - MINUTE).date()

    def crew(self, slot: int, start: int, end: int) -> str:
        """Who is on board over a stretch and as what, and who left before it or comes after it."""
        rows = self.crew_rows(slot)
        start_of, end_of = rows["start"].to_numpy(), rows["end"].to_numpy()
        aboard = rows[(start_of < end) & (end_of > start)]
        parts = []
        if len(aboard):
            listed = "; ".join(dict.fromkeys(self.as_what(int(p), start) for p in aboard["person"]))
            parts.append(f"On board: {listed}.")
        present = set(aboard["person"])
        shift_end = int(self.roster.shifts["end"].iat[slot])
        for row in rows.itertuples():
            if row.person in present:
                continue
            if row.end <= start:
                parts.append(f"{self.name(row.person)} leaves at {self.roster.clock.time(row.end)}.")
            elif row.start < shift_end:
                parts.append(f"{self.name(row.person)} comes at {self.roster.clock.time(row.start)}.")
        return " ".join(parts)

    def as_what(self, person: int, at: int) -> str:
        """`R. Roe (EMR)`, `J. Doe (EMT; Paramedic card expired 30 Nov 2026)`, `S. Tudent (student, does not count)`."""
        people = self.roster.people
        level = Level(int(levels_at(self.roster, np.array([person]), np.array([at]))[0][0]))
        cards = self.scene.roster.cards
        own = cards[(cards["person"].to_numpy() == person) & (cards["kind"] != "card").to_numpy()]
        licences = own[(own["kind"] == "licence") & (own["issued"] <= at) & (own["expires"] > at)]["name"]
        what = [str(level) if level else ", ".join(licences) or "no level"]
        if people["role"].iat[person] and not people["counts"].iat[person]:
            what = [f"{people['role'].iat[person]}, does not count as crew"]
        lapsed = own[(own["expires"] <= at) & (own["rank"] > level)]
        for card in lapsed.itertuples():
            what.append(f"{card.name} card expired {date_words(self.last_day(card.expires))}")
        if self.scene.has_driver and NEVER < people["drives_until"].iat[person] <= at:
            what.append("may no longer drive")
        return f"{self.name(person)} ({'; '.join(what)})"

    def crew_rows(self, slot: int) -> pd.DataFrame:
        """The assignments of one shift."""
        order, owners = self._by_shift
        rows = order[np.searchsorted(owners, slot, "left") : np.searchsorted(owners, slot, "right")]
        return self.roster.assignments.iloc[np.sort(rows)]

    def crew_cells(self, slot: int, start: int, end: int, missing: int = 0) -> list[str]:
        """The cells of those on board over a stretch and of `missing` empty seats; the unit's cell where there is neither."""
        rows = self.crew_rows(slot)
        cells = addresses(rows[(rows["start"] < end) & (rows["end"] > start)])
        order, owners = self._openings
        first = np.searchsorted(owners, slot, "left")
        open_rows = order[first : min(first + missing, np.searchsorted(owners, slot, "right"))]
        cells += addresses(self.roster.openings.iloc[np.sort(open_rows)])
        return cells or addresses(self.roster.shifts.iloc[[slot]])

    def work_cells(self, person: int, start: int, end: int) -> list[str]:
        """The cells of a person's assignments and other work that overlap a stretch."""
        cells = []
        for rows, order, owners in (self._work_of, self._other_of):
            mine = rows.iloc[
                np.sort(order[np.searchsorted(owners, person, "left") : np.searchsorted(owners, person, "right")])
            ]
            cells += addresses(mine[(mine["start"] < end) & (mine["end"] > start)])
        return cells

    @cached_property
    def _by_shift(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.assignments["shift"])

    @cached_property
    def _openings(self) -> tuple[NDArray, NDArray]:
        return _index(self.roster.openings["shift"])

    @cached_property
    def _work_of(self) -> tuple[pd.DataFrame, NDArray, NDArray]:
        return (self.roster.assignments, *_index(self.roster.assignments["person"]))

    @cached_property
    def _other_of(self) -> tuple[pd.DataFrame, NDArray, NDArray]:
        return (self.roster.other_work, *_index(self.roster.other_work["person"]))


def addresses(rows: pd.DataFrame) -> list[str]:
    """The cells of rows of a roster's table."""
    return [address(s, int(r), int(c)) for s, r, c in zip(rows["sheet"], rows["row"], rows["column"], strict=True)]


def listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    several = list(names)
    return several[0] if len(several) == 1 else f"{', '.join(several[:-1])} and {several[-1]}"


def _index(column: pd.Series) -> tuple[NDArray, NDArray]:
    order = np.argsort(column.to_numpy(), kind="stable")
    return order, column.to_numpy()[order]
