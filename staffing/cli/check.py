"""`staffing check`: what is broken, where, and why."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from staffing.cli.console import Progress, emit, has_colour, text_width
from staffing.cli.exits import FAILED, FOUND, OK, USAGE, Refusal, say, strongest, tell_failure
from staffing.cli.files import find_rosters, guard_output, write_workbook
from staffing.cli.judging import Judging
from staffing.cli.options import FILE, DateValue, load_rules, load_waivers, reading_options, today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Report
    from staffing.workbook.given import Given


@click.command("check", short_help="What is broken, where, and why.")
@click.argument("rosters", nargs=-1, required=True, metavar="ROSTER...")
@reading_options
@click.option("--from", "first", type=DateValue(), metavar="DATE", help="Judge shifts that start on this day or later.")
@click.option("--to", "last", type=DateValue(), metavar="DATE", help="Judge shifts that start on this day or earlier.")
@click.option("--waivers", type=FILE, metavar="FILE", help="A list of waivers, .csv or .xlsx.")
@click.option("--together", is_flag=True, help="Judge several rosters as one.")
@click.option("--fragile", is_flag=True, help="Tell which shifts fall with one person as well.")
@click.option("--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text", show_default=True,
              help="xlsx: a marked copy of each workbook.")  # fmt: skip
@click.option("-o", "--output", type=FILE, metavar="PATH", help="Where to write; a folder for several xlsx copies.")
def command(**options: Any) -> int:
    """Say what is broken in each ROSTER, where, and why.

    A ROSTER is a workbook (.xlsx, .xlsm, .xls, .ods or .csv), a folder of them, or a pattern such as "2026-*.xlsx".
    """
    return _Check(**options).run()


@dataclass(frozen=True)
class _Check:
    """One call of the command, as asked for."""

    rosters: tuple[str, ...]
    pack: str
    as_of: date | None
    first: date | None
    last: date | None
    staff: Path | None
    date_order: str | None
    untrusted: bool
    given: Given
    waivers: Path | None
    together: bool
    fragile: bool
    form: str
    output: Path | None
    fail_on: str
    quiet: bool

    def run(self) -> int:
        """Check every roster, publish the report and return the exit code."""
        if self.first and self.last and self.first > self.last:
            raise Refusal(f"--from {self.first} is later than --to {self.last}: no day lies between them.")
        files, missing = find_rosters(self.rosters, leave_out=(self.waivers, self.staff))
        copies = self._copies(files)
        pack = load_rules(self.pack)
        waivers = load_waivers(self.waivers)
        judging = Judging(
            pack, self.as_of or today(pack.timezone), waivers, first=self.first, last=self.last, staff=self.staff,
            date_order=self.date_order, untrusted=self.untrusted, given=self.given, together=self.together,
            fragile=self.fragile,
            progress=Progress(quiet=self.quiet),
        )  # fmt: skip
        report = judging.report(files, missing)
        marked = self._mark(report, copies) if copies else []
        code = strongest([*judging.codes, *marked, self._verdict(report)])
        if not (self.quiet and code == OK and self.form == "text"):
            self._publish(report)
        return code

    def _copies(self, files: list[Path]) -> dict[str, Path]:
        """The marked copy to write for each roster; makes sure that the output can be written."""
        inputs = [*files, self.staff, self.waivers, self.given.profile, Path(self.pack)]
        if self.form != "xlsx":
            guard_output(self.output, inputs)
            return {}
        if self.output is None:
            raise Refusal("--format xlsx writes a marked copy: say where with -o.")
        if self.together:
            raise Refusal("--format xlsx marks each workbook by itself: leave out --together.")
        if self.output.is_dir():
            copies = {str(file): self.output / f"{file.stem}-checked.xlsx" for file in files}
        elif len(files) == 1:
            copies = {str(files[0]): self.output}
        else:
            raise Refusal(
                f"Several rosters give several marked copies: name a folder that exists with -o, not {self.output}."
            )
        if len(set(copies.values())) < len(copies):
            raise Refusal("Two of the rosters have the same name, and so would their marked copies: check them apart.")
        for copy in copies.values():
            guard_output(copy, inputs)
        return copies

    def _mark(self, report: Report, copies: dict[str, Path]) -> Iterator[int]:
        """Write the marked copies; trouble with one, given as its exit code, leaves the others and the report alone."""
        from staffing.workbook.annotate import mark

        for roster in report.rosters:
            try:
                write_workbook(partial(mark, roster), copies[roster.source.path])
            except Refusal as refusal:
                refusal.show(sys.stderr)
                yield USAGE
            except Exception as error:
                tell_failure(error, f"the marked copy of {roster.source.path}")
                yield FAILED

    def _publish(self, report: Report) -> None:
        if self.form == "json" or (self.form == "text" and self.output):
            for file in report.unreadable:
                say(f"{file.path}: {file.reason}")
        if self.form == "json":
            from staffing.render import json

            emit(json.render(report), self.output)
            return
        from staffing.render import text

        out = None if self.form == "xlsx" else self.output
        render = text.brief if self.form == "xlsx" else text.render
        emit(render(report, colour=has_colour(out), width=text_width(out)), out)

    def _verdict(self, report: Report) -> int:
        found = {"error": report.errors, "warning": report.errors + report.warnings, "never": 0}[self.fail_on]
        return FOUND if found else OK
