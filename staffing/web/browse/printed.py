"""The report on paper: everything that needs somebody, the board by weeks, and what was not checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from staffing.web.browse.asked import Document
from staffing.web.browse.board import Day, Row, grid_of, legend_of, weeks_of
from staffing.web.browse.findings import weight
from staffing.web.browse.shifts import QUIET
from staffing.web.browse.summary import Summary, summary_of

MANY_UNITS = 40  # above this, only units with trouble are on paper
MANY_WEEKS = 6  # above this, only weeks with trouble are
MOST = 250  # violations on paper


@dataclass(frozen=True)
class Sheet:
    """A week of the board: `rows` are its units, or those in trouble; of the `quiet` ones nothing is to be said."""

    words: str
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    quiet: int


@dataclass(frozen=True)
class Printed:
    """What the page to print shows; `more` violations did not fit, `calm` weeks have no trouble."""

    summary: Summary
    sheets: tuple[Sheet, ...]
    calm: int
    legend: tuple[tuple[str, str, str], ...]
    found: tuple[Document, ...]
    more: int


def printed_of(view: Document, now: datetime) -> Printed:
    """All of one report that goes on paper; `now` is on the clock of the roster."""
    sheets = list(_sheets(view, now))
    shown = [sheet for sheet in sheets if any(map(_in_trouble, sheet.rows))] if len(sheets) > MANY_WEEKS else sheets
    standing = sorted((one for one in view["violations"] if one["waived"] is None), key=weight)
    marks = [mark for sheet in shown for row in sheet.rows for cell in row.cells for mark in cell]
    return Printed(
        summary=summary_of(view, now),
        sheets=tuple(shown),
        calm=len(sheets) - len(shown),
        legend=legend_of(view["signs"], marks),
        found=tuple(standing[:MOST]),
        more=max(0, len(standing) - MOST),
    )


def _sheets(view: Document, now: datetime) -> Iterator[Sheet]:
    for shifts in weeks_of(view["shifts"]).values():
        present = {shift["unit_key"] for shift in shifts}
        grid = grid_of(view, shifts, [unit for unit in view["units"] if unit["key"] in present], now)
        rows = grid.rows if len(view["units"]) <= MANY_UNITS else tuple(filter(_in_trouble, grid.rows))
        yield Sheet(f"{grid.days[0].words} to {grid.days[-1].words}", grid.days, rows, len(grid.rows) - len(rows))


def _in_trouble(row: Row) -> bool:
    return any(mark.sign not in QUIET for cell in row.cells for mark in cell)
