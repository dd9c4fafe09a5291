"""One checked roster as a document: what the board, the lists and the staff pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.checker import served, stage
from staffing.render.verdict import CREWED, SIGNS, headline, judged_shifts, shift_signs, uncrewed, unread
from staffing.report import Severity
from staffing.roster import address

if TYPE_CHECKING:
    from datetime import date

    from staffing.report import RosterReport
    from staffing.rule import RulePack


@dataclass(frozen=True)
class Seated:
    """Somebody on a shift: `person` is a row of the staff list, `times` is "" where they stay for all of it."""

    person: int
    name: str
    level: str
    times: str
    start: str
    end: str
    sheet: str
    row: int
    column: int
    cell: str


@dataclass(frozen=True)
class Free:
    """An empty crew cell of a shift."""

    sheet: str
    row: int
    column: int
    cell: str


@dataclass(frozen=True)
class Stranger:
    """A crew cell that is not one person of the staff list."""

    name: str
    kind: str
    near: tuple[str, ...]
    cell: str
    sheet: str
    row: int
    column: int


@dataclass(frozen=True)
class Shift:
    """One ambulance shift. `key` is its row among the roster's shifts; times are ISO; `violations` are places in the list."""

    key: int
    unit: str
    unit_key: str
    service: str
    station: str
    start: str
    end: str
    when: str
    sign: str
    crewed: bool
    judged: bool
    cell: str
    crew: tuple[Seated, ...]
    free: tuple[Free, ...]
    strangers: tuple[Stranger, ...]
    violations: tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """One violation, worded. `shift` is a key of a shift, `person` a name."""

    key: int
    rule: str
    severity: str
    message: str
    unit: str | None
    person: str | None
    shift: int | None
    start: str | None
    end: str | None
    cells: tuple[str, ...]
    waived: str | None
    waivable: bool


@dataclass(frozen=True)
class Unchecked:
    """A rule that could not run, and why."""

    rule: str
    reason: str
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """All that pages say of one revision of a roster. `shifts` in order of start, `violations` as the report has them."""

    headline: str
    uncrewed: int
    unjudged: int
    errors: int
    warnings: int
    waived: int
    shifts: tuple[Shift, ...]
    violations: tuple[Finding, ...]
    not_checked: tuple[Unchecked, ...]
    notes: tuple[str, ...]
    signs: dict[str, str]
    titles: dict[str, str]


def view_of(report: RosterReport, pack: RulePack, as_of: date) -> View:
    """The document of one report."""
    return _Maker(report, pack, as_of).view()


class _Maker:
    """Goes once through each table."""

    def __init__(self, report: RosterReport, pack: RulePack, as_of: date) -> None:
        self.report, self.pack, self.roster, self.clock = report, pack, report.roster, report.clock
        roster, services = served(report.roster, pack)
        self.speech = stage(roster, services, pack, as_of)[0].speech

    def view(self) -> View:
        report = self.report
        findings = tuple(self.findings())
        return View(
            headline=headline(report),
            uncrewed=len(uncrewed(report)),
            unjudged=len(unread(report)),
            errors=report.standing(Severity.ERROR),
            warnings=report.standing(Severity.WARNING),
            waived=sum(violation.waived is not None for violation in report.violations),
            shifts=tuple(self.shifts()),
            violations=findings,
            not_checked=tuple(Unchecked(one.rule, one.reason, one.subjects) for one in report.not_checked),
            notes=report.source.notes,
            signs=dict(SIGNS),
            titles={rule.id: rule.heading for rule in self.pack.rules},
        )

    def findings(self) -> Iterator[Finding]:
        for key, found in enumerate(self.report.violations):
            iso = self.clock.iso
            yield Finding(
                key=key,
                rule=found.rule,
                severity=str(found.severity),
                message=found.message,
                unit=found.unit,
                person=found.person,
                shift=found.shift_row,
                start=None if found.start is None else iso(found.start),
                end=None if found.end is None else iso(found.end),
                cells=found.cells,
                waived=None if found.waived is None else found.waived.reason,
                waivable=found.rule not in self.pack.waivers.never,
            )

    def shifts(self) -> Iterator[Shift]:
        signs, judged, bad = shift_signs(self.report), set(judged_shifts(self.report)), uncrewed(self.report)
        of_shift = defaultdict(list)
        for key, found in enumerate(self.report.violations):
            if found.shift_row is not None:
                of_shift[found.shift_row].append(key)
        crews, free, strangers = self.crews(), self.free(), self.strangers()
        table = self.roster.shifts
        for row in table["start"].sort_values(kind="stable").index.tolist():
            shift = table.iloc[row]
            start, end = int(shift["start"]), int(shift["end"])
            yield Shift(
                key=row,
                unit=shift["unit"],
                unit_key=shift["unit_key"],
                service=shift["service"],
                station=shift["station"],
                start=self.clock.iso(start),
                end=self.clock.iso(end),
                when=self.clock.stretch(start, end),
                sign=signs.get(row, CREWED),
                crewed=row not in bad,
                judged=row in judged,
                cell=address(shift["sheet"], int(shift["row"]), int(shift["column"])),
                crew=tuple(crews[row]),
                free=tuple(free[row]),
                strangers=tuple(strangers[row]),
                violations=tuple(of_shift[row]),
            )

    def crews(self) -> dict[int, list[Seated]]:
        found: dict[int, list[Seated]] = defaultdict(list)
        starts, ends = self.roster.shifts["start"].tolist(), self.roster.shifts["end"].tolist()
        for one in self.roster.assignments.sort_values(["shift", "column"], kind="stable").itertuples():
            whole = (one.start, one.end) == (starts[one.shift], ends[one.shift])
            found[one.shift].append(
                Seated(
                    person=one.person,
                    name=self.speech.name(one.person),
                    level=self.speech.level(one.person, one.start),
                    times="" if whole else self.clock.hours(one.start, one.end),
                    start=self.clock.iso(one.start),
                    end=self.clock.iso(one.end),
                    sheet=one.sheet,
                    row=one.row,
                    column=one.column,
                    cell=address(one.sheet, one.row, one.column),
                )
            )
        return found

    def free(self) -> dict[int, list[Free]]:
        found: dict[int, list[Free]] = defaultdict(list)
        for one in self.roster.openings.itertuples():
            found[one.shift].append(Free(one.sheet, one.row, one.column, address(one.sheet, one.row, one.column)))
        return found

    def strangers(self) -> dict[int, list[Stranger]]:
        found: dict[int, list[Stranger]] = defaultdict(list)
        for one in self.roster.strangers.itertuples():
            where = address(one.sheet, one.row, one.column)
            found[one.shift].append(
                Stranger(one.name, one.kind, tuple(one.near), where, one.sheet, one.row, one.column)
            )
        return found
