"""Dealing people out: whoever was chosen for a slot gets a piece of it, their own station first.

Within a slot every ambulance is alike to the rules, so this is a plain assignment problem: people against the empty seats of
the pieces, the cheapest pairing: first their own station, then a unit that they have ridden before. Then people change seats
where that brings partners of the last shift together again and costs nothing. With too few people, as many ambulances as
can be have an EMT, then the seats that ask for most are filled.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.graph.python import linear_sum_assignment
from ortools.sat.python import cp_model

from staffing.levels import Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.planner.slots import Piece
    from staffing.roster import Roster
    from staffing.rule import Seat
    from staffing.scene import Scene

_IMPOSSIBLE = 10**7
_UNSEATED = 10**6
_AWAY = 10
_NEW = 1


def dealt(candidates: Candidates, taken: list[int], standing: Scene) -> list[tuple[int, Piece]]:
    """(person, piece) for every option taken."""
    table = candidates.table.iloc[taken]
    past = _Past(set(), {}, standing.roster.shifts["unit_key"].tolist())
    stand = _crews_that_stand(candidates, standing)
    starts = candidates.slots.roster.shifts["start"].tolist()
    placed: list[tuple[int, Piece]] = []
    for slot, rows in table.groupby("slot", sort=True):
        while stand and stand[-1][0] < starts[int(slot)]:
            _, shift, crew = stand.pop()
            past.add(shift, crew)
        people = rows["person"].to_numpy()
        pieces = candidates.slots.pieces[int(slot)]
        fresh = _deal(candidates, int(slot), people, pieces, standing, past)
        riders = [*fresh, *_aboard(standing, pieces)]
        for piece in pieces:
            past.add(piece.shift, {person for person, its in riders if its == piece})
        placed += fresh
    return placed


@dataclass
class _Past:
    """Who has ridden which unit, and with whom each person rode last."""

    units: set[tuple[int, str]]
    partners: dict[int, set[int]]
    unit_of: list[str]  # of each shift

    def add(self, shift: int, crew: set[int]) -> None:
        self.units |= {(person, self.unit_of[shift]) for person in crew}
        self.partners |= {person: crew - {person} for person in crew}


def _crews_that_stand(candidates: Candidates, standing: Scene) -> list[tuple[int, int, set[int]]]:
    """(start, shift, people) of every shift of which nothing is dealt out, the first one last."""
    dealt_out = {piece.shift for pieces in candidates.slots.pieces for piece in pieces}
    starts = standing.roster.shifts["start"].tolist()
    crews = standing.seats.groupby("slot")["person"].agg(set).items()
    return sorted(
        ((starts[shift], shift, crew) for shift, crew in crews if shift not in dealt_out),
        key=lambda crew: crew[:2],
        reverse=True,
    )


def _deal(
    candidates: Candidates, slot: int, people: NDArray, pieces: tuple[Piece, ...], standing: Scene, past: _Past
) -> list[tuple[int, Piece]]:  # fmt: skip
    if len(pieces) == 1:
        return [(int(person), pieces[0]) for person in people]
    roster = standing.roster
    seats = [(piece, seat) for piece in pieces for seat in standing.services[piece.shift].seats]
    rows = [*((int(person), None) for person in people), *_aboard(standing, pieces)]
    fits = _fits(candidates, slot, rows, seats)
    dislikes = _dislikes(roster, rows, seats, past)
    if len(rows) < len(seats):
        chosen = _covering(candidates, slot, rows, seats, fits, dislikes)
        return [(int(person), seats[chosen[row]][0]) for row, person in enumerate(people)]
    size = len(rows)
    cost = np.full((size, size), _UNSEATED, dtype=np.int64)
    cost[:, : len(seats)] = np.where(fits, dislikes, _IMPOSSIBLE)
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    left, right = np.divmod(np.arange(size * size), size)
    solver.add_arcs_with_cost(left, right, cost.ravel())
    solver.solve()
    # someone whom no seat fits still counts as one more on board: the first piece has room for them
    mates = [solver.right_mate(row) for row in range(size)]
    _reunite(mates, rows, seats, cost, past)
    return [
        (int(person), seats[mate][0] if mate < len(seats) else pieces[0])
        for person, mate in zip(people, mates, strict=False)
    ]


def _reunite(
    mates: list[int], rows: list[tuple[int, Piece | None]], seats: list[tuple[Piece, Seat]], cost: NDArray, past: _Past
) -> None:
    """Seats change hands while that brings more partners of the last shift together and nobody to where they mind more.

    `mates`: the seat (column of `cost`) of each row, changed in place; those beyond `seats` are nobody's.
    """
    seated = [row for row in range(len(rows)) if mates[row] < len(seats)]
    row_of = {rows[row][0]: row for row in seated}
    partners = {
        row: [row_of[each] for each in sorted(past.partners.get(rows[row][0], ())) if each in row_of] for row in seated
    }
    seats_of: dict[Piece, list[int]] = defaultdict(list)
    for column, (piece, _) in enumerate(seats):
        seats_of[piece].append(column)
    in_seat = {mates[row]: row for row in seated}

    def together(*those: int) -> int:
        return sum(seats[mates[row]][0] == seats[mates[other]][0] for row in those for other in partners[row])

    def change(row: int, other: int) -> None:
        mates[row], mates[other] = mates[other], mates[row]
        in_seat[mates[row]], in_seat[mates[other]] = row, other

    def reunited(row: int, partner: int) -> bool:
        """Whether somebody on board of the partner could change seats with this row."""
        for other in [in_seat[column] for column in seats_of[seats[mates[partner]][0]]]:
            here, there = mates[row], mates[other]
            if other == partner or cost[row, there] + cost[other, here] > cost[row, here] + cost[other, there]:
                continue
            before = together(row, other)
            change(row, other)
            if together(row, other) > before:
                return True
            change(row, other)
        return False

    helped = True
    while helped:
        helped = False
        for row, own in partners.items():
            for partner in own:
                if seats[mates[row]][0] != seats[mates[partner]][0]:
                    helped |= reunited(row, partner)


def _covering(
    candidates: Candidates,
    slot: int,
    rows: list[tuple[int, Piece | None]],
    seats: list[tuple[Piece, Seat]],
    fits: NDArray,
    dislikes: NDArray,
) -> list[int]:
    """With fewer people than seats: a seat for each of them, so that as many ambulances as can be have an EMT."""
    crew = candidates.scene.crew
    here = crew.moments["slot"].to_numpy()[crew.aboard["limit"].to_numpy()] == slot
    emts = set(crew.aboard["person"][here & (crew.aboard["level"] >= Level.EMT).to_numpy()])
    model = cp_model.CpModel()
    sits = {(int(r), int(c)): model.new_bool_var("") for r, c in zip(*np.nonzero(fits), strict=True)}
    for row in range(len(rows)):
        # someone whom no seat fits still counts as one more on board: any seat has room for them
        own = [
            sits.setdefault((row, column), model.new_bool_var(""))
            for column in range(len(seats))
            if not fits[row].any()
        ]
        model.add_exactly_one(own or [seat for (r, _), seat in sits.items() if r == row])
    for column in range(len(seats)):
        model.add_at_most_one([seat for (_, c), seat in sits.items() if c == column])
    covered = []
    for piece in dict.fromkeys(piece for piece, _ in seats):
        cover = model.new_bool_var("")
        model.add_bool_or(
            [seat for (r, c), seat in sits.items() if seats[c][0] is piece and rows[r][0] in emts] + [~cover]
        )
        covered.append(cover)
    # then the seats that ask for most, then where people like to be
    step = len(rows) * (_AWAY + _NEW) + 1
    liked = [step * int(seats[c][1].level) - int(dislikes[r, c]) for r, c in sits]
    most = step * (len(rows) * max(Level) + 1)
    model.maximize(
        most * cp_model.LinearExpr.sum(covered) + cp_model.LinearExpr.weighted_sum(list(sits.values()), liked)
    )
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 1.0
    solver.solve(model)
    return [next(c for (r, c), seat in sits.items() if r == row and solver.value(seat)) for row in range(len(rows))]


def _fits(
    candidates: Candidates, slot: int, rows: list[tuple[int, Piece | None]], seats: list[tuple[Piece, Seat]]
) -> NDArray:
    """Row by seat, whether that person may take that seat; who stands on a piece may take only its seats."""
    can = _who_may(candidates, slot)
    fits = np.array([[person in can[seat] for person, _ in rows] for seat in can], dtype=bool)
    of_seat = {seat: number for number, seat in enumerate(can)}
    fits = fits[[of_seat[seat] for _, seat in seats]].T
    for row, (_, pinned) in enumerate(rows):
        if pinned is not None:
            fits[row] &= [piece is pinned for piece, _ in seats]
    return fits


def _dislikes(
    roster: Roster,
    rows: list[tuple[int, Piece | None]],
    seats: list[tuple[Piece, Seat]],
    past: _Past,
) -> NDArray:
    """Row by seat, how little that person wants to be there: away from their station, on a unit new to them."""
    shifts, station = roster.shifts, roster.people["station"].str.casefold().to_numpy()
    home = np.array([station[person] for person, _ in rows], dtype=object)[:, None]
    here = np.array([shifts["station"].iat[piece.shift].casefold() for piece, _ in seats], dtype=object)[None, :]
    away = (home != here) & (home != "") & (here != "")
    units = [shifts["unit_key"].iat[piece.shift] for piece, _ in seats]
    new = np.array([[(person, unit) not in past.units for unit in units] for person, _ in rows], dtype=bool)
    return _AWAY * away + _NEW * new


def _who_may(candidates: Candidates, slot: int) -> dict[Seat, frozenset[int]]:
    """For each seat of a slot's service, the people who may fill it at every moment."""
    crew = candidates.scene.crew
    moments = crew.moments["slot"].to_numpy()[crew.aboard["limit"].to_numpy()] == slot
    person = crew.aboard["person"].to_numpy()
    can = {}
    for seat in set(candidates.slots.services[slot].seats):
        fits = crew.may_fill(seat)
        can[seat] = frozenset(person[moments & fits].tolist()) - frozenset(person[moments & ~fits].tolist())
    return can


def _aboard(standing: Scene, pieces: tuple[Piece, ...]) -> list[tuple[int, Piece]]:
    """Who stands on the pieces already: they keep their place and take a seat of it."""
    seats = standing.seats
    counts = standing.roster.people["counts"].to_numpy(bool)
    aboard = []
    for piece in pieces:
        here = seats[(seats["slot"] == piece.shift) & (seats["start"] < piece.end) & (seats["end"] > piece.start)]
        aboard += [(int(person), piece) for person in here["person"].unique() if counts[person]]
    return aboard
