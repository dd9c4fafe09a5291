"""Swaps: somebody takes the seat, and somebody else takes over the shift of theirs that stood in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.credentials import levels_at
from staffing.limits import TAKEN, Limits
from staffing.planner.candidates import is_floor
from staffing.planner.holes import Holes, holes_of
from staffing.planner.trial import told_of, with_people
from staffing.report import Severity
from staffing.rules.booking.pairs import one_at_a_time
from staffing.scene import duties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.report import Violation
    from staffing.roster import Roster
    from staffing.scene import Scene


@dataclass(frozen=True)
class Swap:
    """What makes a seat possible for somebody: they leave `shift`, and `taken_by` takes their place there.

    `taken_by` (a row of roster.people) is None where the shift stays crewed without them. Minutes `[start, end)`.
    `violations` are the warnings that the one who swaps would have then; the one who takes over breaks nothing. `work` is
    the rest of their time then (person, start, end).
    """

    shift: int
    start: int
    end: int
    taken_by: int | None
    violations: tuple[Violation, ...]
    work: pd.DataFrame


def swaps(scene: Scene, piece: Piece, people: NDArray, absent: Collection[int]) -> dict[int, Swap]:
    """For each of `people`, whom a rule keeps out of `piece`, the best swap there is; for many there is none.

    After it every shift is crewed as before, the seat is taken, nobody breaks an error rule that they kept before, and who
    takes over breaks no rule at all.
    """
    pairs = _in_the_way(scene, piece, people)
    table = holes_of(scene, pairs["person"].to_numpy(), pairs["shift"].to_numpy())
    if table.empty:
        return {}
    holes = Holes(scene, table, (Severity.ERROR, Severity.WARNING, Severity.INFO), absent)
    waiting: dict[int, list[Swap]] = {}
    for hole, (person, shift, start, end) in enumerate(table.itertuples(index=False)):
        takers = [None] if holes.stays_crewed[hole] else _best(scene, holes, hole)
        waiting.setdefault(person, []).extend(Swap(shift, start, end, taker, (), table.iloc[:0]) for taker in takers)
    return dict(_confirmed(scene, piece, waiting))


def _best(scene: Scene, holes: Holes, hole: int) -> list[int | None]:
    """The one of the stand-ins to ask first: own station, lowest level, name; none where there is no stand-in."""
    people = holes.stand_ins(hole)
    if not len(people):
        return []
    roster, shift, start = scene.roster, int(holes.table["shift"].iat[hole]), int(holes.table["start"].iat[hole])
    home = str(roster.shifts["station"].iat[shift]).casefold()
    level, _ = levels_at(roster, people, np.full(len(people), start))
    names, stations = roster.people["name"].tolist(), roster.people["station"].tolist()
    order = [
        (not home or stations[person].casefold() != home, rank, names[person].casefold(), person)
        for person, rank in zip(people.tolist(), level.tolist(), strict=True)
    ]
    return [min(order)[-1]]


def _in_the_way(scene: Scene, piece: Piece, people: NDArray) -> pd.DataFrame:
    """(person, shift): the shifts without which a person breaks no error rule by taking the piece that they kept before."""
    roster = scene.roster
    rows = roster.assignments[roster.assignments["person"].isin(people)]
    movable = rows[rows["shift"] != piece.shift]
    pairs = movable[["person", "shift"]].drop_duplicates().reset_index(drop=True)
    number = pd.Series(np.arange(len(pairs)), index=pd.MultiIndex.from_frame(pairs))
    seat = pd.Series(len(pairs) + np.arange(len(people)), index=people)
    option = number.reindex(pd.MultiIndex.from_frame(rows[["person", "shift"]])).fillna(TAKEN).to_numpy(np.int64)
    stretch = ["person", "start", "end"]
    own = rows[stretch].assign(slot=rows["shift"], option=option)
    wanted = pd.DataFrame(
        {"person": people, "start": piece.start, "end": piece.end, "slot": piece.shift, "option": seat.to_numpy()}
    )
    other = roster.other_work[roster.other_work["person"].isin(people)][stretch].assign(option=TAKEN)
    seats = pd.concat([own, wanted], ignore_index=True).astype(np.int64)
    work = pd.concat([own, wanted, other], ignore_index=True)[["option", *stretch]].astype(np.int64)
    tried = replace(scene, seats=seats[["option", "person", "slot", "start", "end"]], work=work)
    possible = pairs.assign(option=np.arange(len(pairs)), seat=seat.reindex(pairs["person"]).to_numpy())
    for limits in _errors(tried):
        possible = possible[_kept_without(limits, possible)].reset_index(drop=True)
    return possible[["person", "shift"]]


def _errors(scene: Scene) -> Iterator[Limits]:
    for rule in scene.rules.values():
        if rule.severity is Severity.ERROR and not is_floor(rule):
            yield rule.limits(scene)
    if "double-booked" in scene.rules:
        yield one_at_a_time(scene.work)  # nobody is sent to an ambulance while at other work


def _kept_without(limits: Limits, possible: pd.DataFrame) -> NDArray:
    """For each (option that is left, seat that is taken) whether neither step breaks a limit."""
    count = len(possible)
    if limits.bounds.empty or not count:
        return np.ones(count, dtype=bool)
    persons = possible[["person", "option", "seat"]].assign(trial=np.arange(count))
    terms = limits.terms.assign(person=limits.bounds["person"].to_numpy()[limits.terms["limit"].to_numpy()])
    each = terms.merge(persons, on="person", suffixes=("", "_left"))
    seat = each["option"].isin(set(possible["seat"].tolist())).to_numpy()
    left = (each["option"] == each["option_left"]).to_numpy()
    # each limit once for each trial that it is about
    size = len(limits.bounds)
    keys, place = np.unique(each["trial"].to_numpy() * size + each["limit"].to_numpy(), return_inverse=True)
    bounds = limits.bounds.iloc[keys % size]
    rows, high = each[["option", "weight", "day"]].assign(limit=place), bounds["high"].to_numpy()
    stands, leaves, comes = (Limits(rows[on], bounds).totals() for on in (~seat, ~seat & ~left, ~left))
    worse = (leaves > np.maximum(high, stands)) | (comes > np.maximum(high, leaves))
    kept = np.ones(count, dtype=bool)
    kept[keys[worse] // size] = False
    return kept


def _confirmed(scene: Scene, piece: Piece, waiting: dict[int, list[Swap]]) -> Iterator[tuple[int, Swap]]:
    """The first swap of each person to which the rules themselves say nothing that is an error."""
    while waiting := {person: rest for person, rest in waiting.items() if rest}:
        people = np.array(sorted(waiting), dtype=np.int64)
        left = _without(scene.roster, waiting)
        said = told_of(scene, scene.roster, with_people(left, piece, people), people)
        work = duties(left)
        for person in people.tolist():
            violations = said.get(person, ())
            if any(violation.severity is Severity.ERROR for violation in violations):
                waiting[person] = waiting[person][1:]
                continue
            own = work[work["person"] == person]
            yield person, replace(waiting.pop(person)[0], violations=violations, work=own)


def _without(roster: Roster, waiting: dict[int, list[Swap]]) -> Roster:
    """The roster with each person off the shift that they would leave."""
    leaves = {(person, first[0].shift) for person, first in waiting.items()}
    rows = roster.assignments
    stay = [pair not in leaves for pair in zip(rows["person"].tolist(), rows["shift"].tolist(), strict=True)]
    return replace(roster, assignments=rows[np.array(stay, dtype=bool)].reset_index(drop=True))
