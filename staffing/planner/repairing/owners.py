"""Which trouble a broken limit is of: the checker joins stretches and windows, and some troubles are waived."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY
from staffing.planner.repairing.troubles import PAIRS
from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from staffing.limits import Limits
    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.repairing.troubles import Troubles
    from staffing.report import RosterReport, Violation
    from staffing.rule import Rule

#: Times below are days since 1970, not minutes: as minutes they would lie in 1970 and 1971.
_DAYS = 2**20


def owners(choice: Exchanges, troubles: Troubles, report: RosterReport, rule: Rule, limits: Limits) -> NDArray:
    """For each broken limit the trouble that it is of, -1 for none: waived, or not found by the checker."""
    owner = np.full(len(limits.bounds), -1)
    if rule.id in PAIRS:
        return owner
    said = [violation for violation in report.violations if violation.rule == rule.id]
    number = {id(violation): at for at, violation in enumerate(troubles.other)}
    names = choice.scene.roster.people["name"].tolist()
    broken = _is_broken(choice, limits)
    cell_of_seat = _cell_of_seat(choice)
    columns = (
        limits.bounds[column].to_numpy()[broken].tolist() for column in ("person", "slot", "seat", "start", "end")
    )
    for row, person, slot, seat, start, end in zip(np.flatnonzero(broken), *columns, strict=True):
        own = [
            v for v in said if (person < 0 or v.person == names[person]) and (slot < 0 or v.shift_row in (slot, None))
        ]
        if seat >= 0:
            own = [v for v in own if cell_of_seat.get(seat) in v.cells]
        # rules about days give days, not minutes
        unit = DAY if end < _DAYS else 1
        if near := _nearest(own, start * unit, end * unit):
            owner[row] = number.get(id(near), -1)
    return owner


def _is_broken(choice: Exchanges, limits: Limits) -> NDArray:
    stands, bounds = choice.as_it_stands(limits), limits.bounds
    return np.asarray((stands > bounds["high"].to_numpy()) | (stands < bounds["low"].to_numpy()))


def _cell_of_seat(choice: Exchanges) -> dict[int, str]:
    """The cell of each of the scene's seats that is an option."""
    option = choice.scene.seats["option"].to_numpy()
    cells = addresses(choice.stands)
    return {seat: cells[option[seat]] for seat in np.flatnonzero((option >= 0) & (option < len(cells))).tolist()}


def _nearest(violations: Sequence[Violation], start: int, end: int) -> Violation | None:
    """The violation whose stretch is the nearest to another; one that it overlaps, unless that is a window of days.

    Windows that break a limit and overlap one after the other are one violation, which names the worst of them.
    """
    furthest = end - start if end - start > DAY else 0
    away = [
        (max(v.start - end, start - v.end), at)
        for at, v in enumerate(violations)
        if v.start is not None and v.end is not None
    ]
    distance, at = min(away, default=(furthest, -1))
    return violations[at] if distance < furthest or (at >= 0 and distance < 0) else None
