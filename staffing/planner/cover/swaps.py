"""Swaps: somebody takes the seat, and somebody else takes over the shift of theirs that stood in the way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.credentials import levels_at
from staffing.limits import TAKEN, Limits
from staffing.planner.candidates import is_floor
from staffing.planner.cover.company import NOTHING, Change, Company
from staffing.planner.cover.holes import Holes, holes_of
from staffing.planner.cover.trial import told_of, with_people, without
from staffing.planner.slots import Piece
from staffing.report import Severity
from staffing.rule import Rule
from staffing.rules.booking.pairs import one_at_a_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class Swap:
    """What makes a seat possible for somebody: they leave `shift`, and `taken_by` takes their place there.

    `taken_by` (a row of roster.people) is None where the shift stays crewed without them. Minutes `[start, end)`.
    `violations` are the warnings that the one who swaps would have then; the one who takes over breaks nothing.
    """

    shift: int
    start: int
    end: int
    taken_by: int | None
    violations: tuple[Violation, ...] = ()


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
    waiting: dict[int, list[_Way]] = defaultdict(list)
    order = _Order(scene)
    for hole, (person, shift, start, end) in enumerate(table.itertuples(index=False)):
        takers: Iterable[int | None] = (None,)
        if not holes.stays_crewed[hole]:
            takers = order.of(holes, hole, shift, start)
        waiting[person].append(_Way(Piece(shift, start, end, 1), takers))
    return dict(_confirmed(scene, piece, waiting))


@dataclass(frozen=True)
class _Way:
    """A shift that somebody could leave, and who could take it over, best first; None for nobody."""

    left: Piece
    takers: Iterable[int | None]


class _Order:
    """Whom to ask first to take over a shift: own station, lowest level, name."""

    def __init__(self, scene: Scene) -> None:
        people = scene.roster.people
        self._roster = scene.roster
        self._home = people["station"].str.casefold().to_numpy()
        self._station = scene.roster.shifts["station"].to_numpy()
        self._name = np.argsort(np.argsort(people["name"].str.casefold().to_numpy(), kind="stable"))
        self._known: dict[object, tuple[list[int], dict[str, list[int]]]] = {}

    def of(self, holes: Holes, hole: int, shift: int, start: int) -> Iterator[int]:
        """Who steps in for a hole, in order."""
        everyone, at_home = self._able(holes, hole, start)
        near = at_home.get(self._station[shift].casefold(), []) if self._station[shift] else []
        taken = holes.taken(hole)
        return (person for person in chain(near, everyone) if person not in taken)

    def _able(self, holes: Holes, hole: int, start: int) -> tuple[list[int], dict[str, list[int]]]:
        """Who could step in for holes alike, lowest level first; and the same by their station."""
        key = holes.alike(hole)
        if key not in self._known:
            able = np.array(holes.able(hole), dtype=np.int64)
            level, _ = levels_at(self._roster, able, np.full(len(able), start))
            ordered = able[np.lexsort((self._name[able], level))].tolist()
            at_home: dict[str, list[int]] = defaultdict(list)
            for person in ordered:
                at_home[self._home[person]].append(person)
            self._known[key] = ordered, at_home
        return self._known[key]


def _in_the_way(scene: Scene, piece: Piece, people: NDArray) -> pd.DataFrame:
    """(person, shift): the shifts without which a person breaks no error rule by taking the piece that they kept before."""
    rows, other = _around(scene, piece, people)
    movable = rows[rows["near"] & (rows["shift"] != piece.shift)]
    pairs = movable[["person", "shift"]].drop_duplicates().reset_index(drop=True)
    number = pd.Series(np.arange(len(pairs)), index=pd.MultiIndex.from_frame(pairs))
    seat = pd.Series(len(pairs) + np.arange(len(people)), index=people)
    option = number.reindex(pd.MultiIndex.from_frame(rows[["person", "shift"]])).fillna(TAKEN).to_numpy(np.int64)
    stretch = ["person", "start", "end"]
    own = rows[stretch].assign(slot=rows["shift"], option=option)
    wanted = pd.DataFrame(
        {"person": people, "start": piece.start, "end": piece.end, "slot": piece.shift, "option": seat.to_numpy()}
    )
    seats = pd.concat([own, wanted], ignore_index=True).astype(np.int64)
    others = other[stretch].assign(option=TAKEN)
    work = pd.concat([own, wanted, others], ignore_index=True)[["option", *stretch]].astype(np.int64)
    tried = replace(scene, seats=seats[["option", "person", "slot", "start", "end"]], work=work)
    possible = pairs.assign(option=np.arange(len(pairs)), seat=seat.reindex(pairs["person"]).to_numpy())
    for limits in _errors(tried):
        possible = possible[_kept_without(limits, possible)].reset_index(drop=True)
    return possible[["person", "shift"]]


def _around(scene: Scene, piece: Piece, people: NDArray) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Assignments and other work of people, as far as error rules could look at it together with a piece.

    `near` are the assignments that could share a limit with the piece: no other shift is worth leaving for it. Beside them
    stands what could share a limit with one of those.
    """
    rows, other = (own[own["person"].isin(people)] for own in (scene.roster.assignments, scene.roster.other_work))
    reaches = [rule.reach(scene) for rule in scene.rules.values() if _binds(rule)]
    if None in reaches:
        return rows.assign(near=True), other
    far = max((reach for reach in reaches if reach is not None), default=0)
    near = _within(rows, piece.start - far, piece.end + far)
    chosen = rows[rows["shift"].isin(rows["shift"][near])]
    start, end = min(piece.start, chosen["start"].min()) - far, max(piece.end, chosen["end"].max()) + far
    return rows.assign(near=near)[_within(rows, start, end)], other[_within(other, start, end)]


