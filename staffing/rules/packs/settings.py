"""What the keys of a rule pack may say: every value read and checked, every complaint with the file and the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from staffing.clock import HOUR
from staffing.kinds import ShiftKind
from staffing.levels import Level, UnreadableLevel, read_level
from staffing.report import Severity
from staffing.rule import WEEKDAYS, Overtime
from staffing.rules.crew.min_on_duty import Demand
from staffing.rules.patterns.follower import Ban
from staffing.rules.patterns.off_pattern import CYCLES, Platoon
from staffing.rules.patterns.shift_count import Count


class PackError(ValueError):
    """A pack with a mistake: one sentence that names the file and the key."""


class Settings:
    """Reads values of one pack file; `kinds` are the kinds of shift that its rules may name."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.kinds: tuple[ShiftKind, ...] = ()

    def level(self, where: str, value: object) -> Level:
        try:
            level = read_level(str(value)).level
        except UnreadableLevel as error:
            raise self.wrong(where, str(error)) from error
        if level is Level.NONE:
            raise self.wrong(where, f"{value!r} is not a level; write EMR, EMT, AEMT or Paramedic")
        return level

    def licence(self, where: str, value: object) -> str:
        try:
            licence = read_level(str(value)).licence
        except UnreadableLevel as error:
            raise self.wrong(where, str(error)) from error
        if licence is None:
            raise self.wrong(where, f"{value!r} is on the ladder of levels; name it with level = instead")
        return licence

    def severity(self, where: str, value: object) -> Severity:
        try:
            return Severity[str(value).upper()]
        except KeyError as error:
            raise self.wrong(
                where, f"{value!r} is not a severity; write 'error', 'warning', 'info' or 'off'"
            ) from error

    def duration(self, where: str, value: object) -> timedelta:
        number, _, unit = str(value).partition(" ")
        per = {"min": 1, "h": 60, "days": 1440, "day": 1440}.get(unit)
        if per is None or not number.replace(".", "", 1).isdigit():
            raise self.wrong(where, f"{value!r} is not a length of time; write it as '8 h' or '30 min'")
        minutes = round(float(number) * per)
        if not 0 < minutes <= 366 * 1440:
            raise self.wrong(where, f"{value!r} is not between a minute and a year")
        return timedelta(minutes=minutes)

    def number(self, where: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.wrong(where, f"{value!r} is not a whole number of 1 or more")
        return value

    def names(self, where: str, value: object) -> frozenset[str]:
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
            raise self.wrong(where, "write a list of card names such as ['CPR']")
        return frozenset(name.strip() for name in value)

    def rule_ids(self, where: str, value: object, known: Iterable[str]) -> frozenset[str]:
        if not isinstance(value, list):
            raise self.wrong(where, "write a list of rules such as ['no-emt']")
        for rule in value:
            if rule not in known:
                raise self.wrong(where, f"there is no such rule {rule!r}{meant(str(rule), known)}")
        return frozenset(value)

    def demands(self, where: str, value: object) -> tuple[Demand, ...]:
        demands = []
        for at, entry in self.entries(where, value, "{ level = 'Paramedic', people = 1 }"):
            self.known(at, entry, ("level", "people", "station"))
            demands.append(
                Demand(
                    self.level(f"{at}.level", entry.get("level")),
                    self.number(f"{at}.people", entry.get("people")),
                    str(entry.get("station", "")),
                )
            )
        return tuple(demands)

    def counts(self, where: str, value: object) -> tuple[Count, ...]:
        counts = []
        for at, entry in self.entries(where, value, "{ kind = 'night', most = 8 }"):
            self.known(at, entry, ("kind", "least", "most"))
            least, most = (self.whole(f"{at}.{key}", entry[key]) if key in entry else None for key in ("least", "most"))
            if least is None and most is None:
                raise self.wrong(at, "say least, most or both")
            if least is not None and most is not None and least > most:
                raise self.wrong(at, f"nothing lies between at least {least} and at most {most}")
            counts.append(Count(self.kind(f"{at}.kind", entry["kind"]) if "kind" in entry else "", least, most))
        named = [count.kind for count in counts]
        for name in named:
            if named.count(name) > 1:
                raise self.wrong(where, f"{name or 'any kind'!r} is there twice: write its least and most in one entry")
        return tuple(counts)

    def bans(self, where: str, value: object) -> tuple[Ban, ...]:
        bans = []
        for at, entry in self.entries(where, value, "{ after = 'night', never = 'day' }"):
            self.known(at, entry, ("after", "never"))
            bans.append(Ban(*(self.kind(f"{at}.{key}", entry.get(key)) for key in ("after", "never"))))
        return tuple(bans)

    def entries(self, where: str, value: object, example: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
        """Each table of a list with its place, from 1."""
        if not isinstance(value, list) or not value or not all(isinstance(entry, Mapping) for entry in value):
            raise self.wrong(where, f"write a list such as [{example}]")
        return [(f"{where}[{number}]", entry) for number, entry in enumerate(value, 1)]

    def kind(self, where: str, value: object) -> str:
        """The name of one of the pack's kinds of shift."""
        name = self.text(where, value).casefold()
        names = [kind.name for kind in self.kinds]
        if name not in names:
            raise self.wrong(where, f"the pack has no kind of shift {value!r}{meant(name, names)}")
        return name

    def kind_of_shift(self, name: str, fields: object, services: Iterable[str]) -> ShiftKind:
        """A table `[kinds.NAME]`."""
        where = f"kinds.{name}"
        if not isinstance(fields, Mapping) or not fields:
            raise self.wrong(where, "write a table with services, starts or both")
        self.known(where, fields, ("services", "starts"))
        named = fields.get("services", [])
        if not isinstance(named, list) or not all(isinstance(service, str) for service in named):
            raise self.wrong(f"{where}.services", "write a list of services such as ['ALS']")
        of = frozenset(service.upper() for service in named)
        for service in sorted(of.difference(services)):
            raise self.wrong(f"{where}.services", f"the pack has no service {service!r}{meant(service, services)}")
        return ShiftKind(
            name.casefold(), of, self.hours(f"{where}.starts", fields["starts"]) if "starts" in fields else None
        )

    def hours(self, where: str, value: object) -> tuple[int, int]:
        """`18:00-05:59` as two minutes of the day."""
        found = re.fullmatch(r"(\d\d?):([0-5]\d)-(\d\d?):([0-5]\d)", str(value).replace(" ", ""), re.ASCII)
        if not found or int(found[1]) > 23 or int(found[3]) > 23:
            raise self.wrong(where, f"{value!r} is not two times of the day; write them as '18:00-05:59'")
        return int(found[1]) * HOUR + int(found[2]), int(found[3]) * HOUR + int(found[4])

    def cycle(self, where: str, value: object) -> str:
        """Letters of on and off, or a usual name for them."""
        text = self.text(where, value)
        named = {name.casefold(): cycle for name, cycle in CYCLES.items()}
        cycle = named.get(text.casefold(), text.upper())
        if not re.fullmatch(r"[XWO]{2,56}", cycle) or "O" not in cycle or cycle.strip("O") == "":
            known = ", ".join(CYCLES)
            raise self.wrong(
                where, f"{value!r} is not a cycle; write X for on and O for off, such as 'XOO', or one of {known}"
            )
        return cycle

    def day(self, where: str, value: object) -> date:
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(where, f"{value!r} is not a date; write one without quotation marks, such as 2027-01-01")
        return value

    def pay_week(self, where: str, value: object) -> Overtime:
        """`{ after = "40 h", week_starts = "Monday" }`; the week starts on Monday unless said."""
        if not isinstance(value, Mapping):
            raise self.wrong(where, "write a table such as { after = '40 h', week_starts = 'Monday' }")
        self.known(where, value, ("after", "week_starts"))
        day = str(value.get("week_starts", WEEKDAYS[0])).strip().capitalize()
        if day not in WEEKDAYS:
            raise self.wrong(
                f"{where}.week_starts", f"there is no weekday {value['week_starts']!r}{meant(day, WEEKDAYS)}"
            )
        if "after" not in value:
            raise self.wrong(f"{where}.after", "say from how many hours in a week on, such as '40 h'")
        return Overtime(self.duration(f"{where}.after", value["after"]), WEEKDAYS.index(day))

    def days(self, where: str, value: object) -> frozenset[date]:
        """A list of dates, with or without quotation marks."""
        if not isinstance(value, list):
            raise self.wrong(where, "write a list of dates such as [2026-12-25, 2027-01-01]")
        return frozenset(self.one_of_days(f"{where}[{number}]", day) for number, day in enumerate(value, 1))

    def one_of_days(self, where: str, value: object) -> date:
        if isinstance(value, str):
            try:
                return date.fromisoformat(value.strip())
            except ValueError as error:
                raise self.wrong(where, f"{value!r} is not a date; write one such as 2026-12-25") from error
        return self.day(where, value)

    def platoons(self, where: str, value: object) -> tuple[Platoon, ...]:
        if not isinstance(value, Mapping) or not value:
            raise self.wrong(where, "write a table such as { A = 0, B = 1, C = 2 }")
        return tuple(Platoon(name, self.whole(f"{where}.{name}", offset)) for name, offset in value.items())

    def whole(self, where: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(where, f"{value!r} is not a whole number of 0 or more")
        return value

    def text(self, where: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(where, "write some text")
        return value.strip()

    def flag(self, where: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.wrong(where, "write true or false")
        return value

    def known(self, where: str, given: Mapping[str, object], keys: tuple[str, ...]) -> None:
        for key in given:
            if key not in keys:
                raise self.wrong(f"{where}.{key}".lstrip("."), f"there is no such key{meant(key, keys)}")

    def wrong(self, key: str, what: str) -> PackError:
        return PackError(f"{self.source}: {key}: {what}")


#: Keys that every rule has.
READERS: dict[str, Callable[[Settings, str, object], object]] = {
    "severity": Settings.severity,
    "citation": Settings.text,
}
#: How a setting is read, by the type that its rule declares.
SETTING: dict[str, Callable[[Settings, str, object], object]] = {
    "timedelta": Settings.duration,
    "timedelta | None": Settings.duration,
    "int": Settings.number,
    "int | None": Settings.whole,
    "str": Settings.cycle,
    "date | None": Settings.day,
    "frozenset[str]": Settings.names,
    "tuple[Demand, ...]": Settings.demands,
    "tuple[Count, ...]": Settings.counts,
    "tuple[Ban, ...]": Settings.bans,
    "tuple[Platoon, ...]": Settings.platoons,
}


def meant(word: str, known: Iterable[str]) -> str:
    """What `word` may be a slip for, else everything it could have been."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
