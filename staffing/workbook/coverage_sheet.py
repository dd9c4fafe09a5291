"""The sheet `Coverage`: units and their hours down, days across, what is the matter with each shift."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from staffing.clock import DAY as ONE_DAY
from staffing.report import RosterReport, Severity, Violation
from staffing.workbook.copies import Copy
from staffing.workbook.marks import AMBER, BLUE, GREEN, GREY, RED
from staffing.workbook.saving import put_text
from staffing.workbook.sheets_added import BOLD, DAY, FONT, LINE, fill, print_wide, put_head, text_cell

_CREWED, _ERROR, _WARNING, _INFO, _WAIVED = "✓", "✗", "!", "i", "~"
_COLOURS = {_ERROR: RED, _WARNING: AMBER, _INFO: BLUE, _WAIVED: GREY, _CREWED: GREEN}
_WORST_FIRST = list(_COLOURS)
_SIGNS = {Severity.ERROR: _ERROR, Severity.WARNING: _WARNING, Severity.INFO: _INFO}
_LEGEND = (
    f"{_CREWED} nothing found   {_ERROR} error   {_WARNING} warning   {_WAIVED} waived, with the rules that say so. "
    "Each shift stands under the day it starts. Trouble that is about a person and no shift (rest, hours, cards) is "
    "only on the sheet of violations."
)
_ON_DUTY = " A number alone says how many are on duty, where nobody says how many there have to be."
_SMALL = Font(FONT, 9)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_MIDDLE = Alignment(vertical="center")
_WHITE = Side("thin", color="FFFFFFFF")
_GAPS = Border(_WHITE, _WHITE, _WHITE, _WHITE)
_NARROW, _DAYS_A_PAGE = 11, 14
_HEAD = 4


def add_coverage(copy: Copy, report: RosterReport) -> None:
    """Adds the sheet; shifts outside the checked period are left out."""
    sheet = copy.new_sheet("Coverage")
    bare = _without_seats(report)
    put_text(text_cell(sheet, 2, 1), _LEGEND + (_ON_DUTY if bare else ""))
    board, found = _board(report), _found(report)
    days = sorted({day for line in board.values() for day in line})
    first = "Code" if report.roster.pools else "Unit"
    put_head(sheet, _HEAD, [first, "Hours", *("" for _ in days)], [16, 13, *(_NARROW for _ in days)])
    for column, day in enumerate(days, 3):
        head = text_cell(sheet, _HEAD, column)
        head.value, head.number_format, head.alignment = day, DAY, _CENTRE
    for at, ((unit, hours), line) in enumerate(board.items(), _HEAD + 1):
        for label, text in zip((text_cell(sheet, at, 1), text_cell(sheet, at, 2)), (unit, hours), strict=True):
            put_text(label, text)
            label.font, label.alignment = BOLD, _MIDDLE
        for column, day in enumerate(days, 3):
            if day in line:
                violations = [violation for row in line[day] for violation in found.get(row, ())]
                cell = text_cell(sheet, at, column)
                if violations or any(row not in bare for row in line[day]):
                    _put_state(sheet, cell, violations)
                else:
                    cell.value, cell.font, cell.alignment = sum(bare[row] for row in line[day]), _SMALL, _CENTRE
    sheet.freeze_panes = text_cell(sheet, _HEAD + 1, 3).coordinate
    print_wide(sheet, _HEAD, pages=-(-len(days) // _DAYS_A_PAGE) or 1)
    sheet.print_title_cols = "A:B"


def _without_seats(report: RosterReport) -> dict[int, int]:
    """The shifts that ask for nobody, as no demand is stated for their code, with how many are on duty."""
    roster = report.roster
    bare = {key for key, demand in roster.pools.items() if not demand}
    people = Counter(roster.assignments["shift"].tolist())
    return {shift: people[shift] for shift, key in enumerate(roster.shifts["unit_key"]) if key in bare}


def _board(report: RosterReport) -> dict[tuple[str, str], dict[date, list[int]]]:
    """The rows of the shifts under (unit, hours) and the day they start, units in order of their names."""
    shifts, clock = report.roster.shifts, report.clock
    keys, units, starts, ends = (shifts[column].tolist() for column in ("unit_key", "unit", "start", "end"))
    labels: dict[str, str] = {}
    board: dict[tuple[str, str], dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in judged(report):
        start, end = starts[row], ends[row]
        labels.setdefault(keys[row], units[row])
        more = "" if end - start <= ONE_DAY else f" +{(end - start) // ONE_DAY} d"
        board[keys[row], f"{clock.time(start)}-{clock.time(end)}{more}"][clock.date(start)].append(row)
    ordered = sorted(board, key=lambda key: (_natural(key[0]), key[1]))
    return {(labels[unit], hours): board[unit, hours] for unit, hours in ordered}


def _put_state(sheet: Worksheet, cell: Cell, violations: list[Violation]) -> None:
    sign, words = _state(violations)
    put_text(cell, words)
    fill(cell, _COLOURS[sign])
    cell.font, cell.alignment, cell.border = _SMALL, _CENTRE, _GAPS
    _make_room(sheet, cell, words.split("\n"))


def _make_room(sheet: Worksheet, cell: Cell, lines: list[str]) -> None:
    column, row = sheet.column_dimensions[cell.column_letter], sheet.row_dimensions[cell.row]
    column.width = max(column.width, *(len(line) for line in lines))
    row.height = max(row.height or 0, LINE * len(lines))


def judged(report: RosterReport) -> list[int]:
    """The rows of `roster.shifts` that were judged, in order of start: a period picks shifts by their start."""
    if report.period is None:
        return []
    start = report.roster.shifts["start"].sort_values(kind="stable")
    return [int(row) for row in start.index[start >= report.period[0]][: report.counts["shifts"]]]


def _found(report: RosterReport) -> dict[int, list[Violation]]:
    found: dict[int, list[Violation]] = defaultdict(list)
    for violation in report.violations:
        if violation.shift_row is not None:
            found[violation.shift_row].append(violation)
    return found


def _state(violations: list[Violation]) -> tuple[str, str]:
    """The worst sign, and the signs with their rules, a line each."""
    lines = {(_WAIVED if v.waived else _SIGNS[v.severity], v.rule): None for v in violations}
    if not lines:
        return _CREWED, _CREWED
    ordered = sorted(lines, key=lambda line: (_WORST_FIRST.index(line[0]), line[1]))
    return ordered[0][0], "\n".join(f"{sign} {rule}" for sign, rule in ordered)


def _natural(key: str) -> list[tuple[int, str]]:
    """Sorts `m2` before `m10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", key)]
