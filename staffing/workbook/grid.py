"""A sheet as it was loaded: its cells, and its columns as the few distinct cells that fill them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pandas as pd

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.cells import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """One sheet from its cell A1 on; `cells[row, column]` counts from 0, a cell without anything is `""`."""

    name: str
    cells: NDArray[np.object_]
    hidden: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(clean(cell) for cell in self.cells.flat)

    @cached_property
    def texts(self) -> frozenset[str]:
        """The different texts in its cells: a sheet of 500,000 cells holds some thousand."""
        return frozenset(cell for cell in set(self.cells.ravel().tolist()) if type(cell) is str)


class Column:
    """Some rows of one column.

    A column of 50,000 cells holds a few hundred different ones: those are parsed once each, in `cells`, and `codes`
    says which of them stands on which row.
    """

    def __init__(self, codes: NDArray[np.intp], cells: list[object]) -> None:
        self.codes = codes
        self.cells = cells

    @classmethod
    def of(cls, cells: NDArray[np.object_]) -> Column:
        """The column that these cells make."""
        codes, distinct = pd.factorize(cells)
        one_or_nought = any(cell in (0, 1) for cell in distinct if isinstance(cell, int))
        if (one_or_nought and bool in set(map(type, cells))) or (codes < 0).any():
            # True and 1 are equal, and so would be one cell; a cell that is "not a number" is a cell all the same.
            texts = [clean(cell) if isinstance(cell, bool) or cell != cell else cell for cell in cells]
            codes, distinct = pd.factorize(np.array(texts, dtype=object))
        return cls(codes, distinct.tolist())

    @classmethod
    def blank(cls, rows: int) -> Column:
        """A column in which nothing stands."""
        return cls(np.zeros(rows, dtype=np.intp), [""])

    @cached_property
    def texts(self) -> list[str]:
        """The distinct cells as clean text."""
        return [clean(cell) for cell in self.cells]

    @cached_property
    def filled(self) -> NDArray[np.bool_]:
        """Row by row: whether anything stands there."""
        return self.on_rows(np.array([bool(text) for text in self.texts], dtype=bool))

    def on_rows(self, values: NDArray) -> NDArray:
        """Row by row the one of `values`, which are given for the distinct cells."""
        return values[self.codes]

    def text(self) -> NDArray[np.object_]:
        """Row by row the clean text."""
        values = np.empty(len(self.cells), dtype=object)
        values[:] = self.texts
        return self.on_rows(values)

    def parse(self, read: Callable[[object], T], otherwise: T) -> tuple[list[T], dict[int, str]]:
        """What `read` makes of each distinct cell; those it refuses are `otherwise` and explained by their code."""
        values: list[T] = []
        refused: dict[int, str] = {}
        for code, cell in enumerate(self.cells):
            try:
                values.append(read(cell))
            except UnclearCell as unclear:
                values.append(otherwise)
                refused[code] = str(unclear)
        return values, refused
