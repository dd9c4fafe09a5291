"""The aims in their strict order: EMT cover, every seat, warnings, requests, fairness.

First a plan is sought that misses nothing of the first three; only where there is none, or none is found, floors get slack
and are missed as little as can be. So there is always an answer, and nothing is called impossible that was not proven so.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from staffing.limits import TAKEN, Limits
from staffing.planner import aims
from staffing.planner.candidates import APART
from staffing.planner.model import Model, Term
from staffing.planner.search import Aim, Reached, Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.planner.candidates import Candidates
    from staffing.scene import Scene

EMT, SEATS, _WARNINGS, _REQUESTS, _FAIRNESS = "EMT cover", "seats", "warnings", "requests", "fairness"
IN_ORDER = (EMT, SEATS, _WARNINGS, _REQUESTS, _FAIRNESS)
_WHOLE, _TOGETHER = "every seat, no warning", "requests and fairness"
#: What an unmet request weighs against one shift too many or too few, while both are sought together.
_REQUEST_WORTH = 1000
#: Options above which wishes start from a plan in hand. Below it starting afresh proves in seconds what a start from a
#: plan does not improve in a minute (tests/bench/bench_assign.py, 120 staff and 12 units, 5,500 options).
_LARGE = 15_000
#: However short the time limit, a plan with gaps gets this many seconds: an answer is always owed.
_LEAST_SECONDS = 2.0


@dataclass(frozen=True)
class _Slack:
    """What of the floors may be missed: ambulances without an EMT, and seats, per slot."""

    emt: list[Term]
    seat: list[Term]
    other: list[Term]


def pursue(
    choice: Candidates, scene: Scene, time_limit: float, seed: int, progress: Callable[[str], None] | None
) -> Search:
    """Reaches the aims in their order."""
    if not len(choice.table):
        return Search(Model(0), time_limit, seed, progress)
    started, stopped = time.monotonic(), False
    if _enough_people(choice):
        model = _base(choice)
        for limits in (*choice.soft.values(), *choice.floors.values()):
            model.keep(limits)
        _fill_every_slot(model, choice, None)
        wishes = _Wishes.of(model, choice, scene)
        search = Search(model, time_limit, seed, progress)
        large = len(choice.table) > _LARGE
        # on a large roster a plan without wishes is found much sooner than one with them, and is there to improve
        whole = bool(large and search.reach(Aim(_WHOLE, ())))
        if search.reach(wishes.together(), afresh=not large) or whole:
            search.reached.pop(_WHOLE, None)
            search.reached = {name: Reached(name, 0, 0) for name in (EMT, SEATS, _WARNINGS)} | search.reached
            return wishes.told(search)
        stopped = search.stopped
    model = _base(choice)
    slack = _with_slack(model, choice)
    warnings = [term for limits in choice.soft.values() for term in model.price(limits)]
    wishes = _Wishes.of(model, choice, scene)
    left = _LEAST_SECONDS if stopped else max(time_limit - (time.monotonic() - started), _LEAST_SECONDS)
    search = Search(model, left, seed, progress)
    search.reach(Aim(EMT, tuple(slack.emt)))
    search.reach(Aim(SEATS, tuple(slack.seat)))
    search.reach(Aim(_WARNINGS, (*warnings, *slack.other)))
    search.reach(wishes.together(), afresh=len(choice.table) <= _LARGE)
    search.stopped = search.stopped or stopped
    return wishes.told(search)


@dataclass(frozen=True)
class _Wishes:
    """Requests before fairness. They are sought together, a request far above fairness, which is much faster than apart."""

    requests: Aim
    fairness: Aim

    @classmethod
    def of(cls, model: Model, choice: Candidates, scene: Scene) -> _Wishes:
        terms, constant = aims.requests(model, choice, scene)
        return cls(Aim(_REQUESTS, tuple(terms), constant), Aim(_FAIRNESS, tuple(aims.fairness(model, choice, scene))))

    def together(self) -> Aim:
        terms = [(variable, weight * _REQUEST_WORTH) for variable, weight in self.requests.terms]
        return Aim(_TOGETHER, (*terms, *self.fairness.terms), self.requests.constant * _REQUEST_WORTH)

    def told(self, search: Search) -> Search:
        """Splits what was reached together; where a request is unmet, makes sure that no plan meets more."""
        both = search.reached.pop(_TOGETHER, None)
        if both is None:
            return search
        unmet, uneven = search.value(self.requests), search.value(self.fairness)
        proven = both.proven
        search.reached[_REQUESTS] = Reached(_REQUESTS, unmet, 0)
        search.reached[_FAIRNESS] = Reached(_FAIRNESS, uneven, uneven if proven else min(uneven, max(both.bound, 0)))
        if unmet:
            search.reach(self.requests)
            if search.reached[_REQUESTS].value < unmet:
                search.reach(self.fairness)
        return search


def _base(choice: Candidates) -> Model:
    model = Model(len(choice.table))
    for limits in choice.hard.values():
        model.keep(limits)
    return model


def _enough_people(choice: Candidates) -> bool:
    """Whether every floor could be reached if everyone who may came: where not, the whole plan need not be looked for."""
    return all((limits.totals() >= limits.bounds["low"].to_numpy()).all() for limits in choice.floors.values())


def _fill_every_slot(model: Model, choice: Candidates, slack: dict[int, Term] | None) -> None:
    """As many people on each slot as it lacks: nobody is put where no seat is left."""
    slot = choice.table["slot"].to_numpy()
    for number, missing in enumerate(choice.slots.missing.tolist()):
        options = np.flatnonzero(slot == number)
        model.exactly(missing, options, [slack[number]] if slack else [])


def _with_slack(model: Model, choice: Candidates) -> _Slack:
    """Floors that may be missed: one slack for the seats of each slot, one for its EMT cover."""
    missing = choice.slots.missing.tolist()
    seat: dict[int, Term] = {slot: (model.cp.new_int_var(0, need, ""), 1) for slot, need in enumerate(missing)}
    emt: dict[int, Term] = {slot: (model.cp.new_int_var(0, need, ""), 1) for slot, need in enumerate(missing)}
    other: list[Term] = []

    def of_slot(limits: Limits, slack: dict[int, Term]) -> Callable[[int], list[Term]]:
        slots = limits.bounds["slot"].tolist()
        return lambda number: [slack[slots[number]]]

    def of_its_own(limits: Limits) -> Callable[[int], list[Term]]:
        stands = Limits(limits.terms[limits.terms["option"] == TAKEN], limits.bounds).totals()
        short = (limits.bounds["low"].to_numpy() - stands).tolist()

        def slack(number: int) -> list[Term]:
            other.append((model.cp.new_int_var(0, max(short[number], 1), ""), 1))
            return other[-1:]

        return slack

    for rule, limits in choice.floors.items():
        if rule in APART:
            model.keep(limits, of_its_own(limits))
        else:
            model.keep(limits, of_slot(limits, emt if rule == "no-emt" else seat))
    _fill_every_slot(model, choice, seat)
    return _Slack(list(emt.values()), list(seat.values()), other)
