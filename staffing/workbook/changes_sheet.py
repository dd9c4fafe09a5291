"""The sheet `Changes`: a row a crew cell that got other content, leading to it; for a filled plan and for a mended roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from staffing.clock import Clock
from staffing.report import Change, Fill
from staffing.roster import Roster, address
from staffing.workbook.copies import Copy, Place
from staffing.workbook.saving import put_text
from staffing.workbook.sheets_added import link, print_wide, put_head, put_row, text_cell

_FILLS = {"Person": 24, "Unit": 16, "Shift": 34, "From": 21, "To": 21, "Cell": 16}
_CHANGES = {
    "What": 13, "Taken off": 24, "Put on": 24, "Unit": 16, "Shift": 34, "From": 21, "To": 21, "Why": 70, "Cell": 16,
}  # fmt: skip
_HEAD = 4


def add_fills(copy: Copy, roster: Roster, fills: Sequence[Fill], places: Sequence[Place]) -> None:
    """Lists the names that a plan put into crew cells; `places` are their cells."""
    names = "1 name" if len(fills) == 1 else f"{len(fills)} names"
    first = f"{names} put into crew cells, marked green; no other cell's content was changed."
    rows = [
        (fill.person, *_when(roster, fill.shift, fill.start, fill.end), _cell(place))
        for fill, place in zip(fills, places, strict=True)
    ]
    _add(copy, first, _FILLS, rows, places)


def add_changes(copy: Copy, roster: Roster, changes: Sequence[Change], places: Sequence[Place]) -> None:
    """Lists the cells that a repair changed; `places` are those cells."""
    cells = "1 crew cell" if len(changes) == 1 else f"{len(changes)} crew cells"
    first = f"{cells} changed, marked green; no other cell's content was changed."
    rows = [
        (
            what(change),
            change.off,
            change.who,
            *_when(roster, change.shift, change.start, change.end),
            change.why,
            _cell(place),
        )
        for change, place in zip(changes, places, strict=True)
    ]
    _add(copy, first, _CHANGES, rows, places)


def what(change: Change) -> str:
    """What happened to a cell in a word or two."""
    return "put on" if change.off is None else "taken off" if change.on is None else "replaced"


def _when(roster: Roster, shift: int, start: int, end: int) -> tuple[str, str, datetime, datetime]:
    """The unit, the shift, and the hours of somebody on it."""
    clock: Clock = roster.clock
    unit, begins, ends = (roster.shifts[column].iat[shift] for column in ("unit", "start", "end"))
    return unit, clock.stretch(int(begins), int(ends)), clock.wall(start), clock.wall(end)


def _cell(place: Place) -> str:
    return address(place.sheet, place.row, place.column)


def _add(
    copy: Copy,
    first: str,
    columns: Mapping[str, int],
    rows: Sequence[tuple[str | datetime | None, ...]],
    places: Sequence[Place],
) -> None:
    sheet = copy.new_sheet("Changes")
    put_text(text_cell(sheet, 2, 1), first)
    put_head(sheet, _HEAD, list(columns), list(columns.values()))
    for row, (values, where) in enumerate(zip(rows, places, strict=True), _HEAD + 1):
        put_row(sheet, row, values)
        shown = copy.anchor(where)
        link(text_cell(sheet, row, len(columns)), copy.titles[shown.sheet], shown.row, shown.column)
    sheet.freeze_panes = f"A{_HEAD + 1}"
    sheet.auto_filter.ref = f"A{_HEAD}:{text_cell(sheet, _HEAD + max(1, len(rows)), len(columns)).coordinate}"
    print_wide(sheet, _HEAD)
