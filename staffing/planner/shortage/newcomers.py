"""People who are not on the staff list yet: what they would have to be, and a roster with some of them on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

import pandas as pd

from staffing.clock import FOREVER, NEVER
from staffing.levels import Level
from staffing.planner.shortage.demand import bare
from staffing.roster import table
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.roster import Roster
    from staffing.rule import Rule, Service
    from staffing.scene import Scene

_NOWHERE = {"sheet": "", "row": 0, "column": 0}


@dataclass(frozen=True, order=True)
class Newcomer:
    """What somebody to be hired holds; they may drive and are there at any time. In order: who is easier to find first."""

    level: Level
    critical: bool = False
    licence: str = ""

    def words(self, number: int) -> str:
        """`1 EMT`, `2 Paramedics with critical care`, `1 driver`."""
        what = self.licence or (str(self.level) if self.level else "driver")
        return f"{number} {what}{'s' if number > 1 else ''}{' with critical care' if self.critical else ''}"

    def does_all_of(self, other: Newcomer) -> bool:
        """Whether they may take every seat that another one may."""
        return self.licence == other.licence and self.level >= other.level and self.critical >= other.critical


def newcomers_for(scene: Scene, services: Iterable[Service]) -> list[Newcomer]:
    """The kinds of people that the seats of some services ask for, the easiest to find first."""
    kinds = set()
    for service in services:
        kinds |= {Newcomer(Level.EMT)} if service.transports else set()
        for seat in (bare(seat, scene) for seat in service.seats):
            if seat.level or not seat.accepts:
                kinds.add(Newcomer(seat.level, seat.critical))
            else:
                kinds |= {Newcomer(Level.NONE, seat.critical, licence) for licence in seat.accepts}
    return sorted(kinds)


def ablest(kinds: Sequence[Newcomer]) -> list[Newcomer]:
    """Those that no other kind could stand in for."""
    return [kind for kind in kinds if not any(other != kind and other.does_all_of(kind) for other in kinds)]


def with_newcomers(roster: Roster, newcomers: Sequence[Newcomer], rules: Iterable[Rule]) -> Roster:
    """The roster with newcomers as the last rows of its people, holding every card that a rule requires."""
    required = sorted({name for rule in rules for name in getattr(rule, "required", ())})
    names = _new_names(roster)
    people = [
        {
            "name": next(names), "id": "", "level": str(each.level) if each.level else each.licence, "level_state": "read",
            "counts": True, "role": "", "critical": False, "drives_until": FOREVER, "station": "", "employment": "",
            "max_minutes": -1, **_NOWHERE,
        }
        for each in newcomers
    ]  # fmt: skip
    cards = [
        card for number, each in enumerate(newcomers, len(roster.people)) for card in _cards(number, each, required)
    ]
    return replace(roster, people=_added(roster, "people", people), cards=_added(roster, "cards", cards))


def _cards(person: int, newcomer: Newcomer, required: list[str]) -> Iterator[dict[str, object]]:
    lasting = {
        "person": person, "rank": 0, "critical": False, "issued": NEVER, "expires": FOREVER, "origin": "staff", **_NOWHERE,
    }  # fmt: skip
    if newcomer.level:
        level, critical = newcomer.level, newcomer.critical
        yield {**lasting, "kind": "level", "name": str(level), "rank": int(level), "critical": critical}
    if newcomer.licence:
        yield {**lasting, "kind": "licence", "name": newcomer.licence}
    yield from ({**lasting, "kind": "card", "name": name} for name in required)


def _added(roster: Roster, name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    if not rows:
        return getattr(roster, name)
    added = table(name, {column: [row[column] for row in rows] for column in rows[0]})
    return pd.concat([getattr(roster, name), added], ignore_index=True)


def _new_names(roster: Roster) -> Iterator[str]:
    known = set(map(fold_name, roster.people["name"]))
    return (name for number in count(1) if fold_name(name := f"Newcomer {number}") not in known)
