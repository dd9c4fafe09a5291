"""What a plan strives for beyond the rules, as costs of the model: requests, and an even share of the work."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY, HOUR, NEVER, WEEK

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.planner.model import Model, Term
    from staffing.scene import Scene

#: Hours of the clock that make a night: at least three of them worked between 22:00 and 06:00.
_NIGHT = (22 * HOUR, 30 * HOUR)
_NIGHT_LEAST = 3 * HOUR
#: Cost of a share that lies d units off: d, and more the further it lies, so that a burden is spread too.
_SLOPES = ((1, 0), (3, 4), (6, 16))
#: The norm of those who give no weekly maximum: the same for all, only proportions count.
_NORM = 40 * HOUR


def requests(model: Model, candidates: Candidates, standing: Scene) -> tuple[list[Term], int]:
    """The cost of the requests that a plan leaves unmet, by weight: (terms, constant)."""
    rows, slots = standing.roster.requests, candidates.slots.roster.shifts
    table = candidates.table
    unit = slots["unit_key"].to_numpy()[table["slot"].to_numpy()]
    terms: list[Term] = []
    constant = 0
    for request in rows.itertuples():
        mine = (table["person"] == request.person).to_numpy()
        start = table["start"].to_numpy()
        if request.want:
            fits = mine & (start >= request.day) & (start < request.day + DAY)
        else:
            fits = mine & (start < request.day + DAY) & (table["end"].to_numpy() > request.day)
        if request.start != NEVER:
            fits &= start == request.start
        if request.unit_key:
            fits &= unit == request.unit_key
        options = np.flatnonzero(fits).tolist()
        if not options:
            continue
        granted = model.any_of(tuple(options), exactly=True)
        if request.want:
            terms.append((granted, -int(request.weight)))
            constant += int(request.weight)
        else:
            terms.append((granted, int(request.weight)))
    return terms, constant


def fairness(model: Model, candidates: Candidates, standing: Scene) -> list[Term]:
    """The cost of an uneven share of hours, nights and weekends, in proportion to each person's norm.

    A person's norm is their own weekly maximum (40 h where none is given), times the share of the open and standing work
    that they could do at all: leave and lapsed cards make a norm smaller. Within one shift of the exact share costs nothing.
    """
    table, roster = candidates.table, standing.roster
    stands = standing.seats[roster.people["counts"].to_numpy(bool)[standing.seats["person"].to_numpy()]]
    person = np.concatenate([table["person"], stands["person"]]).astype(np.int64)
    start = np.concatenate([table["start"], stands["start"]]).astype(np.int64)
    end = np.concatenate([table["end"], stands["end"]]).astype(np.int64)
    option = np.concatenate([np.arange(len(table)), np.full(len(stands), -1)])
    own = roster.people["max_minutes"].to_numpy(np.int64)
    norm = np.where(own >= 0, own, _NORM)

    length = end - start
    usual = int(np.median(length)) if len(length) else 1
    weekend = np.isin((roster.clock.days(start) + 3) % 7, (5, 6))  # day 0, 1 January 1970, was a Thursday
    night = _night_minutes(start, end, roster.clock.days(start)) >= _NIGHT_LEAST
    missing = candidates.slots.missing
    slot = table["slot"].to_numpy()
    terms: list[Term] = []
    for kind, weight in (
        (np.ones(len(person), dtype=bool), length),
        (night, np.ones_like(length)),
        (weekend, np.ones_like(length)),
    ):
        of_slot = np.zeros(len(missing), dtype=np.int64)
        of_slot[slot[kind[: len(table)]]] = weight[: len(table)][kind[: len(table)]]
        work = int((missing * of_slot).sum() + weight[kind & (option < 0)].sum())
        unit = usual if weight is length else 1
        terms += _shares(model, person[kind], option[kind], weight[kind], norm, work, unit)
    return terms


def _shares(
    model: Model, person: NDArray, option: NDArray, weight: NDArray, norm: NDArray, work: int, unit: int
) -> list[Term]:
    """The cost of each person's load lying outside the whole units on either side of their share of `work`."""
    possible = np.bincount(person, weights=weight, minlength=len(norm))
    share = norm * possible
    if not share.sum():
        return []
    target = work * share / share.sum()
    order = np.argsort(person, kind="stable")
    edges = np.searchsorted(person[order], np.arange(len(norm) + 1))
    terms: list[Term] = []
    for who in np.flatnonzero(possible).tolist():
        rows = order[edges[who] : edges[who + 1]]
        free = rows[option[rows] >= 0]
        if not len(free):
            continue
        fixed = int(weight[rows[option[rows] < 0]].sum())
        low, high = floor(target[who] / unit) * unit - fixed, ceil(target[who] / unit) * unit - fixed
        terms.append((model.distance(option[free], weight[free], low, high, unit, _SLOPES), 1))
    return terms


def _night_minutes(start: NDArray, end: NDArray, day: NDArray) -> NDArray:
    """Minutes of each stretch that lie at night, over the nights that it can touch within a week."""
    total = np.zeros(len(start), dtype=np.int64)
    longest = int((end - start).max()) if len(start) else 0
    for offset in range(-1, min(longest, WEEK) // DAY + 2):
        first = (day + offset) * DAY
        total += np.clip(np.minimum(end, first + _NIGHT[1]) - np.maximum(start, first + _NIGHT[0]), 0, None)
    return total
