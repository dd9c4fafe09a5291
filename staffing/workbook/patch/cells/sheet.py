"""One sheet: cells read and written, rows found by their tags; the rest of the part keeps its bytes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

from openpyxl.utils import get_column_letter, range_boundaries

from staffing.workbook.patch.cells.rows import Content, NewCell, Row, new_row
from staffing.workbook.patch.cells.strings import SharedStrings
from staffing.workbook.patch.parts.document import Document, number_in
from staffing.workbook.patch.parts.markup import TAG, CannotPatch, as_utf8, first_tag, opened, pasted, tags

#: The order of what is in a sheet.
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
    "extLst",
)  # fmt: skip
_NUMBER = re.compile(rb"""\sr\s*=\s*["']\s*(\d{1,9})\s*["']""")

_ROWS = b"\0"  # where rows go: no XML holds this
_HIGH = 100  # rows of merged cells
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576

#: First column, first row, last column, last row.
Range = tuple[int, int, int, int]


class SheetPart:
    """The cells of one sheet. Places are row and column from 1; of merged cells ask for the `anchor`."""

    def __init__(self, data: bytes, strings: SharedStrings) -> None:
        """Raises CannotPatch where `data` is no sheet."""
        self.data, self._strings = as_utf8(data), strings
        self._starts: list[int] = []
        self._numbers: list[int] = []
        self._rows: dict[int, Row | None] = {}
        self._said: dict[int, dict[str, str]] = {}
        self._changes: defaultdict[int, dict[int, NewCell]] = defaultdict(dict)
        root = first_tag(self.data)
        self._around = opened(root)
        self._first = self._last = 0
        outline = self.data
        opening = next((tag for tag in tags(root, b"sheetData").finditer(self.data) if tag["name"]), None)
        if opening:
            tag = TAG.match(self.data, opening.start())
            if tag is None:
                raise CannotPatch("a sheet that ends within a tag")
            self._around += opened(tag[0])
            self._first = self._last = tag.end()
            if not tag[0].endswith(b"/>"):
                self._last = self._find_rows(root, tag.end())
                outline = self.data[: self._first] + self.data[self._last :]
        #: The sheet without its rows.
        self.outline = Document(outline)

    def _find_rows(self, root: bytes, start: int) -> int:
        """Notes where the rows start and what their numbers are; returns where their list ends."""
        pattern = tags(root, b"row", b"/sheetData", more=rb"(?:\s+r=\"(?P<number>\d{1,9})\")?")
        # by lists, not one by one: there may be a million rows
        found = [(tag.start(), tag["number"], tag["name"]) for tag in pattern.finditer(self.data, start)]
        ends = [at for at, (_, _, name) in enumerate(found) if name and name.startswith(b"/")]
        if not ends:
            raise CannotPatch("a sheet that has no end")
        rows = [tag for tag in found[: ends[0]] if tag[2]]
        self._starts = [at for at, _, _ in rows]
        if all(number for _, number, _ in rows):
            self._numbers = [int(number) for _, number, _ in rows]
        else:
            self._count_rows(rows)
        return found[ends[0]][0]

    def _count_rows(self, rows: list[tuple[int, Any, Any]]) -> None:
        """Notes the numbers of rows of which some say theirs in another way, or go by the row before them."""
        number = 0
        for start, given, _ in rows:
            number = int(given) if given else self._number_at(start) or number + 1
            self._numbers.append(number)

    def _number_at(self, start: int) -> int | None:
        """The number that a row says, whatever it says before it."""
        tag = TAG.match(self.data, start)
        given = _NUMBER.search(tag[0]) if tag else None
        return int(given[1]) if given else None

    def row(self, number: int) -> Row | None:
        """A row as it stands in the part, None where there is none."""
        if number not in self._rows:
            at = self._index.get(number)
            self._rows[number] = None if at is None else Row.read(self._source(at), self._around, number)
        return self._rows[number]

    def content(self, row: int, column: int) -> Content:
        """What stands in a cell, or is to stand in it."""
        new = self._changes[row].get(column) if row in self._changes else None
        if new is not None and new.text is not None:
            return Content(new.text, is_number=new.is_number)
        there = self.row(row)
        return there.content(column, self._strings) if there else Content()

    def number(self, row: int, column: int) -> tuple[float, int] | None:
        """The number in a cell as it stands in the part, and the cell's look; None where there is none."""
        there = self.row(row)
        cell = there.cells.get(column) if there else None
        value = cell.child("v") if cell and cell.attributes.get("t", "n") == "n" else None
        if cell is None or value is None:
            return None
        try:
            return float(value.text), number_in(cell.attributes, "s")
        except ValueError:
            return None

    def contents(self, row: int) -> dict[int, Content]:
        """What stands in the cells of a row that are not empty, by column."""
        there = self.row(row)
        columns = {*(there.cells if there else ()), *self._changes.get(row, ())}
        found = {column: self.content(row, column) for column in sorted(columns)}
        return {column: content for column, content in found.items() if content.text}

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The place itself; of merged cells the one that shows."""
        for left, top, right, bottom in (*self._merged.get(row, ()), *self._merged.get(0, ())):
            if left <= column <= right and top <= row <= bottom:
                return top, left
        return row, column

    def set_text(self, row: int, column: int, text: str, *, is_number: bool = False) -> None:
        """Writes a text, or a number as a file holds it, into a cell, or empties it; its look stays."""
        new = self._change(row, column)
        new.text, new.is_number = text, is_number

    def restyle(self, row: int, column: int, change: Callable[[int], int]) -> None:
        """Gives a cell the look that `change` makes of the one it has."""
        new = self._change(row, column)
        new.look = change(new.look)

    def new_text(self, row: int, column: int) -> str:
        """The text that is to stand in a cell and did not before."""
        new = self._changes[row].get(column) if row in self._changes else None
        return new.text or "" if new else ""

    def replace_formula(self, row: int, column: int, formula: bytes) -> None:
        """Puts another element in the place of a cell's formula."""
        self._change(row, column).formula = formula

    @property
    def overwritten(self) -> list[tuple[int, int]]:
        """The cells that held a formula and are to hold a text or nothing."""
        found = []
        for number, changes in sorted(self._changes.items()):
            there = self.row(number)
            cells = there.cells if there else {}
            written = (column for column, new in sorted(changes.items()) if new.text is not None)
            found += [(number, column) for column in written if column in cells and cells[column].child("f")]
        return found

    def rows_with(self, pattern: re.Pattern[bytes]) -> Iterator[Row]:
        """The rows in whose bytes `pattern` is found."""
        seen = 0
        for found in pattern.finditer(self.data, self._first, self._last):
            at = bisect_right(self._starts, found.start())
            if at > seen:
                seen = at
                row = self.row(self._numbers[at - 1])
                if row:
                    yield row

    @property
    def is_changed(self) -> bool:
        """Whether its part will be another."""
        return bool(self._changes) or self.outline.is_changed

    @property
    def is_written(self) -> bool:
        """Whether the text of a cell is another."""
        return any(new.text is not None for changes in self._changes.values() for new in changes.values())

    def to_bytes(self) -> bytes:
        """The part with its changes. To be asked for once, at the end."""
        outline = self.outline
        self._widen()
        there = outline.root.child("sheetData")
        if there:
            outline.append(there, _ROWS)
        else:
            name = outline.root.prefix + b"sheetData"
            outline.insert(outline.root, b"<%s>%s</%s>" % (name, _ROWS, name), ORDER, "sheetData")
        # joined once: rows may be hundreds of megabytes
        before, _, behind = outline.to_bytes().partition(_ROWS)
        return b"".join([before, *self._written_rows(), behind])

    def _written_rows(self) -> list[bytes | memoryview]:
        edits = []
        for number, changes in sorted(self._changes.items()):
            there = self.row(number)
            if there:
                start = self._starts[self._index[number]]
                edits.append((start, start + len(there.xml), there.written(changes)))
                continue
            behind = bisect_right(self._numbers, number)
            start = self._starts[behind] if behind < len(self._starts) else self._last
            edits.append((start, start, new_row(number, changes, self.outline.root.prefix)))
            after = self.row(self._numbers[behind]) if behind < len(self._starts) else None
            if after and after.number not in self._changes and "r" not in after.node.attributes:
                edits.append((start, start + after.node.inside, after.numbered()))
        return pasted(self.data, edits, self._first, self._last)

    def _change(self, row: int, column: int) -> NewCell:
        """The change of a cell, to begin with the look it has, or would have."""
        changes = self._changes[row]
        if column not in changes:
            changes[column] = NewCell(self.look(row, column))
        return changes[column]

    def look(self, row: int, column: int) -> int:
        """The look that a cell has in the part, or would have."""
        there = self.row(row)
        cell = there.cells.get(column) if there else None
        if cell is not None:
            return number_in(cell.attributes, "s")
        if there and there.look is not None:
            return there.look
        return self.column_look(column)

    def row_tag(self, number: int) -> bytes:
        """The start tag of a row, empty where there is none."""
        at = self._index.get(number)
        tag = TAG.match(self.data, self._starts[at]) if at is not None else None
        return tag[0] if tag else b""

    def column_look(self, column: int) -> int:
        """The look of cells that are not there yet in a column."""
        return number_in(self.column(column), "style")

    def column(self, column: int) -> dict[str, str]:
        """What the sheet says of a column."""
        if column not in self._said:
            said = (given for first, last, given in self._columns if first <= column <= last)
            self._said[column] = next(said, {})
        return self._said[column]

    @cached_property
    def _merged(self) -> dict[int, list[Range]]:
        """The ranges of merged cells, under each row that they reach over; very high ones under 0."""
        there = self.outline.root.child("mergeCells")
        found: dict[int, list[Range]] = {}
        for node in there.all("mergeCell") if there else ():
            merged = area(node.attributes.get("ref", ""))
            _, top, _, bottom = merged
            for row in range(top, bottom + 1) if bottom - top < _HIGH else (0,):
                found.setdefault(row, []).append(merged)
        return found

    @cached_property
    def _columns(self) -> list[tuple[int, int, dict[str, str]]]:
        there = self.outline.root.child("cols")
        nodes = there.all("col") if there else ()
        return [(number_in(n.attributes, "min"), number_in(n.attributes, "max"), n.attributes) for n in nodes]

    @cached_property
    def _index(self) -> dict[int, int]:
        # the first of rows that say the same number
        return dict(zip(reversed(self._numbers), range(len(self._numbers) - 1, -1, -1), strict=True))

    def _source(self, at: int) -> bytes:
        end = self._starts[at + 1] if at + 1 < len(self._starts) else self._last
        return self.data[self._starts[at] : end]

    def _widen(self) -> None:
        """Has the sheet say how far its cells reach, where it says so and they reach further."""
        said = self.outline.root.child("dimension")
        written = [(column, row) for row, changes in self._changes.items() for column in changes]
        if said is None or not written:
            return
        left, top, right, bottom = area(said.attributes.get("ref", ""))
        columns, rows = zip(*written, strict=True)
        wide = min(left, *columns), min(top, *rows), max(right, *columns), max(bottom, *rows)
        if wide != (left, top, right, bottom):
            self.outline.set(said, ref=f"{place(*wide[1::-1])}:{place(*wide[:1:-1])}")


def area(ref: str) -> Range:
    """The columns and rows of a range like `A1:B2` or `A1`. Raises CannotPatch."""
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError) as error:
        raise CannotPatch(f"a range called {ref}") from error
    return left or 1, top or 1, right or LAST_COLUMN, bottom or LAST_ROW


def place(row: int, column: int) -> str:
    """A cell's name within its sheet, as in `F12`."""
    return f"{get_column_letter(column)}{row}"
