"""The report on paper: everything that needs somebody, the board by weeks, and what was not checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Asked, Document
from staffing.web.browse.board import WEEK, Day, Row, Week, grid_of, legend_of, units_of, weeks_of
from staffing.web.browse.findings import STANDING, gravest
from staffing.web.browse.shifts import within
from staffing.web.browse.summary import Summary, summary_of
from staffing.web.store.catalogue import EVERYTHING

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

MANY_UNITS = 40  # above this, only units with trouble are on paper
MANY_WEEKS = 6  # above this, only weeks with trouble are, and as many of them
MOST_UNITS = 60  # on paper for one week
MOST, MOST_WAIVED = 250, 100  # violations on paper


@dataclass(frozen=True)
class Sheet:
    """A week of the board: `rows` are its units, or those in trouble, `more` of which did not fit; `quiet` ones have none."""

    words: str
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    more: int
    quiet: int


@dataclass(frozen=True)
class Printed:
    """What the page to print shows; `more` violations did not fit, `calm` weeks have no trouble.

    Weeks in trouble that did not fit are `before` and `later`; `back` and `on` are the days from which those are printed.
    """

    summary: Summary
    sheets: tuple[Sheet, ...]
    calm: int
    before: int
    later: int
    back: str
    on: str
    legend: tuple[tuple[str, str, str], ...]
    found: tuple[Document, ...]
    more: int


def printed_of(rows: Catalogue, view: Document, asked: Asked, now: datetime) -> Printed:
    """What goes on paper of one report; of a long roster the board begins with the week asked for, else with today's.

    `now` is on the clock of the roster.
    """
    weeks = weeks_of(rows)
    troubled = [week for week in weeks if week.trouble] if len(weeks) > MANY_WEEKS else weeks
    begin = _begin(troubled, date.fromisoformat(asked.week) if asked.week else now.date())
    shown, after = troubled[begin : begin + MANY_WEEKS], troubled[begin + MANY_WEEKS :]
    sheets = tuple(_sheet(rows, view, week, now) for week in shown)
    marks = [mark for sheet in sheets for row in sheet.rows for cell in row.cells for mark in cell]
    found = tuple(gravest(rows, STANDING, MOST))
    return Printed(
        summary=summary_of(rows, view, now, MOST_WAIVED),
        sheets=sheets,
        calm=len(weeks) - len(troubled),
        before=begin,
        later=len(after),
        back=troubled[max(0, begin - MANY_WEEKS)].first.isoformat() if begin else "",
        on=after[0].first.isoformat() if after else "",
        legend=legend_of(view["signs"], marks),
        found=found,
        more=rows.number("findings", STANDING) - len(found),
    )


def _begin(weeks: list[Week], day: date) -> int:
    """Where among some weeks to begin: with the first that is not over on a day, unless all of them fit, or are over."""
    if len(weeks) <= MANY_WEEKS:
        return 0
    return next((place for place, week in enumerate(weeks) if (day - week.first).days < WEEK), 0)


def _sheet(rows: Catalogue, view: Document, week: Week, now: datetime) -> Sheet:
    present = units_of(rows, view, EVERYTHING, week)
    troubled = present
    if len(view["units"]) > MANY_UNITS:
        found = rows.rows("SELECT DISTINCT unit_key FROM shifts", within(EVERYTHING, week.days).also("trouble"))
        keys = {row[0] for row in found}
        troubled = [unit for unit in present if unit["key"] in keys]
    grid = grid_of(rows, view, EVERYTHING, week, troubled[:MOST_UNITS], now)
    return Sheet(
        words=f"{grid.days[0].words} to {grid.days[-1].words}",
        days=grid.days,
        rows=grid.rows,
        more=len(troubled) - len(grid.rows),
        quiet=len(present) - len(troubled),
    )
