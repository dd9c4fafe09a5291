"""`staffing inspect`: how a roster is read: what is used, what is left out, and what only the user can tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from staffing.cli.console import emit, has_colour, text_width
from staffing.cli.exits import OK, UNREAD, USAGE, Refusal, say
from staffing.cli.files import guard_output
from staffing.cli.options import FILE, file_options

if TYPE_CHECKING:
    from staffing.inspection import Inspection
    from staffing.roster import Source
    from staffing.workbook.given import Given


@click.command("inspect", short_help="How a roster is read, and what it leaves open.")
@click.argument("roster", type=FILE)
@file_options
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", type=FILE, metavar="PATH", help="Where to write.")
def command(
    roster: Path, given: Given, staff: Path | None, date_order: str | None, untrusted: bool, form: str, output: Path | None
) -> int:  # fmt: skip
    """Say how ROSTER is read: sheets and blocks, dates, people, codes, what is left out, and every open question.

    Exit code 2 where a question has to be answered before the roster can be checked.
    """
    guard_output(output, [roster, staff, given.profile])
    found = inspect(roster, given, staff, date_order, untrusted=untrusted)
    if isinstance(found, int):
        return found
    source, inspection = found
    if form == "json":
        from staffing.render.inspection_json import inspection_fields
        from staffing.render.json import dumped, source_fields

        known = source_fields(source) if source else {"path": str(roster)}
        emit(dumped({**known, "inspection": inspection_fields(inspection) if inspection else None}), output)
    else:
        from staffing.render.inspection import render

        emit(render(source, str(roster), inspection, colour=has_colour(output), width=text_width(output)), output)
    return USAGE if inspection and inspection.questions else OK


def inspect(
    roster: Path, given: Given, staff: Path | None, date_order: str | None, *, untrusted: bool
) -> tuple[Source | None, Inspection | None] | int:  # fmt: skip
    """The source and the account of a roster, or the exit code where it can't be read; raises Refusal."""
    from staffing.workbook import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable, read

    try:
        found = read(roster, staff=staff, date_order=date_order, untrusted=untrusted, given=given)
    except QuestionsOpen as error:
        return None, error.inspection
    except (NoRosterHere, AnswersUnclear) as error:
        raise Refusal(str(error)) from error
    except RosterUnreadable as error:
        say(str(error))
        return UNREAD
    return found.source, found.source.inspection
