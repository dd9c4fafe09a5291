"""Crew cells with other content than in the workbook: the roster with them, and the cells as `Change`s to be written.

A draft of a roster is the roster as it was read and a set of edits, one a cell at most. Made in any order, they come to the
same: only what each cell says in the end counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from staffing.planner.by_hand.own_cells import why_fixed
from staffing.planner.fills import fills_of
from staffing.planner.repairing.cells import Cell, Changed, GivenUp, with_changes
from staffing.planner.repairing.reasons import told
from staffing.planner.slots import Piece
from staffing.report import Change
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.report import RosterReport
    from staffing.roster import Roster
    from staffing.scene import Scene

_OF_CELL = ("sheet", "row", "column", "shift", "person", "start", "end")
BY_HAND = "changed by hand"
#: Somebody in a cell: shift, person, and their minutes from and to.
Named = tuple[int, int, int, int]


class CannotEdit(ValueError):
    """A change that no crew cell can say; one sentence that says why and what to do."""


@dataclass(frozen=True, order=True)
class Edit:
    """A crew cell (sheet, row, column) of a shift, and who stands in it now: all that it says.

    `shift` and `person` are rows of roster.shifts and roster.people; None: nobody. Minutes `[start, end)` are those of the
    person on the shift, those of the shift where nobody stands there. `beside` are others whom the cell names too.
    """

    cell: Cell
    shift: int
    person: int | None
    start: int
    end: int
    beside: tuple[Named, ...] = ()

    @property
    def says(self) -> tuple[Named, ...]:
        """Everybody in the cell, in order."""
        own = () if self.person is None else ((self.shift, self.person, self.start, self.end),)
        return tuple(sorted((*own, *self.beside)))

    def row(self) -> list[Any]:
        """As documents have it: sheet, row, column, shift, person or None, minutes from and to, and any others."""
        beside = [list(one) for one in self.beside]
        return [*self.cell, self.shift, self.person, self.start, self.end, *([beside] if beside else [])]

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> Edit:
        """From a document."""
        others = tuple((one[0], one[1], one[2], one[3]) for one in (row[7] if len(row) > 7 else ()))
        return cls((row[0], row[1], row[2]), row[3], row[4], row[5], row[6], others)


@dataclass(frozen=True)
class Standing:
    """What the crew cells of a roster say, by cell."""

    named: Mapping[Cell, tuple[GivenUp, ...]]
    empty: Mapping[Cell, int]

    @classmethod
    def of(cls, roster: Roster) -> Standing:
        """Those of a roster: whom each cell names, and which shift each empty one belongs to."""
        named: dict[Cell, tuple[GivenUp, ...]] = {}
        names = roster.people["name"].tolist()
        columns = (roster.assignments[name].tolist() for name in _OF_CELL)
        for at, (sheet, row, column, shift, person, start, end) in enumerate(zip(*columns, strict=True)):
            cell = (sheet, row, column)
            off = GivenUp(shift, cell, at, person, names[person], start, end)
            named[cell] = (*named.get(cell, ()), off)
        begins, ends = roster.shifts["start"].tolist(), roster.shifts["end"].tolist()
        for one in roster.strangers.itertuples():
            cell = (one.sheet, one.row, one.column)
            off = GivenUp(one.shift, cell, one.Index, -1, one.name, begins[one.shift], ends[one.shift], tuple(one.near))
            named[cell] = (*named.get(cell, ()), off)
        empty = {(one.sheet, one.row, one.column): one.shift for one in roster.openings.itertuples()}
        return cls(named, empty)

    def holds(self, edit: Edit) -> bool:
        """Whether a cell says already what an edit would have it say."""
        return self.says(edit.cell) == edit.says

    def says(self, cell: Cell) -> tuple[Named, ...]:
        """Everybody in a cell, in order; a name that is nobody's is person -1."""
        return tuple(sorted(map(as_named, self.named.get(cell, ()))))

    def differs(self, edit: Edit) -> tuple[list[GivenUp], list[Named]]:
        """Who goes from a cell and who comes into it."""
        says, here = edit.says, self.named.get(edit.cell, ())
        stays = set(map(as_named, here))
        return [off for off in here if as_named(off) not in says], [one for one in says if one not in stays]


