"""When the cards that people hold have lapsed while they are on a shift.

Cards of one level, or of one name, are renewals of one another: a kind has lapsed at a moment when the person holds a
card of it issued by then and every such card has expired. It is judged for whole assignments.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER
from staffing.limits import overlaps

_CUT = ["person", "start", "end"]


def timeline(cards: pd.DataFrame) -> pd.DataFrame:
    """Each person's time, cut wherever a card of theirs is issued or expires, with each kind they hold there.

    `cards` as in a roster. Columns: person, start, end, number (equal for renewals), name, kind, rank, valid, top (the highest level
    that the person holds a card for there, expired or not).
    """
    kinds = cards["kind"] + "/" + cards["name"].where(cards["kind"] != "level", cards["rank"].astype(str))
    cards = cards.assign(number=pd.factorize(kinds)[0])
    ends = pd.concat([cards[["person", column]].set_axis(["person", "at"], axis=1) for column in ("issued", "expires")])
    edges = pd.DataFrame({"person": np.repeat(cards["person"].unique(), 2)})
    edges["at"] = np.tile([NEVER, FOREVER], len(edges) // 2)
    cuts = pd.concat([ends, edges]).drop_duplicates().sort_values(["person", "at"])
    owner, at = cuts["person"].to_numpy(), cuts["at"].to_numpy()
    same = owner[1:] == owner[:-1]
    spans = pd.DataFrame({"person": owner[:-1][same], "start": at[:-1][same], "end": at[1:][same]})
    held = spans.merge(cards[["person", "number", "name", "kind", "rank", "issued", "expires"]], on="person")
    held = held[held["issued"] <= held["start"]]
    held = held.assign(valid=held["expires"] > held["start"])
    by_kind = held.groupby([*_CUT, "number"], as_index=False, sort=False).agg(
        name=("name", "first"), kind=("kind", "first"), rank=("rank", "first"), valid=("valid", "any")
    )
    top = by_kind.groupby(_CUT)["rank"].transform("max")
    return by_kind.assign(top=top)


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
