"""The table on a sheet: its heading row, what its columns are for, and which rows belong to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.grid import Column, Sheet
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.words.cells import clean, fold
from staffing.workbook.words.dates import read_moment
from staffing.workbook.words.headers import Kind, is_finding
from staffing.workbook.words.own_limits import own_heading, own_limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HEADING_WITHIN = 60
_REMARK_WORDS = 5
_NAMED = 20
_CARD = "expires: "
_COUNT = "count: "


@dataclass(frozen=True)
class Heading:
    """A row of headings: where each known column stands (from 0), and the columns that are not read."""

    row: int
    keys: dict[str, int]
    crew: list[int] = field(default_factory=list)
    twice: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)

    def missing(self, kind: Kind) -> list[str]:
        """The needed columns that are not there."""
        return kind.missing({*self.keys, *(["crew"] if self.crew else [])})

    @property
    def known(self) -> list[int]:
        """The columns that are read."""
        return sorted({*self.keys.values(), *self.crew})

    @property
    def cards(self) -> dict[str, str]:
        """The columns `<card> expires`: the card's name -> the column's key."""
        return {key.removeprefix(_CARD): key for key in self.keys if key.startswith(_CARD)}

    @property
    def counts(self) -> dict[str, str]:
        """The columns `Min <kind> shifts` and `Max <kind> shifts`: the usual heading -> the column's key."""
        return {key.removeprefix(_COUNT): key for key in self.keys if key.startswith(_COUNT)}


def find_heading(sheet: Sheet, kind: Kind) -> Heading | None:
    """The row that knows most columns, one that has every column a sheet of this kind needs before any other."""
    best: Heading | None = None
    best_rank = (False, 0)
    for row in range(min(len(sheet.cells), _HEADING_WITHIN)):
        texts = [clean(cell) for cell in sheet.cells[row]]
        if any(map(is_finding, texts)):
            return None
        heading = _heading(row, texts, kind)
        rank = (not heading.missing(kind), len(heading.known))
        # One known word among others is no row of headings, but a list of names has only one column.
        if rank > best_rank and (rank[1] > 1 or sum(map(bool, texts)) == 1):
            best, best_rank = heading, rank
    return best


def _heading(row: int, texts: list[str], kind: Kind) -> Heading:
    heading = Heading(row, {})
    for place, text in enumerate(texts):
        meaning = kind.meaning(text) if text else None
        if meaning is None:
            heading.unknown.append(place)
            continue
        key, card = meaning
        if key == "count":
            key = _COUNT + own_heading(*own_limit(card))
        if key == "crew":
            heading.crew.append(place)
        elif key == "card" and fold(card) not in map(fold, heading.cards):
            heading.keys[_CARD + card] = place
        elif key != "card" and key not in heading.keys:
            heading.keys[key] = place
        elif key != "card" and fold(text) == fold(key) != fold(texts[heading.keys[key]]):
            # The name itself comes before another word for it: Level before Certification.
            heading.twice.append(heading.keys[key])
            heading.keys[key] = place
        else:
            heading.twice.append(place)
    return heading


