"""`staffing repair`: the fewest changes that mend what is broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from staffing.cli.console import Progress, emit
from staffing.cli.exits import FOUND, OK, Refusal, strongest, tell_crashes
from staffing.cli.files import write_workbook
from staffing.cli.one_roster import read_one, reads_again
from staffing.cli.options import (
    FILE,
    DateValue,
    fails,
    load_rules,
    load_waivers,
    reading_options,
    search_options,
    today,
)

if TYPE_CHECKING:
    from staffing.planner.repairing.outcome import Repair
    from staffing.report import Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.workbook.given import Given


@click.command("repair", short_help="Mend what is broken with the fewest changes.")
@click.argument("roster")
@click.option("-o", "--output", required=True, type=FILE, metavar="OUT", help="The workbook to write.")
@reading_options
@click.option("--freeze-until", type=DateValue(), metavar="DATE", help="Shifts to this day's end stay as they are.")
@click.option("--from", "first", type=DateValue(), metavar="DATE", help="Mend shifts from this day on.")
@click.option("--to", "last", type=DateValue(), metavar="DATE", help="Mend shifts up to this day.")
@click.option("--waivers", type=FILE, metavar="FILE", help="What is waived stays as it is.")
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How the changes are printed.")  # fmt: skip
@search_options
def command(**options: Any) -> int:
    """Remove every error of ROSTER that changes of crew cells can remove, with the fewest, and write the result to OUT."""
    return _Repair(**options).run()


@dataclass(frozen=True)
class _Repair:
    """One call of the command, as asked for."""

    roster: str
    output: Path
    pack: str
    as_of: date | None
    staff: Path | None
    date_order: str | None
    untrusted: bool
    given: Given
    freeze_until: date | None
    first: date | None
    last: date | None
    waivers: Path | None
    shown: str
    time_limit: float
    seed: int
    fail_on: str
    quiet: bool

    def run(self) -> int:
        """Read, mend, write and tell; returns the exit code."""
        if self.first and self.last and self.last < self.first:
            raise Refusal(f"--from {self.first} is later than --to {self.last}: no day lies between them.")
        pack = load_rules(self.pack)
        waivers = load_waivers(self.waivers)
        inputs = tuple(filter(None, (Path(self.pack), self.waivers)))
        roster = read_one(
            self.roster, pack, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted, given=self.given,
            output=self.output, inputs=inputs, why="nothing to mend", writes=True,
        )  # fmt: skip
        return roster if isinstance(roster, int) else self._mend(roster, pack, waivers)

    def _mend(self, roster: Roster, pack: RulePack, waivers: tuple[Waiver, ...]) -> int:
        from staffing.planner import repair as mend
        from staffing.workbook.annotate import place, write_changes

        progress = Progress(quiet=self.quiet)
        as_of = self.as_of or today(pack.timezone)
        try:
            repair = mend(
                roster, pack, as_of, freeze_until=self.freeze_until, first=self.first, last=self.last, waivers=waivers,
                time_limit=self.time_limit, seed=self.seed, progress=progress, place=place,
            )  # fmt: skip
        finally:
            progress.clear()
        again = reads_again(
            roster, pack, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted, given=self.given
        )
        write_workbook(partial(write_changes, repair.report, repair.changes, again=again), self.output)
        code = strongest([*tell_crashes(repair.report), FOUND if fails(repair.report, self.fail_on) else OK])
        if not (self.quiet and code == OK):
            emit(self._text(repair, as_of, pack), None)
        return code

    def _text(self, repair: Repair, as_of: date, pack: RulePack) -> str:
        if self.shown == "json":
            from staffing.render import repair_json

            return repair_json.render(repair, as_of, pack.name)
        from staffing.render import repair as text

        return text.render(repair)
