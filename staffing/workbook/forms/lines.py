"""The cells of a person in a grid, and what each of them is for: those that are free can take a code."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Line, Person, Place
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.versions import Dated
from staffing.workbook.words.cells import is_dashes
from staffing.workbook.words.times import TimeOfDay, read_time

FREE, OFF, DUTY, OTHER = "free", "off", "duty", "other"


def line_of(dated: Dated, row: int, person: Person, codes: Codes, *, fixed: bool = False) -> Line:
    """A row of a grid with a code, or hours, in each cell; its codes have been read.

    `fixed`: its cells hold marks, which mean what their headings say, and no codes.
    """
    block, page = dated.block, dated.block.page
    uses: dict[str, str] = {}
    cells = []
    for day, column in _days(dated):
        for at in range(column, min(column + block.axis.width, page.width)):
            text = page.text(row, at)
            if text not in uses:
                uses[text] = _use(text, codes, times=dated.content == "times")
            takes = _stands_alone(page, row, at) and not fixed and codes.colours.behind(page, row, at) is None
            use = uses[text] if takes else OTHER
            cells.append((day, Place(page.name, *page.place(row, at)), text, use))
    return Line(person.name, person.id, tuple(cells))


def line_of_pairs(dated: Dated, row: int, person: Person, codes: Codes) -> Line:
    """A row of a grid with a start and an end under each date; the cells are those of the starts."""
    page = dated.block.page
    cells = []
    for day, column in _days(dated):
        if column + 1 >= page.width:
            continue
        start, end = page.text(row, column), page.text(row, column + 1)
        if is_dashes(start) and is_dashes(end):
            use = FREE
        elif time_in(page.cell(row, column)) and time_in(page.cell(row, column + 1)):
            use = DUTY
        else:
            texts = [text for text in dict.fromkeys((start, end)) if not is_dashes(text)]
            use = OFF if len(texts) == 1 and _use(texts[0], codes, times=True) == OFF else OTHER
        alone = _stands_alone(page, row, column) and _stands_alone(page, row, column + 1)
        if not alone or codes.colours.behind(page, row, column) is not None:
            use = OTHER
        cells.append((day, Place(page.name, *page.place(row, column)), f"{start}-{end}" if use == DUTY else start, use))
    return Line(person.name, person.id, tuple(cells), pairs=True)


def headings_of(dated: Dated) -> dict[date, Place]:
    """The heading of each day of a grid."""
    page, row = dated.block.page, dated.block.axis.row
    return {day: Place(page.name, *page.place(row, column)) for day, column in _days(dated)}


def time_in(cell: object) -> TimeOfDay | None:
    """The time of day in a cell, None where there is none."""
    try:
        return read_time(cell)
    except UnclearCell:
        return None


def _days(dated: Dated) -> Iterator[tuple[date, int]]:
    axis = dated.block.axis
    return (
        (dated.first + timedelta(days=offset), column)
        for offset, column in zip(axis.offsets, axis.columns, strict=True)
    )


def _use(text: str, codes: Codes, *, times: bool) -> str:
    parts = codes.parts(text)
    if not parts or (times and is_dashes(text)):
        return FREE
    meanings = [codes.known(part) for part in parts]
    if all(meaning is not None and meaning.off for meaning in meanings):
        return OFF
    one = meanings[0] if len(meanings) == 1 else None
    return DUTY if one and one.works and not one.absent else OTHER


def _stands_alone(page: Page, row: int, column: int) -> bool:
    """Whether a cell can be written into: it is merged with no other, and seen."""
    return (row, column) not in merged_cells(page) and column not in page.hidden_columns and row not in page.hidden_rows


@lru_cache(maxsize=64)
def merged_cells(page: Page) -> frozenset[tuple[int, int]]:
    """The cells of a page that are part of merged ones."""
    return frozenset(
        (row, column)
        for top, left, bottom, right in page.merged
        for row in range(top, min(bottom, page.height - 1) + 1)
        for column in range(left, min(right, page.width - 1) + 1)
    )
