"""The native layout: the sheets Staff, Credentials, Shifts, Time off, Requests, Other work, Pairs and Ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pandas as pd

from staffing.clock import Clock
from staffing.roster import Roster, SheetUse, Source, table
from staffing.workbook.grid import Sheet
from staffing.workbook.layouts.cards import Cards
from staffing.workbook.layouts.contradictions import pairs_at_one, requests_at_one
from staffing.workbook.layouts.credentials import read_credentials
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.ledger import read_ledger
from staffing.workbook.layouts.other_work import read_other_work
from staffing.workbook.layouts.pairs import read_pairs
from staffing.workbook.layouts.recognise import Recognised, choose, recognise
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.layouts.requests import read_requests
from staffing.workbook.layouts.shifts import Shifts, read_shifts
from staffing.workbook.layouts.staff import Staff, read_staff
from staffing.workbook.layouts.table import Table
from staffing.workbook.layouts.time_off import read_time_off
from staffing.workbook.words.headers import (
    CREDENTIALS,
    LEDGER,
    OTHER_WORK,
    PAIRS,
    REQUESTS,
    SHIFTS,
    STAFF,
    TIME_OFF,
    Kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    _ReadRows = Callable[[Table, Directory, Clock, str | None, Remarks], pd.DataFrame]


class NotARoster(ValueError):
    """The sheets do not hold a roster; the text is a sentence that says what is missing."""


@dataclass
class Book:
    """The sheets of one roster while it is read; those about people serve other layouts as well."""

    found: list[Recognised]
    clock: Clock
    order: str | None
    remarks: Remarks
    rows: dict[str, int] = field(default_factory=dict)

    def tables(self, kind: Kind) -> list[Table]:
        """The tables of every sheet of this kind, in the order of the workbook."""
        tables = []
        for one in self.found:
            if one.kind is kind and one.heading:
                table = Table(one.sheet, kind, one.heading, self.remarks)
                tables.append(table)
                self.rows[table.name] = len(table)
                if one.sheet.hidden:
                    self.remarks.note(f"the sheet {one.sheet.name!r} is hidden and was read all the same")
        return tables

    def has(self, kind: Kind) -> bool:
        """Whether a sheet of this kind is read."""
        return any(one.kind is kind and one.heading for one in self.found)

    def shift_tables(self) -> list[Table]:
        """The tables of shifts, which must have a row. Raises NotARoster."""
        tables = self.tables(SHIFTS)
        if not tables:
            raise NotARoster(_no_sheet(SHIFTS, self.found, "Date, Unit, Start, End and Crew 1"))
        if not any(map(len, tables)):
            raise NotARoster(f"the sheet {tables[0].name} has no rows below its headings: write a row for every shift")
        return tables

    def people(self) -> tuple[Staff, pd.DataFrame]:
        """The people and their cards, from the sheets Staff and Credentials. Raises NotARoster."""
        table = next(iter(self.tables(STAFF)), None)
        if table is None:
            raise NotARoster(f"{_no_sheet(STAFF, self.found, 'Name and Level')}, or give a staff list with --staff")
        cards = Cards()
        staff = read_staff(table, cards, self.clock, self.order, self.remarks)
        self.rows[table.name] = len(table)
        if not len(table):
            raise NotARoster(f"the sheet {table.name} lists nobody: write a row for every member of staff")
        facts = set(staff.facts)
        for listed in self.tables(CREDENTIALS):
            facts |= read_credentials(listed, staff.directory, cards, self.clock, self.order, self.remarks)
        card_table, endorsed = cards.settle()
        staff.people["critical"][endorsed] = True
        if "level" not in facts:
            self.remarks.problem(
                table.name, table.heading.row + 1, table.number("name"),
                "the Staff sheet has no Level column, so nobody can be seen to be an EMT: "
                "add one with EMR, EMT, AEMT or Paramedic",
            )  # fmt: skip
        return replace(staff, facts=frozenset(facts)), card_table

    def stacked(self, kind: Kind, read: _ReadRows, directory: Directory) -> pd.DataFrame:
        """What `read` makes of every sheet of this kind, one below the other."""
        frames = [read(table, directory, self.clock, self.order, self.remarks) for table in self.tables(kind)]
        return _stack(kind.name if kind is not TIME_OFF else "leave", frames)

    def uses(self) -> tuple[SheetUse, ...]:
        return tuple(
            SheetUse(
                one.sheet.name, one.kind.name if one.kind and one.heading else None,
                self.rows.get(one.sheet.name, 0), one.reason,
            )
            for one in self.found
        )  # fmt: skip


def read_native(
    sheets: Sequence[Sheet], staff_sheets: Sequence[Sheet] | None, *, clock: Clock, order: str | None,
    path: str, sha256: str, notes: Sequence[str] = (),
) -> Roster:  # fmt: skip
    """The roster on `sheets`, with the staff list of another file where `staff_sheets` are given.

    Raises NotARoster where there is no Shifts sheet, no Staff sheet, or nothing on one of them.
    """
    found = choose(with_staff_file([recognise(sheet) for sheet in sheets], staff_sheets))
    remarks = Remarks(one.sheet.name for one in found)
    for note in notes:
        remarks.note(note)
    _tell_unusable(found, remarks)
    book = Book(found, clock, order, remarks)
    shift_tables = book.shift_tables()
    staff, card_table = book.people()
    facts = set(staff.facts)
    shifts = [read_shifts(table, staff.directory, clock, order, remarks) for table in shift_tables]
    leave = book.stacked(TIME_OFF, read_time_off, staff.directory)
    facts |= {fact for fact, kind in (("leave", TIME_OFF), ("pairs", PAIRS)) if book.has(kind)}
    if any(table.has("station") for table in shift_tables):
        facts.add("shift-station")
    names = list(staff.people["name"])
    return Roster(
        people=table("people", staff.people),
        cards=card_table,
        **_joined(shifts),
        leave=leave,
        other_work=book.stacked(OTHER_WORK, read_other_work, staff.directory),
        requests=requests_at_one(book.stacked(REQUESTS, read_requests, staff.directory), names, clock, remarks),
        own_limits=staff.own_limits,
        pairs=pairs_at_one(book.stacked(PAIRS, read_pairs, staff.directory), names, remarks),
        ledger=book.stacked(LEDGER, read_ledger, staff.directory),
        facts=frozenset(facts),
        problems=remarks.problems,
        source=Source(path, sha256, "native", book.uses(), remarks.notes),
        clock=clock,
    )


def with_staff_file(found: list[Recognised], staff_sheets: Sequence[Sheet] | None) -> list[Recognised]:
    """The sheets of both files: those about people in the staff file stand in for the roster's own of that kind."""
    if staff_sheets is None:
        return found
    given = [recognise(sheet) for sheet in staff_sheets]
    if not any(one.kind is STAFF and one.heading for one in given):
        raise NotARoster(_no_sheet(STAFF, given, "Name and Level", "the staff list"))
    given = [
        Recognised(one.sheet, reason="it is not about people") if one.kind in (SHIFTS, REQUESTS) else one
        for one in given
    ]
    theirs = {one.kind.name: one.sheet.name for one in given if one.kind and one.heading}
    kept = [
        Recognised(one.sheet, reason=f"{theirs[one.kind.name]!r} is read instead")
        if one.kind and one.kind.name in theirs
        else one
        for one in found
    ]
    return [*kept, *given]


