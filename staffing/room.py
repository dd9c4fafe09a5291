"""Where a roster in its owner's layout has room for duties, and how they are written there.

Some layouts have *names* in cells: a shift has so many cells, each with room for a name or more. Others are *grids*: a person
has a cell for each day, and a code in it says what they do. A plan may only do what such a sheet can say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell: its sheet, and row and column from 1."""

    sheet: str
    row: int
    column: int


class Code(NamedTuple):
    """What stands in the cells of people on a shift: the code, and a cell that holds it and nothing else, if there is one."""

    text: str
    sample: Cell | None = None


class TableRow(NamedTuple):
    """The cells of a long table's row that are about the person on it; None where there is no such column."""

    name: Cell
    last_name: Cell | None = None  # `name` holds the first name then
    id: Cell | None = None
    level: Cell | None = None
    open: Cell | None = None  # says whether the row is an open seat


@dataclass(frozen=True)
class Spelling:
    """How a sheet writes somebody: the name, in two where first and last name have columns of their own; the ID; the level.

    "" where it says nothing of it.
    """

    name: str
    first: str = ""
    last: str = ""
    id: str = ""
    level: str = ""


@dataclass(frozen=True)
class Room:
    """What the sheets of a roster can be made to say.

    `spelled`: for each person how cells name them, None where no text is theirs alone. `free`: shift -> the cells in which
    it has room for another name, each as often as it has. `codes`: the code of each shift of a grid. `days`: (person,
    day of the start as a number) -> their free cells in grids. `with_hours`: the shifts beside whose names hours may stand.
    `kept`: cells that can't be rewritten, since more stands in them than can be told apart. `rows`: of long tables, by the
    cell of the name. `ends`: where start and end of a shift stand in two cells, the second by the first.

    By sheet: `off` is its code for a day off, where it writes one; `open_word` what a table writes in place of a name, and
    `taken_word` what its column of open seats says of a row with a name; `joint` parts two names in a cell. `split` is
    what the user says parts them.
    """

    spelled: tuple[Spelling | None, ...]
    free: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    codes: Mapping[int, Code] = field(default_factory=dict)
    days: Mapping[tuple[int, int], tuple[Cell, ...]] = field(default_factory=dict)
    with_hours: frozenset[int] = frozenset()
    kept: frozenset[Cell] = frozenset()
    rows: Mapping[Cell, TableRow] = field(default_factory=dict)
    ends: Mapping[Cell, Cell] = field(default_factory=dict)
    off: Mapping[str, Code] = field(default_factory=dict)
    open_word: Mapping[str, str] = field(default_factory=dict)
    taken_word: Mapping[str, Code] = field(default_factory=dict)
    joint: Mapping[str, str] = field(default_factory=dict)
    split: str = ""

    def without(self, cells: Iterable[tuple[str, int, int]]) -> Room:
        """The same after something was written into each of some cells."""
        taken = Counter(map(tuple, cells))
        if not taken:
            return self
        left = Counter(taken)

        def remaining(own: tuple[Cell, ...]) -> tuple[Cell, ...]:
            kept = []
            for cell in own:
                if left[cell] > 0:
                    left[cell] -= 1
                else:
                    kept.append(cell)
            return tuple(kept)

        free = {shift: remaining(own) for shift, own in self.free.items()}
        days = {key: cells for key, own in self.days.items() if (cells := remaining(own))}
        return replace(self, free=free, days=days)

    def with_free(self, cells: Iterable[tuple[int, int, int, Cell]]) -> Room:
        """The same after (shift, person, day, cell) each were emptied."""
        free, days = dict(self.free), dict(self.days)
        for shift, person, day, cell in cells:
            if shift in self.codes:
                days[person, day] = (*days.get((person, day), ()), cell)
            else:
                free[shift] = (*free.get(shift, ()), cell)
        return replace(self, free=free, days=days)

    def only(self, fits: Callable[[Cell], bool]) -> Room:
        """The same without the cells that are not fit to be written into."""
        free = {shift: tuple(filter(fits, own)) for shift, own in self.free.items()}
        days = {key: cells for key, own in self.days.items() if (cells := tuple(filter(fits, own)))}
        return replace(self, free=free, days=days)

    def space(self, shift: int) -> int:
        """How many names more the cells of a shift can take; of no matter for a shift of a grid."""
        return len(self.free.get(shift, ()))


class Taking:
    """Takes cells out of a room, one after the other; cells that are given up come on top."""

    def __init__(self, room: Room, given_up: Iterable[tuple[tuple[int, int], Cell]] = ()) -> None:
        """`given_up`: (person, day) and the cell of theirs in a grid that holds nothing any more."""
        self._room = room
        self._vacated: dict[tuple[int, int], list[Cell]] = {}
        self._used: Counter[object] = Counter()
        for key, cell in given_up:
            self._vacated.setdefault(key, []).append(cell)

    def cell(self, shift: int, person: int, day: int) -> Cell:
        """The cell for a person on a shift that starts on a day. Raises LookupError where there is no room."""
        key: object = (person, day) if shift in self._room.codes else shift
        if shift in self._room.codes:
            cells = (*self._vacated.get((person, day), ()), *self._room.days.get((person, day), ()))
        else:
            cells = self._room.free.get(shift, ())
        at = self._used[key]
        self._used[key] += 1
        if at >= len(cells):
            raise LookupError(f"no cell for person {person} on shift {shift}")
        return cells[at]
