"""The coverage board: units down, days across, one sign a shift. Trouble shows by its sign, not by colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from staffing.clock import date_words, day_words
from staffing.render.style import clean, count, paint
from staffing.render.verdict import CREWED, SIGNS, WAIVED, WARNED, shift_signs, worst
from staffing.report import RosterReport

MANY_UNITS = 40  # above this, only units with trouble are shown
MANY_PAGES = 4  # above this, only pages with trouble are shown
_HALF = 4  # signs that a half day has room for
_LABEL = 24  # the longest unit name shown whole
_WEEK = 7


@dataclass(frozen=True)
class _Grid:
    """Every shift's sign under (unit, day), those that start before noon and those that start later."""

    labels: dict[str, str]  # unit key -> unit as written
    days: list[date]
    cells: dict[tuple[str, date], tuple[str, str]]
    halves: tuple[int, int]  # room for the signs before noon, and from noon

    @cached_property
    def label_width(self) -> int:
        return max(len("Unit"), *map(len, self.labels.values()))

    @cached_property
    def cell_width(self) -> int:
        return max(2, sum(self.halves))

    def signs(self, units: Iterable[str], days: Sequence[date]) -> str:
        return "".join("".join(self.cells.get((unit, day), "")) for unit in units for day in days)

    def cell(self, unit: str, day: date) -> str:
        signs = self.cells.get((unit, day), ("", ""))
        shown = (_fit(half, room) for half, room in zip(signs, self.halves, strict=True))
        return "".join(shown).rjust(self.cell_width)


def board(report: RosterReport, *, colour: bool, width: int) -> str:
    """The coverage board of one roster, its legend under it; `""` where no shift was judged."""
    signs = shift_signs(report)
    if not signs:
        return ""
    grid = _grid(report, signs)
    pages = list(_pages(grid, width))
    shown = [_page(grid, days, colour, brief=len(pages) > MANY_PAGES) for days in pages]
    return "\n\n".join([*shown, _legend(grid, colour)])


def _grid(report: RosterReport, signs: dict[int, str]) -> _Grid:
    shifts, clock = report.roster.shifts, report.clock
    labels: dict[str, str] = {}
    cells: dict[tuple[str, date], tuple[str, str]] = {}
    units, keys, starts = (shifts[column].tolist() for column in ("unit", "unit_key", "start"))
    for row, sign in signs.items():
        start = clock.wall(starts[row])
        labels.setdefault(keys[row], _shorten(clean(units[row])))
        morning, later = cells.get((keys[row], start.date()), ("", ""))
        half = (morning + sign, later) if start.hour < 12 else (morning, later + sign)
        cells[keys[row], start.date()] = half
    halves = tuple(min(_HALF, max(len(cell[half]) for cell in cells.values())) for half in (0, 1))
    days = sorted({day for _, day in cells})
    ordered = {key: labels[key] for key in sorted(labels, key=natural)}
    return _Grid(ordered, days, cells, (halves[0], halves[1]))


def _pages(grid: _Grid, width: int) -> Iterator[list[date]]:
    """The days of each page: whole weeks from the first day, as many as fit; a gap of a week starts a new page."""
    room = width - grid.label_width
    step = min(_WEEK, max(1, room // (grid.cell_width + 1)))
    most = max(1, room // (step * (grid.cell_width + 1) + 1)) if step == _WEEK else 1
    block_of = {day: (day - grid.days[0]).days // step for day in grid.days}
    blocks = sorted(set(block_of.values()))
    for _, run in groupby(enumerate(blocks), lambda pair: pair[1] - pair[0]):
        together = [block for _, block in run]
        for at in range(0, len(together), most):
            page = together[at : at + most]
            inside = [day for day in grid.days if page[0] <= block_of[day] <= page[-1]]
            yield [inside[0] + timedelta(days=n) for n in range((inside[-1] - inside[0]).days + 1)]


def _page(grid: _Grid, days: list[date], colour: bool, *, brief: bool) -> str:
    title = _span(days[0], days[-1])
    units = [unit for unit in grid.labels if any((unit, day) in grid.cells for day in days)]
    signs = grid.signs(units, days)
    if brief and not _troubled(signs):
        return f"{title}: {count(len(signs), 'shift')}, nothing wrong"
    shown = [u for u in units if _troubled(grid.signs([u], days))] if len(units) > MANY_UNITS else units
    lines = [title]
    if shown:
        lines.append(_row("", [f"{day_words(day)[:2]:>2}" for day in days], grid))
        lines.append(_row("Unit", [f"{day.day:>2}" for day in days], grid))
        lines += [_row(grid.labels[u], [grid.cell(u, day) for day in days], grid, colour) for u in shown]
    if rest := len(units) - len(shown):
        lines.append(f"{'and ' if shown else ''}{count(rest, 'more unit' if shown else 'unit')}: nothing wrong")
    return "\n".join(lines)


def _row(label: str, cells: list[str], grid: _Grid, colour: bool = False) -> str:
    line = "".join(
        ("  " if at % _WEEK == 0 and at else " ") + cell.rjust(grid.cell_width) for at, cell in enumerate(cells)
    ).rstrip()
    return label.ljust(grid.label_width) + (_painted(line) if colour else line)


def _painted(line: str) -> str:
    return "".join(paint("".join(run), colour, on=bool(colour)) for colour, run in groupby(line, _colour))


def _colour(sign: str) -> str:
    if sign == " ":
        return ""
    if sign in (CREWED, WAIVED):
        return "green"
    return "yellow" if sign == WARNED else "red"


def _legend(grid: _Grid, colour: bool) -> str:
    used = set(grid.signs(grid.labels, grid.days)) | {CREWED}
    key = [f"{paint(sign, _colour(sign), colour)} {SIGNS[sign]}" for sign in reversed(SIGNS) if sign in used]
    if any("+" in grid.cell(unit, day) for unit, day in grid.cells):
        key.append("+ more shifts, the worst are shown")
    where = ": before noon left, from noon right" if all(grid.halves) else ""
    return f"{'  '.join(key)}\nOne sign a shift, under the day it starts{where}."


def _troubled(signs: str) -> bool:
    return bool(set(signs) - {CREWED, WAIVED})


def _fit(signs: str, room: int) -> str:
    return signs.ljust(room) if len(signs) <= room else worst(signs)[: room - 1] + "+"


def _span(first: date, last: date) -> str:
    if first == last:
        return f"{day_words(first)} {first.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{day_words(first)}{year} to {day_words(last)[:3]} {date_words(last)}"


def _shorten(label: str) -> str:
    return label if len(label) <= _LABEL else label[: _LABEL - 3] + "..."


def natural(key: str) -> list[tuple[int, str]]:
    """Sorts `m2` before `m10`."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", key)]
