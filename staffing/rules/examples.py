"""Edge examples: a few words that say a small roster, whether a rule is broken on it, and why.

Each line is `ok | clauses | why` or `broken | clauses | why`; clauses are separated by `;`:

    BLS Mon 19:00-07:00: Ana, Bo 19:00-23:00     a shift of a service with its crew, one of them for a part
    Medic 4 BLS Mon 07:00-19:00: Ana, ?Bob       of a named unit; ?Bob is a name that is not on Staff, ??Bo one that fits two
    Ana: Mon 07:00-19:00, Tue 03:00-15:00        Ana on shifts of her own, for rules that look at her time
    Ana Paramedic to Mon drives FTO              what Ana is: a level or licence with its first and last valid day, `drives`
                                                 (`to` a day), a role, `critical`, `max 40 h`, `blank` (no level given)
    Ana CPR to Mon                               any other card
    Ana lists EMT from Tue                       a row of the Credentials sheet
    Ana off Mon 18:00-Tue 12:00, Ana off Tue     time off, exact or a whole day
    Ana works Mon 19:00-23:00                    other work
    Ana has Max weekends 1                       a number of her own, from the Staff sheet; Ana has Platoon A
    Ana is at North                              her home station; `BLS Mon 07:00-19:00 at North: Ana` is a shift's
    Ana and Bo ride together                     a row of the sheet Pairs; or `ride apart`
    waive short-crew to Mon                      a waiver; `today Mon` sets the as-of date

Days are those of one week; `Mon+1` is in the next. People of whom nothing is said are EMTs who may drive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from staffing.clock import DAY, FOREVER, NEVER, Clock
from staffing.levels import Level, is_level, read_level
from staffing.report import Severity, Waiver
from staffing.roster import Roster, table
from staffing.rule import Rule, RulePack
from staffing.workbook.words.own_limits import own_limit

MONDAY = date(2026, 12, 7)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:\+\d)?"
_TIME = r"\d\d:\d\d"
_SPAN = rf"{_DAY} {_TIME}-(?:{_DAY} )?{_TIME}"
_ROLES = ("FTO", "trainee", "student", "observer", "ride-along")
_FACTS = frozenset({
    "level", "level-expiry", "driver", "cards", "credentials", "leave", "pairs", "platoon", "home-station",
    "shift-station",
})  # fmt: skip
_PLACE = {"sheet": "Example", "row": 1, "column": 1}


@dataclass(frozen=True)
class Example:
    """One edge example: whether it breaks the rule, the roster in words, and why."""

    broken: bool
    clauses: str
    why: str

    def stage(self) -> Stage:
        """The roster, as-of date and waivers that the clauses say."""
        return _Writer().write(self.clauses)


@dataclass(frozen=True)
class Stage:
    """What an example's clauses say."""

    roster: Roster
    as_of: date
    waivers: tuple[Waiver, ...]


def examples_of(rule: type[Rule]) -> Iterator[Example]:
    """A rule's edge examples, in their order."""
    for line in filter(None, map(str.strip, rule.examples.splitlines())):
        verdict, clauses, why = (part.strip() for part in line.split("|"))
        assert verdict in ("ok", "broken"), line
        yield Example(verdict == "broken", clauses, why)


def alone(pack: RulePack, rule: type[Rule]) -> RulePack:
    """A pack with one rule of it only, turned on where the pack has it off, with the settings of its examples."""
    own = next((own for own in pack.rules if own.id == rule.id), rule())
    own = replace(own, **rule.shown_with)
    if own.severity is Severity.OFF:
        own = replace(own, severity=Severity.ERROR)
    # waivers need something to waive
    needed = [own for own in pack.rules if rule.id in ("expired-waiver", "unused-waiver") and own.id == "short-crew"]
    return replace(pack, rules=(*needed, own))