def as_named(off: GivenUp) -> Named:
    """Somebody in a cell, as an edit has them."""
    return off.shift, off.person, off.start, off.end


def net(roster: Roster, edits: Iterable[Edit], standing: Standing | None = None) -> tuple[Edit, ...]:
    """What several edits come to on a roster: the last of each cell, without those that change nothing; by cell.

    `standing` is what the cells of the roster say, where the caller knows it already.
    """
    last = {edit.cell: edit for edit in edits}
    standing = standing or Standing.of(roster)
    return tuple(sorted((edit for edit in last.values() if not standing.holds(edit)), key=lambda edit: edit.cell))


def between(before: Roster, after: Roster) -> tuple[Edit, ...]:
    """The edits that make the one roster the other, where nothing but crew cells differs; by cell."""
    old, new = Standing.of(before), Standing.of(after)
    begins, ends = after.shifts["start"].tolist(), after.shifts["end"].tolist()
    edits = []
    for cell in old.named.keys() | new.named.keys():
        says, said = new.says(cell), old.says(cell)
        if any(person < 0 for _, person, _, _ in says):
            continue  # a name that nobody bears is left as it is, or taken out
        came = next((one for one in says if one not in said), None)
        if came is not None:
            edit = Edit(cell, *came, beside=tuple(one for one in says if one != came))
        else:
            shift = next((one[0] for one in said if one not in says), said[0][0] if said else says[0][0])
            edit = Edit(cell, shift, None, begins[shift], ends[shift], says)
        if not old.holds(edit):
            edits.append(edit)
    return tuple(sorted(edits))


def changed(scene: Scene, edits: Sequence[Edit]) -> list[Changed]:
    """Edits of the roster of `scene` as changed cells, by shift and cell. Raises CannotEdit."""
    standing = Standing.of(scene.roster)
    changes = []
    for edit in net(scene.roster, edits, standing):
        here = standing.named.get(edit.cell, ())
        where = address(*edit.cell)
        if fixed := why_fixed(scene.roster, here):
            raise CannotEdit(f"{where} {fixed}")
        alone = len(here) < 2 and len(edit.says) < 2
        for off, come in _paired(*standing.differs(edit), alone=alone):
            if come is None:
                assert off is not None
                changes.append(Changed(off.shift, edit.cell, off, None))
                continue
            shift, person, start, end = come
            on = fills_of(scene, [(person, Piece(shift, start, end, 1))])[0][0]
            changes.append(Changed(shift, edit.cell, off, on, person))
    return sorted(changes, key=lambda change: (change.shift, change.cell))


def _paired(gone: list[GivenUp], come: list[Named], *, alone: bool) -> Iterator[tuple[GivenUp | None, Named | None]]:
    """Each who comes with whose place they take; in a cell of several names only on the same shift."""
    left = list(gone)
    for one in come:
        off = next((each for each in left if alone or each.shift == one[0]), None)
        if off is not None:
            left.remove(off)
        yield off, one
    yield from ((off, None) for off in left)


def with_edits(scene: Scene, edits: Sequence[Edit]) -> Roster:
    """The roster of `scene` with edits made; that roster itself where they change nothing. Raises CannotEdit."""
    changes = changed(scene, edits)
    return with_changes(scene.roster, changes) if changes else scene.roster


def described(scene: Scene, edits: Sequence[Edit], before: RosterReport, after: RosterReport) -> tuple[Change, ...]:
    """The changed cells for the workbook, each with the errors that it mends; `scene` is the roster as it was read."""
    said = told(scene, changed(scene, edits), before, after)
    return tuple(change if change.mends else replace(change, why=BY_HAND) for change in said)
