"""The command line. Thin: each command reads, calls, renders and says how it went by its exit code.

Everything heavy (pandas, the solver, spreadsheet libraries) is imported inside the commands, so that `--version` and
`--help` answer at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from staffing import __version__
from staffing.cli import assign, check, cover, inspect, packs, profile, repair, rules, serve, template, user
from staffing.cli.exits import FAILED, INTERRUPTED, USAGE, tell_failure


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="staffing", message="%(prog)s %(version)s")
def staffing() -> None:
    """Checks and makes ambulance crew rosters: who is not crewed, why, and who can take the seat.

    Exit codes: 0 nothing wrong, 1 something is, 2 a mistake in the call, 3 a roster could not be read,
    4 staffing itself failed, 130 interrupted.
    """


for module in (check, assign, repair, cover, inspect, profile, rules, packs, template, serve, user):
    staffing.add_command(module.command)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; nobody ever sees a traceback."""
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line with `args` (those of the process unless given) and return its exit code."""
    try:
        return staffing.main(args, prog_name="staffing", standalone_mode=False) or 0
    except click.ClickException as error:
        _in_our_words(error).show(sys.stderr)
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except Exception as error:
        tell_failure(error, "this command")
        return FAILED


def _in_our_words(error: click.ClickException) -> click.ClickException:
    if isinstance(error, click.BadParameter) and error.param is not None and error.message:
        return click.UsageError(f"{error.param.opts[0]}: {error.message}", error.ctx)
    return error
