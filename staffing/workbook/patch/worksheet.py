"""One sheet of a workbook to write in: its cells, looks and notes, by row and column from 1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from staffing.workbook.patch.cells.formulas import Formulas
from staffing.workbook.patch.cells.rows import Content
from staffing.workbook.patch.cells.sheet import SheetPart
from staffing.workbook.patch.cells.shown import shown
from staffing.workbook.patch.cells.tables import grow
from staffing.workbook.patch.notes import Notes
from staffing.workbook.patch.parts.package import Package
from staffing.workbook.patch.styles import Styles

_FORMULA_STARTS = ("=", "+", "-", "@")


class Sheet:
    """A sheet by its `name`."""

    def __init__(
        self, name: str, part: SheetPart, notes: Notes, styles: Callable[[], Styles], *, in_1904: bool = False
    ) -> None:  # fmt: skip
        self.name, self._in_1904 = name, in_1904
        self._part, self._notes, self._styles = part, notes, styles
        self._formulas = Formulas(part)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The place itself; of merged cells the one that shows."""
        return self._part.anchor(row, column)

    def content(self, row: int, column: int) -> Content:
        """What stands in a cell: its text, or its formula with the `=`."""
        found = self._part.content(row, column)
        return Content(self._formulas.text(row, column), True) if found.is_formula else found

    def shown(self, row: int, column: int) -> str:
        """What people see in a cell: a date or time by its format; else what stands there."""
        number = self._part.number(row, column)
        seen = (
            shown(number[0], self._styles().format_code(number[1]), in_1904=self._in_1904)
            if number and number[1]
            else None
        )
        return self.content(row, column).text if seen is None else seen

    def contents(self, row: int) -> Mapping[int, Content]:
        """What stands in a row, by column, without its empty cells."""
        return self._part.contents(row)

    def array_around(self, row: int, column: int) -> str | None:
        """The range of the array formula that this cell is a part of, None where it is in none."""
        return self._formulas.array_around(row, column)

    def write(self, row: int, column: int, text: str) -> None:
        """Writes a text into a cell, whatever it begins with; empties the cell where `text` is empty. Its look stays.

        Not to be asked for part of an array formula: what is left of it would be lost.
        """
        self._part.set_text(row, column, text)
        if text.startswith(_FORMULA_STARTS):
            # a spreadsheet must not take it for a formula either, once someone edits the cell
            self._part.restyle(row, column, self._styles().as_text)

    def write_number(self, row: int, column: int, number: str, sample: tuple[int, int]) -> None:
        """Writes a number as the file holds it, in the number format that the cell `sample` had at first."""
        self._part.set_text(row, column, number, is_number=True)
        look = self._part.look(*sample)
        self._part.restyle(row, column, lambda own: self._styles().with_format_of(own, look))

    def fill(self, row: int, column: int, colour: str, *, bold: bool) -> None:
        """Fills a cell with `colour` (ARGB), the rest of its look as it is."""
        self._part.restyle(row, column, lambda look: self._styles().marked(look, colour, bold=bold))

    def unfill(self, row: int, column: int, colours: Collection[str], *, unbold: bool) -> None:
        """Gives a cell that was filled with one of these colours the fill back that it had."""
        self._part.restyle(row, column, lambda look: self._styles().unmarked(look, colours, unbold=unbold))

    def note(self, row: int, column: int, text: str) -> None:
        """Adds to the note of a cell."""
        self._notes.add(row, column, text)

    def cut_notes(self, heading: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Takes off every note what stands from `heading` on; gives the cells and what was taken."""
        return self._notes.cut(heading)

    @property
    def threads(self) -> Collection[tuple[int, int]]:
        """The cells with a thread of comments, which Excel shows in place of a note."""
        return self._notes.threads

    @property
    def is_changed(self) -> bool:
        """Whether its part will be another."""
        return self._part.is_changed

    @property
    def is_written(self) -> bool:
        """Whether a text was written into a cell, or taken out of one."""
        return self._part.is_written

    def grow_tables(self, package: Package, path: str) -> None:
        """Has the tables of the sheet, whose part is `path`, take in headings that are written beside them."""
        grow(package, path, self._part)

    def close(self) -> list[tuple[int, int]]:
        """Settles notes and shared formulas; returns the cells that hold a formula no more."""
        self._notes.close()
        self._formulas.hand_on()
        return self._part.overwritten

    def to_bytes(self) -> bytes:
        """The part with its changes."""
        return self._part.to_bytes()
