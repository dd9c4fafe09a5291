"""A sheet as people see it: clean texts, merged cells filled, and each different cell looked at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.roster import address
from staffing.workbook.forms.tokens import Token, token
from staffing.workbook.words.cells import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.grid import Sheet

#: A merged range as (first row, first column, last row, last column), all from 0 and included.
Merged = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Page:
    """One sheet up to its last used cell; rows and columns count from 0.

    `codes[row, column]` numbers the different cells, of which `tokens` and `texts` hold one each. `transposed`: rows and
    columns are exchanged, and `place` gives back those of the sheet.
    """

    name: str
    codes: NDArray[np.intp]
    cells: tuple[object, ...]
    merged: tuple[Merged, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    transposed: bool = False
    #: Cells that only repeat the merged cell they belong to.
    repeats: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    printed: str = ""  # what the page's header says on paper
    #: (row, column) on the sheet, from 1 -> the RGB of the cell's fill.
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, sheet: Sheet, merged: tuple[Merged, ...] = (),
        hidden_rows: frozenset[int] = frozenset(), hidden_columns: frozenset[int] = frozenset(), printed: str = "",
    ) -> Page:  # fmt: skip
        """The page of a loaded sheet, cut off after its last cell with anything in it."""
        distinct, codes = _distinct(sheet.cells)
        filled = np.array([bool(clean(cell)) for cell in distinct], dtype=bool)[codes].reshape(sheet.cells.shape)
        rows, columns = np.flatnonzero(filled.any(axis=1)), np.flatnonzero(filled.any(axis=0))
        height, width = (int(rows[-1]) + 1, int(columns[-1]) + 1) if len(rows) else (0, 0)
        for _, _, bottom, right in merged:
            height, width = (max(height, min(bottom + 1, codes.shape[0])), max(width, min(right + 1, codes.shape[1]))) \
                if len(rows) else (0, 0)  # fmt: skip
        kept = codes[:height, :width]
        return cls(sheet.name, kept, tuple(distinct), tuple(merged), sheet.hidden, hidden_rows, hidden_columns,
                   printed=printed)  # fmt: skip

    @property
    def height(self) -> int:
        return int(self.codes.shape[0])

    @property
    def width(self) -> int:
        return int(self.codes.shape[1])

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.tokens)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """What each different cell may be."""
        return tuple(token(cell) for cell in self.cells)

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Whether anything stands in each cell."""
        return np.array([bool(text) for text in self._texts], dtype=bool)[self.codes]

    def text(self, row: int, column: int) -> str:
        """The clean text of a cell."""
        return self._texts[self.codes[row, column]]

    def cell(self, row: int, column: int) -> object:
        """The cell as it was loaded."""
        return self.cells[self.codes[row, column]]

    def token(self, row: int, column: int) -> Token:
        """What a cell may be."""
        return self.tokens[self.codes[row, column]]

    def place(self, row: int, column: int) -> tuple[int, int]:
        """Row and column on the sheet, from 1."""
        return (column + 1, row + 1) if self.transposed else (row + 1, column + 1)

    def address(self, row: int, column: int) -> str:
        """The cell as people name it."""
        return address(self.name, *self.place(row, column))

    def area(self, top: int, left: int, bottom: int, right: int) -> str:
        """A range of cells as people name it, its ends included: `March!B7:AH46`."""
        first, last = self.address(top, left), self.address(bottom, right)
        return f"{first}:{last.rpartition('!')[2]}"

    @cached_property
    def with_merged(self) -> Page:
        """The same page, where every cell of a merged range says what its first one does."""
        if not self.merged:
            return self
        codes, repeats = self.codes.copy(), set(self.repeats)
        for top, left, bottom, right in self.merged:
            if top >= self.height or left >= self.width:
                continue
            area = codes[top : bottom + 1, left : right + 1]
            area[:, :] = codes[top, left]
            repeats |= {
                (top + row, left + column)
                for row in range(area.shape[0]) for column in range(area.shape[1]) if row or column
            }  # fmt: skip
        return self._with(codes, frozenset(repeats))

    @cached_property
    def turned(self) -> Page:
        """Rows and columns exchanged, so that a layout is written once for both."""
        merged = tuple((left, top, right, bottom) for top, left, bottom, right in self.merged)
        repeats = frozenset((column, row) for row, column in self.repeats)
        page = Page(
            self.name, self.codes.T, self.cells, merged, self.hidden, self.hidden_columns, self.hidden_rows,
            not self.transposed, repeats, self.printed, self.fills,
        )  # fmt: skip
        page.__dict__["tokens"] = self.tokens  # of the same cells, which are looked at once
        return page

    def with_texts(self, texts: Mapping[tuple[int, int], str]) -> Page:
        """The page as on the sheet with other texts in some cells, given by row and column from 0."""
        assert not self.transposed
        codes, cells = self.codes.copy(), [*self.cells]
        numbers: dict[str, int] = {}
        for place, text in texts.items():
            if text not in numbers:
                numbers[text] = len(cells)
                cells.append(text)
            codes[place] = numbers[text]
        return replace(self, codes=codes, cells=tuple(cells))

    def _with(self, codes: NDArray[np.intp], repeats: frozenset[tuple[int, int]]) -> Page:
        return Page(
            self.name, codes, self.cells, self.merged, self.hidden, self.hidden_rows, self.hidden_columns,
            self.transposed, repeats, self.printed, self.fills,
        )  # fmt: skip


def _distinct(cells: NDArray[np.object_]) -> tuple[list[object], NDArray[np.intp]]:
    """The different cells, told apart by type as well: True is no 1, and 1 no 1.0 of another format."""
    flat = cells.ravel()
    keys = np.empty(len(flat), dtype=object)
    keys[:] = [cell if type(cell) is str else (type(cell).__name__, str(cell)) for cell in flat]
    codes, distinct = pd.factorize(keys)
    firsts = np.full(len(distinct), -1, dtype=np.intp)
    order = np.arange(len(codes) - 1, -1, -1)
    firsts[codes[order]] = order
    return [flat[place] for place in firsts], codes.reshape(cells.shape)
