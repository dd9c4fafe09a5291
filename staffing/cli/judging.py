"""Reading and judging rosters one by one, so that trouble with one leaves the others checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.cli.console import Progress
from staffing.cli.exits import FAILED, UNREAD, USAGE, Refusal, tell_crashes, tell_failure

if TYPE_CHECKING:
    from staffing.report import Report, RosterReport, Unreadable, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.workbook.given import Given


class Judging:
    """One run over several rosters. `codes` are the exit codes that its troubles ask for."""

    def __init__(
        self,
        pack: RulePack,
        as_of: date,
        waivers: Sequence[Waiver],
        *,
        first: date | None,
        last: date | None,
        staff: Path | None,
        date_order: str | None,
        untrusted: bool,
        given: Given,
        together: bool,
        fragile: bool,
        progress: Progress,
    ) -> None:
        self.pack = pack
        self.as_of = as_of
        self.waivers = waivers
        self.first = first
        self.last = last
        self.staff = staff
        self.date_order = date_order
        self.untrusted = untrusted
        self.given = given
        self.together = together
        self.fragile = fragile
        self.progress = progress
        self.unreadable: list[Unreadable] = []
        self.codes: list[int] = []

    def report(self, files: Sequence[Path], missing: Iterable[tuple[str, str]]) -> Report:
        """Read and judge `files`; what names no file at all (path, reason) is told with what could not be read."""
        from staffing.checker import report
        from staffing.report import Unreadable

        self.unreadable = [Unreadable(path, reason) for path, reason in missing]
        judged = list(self._judged(files))
        self.progress.clear()
        for roster in judged:
            if not roster.counts["shifts"]:
                self.unreadable.append(Unreadable(roster.source.path, self._no_shifts()))
            self.codes += tell_crashes(roster)
        if self.unreadable and USAGE not in self.codes:
            self.codes.append(UNREAD)
        return report(judged, self.pack, self.as_of, self.unreadable)

    def _judged(self, files: Sequence[Path]) -> Iterator[RosterReport]:
        rosters = self._read(files)
        for roster in self._joined(list(rosters)) if self.together else rosters:
            try:
                yield self._judge(roster)
            except Exception as error:
                self._failed(roster.source.path, error)

    def _read(self, files: Sequence[Path]) -> Iterator[Roster]:
        from staffing.clock import Clock
        from staffing.report import Unreadable
        from staffing.workbook import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable, read

        clock = Clock(self.pack.timezone)
        for number, file in enumerate(files, 1):
            self.progress(f"Checking {file.name}, {number} of {len(files)}")
            try:
                yield read(
                    file, clock=clock, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted,
                    given=self.given,
                )  # fmt: skip
            except AnswersUnclear as error:
                raise Refusal(str(error)) from error
            except (QuestionsOpen, NoRosterHere) as error:
                self.codes.append(USAGE)
                inspection = error.inspection if isinstance(error, QuestionsOpen) else None
                self.unreadable.append(Unreadable(str(file), error.reason, inspection))
            except RosterUnreadable as error:
                whose = "" if error.path == str(file) else f"its staff list {error.path} could not be read: "
                self.unreadable.append(Unreadable(str(file), whose + error.reason))
            except Exception as error:
                self._failed(str(file), error)

    def _joined(self, rosters: list[Roster]) -> list[Roster]:
        from staffing.together import together

        return [together(rosters)] if len(rosters) > 1 else rosters

    def _judge(self, roster: Roster) -> RosterReport:
        from staffing.checker import check

        report = check(roster, self.pack, self.as_of, first=self.first, last=self.last, waivers=self.waivers)
        if not self.fragile:
            return report
        from staffing.planner.cover.fragile import fragility

        found = fragility(roster, self.pack, self.as_of, first=self.first, last=self.last)
        return replace(report, fragility=found)

    def _failed(self, path: str, error: Exception) -> None:
        from staffing.report import Unreadable

        self.codes.append(FAILED)
        self.unreadable.append(Unreadable(path, "staffing failed on it by our own fault, so it was not checked"))
        self.progress.clear()
        tell_failure(error, path)

    def _no_shifts(self) -> str:
        if not self.first and not self.last:
            return "it holds no ambulance shift, so there is nothing to check"
        since = f" on {self.first} or later" if self.first else ""
        until = f"{' and' if since else ''} on {self.last} or earlier" if self.last else ""
        return f"no ambulance shift in it starts{since}{until}, so there is nothing to check"
