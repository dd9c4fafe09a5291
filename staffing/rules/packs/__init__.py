"""Rule packs: whose numbers, whose law. A pack is a TOML file; a file may build on a shipped one with `extends`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from staffing.levels import Level, UnreadableLevel, read_level
from staffing.report import Severity
from staffing.rule import AIMS, Rule, RulePack, Seat, Service, Stage
from staffing.rules import RULES
from staffing.rules.crew.min_on_duty import Demand

_BY_ID = {rule.id: rule for rule in RULES}
_TOP = ("title", "extends", "timezone", "default_service", "aims", "rules", "services")


class PackError(ValueError):
    """A pack with a mistake: one sentence that names the file and the key."""


def pack_names() -> tuple[str, ...]:
    """The packs that are shipped."""
    shipped = resources.files(__name__).iterdir()
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in shipped if entry.name.endswith(".toml")))


def load_pack(name_or_path: str) -> RulePack:
    """A shipped pack by its name, or a file by its path. Raises PackError."""
    if name_or_path in pack_names():
        return _Reader(
            name_or_path, resources.files(__name__).joinpath(f"{name_or_path}.toml").read_text("utf-8")
        ).pack()
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.exists():
        raise PackError(f"there is no rule pack {name_or_path!r}{_meant(name_or_path, pack_names())}")
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise PackError(f"the rule pack {name_or_path} can't be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PackError(f"the rule pack {name_or_path} is not a text file in UTF-8") from error
    return _Reader(name_or_path, text).pack()


class _Reader:
    """One pack file being read; every complaint names the file and the key."""

    def __init__(self, source: str, text: str) -> None:
        self.source = source
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{source} is not readable TOML: {error}") from error

    def pack(self) -> RulePack:
        self.known("", self.data, _TOP)
        base = None
        if extends := self.data.get("extends"):
            if extends not in pack_names():
                raise self.wrong("extends", f"there is no shipped pack {extends!r}{_meant(str(extends), pack_names())}")
            base = load_pack(extends)
        services = dict(base.services) if base else {}
        for name, fields in self.table("services").items():
            services[name.upper()] = self.service(name, fields)
        default = str(self.data.get("default_service", base.default_service if base else "BLS")).upper()
        if default not in services:
            raise self.wrong("default_service", f"the pack has no service {default!r}{_meant(default, services)}")
        return RulePack(
            name=Path(self.source).stem,
            title=self.text("title", self.data.get("title", base.title if base else "")),
            rules=self.rules(base),
            services=services,
            default_service=default,
            timezone=self.timezone(base),
            aims=self.aims(base),
        )

    def rules(self, base: RulePack | None) -> tuple[Rule, ...]:
        off = {rule.id: replace(rule(), severity=Severity.OFF) for rule in RULES}
        chosen = off | {rule.id: rule for rule in base.rules} if base else {rule.id: rule() for rule in RULES}
        for rule_id, fields in self.table("rules").items():
            if rule_id not in _BY_ID:
                raise self.wrong(f"rules.{rule_id}", f"there is no such rule{_meant(rule_id, _BY_ID)}")
            chosen[rule_id] = self.rule(chosen[rule_id], fields)
        return tuple(chosen[rule.id] for rule in RULES if chosen[rule.id].severity is not Severity.OFF)

    def rule(self, rule: Rule, fields: object) -> Rule:
        where = f"rules.{rule.id}"
        if not isinstance(fields, Mapping):
            raise self.wrong(where, "write a table, such as { severity = 'warning' }")
        self.known(where, fields, ("severity", "citation", *rule.settings()))
        changes: dict[str, Any] = {}
        for key, value in fields.items():
            read = _READERS.get(key) or _SETTING[type(getattr(rule, key))]
            changes[key] = read(self, f"{where}.{key}", value)
        return replace(rule, **changes)

    def service(self, name: str, fields: object) -> Service:
        where = f"services.{name}"
        if not isinstance(fields, Mapping):
            raise self.wrong(where, "write a table with transport and seats")
        self.known(where, fields, ("transport", "seats"))
        transport, seats = fields.get("transport"), fields.get("seats")
        if not isinstance(transport, bool):
            raise self.wrong(f"{where}.transport", "write true or false")
        if not isinstance(seats, list) or not 1 <= len(seats) <= 6:
            raise self.wrong(f"{where}.seats", "write a list of one to six seats")
        return Service(
            name.upper(), transport, tuple(self.seat(f"{where}.seats[{i}]", s) for i, s in enumerate(seats, 1))
        )

    def seat(self, where: str, fields: object) -> Seat:
        if not isinstance(fields, Mapping):
            raise self.wrong(where, "write a table such as { role = 'attendant', level = 'EMT' }")
        self.known(where, fields, ("role", "level", "accepts", "drives", "critical_care"))
        accepts = fields.get("accepts", [])
        if not isinstance(accepts, list):
            raise self.wrong(f"{where}.accepts", "write a list of licences such as ['RN', 'PA']")
        return Seat(
            role=self.text(f"{where}.role", fields.get("role")),
            level=self.level(f"{where}.level", fields["level"]) if "level" in fields else Level.NONE,
            accepts=frozenset(self.licence(f"{where}.accepts", licence) for licence in accepts),
            drives=self.flag(f"{where}.drives", fields.get("drives", False)),
            critical=self.flag(f"{where}.critical_care", fields.get("critical_care", False)),
        )

    def timezone(self, base: RulePack | None) -> str | None:
        zone = self.data.get("timezone", base.timezone if base else None)
        if zone is None:
            return None
        try:
            ZoneInfo(str(zone))
        except (KeyError, ValueError, OSError) as error:
            raise self.wrong(
                "timezone", f"there is no time zone {zone!r}; write one such as 'America/Denver'"
            ) from error
        return str(zone)

    def aims(self, base: RulePack | None) -> tuple[Stage, ...]:
        """The order of a plan's aims: a list of names; a table of names with weights is sought together."""
        given = self.data.get("aims")
        if given is None:
            return base.aims if base else AIMS
        if not isinstance(given, list) or not given:
            raise self.wrong(
                "aims", "write a list such as ['EMT cover', 'seats', 'warnings', { requests = 3, fairness = 1 }]"
            )
        known = [aim for stage in AIMS for aim, _ in stage]
        order: list[Stage] = []
        for number, entry in enumerate(given, 1):
            stage = entry if isinstance(entry, Mapping) else {str(entry): 1}
            for aim, weight in stage.items():
                where = f"aims[{number}]"
                if aim not in known:
                    raise self.wrong(where, f"there is no aim {aim!r}{_meant(aim, known)}")
                if any(aim == other for earlier in order for other, _ in earlier):
                    raise self.wrong(where, f"{aim!r} is there twice")
                self.number(f"{where}.{aim}", weight)
            order.append(tuple(stage.items()))
        named = {aim for stage in order for aim, _ in stage}
        for aim in ("EMT cover", "seats"):
            if aim not in named:
                raise self.wrong("aims", f"{aim!r} has to be among them")
        return tuple(order)

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

    def demands(self, where: str, value: object) -> tuple[Demand, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(entry, Mapping) for entry in value):
            raise self.wrong(where, "write a list such as [{ level = 'Paramedic', people = 1 }]")
        demands = []
        for number, entry in enumerate(value, 1):
            at = f"{where}[{number}]"
            self.known(at, entry, ("level", "people", "station"))
            demands.append(
                Demand(
                    self.level(f"{at}.level", entry.get("level")),
                    self.number(f"{at}.people", entry.get("people")),
                    str(entry.get("station", "")),
                )
            )
        return tuple(demands)

    def text(self, where: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(where, "write some text")
        return value.strip()

    def flag(self, where: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.wrong(where, "write true or false")
        return value

    def table(self, key: str) -> Mapping[str, object]:
        value = self.data.get(key, {})
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"write a table, such as [{key}.name]")
        return value

    def known(self, where: str, given: Mapping[str, object], keys: tuple[str, ...]) -> None:
        for key in given:
            if key not in keys:
                raise self.wrong(f"{where}.{key}".lstrip("."), f"there is no such key{_meant(key, keys)}")

    def wrong(self, key: str, what: str) -> PackError:
        return PackError(f"{self.source}: {key}: {what}")


_READERS: dict[str, Callable[[_Reader, str, object], object]] = {"severity": _Reader.severity, "citation": _Reader.text}
_SETTING: dict[type, Callable[[_Reader, str, object], object]] = {
    timedelta: _Reader.duration,
    int: _Reader.number,
    frozenset: _Reader.names,
    tuple: _Reader.demands,
}


def _meant(word: str, known: Any) -> str:
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(known)}"
