"""What a check found, and what it could not check, as a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.render.text import waiver_words
from staffing.render.verdict import CREW_SIGNS
from staffing.roster import address
from staffing.web.views.wording import for_page

if TYPE_CHECKING:
    from staffing.report import RosterReport, Violation
    from staffing.web.views.checked import Checked

#: What is said of waivers themselves, which nobody can waive.
ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")


@dataclass(frozen=True)
class Finding:
    """One violation, worded. `shift` is a key of a shift, `person` a name, `people` the rows of the staff list it may mean.

    `crew`: it is about whether the ambulance is crewed. `at` is when its stretch or shift begins, None where it has none.
    `waived` is the reason of its waiver, `waiver` the whole sentence, `waived_by` its cell.
    """

    key: int
    rule: str
    severity: str
    crew: bool
    message: str
    unit: str | None
    person: str | None
    people: tuple[int, ...]
    shift: int | None
    at: str | None
    start: str | None
    end: str | None
    cells: tuple[str, ...]
    waived: str | None
    waiver: str
    waived_by: str | None
    waivable: bool


@dataclass(frozen=True)
class Unchecked:
    """A rule that could not run, and why; for `subjects` alone (`what` they are: people or shifts), or for all where none.

    `fault`: the rule failed by our fault.
    """

    rule: str
    reason: str
    subjects: tuple[str, ...]
    what: str
    fault: bool = False


def findings_of(checked: Checked) -> Iterator[Finding]:
    """The violations as the report has them; nobody may waive what the rules bar, nor what is said of waivers themselves."""
    report, never = checked.report, checked.pack.waivers.never
    namesakes = _Namesakes(report)
    iso = report.clock.iso
    for key, found in enumerate(report.violations):
        begins = found.start if found.start is not None else found.shift[0] if found.shift else None
        yield Finding(
            key=key,
            rule=found.rule,
            severity=str(found.severity),
            crew=found.rule in CREW_SIGNS,
            message=found.message,
            unit=found.unit,
            person=found.person,
            people=namesakes.meant(found),
            shift=found.shift_row,
            at=None if begins is None else iso(begins),
            start=None if found.start is None else iso(found.start),
            end=None if found.end is None else iso(found.end),
            cells=found.cells,
            waived=None if found.waived is None else found.waived.reason,
            waiver="" if found.waived is None else waiver_words(found),
            waived_by=None if found.waived is None else found.waived.cell,
            waivable=found.rule not in never and found.rule not in ABOUT_WAIVERS,
        )


def unchecked_of(report: RosterReport) -> Iterator[Unchecked]:
    """What was not checked, our own faults first."""
    for crash in report.crashes:
        yield Unchecked(crash.rule, "the rule itself failed; everything else here stands", (), "", fault=True)
    for one in report.not_checked:
        what = "people" if one.people else "shifts" if one.shifts else ""
        yield Unchecked(one.rule, for_page(one.reason), one.subjects, what)


class _Namesakes:
    """A violation names a person by name alone: two of one name are told apart by the cells that it names."""

    def __init__(self, report: RosterReport) -> None:
        roster = report.roster
        self.named: dict[str, list[int]] = defaultdict(list)
        for row, name in enumerate(roster.people["name"].tolist()):
            self.named[name].append(row)
        shared = {row for rows in self.named.values() if len(rows) > 1 for row in rows}
        self.cells: Mapping[int, set[str]] = defaultdict(set)
        for row in shared:
            one = roster.people.iloc[row]
            self.cells[row].add(address(one["sheet"], int(one["row"]), int(one["column"])))
        for table in (roster.assignments, roster.other_work, roster.leave, roster.cards) if shared else ():
            for one in table[table["person"].isin(shared)].itertuples():
                self.cells[one.person].add(address(one.sheet, one.row, one.column))

    def meant(self, found: Violation) -> tuple[int, ...]:
        rows = self.named.get(found.person, []) if found.person is not None else []
        if len(rows) < 2:
            return tuple(rows)
        return tuple(row for row in rows if self.cells[row].intersection(found.cells)) or tuple(rows)
