"""A day's report with a heading for each unit: TeleStaff's roster report as Excel.

    Shift A/District 1/Station 11/Medic 11                                  a row of one cell: the unit, after its district
    | ID   | Name            | Code    | Rank      | From  | Through |      the headings, perhaps again below every unit
    | 5000 | Alder, Ana Q.   | On Duty | Paramedic | 06:00 | 06:00   |
    | 5001 | Birch, Ben R.   | On Duty | EMT       | 06:00 | 06:00   |      one person may have several rows: a code of leave
    | 5001 | Birch, Ben R.   | .VAM    |           | 06:00 | 06:00   |      beats the duty at its hours

The day stands in the print header, the tab or the file's name. A code that is not known for work or leave is a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from staffing.roster import address
from staffing.workbook.forms.day_of import any_day, days_of
from staffing.workbook.forms.harvest import Absence, Duty, Harvest
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.positions import is_ambulance
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.tables import LongTable, find_table
from staffing.workbook.forms.units import are_ambulances
from staffing.workbook.layouts.long_table import read_long_table
from staffing.workbook.layouts.moments import day_number
from staffing.workbook.words.names import fold_name

NAME = "report with a heading for each unit"
_LEAST = 2
_DAY = 1440


@dataclass(frozen=True, eq=False)
class UnitReport:
    """A table whose rows belong to the unit that is named in a row of its own above them."""

    table: LongTable

    @property
    def page(self) -> Page:
        return self.table.page

    @property
    def area(self) -> str:
        """The report's cells as people name them."""
        return self.page.area(max(0, self.table.row - 1), 0, self.table.bottom, self.page.width - 1)

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.table.bottom - self.table.row

    @cached_property
    def headings(self) -> dict[int, str]:
        """Row -> what its only cell says, for every row of one cell."""
        rows = range(max(0, self.table.row - 1), self.table.bottom + 1)
        found = {row: texts.pop() for row in rows if len(texts := self._texts(row)) == 1}
        return {
            row: text
            for row, text in found.items()
            if text != self.table.name(row) or "/" in text or is_ambulance(text)
        }

    @cached_property
    def units(self) -> dict[int, str]:
        """Row -> the unit of the heading above it: what follows the last stroke."""
        found, unit = {}, ""
        for row in range(max(0, self.table.row - 1), self.table.bottom + 1):
            if row in self.headings:
                unit = self.headings[row].rpartition("/")[2].strip()
            elif row > self.table.row and self.table.name(row):
                found[row] = unit
        return found

    def _texts(self, row: int) -> set[str]:
        return {self.page.text(row, column) for column in range(self.page.width) if self.page.filled[row, column]}

    def read(self, reader: Reader) -> Harvest | None:
        """Its duties; None, and a question, where its day is not clear."""
        units = self.units if are_ambulances(self.units.values(), self.page.name, self.area, reader) else None
        days = {} if self.table.has_dates else days_of(self.table, reader)
        harvest = read_long_table(
            self.table, reader.stated, reader.codes, reader.account, days=days if days is not None else any_day(self.table),
            layout=NAME, units=units, headings=self.headings, doubtful=True,
        )  # fmt: skip
        if days is None:
            return None
        return _without_cancelled(harvest, reader.account)


def find_unit_reports(page: Page, stated: Stated) -> list[UnitReport]:
    """The report on a page: a table without a column of units, where rows of one cell name some."""
    table = find_table(page, stated)
    if (
        table is None
        or "unit" in table.columns
        or not ({"start", "end"} <= table.columns.keys() or "times" in table.columns)
    ):
        return []
    report = UnitReport(table)
    named = set(report.units.values())
    enough = len(report.headings) >= _LEAST and "" not in named
    return [report] if enough and any(is_ambulance(name) for name in named) else []


def _without_cancelled(harvest: Harvest, account: Account) -> Harvest:
    """The duties without the hours at which the same person is on leave; leave for a part of a duty is no whole day away."""
    away: dict[tuple[str, int], list[Absence]] = {}
    for one in harvest.absences:
        if one.length:
            away.setdefault((fold_name(one.person), one.place.column), []).append(one)
    duties: list[Duty] = []
    partly: set[Absence] = set()
    for duty in harvest.duties:
        pieces = [duty]
        for one in away.get((fold_name(duty.person), duty.place.column), ()):
            left = [piece for whole in pieces for piece in _less(whole, one)]
            if left != pieces:
                account.skip(address(*duty.place), duty.person, f"{one.reason} in {address(*one.place)} takes its place"
                             + (" for a part of it" if left else ""))  # fmt: skip
                harvest.fixed.append(duty.place)  # its row says other hours than it has
            partly |= {one} if left and left != pieces else set()
            pieces = left
        duties += pieces
    harvest.duties = duties
    harvest.absences = [one for one in harvest.absences if one not in partly]
    return harvest


def _less(duty: Duty, away: Absence) -> Iterator[Duty]:
    """What is left of a duty without the hours of an absence."""
    begin, gone = (day_number(one.day) * _DAY + one.start for one in (duty, away))
    end, back = begin + duty.length, gone + away.length
    if gone >= end or back <= begin:
        yield duty
        return
    if gone > begin:
        yield duty._replace(length=gone - begin)
    if back < end:
        yield duty._replace(start=duty.start + back - begin, length=end - back)
