"""The ambulance shifts of a report as a document: who is on each, what it asks for, and the sign of the board."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from staffing.planner.by_hand.edits import Standing
from staffing.planner.by_hand.own_cells import why_fixed, why_full
from staffing.render.board import natural
from staffing.render.verdict import CREWED, SIGNS, judged_shifts, shift_signs, uncrewed, unread
from staffing.roster import address

if TYPE_CHECKING:
    import pandas as pd

    from staffing.report import RosterReport
    from staffing.web.views.checked import Checked

UNREAD, ON_DUTY, NOT_JUDGED = "?", "#", "-"
#: Every sign of the board on the page, worst first, and what it means.
BOARD_SIGNS = {
    **{sign: meaning for sign, meaning in SIGNS.items() if sign != CREWED},
    UNREAD: "crew can't be read",
    NOT_JUDGED: "not checked",
    ON_DUTY: "on duty, crew not checked",
    CREWED: SIGNS[CREWED],
}


@dataclass(frozen=True)
class Seated:
    """Somebody on a shift: `person` is a row of the staff list, `times` is "" where they stay for all of it.

    `fixed` is why their cell can't be changed here, "" where it can.

    `level` is theirs when they come, "" where the roster says nobody's; `role` is said where they do not count as crew.
    """

    person: int
    name: str
    level: str
    role: str
    times: str
    start: str
    end: str
    sheet: str
    row: int
    column: int
    cell: str
    fixed: str


@dataclass(frozen=True)
class Free:
    """A crew cell of a shift with room for a name; `beside` are the names that it has already, "" where it is empty."""

    sheet: str
    row: int
    column: int
    cell: str
    beside: str


@dataclass(frozen=True)
class Stranger:
    """A crew cell that is not one person of the staff list; `fixed` is why it can't be changed here, "" where it can."""

    name: str
    kind: str
    near: tuple[str, ...]
    cell: str
    sheet: str
    row: int
    column: int
    fixed: str


@dataclass(frozen=True)
class Shift:
    """One ambulance shift. `key` is its row among the roster's shifts; times are ISO.

    `asks` are the seats of its service in words, none where no ambulance is named; `crewed` says that the crew was judged
    and nothing unwaived is wrong with it. `sign` is one of `View.signs`. `full` is why no further name can be put on it, "" where
    one can.
    """

    key: int
    unit: str
    unit_key: str
    service: str
    station: str
    start: str
    end: str
    when: str
    sign: str
    crewed: bool
    judged: bool
    asks: tuple[str, ...]
    cell: str
    crew: tuple[Seated, ...]
    free: tuple[Free, ...]
    strangers: tuple[Stranger, ...]
    full: str


@dataclass(frozen=True)
class Unit:
    """An ambulance, or a code where none is named: `key` joins its spellings, `name` is the first of them."""

    key: str
    name: str


def shifts_of(checked: Checked, only: Collection[int] | None = None) -> Iterator[Shift]:
    """The shifts in order of their start, and as they stand on the sheet; `only` some of them by their keys, or all."""
    return _Maker(checked, only).shifts()


def signs_of(checked: Checked) -> dict[int, str]:
    """The sign of each shift by its key."""
    return _Maker(checked).signs


def units_of(report: RosterReport) -> tuple[Unit, ...]:
    """The units, `M2` before `M10`."""
    names: dict[str, str] = {}
    shifts = report.roster.shifts
    for key, name in zip(shifts["unit_key"].tolist(), shifts["unit"].tolist(), strict=True):
        names.setdefault(key, name)
    return tuple(Unit(key, names[key]) for key in sorted(names, key=natural))


