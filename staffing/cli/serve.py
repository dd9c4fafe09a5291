"""`staffing serve`: the upload page."""

from __future__ import annotations

from pathlib import Path

import click

from staffing.cli.exits import OK, Refusal, say
from staffing.cli.options import FILE, rules_option

_MISSING = "The page needs more than the command: pip install 'staffing[web]' installs it."


@click.command("serve", short_help="The upload page.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to listen.")
@click.option("--data", "folder", type=FILE, default=Path("staffing-data"), show_default=True, metavar="DIR",
              help="Where uploads and settings are kept.")  # fmt: skip
@rules_option
def command(host: str, port: int, folder: Path, pack: str) -> int:
    """Open the page on which supervisors upload rosters, see what is wrong, mend it, and take the workbook away."""
    try:
        from staffing.web.serving import serve
        from staffing.web.settings import Settings
    except ModuleNotFoundError as missing:
        raise Refusal(_MISSING) from missing
    say(f"The page is at http://{host}:{port}/ and ends with Ctrl-C.")
    serve(Settings(folder.resolve(), host, port, pack))
    return OK
