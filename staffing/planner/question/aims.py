"""What a plan strives for beyond the rules, as limits with a price: requests, and an even share of the work."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import DAY, HOUR, NEVER
from staffing.kinds import is_night
from staffing.limits import HIGHEST, LOWEST, NO_DAY, TAKEN, Limits, at_least
from staffing.planner.question.problem import STEEPER, Priced
from staffing.workbook.words.own_limits import NORM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.scene import Scene

#: The norm of those who give neither a norm nor a weekly maximum: the same for all, only proportions count.
_NORM = 40 * HOUR
_FIRST_DAY = date(1970, 1, 1)


def requests(candidates: Candidates, standing: Scene) -> Priced:
    """A limit for each request that the plan can still meet or miss: at least one of its options, or none of them."""
    rows, slots = standing.roster.requests, candidates.slots.roster.shifts
    table = candidates.table
    start, end = table["start"].to_numpy(), table["end"].to_numpy()
    unit = slots["unit_key"].to_numpy()[table["slot"].to_numpy()]
    options_of = _ranges(table["person"].to_numpy(), len(standing.roster.people))
    met_by: list[NDArray] = []
    asked: list[tuple[bool, int, int]] = []  # want, person, weight
    for request in rows.itertuples():
        own = options_of[request.person]
        if request.want:
            fits = (start[own] >= request.day) & (start[own] < request.day + DAY)
        else:
            fits = (start[own] < request.day + DAY) & (end[own] > request.day)
        if request.start != NEVER:
            fits &= start[own] == request.start
        if request.unit_key:
            fits &= unit[own] == request.unit_key
        if fits.any():
            met_by.append(own[fits])
            asked.append((request.want, request.person, request.weight))
    want, person, weight = np.array(asked, dtype=np.int64).reshape(-1, 3).T
    limit = np.repeat(np.arange(len(asked)), [len(options) for options in met_by])
    terms = pd.DataFrame({"limit": limit, "option": np.concatenate([*met_by, np.empty(0, dtype=np.int64)])})
    # a day off is lost once, however many shifts of it are worked
    terms = terms.assign(day=np.where(want[limit] > 0, NO_DAY, 0))
    limits = at_least(np.where(want > 0, 1, LOWEST), pd.DataFrame({"person": person}), terms)
    bounds = limits.bounds.assign(high=np.where(want > 0, HIGHEST, 0))
    return Priced(Limits(limits.terms, bounds), weight, np.zeros_like(weight))


def fairness(candidates: Candidates, standing: Scene, holidays: frozenset[date]) -> tuple[Priced, ...]:
    """An uneven share of hours, nights, weekends and holidays, in proportion to each person's norm.

    A person's norm is their own `Hours/week`, else their weekly maximum, else 40 h. For the work of this roster it is taken
    times the part of the open work that they could do at all, what they do already counted in: leave and lapsed cards make
    a norm smaller. What the Ledger says is shared by the norms alone, among those who have a share of this roster, and stands in
    each person's load from the start: who has had more gets less now. A duty is a holiday's or a weekend's that starts on
    one. Within one shift of the exact share costs nothing.
    """
    table, roster = candidates.table, standing.roster
    stands = standing.seats[roster.people["counts"].to_numpy(bool)[standing.seats["person"].to_numpy()]]
    person = np.concatenate([table["person"], stands["person"]]).astype(np.int64)
    start = np.concatenate([table["start"], stands["start"]]).astype(np.int64)
    end = np.concatenate([table["end"], stands["end"]]).astype(np.int64)
    option = np.concatenate([np.arange(len(table)), np.full(len(stands), TAKEN)])
    norm = norms(standing)

    length = end - start
    usual = int(np.median(length)) if len(length) else 1
    day = roster.clock.days(start)
    weekend = np.isin((day + 3) % 7, (5, 6))  # day 0, 1 January 1970, was a Thursday
    holiday = np.isin(day, [(each - _FIRST_DAY).days for each in sorted(holidays)])
    night = is_night(roster.clock.walls(start), roster.clock.walls(end))
    missing = candidates.slots.missing
    slot = table["slot"].to_numpy()
    shares = []
    for column, kind, weight in (
        ("minutes", np.ones(len(person), dtype=bool), length),
        ("nights", night, np.ones_like(length)),
        ("weekends", weekend, np.ones_like(length)),
        ("holidays", holiday, np.ones_like(length)),
    ):
        if not kind.any():
            continue
        of_slot = np.zeros(len(missing), dtype=np.int64)
        of_slot[slot[kind[: len(table)]]] = weight[: len(table)][kind[: len(table)]]
        work = int((missing * of_slot).sum() + weight[kind & (option == TAKEN)].sum())
        unit = usual if weight is length else 1
        before = np.bincount(
            roster.ledger["person"], weights=roster.ledger[column], minlength=len(roster.people)
        ).astype(np.int64)
        shares.append(_shares(person[kind], option[kind], weight[kind], norm, before, work, int(of_slot.sum()), unit))
    return tuple(shares)


def norms(standing: Scene) -> NDArray:
    """Each person's weekly minutes as agreed: their own norm, else their weekly maximum, else 40 h."""
    most = standing.roster.people["max_minutes"].to_numpy(np.int64)
    own = standing.own_numbers(NORM, None)
    return np.where(own >= 0, own, np.where(most >= 0, most, _NORM))


