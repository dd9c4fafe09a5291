"""Long tables: the row of headings, which column is for what, and the rows below with what is the same as above."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.column_letters import column_number
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.axes import find_axes
from staffing.workbook.forms.codes import plain_word
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.people import is_total
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.seats import holds_names, is_seat
from staffing.workbook.words import table_words as words
from staffing.workbook.words.cells import clean, fold, is_dashes
from staffing.workbook.words.dates import ORDERS, order_of, read_moment

_WITHIN = 60
_LONG_AXIS = 7
_TIMELIKE = re.compile(r"\d[:.hH]\d\d|\d\s?[ap]\.?m?\b|\d{1,4}\s?[-~\u2013]\s?\d|^\d{3,4}$|\d{4}-\d\d-\d\d")

#: What a column may be for, in the order in which a heading that fits several is taken.
_MEANINGS: dict[str, frozenset[str]] = {
    "date": words.DATE, "end_date": words.END_DATE, "first_name": words.FIRST_NAME, "last_name": words.LAST_NAME,
    "name": words.NAME, "working": words.WORKING, "removed": words.REMOVED, "open": words.OPEN, "start": words.START,
    "end": words.END, "times": words.TIMES, "code": words.CODE, "unit": words.UNIT, "service": words.SERVICE,
    "crew": words.CREW_NUMBER, "position": words.POSITION, "level": words.LEVEL, "seat": words.SEAT,
    "station": words.STATION, "id": words.ID, "note": words.NOTE, "subject": words.SUBJECT,
}  # fmt: skip
#: A heading, folded -> what its column may be for, the likeliest first.
_KINDS = {
    word: tuple(key for key, synonyms in _MEANINGS.items() if word in synonyms)
    for word in frozenset[str]().union(*_MEANINGS.values()) if word
}  # fmt: skip
#: Columns whose blank cells may mean "the same as above".
CARRIED = ("date", "code", "times", "start", "end", "unit", "crew", "station", "position", "service")

_BEGINS_WITH_DATE = re.compile(r"(?:\d{4}\S*|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})) ")


@dataclass(frozen=True, eq=False)
class LongTable:
    """The headings of a table in `row`, `columns` by what they are for, and the rows below it.

    `alone`: other columns have no names.
    """

    page: Page
    row: int
    columns: Mapping[str, int]
    split: str = ""  # parts a name from what follows it in the same cell
    alone: bool = False

    @property
    def bottom(self) -> int:
        """The last row of the page with a name; what stands below are remarks."""
        rows = [row for row in range(self.row + 1, self.page.height) if self.name(row)]
        return max(rows, default=self.row)

    def name(self, row: int) -> str:
        """The name on a row, of one column or of two."""
        keys = ["name"] if "name" in self.columns else ["first_name", "last_name"]
        return " ".join(text for key in keys if (text := self.text(row, key))).partition(self.split or "\n")[0].strip()

    def after_name(self, row: int) -> str:
        """What follows a name in its own cell, "" where nothing parts them."""
        return self.text(row, "name").partition(self.split)[2].strip() if self.split else ""

    @property
    def has_dates(self) -> bool:
        """Whether the rows say their dates: in a column of them, or in that of the starts."""
        if "date" in self.columns:
            return True
        cells = [self.page.token(row, self.columns["start"]) for row in range(self.row + 1, self.bottom + 1)
                 if "start" in self.columns]  # fmt: skip
        dated = sum(one.is_date or _BEGINS_WITH_DATE.match(one.text) is not None for one in cells)
        return bool(cells) and 2 * dated > len(cells)

    def text(self, row: int, key: str) -> str:
        """The text of a column on a row, "" where there is no such column."""
        return self.page.text(row, self.columns[key]) if key in self.columns else ""

    def cell(self, row: int, key: str) -> object:
        """The cell of a column on a row."""
        return self.page.cell(row, self.columns[key]) if key in self.columns else ""

    def heading(self, key: str) -> str:
        """The heading of a column as it is written."""
        return self.page.text(self.row, self.columns[key])

    @property
    def area(self) -> str:
        """The table's cells as people name them."""
        return self.page.area(self.row, 0, self.bottom, self.page.width - 1)


