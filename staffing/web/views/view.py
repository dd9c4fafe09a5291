"""One checked roster as a document: what the report, the board and the lists show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.clock import date_words
from staffing.planner.by_hand.own_cells import why_unwritable
from staffing.pools import without_units
from staffing.render.verdict import CREW_SIGNS, counts, crewing, judged_shifts, uncrewed, unread
from staffing.report import Severity
from staffing.web.views.findings import Unchecked, unchecked_of
from staffing.web.views.hours import Norms
from staffing.web.views.pools import Pool, pools_of
from staffing.web.views.reading import Reading, reading_of
from staffing.web.views.rulebook import RulePage, rule_pages
from staffing.web.views.shifts import BOARD_SIGNS, Unit, units_of
from staffing.web.views.wording import for_page

if TYPE_CHECKING:
    from staffing.report import RosterReport
    from staffing.web.views.checked import Checked


@dataclass(frozen=True)
class View:
    """What pages say of one revision as a whole; its `shifts`, `people` and `violations`, counted here, are in its catalogue.

    `crewing` is the first thing to know, `counts` what else was found; together they are the `headline`. `named_units`:
    the roster says on which ambulance people are, so that something can be said about crews; `without` are the troubles
    with crews that could not be looked for at all, in the words of the board. `zone` is the time zone of the agency's
    clock, None where it is the wall clock; `period` the days on which the shifts judged start, `first` and `last` the ISO
    dates of that, None where there is none. `window_words` and `rest_words` are what the rules ask for, "" where they are off.
    `unwritable`: why nothing of it can be changed, "" where it can. `pools` are shifts without a named ambulance, `services`
    what the rules know; `form` is by what the layout is known again.
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
    first: str | None
    last: str | None
    window_words: str
    rest_words: str
    people: int
    shifts: int
    violations: int
    unwritable: str
    units: tuple[Unit, ...]
    not_checked: tuple[Unchecked, ...]
    notes: tuple[str, ...]
    reading: Reading
    rules: tuple[RulePage, ...]
    signs: dict[str, str]
    titles: dict[str, str]
    pools: tuple[Pool, ...]
    services: tuple[str, ...]
    form: str


def view_of(checked: Checked) -> View:
    """The document of one report."""
    report, pack, as_of, norms = checked.report, checked.pack, checked.scene.as_of, Norms.of(checked.pack)
    said, found = crewing(report, plain=True), counts(report)
    unchecked = tuple(unchecked_of(report))
    period, day = report.period, report.clock.date
    return View(
        headline=f"{_capital(said)}{found}.",
        crewing=f"{_capital(said)}.",
        counts=found.removeprefix("; "),
        named_units=not without_units(report.roster),
        without=tuple(
            words
            for rule, (_, words) in CREW_SIGNS.items()
            if any(one.rule == rule and not one.subjects for one in unchecked)
        ),
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
        period=_period(report),
        first=None if period is None else day(period[0]).isoformat(),
        last=None if period is None else day(period[1] - 1).isoformat(),
        window_words=norms.window_words,
        rest_words=norms.rest_words,
        people=report.counts["people"],
        shifts=len(report.roster.shifts),
        violations=len(report.violations),
        unwritable=why_unwritable(report.roster),
        units=units_of(report),
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


def _period(report: RosterReport) -> str:
    """The days on which the shifts judged start, as boards show them; "" where there are none."""
    rows = judged_shifts(report)
    if not rows:
        return ""
    first, last = (report.clock.date(int(report.roster.shifts["start"].at[row])) for row in (rows[0], rows[-1]))
    return f"on {date_words(first)}" if first == last else f"from {date_words(first)} to {date_words(last)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