@dataclass
class _Writer:
    """Builds the tables of one example, clause by clause."""

    clock: Clock = field(default_factory=Clock)
    as_of: date = MONDAY
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    waivers: list[Waiver] = field(default_factory=list)

    def write(self, clauses: str) -> Stage:
        patterns: list[tuple[str, Callable[..., None]]] = [
            (rf"today ({_DAY})", self.today),
            (rf"waive (\S+) to ({_DAY})", self.waive),
            (rf"(?:(.*) )?([A-Z]{{3}}) ({_SPAN})(?: at (\w+))?:(.*)", self.shift),
            (rf"(\w+): ({_SPAN}(?:, {_SPAN})*)", self.own_shifts),
            (rf"(\w+) off ({_SPAN}|{_DAY})", self.off),
            (rf"(\w+) works ({_SPAN})", self.works),
            (r"(\w+) has (.*) (\w+)", self.has),
            (r"(\w+) is at (\w+)", self.is_at),
            (r"(\w+) and (\w+) ride (together|apart)", self.ride),
            (r"(\w+) lists (.*)", self.lists),
            (r"(\w+) (.*)", self.traits),
        ]
        for clause in map(str.strip, clauses.split(";")):
            for pattern, take in patterns:
                if match := re.fullmatch(pattern, clause):
                    take(*match.groups())
                    break
            else:
                raise ValueError(f"not a clause: {clause!r}")
        return Stage(self.roster(), self.as_of, tuple(self.waivers))

    def roster(self) -> Roster:
        for name, person in self.people.items():
            if name not in self.said:
                self.card(person, "level", "EMT", Level.EMT)
                person["drives_until"] = FOREVER
                person["level_state"] = "read"
        tables = {
            "people": self._table(
                "people", [{k: v for k, v in p.items() if k != "number"} for p in self.people.values()]
            )
        }
        names = ("cards", "shifts", "assignments", "openings", "strangers", "leave", "other_work", "requests", "own_limits",
                 "pairs", "ledger")  # fmt: skip
        tables |= {name: self._table(name, self.rows.get(name, [])) for name in names}
        return Roster(**tables, facts=_FACTS, clock=self.clock)

    @staticmethod
    def _table(name: str, rows: list[dict[str, Any]]) -> Any:
        return table(name, {column: [row[column] for row in rows] for column in rows[0]} if rows else None)

    def add(self, name: str, /, **row: Any) -> None:
        self.rows.setdefault(name, []).append(row | _PLACE)

    def person(self, name: str) -> int:
        blank = {
            "name": name, "id": "", "level": "", "level_state": "blank", "counts": True, "role": "", "critical": False,
            "drives_until": NEVER, "station": "", "employment": "", "max_minutes": -1,
        }  # fmt: skip
        self.people.setdefault(name, blank | _PLACE | {"number": len(self.people)})
        return list(self.people).index(name)

    def day(self, words: str) -> date:
        name, _, weeks = words.partition("+")
        return MONDAY + timedelta(days=_DAYS.index(name) + 7 * int(weeks or 0))

    def span(self, words: str) -> tuple[int, int]:
        first, start, last, end = re.fullmatch(rf"({_DAY}) ({_TIME})-(?:({_DAY}) )?({_TIME})", words).groups()  # type: ignore[union-attr]
        begin = self.clock.midnight(self.day(first)) + _minutes(start)
        finish = self.clock.midnight(self.day(last or first)) + _minutes(end)
        return begin, finish if finish > begin else finish + DAY

    def today(self, day: str) -> None:
        self.as_of = self.day(day)

    def waive(self, rule: str, day: str) -> None:
        self.waivers.append(Waiver(rule, "", "", "", "short of people", "Chief Example", self.day(day), "Waivers!A2"))

    def shift(self, unit: str | None, service: str, span: str, station: str | None, crew: str) -> None:
        start, end = self.span(span)
        row = self.new_shift(unit, service, start, end, station or "")
        for cell in filter(None, map(str.strip, crew.split(","))):
            name, _, part = cell.partition(" ")
            if name.startswith("?"):
                kind = "ambiguous" if name.startswith("??") else "unknown"
                near = (name[2:], name[2:]) if kind == "ambiguous" else ()
                self.add("strangers", shift=row, name=name.lstrip("?"), kind=kind, near=near)
                continue
            begin, finish = self.part(part, start) if part else (start, end)
            self.add("assignments", person=self.person(name), shift=row, start=begin, end=finish)

    def part(self, words: str, shift_start: int) -> tuple[int, int]:
        start, end = map(_minutes, words.split("-"))
        midnight = shift_start - shift_start % DAY
        begin = midnight + start if midnight + start >= shift_start else midnight + start + DAY
        finish = begin - begin % DAY + end
        return begin, finish if finish > begin else finish + DAY

    def own_shifts(self, name: str, spans: str) -> None:
        for words in re.findall(_SPAN, spans):
            start, end = self.span(words)
            row = self.new_shift(None, "QRV", start, end)
            self.add("assignments", person=self.person(name), shift=row, start=start, end=end)

    def new_shift(self, unit: str | None, service: str, start: int, end: int, station: str = "") -> int:
        number = len(self.rows.get("shifts", []))
        name = unit or f"Unit {number + 1}"
        self.add(
            "shifts", unit=name, unit_key="".join(name.split()).casefold(), service=service, station=station,
            start=start, end=end, service_column=1,
        )  # fmt: skip
        return number

    def off(self, name: str, span: str) -> None:
        start, end = self.span(span) if ":" in span else self.span(f"{span} 00:00-24:00")
        self.add("leave", person=self.person(name), start=start, end=end, reason="")

    def works(self, name: str, span: str) -> None:
        start, end = self.span(span)
        self.add("other_work", person=self.person(name), start=start, end=end, kind="")

    def has(self, name: str, heading: str, value: str) -> None:
        limit, word = own_limit(heading)
        if value.isdigit():
            number, word = int(value) * (60 if "hours" in limit.casefold() else 1), word
        else:
            number, word = 0, value.casefold()
        self.add("own_limits", person=self.person(name), limit=limit, word=word, value=number)

    def is_at(self, name: str, station: str) -> None:
        self.person(name)
        self.people[name]["station"] = station

    def ride(self, name: str, other: str, how: str) -> None:
        self.add("pairs", person=self.person(name), other=self.person(other), together=how == "together")

    def lists(self, name: str, traits: str) -> None:
        self.traits(name, traits, origin="credentials")

    def traits(self, name: str, traits: str, origin: str = "staff") -> None:
        self.person(name)
        person = self.people[name]
        self.said.add(name)
        words = traits.split()
        while words:
            word = words.pop(0)
            if word in _ROLES:
                person |= {"role": word, "counts": word == "FTO"}
            elif word == "critical":
                person["critical"] = True
            elif word == "blank":
                person["level_state"] = "blank"
            elif word == "max":
                person["max_minutes"] = int(words.pop(0)) * 60
                words.pop(0)
            elif word == "drives":
                person["drives_until"] = self.dates(words)[1]
            elif is_level(word):
                reading = read_level(word)
                person["level_state"] = "read"
                kind = "licence" if reading.licence else "level"
                self.card(
                    person, kind, reading.licence or str(reading.level), reading.level, *self.dates(words), origin
                )
            else:
                self.said.discard(name)
                self.card(person, "card", word, Level.NONE, *self.dates(words), origin)

    def dates(self, words: list[str]) -> tuple[int, int]:
        issued, expires = NEVER, FOREVER
        while words and words[0] in ("from", "to"):
            which, day = words.pop(0), self.clock.midnight(self.day(words.pop(0)))
            issued, expires = (day, expires) if which == "from" else (issued, day + DAY)
        return issued, expires

    def card(
        self, person: dict[str, Any], kind: str, name: str, rank: int, issued: int = NEVER, expires: int = FOREVER,
        origin: str = "staff",
    ) -> None:  # fmt: skip
        number = person["number"]
        self.add(
            "cards", person=number, kind=kind, name=name, rank=int(rank), critical=False, issued=issued, expires=expires,
            origin=origin,
        )  # fmt: skip


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])