def _shares(
    person: NDArray,
    option: NDArray,
    weight: NDArray,
    norm: NDArray,
    before: NDArray,
    work: int,
    at_once: int,
    unit: int,
) -> Priced:
    """Each person's load lies between the whole units on either side of their share of `work` and of all that was `before`.

    `at_once` is how much of the open work one person could do at most, as far as the slots go.
    """
    own = np.bincount(person[option == TAKEN], weights=weight[option == TAKEN], minlength=len(norm))
    possible = np.bincount(person, weights=weight, minlength=len(norm))
    share = norm * possible / np.maximum(own + at_once, 1)
    target, full = _targets(share, np.where(share > 0, norm, 0), own, np.where(share > 0, before, 0), work)
    choice = np.zeros(len(norm), dtype=bool)
    choice[person[option != TAKEN]] = True
    people = np.flatnonzero(choice)
    number = np.cumsum(choice) - 1
    mine = choice[person]
    had = np.flatnonzero(choice & (before > 0))
    terms = pd.DataFrame(
        {
            "limit": np.concatenate([number[person[mine]], number[had]]),
            "option": np.concatenate([option[mine], np.full(len(had), TAKEN)]),
            "weight": np.concatenate([weight[mine], before[had]]),
        }
    )
    low, high = np.floor(target[people] / unit) * unit, np.ceil(target[people] / unit) * unit
    high[full[people]] = target[people][full[people]]
    limits = at_least(low.astype(np.int64), pd.DataFrame({"person": people}), terms)
    limits = Limits(limits.terms, limits.bounds.assign(high=high.astype(np.int64)))
    return Priced(limits, np.ones(len(people), dtype=np.int64), np.full(len(people), unit, dtype=np.int64), STEEPER)


def _targets(share: NDArray, norm: NDArray, own: NDArray, before: NDArray, work: int) -> tuple[NDArray, NDArray]:
    """(target, full): each person's share of `work` and of all that was `before`; `full` are those who have it already.

    Whoever has more than their share keeps what they have, and the rest is shared among the others, until it comes out even:
    so that one person far ahead does not put even shares out of the others' reach.
    """
    full = np.zeros(len(share), dtype=bool)
    while True:
        parts, norms_left = np.where(full, 0, share), np.where(full, 0, norm)
        left, before_left = work - own[full].sum(), before[~full].sum()
        target = left * parts / max(parts.sum(), 1) + before_left * norms_left / max(norms_left.sum(), 1)
        more = ~full & (own + before > target)
        if not more.any():
            return np.where(full, own + before, target), full
        full |= more


def _ranges(owner: NDArray, owners: int) -> list[NDArray]:
    """For each owner the rows that are theirs."""
    order = np.argsort(owner, kind="stable")
    edges = np.searchsorted(owner[order], np.arange(owners + 1))
    return [order[first:last] for first, last in pairwise(edges)]