class Table:
    """The rows of a sheet below its heading that are used, column by column."""

    def __init__(self, sheet: Sheet, kind: Kind, heading: Heading, remarks: Remarks) -> None:
        self.name = sheet.name
        self.kind = kind
        self.heading = heading
        self._cells = sheet.cells
        self.rows: NDArray[np.int64] = np.arange(heading.row + 1, len(sheet.cells))  # from 0, on the sheet
        self.column = cache(self._column)
        self.at = cache(self._at)
        self._tell_unread(remarks)
        self._leave_out(remarks)

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, key: str) -> bool:
        """Whether the sheet has this column."""
        return key in self.heading.keys

    def number(self, key: str) -> int:
        """The column's number on the sheet, from 1; that of the first known column where the sheet has none such."""
        return self.heading.keys.get(key, self.heading.known[0]) + 1

    def places(self, key: str, which: NDArray[np.bool_]) -> dict[str, NDArray]:
        """Sheet, row and column of some rows' cells in a column, as the roster's tables want them."""
        rows = self.rows[which] + 1
        sheet = np.full(len(rows), self.name, dtype=object)
        return {"sheet": sheet, "row": rows, "column": np.full(len(rows), self.number(key), dtype=np.int64)}

    def place(self, key: str) -> str:
        """The cell of a column's heading, for what is said of the whole column."""
        return address(self.name, self.heading.row + 1, self.number(key))

    def title(self, key: str) -> str:
        """The heading of a column that the sheet has, as written."""
        return clean(self._cells[self.heading.row, self.heading.keys[key]])

    def _column(self, key: str) -> Column:
        """A column by its meaning, blank where the sheet has none such."""
        if key in self.heading.keys:
            return self._at(self.heading.keys[key])
        return Column.blank(len(self.rows))

    def _at(self, place: int) -> Column:
        """A column by its place from 0."""
        return Column.of(self._cells[self.rows, place])

    def _tell_unread(self, remarks: Remarks) -> None:
        """Notes the columns that are not read: given twice, or of unknown meaning."""
        titles = [clean(cell) for cell in self._cells[self.heading.row]]
        for place in self.heading.twice:
            where = address(self.name, self.heading.row + 1, place + 1)
            remarks.note(f"{where}: a second column {titles[place]!r} is not read: rename or remove one of the two")
        for place in self.heading.unknown:
            where = address(self.name, self.heading.row + 1, place + 1)
            if titles[place]:
                remarks.note(f"{where}: the column {titles[place]!r} is not used")
            elif self.at(place).filled.any():
                remarks.note(f"{where}: a column without a heading is not read")

    def _leave_out(self, remarks: Remarks) -> None:
        """Leaves out blank rows, repeated headings and remarks below or between the rows; says so for the last two."""
        if not len(self.rows):
            return
        columns = [self.at(place) for place in range(self._cells.shape[1])]
        filled = np.sum([column.filled for column in columns], axis=0)
        keep = filled > 0
        repeated = keep & self._repeats(columns, filled)
        # A row of shifts has many cells, one of any other table may have few.
        lone = keep & ~repeated & (filled <= (2 if self.kind.crew else 1))
        apart = np.cumsum(filled == 0) > 0
        lone[lone] = [self._is_remark(row, apart[row]) for row in np.flatnonzero(lone)]
        self._tell_left_out(repeated, "repeats the headings", remarks)
        self._tell_left_out(lone, "holds only a remark", remarks)
        self.keep(keep & ~repeated & ~lone)

    def keep(self, which: NDArray[np.bool_]) -> None:
        """Leaves out the rows that are not in `which`."""
        if which.all():
            return
        self.rows = self.rows[which]
        self.column.cache_clear()
        self.at.cache_clear()

    def _repeats(self, columns: list[Column], filled: NDArray) -> NDArray[np.bool_]:
        titles = [clean(cell).casefold() for cell in self._cells[self.heading.row]]
        alike = np.zeros(len(self.rows), dtype=int)
        for column, title in zip(columns, titles, strict=True):
            if title:
                alike += column.on_rows(np.array([text.casefold() == title for text in column.texts], dtype=int))
        repeated: NDArray[np.bool_] = (alike == filled) & (alike > 1)
        return repeated

    def _is_remark(self, row: np.intp, apart: bool) -> bool:
        """Whether a row with hardly anything in it is a remark: `apart` from the table, or else by its words."""
        cells = self._cells[self.rows[row]]
        places = [place for place, cell in enumerate(cells) if clean(cell)]
        if any(_is_moment(cells[place]) for place in places):
            return False
        if apart:
            return True
        if self.kind.crew:
            return len(places) == 1 and places[0] not in self.heading.crew
        text = clean(cells[places[0]])
        return len(text.split()) >= _REMARK_WORDS or ":" in text

    def _tell_left_out(self, which: NDArray[np.bool_], why: str, remarks: Remarks) -> None:
        rows = self.rows[which]
        if not len(rows):
            return
        first = " ".join(text for cell in self._cells[rows[0]] if (text := clean(cell)))
        shown = f": {first[:80]!r}" if "remark" in why else ""
        others = ", ".join(str(row + 1) for row in rows[1:_NAMED])
        more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
        same = f"; likewise row{'s' if len(rows) > 2 else ''} {others}{more}" if others else ""
        remarks.note(f"{address(self.name, rows[0] + 1, 1)}: this row {why} and was left out{shown}{same}")


def _is_moment(cell: object) -> bool:
    if isinstance(cell, time | timedelta):
        return True
    try:
        read_moment(cell)
    except UnclearCell:
        return False
    return True
