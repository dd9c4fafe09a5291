"""Small rosters in the words of the edge examples, with empty crew cells, and the plans made for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from staffing.clock import NEVER
from staffing.planner import Plan, assign
from staffing.report import Severity
from staffing.roster import Roster, table
from staffing.rule import Rule, RulePack
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")
_CELLS = 4


def roster(words: str, **more: object) -> Roster:
    """The roster that the clauses say (see staffing.rules.examples); every shift has empty crew cells enough."""
    told = Example(False, words, "").stage().roster
    shifts = [row for row in range(len(told.shifts)) for _ in range(_CELLS)]
    openings = {
        "shift": shifts,
        "sheet": ["Shifts"] * len(shifts),
        "row": [2 + shift for shift in shifts],
        "column": [7 + number % _CELLS for number in range(len(shifts))],
    }
    return replace(told, openings=table("openings", openings), **more)  # type: ignore[arg-type]


def with_requests(told: Roster, *requests: tuple[str, date, str, bool, int]) -> Roster:
    """The roster with requests: (name, day, unit or blank, whether on, weight)."""
    names = told.people["name"].tolist()
    rows = {
        "person": [names.index(name) for name, *_ in requests],
        "day": [told.clock.midnight(day) for _, day, *_ in requests],
        "start": [NEVER] * len(requests),
        "unit_key": ["".join(unit.split()).casefold() for _, _, unit, *_ in requests],
        "want": [want for *_, want, _ in requests],
        "weight": [weight for *_, weight in requests],
        "sheet": ["Requests"] * len(requests),
        "row": [2 + number for number in range(len(requests))],
        "column": [1] * len(requests),
    }
    return replace(told, requests=table("requests", rows))


def planned(told: Roster | str, pack: RulePack = BASELINE, **options: object) -> Plan:
    """The plan for a roster (or for the roster that the words say)."""
    return assign(roster(told) if isinstance(told, str) else told, pack, MONDAY, **options)  # type: ignore[arg-type]


def crews(plan: Plan) -> dict[str, list[str]]:
    """What was written, unit by unit and start by start: `{"Medic 1 Mon 07:00": ["Ana", "Bo 1300-1900"]}`."""
    written: dict[str, list[str]] = {}
    shifts, clock = plan.roster.shifts, plan.roster.clock
    for fill in plan.fills:
        start: datetime = clock.wall(int(shifts["start"].iat[fill.shift]))
        written.setdefault(f"{shifts['unit'].iat[fill.shift]} {start:%a %H:%M}", []).append(fill.text)
    return {shift: sorted(names) for shift, names in written.items()}


def pack_with(*rules: Rule, severities: Mapping[str, Severity] | None = None) -> RulePack:
    """The baseline pack with some rules in place of its own, and other severities."""
    own = {rule.id: rule for rule in BASELINE.rules} | {rule.id: rule for rule in rules}
    for rule_id, severity in (severities or {}).items():
        own[rule_id] = replace(own[rule_id], severity=severity)
    return replace(BASELINE, rules=tuple(own.values()))
