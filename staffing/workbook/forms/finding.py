"""Any roster spreadsheet to a Roster: which sheets hold what, read by the layout that fits, with an account of it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import PurePath

from staffing.clock import Clock
from staffing.inspection import BlockUse
from staffing.roster import Roster, Source
from staffing.workbook.forms.assemble import Assembly, members_of
from staffing.workbook.forms.axes import in_order
from staffing.workbook.forms.beside import Beside
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.content import content_of
from staffing.workbook.forms.demand import ask_for_demand
from staffing.workbook.forms.direction import dated_blocks, said_beside
from staffing.workbook.forms.harvest import Harvest, join_at_midnight
from staffing.workbook.forms.months import first_date
from staffing.workbook.forms.negatives import why_no_roster, why_not
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.people import Labels, find_labels, label_of, row_is
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account, NoRoster, Unanswered
from staffing.workbook.forms.sayings import Said, said_above
from staffing.workbook.forms.tables import LongTable, find_table
from staffing.workbook.forms.versions import Dated, chosen
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.code_grid import read_code_grid
from staffing.workbook.layouts.day_sheet import read_day_sheet
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.long_table import read_long_table
from staffing.workbook.layouts.month_calendar import Calendar, find_calendars, read_calendar
from staffing.workbook.layouts.native import with_staff_file
from staffing.workbook.layouts.position_columns import read_position_columns
from staffing.workbook.layouts.recognise import Recognised, choose, recognise
from staffing.workbook.layouts.time_pairs import read_time_pairs
from staffing.workbook.layouts.unit_grid import read_unit_grid
from staffing.workbook.ours import is_ours
from staffing.workbook.words.headers import STAFF
from staffing.workbook.words.names import fold_name

_WEEK = 7


@dataclass
class Finding:
    """One file while it is read: its pages, what the user has stated, and the account of what becomes of each."""

    pages: Sequence[Page]
    sheets: Sequence[Sheet]
    staff_sheets: Sequence[Sheet] | None
    stated: Stated
    clock: Clock
    order: str | None
    path: str
    account: Account = field(default_factory=Account)

    def roster(self, sha256: str, notes: Sequence[str] = ()) -> Roster:
        """The roster. Raises NoRoster where there is none, Unanswered where the user has to be asked first."""
        for note in notes:
            self.account.note(note)
        for key in self.stated.unused:
            self.account.note(f"{key} of the profile {self.stated.source} is not used yet")
        for text in self.stated.other_assumptions:
            self.account.assume(text)
        if self.stated.source:
            self.account.profile = self.stated.source
        harvest = self._harvest()
        if self.stated.join_at_midnight:
            join_at_midnight(harvest)
        ask_for_demand(harvest, self.stated)
        if not harvest.layouts and not self.account.questions:
            raise NoRoster(why_no_roster(self._visible, self._reasons) or "")
        self.codes.ask()
        beside = Beside.of(
            self._recognised, [sheet.name for sheet in self.sheets], self.clock, self.order, self.account
        )
        members = beside.members or members_of(harvest, self.stated, self.account)
        assembly = Assembly(harvest, members, self.stated, self.account, self.clock)
        inspection = self.account.inspection(
            layout=", ".join(dict.fromkeys(harvest.layouts)), people=tuple(members.people["name"]), days=harvest.span,
            alike=assembly.alike(), duties=len(harvest.duties),
        )  # fmt: skip
        if inspection.questions:
            raise Unanswered(inspection)
        uses = beside.uses([page.name for page in self.pages], self.account.blocks)
        source = Source(self.path, sha256, inspection.layout, uses, tuple(self.account.notes), inspection)
        roster = assembly.roster(beside.tables, beside.facts, source)
        return replace(roster, problems=(*beside.problems, *roster.problems))

    # --- which blocks there are, and what is in them

    @cached_property
    def codes(self) -> Codes:
        """The reader of codes of the whole file."""
        return Codes(self.stated, self.account)

    @cached_property
    def _visible(self) -> list[Page]:
        """The pages that may be read; the reason is told of the others."""
        seen = []
        for page in self.pages:
            if page.hidden and not self.stated.hidden:
                self._unused(page, "the sheet is hidden")
            elif not self.stated.wants_sheet(page.name):
                self._unused(page, "the profile leaves this sheet out")
            elif not page.filled.any():
                self._unused(page, "it is empty")
            elif is_ours(page.text(0, 0)):
                self._unused(page, "staffing added it to an earlier copy")
            else:
                seen.append(page)
        return seen

    @cached_property
    def _blocks(self) -> dict[str, list[Block]]:
        """Sheet -> its blocks of dates, along its rows or down its columns, whichever more stands under."""
        return {
            page.name: blocks
            for page in self._visible
            if page.name not in self._calendars
            and (blocks := dated_blocks(page, self.stated))
            and not self._is_table(page, blocks)
        }

    @cached_property
    def _calendars(self) -> dict[str, list[Calendar]]:
        """Sheet -> the calendars on it."""
        return {page.name: found for page in self._visible if (found := find_calendars(page))}

    @cached_property
    def _tables(self) -> dict[str, LongTable]:
        """Sheet -> the long table on it."""
        return {page.name: found for page in self._visible
                if page.name not in self._calendars and (found := find_table(page))}  # fmt: skip

    def _is_table(self, page: Page, blocks: list[Block]) -> bool:
        """Whether a page is a long table, although something on it looks like a row or column of dates."""
        found = self._tables.get(page.name)
        if found is None:
            return False
        across = not blocks[0].page.transposed
        return not across or sum(int(block.filled.sum()) for block in blocks) < 3 * (found.bottom - found.row)

    @cached_property
    def _reasons(self) -> list[str]:
        return [reason for blocks in self._blocks.values() for block in blocks if (reason := why_not(block))]

    @cached_property
    def _directory(self) -> Directory | None:
        """The staff list, of another file or on another sheet, for telling names from codes."""
        for one in self._recognised:
            if one.kind is STAFF and one.heading:
                names = [
                    str(cell) for cell in one.sheet.cells[one.heading.row + 1 :, one.heading.keys["name"]] if cell != ""
                ]
                return Directory(names, [""] * len(names))
        return None

    @cached_property
    def _recognised(self) -> list[Recognised]:
        """The sheets beside the roster itself: staff, cards, time off, as in the program's own layout."""
        read = {name for name, blocks in self._blocks.items() if not all(map(why_not, blocks))}
        read |= {*self._calendars, *(self._tables.keys() - self._blocks.keys())}
        visible = {page.name for page in self._visible}
        others = [sheet for sheet in self.sheets if sheet.name not in read and sheet.name in visible]
        return choose(with_staff_file([recognise(sheet) for sheet in others], self.staff_sheets))

    def _harvest(self) -> Harvest:
        harvest = Harvest()
        dated = [one for blocks in self._blocks.values() for one in self._dated(blocks)]
        for one, reason in chosen(dated, self.stated, self.account):
            if reason:
                self._tell(one.block, None, reason)
                continue
            part = self._read(one)
            harvest.add(part)
            self._tell(one.block, part.layouts[0], None, one, part)
        for calendar in (one for found in self._calendars.values() for one in found):
            harvest.add(self._read_calendar(calendar))
        for name, found in self._tables.items():
            if name not in self._blocks:
                harvest.add(self._read_table(found))
        return harvest

    def _read_calendar(self, calendar: Calendar) -> Harvest:
        page = calendar.page
        said = said_above(page, 0, calendar.head - 1)
        first = first_date(calendar.axis, said, self.stated, PurePath(self.path).stem, self.account)
        part = read_calendar(calendar, first, self.codes, self.account) if first else Harvest()
        self._tell_area(page, calendar.area, part, "a question about it is open")
        return part

    def _read_table(self, table: LongTable) -> Harvest:
        if self._has_dates(table):
            part: Harvest | None = read_long_table(table, self.stated, self.codes, self.account)
        else:
            part = read_day_sheet(table, self.path, self.stated, self.codes, self.account)
        self._tell_area(table.page, table.area, part or Harvest(), "a question about it is open")
        return part or Harvest()

    def _has_dates(self, table: LongTable) -> bool:
        """Whether the rows of a table say their dates: in a column of them, or in that of the starts."""
        if "date" in table.columns:
            return True
        cells = [table.page.token(row, table.columns["start"]) for row in range(table.row + 1, table.bottom + 1)
                 if "start" in table.columns]  # fmt: skip
        dated = sum(one.is_date or (" " in one.text and one.text[:4].isdecimal()) for one in cells)
        return bool(cells) and 2 * dated > len(cells)

    def _tell_area(self, page: Page, area: str, part: Harvest, otherwise: str) -> None:
        span = part.span
        self.account.blocks.append(
            BlockUse(
                page.name, area, part.layouts[0] if part.layouts else None, None if part.layouts else otherwise,
                people=len({fold_name(one.name) for one in part.people}), first=span[0] if span else None,
                last=span[1] if span else None, cells=len(part.duties) + len(part.absences) + len(part.openings),
            )
        )  # fmt: skip

    def _dated(self, blocks: list[Block]) -> list[Dated]:
        """The blocks of one page that hold a roster, with the date of their first day."""
        found: list[Dated] = []
        blocks = [replace(block, axis=in_order(block.axis, self.stated.date_order)) for block in blocks]
        inherited: list[Said] = []
        for block in blocks:
            said = said_above(block.page, block.title_top, block.axis.row - 1, block.axis) if not block.page.transposed else \
                said_beside(block)  # fmt: skip
            inherited = said or inherited
            reason = self._left_out(block)
            if reason:
                self._tell(block, None, reason)
                continue
            labels = find_labels(block, self.stated, self.account, quiet=True)
            content = content_of(block, labels, self.stated, self._directory, self.account)
            if content in ("codes", "times") and labels is None:
                labels = find_labels(block, self.stated, self.account)
            elif labels is None:
                labels = Labels(())
            first = first_date(block.axis, said or inherited, self.stated, PurePath(self.path).stem, self.account)
            if labels is None or content is None or first is None:
                self._tell(block, None, "a question about it is open")
                if content in ("codes", "times") and labels is not None:
                    self._count_codes(block, labels)
                continue
            self._tell_odd(block, first)
            found.append(Dated(block, labels, first, content))
        return found

    def _left_out(self, block: Block) -> str | None:
        if not block.rows:
            return "nothing stands under its dates"
        wanted = self.stated.use_title
        if wanted and not wanted.search(block.title) and any(
            wanted.search(other.title) for other in self._blocks.get(block.page.name, ())
        ):  # fmt: skip
            return f"the profile reads what is titled {wanted.pattern!r}"
        pattern = self.stated.ignore_title
        if pattern and pattern.search(block.title):
            return f"the profile leaves out what is titled {pattern.pattern.replace(chr(92), '')!r}"
        return why_not(block)

    def _read(self, one: Dated) -> Harvest:
        page = one.block.page
        if hidden := sorted(page.hidden_columns & set(map(int, one.block.days))):
            self.account.note(
                f"{page.address(one.block.axis.row, hidden[0])}: {len(hidden)} hidden under the dates, and read all the same"
            )
        if one.content == "names":
            read = read_position_columns if one.block.page.transposed else read_unit_grid
            return read(one, self.codes, self.account)
        if one.content == "times" and one.block.axis.width == 2:  # a start and an end
            return read_time_pairs(one, self.stated, self.codes, self.account)
        return read_code_grid(one, self.stated, self.codes, self.account)

    def _count_codes(self, block: Block, labels: Labels) -> None:
        """Counts what stands in a block that can't be dated yet, so that its codes are asked about as well."""
        for row in block.rows:
            if row_is(block, row, label_of(block, labels, row), self.stated):
                continue
            for column in block.days:
                text = block.page.text(row, int(column))
                for code in self.codes.parts(text):
                    self.codes.read(code, block.page.address(row, int(column)))

    # --- the account

    def _unused(self, page: Page, reason: str) -> None:
        area = page.area(0, 0, max(page.height - 1, 0), max(page.width - 1, 0))
        self.account.blocks.append(BlockUse(page.name, area, None, reason))

    def _tell(
        self, block: Block, layout: str | None, reason: str | None, dated: Dated | None = None, part: Harvest | None = None
    ) -> None:  # fmt: skip
        self.account.blocks.append(
            BlockUse(
                block.page.name, block.area, layout, reason, block.title,
                people=len({fold_name(one.name) for one in part.people}) if part else 0,
                first=dated.first if dated else None, last=dated.last if dated else None,
                cells=int(block.filled.sum()),
            )
        )  # fmt: skip

    def _tell_odd(self, block: Block, first: date) -> None:
        """Reports headings that say another day than their place among the others asks for."""
        axis = block.axis
        for place in axis.odd:
            cell = axis.page.address(axis.row, axis.columns[place])
            day = first + timedelta(days=place)
            said = axis.page.text(axis.row, axis.columns[place]) or "nothing"
            self.account.problem(
                cell,
                f"this heading says {said} where {day.day} belongs, between its neighbours: correct it; read as {day} until then",
            )
