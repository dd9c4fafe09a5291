"""A plan into a roster of its owner's layout: names or codes into its own cells, in its own spelling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from staffing.room import Cell, Code
from staffing.roster import address
from staffing.workbook.copies import Copy, Place, in_copy
from staffing.workbook.forms.name_pieces import Pieces, pieces_of
from staffing.workbook.patch.cells.rows import Content
from staffing.workbook.saving import CannotWrite
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from staffing.room import Room, TableRow
    from staffing.roster import Roster


#: What stands for a name in a table that has no word of its own for an open seat.
OPEN = "OPEN"


@dataclass(frozen=True)
class Entry:
    """What happens to a cell for one shift: `off` is a name that is taken out, `on` a text that is put in, for a `person`."""

    cell: Cell
    shift: int
    off: str | None
    on: str | None
    person: int = -1


def with_writable_cells(roster: Roster) -> Roster:
    """The roster without room in cells that hold a formula, which may say something else another day.

    Raises CannotWrite as a copy of its workbook does.
    """
    if roster.room is None:
        return roster
    room = roster.room

    def plain(copy: Copy) -> Room:
        def fits(cell: Cell) -> bool:
            sheet, at = copy.sheet(cell.sheet), copy.anchor(Place(*cell))[1:]
            return not sheet.content(*at).is_formula and not sheet.array_around(*at)

        return room.only(fits)

    return replace(roster, room=in_copy(roster.source, plain))


def write_entries(copy: Copy, roster: Roster, entries: Sequence[Entry]) -> dict[Place, str]:
    """Writes what a plan changes into a copy; gives what stood in each changed cell.

    Raises CannotWrite where a cell can't be changed without losing something of it.
    """
    stood: dict[Place, str] = {}
    samples = _samples(copy, roster)
    by_cell: dict[Cell, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_cell[entry.cell].append(entry)
    for cell, own in by_cell.items():
        stood[Place(*cell)] = _text(copy, cell)
        # whoever goes makes room for who comes
        _Writing(copy, roster, cell, samples).write(sorted(own, key=lambda entry: entry.off is None))
    return stood


def _samples(copy: Copy, roster: Roster) -> dict[Cell, Content]:
    """What stands in the cells that codes are taken from, before anything is written into them."""
    room = roster.room
    assert room is not None
    codes = (*room.codes.values(), *room.off.values(), *room.taken_word.values())
    cells = {code.sample for code in codes if code.sample}
    cells |= {room.ends[cell] for cell in cells if cell in room.ends}
    return {cell: copy.sheet(cell.sheet).content(*copy.anchor(Place(*cell))[1:]) for cell in cells}


@dataclass(frozen=True)
class _Writing:
    copy: Copy
    roster: Roster
    cell: Cell
    samples: Mapping[Cell, Content]

    @property
    def _room(self) -> Room:
        assert self.roster.room is not None
        return self.roster.room

    def write(self, entries: Sequence[Entry]) -> None:
        """Writes into the one cell."""
        last = entries[-1]
        if last.shift in self._room.codes:
            self._write_code(
                self._room.codes[last.shift] if last.on is not None else self._room.off.get(self.cell.sheet)
            )
        elif self.cell in self._room.rows:
            self._write_row(self._room.rows[self.cell], last)
        else:
            text = _text(self.copy, self.cell)
            for entry in entries:
                text = self._renamed(text, entry)
            self.copy.write(Place(*self.cell), text)

    def _write_code(self, code: Code | None) -> None:
        """Writes a code, or the start and the end of a shift into two cells; None: nothing."""
        end = self._room.ends.get(self.cell)
        text, sample = (code.text, code.sample) if code else ("", None)
        if end is None:
            self._put_like(self.cell, text, sample)
            return
        starts, _, ends = text.partition("-")
        self._put_like(self.cell, starts, sample)
        self._put_like(end, ends, self._room.ends[sample] if sample else None)

    def _write_row(self, row: TableRow, entry: Entry) -> None:
        """Writes somebody, with their ID and level, into the row of a table, or takes them out of it."""
        spelled = self._room.spelled[entry.person] if entry.on is not None and entry.person >= 0 else None
        # a row without any name may be taken for a remark
        name = entry.on or self._room.open_word.get(self.cell.sheet, OPEN)
        if row.last_name:
            self.copy.write(Place(*row.last_name), spelled.last if spelled else name)
            name = spelled.first if spelled else ""
        self.copy.write(Place(*row.name), name)
        if row.id:
            self.copy.write(Place(*row.id), spelled.id if spelled else "")
        # beside an open seat stands the level that it asks for
        if row.level and entry.off is not None:
            self.copy.write(Place(*row.level), spelled.level if spelled else "")
        taken = self._room.taken_word.get(self.cell.sheet)
        if row.open and spelled and taken:
            self._put_like(row.open, taken.text, taken.sample)

    def _put_like(self, cell: Cell, text: str, sample: Cell | None) -> None:
        """Writes a text; as a number, where it is one in the sample."""
        there = self.samples.get(sample) if sample and sample.sheet == cell.sheet else None
        if there is None or sample is None or not there.is_number:
            self.copy.write(Place(*cell), text)
            return
        _, row, column = self.copy.anchor(Place(*cell))
        like = self.copy.anchor(Place(*sample))
        self.copy.sheet(cell.sheet).write_number(row, column, there.text, like[1:])

    def _renamed(self, text: str, entry: Entry) -> str:
        """A text with names after one of the changes to it."""
        pieces = pieces_of(text, self._room.split)
        if pieces is None:
            raise CannotWrite(
                f"{self._address} holds {text!r}, whose names can't be told apart: write them anew by hand"
            )
        if entry.off is None:
            joint = self._room.joint.get(self.cell.sheet, " / ")
            return f"{text}{joint}{entry.on}" if pieces.names else entry.on or ""
        try:
            name = self._as_written(pieces, entry.off)
            return pieces.without(name) if entry.on is None else pieces.replaced(name, entry.on, self._hours(entry))
        except LookupError:
            raise CannotWrite(
                f"{self._address} holds {text!r}, where {entry.off} is not found: write it anew by hand"
            ) from None

    def _hours(self, entry: Entry) -> int:
        """How long the shift is, for a name that comes for the whole of it; 0 for one that says its own hours."""
        spelled = self._room.spelled[entry.person] if entry.person >= 0 else None
        if spelled is None or entry.on != spelled.name:
            return 0
        start, end = (int(self.roster.shifts[column].iat[entry.shift]) for column in ("start", "end"))
        walls = self.roster.clock.wall(start), self.roster.clock.wall(end)
        return int((walls[1] - walls[0]).total_seconds()) // 60

    def _as_written(self, pieces: Pieces, off: str) -> str:
        """How a cell writes somebody of the roster. Raises LookupError."""
        if len(pieces.names) == 1:
            return pieces.names[0].name
        people = self.roster.people
        ids = [fold_name(own) for name, own in zip(people["name"], people["id"], strict=True) if name == off and own]
        for one in pieces.names:
            folded = fold_name(one.name)
            if folded in (fold_name(off), *ids) or any(own in folded.split() for own in ids):
                return one.name
        raise LookupError(off)

    @property
    def _address(self) -> str:
        return address(*self.cell)


def _text(copy: Copy, cell: Cell) -> str:
    return copy.sheet(cell.sheet).content(*copy.anchor(Place(*cell))[1:]).text
