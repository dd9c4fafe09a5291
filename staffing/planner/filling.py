"""Filling what is open: candidates, then aims in strict order, then people dealt out, then checked again.

The order: EMT cover, every seat, warnings, requests, fairness. First a plan is sought that misses nothing of the first
three; only where there is none, or none is found, floors get slack and are missed as little as can be. So there is always
an answer, and nothing is ever called impossible that was not proven so.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.checker import check, served, stage
from staffing.planner import aims
from staffing.planner.candidates import Candidates, candidates
from staffing.planner.deal import dealt
from staffing.planner.model import Model, Term
from staffing.planner.plan import OpenSeat, Plan, PlanFault
from staffing.planner.search import Aim, Reached, Search
from staffing.planner.slots import Piece, open_pieces, slots_of
from staffing.planner.why import open_seats
from staffing.report import Fill, Severity
from staffing.roster import table as roster_table
from staffing.scene import standing

if TYPE_CHECKING:
    from datetime import date

    from staffing.limits import Limits
    from staffing.report import RosterReport
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene

BEST = "Proven best: no plan covers more, and none meets the wishes better in their order."
COMPLETE = "Complete, not proven best: every seat is filled; the wishes might be met better."
IMPOSSIBLE = "Incomplete, and proven so: no plan fills more of the seats without breaking a rule."
OUT_OF_TIME = "Ran out of time: some seats are open that more time might fill."

_EMT, _SEATS, _WARNINGS, _REQUESTS, _FAIRNESS = "EMT cover", "seats", "warnings", "requests", "fairness"
_IN_ORDER = (_EMT, _SEATS, _WARNINGS, _REQUESTS, _FAIRNESS)
_WHOLE, _TOGETHER = "every seat, no warning", "requests and fairness"
#: What an unmet request weighs against one shift too many or too few, while both are sought together.
_REQUEST_WORTH = 1000
#: Options above which wishes start from a plan in hand. Below it starting afresh proves in seconds what a start from a
#: plan does not improve in a minute (tests/bench/bench_assign.py, 120 staff and 12 units, 5,500 options).
_LARGE = 15_000
#: However short the time limit, a plan with gaps gets this many seconds: an answer is always owed.
_LEAST_SECONDS = 2.0


Place = Callable[["Roster", Sequence[Fill]], Sequence[tuple[str, int, int]]]


@dataclass(frozen=True)
class _Slack:
    """What of the floors may be missed: ambulances without an EMT, and seats, per slot."""

    emt: list[Term]
    seat: list[Term]
    other: list[Term]


def assign(
    roster: Roster,
    pack: RulePack,
    as_of: date,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
    place: Place | None = None,
) -> Plan:
    """Fills the open seats of a roster and keeps what stands; same roster, pack, date and seed: same plan.

    `time_limit` is seconds of wall clock; a plan that it cut short says so. `progress` takes lines. `place` finds the cells for new
    names (default: the empty crew cells). Raises PlanFault where the
    finished plan would break an error rule that the roster did not break: nothing may be written then.
    """
    started = time.monotonic()
    roster, services = served(roster, pack)
    scene, _ = stage(roster, services, pack, as_of)
    before = check(roster, pack, as_of)
    slots = slots_of(scene, open_pieces(scene))
    choice = candidates(scene, slots)
    search = _searched(choice, scene, time_limit - (time.monotonic() - started), seed, progress)
    fills = _fills(scene, dealt(choice, search.best or [], scene))
    finished = with_fills(roster, fills, place or first_openings)
    report = check(finished, pack, as_of)
    _vouch(before, report)
    final = standing(finished, services, scene.rules, as_of)
    still_open = open_seats(final)
    return Plan(
        roster=finished,
        report=report,
        before=before,
        fills=tuple(fill for fill, _ in fills),
        open_seats=still_open,
        outcome=_outcome(search, still_open),
        aims=tuple(search.reached.values()),
        repeatable=not search.stopped,
        seconds=time.monotonic() - started,
    )


def _searched(
    choice: Candidates, scene: Scene, time_limit: float, seed: int, progress: Callable[[str], None] | None
) -> Search:
    """Reaches the aims in their order."""
    if not len(choice.table):
        return Search(Model(0), time_limit, seed, progress)
    started = time.monotonic()
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
            search.reached = {name: Reached(name, 0, 0) for name in (_EMT, _SEATS, _WARNINGS)} | search.reached
            return wishes.told(search)
    model = _base(choice)
    slack = _with_slack(model, choice)
    warnings = [term for limits in choice.soft.values() for term in model.price(limits)]
    wishes = _Wishes.of(model, choice, scene)
    search = Search(model, max(time_limit - (time.monotonic() - started), _LEAST_SECONDS), seed, progress)
    search.reach(Aim(_EMT, tuple(slack.emt)))
    search.reach(Aim(_SEATS, tuple(slack.seat)))
    search.reach(Aim(_WARNINGS, (*warnings, *slack.other)))
    search.reach(wishes.together(), afresh=len(choice.table) <= _LARGE)
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
        lows = limits.bounds["low"].tolist()

        def slack(number: int) -> list[Term]:
            other.append((model.cp.new_int_var(0, max(lows[number], 1), ""), 1))
            return other[-1:]

        return slack

    for rule, limits in choice.floors.items():
        if rule in ("trainee-alone", "min-on-duty"):
            model.keep(limits, of_its_own(limits))
        else:
            model.keep(limits, of_slot(limits, emt if rule == "no-emt" else seat))
    _fill_every_slot(model, choice, seat)
    return _Slack(list(emt.values()), list(seat.values()), other)


def _fills(scene: Scene, placed: list[tuple[int, Piece]]) -> list[tuple[Fill, int]]:
    """What is written into the workbook, shift by shift; two pieces of one shift that touch are one."""
    joined: list[tuple[int, int, int, int]] = []
    for shift, person, start, end in sorted((piece.shift, person, piece.start, piece.end) for person, piece in placed):
        if joined and joined[-1][:2] == (shift, person) and joined[-1][3] == start:
            joined[-1] = (shift, person, joined[-1][2], end)
        else:
            joined.append((shift, person, start, end))
    fills = []
    names = scene.roster.people["name"].str.casefold()
    twice = set(names[names.duplicated(keep=False)])
    for shift, person, start, end in joined:
        name, own_id = scene.roster.people["name"].iat[person], scene.roster.people["id"].iat[person]
        written = own_id if own_id and name.casefold() in twice else name
        clock, times = scene.roster.clock, scene.roster.shifts
        if (start, end) != (times["start"].iat[shift], times["end"].iat[shift]):
            written += f" {clock.wall(start):%H%M}-{clock.wall(end):%H%M}"
        fills.append((Fill(shift, written, start, end, name), person))
    return fills


def with_fills(roster: Roster, fills: list[tuple[Fill, int]], place: Place) -> Roster:
    """The roster with each fill (and its person's row) as an assignment, in the cell that `place` finds for it."""
    if not fills:
        return roster
    cells = place(roster, [fill for fill, _ in fills])
    added = roster_table(
        "assignments",
        {
            "person": [person for _, person in fills],
            "shift": [fill.shift for fill, _ in fills],
            "start": [fill.start for fill, _ in fills],
            "end": [fill.end for fill, _ in fills],
            "sheet": [sheet for sheet, _, _ in cells],
            "row": [row for _, row, _ in cells],
            "column": [column for _, _, column in cells],
        },
    )
    taken = set(cells)
    openings = roster.openings
    left = [where not in taken for where in zip(openings["sheet"], openings["row"], openings["column"], strict=True)]
    return replace(
        roster,
        assignments=pd.concat([roster.assignments, added], ignore_index=True),
        openings=openings[left].reset_index(drop=True),
    )


def first_openings(roster: Roster, fills: Sequence[Fill]) -> list[tuple[str, int, int]]:
    """The empty crew cells of each fill's shift in their order; past the last one, the shift's own cell."""
    free = dict(iter(roster.openings.groupby("shift")))
    used: Counter[int] = Counter()
    cells = []
    for fill in fills:
        rows = free.get(fill.shift)
        place = used[fill.shift]
        cell = rows.iloc[place] if rows is not None and place < len(rows) else roster.shifts.iloc[fill.shift]
        cells.append((cell["sheet"], int(cell["row"]), int(cell["column"])))
        used[fill.shift] += 1
    return cells


def _vouch(before: RosterReport, after: RosterReport) -> None:
    """Checks that a plan adds no violation of an error rule. Raises PlanFault."""

    def errors(report: RosterReport) -> set[tuple[object, ...]]:
        crew = ("no-emt", "short-crew", "low-level", "no-driver", "split-duty")
        return {
            (v.rule, v.unit, v.shift, v.person, v.start, v.end)
            for v in report.violations
            if v.severity is Severity.ERROR and v.rule not in crew
        }

    added = errors(after) - errors(before)
    if added or after.crashes:
        faults = sorted(
            v.message for v in after.violations if (v.rule, v.unit, v.shift, v.person, v.start, v.end) in added
        )
        raise PlanFault("; ".join(faults) or after.crashes[0].detail)


def _outcome(search: Search, still_open: tuple[OpenSeat, ...]) -> str:
    proven = [name for name, reached in search.reached.items() if reached.proven]
    nothing_to_seek = not search.model.count
    if not still_open:
        return BEST if nothing_to_seek or set(proven) == set(_IN_ORDER) else COMPLETE
    if nothing_to_seek or {_EMT, _SEATS} <= set(proven):
        return IMPOSSIBLE
    return OUT_OF_TIME