def find_table(page: Page, stated: Stated) -> LongTable | None:
    """The table on a page whose headings say a name and a time, or a date with a shift; None where there is none."""
    axes = {axis.row for axis in find_axes(page) if len(axis) >= _LONG_AXIS}
    best: LongTable | None = None
    for row in range(min(page.height, _WITHIN)):
        if row in axes:
            continue
        columns = columns_of(page, row)
        if "subject" in columns and "name" not in columns:
            columns["name"] = columns["subject"]
        if (
            stated.people_column
            and page.filled[row, min(at := column_number(stated.people_column) - 1, page.width - 1)]
        ):
            columns = {
                key: column for key, column in columns.items() if key == "subject" or (column != at and key != "name")
            } | {"name": at}
        if "name" not in columns and "last_name" not in columns and "id" in columns:
            columns["name"] = columns.pop("id")
        if {"date", "code"} <= columns.keys() and not {"name", "last_name"} & columns.keys() and (
            (seat := _first_seat(page, row, columns)) is not None
        ):  # fmt: skip
            columns["name"] = seat
        named = "name" in columns or {"first_name", "last_name"} <= columns.keys() or "last_name" in columns
        timed = "times" in columns or {"start", "end"} <= columns.keys() or ("date" in columns and "code" in columns)
        if named and timed and (best is None or len(columns) > len(best.columns)):
            found = LongTable(page, row, columns, stated.split if "subject" in columns else "")
            if found.bottom > row:
                best = found
    return best


def _first_seat(page: Page, row: int, columns: Mapping[str, int]) -> int | None:
    """The first column that is headed by a seat and holds names."""
    for column in range(page.width):
        if column not in columns.values() and is_seat(page.text(row, column)):
            below = [page.text(at, column) for at in range(row + 1, page.height) if page.filled[at, column]]
            if holds_names(below):
                return column
    return None


def _holds_times(page: Page, row: int, column: int) -> bool:
    """Whether a column below its heading holds times, hours or moments, and not totals of hours."""
    texts = [page.text(below, column) for below in range(row + 1, page.height) if page.filled[below, column]]
    texts = [text for text in texts if plain_word(text) is None]
    return bool(texts) and 2 * sum(bool(_TIMELIKE.search(text)) for text in texts) > len(texts)


def columns_of(page: Page, row: int) -> dict[str, int]:
    """What each column of a table is for, by its heading in a row, and what stands below those of times."""
    columns: dict[str, int] = {}
    for column in range(page.width):
        heading = page.text(row, column)
        if not heading or (row, column) in page.repeats:
            continue
        key = next((one for one in _KINDS.get(fold(heading), ()) if one not in columns), None)
        if key:
            columns[key] = column
    if "name" not in columns and "first_name" in columns and "last_name" not in columns:
        columns["name"] = columns.pop("first_name")
    if "name" in columns:
        columns.pop("first_name", None)
        columns.pop("last_name", None)
    for key in ("times", "start", "end"):
        if key in columns and not _holds_times(page, row, columns[key]):
            del columns[key]
    return columns


