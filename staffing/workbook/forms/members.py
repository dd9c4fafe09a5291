"""The people of a roster: those whom it names itself, where there is no staff list, with the levels beside their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER
from staffing.levels import UnreadableLevel
from staffing.roster import address, table
from staffing.workbook.forms.harvest import Harvest, Person, Place
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.layouts.cards import CardKind, level_kind
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Members:
    """The people of a roster: their table and cards, how to find them, and the facts that are known of them.

    `listed`: they come from a staff list, so that whoever is not on it is a stranger.
    """

    people: pd.DataFrame
    cards: pd.DataFrame
    directory: Directory
    facts: frozenset[str]
    listed: bool


def members_of(harvest: Harvest, stated: Stated, account: Account) -> Members:
    """Everybody whom the roster itself names, where there is no staff list; names that come close stay apart."""
    found: dict[tuple[str, str], Person] = {}
    levels: dict[tuple[str, str], tuple[str, Place]] = {}
    duties = (Person(one.person, one.place, one.id, one.level) for one in harvest.duties)
    absent = (Person(one.person, one.place) for one in harvest.absences)
    by_name: dict[str, tuple[str, str]] = {}
    for one in (*harvest.people, *duties, *absent):
        name = fold_name(one.name)
        key = (name, one.id.casefold()) if one.id else by_name.get(name, (name, ""))
        by_name.setdefault(name, key)
        found.setdefault(key, one)
        if one.level and key not in levels:
            levels[key] = (one.level, one.place)
    kinds: list[tuple[int, CardKind, Place]] = []
    for number, key in enumerate(found):
        kind = _kind(*levels[key], stated, account) if key in levels else None
        if kind:
            kinds.append((number, kind, levels[key][1]))
    people = list(found.values())
    names, ids = [one.name for one in people], [one.id for one in people]
    text = [levels.get(key, ("",))[0] for key in found]
    blank = np.full(len(people), "", dtype=object)
    frame = table(
        "people",
        {
            "name": names, "id": ids, "level": text, "level_state": ["read" if one else "blank" for one in text],
            "counts": np.ones(len(people), dtype=bool), "role": blank, "critical": np.zeros(len(people), dtype=bool),
            "drives_until": np.full(len(people), NEVER), "station": blank, "employment": blank,
            "max_minutes": np.full(len(people), -1), **places_of(one.place for one in people),
        },
    )  # fmt: skip
    return Members(frame, _cards(kinds), Directory(names, ids), frozenset({"level"} if kinds else ()), listed=False)


def _kind(text: str, place: Place, stated: Stated, account: Account) -> CardKind | None:
    """The card that a level on the roster stands for."""
    try:
        return level_kind(stated.levels.get(text, text))
    except UnreadableLevel:
        account.note(
            f"the level {text!r} ({address(*place)}) is not known and was not used: say what it is under [levels] of a profile"
        )
        return None


def _cards(kinds: list[tuple[int, CardKind, Place]]) -> pd.DataFrame:
    return table(
        "cards",
        {
            "person": [number for number, _, _ in kinds],
            "kind": [kind.kind for _, kind, _ in kinds],
            "name": [kind.name for _, kind, _ in kinds],
            "rank": [kind.rank for _, kind, _ in kinds],
            "critical": [kind.critical for _, kind, _ in kinds],
            "issued": [NEVER] * len(kinds),
            "expires": [FOREVER] * len(kinds),
            "origin": ["staff"] * len(kinds),
            **places_of(place for _, _, place in kinds),
        },
    )


def places_of(places: Iterable[Place]) -> dict[str, NDArray]:
    """The columns of a table that say in which cell each of its rows stands."""
    rows = list(places)
    sheets = np.empty(len(rows), dtype=object)
    sheets[:] = [one.sheet for one in rows]
    return {
        "sheet": sheets,
        "row": np.array([one.row for one in rows], dtype=np.int64),
        "column": np.array([one.column for one in rows], dtype=np.int64),
    }
