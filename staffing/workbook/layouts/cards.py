"""Cards from the sheets Staff and Credentials, as one table without a card twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from staffing.clock import FOREVER
from staffing.levels import read_level
from staffing.roster import table
from staffing.workbook.words.cells import card_level

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.table import Table


@dataclass(frozen=True)
class CardKind:
    """What a card is, whoever holds it."""

    kind: Literal["level", "licence", "card"]
    name: str
    rank: int = 0
    critical: bool = False


def level_kind(text: str) -> CardKind | None:
    """The card that a level cell stands for, None for the uncertified; raises UnreadableLevel."""
    reading = read_level(text)
    if reading.licence:
        return CardKind("licence", reading.licence)
    return CardKind("level", str(reading.level), int(reading.level), reading.critical) if reading.level else None


def card_kind(name: str) -> CardKind:
    """The card that a name in the Credentials sheet stands for; raises UnreadableLevel."""
    said = card_level(name)
    return (level_kind(said) if said else None) or CardKind("card", name)


@dataclass
class Cards:
    """Cards as they are read, a batch a column."""

    _batches: list[dict[str, NDArray]] = field(default_factory=list)
    _spelling: dict[str, str] = field(default_factory=dict)

    def add(
        self, table: Table, origin: str, key: str, people: Numbers, rows: Numbers, kinds: Sequence[CardKind],
        issued: Numbers, expires: Numbers,
    ) -> None:  # fmt: skip
        """Adds cards of `rows` of a sheet's table; the other arguments have one value for each of these rows."""
        names = [self._spelling.setdefault(f"{kind.kind} {_folded(kind.name)}", kind.name) for kind in kinds]
        self._batches.append(
            {
                "person": people,
                "kind": np.array([kind.kind for kind in kinds], dtype=object),
                "name": np.array(names, dtype=object),
                "rank": np.array([kind.rank for kind in kinds], dtype=np.int64),
                "critical": np.array([kind.critical for kind in kinds], dtype=bool),
                "issued": issued,
                "expires": expires,
                "origin": np.full(len(rows), origin, dtype=object),
                "sheet": np.full(len(rows), table.name, dtype=object),
                "row": table.rows[rows] + 1,
                "column": np.full(len(rows), table.number(key), dtype=np.int64),
            }
        )

    def settle(self) -> tuple[pd.DataFrame, list[int]]:
        """The cards without repeats, and the people whose critical-care endorsement is left without a date of its own.

        Where Credentials lists the same level with an expiry, a Staff level without one says nothing more.
        """
        if not self._batches:
            return table("cards"), []
        cards = table(
            "cards", {name: np.concatenate([batch[name] for batch in self._batches]) for name in self._batches[0]}
        )
        same = list(zip(cards["person"], cards["kind"], cards["name"], strict=True))
        exact = list(zip(same, cards["expires"], cards["critical"], strict=True))
        listed = (cards["origin"] == "credentials").to_numpy()
        dated = listed & (cards["expires"] != FOREVER).to_numpy() & (cards["kind"] != "card").to_numpy()
        dates = {same[row] for row in np.flatnonzero(dated)}
        critical_dates = {same[row] for row in np.flatnonzero(dated & cards["critical"].to_numpy())}
        repeats = {exact[row] for row in np.flatnonzero(listed)}
        undated = np.array([key in dates and end == FOREVER for key, end, _ in exact], dtype=bool)
        left_out = ~listed & (undated | np.array([card in repeats for card in exact], dtype=bool))
        endorsed = [
            int(cards["person"].iat[row])
            for row in np.flatnonzero(left_out & cards["critical"].to_numpy())
            if undated[row] and same[row] not in critical_dates
        ]
        return cards[~left_out].reset_index(drop=True), endorsed


def _folded(name: str) -> str:
    return "".join(name.casefold().split())
