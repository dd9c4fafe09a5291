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
_NO_CELLS = "Open seats for which these sheets have no cell, so that nobody was put on them:"


def add_fills(
    copy: Copy, roster: Roster, fills: Sequence[Fill], places: Sequence[Place], *,
    stood: Mapping[Place, str] | None = None, by_hand: Sequence[str] = (),
) -> None:  # fmt: skip
    """Lists the names that a plan put into crew cells; `places` are their cells.

    Of a roster in its owner's layout `stood` is what was in them, and `by_hand` a sentence each about what has no cell.
    """
    own = stood is not None
    names = "1 name" if len(fills) == 1 else f"{len(fills)} names"
    cells = "cells" if own else "crew cells"
    first = f"{names} put into {cells}, marked green; no other cell's content was changed."
    rows: list[tuple[str | datetime | None, ...]] = [
        (fill.person, *_when(roster, fill.shift, fill.start, fill.end), *_now(copy, place, stood), _cell(place))
        for fill, place in zip(fills, places, strict=True)
    ]
    _add(copy, first, _in_own(_FILLS, roster) if own else _FILLS, rows, places, by_hand)


def add_changes(
    copy: Copy, roster: Roster, changes: Sequence[Change], places: Sequence[Place], *,
    stood: Mapping[Place, str] | None = None,
) -> None:  # fmt: skip
    """Lists the cells that a repair changed; `places` are those cells, `stood` what was in them (see add_fills)."""
    number, kind = len(set(places)), "cell" if stood is not None else "crew cell"
    cells = f"1 {kind}" if number == 1 else f"{number} {kind}s"
    first = f"{cells} changed, marked green; no other cell's content was changed."
    rows = [
        (
            what(change),
            change.off,
            change.who,
            *_when(roster, change.shift, change.start, change.end),
            change.why,
            *_now(copy, place, stood),
            _cell(place),
        )
        for change, place in zip(changes, places, strict=True)
    ]
    _add(copy, first, _CHANGES if stood is None else _in_own(_CHANGES, roster), rows, places)


def _in_own(columns: Mapping[str, int], roster: Roster) -> dict[str, int]:
    """The columns for a roster of its owner's layout: what stood in a cell, and what does now."""
    named = {("Code" if name == "Unit" and roster.pools else name): width for name, width in columns.items()}
    width = named.pop("Cell")
    return {**named, "Was": 24, "Written": 24, "Cell": width}


def _now(copy: Copy, place: Place, stood: Mapping[Place, str] | None) -> tuple[str, ...]:
    """What stood in a cell, and what stands there now."""
    if stood is None:
        return ()
    shown = copy.anchor(place)
    return stood[place], copy.sheet(shown.sheet).content(shown.row, shown.column).text


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
    below: Sequence[str] = (),
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
    for row, said in enumerate([_NO_CELLS, *below] if below else [], _HEAD + len(rows) + 2):
        put_text(text_cell(sheet, row, 1), said)
    print_wide(sheet, _HEAD)
