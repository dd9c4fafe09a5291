"""What is shown: results on stdout, progress on stderr and only to a terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from staffing.cli.files import write_whole
from staffing.render.style import clean

#: Lines of text that goes to a file or another program.
_PLAIN_WIDTH = 100


def emit(text: str, out: Path | None) -> None:
    """Write a result to `out`, or to stdout; a reader who has seen enough and left is no trouble.

    Both are UTF-8 but for a terminal, which gets what it can show. Raises Refusal where `out` can't be written.
    """
    if out is not None:
        write_whole(out, text.encode("utf-8"))
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        if sys.stdout.isatty():
            click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)
        else:
            click.echo(text.encode("utf-8"), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def has_colour(out: Path | None) -> bool:
    """Whether text for `out` (None is stdout) may be coloured."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return out is None and sys.stdout.isatty() and not plain


def text_width(out: Path | None) -> int:
    """The length of lines for `out` (None is stdout)."""
    if out is None and sys.stdout.isatty():
        return min(max(shutil.get_terminal_size().columns, 40), 160)
    return _PLAIN_WIDTH


class Progress:
    """One line on stderr that overwrites itself; silent where stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._on = not quiet and sys.stderr.isatty()
        self._shown = 0

    def __call__(self, text: str) -> None:
        """Show `text` in place of what was shown before."""
        if self._on:
            line = clean(text)[: shutil.get_terminal_size().columns - 1]
            click.echo("\r" + line.ljust(self._shown), nl=False, err=True)
            self._shown = len(line)

    def clear(self) -> None:
        """Leave the line empty."""
        if self._shown:
            self("")
            click.echo("\r", nl=False, err=True)
