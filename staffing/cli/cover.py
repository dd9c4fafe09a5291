"""`staffing cover`: who can take a seat, best first, and why not for everyone else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from staffing.cli.console import emit, has_colour, text_width
from staffing.cli.exits import FOUND, OK, Refusal
from staffing.cli.one_roster import read_one
from staffing.cli.options import FILE, load_rules, reading_options, today

if TYPE_CHECKING:
    from staffing.planner.cover.cover import Cover
    from staffing.roster import Roster
    from staffing.workbook.given import Given


@click.command("cover", short_help="Who can take a seat, best first, and why not for everyone else.")
@click.argument("roster")
@click.argument("shift", nargs=-1, required=True)
@click.option("--absent", multiple=True, metavar="NAME", help="Take this person off the shift first; may be repeated.")
@click.option("--all", "everyone", is_flag=True, help="Cut no list short.")
@reading_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json always lists everyone.")  # fmt: skip
@click.option("-o", "--output", type=FILE, metavar="PATH", help="Where to write.")
def command(**options: Any) -> int:
    """Say who can take an open seat of one SHIFT of ROSTER: breaking nothing, with a warning, by a swap; and why not.

    SHIFT is a unit, a date and a start, such as "Medic 4 2026-12-01 19:00" or "Medic 4, Tue 1 Dec 19:00", or a cell of its
    row, such as 'Shifts!F12'.
    """
    return _Cover(**options).run()


@dataclass(frozen=True)
class _Cover:
    """One call of the command, as asked for."""

    roster: str
    shift: tuple[str, ...]
    absent: tuple[str, ...]
    everyone: bool
    pack: str
    as_of: date | None
    staff: Path | None
    date_order: str | None
    untrusted: bool
    given: Given
    fail_on: str
    quiet: bool
    form: str
    output: Path | None

    def run(self) -> int:
        """Read, rank and tell; returns the exit code."""
        pack = load_rules(self.pack)
        roster = read_one(
            self.roster, pack, staff=self.staff, date_order=self.date_order, untrusted=self.untrusted, given=self.given,
            output=self.output,
            inputs=(Path(self.pack),), why="no seat to cover",
        )  # fmt: skip
        if isinstance(roster, int):
            return roster
        from staffing.planner.cover.cover import cover

        shift, absent = self._meant(roster)
        as_of = self.as_of or today(pack.timezone)
        answer = cover(roster, pack, as_of, shift, absent)
        code = self._verdict(answer)
        if not (self.quiet and code == OK and self.form == "text" and self.output is None):
            self._publish(answer, as_of)
        return code

    def _meant(self, roster: Roster) -> tuple[int, list[int]]:
        """The shift and the people who are meant; raises Refusal with the question that only the user can answer."""
        from staffing.planner.cover.asked_shift import Unclear, find_on_shift, find_shift

        try:
            shift = find_shift(roster, " ".join(self.shift), self.date_order)
            return shift, [find_on_shift(roster, name, shift) for name in self.absent]
        except Unclear as question:
            raise Refusal(str(question)) from question

    def _publish(self, answer: Cover, as_of: date) -> None:
        if self.form == "json":
            from staffing.render import cover_json

            emit(cover_json.render(answer, as_of), self.output)
            return
        from staffing.render import cover as text

        emit(
            text.render(
                answer, source=self.roster, colour=has_colour(self.output), width=text_width(self.output),
                everyone=self.everyone,
            ),
            self.output,
        )  # fmt: skip

    def _verdict(self, answer: Cover) -> int:
        """FOUND where some open seat has nobody who can take it: breaking nothing, or with a warning unless that counts."""
        from staffing.planner.cover.stand_ins import Can

        good = {"error": (Can.NOW, Can.WITH_WARNING), "warning": (Can.NOW,)}.get(self.fail_on)
        open_seats = [seat for seat in answer.seats if seat.missing]
        short = good and any(sum(len(seat.who(can)) for can in good) < seat.missing for seat in open_seats)
        return FOUND if short else OK
