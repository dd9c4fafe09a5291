"""The maximal stretches of time in which something holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time

from plain_data import Stretch
from reading import DAY


def stretches(
    start: datetime, end: datetime, edges: Iterable[datetime], so: Callable[[datetime], bool]
) -> list[Stretch]:
    """The maximal stretches of [start, end) in which `so` holds, where it can change only at edges and midnights."""
    cuts = {start, *(edge for edge in edges if start < edge < end)}
    midnight = datetime.combine(start.date(), time()) + DAY
    while midnight < end:
        cuts.add(midnight)
        midnight += DAY
    pieces = sorted(cuts)
    found: list[Stretch] = []
    for piece, following in zip(pieces, [*pieces[1:], end], strict=True):
        if so(piece):
            if found and found[-1][1] == piece:
                found[-1] = (found[-1][0], following)
            else:
                found.append((piece, following))
    return found
