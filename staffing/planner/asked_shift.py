"""Which shift, and which person, somebody means: `Medic 4, Tue 1 Dec 19:00`, `Shifts!F12`, `Jane Doe`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import numpy as np

from staffing.clock import DAY, day_words
from staffing.roster import address
from staffing.speech import listed
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.words.dates import read_moment
from staffing.workbook.words.names import fold_unit
from staffing.workbook.words.times import read_hours, read_time

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from staffing.roster import Roster

_CELL = re.compile(r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!\$?[A-Za-z]{1,3}\$?(?P<row>\d+)")
_WAYS = (
    "write the unit, the date and the start, as in 'Medic 4 2026-12-01 19:00', or a cell of its row, as in 'Shifts!F12'"
)
_MOST = 8  # shifts or units named in a question
_LONGEST = 4  # words of a unit's name


class Unclear(ValueError):
    """A shift or a person that can't be told from what was written: one sentence with the choices."""


@dataclass(frozen=True)
class _Asked:
    """A date and perhaps the times of day (minutes after midnight) that somebody named."""

    day: date
    start: int | None = None
    end: int | None = None


def find_shift(roster: Roster, text: str, date_order: str | None = None) -> int:
    """The row of the shift that `text` means; raises Unclear."""
    if cell := _CELL.fullmatch(text.strip()):
        return _in_row(roster, text, (cell["quoted"] or cell["plain"]).replace("''", "'"), int(cell["row"]))
    words = text.replace(",", " ").split()
    units = roster.shifts["unit_key"].to_numpy()
    for count in range(len(words), 0, -1):
        key = fold_unit(" ".join(words[:count]))
        if key in units:
            return _of_unit(roster, np.flatnonzero(units == key), words[count:], date_order)
    raise Unclear(_no_unit(roster, text, words))


def find_on_shift(roster: Roster, text: str, shift: int) -> int:
    """The row of the person on a shift whom a name or an ID means; raises Unclear."""
    directory = Directory(roster.people["name"].tolist(), roster.people["id"].tolist())
    found = directory.find(" ".join(text.split()))
    aboard = list(dict.fromkeys(roster.assignments["person"][roster.assignments["shift"] == shift].tolist()))
    here = [person for person in found if person in aboard]
    if len(here) == 1:
        return here[0]
    if len(found) != 1:
        raise Unclear(f"--absent: {directory.not_one(text, found)}.")
    names = roster.people["name"]
    on_it = f"on it {'is' if len(aboard) == 1 else 'are'} {listed(names.iloc[aboard])}" if aboard else "nobody is on it"
    raise Unclear(f"--absent: {names.iat[found[0]]} is not on {_said(roster, shift)}: {on_it}.")


def _in_row(roster: Roster, text: str, sheet: str, row: int) -> int:
    shifts = roster.shifts
    here = (shifts["sheet"].str.casefold() == sheet.casefold()) & (shifts["row"] == row)
    rows = np.flatnonzero(here.to_numpy())
    if not len(rows):
        raise Unclear(f"There is no ambulance shift in the row of {text.strip()}: {_WAYS}.")
    return int(rows[0])


def _of_unit(roster: Roster, rows: np.ndarray, words: list[str], date_order: str | None) -> int:
    shifts, clock = roster.shifts, roster.clock
    unit = shifts["unit"].iat[rows[0]]
    if not words:
        if len(rows) == 1:
            return int(rows[0])
        raise Unclear(f"{unit} has {len(rows)} shifts on this roster: say which day, as in '{_said(roster, rows[0])}'.")
    years = sorted({clock.date(int(start)).year for start in shifts["start"]})
    meant = list(dict.fromkeys(_readings(words, years, date_order or "mdy")))
    if not meant:
        raise Unclear(f"{' '.join(words)!r} is not a date that could be read: {_WAYS}.")
    fits = [row for row in rows.tolist() if any(_fits(roster, row, asked) for asked in meant)]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise Unclear(f"{unit} has {len(fits)} shifts that fit {' '.join(words)!r}: write {_choices(roster, fits)}.")
    near = [row for row in rows.tolist() if any(_on_day(roster, row, asked.day) for asked in meant)]
    days = listed(dict.fromkeys(day_words(asked.day) for asked in meant))
    if near:
        raise Unclear(f"No shift of {unit} starts then on {days}: write {_choices(roster, near)}.")
    first, last = (clock.date(int(shifts["start"].iloc[rows].agg(end))) for end in ("min", "max"))
    raise Unclear(f"{unit} has no shift on {days}: its shifts on this roster start from {first} to {last}.")


def _readings(words: list[str], years: list[int], order: str) -> Iterator[_Asked]:
    """Every date, with times of day behind it, that the words say; a year that is left out is one of the roster's."""
    for cut in range(len(words), 0, -1):
        times = _times(" ".join(words[cut:]))
        if times is None:
            continue
        text = " ".join(words[:cut])
        for whole in (text, *(f"{text} {year}" for year in years), *(f"{text}/{year}" for year in years)):
            try:
                moment = read_moment(whole, order)
            except UnclearCell:
                continue
            if moment.minute is None or times == (None, None):
                yield _Asked(moment.day, *(times if moment.minute is None else (moment.minute, None)))
                break


def _times(text: str) -> tuple[int | None, int | None] | None:
    """The start and end that the words behind a date say, None where they say something else."""
    if not text:
        return None, None
    try:
        if hours := read_hours(text):
            return hours.start.minute % DAY, hours.end.minute % DAY
        return read_time(text).minute % DAY, None
    except UnclearCell:
        return None


def _fits(roster: Roster, row: int, asked: _Asked) -> bool:
    start, end = (roster.clock.wall(int(roster.shifts[edge].iat[row])) for edge in ("start", "end"))
    return (
        start.date() == asked.day
        and asked.start in (None, start.hour * 60 + start.minute)
        and asked.end in (None, end.hour * 60 + end.minute)
    )


def _on_day(roster: Roster, row: int, day: date) -> bool:
    midnight = roster.clock.midnight(day)
    return bool(roster.shifts["start"].iat[row] < midnight + DAY and roster.shifts["end"].iat[row] > midnight)


def _choices(roster: Roster, rows: list[int]) -> str:
    said = [_said(roster, row) for row in rows]
    if len(set(said)) < len(said):  # two rows with one start: only their cells tell them apart
        places = zip(*(roster.shifts[name].iloc[rows] for name in ("sheet", "row", "column")), strict=True)
        said = [f"{sheet}!{address('', int(row), int(column)).split('!')[1]}" for sheet, row, column in places]
    more = f" (and {len(said) - _MOST} more)" if len(said) > _MOST else ""
    return " or ".join(f"'{choice}'" for choice in said[:_MOST]) + more


def _said(roster: Roster, row: int) -> str:
    start = roster.clock.wall(int(roster.shifts["start"].iat[row]))
    return f"{roster.shifts['unit'].iat[row]} {start:%Y-%m-%d %H:%M}"


def _no_unit(roster: Roster, text: str, words: list[str]) -> str:
    units = dict(zip(roster.shifts["unit_key"], roster.shifts["unit"], strict=True))
    near: list[str] = []
    for count in range(min(len(words), _LONGEST), 0, -1):
        near = near or get_close_matches(fold_unit(" ".join(words[:count])), units, cutoff=0.75)
    if near:
        said = f"did you mean {' or '.join(units[key] for key in near)}?"
    else:
        more = f" (and {len(units) - _MOST} more)" if len(units) > _MOST else ""
        said = f"its units are {listed(list(units.values())[:_MOST])}{more}."
    return f"No unit of this roster begins {text.strip()!r}: {said}"
