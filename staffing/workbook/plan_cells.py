"""Where new names go: the shift's empty crew cells from left to right, then further crew columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from staffing.report import Fill
from staffing.workbook.copies import Place
from staffing.workbook.patch.worksheet import Sheet
from staffing.workbook.saving import CannotWrite
from staffing.workbook.words.headers import SHIFTS

if TYPE_CHECKING:
    from staffing.roster import Roster

_NUMBER = re.compile(r"\d+$")


def places(roster: Roster, fills: Sequence[Fill], sheet_of: Callable[[str], Sheet]) -> list[Place]:
    """A free cell for each fill, never one with a formula: it may give a name another day; nor one that the roster has filled.

    Raises CannotWrite where no row above the shift holds headings like `Crew 1`.
    """
    free: dict[int, list[Place]] = defaultdict(list)
    filled = {fill.shift for fill in fills}
    openings = roster.openings.sort_values(["shift", "column"], kind="stable")
    columns = ("shift", "sheet", "row", "column")
    for shift, *where in zip(*(openings[column].tolist() for column in columns), strict=True):
        place = Place(*where)
        if shift in filled and not sheet_of(place.sheet).content(place.row, place.column).is_formula:
            free[shift].append(place)
    names, rows = roster.shifts["sheet"].tolist(), roster.shifts["row"].tolist()
    crews: dict[str, CrewColumns] = {}
    beyond: Counter[int] = Counter()
    stand = set(zip(*(roster.assignments[column].tolist() for column in columns), strict=True))
    chosen: list[Place] = []
    for fill in fills:
        if free[fill.shift]:
            chosen.append(free[fill.shift].pop(0))
            continue
        name, row = names[fill.shift], rows[fill.shift]
        if name not in crews:
            crews[name] = CrewColumns.of(roster, name, sheet_of(name))
        head = crews[name].heading(row)
        if head is None:
            raise CannotWrite(
                f"The sheet {name} has no heading Crew 1 above row {row}, so there is no place for another name."
            )
        beyond[fill.shift] += 1
        while (fill.shift, name, row, crews[name].last_used(head) + beyond[fill.shift]) in stand:
            beyond[fill.shift] += 1
        chosen.append(Place(name, row, crews[name].last_used(head) + beyond[fill.shift]))
    return chosen


@dataclass(frozen=True)
class CrewColumns:
    """The crew columns of one sheet: `columns` hold crew cells, on `rows` stand shifts."""

    name: str
    sheet: Sheet
    columns: frozenset[int]
    rows: frozenset[int]

    @classmethod
    def of(cls, roster: Roster, name: str, sheet: Sheet) -> CrewColumns:
        """Those of a roster's sheet."""
        columns: set[int] = set()
        for cells in (roster.assignments, roster.openings, roster.strangers):
            columns.update(cells["column"][cells["sheet"] == name].tolist())
        rows = roster.shifts["row"][roster.shifts["sheet"] == name].tolist()
        return cls(name, sheet, frozenset(columns), frozenset(rows))

    def heading(self, row: int) -> int | None:
        """The row of the headings above a shift's row, None where there is none."""
        above = bisect_left(self._headings, row)
        return self._headings[above - 1] if above else None

    def last_used(self, head: int) -> int:
        """The last column with a heading in this row."""
        return max(self.sheet.contents(head))

    def missing(self, chosen: Sequence[Place]) -> list[tuple[Place, str]]:
        """The headings that the chosen cells lack: `Crew 4` where the last one is `Crew 3`."""
        lacking: dict[int, set[int]] = defaultdict(set)
        for place in chosen:
            head = self.heading(place.row)
            if head is not None and place.column > self.last_used(head):
                lacking[head].add(place.column)
        added: list[tuple[Place, str]] = []
        for head, columns in lacking.items():
            crew = self._crew(head)
            numbers = [int(found[0]) for heading in crew if (found := _NUMBER.search(heading))]
            for number, column in enumerate(sorted(columns), max([*numbers, len(crew)]) + 1):
                added.append((Place(self.name, head, column), f"Crew {number}"))
        return added

    @cached_property
    def _headings(self) -> list[int]:
        # a crew cell may say `trainee` or `driver`, which are headings elsewhere
        others = (row for row in range(1, max(self.rows, default=0)) if row not in self.rows)
        return [row for row in others if self._crew(row)]

    def _crew(self, row: int) -> list[str]:
        texts = (content.text.strip() for column, content in self.sheet.contents(row).items() if column in self.columns)
        return [text for text in texts if SHIFTS.meaning(text) == ("crew", "")]