def _tell_unusable(found: Sequence[Recognised], remarks: Remarks) -> None:
    """Sheets whose name says that they matter, but which lack a column: a problem, not a sheet to pass over."""
    for one in found:
        if one.lacks:
            remarks.problem(one.sheet.name, 1, 1, f"{one.reason}, so nothing on this sheet was read: add the headings")


def _no_sheet(kind: Kind, found: Sequence[Recognised], columns: str, where: str = "it") -> str:
    """Why no sheet serves, with the sheets that are there."""
    lacking = next((one for one in found if one.kind is kind), None)
    if lacking and lacking.reason:
        what = lacking.reason.removeprefix("it ")
        return f"the sheet {lacking.sheet.name} {what}: it needs a row of headings with {columns}"
    if any(one.sheet.name.endswith(kind.title) for one in found):  # a csv, called after what it should be
        return f"{where} has no row of headings of a {kind.title} sheet: it needs {columns}"
    names = ", ".join(repr(one.sheet.name) for one in found)
    there = f"only {names}" if names else "no sheets at all"
    return f"{where} has no {kind.title} sheet, {there}: add a sheet {kind.title} with the columns {columns}"


def _joined(shifts: Sequence[Shifts]) -> dict[str, pd.DataFrame]:
    """The tables of several Shifts sheets as one: the shifts of the second follow those of the first."""
    before = 0
    frames: dict[str, list[pd.DataFrame]] = {"shifts": [], "assignments": [], "openings": [], "strangers": []}
    for one in shifts:
        frames["shifts"].append(one.shifts)
        for name in ("assignments", "openings", "strangers"):
            crew: pd.DataFrame = getattr(one.crews, name)
            frames[name].append(crew.assign(shift=crew["shift"] + before) if before else crew)
        before += len(one.shifts)
    return {name: _stack(name, parts) for name, parts in frames.items()}


def _stack(name: str, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    if not frames:
        return table(name)
    return frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
