"""`staffing assign`: fill the open seats and keep what stands."""

from __future__ import annotations

import time
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
from staffing.cli.options import FILE, fails, load_rules, reading_options, search_options, today

if TYPE_CHECKING:
    from staffing.planner import Plan
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.workbook.given import Given


@click.command("assign", short_help="Fill the open seats; keep what stands.")
@click.argument("roster")
@click.option("-o", "--output", required=True, type=FILE, metavar="OUT", help="The workbook to write.")
@reading_options
@click.option("--format", "shown", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How the plan is printed.")  # fmt: skip
@search_options
@click.option("--hire", is_flag=True, help="Say how many more people of each level would fill every seat.")
def command(**options: Any) -> int:
    """Fill the open seats of ROSTER, keep everyone who stands on it, and write the result to OUT."""
    return _Assign(**options).run()


@dataclass(frozen=True)
class _Assign:
    """One call of the command, as asked for."""

    roster: str
    output: Path
    pack: str
    as_of: date | None
    staff: Path | None
    date_order: str | None
    untrusted: bool
    given: Given
    time_limit: float
    seed: int
    fail_on: str
    quiet: bool
    shown: str
    hire: bool

    def run(self) -> int:
        """Read, plan, write and tell; returns the exit code."""
        began = time.monotonic()
        pack = load_rules(self.pack)
        roster = read_one(
            self.roster, pack, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted, given=self.given,
            output=self.output, inputs=(Path(self.pack),), why="nothing to fill", writes=True,
        )  # fmt: skip
        if isinstance(roster, int):
            return roster
        from staffing.pools import without_units

        if without_units(roster):
            raise Refusal(
                f"{self.roster} does not say on which ambulance people are, so no seat of it is open: say in a profile "
                "under [demand] for how many crews each code is."
            )
        return self._plan(roster, pack, began)

    def _plan(self, roster: Roster, pack: RulePack, began: float) -> int:
        from staffing.planner import assign as fill
        from staffing.workbook.annotate import place, write_plan

        progress = Progress(quiet=self.quiet)
        as_of = self.as_of or today(pack.timezone)
        try:
            plan = fill(
                roster, pack, as_of,
                time_limit=self.time_limit, seed=self.seed, progress=progress, place=place, hire=self.hire, began=began,
            )  # fmt: skip
        finally:
            progress.clear()
        again = reads_again(
            roster, pack, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted, given=self.given
        )
        by_hand = [seat.message for seat in plan.open_seats if seat.no_cell]
        write_workbook(partial(write_plan, plan.report, plan.fills, by_hand=by_hand, again=again), self.output)
        code = strongest(
            [*tell_crashes(plan.report), FOUND if plan.open_seats or fails(plan.report, self.fail_on) else OK]
        )
        if not (self.quiet and code == OK):
            emit(self._text(plan, as_of, pack), None)
        return code

    def _text(self, plan: Plan, as_of: date, pack: RulePack) -> str:
        if self.shown == "json":
            from staffing.render import plan_json

            return plan_json.render(plan, as_of, pack.name)
        from staffing.render import plan as text

        return text.render(plan)
