"""A repair in text: how it ended, every changed cell with its reason, and what stays wrong with the reason for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.render.style import clean, count, hang
from staffing.render.text import besides_seats
from staffing.report import Severity
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.planner.repairing.outcome import Left, Repair
    from staffing.report import Change, Violation


def render(repair: Repair, *, width: int = 100) -> str:
    """The whole repair as text, nothing left out."""
    blocks = [
        _head(repair, width),
        _changes(repair, width),
        _left(repair.left, width),
        _warnings(repair.added, width),
        # what is wrong stands above; of the usual report only what could not be checked is added
        besides_seats(repair.report, colour=False, width=width)[-1],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(repair: Repair, width: int) -> list[str]:
    source, cells = (
        clean(repair.report.source.path),
        count(len({change.cell for change in repair.changes}), "crew cell"),
    )
    errors = sum(v.severity is Severity.ERROR and v.waived is None for v in repair.before.violations)
    left = "none left" if errors and not repair.left else f"{len(repair.left)} left"
    changed = f"{cells} changed, {count(errors, 'error')} before, {left}."
    lines = hang("", f"{source}: {changed}", width=width, indent=2)
    lines += hang("  ", repair.outcome, width=width, indent=2)
    if not repair.repeatable:
        said = "The time limit or a stop ended the search: another run may give another plan."
        lines += hang("  ", said, width=width, indent=2)
    return lines


def _changes(repair: Repair, width: int) -> list[str]:
    lines = [f"Changes: {len(repair.changes)}"] if repair.changes else []
    shown = [(address(*change.cell), change) for change in repair.changes]
    place = min(max((len(cell) for cell, _ in shown), default=0), 20)
    for cell, change in shown:
        lines += hang(f"  {clean(cell).ljust(place)}  ", _done(repair, change), width=width, indent=place + 4)
        lines += hang(" " * (place + 4), _why(change.why), width=width, indent=place + 9)
    return lines


def _done(repair: Repair, change: Change) -> str:
    """One change as a sentence: who was put on or taken off what, and in whose place."""
    shifts, clock = repair.roster.shifts, repair.roster.clock
    unit, start, end = (shifts[column].iat[change.shift] for column in ("unit", "start", "end"))
    where = f"{unit}, {clock.stretch(int(start), int(end))}"
    if (change.start, change.end) != (start, end):
        where += f" ({clock.hours(change.start, change.end)})"
    if change.on is None:
        return f"{where}: {change.off} is taken off."
    return f"{where}: {change.who} {'is put on' if change.off is None else f'in place of {change.off}'}."


def _left(left: tuple[Left, ...], width: int) -> list[str]:
    lines = [f"Errors that stay: {len(left)}"] if left else []
    return lines + _violations([(each.violation, _why(each.why)) for each in left], width)


def _why(reason: str) -> str:
    return f"Why: {reason}" if reason.endswith("?") else f"Why: {reason}."


def _warnings(added: tuple[Violation, ...], width: int) -> list[str]:
    lines = [f"Warnings that are new: {len(added)}"] if added else []
    return lines + _violations([(violation, None) for violation in added], width)


def _violations(said: list[tuple[Violation, str | None]], width: int) -> list[str]:
    cells = [clean(violation.cells[0]) if violation.cells else "" for violation, _ in said]
    place = min(max(map(len, cells), default=0), 20)
    lines = []
    for cell, (violation, why) in zip(cells, said, strict=True):
        head = f"  {cell.ljust(place)}  "
        lines += hang(head, f"{violation.rule}: {violation.message}", width=width, indent=place + 4)
        if why:
            lines += hang(" " * (place + 4), why, width=width, indent=place + 9)
    return lines
