"""The one roster of a command that takes a single one: found, read, or said why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from staffing.cli.exits import UNREAD, Refusal, say
from staffing.cli.files import find_rosters, guard_output

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.workbook.given import Given


def read_one(
    named: str, pack: RulePack, *, staff: Path | None, date_order: str | None, untrusted: bool, given: Given,
    output: Path | None, why: str, inputs: tuple[Path, ...] = (), writes: str = "",
) -> Roster | int:  # fmt: skip
    """The roster that `named` names, or the exit code where there is none to be read; what is wrong is said on stderr.

    `why` ends the sentence about a roster without a shift, `writes` names a command that writes names into the workbook's own
    layout. Raises Refusal where `output` can't be written, `named` is several rosters, or a layout can't be written into.
    """
    files, missing = find_rosters([named], leave_out=(staff,))
    if len(files) > 1:
        raise Refusal(f"{named} names {len(files)} rosters: give one.")
    guard_output(output, [*files, staff, given.profile, *inputs])
    if missing:
        return _unread(*missing[0])
    from staffing.clock import Clock
    from staffing.workbook import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable, read

    try:
        roster = read(
            files[0], clock=Clock(pack.timezone), staff=staff, date_order=date_order, untrusted=untrusted, given=given
        )
    except (AnswersUnclear, QuestionsOpen, NoRosterHere) as error:
        raise Refusal(str(error)) from error
    except RosterUnreadable as error:
        return _unread(error.path, error.reason)
    if writes and roster.source.inspection:
        raise Refusal(
            f"{files[0]} has a layout of its own, which {writes} can't write into yet: check, inspect and cover read it; for "
            f"{writes}, put its shifts into the workbook that staffing template writes."
        )
    if roster.shifts.empty:
        return _unread(str(files[0]), f"it holds no ambulance shift, so there is {why}")
    return roster


def _unread(path: str, reason: str) -> int:
    say(f"{path}: {reason}")
    return UNREAD
