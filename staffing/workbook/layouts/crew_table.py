"""One row a crew: its hours and its ambulance, and a column of names for each seat or post.

    | Date  | Truck | Start | End   | Paramedic | EMT       |      or the date in the title, the tab or a row of its own
    | 1 Mar | M4    | 07:00 | 19:00 | Ana Alder | Ben Birch |
    | 1 Mar | M4    | 19:00 | 07:00 | Cy Cole   | OPEN      |

    | Date  | Shift          | Medic 1   | Medic 2   | Supervisor |      the ambulance in the heading: a question, unless it is
    | 1 Mar | Day 0700-1500  | Ana Alder | Ben Birch | Cy Cole    |      called as ambulances are; whether those under a heading
    |       | Night 1500-... | Di Dale   | Ed Elm    | Flo Fir    |      that is no seat work at all is another

The same with rows and columns exchanged is read as well: units across, their hours and crew below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from staffing.levels import is_level
from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.axes import find_axes
from staffing.workbook.forms.codes import hours_within
from staffing.workbook.forms.content import share_of_names
from staffing.workbook.forms.day_of import days_of
from staffing.workbook.forms.harvest import Duty, Harvest, Opening, Person, Place
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.named_cells import names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.positions import is_ambulance
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.row_times import Spans, when_of
from staffing.workbook.forms.tables import LongTable, columns_of, date_order, rows_of
from staffing.workbook.forms.units import are_ambulances
from staffing.workbook.layouts.long_table import has_units
from staffing.workbook.words.cells import clean, fold, is_open
from staffing.workbook.words.names import fold_name
from staffing.workbook.words.table_words import NAME as NAME_WORDS
from staffing.workbook.words.table_words import means

NAME = "table, one row a crew"
_WITHIN = 60
_LONG_AXIS = 7
_TIMED = frozenset(("times", "start", "code"))
_MOSTLY = 0.6
_SEAT = re.compile(
    r"(?:(?:paramedic|medic|emt|aemt|emr|driver|attendant|lead|partner|technician|tech|crew(?: member)?|member|person|seat|"
    r"first|second|third|student|intern|trainee|fto|preceptor|observer|rider|ride.?along|doctor|physician|nurse|rn|"
    r"on.?call|fahrer|beifahrer|notarzt|notfallsanit[aä]ter|rettungssanit[aä]ter|praktikant|conducteur|ambulancier|"
    r"conductor|m[eé]dico|enfermero|autista|soccorritore|infermiere|шофьор|лекар|водач)"
    r"(?:\s*(?:#|no\.?)?\s*[1-4a-d])?)",
    re.IGNORECASE,
)
#: Seats that a crew can do without: nobody there is no seat left open.
_EXTRA = re.compile(r"third|student|intern|trainee|observer|ride|praktikant", re.IGNORECASE)
_OWN = re.compile(r"crew(?: member)? ?\d+", re.IGNORECASE)
_FLAGS = frozenset(("yes", "no", "y", "n", "x", "true", "false", "ok", "none", "na"))
_LETTER = re.compile(r"[^\W\d_]")
_NOT_A_SEAT = frozenset(("name", "first_name", "last_name", "subject"))


@dataclass(frozen=True)
class Seat:
    """A column of names: its heading, and whether that is sure to be a seat or a post."""

    column: int
    heading: str
    sure: bool


@dataclass(frozen=True, eq=False)
class CrewTable(LongTable):
    """A table whose names stand in several columns."""

    seats: tuple[Seat, ...] = ()

    def name(self, row: int) -> str:
        """All that stands in the seats of a row, for telling rows with anybody from others."""
        return " / ".join(text for seat in self.seats if (text := self.page.text(row, seat.column)))

    @property
    def rows(self) -> int:
        """How many cells it may fill."""
        return (self.bottom - self.row) * len(self.seats)

    def read(self, reader: Reader) -> Harvest | None:
        """Its duties; None, and a question, where its days are not clear."""
        harvest = Harvest(layouts=[NAME if not self.page.transposed else f"{NAME}, transposed"])
        days = None if self.has_dates else days_of(self, reader)
        if days is None and not self.has_dates:
            return None
        if unread := self._unread:
            reader.account.note(
                f"{self.area}: {', '.join(map(repr, unread))} {'is' if len(unread) == 1 else 'are'} not read"
            )
        order = date_order(self, reader.stated, reader.account)
        seats = self._wanted(reader)
        by_unit = has_units(self, reader.account, reader.stated)
        as_units = (
            not by_unit
            and "unit" not in self.columns
            and are_ambulances((seat.heading for seat in seats), self.page.name, self.area, reader)
        )
        for row, said in rows_of(self, reader.stated, reader.account):
            cell = self.page.address(row, seats[0].column if seats else 0)
            try:
                day, meaning, code = when_of(self, row, said, reader.codes, order, (days or {}).get(row))
            except Spans as span:
                reader.account.problem(cell, f"the row runs from {span.first} to {span.last}: write one for each day; "
                                       "until then it is left out")  # fmt: skip
                continue
            except UnclearCell as unclear:
                reader.account.problem(cell, f"{unclear}; until then this row is left out")
                continue
            for seat in seats:
                unit = (
                    clean(said.get("unit"))
                    if by_unit
                    else seat.heading
                    if as_units and is_ambulance(seat.heading)
                    else ""
                )
                _read_seat(harvest, self, row, seat, (day, meaning, code), unit, clean(said.get("station")), reader)
        return harvest

    @property
    def _unread(self) -> list[str]:
        """The headings of columns that are read for nothing, though something stands below them."""
        known = {*self.columns.values(), *(seat.column for seat in self.seats)}
        headings = [self.page.text(self.row, column) for column in range(self.page.width)
                    if column not in known and self.page.filled[self.row + 1 : self.bottom + 1, column].any()]  # fmt: skip
        return [text for text in headings if text]

    def _wanted(self, reader: Reader) -> list[Seat]:
        """The seats to read; whether those under a heading that is no seat work is asked."""
        wanted = []
        for seat in self.seats:
            said = reader.stated.meaning(seat.heading)
            if said is not None and said.off:
                reader.account.assume(f"{seat.heading} is left out")
                continue
            if seat.sure or reader.stated.content == "names":
                wanted.append(seat)
                continue
            where = self.page.address(self.row, seat.column)
            text = f"do those under {seat.heading!r} ({where}) work at the hours of their rows?"
            answer = f"content=names if so, or {seat.heading}=off to leave the column out"
            reader.account.ask("content", f"{self.page.name}: {seat.heading}", text, answer, where)
        return wanted


def find_crew_tables(page: Page, stated: Stated) -> list[CrewTable]:
    """The table of crews on a page, or on the page turned; none where one column holds all names."""
    best = max(_tables(page), key=lambda one: len(one.seats), default=None)
    if best is None:
        best = max(
            (one for one in _tables(page.turned) if "unit" in one.columns), key=lambda one: len(one.seats), default=None
        )
    return [best] if best else []


def _tables(page: Page) -> Iterator[CrewTable]:
    axes = {axis.row for axis in find_axes(page) if len(axis) >= _LONG_AXIS}
    for row in range(min(page.height, _WITHIN)):
        if row in axes or int(page.filled[row].sum()) < 2:
            continue
        columns = columns_of(page, row)
        named = columns.get("name")
        if _NOT_A_SEAT & columns.keys() - {"name"} or (
            named is not None and not _SEAT.fullmatch(page.text(row, named))
        ):
            continue
        if not (_TIMED & columns.keys()):
            continue  # before the columns are looked through, as most rows are no heading
        seats = tuple(_seats(page, row, {column for key, column in columns.items() if key != "name"}))
        columns = {key: column for key, column in columns.items() if key != "name"}
        if page.transposed:
            columns = _of_turned(page, row, columns, seats)
        table = CrewTable(page, row, columns, seats=seats)
        timed = "times" in columns or {"start", "end"} <= columns.keys() or _code_has_hours(table)
        several = len(seats) > 1 or (len(seats) == 1 and "date" in columns and named is None)
        own = all(
            _OWN.fullmatch(seat.heading) for seat in seats
        )  # the program's own layout, which asks for a staff list
        if timed and several and not own and table.bottom > row:
            yield table


def _seats(page: Page, row: int, others: set[int]) -> Iterator[Seat]:
    for column in range(page.width):
        heading = page.text(row, column)
        if not heading or column in others or (row, column) in page.repeats:
            continue
        below = Counter(text for at in range(row + 1, page.height) if not is_open(text := page.text(at, column)))
        known = (
            bool(_SEAT.fullmatch(heading)) or is_level(heading) or is_ambulance(heading) or means(heading, NAME_WORDS)
        )
        if known and not all(fold(text) in _FLAGS or not _LETTER.search(text) for text in below):
            yield Seat(column, heading, True)
        elif not known and share_of_names(below) >= _MOSTLY:
            yield Seat(column, heading, False)


def _of_turned(page: Page, row: int, columns: dict[str, int], seats: tuple[Seat, ...]) -> dict[str, int]:
    """The columns of a turned page: one of ambulances needs no heading, and a date with a single value is a title."""
    manned = [at for at in range(row + 1, page.height) if any(page.filled[at, seat.column] for seat in seats)]
    if "unit" not in columns:
        units = [column for column in range(page.width) if not page.text(row, column) and manned
                 and all(is_ambulance(page.text(at, column)) for at in manned)]  # fmt: skip
        columns = {**columns, "unit": units[0]} if units else columns
    if "date" in columns and int(page.filled[row + 1 :, columns["date"]].sum()) == 1:
        columns = {key: column for key, column in columns.items() if key != "date"}
    return columns


def _code_has_hours(table: CrewTable) -> bool:
    """Whether the column of shifts says hours: `Day 0700-1500`."""
    texts = [text for row in range(table.row + 1, table.bottom + 1) if (text := table.text(row, "code"))]
    return bool(texts) and all(len(hours_within(text)) == 1 for text in texts)


def _over_seats(table: CrewTable, row: int, column: int) -> bool:
    """Whether a cell only repeats a name that is merged over the seats of a row; one that is merged over rows counts in each."""
    return any(top <= row <= bottom and left < column <= right for top, left, bottom, right in table.page.merged)


def _read_seat(
    harvest: Harvest, table: CrewTable, row: int, seat: Seat, when: tuple[date | None, Meaning | None, str], unit: str,
    station: str, reader: Reader,
) -> None:  # fmt: skip
    """The duties that the names in one seat of a row make."""
    day, meaning, code = when
    place = Place(table.page.name, *table.page.place(row, seat.column))
    if day is None:
        return
    if _over_seats(table, row, seat.column):
        message = (
            "the cell is merged over several seats: write the name in each; until then nobody is counted in this one"
        )
        reader.account.problem(address(*place), message)
        return
    try:
        named = names_in(table.page.cell(row, seat.column), reader.stated.split)
    except UnclearCell as unclear:
        reader.account.problem(address(*place), f"{unclear}; until then nobody is counted here")
        return
    harvest.people += [Person(one.name, place) for one in named]
    harvest.mentions |= {(fold_name(one.name), day) for one in named}
    if meaning is None or not meaning.works or meaning.start is None:
        return
    unit, service, station = meaning.unit or unit, meaning.service, meaning.station or station
    for one in named:
        start, length = (one.hours.start or 0, one.hours.length) if one.hours else (meaning.start, meaning.length)
        harvest.duties.append(Duty(one.name, day, start, length, code or seat.heading, place, unit, service, station))
    if not named and unit and not _EXTRA.search(seat.heading):
        harvest.openings.append(Opening(day, meaning.start, meaning.length, unit, service, station, place))