def _within(rows: pd.DataFrame, start: int, end: int) -> NDArray:
    return np.asarray((rows["start"].to_numpy() < end) & (rows["end"].to_numpy() > start))


def _binds(rule: Rule) -> bool:
    return rule.severity is Severity.ERROR and not is_floor(rule) and type(rule).limits is not Rule.limits


def _errors(scene: Scene) -> Iterator[Limits]:
    for rule in scene.rules.values():
        if _binds(rule):
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


def _confirmed(scene: Scene, piece: Piece, waiting: dict[int, list[_Way]]) -> Iterator[tuple[int, Swap]]:
    """The first swap of each person to which the rules themselves say nothing that is an error."""
    company = Company(scene)
    while waiting := {person: rest for person, rest in waiting.items() if rest}:
        people = np.array(sorted(waiting), dtype=np.int64)
        left = without(scene.roster, {person: first[0].left.shift for person, first in waiting.items()})
        said = told_of(scene, scene.roster, with_people(left, piece, people), people)
        for person in people.tolist():
            way = waiting[person].pop(0)
            violations = said.get(person, ())
            if any(violation.severity is Severity.ERROR for violation in violations):
                continue
            if swap := _in_company(company, piece, person, way):
                yield person, replace(swap, violations=(*violations, *swap.violations))
                waiting.pop(person)


def _in_company(company: Company, piece: Piece, person: int, way: _Way) -> Swap | None:
    """The first swap of a way to which the rules about several people at once say nothing that is an error."""
    moved = Change(((person, way.left.shift),), ((person, piece),))
    if any(violation.severity is Severity.ERROR for violation in company.says(NOTHING, moved, floors=False)):
        return None  # nobody's taking over would change that
    for taker in way.takers:
        after = moved if taker is None else replace(moved, takes=(*moved.takes, (taker, way.left)))
        # who takes over breaks no rule at all
        if taker is not None and any(company.says(moved, after, floors=False)):
            continue
        violations = tuple(company.says(NOTHING, after))
        if not any(violation.severity is Severity.ERROR for violation in violations):
            return Swap(way.left.shift, way.left.start, way.left.end, taker, violations)
    return None
