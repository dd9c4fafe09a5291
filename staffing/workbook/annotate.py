"""The user's own workbook with what a check found marked in it, or with a plan's new names in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from staffing.report import Fill, RosterReport, Violation
from staffing.roster import Roster, address
from staffing.workbook.copies import Copy, Place, open_copy
from staffing.workbook.coverage_sheet import add_coverage
from staffing.workbook.marks import AMBER, BLUE, FILLED, GREEN, GREY, RED, Mark, put
from staffing.workbook.plan_cells import CrewColumns, places
from staffing.workbook.saving import CannotWrite, put_text, save
from staffing.workbook.sheets_added import add_sheet, link, print_wide, put_head, put_row, text_cell
from staffing.workbook.violations_sheet import add_violations, colour

__all__ = ["CannotWrite", "Fill", "mark", "place", "write_plan"]

_WORST_FIRST = (RED, AMBER, BLUE, GREY, GREEN)
_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")
_CHANGES = {"Person": 24, "Unit": 16, "Shift": 34, "From": 21, "To": 21, "Cell": 16}


def mark(report: RosterReport, out: Path) -> None:
    """Writes a copy of the roster's workbook to `out`: each violation's cells filled and commented, all of them listed.

    A roster that is no .xlsx or .xlsm becomes a new .xlsx with the same sheets and values. Marks and sheets of an
    earlier run are replaced. Raises CannotWrite where `out` is the roster itself or can't be written.
    """
    copy = open_copy(report.source, out)
    _put_findings(copy, report, {})
    save(copy.book, out)


def place(roster: Roster, fills: Sequence[Fill]) -> list[Place]:
    """The cells that `fills` go into, in their order: the shift's empty crew cells, then further `Crew N` columns.

    Raises CannotWrite where a shift has no empty cell and no headings that could be continued.
    """
    opened: list[Copy] = []

    def sheet_of(name: str) -> Worksheet:
        if not opened:
            opened.append(open_copy(roster.source))
        return opened[0].sheets[name]

    return places(roster, fills, sheet_of)


def write_plan(report: RosterReport, fills: Sequence[Fill], out: Path) -> None:
    """Writes a copy as `mark` does, with the new names in their crew cells, marked and listed on the sheet `Changes`.

    `report` is the check of the finished plan. Where its roster seats a fill's person already, the cell of that
    assignment is taken (ask `place` for it, on the roster as it was); else the cell is found as `place` does.
    Raises CannotWrite as `mark` and `place` do.
    """
    copy = open_copy(report.source, out)
    chosen = _chosen(copy, report.roster, fills)
    for name in dict.fromkeys(p.sheet for p in chosen):
        crew = CrewColumns.of(report.roster, name, copy.sheets[name])
        for head, text in crew.missing([p for p in chosen if p.sheet == name]):
            put_text(copy.cell(head), text)
    for fill, where in zip(fills, chosen, strict=True):
        cell = copy.cell(where)
        if cell.data_type == "f":
            raise CannotWrite(
                f"{address(where.sheet, where.row, where.column)} holds a formula without a name as its result: "
                f"write OPEN there if the seat is empty, so that nothing of yours is lost"
            )
        put_text(cell, fill.text)
    _add_changes(copy, report, fills, chosen)
    _put_findings(copy, report, {where: Mark(GREEN, [FILLED], bold=True) for where in chosen})
    save(copy.book, out)


def _put_findings(copy: Copy, report: RosterReport, marks: Mapping[Place, Mark]) -> None:
    """Adds our sheets, and to `marks` what the violations say; then shows them all."""
    found = [_places(copy, violation) for violation in report.violations]
    marks = dict(marks)
    for violation, where in zip(report.violations, found, strict=True):
        waived = " (waived)" if violation.waived else ""
        for each in where:
            shown = marks.setdefault(each, Mark(colour(violation)))
            shown.fill = min(shown.fill, colour(violation), key=_WORST_FIRST.index)
            shown.lines.append(f"{violation.rule}{waived}: {violation.message}")
    for each, shown in marks.items():
        put(copy.cell(each), shown)
    add_violations(copy, report, found)
    add_coverage(copy.book, report)


def _places(copy: Copy, violation: Violation) -> list[Place]:
    """The cells of a violation that this workbook has; those of a waiver stand in a list of its own."""
    if violation.rule in _ABOUT_WAIVERS:
        return []
    return list(dict.fromkeys(filter(None, map(copy.find, violation.cells))))


def _chosen(copy: Copy, roster: Roster, fills: Sequence[Fill]) -> list[Place]:
    names, taken = roster.people["name"].tolist(), roster.assignments
    seated: dict[tuple[int, int, int, str], list[Place]] = {}
    columns = ("shift", "start", "end", "person", "sheet", "row", "column")
    for shift, start, end, person, *where in zip(*(taken[column].tolist() for column in columns), strict=True):
        seated.setdefault((shift, start, end, names[person]), []).append(Place(*where))
    keys = [(fill.shift, fill.start, fill.end, fill.person) for fill in fills]
    unseated = [fill for fill, key in zip(fills, keys, strict=True) if key not in seated]
    found = iter(places(roster, unseated, copy.sheets.__getitem__))
    return [seated[key].pop(0) if key in seated else next(found) for key in keys]


def _add_changes(copy: Copy, report: RosterReport, fills: Sequence[Fill], chosen: Sequence[Place]) -> None:
    sheet = add_sheet(copy.book, "Changes")
    names = "1 name" if len(fills) == 1 else f"{len(fills)} names"
    put_text(text_cell(sheet, 2, 1), f"{names} put into crew cells, marked green; no other cell's content was changed.")
    put_head(sheet, 4, list(_CHANGES), list(_CHANGES.values()))
    clock = report.clock
    units, starts, ends = (report.roster.shifts[column].tolist() for column in ("unit", "start", "end"))
    for row, (fill, where) in enumerate(zip(fills, chosen, strict=True), 5):
        unit, shift = units[fill.shift], clock.stretch(starts[fill.shift], ends[fill.shift])
        cell = address(where.sheet, where.row, where.column)
        put_row(sheet, row, (fill.person, unit, shift, clock.wall(fill.start), clock.wall(fill.end), cell))
        link(text_cell(sheet, row, len(_CHANGES)), copy.sheets[where.sheet], copy.cell(where).coordinate)
    sheet.freeze_panes = "A5"
    sheet.auto_filter.ref = f"A4:{text_cell(sheet, 4 + max(1, len(fills)), len(_CHANGES)).coordinate}"
    print_wide(sheet, 4)
