"""Rows of dates: runs of cells that go up day by day, validated as a whole and not cell by cell.

A heading may be wrong (`9, 0, 11`): its place between its neighbours says what it should be, and it is reported.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.forms.axis import Axis, comes_after, full_date
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.side_by_side import between_names

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.workbook.forms.tokens import Token

_LEAST = 5
_LEAST_DATES = 3
_WIDEST_GAP = 9
_LONGEST_LIST = 800  # days
_FEW_TWICE = 0.2


def find_axes(page: Page) -> list[Axis]:
    """Every row of dates, top to bottom, the longest run of each row."""
    maybe = np.array([one.is_day for one in page.tokens], dtype=bool)[page.codes] if page.height else None
    if maybe is None:
        return []
    axes = []
    for row in np.flatnonzero(maybe.sum(axis=1) >= _LEAST_DATES):
        columns = [int(c) for c in np.flatnonzero(maybe[row]) if (int(row), int(c)) not in page.repeats]
        left = 0
        for piece in between_names(page, int(row), columns):
            columns = piece
            while (best := _best(page, int(row), columns)) is not None:
                before = [column for column in columns if column < best.columns[0]]
                if len(before) >= _LEAST and (earlier := _best(page, int(row), before)) is not None:
                    best = earlier  # two runs side by side: the one on the left first
                axes.append(replace(best, left=left))
                left = best.last_column + 1
                columns = [column for column in columns if column >= left]
    return axes


def _best(page: Page, row: int, columns: list[int]) -> Axis | None:
    """The longest run of days among some cells of a row, in whichever way they are read."""
    runs = [run for name, day in _READERS.items() if (run := _longest(page, row, columns, name, day))]
    if (listed := _listed(page, row, columns)) is not None:
        runs.append(listed)
    best = max(runs, key=lambda run: (len(run) - 2 * len(run.odd), not run.gaps, run.by != "mdy"), default=None)
    return best if best is not None and _is_enough(best) else None


def _listed(page: Page, row: int, columns: list[int]) -> Axis | None:
    """Full dates that go up, but leave days out: weekends only, every fourth day; down a column a few may stand twice."""
    best: Axis | None = None
    for by in ("", "dmy", "mdy"):
        dated = [(column, day) for column in columns if (day := full_date(page.token(row, column), by))]
        twice = sum(after == before for (_, before), (_, after) in itertools.pairwise(dated))
        run = [pair for at, pair in enumerate(dated) if at == 0 or pair[1] > dated[at - 1][1]
               or (pair[1] == dated[at - 1][1] and page.transposed and twice <= _FEW_TWICE * len(dated))]  # fmt: skip
        if len(run) != len(dated) or len(run) < _LEAST_DATES or (run[-1][1] - run[0][1]).days > _LONGEST_LIST:
            continue
        step = min(after - before for (before, _), (after, _) in itertools.pairwise(run))
        if step != 1 and step != max(after - before for (before, _), (after, _) in itertools.pairwise(run)):
            continue
        gaps = tuple((day - run[0][1]).days for _, day in run)
        found = Axis(page, row, tuple(column for column, _ in run), tuple(day.day for _, day in run), (), 1, by, gaps)
        best = found if best is None else replace(found, either=True) if by != best.by and best.gaps != gaps else best
    return best


_READERS: dict[str, Callable[[Token], int | None]] = {
    "": lambda one: one.day,
    "dmy": lambda one: one.numbers[0] if one.numbers else one.day,
    "mdy": lambda one: one.numbers[1] if one.numbers else one.day,
}


def _is_enough(axis: Axis) -> bool:
    return len(axis) >= (_LEAST_DATES if axis.says_dates else _LEAST)


def _longest(page: Page, row: int, columns: list[int], by: str, day_of: Callable[[Token], int | None]) -> Axis | None:
    """The longest run of days in a row, read in one way."""
    said = {column: day for column in columns if (day := day_of(page.token(row, column))) is not None and day <= 31}
    if by and not any(page.token(row, column).numbers for column in said):
        return None
    best: list[int] = []
    rest = sorted(said)
    while len(rest) > len(best):
        run = _run(rest, said)
        if len(run) > len(best):
            best = run
        rest = [column for column in rest if column > run[0] and (column not in run or column == run[-1])] \
            if len(run) > 1 else rest[1:]  # fmt: skip
    if len(best) < _LEAST_DATES or (by and not _months_go_up(page, row, best, by)):
        return None
    return _axis(page, row, best, said, by)


def _months_go_up(page: Page, row: int, run: list[int], by: str) -> bool:
    """Whether the month beside the day changes only where the days begin anew."""
    pairs = [(pair if by == "dmy" else pair[::-1]) for column in run if (pair := page.token(row, column).numbers)]
    return all((later[1] != earlier[1]) == (later[0] < earlier[0]) for earlier, later in itertools.pairwise(pairs))


def _run(columns: list[int], said: dict[int, int]) -> list[int]:
    """The run of days that begins in the first column; one wrong heading in between is stepped over."""
    run = [columns[0]]
    for at, column in enumerate(columns[1:], 1):
        last = run[-1]
        if column - last > _WIDEST_GAP:
            break
        if comes_after(said[last], said[column], 1) or (
            len(run) > 2 and comes_after(said[last], said[column], 2) and column - last == 2 * (run[-1] - run[-2])
        ):
            run.append(column)
        elif (
            at + 1 < len(columns)
            and column - last >= (run[-1] - run[-2] if len(run) > 1 else 1)
            and not any(comes_after(said[last], said[later], 2) for later in columns[at + 1 : at + 3])
        ):
            break
    return run


def _axis(page: Page, row: int, run: list[int], said: dict[int, int], by: str) -> Axis | None:
    """The axis that a run makes: wrong headings get their place back."""
    gaps = Counter(after - before for before, after in itertools.pairwise(run))
    step = min(gap for gap, times in gaps.items() if times == max(gaps.values()))
    columns, days, odd = [run[0]], [said[run[0]]], []
    for before, after in itertools.pairwise(run):
        if not comes_after(said[before], said[after], 1):
            odd.append(len(columns))
            columns.append(before + (after - before) // 2)
            days.append(None)  # type: ignore[arg-type]
        columns.append(after)
        days.append(said[after])
    width = step if step > 1 and _is_one_day(page, row, columns, step) else 1
    return Axis(page, row, tuple(columns), tuple(days), tuple(odd), width, by)


def _is_one_day(page: Page, row: int, columns: list[int], step: int) -> bool:
    """Whether the columns between two headings belong to the first of them: they have no heading of their own."""
    between = [(row, column + more) for column in columns[:-1] for more in range(1, step)]
    return all(place in page.repeats or not page.filled[place] for place in between)
