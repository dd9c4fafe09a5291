"""The options that several commands share, and how their values are read."""

from __future__ import annotations

from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from staffing.cli.exits import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from staffing.report import RosterReport, Waiver
    from staffing.rule import RulePack

_Command = TypeVar("_Command", bound="Callable[..., Any]")


class DateValue(click.ParamType):
    """A date written as 2026-12-01."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the date; fails with a sentence that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            day = datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value} is not a date: write it as 2026-12-01", param, ctx)
        if not 2000 <= day.year <= 2100:
            self.fail(f"{value} does not lie between the years 2000 and 2100", param, ctx)
        return day


class Seconds(click.ParamType):
    """A positive number of seconds."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the number; fails with a sentence that says how to write one."""
        try:
            seconds = float(value)
        except ValueError:
            seconds = 0
        if not 0 < seconds < float("inf"):
            self.fail(f"{value} is not a number of seconds above 0: write it as 60", param, ctx)
        return seconds


FILE = click.Path(path_type=Path)

rules_option = click.option(
    "--rules", "pack", default="baseline", metavar="PACK|FILE.toml", show_default=True,
    help="The rule pack to check against; `staffing packs` lists them.",
)  # fmt: skip
quiet_option = click.option("--quiet", is_flag=True, help="No progress, and no text where nothing is wrong.")


_FILE_OPTIONS = (
    click.option("--staff", type=FILE, metavar="FILE", help="Read the Staff sheet from this workbook."),
    click.option("--date-order", type=click.Choice(["mdy", "dmy", "ymd"]), help="How dates like 03/04/2027 read."),
    click.option("--untrusted", is_flag=True, help="The files come from strangers: look through every byte of them."),
)


def file_options(command: _Command) -> _Command:
    """Add the options that say how a file is read, whatever is then done with it; and those of `given_options`."""
    command = given_options(command)
    for option in reversed(_FILE_OPTIONS):
        command = option(command)
    return command


def reading_options(command: _Command) -> _Command:
    """Add the options that say how a roster is read and judged: rules, date, staff, what fails; and those of `given_options`."""
    command = given_options(command)
    for option in reversed((
        rules_option,
        click.option("--as-of", type=DateValue(), metavar="DATE", help="The day of the check.  [default: today]"),
        *_FILE_OPTIONS,
        click.option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="error", show_default=True,
                     help="The least that gives exit code 1."),
        quiet_option,
    )):  # fmt: skip
        command = option(command)
    return command


def given_options(command: _Command) -> _Command:
    """Add the options with which a user states what a spreadsheet does not say; the command gets them as one `given`."""

    @wraps(command)
    def gathered(
        *arguments: Any, profile: Path | None, profiles: Path | None, assume: tuple[str, ...], **others: Any
    ) -> Any:
        from staffing.workbook.given import Given

        if profiles is not None and not profiles.is_dir():
            raise Refusal(f"--profiles {profiles} is no folder: name one that holds profiles.")
        return command(*arguments, given=Given(profile, profiles, assume), **others)

    given = cast("_Command", gathered)
    for option in reversed((
        click.option("--profile", type=FILE, metavar="FILE.toml", help="What a roster's own layout does not say."),
        click.option("--profiles", type=FILE, metavar="DIR", help="Look here for a profile.  [default: beside the roster]"),
        click.option("--assume", multiple=True, metavar="KEY=VALUE", help="Take a guess, such as D=07:00-19:00; repeatable."),
    )):  # fmt: skip
        given = option(given)
    return given


def search_options(command: _Command) -> _Command:
    """Add the options that say how a plan is searched for."""
    for option in reversed((
        click.option("--time-limit", type=Seconds(), default=60, show_default=True, metavar="SECONDS",
                     help="Stop searching."),
        click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, metavar="N",
                     help="The same seed gives the same plan."),
    )):  # fmt: skip
        command = option(command)
    return command


def fails(report: RosterReport, fail_on: str) -> bool:
    """Whether a roster has what `--fail-on` says is the least to fail for."""
    from staffing.report import Severity

    return fail_on != "never" and report.reaches(Severity[fail_on.upper()])


def load_rules(pack: str) -> RulePack:
    """Load a rule pack by name or file; raises Refusal with the sentence that says what is wrong in it."""
    from staffing.rules.packs import PackError, load_pack

    try:
        return load_pack(pack)
    except PackError as error:
        raise Refusal(str(error)) from error


def load_waivers(path: Path | None) -> tuple[Waiver, ...]:
    """Read a waiver list, if any; raises Refusal with the sentence that says what is wrong in it."""
    if path is None:
        return ()
    from staffing.workbook.waivers import WaiverError, read_waivers

    try:
        return read_waivers(path)
    except WaiverError as error:
        raise Refusal(str(error)) from error


def today(zone: str | None) -> date:
    """Today, in the pack's time zone where it sets one."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(zone) if zone else None).date()
