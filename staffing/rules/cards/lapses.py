"""When the cards that people hold have lapsed while they are on a shift.

Cards of one level, or of one name, are renewals of one another: a kind has lapsed at a moment when the person holds a
card of it issued by then and every such card has expired. It is judged for whole assignments.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER
from staffing.lifted import LIFT, lifted, owner_of
from staffing.limits import overlaps, spread


def timeline(cards: pd.DataFrame) -> pd.DataFrame:
    """Each person's time, cut wherever a card of theirs is issued or expires, with each kind they hold there.

    `cards` as in a roster. Columns: person, start, end, number (equal for renewals), name, kind, rank, valid, top (the highest level
    that the person holds a card for there, expired or not).
    """
    person, issued, expires, rank = (cards[column].to_numpy() for column in ("person", "issued", "expires", "rank"))
    kinds = cards["kind"] + "/" + cards["name"].where(cards["kind"] != "level", cards["rank"].astype(str))
    number = pd.factorize(kinds)[0]
    cuts = np.unique(np.concatenate([lifted(person, at) for at in (issued, expires, NEVER, FOREVER)]))
    owner = owner_of(cuts)
    spans = np.flatnonzero(owner[1:] == owner[:-1])
    start, end = cuts[spans] - owner[spans] * LIFT, cuts[spans + 1] - owner[spans] * LIFT
    # a card is held from its issue on, expired or not
    first, last = (np.searchsorted(cuts[spans], lifted(person, at)) for at in (issued, FOREVER))
    card, span = spread(first, last)
    _, one, held = np.unique(span * (number.max(initial=0) + 1) + number[card], return_index=True, return_inverse=True)
    valid = np.zeros(len(one), dtype=bool)
    valid[held[expires[card] > start[span]]] = True
    top = np.zeros(len(spans), dtype=np.int64)
    np.maximum.at(top, span, rank[card])
    card, span = card[one], span[one]
    return pd.DataFrame(
        {
            "person": person[card], "start": start[span], "end": end[span], "number": number[card],
            "name": cards["name"].to_numpy()[card], "kind": cards["kind"].to_numpy()[card], "rank": rank[card],
            "valid": valid, "top": top[span],
        }
    )  # fmt: skip


def at_risk(cards: pd.DataFrame, seats: pd.DataFrame) -> pd.DataFrame:
    """The cards of people on `seats` of whom some card expires before the last of them ends: nobody else's can lapse on one."""
    last = seats["end"].max() if len(seats) else NEVER
    people = np.intersect1d(cards["person"].to_numpy()[cards["expires"].to_numpy() < last], seats["person"].to_numpy())
    return cards[np.isin(cards["person"].to_numpy(), people)]


def lapsed(seats: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Where assignments meet lapses: the columns of `seats` cut to the stretch, `seat` (the row) and `name` of the card.

    `wanted` are rows of `timeline`.
    """
    seats = seats.reset_index(drop=True)
    gone = wanted[~wanted["valid"].to_numpy(bool)].reset_index(drop=True)
    hits = overlaps(seats, gone, "person")
    rows = seats.iloc[hits["left"]].reset_index(drop=True)
    return rows.assign(
        start=hits["start"], end=hits["end"], seat=hits["left"], name=gone["name"].to_numpy()[hits["right"]]
    )
