"""Roster + rule pack -> what is broken, where, and what could not be checked. No clock of its own: today is an argument."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from staffing.pools import partly_unchecked, pool_services, without_units
from staffing.report import Crash, NotChecked, Report, RosterReport, RuleUse, Unreadable, Violation, Waiver
from staffing.roster import Problem
from staffing.rule import RulePack, Service
from staffing.scene import Scene, standing
from staffing.speech import addresses
from staffing.workbook.words.headers import CREDENTIALS, PAIRS, TIME_OFF, kind_like, kind_named
from staffing.workbook.words.own_limits import NORM, own_heading

if TYPE_CHECKING:
    from datetime import date

    from staffing.roster import Roster
    from staffing.rule import Rule, WaiverTerms

_MISSING = {
    "level": "the Staff sheet has no Level column",
    "level-expiry": "the Staff sheet has no Level expires column",
    "driver": "the Staff sheet has no Driver column",
    "credentials": "the workbook has no Credentials sheet",
    "leave": "the workbook has no Time off sheet",
    "pairs": "the workbook has no Pairs sheet",
    "platoon": "the Staff sheet has no Platoon column",
    "home-station": "the Staff sheet has no Station column",
    "shift-station": "the Shifts sheet has no Station column",
}
#: The facts that a sheet of their own gives.
_SHEETS = {"credentials": CREDENTIALS, "leave": TIME_OFF, "pairs": PAIRS}
_NO_STAFF_LIST = "there is no staff list, which would say it: give one with --staff"
_OF_STAFF = frozenset(("level", "level-expiry", "driver", "credentials", "platoon", "home-station"))
_NO_UNITS = (
    "the roster says who is on duty, but not on which ambulance: a profile may say under [demand] for how many crews each "
    "code is"
)


def check(
    roster: Roster,
    pack: RulePack,
    as_of: date,
    *,
    first: date | None = None,
    last: date | None = None,
    waivers: Sequence[Waiver] = (),
) -> RosterReport:
    """Judges one roster by one pack.

    `first` and `last` are days, both included: shifts that start in them are judged, and rules about people report what
    overlaps them. Violations are sorted (from or shift start, unit, rule, person; null last) and complete.
    """
    roster, services = served(roster, pack)
    return check_scene(*stage(roster, services, pack, as_of), pack, first=first, last=last, waivers=waivers)


def check_scene(
    scene: Scene,
    not_checked: Sequence[NotChecked],
    pack: RulePack,
    *,
    first: date | None = None,
    last: date | None = None,
    waivers: Sequence[Waiver] = (),
) -> RosterReport:
    """The same for a roster that is staged already, with what `stage` says cannot be checked."""
    roster, not_checked = scene.roster, list(not_checked)
    violations: list[Violation] = []
    crashes: list[Crash] = []
    for rule in scene.rules.values():
        # one rule's fault must not hide what the others find; it is reported apart and ends in exit code 4
        try:
            found = list(rule.found(scene))
            unchecked = list(rule.unchecked(scene))
        except Exception:
            crashes.append(Crash(rule.id, traceback.format_exc()))
            continue
        violations += found
        not_checked += unchecked
    not_checked += partly_unchecked(roster, pack)
    violations = [violation for violation in violations if _in_period(violation, roster, first, last)]
    violations = _waived(violations, scene, waivers, pack.waivers)
    return RosterReport(
        roster=roster,
        period=_period(roster, first, last),
        counts={
            "people": len(roster.people),
            "shifts": int(judged(roster, first, last).sum()),
            "assignments": int(judged(roster, first, last)[roster.assignments["shift"].to_numpy()].sum()),
        },
        violations=tuple(sorted(violations, key=_order)),
        not_checked=tuple(not_checked),
        crashes=tuple(crashes),
    )


def report(
    rosters: Iterable[RosterReport], pack: RulePack, as_of: date, unreadable: Iterable[Unreadable] = ()
) -> Report:
    """Several rosters' reports as one run's."""
    rules = [RuleUse(r.id, r.severity, r.heading, r.citation, r.parameters) for r in pack.rules]
    return Report(as_of, pack.name, tuple(rules), tuple(rosters), tuple(unreadable))


def stage(roster: Roster, services: tuple[Service, ...], pack: RulePack, as_of: date) -> tuple[Scene, list[NotChecked]]:
    """The roster as it stands under the rules that its data allows, and the rules that it does not."""
    rules: dict[str, Rule] = {}
    not_checked = []
    for rule in pack.rules:
        lacking = [fact for fact in rule.needs if fact not in roster.facts]
        if rule.of_units and without_units(roster):
            not_checked.append(NotChecked(rule.id, _NO_UNITS))
        elif lacking and lacking[0] in _OF_STAFF and roster.source.inspection and "staff-list" not in roster.facts:
            not_checked.append(NotChecked(rule.id, _NO_STAFF_LIST))
        elif lacking:
            not_checked.append(NotChecked(rule.id, _unread_sheet(lacking[0], roster) or _MISSING[lacking[0]]))
        else:
            rules[rule.id] = rule
    return standing(roster, services, rules, as_of), not_checked


def _unread_sheet(fact: str, roster: Roster) -> str | None:
    """Why the sheet that would give a fact gave nothing, where there is one by its name."""
    for sheet in roster.source.sheets if fact in _SHEETS else ():
        if (
            sheet.used_as is None
            and sheet.reason
            and (kind_named(sheet.name) or kind_like(sheet.name)) is _SHEETS[fact]
        ):
            empty = sheet.reason == "it is empty"
            return (
                f"the sheet {sheet.name} is empty" if empty else f"the sheet {sheet.name} is not used: {sheet.reason}"
            )
    return None


def served(roster: Roster, pack: RulePack) -> tuple[Roster, tuple[Service, ...]]:
    """The service of each shift; one that the pack does not know is judged as the default and reported as a bad row.

    What the Staff sheet gives people of their own, and no rule that is on asks for, is noted.
    """
    roster = _noted_unused(roster, pack)
    pools, problems = pool_services(roster, pack)
    default = pack.services[pack.default_service]
    names = roster.shifts["service"]
    services = tuple(
        pools[unit] if unit in pools else pack.services.get(name, default) if name else default
        for unit, name in zip(roster.shifts["unit_key"], names, strict=True)
    )
    unknown = roster.shifts[[bool(name) and name not in pack.services for name in names]]
    if unknown.empty and not problems:
        return roster, services
    known = ", ".join(pack.services)
    problems += [
        Problem(cell, f"the service {name!r} is not known: write one of {known}; judged as {default.name} until then")
        for cell, name in zip(
            addresses(unknown.assign(column=unknown["service_column"])), unknown["service"], strict=True
        )
    ]
    return replace(roster, problems=(*roster.problems, *problems)), services


def _noted_unused(roster: Roster, pack: RulePack) -> Roster:
    own = roster.own_limits
    asked = {NORM, *(heading for rule in pack.rules for heading in rule.own)}
    unused = own[~own["limit"].isin(asked)].drop_duplicates(["sheet", "column"])
    notes = [
        f"{place}: {own_heading(limit, word)!r} is read and not used: the rule pack has its rule off"
        for place, limit, word in zip(addresses(unused), unused["limit"], unused["word"], strict=True)
    ]
    if roster.ledger["holidays"].any() and not pack.holidays:
        notes.append("the holidays on the sheet Ledger are read and not used: the rule pack lists none")
    return replace(roster, source=replace(roster.source, notes=(*roster.source.notes, *notes))) if notes else roster


def judged(roster: Roster, first: date | None, last: date | None) -> np.ndarray:
    """For each shift whether it starts in a period (days, both included)."""
    start = roster.shifts["start"].to_numpy()
    begin, end = _bounds(roster, first, last)
    return np.asarray((start >= begin) & (start < end))


def _bounds(roster: Roster, first: date | None, last: date | None) -> tuple[float, float]:
    begin = roster.clock.midnight(first) if first else float("-inf")
    end = roster.clock.midnight(last + timedelta(days=1)) if last else float("inf")
    return begin, end


def _period(roster: Roster, first: date | None, last: date | None) -> tuple[int, int] | None:
    shifts = roster.shifts[judged(roster, first, last)]
    return (int(shifts["start"].min()), int(shifts["end"].max())) if len(shifts) else None


def _in_period(violation: Violation, roster: Roster, first: date | None, last: date | None) -> bool:
    begin, end = _bounds(roster, first, last)
    if violation.shift and violation.person is None:
        return begin <= violation.shift[0] < end
    if violation.start is None or violation.end is None:
        return True
    return violation.start < end and violation.end > begin


def _order(violation: Violation) -> tuple[object, ...]:
    when = violation.start if violation.start is not None else violation.shift[0] if violation.shift else None
    keys = (when, violation.unit, violation.rule, violation.person)
    return (*((key is None, key if key is not None else 0) for key in keys), violation.cells)


def _waived(
    violations: list[Violation], scene: Scene, waivers: Sequence[Waiver], terms: WaiverTerms
) -> list[Violation]:
    """Marks what a waiver in force covers, and adds the waivers that cover nothing: past their day, barred, or without a match."""
    ended = [waiver for waiver in waivers if waiver.until is not None and waiver.until < scene.as_of]
    barred = {waiver: why for waiver in waivers if waiver not in ended and (why := _barred(waiver, scene, terms))}
    valid = [waiver for waiver in waivers if waiver not in ended and waiver not in barred]
    used: set[int] = set()
    marked = []
    for violation in violations:
        covers = next((i for i, waiver in enumerate(valid) if _matches(waiver, violation, scene)), None)
        if covers is not None:
            used.add(covers)
            violation = replace(violation, waived=valid[covers])
        marked.append(violation)
    told = [("expired-waiver", waiver, f"ended on {waiver.until}; it waives nothing") for waiver in ended]
    told += [("unused-waiver", waiver, f"waives nothing: {why}") for waiver, why in barred.items()]
    told += [("unused-waiver", waiver, "matched nothing") for i, waiver in enumerate(valid) if i not in used]
    for rule_id, waiver, what in told:
        if rule := scene.rules.get(rule_id):
            message = f"The waiver of {_what(waiver)} by {waiver.by or 'nobody named'} {what}."
            marked.append(rule.violation(scene, message, cells=[waiver.cell]))
    return marked


def _barred(waiver: Waiver, scene: Scene, terms: WaiverTerms) -> str | None:
    """Why the rule pack does not let a waiver be in force, None where it does."""
    if waiver.rule in terms.never:
        return f"the rule pack lets nobody waive {waiver.rule}"
    last = scene.as_of + timedelta(days=terms.most_days) if terms.most_days else None
    if last and waiver.until is None:
        return f"it has no last day, and the rule pack allows {terms.most_days} days; write one up to {last}"
    if last and waiver.until and waiver.until > last:
        return f"it ends on {waiver.until}, and the rule pack allows {terms.most_days} days; write a day up to {last}"
    return None


def _what(waiver: Waiver) -> str:
    narrowed = ", ".join(filter(None, (waiver.unit, waiver.start, waiver.person)))
    return f"{waiver.rule} ({narrowed})" if narrowed else waiver.rule


def _matches(waiver: Waiver, violation: Violation, scene: Scene) -> bool:
    if waiver.rule != violation.rule:
        return False
    if waiver.unit and fold(waiver.unit) != fold(violation.unit or ""):
        return False
    if waiver.person and fold(waiver.person) != fold(violation.person or ""):
        return False
    if not waiver.start:
        return True
    # a waiver's start is the shift's, or the stretch's where the rule is about no shift: a day, or a day and time
    start = violation.shift[0] if violation.shift else violation.start
    return start is not None and scene.roster.clock.iso(start).startswith(waiver.start)


def fold(text: str) -> str:
    """Names of units and people compared without case and spaces."""
    return "".join(text.split()).casefold()
