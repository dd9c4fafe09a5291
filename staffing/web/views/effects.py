"""What a change does, as a document: the cells in words, what it makes and mends, and the counts before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.planner.by_hand.difference import difference
from staffing.planner.by_hand.edits import Standing
from staffing.report import Severity
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.planner.by_hand.edits import Edit
    from staffing.planner.repairing.cells import GivenUp
    from staffing.report import RosterReport, Violation
    from staffing.scene import Scene


@dataclass(frozen=True)
class Said:
    """A violation, as effects name it."""

    rule: str
    severity: str
    message: str


@dataclass(frozen=True)
class ChangedCell:
    """A crew cell in words: who stood there (None: nobody) and who stands there now, with hours where not the whole shift."""

    shift: int
    cell: str
    unit: str
    when: str
    off: str | None
    off_times: str
    on: str | None
    on_times: str


@dataclass(frozen=True)
class Counts:
    """Violations that are not waived."""

    errors: int
    warnings: int


@dataclass(frozen=True)
class Effect:
    """`altered` are pairs of what was said and what is said now."""

    before: Counts
    after: Counts
    made: tuple[Said, ...]
    mended: tuple[Said, ...]
    altered: tuple[tuple[Said, Said], ...]


def effect_of(before: RosterReport, after: RosterReport) -> Effect:
    """What the later of two checks says otherwise."""
    found = difference(before, after)
    return Effect(
        before=counts(before),
        after=counts(after),
        made=tuple(map(said, found.made)),
        mended=tuple(map(said, found.mended)),
        altered=tuple((said(old), said(new)) for old, new in found.altered),
    )


def counts(report: RosterReport) -> Counts:
    """Those of one check."""
    return Counts(report.standing(Severity.ERROR), report.standing(Severity.WARNING))


def said(violation: Violation) -> Said:
    """One violation."""
    return Said(violation.rule, str(violation.severity), violation.message)


def cells_of(scene: Scene, edits: Iterable[Edit]) -> tuple[ChangedCell, ...]:
    """Edits of the roster of `scene` in words."""
    standing, speech, clock = Standing.of(scene.roster), scene.speech, scene.roster.clock

    def times(shift: int, start: int, end: int) -> str:
        return "" if (start, end) == speech.times(shift) else clock.hours(start, end)

    def before(off: Sequence[GivenUp], shift: int) -> str:
        """The hours of who stood there; in a grid that may have been another shift, which is named then."""
        if not off or off[0].shift == shift:
            return times(off[0].shift, off[0].start, off[0].end) if off else ""
        return speech.shift(off[0].shift)

    found = []
    for edit in edits:
        off, on = standing.differs(edit)
        found.append(
            ChangedCell(
                shift=edit.shift,
                cell=address(*edit.cell),
                unit=str(speech.column("shifts", "unit")[edit.shift]),
                when=clock.stretch(*speech.times(edit.shift)),
                off=", ".join(one.name for one in off) or None,
                off_times=before(off, edit.shift),
                on=", ".join(speech.name(person) for _, person, _, _ in on) or None,
                on_times=times(on[0][0], *on[0][2:]) if len(on) == 1 else "",
            )
        )
    return tuple(found)


def sentence(cells: Sequence[ChangedCell]) -> str:
    """Changed cells for the history, a line each: `Medic 4, Mon 7 Dec 07:00-19:00: Di in place of Bo (Shifts!H2)`."""
    return "\n".join(f"{one.unit}, {one.when}: {_done(one)} ({one.cell})." for one in cells)


def _done(one: ChangedCell) -> str:
    on = f"{one.on} {one.on_times}".strip()
    if one.on is None:
        return f"{one.off or 'nobody'} is taken off"
    if one.off is None:
        return f"{on} is put on"
    return (
        f"{on} from now on, {one.off_times or 'all of it'} before"
        if one.off == one.on
        else f"{on} in place of {one.off}"
    )
