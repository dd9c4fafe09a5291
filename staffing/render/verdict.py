"""What a supervisor asks first: which ambulance shifts are not crewed."""

from __future__ import annotations

from staffing.pools import without_units
from staffing.render.style import clean, count
from staffing.report import RosterReport, Severity, Violation

#: The rules about a crew, worst first, with the sign and the words that boards use for them.
CREW_SIGNS = {
    "no-emt": ("E", "no EMT"),
    "short-crew": ("S", "short crew"),
    "low-level": ("L", "level too low"),
    "no-driver": ("D", "no driver"),
    "split-duty": ("X", "one person for two seats"),
}
CREWED, WAIVED, WARNED, BROKEN = ".", "~", "w", "!"

#: Every sign of a board, worst first, and what it means.
SIGNS = {
    **dict(CREW_SIGNS.values()),
    BROKEN: "other error",
    WARNED: "warnings only",
    WAIVED: "waived",
    CREWED: "crewed",
}
_RANK = {sign: rank for rank, sign in enumerate(SIGNS)}


def worst(signs: str) -> str:
    """`signs` with the worst first."""
    return "".join(sorted(signs, key=_RANK.__getitem__))


def judged_shifts(report: RosterReport) -> list[int]:
    """The rows of `roster.shifts` that were judged, in order of start.

    A period given with --from and --to picks shifts by their start, so those judged stand together in time.
    """
    if report.period is None:
        return []
    start = report.roster.shifts["start"].sort_values(kind="stable")
    return [int(row) for row in start.index[start >= report.period[0]][: report.counts["shifts"]]]


def uncrewed(report: RosterReport) -> frozenset[int]:
    """The rows of `roster.shifts` that break a crew rule, unwaived."""
    return frozenset(
        v.shift_row for v in report.violations if v.rule in CREW_SIGNS and v.waived is None and v.shift_row is not None
    )


def unread(report: RosterReport) -> frozenset[int]:
    """The rows of `roster.shifts` that were judged but for their crew, which can't be read."""
    strangers = report.roster.strangers
    return frozenset(strangers["shift"][strangers["kind"] == "unread"].tolist()) & frozenset(judged_shifts(report))


def shift_signs(report: RosterReport) -> dict[int, str]:
    """The sign of every judged shift: the worst thing that is the matter with it."""
    signs = dict.fromkeys(judged_shifts(report), CREWED)
    for violation in report.violations:
        row = violation.shift_row
        if row is not None and row in signs:
            signs[row] = worst(signs[row] + _sign(violation))[0]
    return signs


def _sign(violation: Violation) -> str:
    if violation.waived is not None:
        return WAIVED
    if violation.rule in CREW_SIGNS:
        return CREW_SIGNS[violation.rule][0]
    return {Severity.ERROR: BROKEN, Severity.WARNING: WARNED}.get(violation.severity, CREWED)


def headline(report: RosterReport) -> str:
    """One sentence, such as `county.xlsx: 7 of 336 ambulance shifts are not crewed; 23 errors, 9 warnings`."""
    return f"{clean(report.source.path)}: {crewing(report)}{counts(report)}."


def crewing(report: RosterReport, *, plain: bool = False) -> str:
    """How many ambulance shifts are not crewed, as the headline says it; `plain`: without the ids of rules."""
    shifts, bad = report.counts["shifts"], len(uncrewed(report))
    if not shifts:
        return "there is no ambulance shift to check"
    if without_units(report.roster):
        duties, people = report.counts["assignments"], report.counts["people"]
        return f"{duties} {'duty' if duties == 1 else 'duties'} of {people} people, on no named ambulance, so crews are not checked"
    unjudged = len(unread(report))
    besides = f", {unjudged} can't be judged" if unjudged else ""
    if bad:
        return f"{bad} of {count(shifts, 'ambulance shift')} {'is' if bad == 1 else 'are'} not crewed{besides}"
    if unjudged:
        crewed = shifts - unjudged
        return f"{crewed} of {count(shifts, 'ambulance shift')} {'is' if crewed == 1 else 'are'} crewed{besides}"
    said = "the one ambulance shift is crewed" if shifts == 1 else f"all {shifts} ambulance shifts are crewed"
    if waived := len({v.shift_row for v in report.violations if v.rule in CREW_SIGNS and v.waived is not None}):
        said += f", {waived} of them by a waiver only"
    if unclear := sum(v.rule == "bad-row" and v.waived is None for v in report.violations):
        said += f", but {count(unclear, 'cell')} can't be read"
    missing = _not_checked(report)
    if not missing:
        return said
    lacks = (
        f"nobody looked for: {', '.join(CREW_SIGNS[rule][1] for rule in missing)}"
        if plain
        else f"without {', '.join(missing)}"
    )
    return f"{said} as far as could be checked ({lacks})"


def _not_checked(report: RosterReport) -> list[str]:
    skipped = {n.rule for n in report.not_checked if not n.shifts} | {c.rule for c in report.crashes}
    return [rule for rule in CREW_SIGNS if rule in skipped]


def counts(report: RosterReport) -> str:
    """`; 23 errors, 9 warnings`; nothing where there are none."""
    open_ones = [v.severity for v in report.violations if v.waived is None]
    said = [
        count(number, noun)
        for noun, severity in (("error", Severity.ERROR), ("warning", Severity.WARNING))
        if (number := open_ones.count(severity))
    ]
    return f"; {', '.join(said)}" if said else ""
