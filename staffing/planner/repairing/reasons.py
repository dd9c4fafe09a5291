"""Why a cell was changed, and why an error stays: in the checker's words where it has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.planner.filling.why import open_seats
from staffing.planner.repairing.outcome import Left
from staffing.planner.repairing.troubles import SEAT_RULES, STRANGERS, is_of_the_sheet, shifts_of_cells
from staffing.report import Change, Severity
from staffing.roster import address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from staffing.planner.repairing.cells import Changed
    from staffing.report import RosterReport, Violation
    from staffing.scene import Scene

_NO_NAMES = "no change of names in crew cells mends it"
_FROZEN = "the shift may not be changed"
_UNREAD = "the shift has a crew cell that can't be read, so it is left as it is"
_FIXED = "no code or name in these cells mends it, or they hold more than can be told apart"
_NOBODY = "nobody can be taken off or put on here without another error"
_NOT_FOUND = "no change that mends it was found in the time"


def told(scene: Scene, changes: Sequence[Changed], before: RosterReport, after: RosterReport) -> tuple[Change, ...]:
    """The changes with what each of them mends; `scene` is the roster as it stood."""
    now = {_identity(violation) for violation in after.violations}
    gone = [v for v in before.violations if v.severity is Severity.ERROR and not v.waived and _identity(v) not in now]
    return tuple(_told(scene, change, changes, gone) for change in changes)


def _told(scene: Scene, change: Changed, changes: Sequence[Changed], gone: list[Violation]) -> Change:
    cell = address(*change.cell)
    mends = [v for v in gone if (v.rule in SEAT_RULES and v.shift_row == change.shift) or cell in v.cells]
    mends.sort(key=lambda violation: cell not in violation.cells)
    who = change.on or change.off
    assert who is not None
    why = "; ".join(dict.fromkeys(_short(scene, change.shift, violation) for violation in mends))
    return Change(
        shift=change.shift,
        cell=change.cell,
        off=change.off.name if change.off else None,
        on=change.on.person if change.on else None,
        text=change.on.text if change.on else "",
        start=who.start,
        end=who.end,
        why=why or _moved(scene, change, changes),
        mends=tuple(mends),
        is_code=scene.roster.room is not None and change.shift in scene.roster.room.codes,
    )


def _short(scene: Scene, shift: int, violation: Violation) -> str:
    """A violation without the shift that is named beside it, and without the list of who is on board or what to do."""
    said = violation.message.partition(" On board: ")[0].removeprefix(f"{scene.speech.shift(shift)}: ")
    return (said.partition("; ")[0] if violation.rule in STRANGERS else said).rstrip(".")


def _moved(scene: Scene, change: Changed, changes: Sequence[Changed]) -> str:
    """Why a cell is changed that is no trouble itself: for the sake of another change."""
    if change.off:
        for other in changes:
            if other is not change and other.on and other.person == change.off.person >= 0:
                return f"{change.off.name} goes to {scene.speech.shift(other.shift)}"
    return "so that the other changes break no rule"


def left(
    scene: Scene, final: Scene, report: RosterReport, changeable: NDArray, frozen: str | None, *, proven: bool
) -> tuple[Left, ...]:
    """Every unwaived error of the mended roster (`final` its scene) with why it stays.

    `proven`: no change of names mends more of them.
    """
    errors = [v for v in report.violations if v.severity is Severity.ERROR and v.waived is None]
    if not errors:
        return ()
    owner, rewritable = shifts_of_cells(final), shifts_of_cells(final, rewritable=True)
    seats = open_seats(final) if any(v.rule in SEAT_RULES for v in errors) else ()
    found = []
    for violation in errors:
        shifts = {owner[cell] for cell in violation.cells if cell in owner}
        if violation.shift_row is not None:
            shifts.add(violation.shift_row)
        if is_of_the_sheet(violation):
            why = _NO_NAMES
        elif violation.rule not in SEAT_RULES and shifts and not rewritable.keys() & set(violation.cells):
            why = _FIXED
        elif shifts and shifts <= scene.unread:
            why = _UNREAD
        elif not any(changeable[shift] for shift in shifts):
            why = frozen or _FROZEN if shifts else _NO_NAMES
        elif not proven:
            why = _NOT_FOUND
        else:
            here = [s for s in seats if s.shift == violation.shift_row and violation.rule in SEAT_RULES]
            here = [s for s in here if s.start < (violation.end or 0) and s.end > (violation.start or 0)]
            why = here[0].message.partition("open")[2].partition(". ")[2] if here else _NOBODY
        found.append(Left(violation, why.rstrip(".")))
    return tuple(found)


def _identity(violation: Violation) -> tuple[object, ...]:
    return (
        violation.rule,
        violation.unit,
        violation.shift,
        violation.person,
        violation.start,
        violation.end,
        violation.cells,
    )


def changeable_shifts(scene: Scene, first: float, last: float) -> NDArray:
    """The shifts that start at `first` or later and before `last`, and of which every crew cell can be read."""
    start = scene.roster.shifts["start"].to_numpy()
    read = ~np.isin(np.arange(len(start)), list(scene.unread))
    return np.asarray((start >= first) & (start < last) & read)
