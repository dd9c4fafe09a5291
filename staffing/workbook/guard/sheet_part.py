"""The part of one sheet: only rows and cells as spreadsheet programs write them, each once, none far out.

Readers make something of whatever stands here, and not the same: of a value with a comment in it one takes the half before it,
of a text that points past the table of texts the first. So what no spreadsheet program writes is refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from staffing.workbook.guard.places import LAST_ROW, beyond, letters, place
from staffing.workbook.guard.refused import Refused, damaged, short
from staffing.workbook.guard.xml import Handler

_LONGEST_TEXT = 32_767
_MOST_CELLS = 5_000_000
_MOST_TEXT = 256 * 2**20
_MOST_TOLD = 50
_MOST_MERGED = 50_000
_A_RANGE = 10
_TYPES = frozenset(("", "b", "d", "e", "inlineStr", "n", "s", "str"))
_TRUTHS = frozenset(("0", "1", "true", "false"))


@dataclass
class Strings:
    """The lengths of the workbook's shared texts; None where the part was not looked through."""

    lengths: list[int] | None


@dataclass
class SheetFacts:
    """What a scan learned of one sheet."""

    filled: int = 0
    #: Cells that are there at all, those that are only formatted among them.
    cells: int = 0
    #: Cells within merged ranges, and some for each range: what they cost a reader that makes cells of them all.
    merged: int = 0
    #: Whether it has errors or formulas: cells that a reader may give as empty.
    silent: bool = False
    #: Rows and columns that are hidden, and filled; from 1.
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    #: Rows and columns of the first cells with a date or time below zero, which readers take for another one.
    before_time: list[tuple[int, int]] = field(default_factory=list)


