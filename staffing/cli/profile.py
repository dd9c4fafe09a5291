"""`staffing profile`: a file in which the user states what a roster leaves open, with what was found filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from staffing.cli.exits import OK, Refusal
from staffing.cli.files import guard_output, write_whole
from staffing.cli.inspect import inspect
from staffing.cli.options import FILE, file_options

if TYPE_CHECKING:
    from staffing.workbook.given import Given


@click.command("profile", short_help="Write a file in which to state what a roster leaves open.")
@click.argument("roster", type=FILE)
@click.option(
    "-o", "--output", required=True, type=FILE, metavar="FILE.toml", help="The profile to write; never over one."
)
@file_options
def command(
    roster: Path, output: Path, given: Given, staff: Path | None, date_order: str | None, *, untrusted: bool
) -> int:
    """Write a profile for ROSTER: what was found is filled in, each open question is a line to complete."""
    if output.exists():
        raise Refusal(f"{output} exists and is not overwritten: give another name with -o.")
    guard_output(output, [roster, staff, given.profile])
    found = inspect(roster, given, staff, date_order, untrusted=untrusted)
    if isinstance(found, int):
        return found
    _, inspection = found
    if inspection is None:
        raise Refusal(f"{roster} has the program's own layout and needs no profile.")
    from staffing.workbook.forms.proposal import proposed

    write_whole(output, proposed(inspection, roster.name).encode())
    number = len(inspection.questions)
    left = (
        f"answer its {number} open questions"
        if number > 1
        else "answer its open question"
        if number
        else "look it through"
    )
    click.echo(f"{output} is written: {left}, then run staffing check {roster} --profile {output}")
    return OK
