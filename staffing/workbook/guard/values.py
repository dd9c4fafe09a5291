"""Cells that are not what they seem: characters that nobody sees, texts without end, look-alikes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from staffing.roster import Problem, address
from staffing.workbook.grid import Sheet
from staffing.workbook.guard.lookalikes import look_alikes
from staffing.workbook.words.cells import has_unseen

#: Longer than anything that is a name, a date or a remark somebody reads.
_LONGEST = 500
#: (sheet, what is to be told of it)
Notes = list[tuple[str | None, str]]
Problems = list[tuple[str, Problem]]


def examine(sheets: Sequence[Sheet]) -> tuple[list[Sheet], Notes, Problems]:
    """The sheets with texts cut to a sensible length; notes and problems about what is in them, each with its sheet.

    Looks at every text that is long, not plain ASCII, or holds what can't be printed.
    """
    fit: list[Sheet] = []
    notes: Notes = []
    problems = list(look_alikes(sheets))
    for sheet in sheets:
        cells = _odd(sheet)
        long = [place for place, text in cells if len(text) > _LONGEST]
        notes += [(sheet.name, note) for note in _unseen(sheet, [place for place, text in cells if has_unseen(text)])]
        notes += [(sheet.name, note) for note in _long(sheet, long)]
        fit.append(_cut(sheet, long))
    return fit, notes, problems


def _odd(sheet: Sheet) -> list[tuple[tuple[int, int], str]]:
    """Where texts stand that have to be looked at, row by row."""
    odd = {text for text in sheet.texts if not _is_plain(text)}
    if not odd:
        return []
    return [
        ((row, column), cell)
        for row, cells in enumerate(sheet.cells.tolist())
        for column, cell in enumerate(cells)
        if type(cell) is str and cell in odd
    ]


def _is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and len(text) <= _LONGEST


def _unseen(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    if places:
        yield f"{_cells(sheet, places)} characters that nobody sees, which were left out"


def _long(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    if places:
        yield f"{_cells(sheet, places)} a text of more than {_LONGEST:,} letters, of which the first {_LONGEST:,} were read"


def _cut(sheet: Sheet, places: Sequence[tuple[int, int]]) -> Sheet:
    if not places:
        return sheet
    cells = sheet.cells.copy()
    for place in places:
        cells[place] = cells[place][:_LONGEST]
    return replace(sheet, cells=cells)


def _cells(sheet: Sheet, places: Sequence[tuple[int, int]]) -> str:
    """`Staff!A3 holds`, `Staff!A3 and 2 more cells of its sheet hold`."""
    row, column = places[0]
    first, more = address(sheet.name, row + 1, column + 1), len(places) - 1
    if not more:
        return f"{first} holds"
    return f"{first} and {more:,} more {'cell' if more == 1 else 'cells'} of its sheet hold"
