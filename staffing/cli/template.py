"""`staffing template`: an empty native workbook with an example in it."""

from __future__ import annotations

from pathlib import Path

import click

from staffing.cli.exits import OK, Refusal
from staffing.cli.files import guard_output, write_workbook
from staffing.cli.options import FILE


@click.command("template", short_help="An empty workbook with an example in it.")
@click.option("-o", "--output", type=FILE, default="roster.xlsx", show_default=True, metavar="FILE",
              help="The workbook to write; never over one that exists.")  # fmt: skip
def command(output: Path) -> int:
    """Write an empty roster workbook with an example in it."""
    if output.exists():
        raise Refusal(f"{output} exists and is not overwritten: give another name with -o.")
    guard_output(output, ())
    from staffing.workbook.template import write_template

    write_workbook(write_template, output)
    click.echo(
        f"{output} is written: replace its example with your people and shifts, then run staffing check {output}"
    )
    return OK
