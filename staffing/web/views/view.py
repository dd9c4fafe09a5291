"""One checked roster as a document: what the report, the board and the lists show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.checker import served, stage
from staffing.clock import date_words
from staffing.planner.by_hand.own_cells import why_unwritable
from staffing.pools import without_units
from staffing.render.verdict import CREW_SIGNS, counts, crewing, judged_shifts, uncrewed, unread
from staffing.report import Severity
from staffing.web.views.findings import Finding, Unchecked, findings_of, unchecked_of
from staffing.web.views.pools import Pool, pools_of
from staffing.web.views.reading import Reading, reading_of
from staffing.web.views.rulebook import RulePage, rule_pages
from staffing.web.views.shifts import BOARD_SIGNS, Shift, Unit, shifts_of, units_of
from staffing.web.views.wording import for_page

if TYPE_CHECKING:
    from datetime import date

    from staffing.report import RosterReport
    from staffing.rule import RulePack


@dataclass(frozen=True)
class View:
    """All that pages say of one revision of a roster. `shifts` in order of start, `violations` as the report has them.

    `crewing` is the first thing to know, `counts` what else was found; together they are the `headline`. `named_units`:
    the roster says on which ambulance people are, so that something can be said about crews; `without` are the crew rules
    that could not be checked at all. `zone` is the time zone of the agency's clock, None where it
    is the wall clock; `period` the days of the shifts judged. `unwritable`: why nothing of it can be changed, "" where it can.
    `pools` are shifts without a named ambulance, `services` what the rules know; `form` is by what the layout is known again.
    """

    headline: str
    crewing: str
    counts: str
    named_units: bool
    without: tuple[str, ...]
    judged: int
    uncrewed: int
    unjudged: int
    errors: int
    warnings: int
    waived: int
    zone: str | None
    pack: str
    as_of: str
    as_of_words: str
    period: str
    people: int
    unwritable: str
    units: tuple[Unit, ...]
    shifts: tuple[Shift, ...]
    violations: tuple[Finding, ...]
    not_checked: tuple[Unchecked, ...]
    notes: tuple[str, ...]
    reading: Reading
    rules: tuple[RulePage, ...]
    signs: dict[str, str]
    titles: dict[str, str]
    pools: tuple[Pool, ...]
    services: tuple[str, ...]
    form: str


def view_of(report: RosterReport, pack: RulePack, as_of: date) -> View:
    """The document of one report."""
    roster, services = served(report.roster, pack)
    speech = stage(roster, services, pack, as_of)[0].speech
    said, found = crewing(report), counts(report)
    unchecked = tuple(unchecked_of(report))
    period, day = report.period, report.clock.date
    return View(
        headline=f"{_capital(said)}{found}.",
        crewing=f"{_capital(said)}.",
        counts=found.removeprefix("; "),
        named_units=not without_units(report.roster),
        without=tuple(rule for rule in CREW_SIGNS if any(one.rule == rule and not one.subjects for one in unchecked)),
        judged=len(judged_shifts(report)),
        uncrewed=len(uncrewed(report)),
        unjudged=len(unread(report)),
        errors=report.standing(Severity.ERROR),
        warnings=report.standing(Severity.WARNING),
        waived=sum(violation.waived is not None for violation in report.violations),
        zone=report.clock.zone,
        pack=pack.name,
        as_of=as_of.isoformat(),
        as_of_words=date_words(as_of),
        period="" if period is None else f"{date_words(day(period[0]))} to {date_words(day(period[1] - 1))}",
        people=report.counts["people"],
        unwritable=why_unwritable(roster),
        units=units_of(report),
        shifts=shifts_of(report, services, speech),
        violations=tuple(findings_of(report, pack.waivers.never)),
        not_checked=unchecked,
        notes=tuple(map(for_page, report.source.notes)),
        reading=reading_of(report.source),
        rules=rule_pages(pack),
        signs=dict(BOARD_SIGNS),
        titles={rule.id: rule.heading for rule in pack.rules},
        pools=pools_of(report),
        services=tuple(pack.services),
        form=report.source.inspection.fingerprint if report.source.inspection else "",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
