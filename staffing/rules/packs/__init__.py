"""Rule packs: whose numbers, whose law. A pack is a TOML file; a file may build on a shipped one with `extends`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from staffing.kinds import KINDS, ShiftKind
from staffing.levels import Level
from staffing.report import Severity
from staffing.rule import AIMS, Rule, RulePack, Seat, Service, Stage, WaiverTerms
from staffing.rules import RULES
from staffing.rules.packs.contradictions import contradictions, without_effect
from staffing.rules.packs.settings import READERS, SETTING, PackError, Settings, meant
from staffing.rules.patterns.base import KindRule

__all__ = ["PackError", "load_pack", "pack_names"]

T = TypeVar("T")
_BY_ID = {rule.id: rule for rule in RULES}
_TOP = (
    "title", "extends", "timezone", "default_service", "aims", "overtime", "holidays", "kinds", "rules", "services",
    "waivers",
)  # fmt: skip


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
        raise PackError(f"there is no rule pack {name_or_path!r}{meant(name_or_path, pack_names())}")
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise PackError(f"the rule pack {name_or_path} can't be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PackError(f"the rule pack {name_or_path} is not a text file in UTF-8") from error
    return _Reader(name_or_path, text).pack()


class _Reader(Settings):
    """One pack file being read; every complaint names the file and the key."""

    def __init__(self, source: str, text: str) -> None:
        super().__init__(source)
        try:
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{source} is not readable TOML: {error}") from error

    def pack(self) -> RulePack:
        self.known("", self.data, _TOP)
        base = None
        if extends := self.data.get("extends"):
            if extends not in pack_names():
                raise self.wrong("extends", f"there is no shipped pack {extends!r}{meant(str(extends), pack_names())}")
            base = load_pack(extends)
        services = dict(base.services) if base else {}
        for name, fields in self.table("services").items():
            services[name.upper()] = self.service(name, fields)
        self.kinds = self.shift_kinds(base, services)
        default = str(self.data.get("default_service", base.default_service if base else "BLS")).upper()
        if default not in services:
            raise self.wrong("default_service", f"the pack has no service {default!r}{meant(default, services)}")
        rules, aims = self.rules(base), self.aims(base)
        for key, what in (*contradictions(rules), *without_effect(self.data, aims)):
            raise self.wrong(key, what)
        return RulePack(
            name=Path(self.source).stem,
            title=self.text("title", self.data.get("title", base.title if base else "")),
            rules=rules,
            services=services,
            default_service=default,
            timezone=self.timezone(base),
            kinds=self.kinds,
            aims=aims,
            overtime=self.given("overtime", self.pay_week, base.overtime if base else None),
            holidays=self.given("holidays", self.days, base.holidays if base else frozenset()),
            waivers=self.waiver_terms(base.waivers if base else WaiverTerms()),
        )

    def aims(self, base: RulePack | None) -> tuple[Stage, ...]:
        """The order of a plan's aims: a list of names; a table of names with weights is sought together."""
        given = self.data.get("aims")
        if given is None:
            return base.aims if base else AIMS
        if not isinstance(given, list) or not given:
            like = "['EMT cover', 'seats', 'warnings', { requests = 3, fairness = 1 }]"
            raise self.wrong("aims", f"write a list such as {like}")
        known = [aim for stage in AIMS for aim, _ in stage]
        order: list[Stage] = []
        for number, entry in enumerate(given, 1):
            where, stage = f"aims[{number}]", entry if isinstance(entry, Mapping) else {str(entry): 1}
            for aim, weight in stage.items():
                if aim not in known:
                    raise self.wrong(where, f"there is no aim {aim!r}{meant(aim, known)}")
                if any(aim == other for earlier in order for other, _ in earlier):
                    raise self.wrong(where, f"{aim!r} is there twice")
                self.number(f"{where}.{aim}", weight)
            order.append(tuple(stage.items()))
        for aim in ("EMT cover", "seats"):
            if not any(aim == named for stage in order for named, _ in stage):
                raise self.wrong("aims", f"{aim!r} has to be among them")
        return tuple(order)

    def given(self, key: str, read: Callable[[str, object], T], otherwise: T) -> T:
        """What the pack says under a key of its own, else `otherwise`."""
        return read(key, self.data[key]) if key in self.data else otherwise

    def waiver_terms(self, base: WaiverTerms) -> WaiverTerms:
        """The table `[waivers]`; what it does not say is the base pack's."""
        given = self.table("waivers")
        self.known("waivers", given, ("never", "most_days"))
        never, most = base.never, base.most_days
        if "never" in given:
            never = self.rule_ids("waivers.never", given["never"], _BY_ID)
        if "most_days" in given:
            most = self.number("waivers.most_days", given["most_days"])
        return WaiverTerms(never, most)

    def shift_kinds(self, base: RulePack | None, services: Mapping[str, Service]) -> tuple[ShiftKind, ...]:
        kinds = {kind.name: kind for kind in (base.kinds if base else KINDS)}
        for name, fields in self.table("kinds").items():
            kinds[name.casefold()] = self.kind_of_shift(name, fields, services)
        return tuple(kinds.values())

    def rules(self, base: RulePack | None) -> tuple[Rule, ...]:
        off = {rule.id: replace(rule(), severity=Severity.OFF) for rule in RULES}
        chosen = off | {rule.id: rule for rule in base.rules} if base else {rule.id: rule() for rule in RULES}
        for rule_id, fields in self.table("rules").items():
            if rule_id not in _BY_ID:
                raise self.wrong(f"rules.{rule_id}", f"there is no such rule{meant(rule_id, _BY_ID)}")
            chosen[rule_id] = self.rule(chosen[rule_id], fields)
        return tuple(self.whole_rule(chosen[rule.id]) for rule in RULES if chosen[rule.id].severity is not Severity.OFF)

    def whole_rule(self, rule: Rule) -> Rule:
        """A rule that is on, with the kinds of shift that it may name, and every setting that it can't do without."""
        for key in rule.must_say:
            if not getattr(rule, key):
                raise self.wrong(f"rules.{rule.id}.{key}", "this rule can't do without it")
        return replace(rule, kinds=self.kinds) if isinstance(rule, KindRule) else rule

    def rule(self, rule: Rule, fields: object) -> Rule:
        where = f"rules.{rule.id}"
        if not isinstance(fields, Mapping):
            raise self.wrong(where, "write a table, such as { severity = 'warning' }")
        self.known(where, fields, ("severity", "citation", *rule.settings()))
        changes: dict[str, Any] = {}
        types = {field.name: str(field.type) for field in dataclass_fields(rule)}
        for key, value in fields.items():
            read = READERS.get(key) or SETTING[types[key]]
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

    def table(self, key: str) -> Mapping[str, object]:
        value = self.data.get(key, {})
        if not isinstance(value, Mapping):
            raise self.wrong(key, f"write a table, such as [{key}.name]")
        return value
