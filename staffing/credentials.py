"""Who holds which card when: the level of a person at a moment, and the minutes at which it changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER
from staffing.levels import Level
from staffing.lifted import distinct
from staffing.limits import spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.roster import Roster


def levels_at(roster: Roster, person: NDArray, at: NDArray) -> tuple[NDArray, NDArray]:
    """The level of each person at each minute, and whether they hold critical care then.

    A person's level is the highest they hold a card for that is issued by then and has not expired.
    """
    level = np.zeros(len(person), dtype=np.int64)
    critical = roster.people["critical"].to_numpy(bool)[person].copy()
    cards = roster.cards[roster.cards["kind"] == "level"]
    which, card = _held(cards, person, at)
    np.maximum.at(level, which, cards["rank"].to_numpy()[card])
    critical[which[cards["critical"].to_numpy(bool)[card]]] = True
    return level, critical


def valid_at(cards: pd.DataFrame, person: NDArray, at: NDArray) -> NDArray:
    """Whether each person holds one of `cards`, issued and not expired, at each minute."""
    which, _ = _held(cards, person, at)
    valid = np.zeros(len(person), dtype=bool)
    valid[which] = True
    return valid


def _held(cards: pd.DataFrame, person: NDArray, at: NDArray) -> tuple[NDArray, NDArray]:
    """(which, card): each of `cards` that the person at each place holds at that minute, issued and not expired."""
    owners = cards["person"].to_numpy()
    order = np.argsort(owners, kind="stable")
    which, place = spread(*(np.searchsorted(owners[order], person, side) for side in ("left", "right")))
    card = order[place]
    holds = (cards["issued"].to_numpy()[card] <= at[which]) & (cards["expires"].to_numpy()[card] > at[which])
    return which[holds], card[holds]


def changes(roster: Roster) -> pd.DataFrame:
    """The minutes at which what a person may do changes: person, at; sorted."""
    cards = roster.cards[roster.cards["kind"] != "card"]
    holder = cards["person"].to_numpy()
    person = np.concatenate([holder, holder, np.arange(len(roster.people))])
    at = np.concatenate([cards["issued"], cards["expires"], roster.people["drives_until"]])
    turns = (at != NEVER) & (at != FOREVER)
    return distinct(pd.DataFrame({"person": person[turns], "at": at[turns]}), "at")


@dataclass(frozen=True)
class Card:
    """One card of one person, as a row of roster.cards says it."""

    kind: str
    name: str
    rank: int
    issued: int
    expires: int


class Wallets:
    """Every person's cards, for questions about one person at a time; for many at once there is `levels_at`."""

    def __init__(self, roster: Roster) -> None:
        self._of: dict[int, list[Card]] = defaultdict(list)
        columns = (roster.cards[column].tolist() for column in ("person", "kind", "name", "rank", "issued", "expires"))
        for person, *card in zip(*columns, strict=True):
            self._of[person].append(Card(*card))

    def of(self, person: int) -> list[Card]:
        """A person's cards, in the order of the sheet."""
        return self._of.get(person, [])

    def valid(self, person: int, at: int) -> list[Card]:
        """Those of them that are issued and not expired at a minute."""
        return [card for card in self.of(person) if card.issued <= at < card.expires]

    def level(self, person: int, at: int) -> Level:
        """The person's level at a minute."""
        return Level(max((card.rank for card in self.valid(person, at)), default=0))
