"""How a command ends: its exit code, and what is said where it could not do its work."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from staffing import __version__
from staffing.render.crashes import in_short
from staffing.render.style import clean

if TYPE_CHECKING:
    from staffing.report import RosterReport

OK, FOUND, USAGE, UNREAD, FAILED, INTERRUPTED = 0, 1, 2, 3, 4, 130

#: Which code wins where several apply, the strongest first.
_PRECEDENCE = (FAILED, USAGE, UNREAD, FOUND, OK)


class Refusal(click.ClickException):
    """Something only the user can put right: an option, a pack, a file to write to. Its text is one plain sentence."""

    exit_code = USAGE

    def format_message(self) -> str:
        """The sentence, or one on each line, without anything that a terminal would obey."""
        return "\n".join(map(clean, self.message.split("\n")))


def strongest(codes: Iterable[int]) -> int:
    """The exit code that wins among `codes`; OK where there are none."""
    return min(codes, key=_PRECEDENCE.index, default=OK)


def tell_failure(error: BaseException, what: str) -> None:
    """Say in two lines on stderr that `what` failed by our fault, and what to send us: nothing of the user's data."""
    _tell(f"staffing failed on {what}", "".join(traceback.format_exception(error)))


def tell_crashes(report: RosterReport) -> list[int]:
    """Say the same of each rule that failed on a roster; gives the exit codes that asks for."""
    for crash in report.crashes:
        _tell(f"The rule {crash.rule} failed on {report.source.path}", crash.detail)
    return [FAILED] * len(report.crashes)


def _tell(what_happened: str, trace: str) -> None:
    command = next((word for word in sys.argv[1:] if word.isalpha()), "none")
    system = f"staffing {__version__}, Python {platform.python_version()} on {platform.system()}"
    say(f"{what_happened}; this is our fault, not yours.")
    say(f"Please send us: {system}, command {command}, {in_short(trace)}.")


def say(sentence: str) -> None:
    """One line on stderr, without anything that a terminal would obey."""
    click.echo(clean(sentence), err=True)