class _Maker:
    """Goes once through each table."""

    def __init__(self, checked: Checked, only: Collection[int] | None = None) -> None:
        report, scene = checked.report, checked.scene
        self.report, self.roster, self.clock, self.only = report, report.roster, report.clock, only
        self.services, self.speech = scene.services, scene.speech
        self.level = cache(self.speech.level) if "level" in self.roster.facts else lambda person, at: ""
        self.unread = unread(report)
        self.standing = Standing.of(self.roster).named if self.roster.room else {}
        self.lacking = self.unread | uncrewed(report)
        # most shifts begin and end at the same few minutes
        self.iso, self.stretch = cache(self.clock.iso), cache(self.clock.stretch)

    def of_these(self, table: pd.DataFrame) -> pd.DataFrame:
        """The rows of a table that are about the shifts asked for."""
        return table if self.only is None else table[table["shift"].isin(self.only)]

    @cached_property
    def signs(self) -> dict[int, str]:
        signs = shift_signs(self.report)
        return {row: self.sign(row, signs.get(row)) for row in range(len(self.roster.shifts))}

    def shifts(self) -> Iterator[Shift]:
        judged = set(judged_shifts(self.report))
        asks = cache(lambda service: tuple(seat.words() for seat in service.seats))
        crews, free, strangers = self.crews(), self.free(), self.strangers()
        table, iso, signs = self.roster.shifts, self.iso, self.signs
        if self.only is not None:
            table = table[table.index.isin(self.only)]
        for one in table.sort_values("start", kind="stable").itertuples():
            row = one.Index
            yield Shift(
                key=row,
                unit=one.unit,
                unit_key=one.unit_key,
                service=one.service,
                station=one.station,
                start=iso(one.start),
                end=iso(one.end),
                when=self.stretch(one.start, one.end),
                sign=signs[row],
                crewed=row in judged and bool(self.services[row].seats) and row not in self.lacking,
                judged=row in judged,
                asks=asks(self.services[row]),
                cell=address(one.sheet, one.row, one.column),
                crew=tuple(crews[row]),
                free=tuple(free[row]),
                strangers=tuple(strangers[row]),
                full=why_full(self.roster, row),
            )

    def sign(self, row: int, sign: str | None) -> str:
        """The sign of a row; where nothing is wrong, what can be said of it."""
        if sign is None:
            return NOT_JUDGED
        if sign != CREWED:
            return sign
        if row in self.unread:
            return UNREAD
        return CREWED if self.services[row].seats else ON_DUTY

    def crews(self) -> dict[int, list[Seated]]:
        found: dict[int, list[Seated]] = defaultdict(list)
        starts, ends = self.roster.shifts["start"].tolist(), self.roster.shifts["end"].tolist()
        people = self.roster.people
        roles = [
            "" if counts else role
            for role, counts in zip(people["role"].tolist(), people["counts"].tolist(), strict=True)
        ]
        iso = self.iso
        for one in self.of_these(self.roster.assignments).sort_values(["shift", "column"], kind="stable").itertuples():
            whole = (one.start, one.end) == (starts[one.shift], ends[one.shift])
            found[one.shift].append(
                Seated(
                    person=one.person,
                    name=self.speech.name(one.person),
                    level=self.level(one.person, one.start),
                    role=roles[one.person],
                    times="" if whole else self.clock.hours(one.start, one.end),
                    start=iso(one.start),
                    end=iso(one.end),
                    sheet=one.sheet,
                    row=one.row,
                    column=one.column,
                    cell=address(one.sheet, one.row, one.column),
                    fixed=self.fixed((one.sheet, one.row, one.column)),
                )
            )
        return found

    def fixed(self, cell: tuple[str, int, int]) -> str:
        """Why a cell can't be changed, as a sentence."""
        why = why_fixed(self.roster, self.standing.get(cell, ()))
        return f"{address(*cell)} {why}" if why else ""

    def free(self) -> dict[int, list[Free]]:
        found: dict[int, list[Free]] = defaultdict(list)
        if self.roster.room is None:
            for one in self.of_these(self.roster.openings).itertuples():
                found[one.shift].append(
                    Free(one.sheet, one.row, one.column, address(one.sheet, one.row, one.column), "")
                )
            return found
        for shift, cells in self.roster.room.free.items():
            for cell in dict.fromkeys(cells) if self.only is None or shift in self.only else ():
                names = ", ".join(one.name for one in self.standing.get((cell.sheet, cell.row, cell.column), ()))
                found[shift].append(Free(*cell, address(*cell), names))
        return found

    def strangers(self) -> dict[int, list[Stranger]]:
        found: dict[int, list[Stranger]] = defaultdict(list)
        for one in self.of_these(self.roster.strangers).itertuples():
            where = address(one.sheet, one.row, one.column)
            found[one.shift].append(
                Stranger(
                    one.name,
                    one.kind,
                    tuple(one.near),
                    where,
                    one.sheet,
                    one.row,
                    one.column,
                    self.fixed((one.sheet, one.row, one.column)),
                )
            )
        return found
