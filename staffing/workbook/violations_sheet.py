"""The sheet `Violations`: a row a violation, leading to its first cell; what was not checked stands below the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from staffing.report import RosterReport, Severity, Violation
from staffing.workbook.copies import Copy, Place
from staffing.workbook.marks import AMBER, BLUE, GREY, RED
from staffing.workbook.saving import put_text
from staffing.workbook.sheets_added import BOLD, fill, link, print_wide, put_head, put_row, text_cell

COLUMNS = {
    "Severity": 11, "Rule": 20, "Where": 22, "Unit": 13, "Shift start": 21, "Shift end": 21, "Person": 20,
    "From": 21, "To": 21, "Message": 70, "Waived": 24, "All cells": 40,
}  # fmt: skip
_WHERE = list(COLUMNS).index("Where") + 1
_COLOURS = {Severity.ERROR: RED, Severity.WARNING: AMBER, Severity.INFO: BLUE}


def colour(violation: Violation) -> str:
    """The colour of a violation, on its row and on its cells."""
    return GREY if violation.waived else _COLOURS[violation.severity]


def add_violations(copy: Copy, report: RosterReport, places: Sequence[Sequence[Place]]) -> None:
    """Adds the sheet; `places` are the cells of each violation that this workbook has."""
    sheet = copy.new_sheet("Violations")
    skipped = [
        *((n.rule, n.reason, ", ".join(n.subjects) or None) for n in report.not_checked),
        *((c.rule, f"the rule failed, which is our fault: {c.detail}", None) for c in report.crashes),
    ]
    top = [count_line(places), *copy.notes]
    head = len(top) + (2 if skipped else 1) + 1
    first, last = head + 1, head + max(1, len(places))
    if skipped:
        rules = ", ".join(dict.fromkeys(rule for rule, _, _ in skipped))
        top.append(f"Not checked, or not for everyone: {rules}. Why stands below the list, in row {last + 2}.")
    for row, line in enumerate(top, 2):
        put_text(text_cell(sheet, row, 1), line)
    if skipped:
        link(text_cell(sheet, head - 1, 1), sheet.title, last + 2, 1)
    put_head(sheet, head, list(COLUMNS), list(COLUMNS.values()))
    for row, (violation, cells) in enumerate(zip(report.violations, places, strict=True), first):
        _put(copy, sheet, row, report, violation, cells)
    sheet.freeze_panes = f"A{first}"
    sheet.auto_filter.ref = f"A{head}:{text_cell(sheet, last, len(COLUMNS)).coordinate}"
    if skipped:
        _put_skipped(sheet, last + 2, skipped)
    print_wide(sheet, head)
    sheet.print_area = f"A1:{text_cell(sheet, last + 2 + len(skipped), len(COLUMNS) - 1).coordinate}"


def count_line(places: Sequence[Sequence[Place]]) -> str:
    """As in `23 violations: 19 marked in 31 cells of this workbook, 4 have no cell in it.`."""
    total, marked = len(places), sum(map(bool, places))
    if not total:
        return "No violations: no cell is marked."
    cells = len({place for each in places for place in each})
    said = f"{total} violation{'s' if total > 1 else ''}: "
    if marked:
        said += f"{marked} marked in {cells} cell{'s' if cells > 1 else ''} of this workbook"
    if rest := total - marked:
        has = "have" if rest > 1 else "has"
        said += f", {rest} {has} no cell in it" if marked else f"{rest} {has} no cell in this workbook"
    return f"{said}."


def _put(
    copy: Copy, sheet: Worksheet, row: int, report: RosterReport, violation: Violation, cells: Sequence[Place]
) -> None:
    def moment(minute: int | None) -> datetime | None:
        return None if minute is None else report.clock.wall(minute)

    start, end = violation.shift or (None, None)
    waived = violation.waived
    values = (
        str(violation.severity), violation.rule, _where(violation), violation.unit, moment(start),
        moment(end), violation.person, moment(violation.start), moment(violation.end), violation.message,
        f"waived by {waived.by}: {waived.reason}" if waived else None,
    )  # fmt: skip
    put_row(sheet, row, values)
    # not wrapped: the rows of those who work much would be tall
    all_cells = text_cell(sheet, row, len(COLUMNS))
    put_text(all_cells, ", ".join(violation.cells))
    all_cells.alignment = Alignment(vertical="top")
    fill(text_cell(sheet, row, 1), colour(violation))
    if cells:
        first = cells[0]
        link(text_cell(sheet, row, _WHERE), copy.titles[first.sheet], first.row, first.column)


def _where(violation: Violation) -> str | None:
    if not violation.cells:
        return None
    more = len(violation.cells) - 1
    return f"{violation.cells[0]} and {more} more" if more else violation.cells[0]


def _put_skipped(sheet: Worksheet, row: int, skipped: Sequence[tuple[str, str, str | None]]) -> None:
    put_text(text_cell(sheet, row, 1), "Not checked")
    text_cell(sheet, row, 1).font = BOLD
    for at, (rule, reason, people) in enumerate(skipped, row + 1):
        put_text(text_cell(sheet, at, 1), rule)
        put_text(text_cell(sheet, at, 3), f"{reason} ({people})" if people else reason)
