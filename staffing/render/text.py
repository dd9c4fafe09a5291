"""A report as text, for a tired supervisor: the worst first, every violation, and what was not checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from staffing.clock import date_words
from staffing.pools import without_units
from staffing.render import fragile, inspection
from staffing.render.board import board
from staffing.render.on_duty import on_duty
from staffing.render.style import clean, count, hang, paint, shortened
from staffing.render.verdict import CREW_SIGNS, headline
from staffing.report import NotChecked, Report, RosterReport, Severity, Unreadable, Violation
from staffing.speech import listed

_MOST_CELLS = 6  # cells listed beside one violation
_BAD_ROW = "bad-row"


def render(report: Report, *, colour: bool, width: int) -> str:
    """`report` as text of lines up to `width` characters; `colour` adds ANSI colours on top of words."""
    page = _Page(colour, width)
    rosters = sorted(report.rosters, key=_badness)
    several = len(rosters) > 1
    parts = [page.unreadable(report.unreadable)]
    if several:
        parts.append([line for roster in rosters for line in page.headline(roster)])
    for roster in rosters:
        parts += page.roster(roster, several=several)
    return _joined([*parts, page.summary(report)])


def brief(report: Report, *, colour: bool, width: int) -> str:
    """The first and the last of `render`: what could not be read, one sentence a roster, and the summary."""
    page = _Page(colour, width)
    sentences = [line for roster in sorted(report.rosters, key=_badness) for line in page.headline(roster)]
    return _joined([page.unreadable(report.unreadable), sentences, page.summary(report)])


def besides_seats(report: RosterReport, *, colour: bool, width: int) -> list[list[str]]:
    """What is wrong on a roster besides crews, in blocks of lines: errors, bad rows, and what was not checked."""
    page = _Page(colour, width)
    errors = [v for v in filter(_is_open(Severity.ERROR), report.violations) if v.rule not in CREW_SIGNS]
    bad_rows = [v for v in errors if v.rule == _BAD_ROW]
    others = [v for v in errors if v.rule != _BAD_ROW]
    return [*page.findings(others, bad_rows), page.not_checked(report.not_checked)]


def _joined(parts: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _badness(roster: RosterReport) -> tuple[int, int]:
    """Sorts the rosters with most errors first, those without a shift to check before all."""
    return (bool(roster.counts["shifts"]), -sum(map(_is_open(Severity.ERROR), roster.violations)))


def _is_open(severity: Severity) -> Callable[[Violation], bool]:
    return lambda violation: violation.waived is None and violation.severity == severity


@dataclass(frozen=True)
class _Page:
    """Where and how the text is shown."""

    colour: bool
    width: int

    def unreadable(self, files: Sequence[Unreadable]) -> list[str]:
        if not files:
            return []
        bar = "!" * min(self.width, 78)
        title = paint(f"NOT READ, NOT CHECKED: {count(len(files), 'file').upper()}", "red", self.colour)
        lines = [bar, title]
        for file in files:
            lines += self._hang(f"{clean(file.path)}: ", file.reason, indent=2)
        return [*lines, bar]

    def headline(self, roster: RosterReport) -> list[str]:
        lines = hang("", headline(roster), width=self.width, indent=2)
        return [paint(line, "bold", self.colour) for line in lines]

    def roster(self, roster: RosterReport, *, several: bool) -> Iterator[list[str]]:
        yield [*(["=" * min(self.width, 78)] if several else []), *self.headline(roster)]
        if roster.source.inspection:
            yield inspection.head(roster.source.inspection, colour=self.colour, width=self.width)
        if without_units(roster.roster):
            yield on_duty(roster, self.width)
        else:
            yield board(roster, colour=self.colour, width=self.width).splitlines()
        yield self._crashes(roster)
        waived = [v for v in roster.violations if v.waived is not None]
        bad_rows = [v for v in roster.violations if v.rule == _BAD_ROW and v.waived is None]
        rest = [v for v in roster.violations if v.rule != _BAD_ROW]
        errors = sorted(filter(_is_open(Severity.ERROR), rest), key=lambda v: v.rule not in CREW_SIGNS)
        broken, unread = self.findings(errors, bad_rows)
        yield broken
        yield self._violations("Warnings", filter(_is_open(Severity.WARNING), rest), "yellow")
        yield self._violations("For information", filter(_is_open(Severity.INFO), rest), "bold")
        yield self._violations("Waived", waived, "bold")
        yield unread
        yield self.not_checked(roster.not_checked, together=roster.source.inspection is not None)
        yield from fragile.lines(roster, colour=self.colour, width=self.width)
        yield self._taken(roster)

    def findings(self, errors: list[Violation], bad_rows: list[Violation]) -> tuple[list[str], list[str]]:
        return (
            self._violations("Errors", errors, "red"),
            self._violations("Bad rows (what stands there can't be read)", bad_rows, "red"),
        )

    def _crashes(self, roster: RosterReport) -> list[str]:
        lines = [self._title("Failed by our fault, not by yours", len(roster.crashes), "red")] if roster.crashes else []
        for crash in roster.crashes:
            body = " was not checked: the rule itself failed. Everything else here stands."
            lines += self._hang(f"  {crash.rule}", body, indent=4, colour="red")
        return lines

    def _violations(self, title: str, violations: Iterable[Violation], colour: str) -> list[str]:
        rows = [(clean(v.cells[0]) if v.cells else "", v.rule, v) for v in violations]
        if not rows:
            return []
        place, rule = max(len(row[0]) for row in rows), max(len(row[1]) for row in rows)
        place = min(place, 20)
        indent = place + rule + 6 if self.width >= 80 else 6
        lines = [self._title(title, len(rows), colour)]
        for cell, name, violation in rows:
            head = f"  {cell.ljust(place)}  {name.ljust(rule)}  "
            lines += self._hang(head, violation.message + _also(violation), indent=indent, colour=colour)
            if violation.waived is not None:
                lines += self._hang(" " * indent, waiver_words(violation), indent=indent)
        return lines

    def not_checked(self, entries: Sequence[NotChecked], *, together: bool = False) -> list[str]:
        lines = [self._title("Not checked", len(entries), "red")] if entries else []
        # what keeps several rules from some shifts, or from a whole roster that is `together`, is said once
        alike: dict[object, list[NotChecked]] = {}
        for entry in entries:
            shared = entry.shifts or (together and not entry.people)
            alike.setdefault((entry.reason, entry.shifts) if shared else entry, []).append(entry)
        for entry, *others in alike.values():
            # a shift is told with a comma in it
            named = shortened(entry.subjects, sign="; " if entry.shifts else ", ")
            whom = f" for {named}" if named else ""
            rules = listed([entry.rule, *(other.rule for other in others)])
            said = f" {'were' if others else 'was'} not checked{whom}: {entry.reason}"
            lines += self._hang(f"  {rules}", said, indent=4, colour="red")
        return lines

    def _taken(self, roster: RosterReport) -> list[str]:
        unused = [sheet for sheet in roster.source.sheets if sheet.used_as is None]
        notes = [
            *roster.source.notes,
            *(f"The sheet {s.name} is not used: {s.reason or 'no reason given'}" for s in unused),
        ]
        lines = [paint("Taken as given", "bold", self.colour)] if notes else []
        for note in notes:
            lines += self._hang("  ", note, indent=4)
        return lines

    def summary(self, report: Report) -> list[str]:
        if not report.rosters:
            return self._hang("", "No roster was checked.", indent=2)
        skipped = {n.rule for r in report.rosters for n in r.not_checked if not n.subjects}
        skipped |= {c.rule for r in report.rosters for c in r.crashes}
        partly = {n.rule for r in report.rosters for n in r.not_checked if n.people} - skipped
        in_part = {n.rule for r in report.rosters for n in r.not_checked if n.shifts} - skipped
        checked = len(report.rules) - sum(rule.id in skipped for rule in report.rules)
        rules = f"{count(checked, 'rule')} checked, {len(skipped)} not checked"
        if partly:
            rules += f", {len(partly)} not for everyone"
        if in_part:
            rules += f", {len(in_part)} not for every shift"
        found = f"{count(report.errors, 'error')}, {count(report.warnings, 'warning')}, {report.waived} waived."
        used = f"Rules: {clean(report.pack)}, as of {date_words(report.as_of)}."
        return [*self._hang("", used, indent=2), *self._hang("", f"{rules}. {found}", indent=2)]

    def _title(self, title: str, number: int, colour: str) -> str:
        return paint(f"{title}: {number}", colour, self.colour)

    def _hang(self, head: str, body: str, *, indent: int, colour: str | None = None) -> list[str]:
        return hang(head, body, width=self.width, indent=indent, colour=colour if self.colour else None)


def _also(violation: Violation) -> str:
    others = violation.cells[1:]
    return f" (also {shortened(others, _MOST_CELLS - 1)})" if others else ""


def waiver_words(violation: Violation) -> str:
    """`waived by J. Doe until 1 Jan 2027: mutual aid covers it (waivers.csv!A2)`."""
    waiver = violation.waived
    assert waiver is not None
    by = f" by {waiver.by}" if waiver.by else ""
    until = f" until {date_words(waiver.until)}" if waiver.until else ""
    reason = f": {waiver.reason}" if waiver.reason else ""
    return f"waived{by}{until}{reason} ({waiver.cell})"
