"""Legends on a sheet: a text that explains codes, or a code in one cell and what it stands for in those beside or below it.

| D | Day   | 07:00 | 19:00 |      | Code | Hours     |      | D     | N     |      D = 07:00-19:00, N = 19:00-07:00
| N | Night | 19:00 | 07:00 |      | D    | 0700-1900 |      | 07-19 | 19-07 |      V vacation, S sick
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.forms.legend_lines import Entry
from staffing.workbook.forms.legend_text import Said, bare, is_code, meaning_in, of_times, said_in
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.words.cells import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.forms.page import Page

_MOST_BESIDE = 4  # cells of one line of a legend, its code included
_MOST_LINES = 4_000  # a sheet with more lines that look like those of a legend is none


def legend_on(page: Page, free: NDArray[np.bool_], *, texts_alone: bool = False) -> list[Entry]:
    """What stands in the `free` cells of a page, a mask of its size; `texts_alone`: only within single cells."""
    free = free & page.filled
    for row, column in page.repeats:
        free[row, column] = False
    if not free.any():
        return []
    found, taken = _within_cells(page, free, signed=not texts_alone)
    if texts_alone:
        return [one for one in found if one.meaning]  # `D: Alder` names who works
    left = free & ~taken
    beside, taken = _beside(page, left)
    left &= ~taken
    below, taken = _beside(page.turned, left.T)
    within, _ = _within_cells(page, left & ~taken.T, signed=False)  # `Day 07:00-19:00` behind a code is its meaning
    return found + beside + below + within


def line_said(page: Page, row: int, columns: Sequence[int]) -> list[Said] | None:
    """What the cells of a row say of codes, None where some of them belong to no line of a legend."""
    said: list[Said] = []
    rest = list(columns)
    while rest:
        if inside := said_in(str(page.cell(row, rest[0]))):
            said += inside
            rest = rest[1:]
            continue
        found = _line(page, row, rest)
        if found is None:
            return None
        one, cells = found
        said.append(one)
        rest = rest[cells:]
    return said


def _within_cells(page: Page, free: NDArray[np.bool_], *, signed: bool) -> tuple[list[Entry], NDArray[np.bool_]]:
    """The texts that are legends by themselves, and their cells; `signed`: only those with a sign such as `=`."""
    said = {
        int(code): found
        for code in np.unique(page.codes[free])
        if isinstance(cell := page.cells[code], str) and len(cell) > 2 and (found := said_in(cell, signed=signed))
    }
    taken = free & np.isin(page.codes, list(said)) if said else np.zeros_like(free)
    entries = [
        Entry(*one, page.name, page.address(int(row), int(column)))
        for row, column in np.argwhere(taken)[:_MOST_LINES] for one in said[int(page.codes[row, column])]
    ]  # fmt: skip
    return entries, taken


def _beside(page: Page, free: NDArray[np.bool_]) -> tuple[list[Entry], NDArray[np.bool_]]:
    """The lines whose code stands in one cell of a row and whose meaning in those after it, or before it."""
    taken = np.zeros_like(free)
    numbers = np.unique(page.codes[free])
    telling = np.zeros(len(page.cells), dtype=bool)
    telling[numbers] = [_may_tell(page.cells[number], page.tokens[number].text) for number in numbers]
    entries: list[Entry] = []
    for row in map(int, np.flatnonzero((free & telling[page.codes]).any(axis=1))):
        for columns in _runs(np.flatnonzero(free[row])):
            rest = columns
            while len(rest) > 1 and len(entries) < _MOST_LINES:
                if (found := _line(page, row, rest)) is None:
                    rest = rest[1:]
                    continue
                one, cells = found
                entries.append(Entry(*one, page.name, page.address(row, rest[0])))
                taken[row, rest[:cells]] = True
                rest = rest[cells:]
    return entries, taken


def _line(page: Page, row: int, columns: Sequence[int]) -> tuple[Said, int] | None:
    """The line of a legend that begins in the first of some cells, and how many of them it has."""
    texts = [page.text(row, column) for column in columns[:_MOST_BESIDE]]
    if len(texts) < 2:
        return None
    if is_code(bare(texts[0])):
        for cells, meaning in _meanings(page, row, columns):
            return Said(bare(texts[0]), " ".join(texts[1:cells]), meaning), cells
        return None
    turned = meaning_in(texts[0])
    if turned and is_code(bare(texts[1])):
        return Said(bare(texts[1]), texts[0], turned), 2
    return None


def _meanings(page: Page, row: int, columns: Sequence[int]) -> Iterator[tuple[int, Meaning]]:
    """(number of cells with the code, meaning) of the cells after a code: hours, two times, or words before either."""
    for at in (1, 2):
        if at >= len(columns):
            return
        cells = [page.cell(row, column) for column in columns[at : at + 2]]
        if meaning := meaning_in(clean(cells[0])):
            yield at + 1, meaning
        elif len(cells) > 1 and (meaning := of_times(*cells)):
            yield at + 2, meaning
        if is_code(bare(clean(cells[0]))) and len(columns) > at + 1 and len(clean(cells[0])) < 3:
            return  # the next code of a line of codes


def _runs(columns: NDArray[np.intp]) -> Iterator[list[int]]:
    """Neighbouring columns, a single empty one between them allowed."""
    run: list[int] = []
    for column in map(int, columns):
        if run and column - run[-1] > 2:
            yield run
            run = []
        run.append(column)
    yield run


def _may_tell(cell: object, text: str) -> bool:
    """Whether a cell may be part of a meaning: hours, a time of day, or a word that says by itself that nobody works."""
    return meaning_in(text) is not None or of_times(cell, cell) is not None
