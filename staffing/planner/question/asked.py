"""What a roster asks of the planner: its candidates, the rules' limits and the aims as one Problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import joined
from staffing.planner.candidates import APART
from staffing.planner.question import aims
from staffing.planner.question.home_station import home_station
from staffing.planner.question.order import (
    EMT,
    FAIRNESS,
    HOME_STATION,
    MINIMUMS,
    OVERTIME,
    REQUESTS,
    SEATS,
    SPARE,
    WARNINGS,
)
from staffing.planner.question.overtime import overtime
from staffing.planner.question.problem import Priced, Problem
from staffing.planner.question.runs import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from staffing.limits import Limits
    from staffing.planner.candidates import Candidates
    from staffing.rule import RulePack
    from staffing.scene import Scene


def asked(choice: Candidates, standing: Scene, pack: RulePack) -> Problem:
    """The question of how to fill what is open, with those of the pack's aims that leave anything to seek."""
    prices = {
        MINIMUMS: (
            *(_each(limits, 1) for rule, limits in choice.floors.items() if rule in APART),
            *map(_by_shifts, choice.promised.values()),
        ),
        WARNINGS: (
            *(_each(limits, 0) for limits in choice.soft.values()),
            *map(_by_shifts, choice.wished.values()),
        ),
        REQUESTS: (aims.requests(choice, standing),),
        OVERTIME: (overtime(choice, standing, pack.overtime),),
        FAIRNESS: aims.fairness(choice, standing, pack.holidays),
        HOME_STATION: (home_station(choice, standing),),
    }
    spare = choice.slots.spare
    idle = {
        aim
        for aim in (MINIMUMS, OVERTIME, HOME_STATION)
        if not any(len(priced.limits.bounds) for priced in prices.get(aim, ()))
    }
    if not spare.any():
        idle.add(SPARE)
    order = tuple(stage for stage in pack.aims if not {aim for aim, _ in stage} <= idle)
    sought = {aim for stage in order for aim, _ in stage}
    return Problem(
        slot=choice.table["slot"].to_numpy(np.int64),
        person=choice.table["person"].to_numpy(np.int64),
        missing=choice.slots.missing,
        spare=spare if SPARE in sought else np.zeros_like(spare),
        ceilings=tuple(choice.hard.values()),
        floors=_floors(choice),
        prices={aim: priced for aim, priced in prices.items() if aim in sought},
        order=order,
        runs=runs_of(choice),
    )


def to_fill(choice: Candidates, ceilings: Iterable[Limits], prices: Mapping[str, Priced]) -> Problem:
    """The question of how to fill every seat within `ceilings` and at the least of `prices`, in their order, and no more."""
    return Problem(
        slot=choice.table["slot"].to_numpy(np.int64),
        person=choice.table["person"].to_numpy(np.int64),
        missing=choice.slots.missing,
        spare=np.zeros_like(choice.slots.spare),
        ceilings=tuple(ceilings),
        floors=_floors(choice),
        prices={aim: (priced,) for aim, priced in prices.items()},
        order=tuple(((aim, 1),) for aim in (EMT, SEATS, *prices)),
    )


def _floors(choice: Candidates) -> dict[str, Limits]:
    crews = {rule: limits for rule, limits in choice.floors.items() if rule not in APART}
    return {
        EMT: joined([limits for rule, limits in crews.items() if rule == "no-emt"]),
        SEATS: joined([limits for rule, limits in crews.items() if rule != "no-emt"]),
    }


def _by_shifts(limits: Limits) -> Priced:
    """Every shift that somebody lacks at one."""
    heaviest = np.ones(len(limits.bounds), dtype=np.int64)
    np.maximum.at(heaviest, limits.terms["limit"].to_numpy(), limits.terms["weight"].to_numpy())
    return Priced(limits, np.ones_like(heaviest), heaviest)


def _each(limits: Limits, unit: int) -> Priced:
    """Every miss at one, once or for each `unit`."""
    each = np.ones(len(limits.bounds), dtype=np.int64)
    return Priced(limits, each, each * unit)