class SheetPart(Handler):
    """Scans the part of the sheet called `name`.

    `strings` are the shared texts; `styles` say of each format whether it shows dates, None where they are not known.
    """

    def __init__(self, name: str, strings: Strings, styles: list[bool] | None) -> None:
        self.facts = SheetFacts()
        self._name = name
        self._strings = strings
        self._styles = styles
        self._depth = 0  # of elements below sheetData
        self._skipped = 0  # depth at which something began whose content is no cell's
        self._in_rows = False
        self._rows: set[int] = set()
        self._row = 0
        self._row_hidden = False
        self._columns: set[int] = set()
        self._column = 0
        self._kind = ""
        self._styled = ""
        self._text: list[str] | None = None
        self._in_value = False
        self._said = ""
        self._inline = False
        self._formula = False
        self._placed = False
        self._characters = 0
        self._first: tuple[int, int] | None = None
        self._last = (0, 0)
        self._hidden_spans: list[tuple[int, int]] = []
        self._merged = 0
        self._used_columns: set[int] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._in_rows:
            self._outside(name, attributes)
            return
        self._depth += 1
        if self._skipped:
            return
        if name == "row" and self._depth == 1:
            self._start_row(attributes)
        elif name == "c" and self._depth == 2:
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._text, self._in_value = [], name == "v"
        elif name in ("f", "rPr", "rPh", "phoneticPr", "extLst"):
            if name == "f":
                self.facts.silent = self._formula = True
            self._skipped = self._depth
        elif name not in ("is", "r"):
            raise self._odd(f"<{name}> among its cells")

    def end(self, name: str) -> None:
        if not self._in_rows:
            return
        if name == "sheetData" and not self._depth:
            self._in_rows = False
            return
        if self._skipped:
            if self._skipped == self._depth:
                self._skipped = 0
        elif name in ("v", "t") and self._text is not None:
            self._said += "".join(self._text)
            self._text = None
        elif name == "is":
            self._inline = True
        elif name == "c":
            self._end_cell()
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def oddity(self, what: str) -> None:
        # in a text every reader reads it as meant
        if self._text is not None and self._in_value:
            raise self._odd(f"{what} in the cell {letters(self._row, self._column)}")

    def finish(self) -> SheetFacts:
        """What was learned. Raises Refused where the sheet reaches too far."""
        if self._first:
            (top, left), (bottom, right) = self._first, self._last
            far = beyond((top, left), (bottom, right), self.facts.filled)
            if far:
                raise far
        self.facts.hidden_columns = sorted(
            column for column in self._used_columns for low, high in self._hidden_spans if low <= column <= high
        )
        return self.facts

    def _outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self._in_rows = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            low, high = attributes.get("min", ""), attributes.get("max", "")
            if low.isdecimal() and high.isdecimal():
                self._hidden_spans.append((int(low), int(high)))
        elif name == "mergeCell":
            self._merged += 1
            self.facts.merged += _A_RANGE + _area(attributes.get("ref", ""))
            if self._merged > _MOST_MERGED:
                raise self._odd(f"more than {_MOST_MERGED:,} merged cells")

    def _start_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        row = self._row + 1 if said is None else int(said) if said.isdecimal() and len(said) < 12 else 0
        if not 1 <= row <= LAST_ROW:
            raise self._odd(f"a row {short(said or '')}")
        if row in self._rows:
            raise self._odd(f"row {row} twice")
        self._rows.add(row)
        self._row, self._column, self._columns = row, 0, set()
        self._row_hidden = attributes.get("hidden") in ("1", "true")

    def _start_cell(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        at = (self._row, self._column + 1) if said is None else place(said)
        if at is None or at[0] != self._row:
            raise self._odd(f"a cell {short(said or '')} in row {self._row}")
        if at[1] in self._columns:
            raise self._odd(f"the cell {letters(*at)} twice")
        self._column = at[1]
        self._columns.add(at[1])
        self.facts.cells += 1
        if self.facts.cells > _MOST_CELLS:
            raise Refused(
                f"its sheet {short(self._name)} has more than {_MOST_CELLS:,} cells: delete the empty rows and columns that are "
                "only formatted, and save it again"
            )
        self._kind, self._styled = attributes.get("t", ""), attributes.get("s", "")
        self._said, self._inline, self._formula = "", False, False
        self._placed = said is not None
        if self._kind not in _TYPES:
            raise self._odd(f"the cell {letters(*at)} of an unknown kind")
        if self._styled and self._styles is not None and not _below(self._styled, len(self._styles)):
            raise self._odd(f"the cell {letters(*at)} in a format that is not there")

    def _end_cell(self) -> None:
        said = self._said
        if not said:
            if self._formula and not self._placed:
                raise self._odd("a formula in a cell without a place")
            return
        cell = letters(self._row, self._column)
        self.facts.silent |= self._kind == "e"
        if len(said) > _LONGEST_TEXT:
            raise too_long(f"the cell {short(self._name)}!{cell}")
        if self._kind in ("", "n"):
            if not _is_number(said) and not self._inline:
                raise self._odd(f"the cell {cell} with a number that is none")
            if said.startswith("-") and self._shows_date() and len(self.facts.before_time) < _MOST_TOLD:
                self.facts.before_time.append((self._row, self._column))
        elif self._kind == "b" and said not in _TRUTHS:
            raise self._odd(f"the cell {cell} that is neither true nor false")
        elif self._kind == "s":
            lengths = self._strings.lengths
            if not said.isdecimal() or (lengths is not None and not _below(said, len(lengths))):
                raise self._odd(f"the cell {cell} with a text that is not there")
            length = lengths[int(said)] if lengths is not None else 1
            self._characters += length
            if not length:
                return
            if self._characters > _MOST_TEXT:
                raise damaged(f"the sheet {short(self._name)} repeats long texts without end")
        self.facts.filled += 1
        self._used_columns.add(self._column)
        if self._row_hidden and (not self.facts.hidden_rows or self.facts.hidden_rows[-1] != self._row):
            self.facts.hidden_rows.append(self._row)
        top, left = self._first or (self._row, self._column)
        self._first = min(top, self._row), min(left, self._column)
        self._last = max(self._last[0], self._row), max(self._last[1], self._column)

    def _shows_date(self) -> bool:
        return bool(self._styles and self._styled and self._styles[int(self._styled)])

    def _odd(self, what: str) -> Refused:
        return damaged(f"the sheet {short(self._name)} has {what}")


def too_long(what: str) -> Refused:
    """A text that no spreadsheet program would take."""
    return Refused(
        f"{what} holds a text of more than {_LONGEST_TEXT:,} letters, which no spreadsheet can: shorten it and save it again"
    )


def _area(reference: str) -> int:
    """The cells of a range such as `A1:D5`."""
    first, last = (place(end) for end in (reference.partition(":")[0], reference.rpartition(":")[2]))
    return (abs(last[0] - first[0]) + 1) * (abs(last[1] - first[1]) + 1) if first and last else 0


def _below(number: str, end: int) -> bool:
    return number.isdecimal() and len(number) < 12 and int(number) < end


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and text == text.strip() and "_" not in text
    except ValueError:
        return False
