"""What a check found: violations, what was not checked, and why. Faces and renderers read only this."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from staffing.clock import Clock
from staffing.roster import Source

if TYPE_CHECKING:
    from staffing.inspection import Inspection
    from staffing.roster import Roster


class Severity(IntEnum):
    """How much a rule weighs; OFF rules do not run."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Waiver:
    """A row of a waiver list. Blank fields match anything; `until` is its last valid day."""

    rule: str
    unit: str
    start: str
    person: str
    reason: str
    by: str
    until: date | None
    cell: str


@dataclass(frozen=True)
class Violation:
    """One rule broken by one subject over one maximal stretch; times are minutes of the report's clock."""

    rule: str
    severity: Severity
    message: str
    unit: str | None = None
    shift: tuple[int, int] | None = None
    person: str | None = None
    start: int | None = None
    end: int | None = None
    cells: tuple[str, ...] = ()
    evidence: Mapping[str, Any] = field(default_factory=dict)
    waived: Waiver | None = None
    shift_row: int | None = None  # row of roster.shifts, for boards and marks; not part of the promise


@dataclass(frozen=True)
class NotChecked:
    """A rule that could not run for want of data: wholly, or for the `people` or `shifts` named."""

    rule: str
    reason: str
    people: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """For whom, or for which shifts, it did not run; none: not at all."""
        return self.people or self.shifts


@dataclass(frozen=True)
class RuleUse:
    """A rule that was on, as configured."""

    id: str
    severity: Severity
    title: str
    citation: str | None
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Crash:
    """A rule that failed by our fault; the rest of the check still stands."""

    rule: str
    detail: str


@dataclass(frozen=True)
class LostCover:
    """What breaks if one person calls in sick for one shift, and nobody on the staff list could step in.

    `shift` and `person` are rows of the roster's tables; minutes `[start, end)` of theirs on it. `rules` are the crew rules
    that would be broken and are kept now, in reading order.
    """

    shift: int
    person: int
    start: int
    end: int
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Fragility:
    """The shifts of a roster that stand or fall with one person, sorted by start, shift and person."""

    lost: tuple[LostCover, ...]

    @property
    def people(self) -> tuple[tuple[int, int], ...]:
        """(person, how many shifts fall with them), most first, then in the order of the Staff sheet."""
        shifts = Counter(loss.person for loss in self.lost)
        return tuple(sorted(shifts.items(), key=lambda entry: (-entry[1], entry[0])))


@dataclass(frozen=True)
class RosterReport:
    """One roster, checked. `period` is first shift start to last shift end of what was judged, None without shifts."""

    roster: Roster
    period: tuple[int, int] | None
    counts: Mapping[str, int]  # people, shifts, assignments
    violations: tuple[Violation, ...]
    not_checked: tuple[NotChecked, ...]
    crashes: tuple[Crash, ...] = ()
    fragility: Fragility | None = None  # where it was asked for

    def reaches(self, least: Severity) -> bool:
        """Whether anything unwaived is at or above a severity."""
        return any(violation.severity >= least and violation.waived is None for violation in self.violations)

    def standing(self, severity: Severity) -> int:
        """How many unwaived violations are of a severity."""
        return sum(violation.severity is severity and violation.waived is None for violation in self.violations)

    @property
    def source(self) -> Source:
        return self.roster.source

    @property
    def clock(self) -> Clock:
        return self.roster.clock


@dataclass(frozen=True)
class Fill:
    """A person put on a shift: `text` goes into a crew cell of row `shift` of `roster.shifts`; minutes `[start, end)`."""

    shift: int
    text: str
    start: int
    end: int
    person: str


@dataclass(frozen=True)
class Change:
    """A crew cell with other content: `off` stood there, `on` stands there now (None: the seat was, or is, empty).

    `cell` is (sheet, row, column), `text` its new content ("" where it is empty now), `shift` a row of `roster.shifts`;
    minutes `[start, end)` are those of `on`, else of `off`. `mends` are the errors of that cell or shift that are gone.
    """

    shift: int
    cell: tuple[str, int, int]
    off: str | None
    on: str | None
    text: str
    start: int
    end: int
    why: str
    mends: tuple[Violation, ...] = ()
    is_code: bool = False  # in a grid: the text is a code, and whose it is the row says

    @property
    def who(self) -> str | None:
        """The name of who stands there now, with the ID or spelling where that is what was written."""
        return self.on if self.on is None or self.is_code else in_cell(self.on, self.text)


_PART = re.compile(r" \d{4}-\d{4}$")


def in_cell(name: str, text: str) -> str:
    """A name as it is told of a crew cell with this text: with what the cell says instead, an ID or another spelling."""
    written = _PART.sub("", text)
    return name if _words(written) == _words(name) else f"{name} ({written})"


def _words(name: str) -> list[str]:
    return sorted(re.findall(r"\w+", name.casefold()))


@dataclass(frozen=True)
class Unreadable:
    """A file that could not be read or held no shifts: one sentence that says what to do."""

    path: str
    reason: str
    inspection: Inspection | None = None  # of a roster whose questions have to be answered first


@dataclass(frozen=True)
class Report:
    """A whole run of `check`: every roster, what could not be read, and the rules that were on."""

    as_of: date
    pack: str
    rules: tuple[RuleUse, ...]
    rosters: tuple[RosterReport, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def errors(self) -> int:
        """Unwaived violations of severity error."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """Unwaived violations of severity warning."""
        return self._count(Severity.WARNING)

    @property
    def waived(self) -> int:
        return sum(v.waived is not None for r in self.rosters for v in r.violations)

    @property
    def compliant(self) -> bool:
        """Nothing unwaived of severity error, nothing unreadable, something checked, and no rule crashed."""
        crashed = any(r.crashes for r in self.rosters)
        return not self.errors and not self.unreadable and not crashed and bool(self.rosters)

    def _count(self, severity: Severity) -> int:
        return sum(v.severity == severity and v.waived is None for r in self.rosters for v in r.violations)
