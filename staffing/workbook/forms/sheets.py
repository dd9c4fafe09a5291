"""Which sheet of a file holds what: parts that a layout knows by their shape, tables, blocks of dates, or lists beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from staffing.inspection import BlockUse
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.colours import merged_fills, painted
from staffing.workbook.forms.direction import dated_blocks
from staffing.workbook.forms.fills import Fills
from staffing.workbook.forms.negatives import why_not
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Part
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.tables import LongTable, find_table
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.crew_table import find_crew_tables
from staffing.workbook.layouts.day_sections import find_day_sections
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.hour_slots import find_hour_slots
from staffing.workbook.layouts.month_calendar import find_calendars
from staffing.workbook.layouts.native import with_staff_file
from staffing.workbook.layouts.recognise import Recognised, choose, recognise
from staffing.workbook.layouts.unit_report import find_unit_reports
from staffing.workbook.ours import is_ours
from staffing.workbook.words.headers import STAFF


@dataclass
class Sheets:
    """The sheets of one file, sorted by what stands on them; why one is left out is told to the account."""

    pages: Sequence[Page]
    sheets: Sequence[Sheet]
    staff_sheets: Sequence[Sheet] | None
    stated: Stated
    account: Account
    fills: Fills

    @cached_property
    def visible(self) -> list[Page]:
        """The pages that may be read; the reason is told of the others."""
        seen = []
        for page in self.pages:
            if page.hidden and self.stated.hidden != "read":
                self._unused(page, "the sheet is hidden")
            elif not self.stated.wants_sheet(page.name):
                self._unused(page, "the profile leaves this sheet out")
            elif not page.filled.any():
                self._unused(page, "it is empty")
            elif is_ours(page.text(0, 0)):
                self._unused(page, "staffing added it to an earlier copy")
            elif page.name in self._of_platoons:
                self._unused(page, self._of_platoons[page.name])
            else:
                seen.append(page)
                if page.hidden:
                    self.account.note(f"the sheet {page.name} is hidden, and read as the profile says")
        return seen

    @cached_property
    def parts(self) -> dict[str, list[Part]]:
        """Sheet -> its calendars, or what else a layout knows by its shape."""
        found: dict[str, list[Part]] = {}
        for page in self.visible:
            parts: list[Part] = (
                [*find_calendars(page)]
                or [*find_unit_reports(page, self.stated)]
                or [*find_day_sections(page)]
                or [*find_crew_tables(page, self.stated)]
                or [*find_hour_slots(page)]
            )
            if parts and not self._outweighed(page, parts[0]):
                found[page.name] = parts
        return found

    @cached_property
    def blocks(self) -> dict[str, list[Block]]:
        """Sheet -> its blocks of dates, along its rows or down its columns, whichever more stands under."""
        return {
            page.name: self._in_colour(page, blocks)
            for page in self.visible
            if page.name not in self.parts and (blocks := self._dated[page.name]) and not self._is_table(page, blocks)
        }

    @cached_property
    def tables(self) -> dict[str, LongTable]:
        """Sheet -> the long table on it, where nothing else was found there."""
        return {name: found for name, found in self._tables.items() if name not in self.blocks}

    @cached_property
    def reasons(self) -> list[str]:
        """Why blocks and calendars are no roster."""
        return [*self._of_platoons.values()] + [
            reason for blocks in self.blocks.values() for block in blocks if (reason := why_not(block))
        ]

    @cached_property
    def directory(self) -> Directory | None:
        """The staff list, of another file or on another sheet, for telling names from codes."""
        for one in self.beside:
            if one.kind is STAFF and one.heading:
                names = [
                    str(cell) for cell in one.sheet.cells[one.heading.row + 1 :, one.heading.keys["name"]] if cell != ""
                ]
                return Directory(names, [""] * len(names))
        return None

    @cached_property
    def beside(self) -> list[Recognised]:
        """The sheets beside the roster itself: staff, cards, time off, as in the program's own layout."""
        read = {name for name, blocks in self.blocks.items() if not all(map(why_not, blocks))}
        read |= {*self.parts, *self.tables}
        visible = {page.name for page in self.visible}
        others = [sheet for sheet in self.sheets if sheet.name not in read and sheet.name in visible]
        return choose(with_staff_file([recognise(sheet) for sheet in others], self.staff_sheets))

    @cached_property
    def _of_platoons(self) -> dict[str, str]:
        """Sheet -> why its calendar is no roster: it says which platoon is on duty, and nobody's name."""
        return {page.name: f"{found[0].area} says on which days {found[0].platoons} are on duty, and not who is in them"
                for page in self.pages if (found := find_calendars(page)) and all(one.platoons for one in found)}  # fmt: skip

    @cached_property
    def _dated(self) -> dict[str, list[Block]]:
        return {page.name: dated_blocks(page, self.stated) for page in self.visible}

    @cached_property
    def _tables(self) -> dict[str, LongTable]:
        return {page.name: found for page in self.visible
                if page.name not in self.parts and (found := find_table(page, self.stated))}  # fmt: skip

    def _in_colour(self, page: Page, blocks: list[Block]) -> list[Block]:
        """The blocks of a page with the fill colours of their cells."""
        fills = self.fills.on(page.name)
        if not fills:
            return blocks
        coloured = replace(page, fills=merged_fills(fills, page.merged))
        blocks = dated_blocks(coloured, self.stated)
        full = painted(coloured, blocks, self.stated.colours)
        return blocks if full is coloured else dated_blocks(full, self.stated)

    def _outweighed(self, page: Page, part: Part) -> bool:
        """Whether a table is only what a few rows beside a grid of dates look like."""
        rows = getattr(part, "rows", None)
        return rows is not None and _weight(self._dated[page.name]) >= 3 * rows

    def _is_table(self, page: Page, blocks: list[Block]) -> bool:
        """Whether a page is a long table, although something on it looks like a row or column of dates."""
        found = self._tables.get(page.name)
        return found is not None and (blocks[0].page.transposed or _weight(blocks) < 3 * (found.bottom - found.row))

    def _unused(self, page: Page, reason: str) -> None:
        area = page.area(0, 0, max(page.height - 1, 0), max(page.width - 1, 0))
        self.account.blocks.append(BlockUse(page.name, area, None, reason))


def _weight(blocks: Sequence[Block]) -> int:
    """How many cells stand under dates that run along rows."""
    return sum(int(block.filled.sum()) for block in blocks if not block.page.transposed)
