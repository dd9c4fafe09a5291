"""Overtime: what people work in a pay week beyond their norm, or beyond the pack's threshold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import HOUR, MINUTE
from staffing.limits import at_most
from staffing.planner.question.problem import Priced
from staffing.rules.personal import day_of
from staffing.workbook.words.own_limits import NORM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.rule import Overtime
    from staffing.scene import Scene


def overtime(candidates: Candidates, standing: Scene, pay: Overtime | None) -> Priced:
    """A limit for each person and pay week in which they could work overtime: each started hour beyond it costs one.

    A person's own norm takes the place of the pack's threshold; where the pack has none, only people with a norm have
    overtime, in weeks from Monday on. The weeks are those in which a shift of the roster starts. The minutes of a duty that
    fall into a week count in that week, other work and what stands already with them.
    """
    most = standing.own_numbers(NORM, None if pay is None else pay.after // MINUTE)
    edges = _week_edges(standing, 0 if pay is None else pay.week_starts)
    work = candidates.scene.work
    work = work[most[work["person"].to_numpy()] >= 0]
    person, start, end = (work[column].to_numpy(np.int64) for column in ("person", "start", "end"))
    parts = [pd.DataFrame({"person": [], "week": [], "option": [], "weight": []}, dtype=np.int64)]
    for week, (opens, closes) in enumerate(pairwise(edges)):
        inside = np.minimum(end, closes) - np.maximum(start, opens)
        rows = pd.DataFrame({"person": person, "week": week, "option": work["option"].to_numpy(), "weight": inside})
        parts.append(rows[inside > 0])
    rows = pd.concat(parts, ignore_index=True)
    key = rows["person"].to_numpy() * len(edges) + rows["week"].to_numpy()
    keys, limit = np.unique(key, return_inverse=True)
    # a threshold that nobody reaches with all they could take is not worth a limit
    could = np.bincount(limit, weights=rows["weight"], minlength=len(keys)) > most[keys // len(edges)]
    kept, number = could[limit], np.cumsum(could) - 1
    people, week = np.divmod(keys[could], len(edges))
    places = pd.DataFrame({"person": people, "start": edges[week], "end": edges[week + 1]})
    limits = at_most(most[people], places, rows[kept].assign(limit=number[limit[kept]]))
    return Priced(limits, np.ones(len(people), dtype=np.int64), np.full(len(people), HOUR, dtype=np.int64))


def _week_edges(standing: Scene, week_starts: int) -> NDArray:
    """The minutes at which the pay weeks begin that the roster's period touches, and the end of the last one."""
    first, last = standing.period
    # day 0, 1 January 1970, was a Thursday
    opens = first - (first + 3 - week_starts) % 7
    clock = standing.roster.clock
    days = range(opens, last + 8, 7)
    return np.array([clock.midnight(day_of(day)) for day in days], dtype=np.int64)
