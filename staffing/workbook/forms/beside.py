"""The sheets beside a roster of any layout: the staff list, cards, time off, other work; read as in the own layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from staffing.clock import Clock
from staffing.inspection import BlockUse
from staffing.roster import Problem, SheetUse, table
from staffing.workbook.forms.assemble import no_others
from staffing.workbook.forms.members import Members
from staffing.workbook.forms.questions import Account
from staffing.workbook.layouts.native import Book
from staffing.workbook.layouts.other_work import read_other_work
from staffing.workbook.layouts.pairs import read_pairs
from staffing.workbook.layouts.recognise import Recognised
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.layouts.requests import read_requests
from staffing.workbook.layouts.time_off import read_time_off
from staffing.workbook.words.headers import OTHER_WORK, PAIRS, REQUESTS, SHIFTS, STAFF, TIME_OFF


@dataclass(frozen=True)
class Beside:
    """What those sheets give: the members (None without a staff list), tables by name, facts, and problems on them."""

    members: Members | None
    tables: Mapping[str, pd.DataFrame]
    facts: frozenset[str]
    problems: tuple[Problem, ...]
    found: tuple[SheetUse, ...]

    @classmethod
    def of(
        cls, recognised: Sequence[Recognised], names: Sequence[str], clock: Clock, order: str | None, account: Account
    ) -> Beside:  # fmt: skip
        """Reads them; without a staff list nobody on the other sheets can be found, and they are left alone."""
        remarks = Remarks(names)
        found = [one if one.kind is not SHIFTS else Recognised(one.sheet, reason=one.reason or "it is no sheet of people")
                 for one in recognised]  # fmt: skip
        book = Book(found, clock, order, remarks)
        tables, facts, members = no_others(), frozenset[str](), None
        if book.has(STAFF):
            staff, cards = book.people()
            known = staff.facts | {"staff-list"}
            members = Members(table("people", staff.people), cards, staff.directory, known, listed=True)
            tables |= {
                "leave": book.stacked(TIME_OFF, read_time_off, staff.directory),
                "other_work": book.stacked(OTHER_WORK, read_other_work, staff.directory),
                "requests": book.stacked(REQUESTS, read_requests, staff.directory),
                "pairs": book.stacked(PAIRS, read_pairs, staff.directory),
                "own_limits": staff.own_limits,
            }
            facts = frozenset(fact for fact, kind in (("leave", TIME_OFF), ("pairs", PAIRS)) if book.has(kind))
        for note in remarks.notes:
            account.note(note)
        return cls(members, tables, facts, remarks.problems, book.uses())

    def uses(self, pages: Sequence[str], blocks: Sequence[BlockUse]) -> tuple[SheetUse, ...]:
        """What became of every sheet: of those with the roster (`pages`, by their `blocks`) and of these."""
        beside = {use.name: use for use in self.found}
        uses = []
        for name in pages:
            mine = [one for one in blocks if one.sheet == name]
            used = [one for one in mine if one.layout]
            if used:
                uses.append(SheetUse(name, used[0].layout, sum(one.people for one in used)))
            elif name in beside:
                use = beside[name]
                uses.append(replace(use, reason=mine[0].reason) if mine and not use.used_as else use)
            else:
                uses.append(SheetUse(name, None, 0, mine[0].reason if mine else "it holds no roster"))
        return (*uses, *(use for name, use in beside.items() if name not in pages))
