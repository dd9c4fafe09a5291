"""The one roster of a command that takes a single one: found, read, or said why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    output: Path | None, why: str, inputs: tuple[Path, ...] = (), writes: bool = False,
) -> Roster | int:  # fmt: skip
    """The roster that `named` names, or the exit code where there is none to be read; what is wrong is said on stderr.

    `why` ends the sentence about a roster without a shift, `writes`: a plan is to be written into it. Raises Refusal where
    `output` can't be written or `named` is several rosters.
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
    if roster.shifts.empty:
        return _unread(str(files[0]), f"it holds no ambulance shift, so there is {why}")
    return _writable(roster) if writes else roster


def reads_again(
    roster: Roster, pack: RulePack, *, staff: Path | None, date_order: str | None, untrusted: bool, given: Given
) -> Callable[[Path], Roster] | None:  # fmt: skip
    """What reads a copy of a roster in its owner's layout as the roster itself was read; None for any other."""
    if roster.room is None:
        return None
    from staffing.clock import Clock
    from staffing.workbook import read

    return partial(
        read, clock=Clock(pack.timezone), staff=staff, date_order=date_order, untrusted=untrusted, given=given,
        known_as=Path(roster.source.path),
    )  # fmt: skip


def _writable(roster: Roster) -> Roster:
    """The roster with room only where something can be written. Raises Refusal where its workbook can't be looked at."""
    if roster.room is None:
        return roster
    from staffing.workbook.own_layout import with_writable_cells
    from staffing.workbook.saving import CannotWrite

    try:
        return with_writable_cells(roster)
    except CannotWrite as error:
        raise Refusal(str(error)) from error


def _unread(path: str, reason: str) -> int:
    say(f"{path}: {reason}")
    return UNREAD
