"""Some of the rows of a table of limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from staffing.planner.slots import Piece


def only(limits: Limits, rows: NDArray, low: object = None, high: object = None) -> Limits:
    """Some of the limits (`rows`: truth values or numbers), with other bounds where they are given (for all limits)."""
    count = len(limits.bounds)
    chosen = np.flatnonzero(rows) if rows.dtype == bool else rows
    number = np.full(count, -1)
    number[chosen] = np.arange(len(chosen))
    at = number[limits.terms["limit"].to_numpy()]
    bounds = limits.bounds
    for name, value in (("low", low), ("high", high)):
        if value is not None:
            bounds = bounds.assign(**{name: np.broadcast_to(np.asarray(value, dtype=np.int64), count)})
    return Limits(
        limits.terms[at >= 0].assign(limit=at[at >= 0]).reset_index(drop=True),
        bounds.iloc[chosen].reset_index(drop=True),
    )


def within(bounds: pd.DataFrame, pieces: Sequence[Piece]) -> NDArray:
    """For each bound the number of the piece that its stretch lies in, -1 for none."""
    slot, start, end = (bounds[column].to_numpy() for column in ("slot", "start", "end"))
    found = np.full(len(bounds), -1)
    for number, piece in enumerate(pieces):
        found[(slot == piece.shift) & (start >= piece.start) & (end <= piece.end)] = number
    return found
