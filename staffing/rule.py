"""What a rule is: an id, a severity, a sentence, numbers a pack may change, and a table of limits."""

from __future__ import annotations

import inspect
import re
import sys
from abc import ABC
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

import numpy as np

from staffing.clock import duration_words
from staffing.kinds import KINDS, ShiftKind
from staffing.levels import Level
from staffing.limits import SUBJECT, Limits, none, unions
from staffing.report import NotChecked, Severity, Violation

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from staffing.scene import Scene


class Stretch(Protocol):
    """A maximal stretch over which a limit is broken: a row of `Rule.broken`, joined."""

    person: int
    slot: int
    seat: int
    start: int
    end: int
    total: int


@dataclass(frozen=True)
class Seat:
    """One place in a crew: the lowest level that may fill it, or the licences it accepts besides.

    `drives`: needs someone who may drive. `critical`: needs the critical-care endorsement.
    """

    role: str
    level: Level = Level.NONE
    accepts: frozenset[str] = frozenset()
    drives: bool = False
    critical: bool = False

    def words(self) -> str:
        """`attendant (EMT or higher)`, `driver (anyone who may drive)`."""
        asked = []
        if self.level:
            asked.append(f"{self.level} or higher" if self.level < Level.PARAMEDIC else str(self.level))
        if self.critical:
            asked.append("with critical care")
        if self.accepts:
            asked.append(("or " if asked else "") + " or ".join(sorted(self.accepts)))
        if self.drives:
            asked.append("who may drive" if asked else "anyone who may drive")
        return f"{self.role} ({' '.join(asked)})" if asked else self.role


@dataclass(frozen=True)
class Service:
    """A level of care and the seats it asks for; the first seat is the highest clinical one.

    `spare`: how many people more a plan may put on board where that serves another aim.
    """

    name: str
    transport: bool
    seats: tuple[Seat, ...]
    spare: int = 0

    @property
    def transports(self) -> int:
        """How many ambulances stand behind it that each need an EMT: one, or none where it does not transport."""
        return int(self.transport)


@dataclass(frozen=True)
class Mixed(Service):
    """The seats of several ambulances as one pool."""

    ambulances: int = 0

    @property
    def transports(self) -> int:
        """How many of the ambulances each need an EMT."""
        return self.ambulances


@dataclass(frozen=True)
class Rule(ABC):
    """One rule. A pack changes `severity`, `citation` and the numbers that a rule declares; nothing else."""

    id: ClassVar[str]
    title: ClassVar[str]  # the broken state; may name parameters in braces
    needs: ClassVar[tuple[str, ...]] = ()  # facts of a roster without which the rule is not checked
    own: ClassVar[tuple[str, ...]] = ()  # headings of Staff whose numbers take the place of the pack's for one person
    examples: ClassVar[str] = ""  # edge examples, see staffing.rules.examples
    of_units: ClassVar[bool] = False  # is about ambulances: nothing to check where only who is on duty is known
    in_company: ClassVar[bool] = False  # what it says of somebody hangs on who else is on duty
    shift_by_shift: ClassVar[bool] = False  # it looks at each shift by itself
    of_duties: ClassVar[bool] = True  # False: it says the same whoever works when, from cards, units or cells alone
    promises: ClassVar[bool] = False  # it asks that people work at least so much: its limits have floors
    must_say: ClassVar[tuple[str, ...]] = ()  # settings without which a pack can't turn it on
    shown_with: ClassVar[Mapping[str, Any]] = MappingProxyType(
        {}
    )  # settings of the examples that no pack has by itself

    severity: Severity = Severity.ERROR
    citation: str | None = None

    def limits(self, scene: Scene) -> Limits:
        """The rule as a table of limits: what the checker adds up and the planner keeps to."""
        return none()

    def tells_apart(self) -> frozenset[str]:
        """What of a shift the rule looks at beside its times, so that a plan can't take one for another.

        Any of `service`, `station`, `day` (on which the shift starts) and `shift` (each by itself).
        """
        return frozenset()

    def reach(self, scene: Scene) -> int | None:
        """How far off, in minutes, work can lie that shares a limit with an option; None: at any distance.

        Whoever asks about a few options need build no limits about work further off: see `within_reach` of the planner.
        """
        return None

    def concerns(self, scene: Scene) -> NDArray:
        """For each person whether their coming or going can make any difference to the rule."""
        return np.ones(len(scene.roster.people), dtype=bool)

    def broken(self, scene: Scene) -> pd.DataFrame:
        """The limits that do not hold, cut down to those that this rule reports (see Limits.broken)."""
        return self.limits(scene).broken()

    def found(self, scene: Scene) -> Iterator[Violation]:
        """One violation for each subject and maximal stretch."""
        for stretch in unions(self.broken(scene), SUBJECT).itertuples():
            yield self.tell(scene, cast("Stretch", stretch))

    def tell(self, scene: Scene, stretch: Stretch) -> Violation:
        """A broken stretch as a violation, worded. Rules that find things in another way have no use for it."""
        raise TypeError(f"{self.id} does not tell of stretches")

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        """For whom, or for what, the rule could not run although its facts are there."""
        yield from ()

    def violation(
        self,
        scene: Scene,
        message: str,
        *,
        slot: int | None = None,
        person: int | None = None,
        stretch: tuple[int, int] | None = None,
        cells: Iterable[str] = (),
        evidence: Mapping[str, Any] | None = None,
    ) -> Violation:
        """A violation of this rule; `slot` and `person` are rows of the roster's tables."""
        column = scene.speech.column
        start, end = stretch or (None, None)
        return Violation(
            rule=self.id,
            severity=self.severity,
            message=message,
            unit=None if slot is None else column("shifts", "unit")[slot],
            shift=None if slot is None else scene.speech.times(slot),
            person=None if person is None else column("people", "name")[person],
            start=start,
            end=end,
            cells=tuple(dict.fromkeys(cells)),
            evidence=evidence or {},
            shift_row=slot,
        )

    @property
    def parameters(self) -> Mapping[str, Any]:
        """The numbers that a pack may set, as JSON shows them: a length of time is `<name>_minutes`."""
        lengths = {f.name for f in fields(self) if str(f.type).startswith("timedelta")}
        return {f"{n}_minutes" if n in lengths else n: _plain(getattr(self, n)) for n in self.settings()}

    @property
    def heading(self) -> str:
        """The title with this pack's numbers in it."""
        title = self.title.format(**{name: words(getattr(self, name)) for name in self.settings()})
        return re.sub(r"\b1 days\b", "1 day", title)

    @classmethod
    def settings(cls) -> tuple[str, ...]:
        """The names of the numbers that a pack may set."""
        return tuple(f.name for f in fields(cls) if f.name not in ("severity", "citation", "kinds"))

    @classmethod
    def meaning(cls) -> str:
        """The rule in plain words: its file's docstring."""
        return inspect.cleandoc(sys.modules[cls.__module__].__doc__ or "")


