"""Any roster spreadsheet to a Roster: which sheets hold what, read by the layout that fits, with an account of it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, partial
from pathlib import PurePath

from staffing.clock import Clock
from staffing.inspection import BlockUse
from staffing.roster import Roster, Source
from staffing.workbook.forms.assemble import Assembly
from staffing.workbook.forms.axis import in_order, said_in_full
from staffing.workbook.forms.beside import Beside
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.colours import tell_unread
from staffing.workbook.forms.content import content_of
from staffing.workbook.forms.demand import ask_for_demand
from staffing.workbook.forms.direction import said_of
from staffing.workbook.forms.explained import Explained
from staffing.workbook.forms.fills import Fills
from staffing.workbook.forms.harvest import Harvest, join_at_midnight
from staffing.workbook.forms.hidden import without_hidden
from staffing.workbook.forms.left_sheets import tell_left_sheets
from staffing.workbook.forms.legend_rows import without_legend
from staffing.workbook.forms.legend_sheets import legends_in
from staffing.workbook.forms.marks import marked
from staffing.workbook.forms.members import members_of
from staffing.workbook.forms.months import first_date
from staffing.workbook.forms.negatives import why_no_roster, why_not
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.parts import Part, Reader
from staffing.workbook.forms.people import Labels, find_labels, label_of, row_is
from staffing.workbook.forms.positions import count_positions
from staffing.workbook.forms.profile import ProfileError, Stated
from staffing.workbook.forms.questions import Account, NoRoster, Unanswered
from staffing.workbook.forms.sayings import Said
from staffing.workbook.forms.sheets import Sheets
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.forms.undated import tell_undated
from staffing.workbook.forms.unit_names import with_units
from staffing.workbook.forms.versions import Dated, Told, chosen, told_before
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.code_grid import read_code_grid
from staffing.workbook.layouts.day_sheet import read_table
from staffing.workbook.layouts.position_columns import read_position_columns
from staffing.workbook.layouts.time_pairs import read_time_pairs
from staffing.workbook.layouts.unit_grid import read_unit_grid
from staffing.workbook.words.names import fold_name


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
    fills: Fills = field(default_factory=Fills)
    account: Account = field(default_factory=Account)

    def roster(self, sha256: str, notes: Sequence[str] = ()) -> Roster:
        """The roster. Raises NoRoster where there is none, Unanswered where the user has to be asked first."""
        for note in notes:
            self.account.note(note)
        for text in self.stated.other_assumptions:
            self.account.assume(text)
        if self.stated.source:
            self.account.profile = self.stated.source
        if self.stated.colours and not self.fills.readable:
            raise ProfileError(
                f"{self.path}: the meaning of fill colours is stated, and they can be read of an .xlsx or .xlsm alone: save it as "
                "such, or leave the colours out."
            )
        harvest = self._harvest()
        if self.stated.join_at_midnight:
            join_at_midnight(harvest)
        ask_for_demand(harvest, self.stated)
        if not harvest.layouts and not self.account.questions:
            if not self.found.visible and any(page.hidden and page.filled.any() for page in self.pages):
                raise NoRoster(
                    'all of its sheets are hidden: show them, or write hidden = "read" under [match] of a profile'
                )
            raise NoRoster(why_no_roster(self.found.visible, self.found.reasons) or "")
        self.codes.ask()
        beside = Beside.of(
            self.found.beside, [sheet.name for sheet in self.sheets], self.clock, self.order, self.account
        )
        if harvest.duties:
            used = frozenset(use.name for use in beside.found if use.used_as)
            tell_left_sheets(self.found.visible, used, harvest, self.account)
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

    # --- what is in them

    @cached_property
    def found(self) -> Sheets:
        """Which sheet holds what."""
        return Sheets(self.pages, self.sheets, self.staff_sheets, self.stated, self.account, self.fills)

    @cached_property
    def codes(self) -> Codes:
        """The reader of codes of the whole file."""
        return Codes(self.stated, self.account, Explained(self.stated, legends_in(self.found)))

    def _harvest(self) -> Harvest:
        told: list[Told] = []
        dated = [one for blocks in self.found.blocks.values() for one in self._dated(blocks)]
        for block, reason in chosen(dated, self.stated, self.account):
            if reason:
                self._tell(block.block, None, reason)
                continue
            aside = Account()
            shown = without_hidden(block, self.stated, aside)
            if not len(shown.block.axis):
                self._tell(block.block, None, "all of its days are hidden, and the profile leaves out what is hidden")
                continue
            if shown.content == "marks":
                shown = marked(shown, self.stated, aside)
            codes = self.codes.apart(aside, block.block.page.name)
            part = with_units(self._read(shown, codes, aside), shown.block, codes.stated, aside)
            told.append(Told(block.block.page.name, block.block.area, part, aside))
            self._tell(block.block, part.layouts[0], None, block, part)
        for one in (one for parts in self.found.parts.values() for one in parts):
            self._read_part(one, one.read, told)
        for table in self.found.tables.values():
            self._read_part(table, partial(read_table, table), told)
        harvest = Harvest()
        for each in told:
            harvest.add(each.harvest)
            self.account.add(each.account)
        return harvest

    def _read_part(
        self, part: Part | LongTable, reads: Callable[[Reader], Harvest | None], told: list[Told]
    ) -> None:  # fmt: skip
        """Reads a part of a sheet, which may turn out to say what another sheet has told before."""
        aside = Account()
        codes = self.codes.apart(aside, part.page.name)
        reader = Reader(codes.stated, codes, aside, self.path, [page.name for page in self.found.visible])
        one = Told(part.page.name, part.area, reads(reader) or Harvest(), aside)
        self._tell_uncoloured(part.page)
        double, reason = told_before(one, told, self.stated, self.account)
        if double is one:
            self._tell_area(part.page, part.area, Harvest(), reason)
            return
        if double is not None:
            told.remove(double)
            self.account.blocks = [
                replace(use, layout=None, reason=reason, people=0, cells=0) if use.area == double.area else use
                for use in self.account.blocks
            ]
        told.append(one)
        self._tell_area(part.page, part.area, one.harvest, "a question about it is open")

    def _tell_uncoloured(self, page: Page) -> None:
        """Says that the colours which were stated are not looked for in a table or calendar."""
        if self.stated.colours and self.fills.on(page.name):
            self.account.note(
                f"the fill colours of {page.name} are not read: only those under a row or column of dates are"
            )

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
        blocks = [
            without_legend(replace(block, axis=in_order(block.axis, self.stated.date_order)), self.account)
            for block in blocks
        ]
        inherited: list[Said] = []
        for block in blocks:
            said = said_of(block)
            inherited = said or inherited
            reason = self._left_out(block)
            if reason:
                self._tell(block, None, reason)
                continue
            labels = find_labels(block, self.stated, self.account, quiet=True)
            content = content_of(block, labels, self.stated, self.found.directory, self.account)
            if content in ("codes", "times", "marks") and labels is None:
                labels = find_labels(block, self.stated, self.account)
            elif labels is None:
                labels = Labels(())
            first = first_date(block.axis, said or inherited, self.stated, PurePath(self.path).stem, self.account)
            if labels is None or content is None or first is None:
                self._tell(block, None, "a question about it is open")
                if content in ("codes", "times", "marks") and labels is not None:
                    self._count_codes(block, labels)
                elif content == "names":
                    count_positions(block, self._codes_on(block))
                continue
            self._tell_odd(block, first)
            tell_undated(block, self.account)
            found.append(Dated(block, labels, first, content))
        return found

    def _left_out(self, block: Block) -> str | None:
        if not block.rows:
            return "nothing stands under its dates"
        wanted = self.stated.use_title
        if wanted and not wanted.search(block.title) and any(
            wanted.search(other.title) for other in self.found.blocks.get(block.page.name, ())
        ):  # fmt: skip
            return f"the profile reads what is titled {wanted.pattern!r}"
        pattern = self.stated.ignore_title
        if pattern and pattern.search(block.title):
            return f"the profile leaves out what is titled {pattern.pattern.replace(chr(92), '')!r}"
        return why_not(block)

    def _read(self, one: Dated, codes: Codes, account: Account) -> Harvest:
        tell_unread(one.block, self.stated.colours, account)
        if one.content == "names":
            read = read_position_columns if one.block.page.transposed else read_unit_grid
            return read(one, codes, account)
        if one.content == "times" and one.block.axis.width == 2:  # a start and an end
            return read_time_pairs(one, codes.stated, codes, account)
        return read_code_grid(one, codes.stated, codes, account)

    def _count_codes(self, block: Block, labels: Labels) -> None:
        """Counts what stands in a block that can't be dated yet, so that its codes are asked about as well."""
        codes = self._codes_on(block)
        for row in block.rows:
            if row_is(block, row, label_of(block, labels, row), self.stated):
                continue
            for column in block.days:
                for _ in codes.in_cell(block.page, row, int(column)):
                    pass

    def _codes_on(self, block: Block) -> Codes:
        return self.codes.apart(self.account, block.page.name)

    # --- the account

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
        dates = [first + timedelta(days=offset) for offset in axis.offsets]
        elsewhere = [place for place, day in said_in_full(axis).items() if day != dates[place]]
        for place in sorted({*axis.odd, *elsewhere}):
            cell = axis.page.address(axis.row, axis.columns[place])
            said, day = axis.page.text(axis.row, axis.columns[place]) or "nothing", dates[place]
            right = day if place in elsewhere else day.day
            self.account.problem(
                cell,
                f"this heading says {said} where {right} belongs, between its neighbours: correct it; read as {day} until then",
            )
