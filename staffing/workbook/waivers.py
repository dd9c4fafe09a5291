"""A list of waivers: a .csv or workbook with the columns Rule, Unit, Start, Person, Reason, By, Until."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from staffing.clock import HOUR
from staffing.report import Waiver
from staffing.roster import address
from staffing.workbook.errors import RosterUnreadable, UnclearCell
from staffing.workbook.grid import Sheet
from staffing.workbook.process import read_sheets
from staffing.workbook.words.cells import clean, fold, is_dashes
from staffing.workbook.words.dates import Order, order_of, read_moment

_COLUMNS = ("Rule", "Unit", "Start", "Person", "Reason", "By", "Until")
_WORDS = {
    **{fold(column): column for column in _COLUMNS},
    "ruleid": "Rule",
    "ambulance": "Unit",
    "truck": "Unit",
    "shift": "Start",
    "date": "Start",
    "name": "Person",
    "why": "Reason",
    "approvedby": "By",
    "validuntil": "Until",
    "expires": "Until",
}
_HEADING_WITHIN = 60


class WaiverError(ValueError):
    """A waiver list that can't be read: a line for each thing that is wrong, which says what to write."""


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of the first sheet that has a Rule column; raises WaiverError.

    `start` becomes the beginning of an ISO time: `2026-12-01`, or `2026-12-01T19:00` where a time is given.
    """
    try:
        sheets = read_sheets(path, path.name)
    except RosterUnreadable as error:
        raise WaiverError(str(error)) from error
    for sheet in sheets:
        if (heading := _heading(sheet)) is not None:
            return _Reader(path, sheet, heading).waivers()
    raise WaiverError(f"{path}: no row of headings names a Rule: write {', '.join(_COLUMNS)} in the first row")


def _heading(sheet: Sheet) -> int | None:
    for row, cells in enumerate(sheet.cells[:_HEADING_WITHIN]):
        known = {_WORDS.get(fold(clean(cell))) for cell in cells}
        if "Rule" in known and len(known - {None}) > 1:
            return row
    return None


class _Reader:
    """One sheet of waivers, its complaints gathered so that they are told all at once."""

    def __init__(self, path: Path, sheet: Sheet, heading: int) -> None:
        self.path = path
        self.sheet = sheet
        self.first = heading + 1
        self.places: dict[str, int] = {}
        for place, title in enumerate(sheet.cells[heading]):
            column = _WORDS.get(fold(clean(title)))
            if column is not None:
                self.places.setdefault(column, place)
        self.orders = {column: self.order(column) for column in ("Start", "Until")}
        self.wrong: list[str] = []

    def waivers(self) -> tuple[Waiver, ...]:
        found = tuple(self.rows())
        if self.wrong:
            raise WaiverError("\n".join(self.wrong))
        return found

    def rows(self) -> Iterator[Waiver]:
        for row in range(self.first, len(self.sheet.cells)):
            if not any(clean(cell) for cell in self.sheet.cells[row]):
                continue
            rule = "-".join(self.text(row, "Rule").replace("_", " ").casefold().split())
            if not rule:
                self.wrong.append(f"{self.cell(row, 'Rule')}: the rule is missing: write its id, such as no-emt")
            yield Waiver(
                rule=rule,
                unit=self.text(row, "Unit"),
                start=self.start(row),
                person=self.text(row, "Person"),
                reason=self.text(row, "Reason"),
                by=self.text(row, "By"),
                until=self.until(row),
                cell=self.cell(row, "Rule"),
            )

    def start(self, row: int) -> str:
        day, minute = self.moment(row, "Start")
        if day is None:
            return ""
        return f"{day}" if minute is None else f"{day}T{minute // HOUR:02}:{minute % HOUR:02}"

    def until(self, row: int) -> date | None:
        return self.moment(row, "Until")[0]

    def moment(self, row: int, column: str) -> tuple[date | None, int | None]:
        if not self.text(row, column):
            return None, None
        try:
            moment = read_moment(self.sheet.cells[row][self.places[column]], self.orders[column].name)
        except UnclearCell as error:
            self.wrong.append(f"{self.cell(row, column)}: {error}")
            return None, None
        return moment.day, moment.minute

    def order(self, column: str) -> Order:
        return order_of(self.text(row, column) for row in range(self.first, len(self.sheet.cells)))

    def text(self, row: int, column: str) -> str:
        place = self.places.get(column)
        text = "" if place is None else clean(self.sheet.cells[row][place])
        return "" if is_dashes(text) else text

    def cell(self, row: int, column: str) -> str:
        """The cell as spreadsheets name one of another file: `'[waivers.xlsx]Sheet1'!A2`, `'waivers.csv'!A2`."""
        name = self.path.name
        sheet = name if self.sheet.name == name else f"[{name}]{self.sheet.name}"
        return address(sheet, row + 1, self.places[column] + 1)