#: One step in the strict order of a plan's aims: one aim, or several sought together, each with its weight.
Stage = tuple[tuple[str, int], ...]

#: What a plan strives for, in strict order, unless a pack says otherwise.
AIMS: tuple[Stage, ...] = tuple(
    ((aim, 1),)
    for aim in (
        "EMT cover", "seats", "minimums", "warnings", "requests", "overtime", "fairness", "spare", "home station",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Overtime:
    """Where overtime begins: work beyond `after` in a pay week, which starts on the weekday `week_starts` (0 is Monday)."""

    after: timedelta
    week_starts: int = 0

    def __str__(self) -> str:
        return f"beyond {words(self.after)} in a week from {WEEKDAYS[self.week_starts]} on"


@dataclass(frozen=True)
class WaiverTerms:
    """What a pack lets be waived: anything but the rules `never`, for `most_days` from the day of the check on (None: any time)."""

    never: frozenset[str] = frozenset()
    most_days: int | None = None


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class RulePack:
    """A named set of rules with their numbers, and the services with their seats.

    `rules` are those that are on, in reading order; `services` by name, as written in rosters in upper case; `kinds` are
    the kinds of shift that rules may name; `aims` are what a plan strives for, in strict order; `overtime` says where
    overtime begins (None: only for those with a norm of their own), `holidays` the days that a plan shares evenly, `waivers`
    what may be waived.
    """

    name: str
    title: str
    rules: tuple[Rule, ...]
    services: Mapping[str, Service]
    default_service: str = "BLS"
    timezone: str | None = None
    kinds: tuple[ShiftKind, ...] = KINDS
    aims: tuple[Stage, ...] = AIMS
    overtime: Overtime | None = None
    holidays: frozenset[date] = frozenset()
    waivers: WaiverTerms = WaiverTerms()


def words(value: object) -> str:
    """A parameter as people write it: `8 h`, `7`."""
    if isinstance(value, timedelta):
        return duration_words(int(value.total_seconds()) // 60)
    if isinstance(value, (frozenset, tuple)):
        return ", ".join(map(str, sorted(value) if isinstance(value, frozenset) else value)) or "none"
    return "not set" if value is None else str(value)


def _plain(value: object) -> object:
    if isinstance(value, timedelta):
        return int(value.total_seconds()) // 60
    if isinstance(value, (frozenset, tuple)):
        return [_plain(v) for v in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