def rows_of(
    table: LongTable, stated: Stated, account: Account, known: Container[int] = ()
) -> Iterator[tuple[int, dict[str, object]]]:  # fmt: skip
    """(row, cell of each column that carries over) of every row with a name, or with a seat that is open.

    `known` are rows that the layout takes for headings.
    """
    page = table.page
    above: dict[str, object] = {}
    headings = {clean(page.cell(table.row, column)) for column in table.columns.values()}
    for row in range(table.row + 1, table.bottom + 1):
        if row in page.hidden_rows and stated.hidden != "read":
            account.skip(page.address(row, 0), table.name(row), "the row is hidden")
            continue
        filled = [column for column in range(page.width) if page.filled[row, column]]
        if not filled or row in known:
            above = above if not filled else {}
            continue
        if sum(page.text(row, column) in headings for column in filled) >= max(2, len(filled) - 1):
            account.skip(page.address(row, filled[0]), page.text(row, filled[0]), "the row repeats the headings")
            above = {}
            continue
        said = {key: table.cell(row, key) for key in CARRIED if key in table.columns}
        blank = [key for key, cell in said.items() if not clean(cell)]
        if len({page.codes[row, column] for column in filled}) == 1 and not (
            len(filled) == 1 and filled[0] == _name_column(table)
        ):
            account.skip(page.address(row, filled[0]), page.text(row, filled[0]), "it is a heading or a remark")
            above = {}
            continue
        if is_total(table.name(row)) and {"date", "start", "times"} & said.keys() <= set(blank):
            account.skip(page.address(row, filled[0]), table.name(row), "it is a row of totals")
            continue
        carried = [key for key in blank if key in above]
        if carried and table.name(row):
            if stated.blank == "same as above":
                said |= {key: above[key] for key in carried}
            elif stated.blank != "nothing" and _matters(carried):
                shown = ", ".join(repr(table.heading(key)) for key in carried)
                where = page.address(row, table.columns[carried[0]])
                account.ask("blank", page.name, f"does a blank cell under {shown} mean the same as above? {where} is blank "
                            f"beside {table.name(row)!r}.", "blank=same as above, or blank=nothing",
                            page.address(row, table.columns[carried[0]]))  # fmt: skip
                said |= {key: above[key] for key in carried}
        above |= {key: cell for key, cell in said.items() if clean(cell)}
        yield row, said


def _name_column(table: LongTable) -> int:
    return table.columns.get("name", table.columns.get("last_name", -1))


def _matters(keys: list[str]) -> bool:
    return any(key in ("date", "times", "start", "end", "code", "unit", "crew") for key in keys)


def date_order(table: LongTable, stated: Stated, account: Account) -> str:
    """The order of dates such as 03/04/2027 in the table: as stated, as the dates themselves allow, else a question."""
    texts = [
        word for row in range(table.row + 1, table.bottom + 1) for key in ("date", "end_date", "start", "end")
        if isinstance(cell := table.cell(row, key), str) for word in (cell, cell.strip().split(" ")[0])
    ]  # fmt: skip
    if stated.date_order:
        return stated.date_order
    fits = [order for order in ("mdy", "dmy") if _all_read(texts, order)]
    taken = order_of(texts)
    if not taken.told or len(fits) != 2 or taken.name not in fits:
        return taken.name
    days = {order: [day for text in texts if (day := _day(text, order))] for order in ORDERS if order in fits}
    steady = [order for order, found in days.items() if _is_steady(found)]
    if len(steady) == 1:
        account.note(
            f"{table.page.name}: dates are read {'day' if steady[0] == 'dmy' else 'month'} first, "
            "as only so do they follow one another"
        )
        return steady[0]
    column = "date" if "date" in table.columns else "start"
    where = table.page.address(table.row, table.columns[column])
    account.ask("order", table.page.name, f"are dates such as {texts[0]!r} below {where} month first or day first?",
                "order=mdy, or order=dmy", where)  # fmt: skip
    return taken.name


def _all_read(texts: list[str], order: str) -> bool:
    return all(_day(text, order) for text in texts if _is_numeric(text))


def _is_numeric(text: str) -> bool:
    return sum(part.isdecimal() for part in text.replace("-", "/").replace(".", "/").split("/")) == 3


def _day(text: str, order: str) -> date | None:
    try:
        return read_moment(text, order).day
    except UnclearCell:
        return None


def _is_steady(days: list[date]) -> bool:
    """Whether days that were read in one order follow each other without a leap of more than a fortnight."""
    ordered = sorted(set(days))
    return len(ordered) > 1 and all(
        after - before <= timedelta(days=14) for before, after in itertools.pairwise(ordered)
    )


def says_no(cell: object) -> bool:
    """Whether a flag column says no: 0, No, N, False."""
    return clean(cell).casefold() in ("0", "no", "n", "false", "nein", "non")


def says_yes(cell: object) -> bool:
    """Whether a flag column says yes."""
    text = clean(cell).casefold()
    return not is_dashes(text) and text in ("1", "yes", "y", "true", "ja", "oui", "x")
