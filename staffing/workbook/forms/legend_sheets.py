"""Where on the sheets of a file legends may stand: beside, above and below what is read as a roster, and on sheets of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.legend_cells import legend_on
from staffing.workbook.forms.legend_lines import Entry, Legends
from staffing.workbook.forms.legend_rows import legend_rows
from staffing.workbook.forms.legend_text import meaning_in, said_in

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.forms.page import Page
    from staffing.workbook.forms.sheets import Sheets
    from staffing.workbook.forms.tables import LongTable


def legends_in(sheets: Sheets) -> Legends:
    """The legends of all sheets that may be read, but for lists of people, leave and cards."""
    tabs = frozenset((*sheets.blocks, *sheets.parts, *sheets.tables))
    lists = {one.sheet.name for one in sheets.beside if one.kind is not None}
    entries: list[Entry] = []
    for page in sheets.visible:
        if page.name in lists:
            continue
        blocks, table = sheets.blocks.get(page.name, ()), sheets.tables.get(page.name)
        free = _free(page, blocks, table)
        entries += legend_on(page, free, texts_alone=page.name in sheets.parts)
        entries += [Entry(*one, page.name, f"the header of {page.name}") for one in said_in(page.printed)]
        entries += _of_colours(page, free, sheets.fills.on(page.name))
    return Legends(tuple(dict.fromkeys(entries)), tabs)


def _free(page: Page, blocks: Iterable[Block], table: LongTable | None) -> NDArray[np.bool_]:
    """The cells of a page that belong to no person, date or row of a table."""
    free = np.ones(page.codes.shape, dtype=bool)
    for block in blocks:
        mine = free.T if block.page.transposed else free
        left, right = block.axis.left, block.axis.last_column + 1
        legend = set(legend_rows(block))
        mine[[row for row in block.rows if row not in legend], left:right] = False
        mine[block.axis.row, left:right] = False
    if table:
        columns = table.columns.values()
        free[table.row : table.bottom + 1, min(columns) : max(columns) + 1] = False
    return free


def _of_colours(page: Page, free: NDArray[np.bool_], fills: Mapping[tuple[int, int], str]) -> list[Entry]:
    """Coloured cells that say what their colour means, or have it said in the cell to their right."""
    found = []
    for (row, column), rgb in fills.items():
        if row > page.height or column > page.width or not free[row - 1, column - 1]:
            continue
        beside = page.text(row - 1, column) if column < page.width and free[row - 1, column] else ""
        words = page.text(row - 1, column - 1) or beside
        if words and (meaning := meaning_in(words)):
            found.append(Entry(f"#{rgb}", words, meaning, page.name, page.address(row - 1, column - 1)))
    return found
