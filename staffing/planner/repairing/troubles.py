"""What a repair is to mend: the errors that stand, and the shifts that they are about.

Errors about a crew become stretches of shifts: without an EMT, or with people missing. Every other error is one violation,
as the checker lists it. Errors that are waived, that lie outside the period that is judged, or that no change of names can
touch are no troubles.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.cells import can_be_rewritten
from staffing.planner.slots import Piece, open_pieces
from staffing.report import Severity
from staffing.rules import RULES
from staffing.rules.crew.base import CrewRule
from staffing.speech import addresses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.report import RosterReport, Violation
    from staffing.scene import Scene

NO_EMT = "no-emt"
#: The rules about who is on board; a trainee's officer is about nobody's seat.
SEAT_RULES = frozenset(rule.id for rule in RULES if issubclass(rule, CrewRule)) - {"trainee-alone"}
#: Rules whose violations are pairs of assignments, and those about cells that name nobody on the staff list.
PAIRS = frozenset({"double-booked", "listed-twice"})
STRANGERS = frozenset({"unknown-person", "ambiguous-person"})
#: Floors that are about no seat: shifts beyond those whose cells they name may mend them.
FLOORS = frozenset({"trainee-alone", "min-on-duty"})
#: Errors that no change of names in crew cells can mend.
_OF_THE_SHEET = frozenset(
    {"bad-row", "unit-overlap", "cert-expiring", "missing-prerequisite", "no-level", "expired-waiver", "unused-waiver"}
)


@dataclass(frozen=True, eq=False)
class Troubles:
    """The errors to mend on one roster.

    `emt`: stretches without an EMT; `seats`: stretches with people missing; `other`: violations about people and names.
    `shifts`: the rows of roster.shifts that they are about. `beyond`: errors that nothing in the changeable shifts could mend.
    """

    emt: tuple[Piece, ...]
    seats: tuple[Piece, ...]
    other: tuple[Violation, ...]
    shifts: frozenset[int]
    beyond: tuple[Violation, ...]

    @cached_property
    def missing(self) -> dict[int, int]:
        """For each shift with a crew trouble the largest number of people missing at one moment."""
        most: dict[int, int] = {}
        for piece in (*self.emt, *self.seats):
            most[piece.shift] = max(most.get(piece.shift, 0), piece.missing)
        return most


def troubles_of(scene: Scene, report: RosterReport, changeable: NDArray) -> Troubles:
    """The troubles of a roster as it stands; `changeable`: for each shift whether its crew may be changed."""
    errors = [v for v in report.violations if v.severity is Severity.ERROR and v.waived is None]
    of_crew = [v for v in errors if v.rule in SEAT_RULES and v.shift_row is not None and changeable[v.shift_row]]
    owner = shifts_of_cells(scene, rewritable=True)
    about: dict[int, frozenset[int]] = {}
    for number, violation in enumerate(errors):
        if violation.rule not in SEAT_RULES | _OF_THE_SHEET:
            shifts = {owner[cell] for cell in violation.cells if cell in owner}
            if violation.rule in FLOORS:
                shifts |= _running(scene, violation)
            about[number] = frozenset(shift for shift in shifts if changeable[shift])
    other = tuple(errors[number] for number, shifts in about.items() if shifts)
    kept = {id(violation) for violation in (*of_crew, *other)}
    return Troubles(
        emt=tuple(_stretch(v) for v in of_crew if v.rule == NO_EMT),
        seats=tuple(_pieces(scene, of_crew)),
        other=other,
        shifts=frozenset().union(*about.values(), {_stretch(v).shift for v in of_crew}),
        beyond=tuple(violation for violation in errors if id(violation) not in kept),
    )


def shifts_of_cells(scene: Scene, *, rewritable: bool = False) -> dict[str, int]:
    """The shift of each crew cell that names somebody, by the cell's address; `rewritable`: of those that can be changed."""
    tables = [scene.roster.assignments, scene.roster.strangers]
    if rewritable:
        tables = [rows[can_be_rewritten(scene.roster, rows)] for rows in tables]
    return {cell: int(shift) for table in tables for cell, shift in zip(addresses(table), table["shift"], strict=True)}


def is_of_the_sheet(violation: Violation) -> bool:
    """Whether the workbook itself is at fault, so that no change of names mends it."""
    return violation.rule in _OF_THE_SHEET


def binding(scene: Scene) -> Scene:
    """The scene with only those seat rules that count as errors."""
    rules = {name: rule for name, rule in scene.rules.items() if name in SEAT_RULES and rule.severity is Severity.ERROR}
    return replace(scene, rules=rules)


def _pieces(scene: Scene, errors: list[Violation]) -> list[Piece]:
    """The open pieces on which an error speaks: what is waived is not mended."""
    told = [_stretch(violation) for violation in errors]
    by_shift: dict[int, list[Piece]] = {}
    for piece in told:
        by_shift.setdefault(piece.shift, []).append(piece)
    return [
        piece
        for piece in open_pieces(binding(scene))
        if any(said.start < piece.end and said.end > piece.start for said in by_shift.get(piece.shift, ()))
    ]


def _stretch(violation: Violation) -> Piece:
    assert violation.shift_row is not None
    assert violation.start is not None
    assert violation.end is not None
    return Piece(violation.shift_row, violation.start, violation.end, 1)


def _running(scene: Scene, violation: Violation) -> set[int]:
    """The shifts that run during a violation, or that it is about."""
    if violation.shift_row is not None:
        return {violation.shift_row}
    shifts = scene.roster.shifts
    hit = (shifts["start"] < violation.end).to_numpy() & (shifts["end"] > violation.start).to_numpy()
    return set(np.flatnonzero(hit).tolist())
