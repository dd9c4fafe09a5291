"""Child process: what a roster was read by is kept beside it, so that a written copy is read by the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffing.clock import Clock
from staffing.workbook import Given
from staffing.workbook import read as read_workbook

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.rule import RulePack

_TOLD, _PROFILE = "read-by.json", "read-by.toml"


def given(answers: Mapping[str, str], **profiles: Path) -> Given:
    """What the reader is given: answers as `--assume` takes them, and a profile or a folder of them."""
    return Given(assume=tuple(f"{key}={value}" for key, value in answers.items()), **profiles)


def keep_what_it_was_read_by(roster: Roster, request: Mapping[str, Any], folder: Path) -> None:
    """Keeps the answers, the staff list's place and the profile of a reading, as profiles of the agency may change later."""
    told = {"staff": request["staff"], "answers": request["answers"]}
    (folder / _TOLD).write_text(json.dumps(told), encoding="utf-8")
    (folder / _PROFILE).unlink(missing_ok=True)
    account = roster.source.inspection
    if account is not None and account.profile:
        shutil.copyfile(Path(request["profiles"]) / Path(account.profile).name, folder / _PROFILE)


def reads_again(roster: Roster, pack: RulePack, folder: Path) -> Callable[[Path], Roster] | None:
    """What reads a copy of a roster in its owner's layout as the upload was read; None for any other."""
    if roster.room is None:
        return None
    told, profile = json.loads((folder / _TOLD).read_bytes()), folder / _PROFILE
    by = given(told["answers"], profile=profile) if profile.exists() else given(told["answers"], profiles=folder)
    return partial(
        read_workbook, clock=Clock(pack.timezone), untrusted=True, fork=True, given=by,
        staff=Path(told["staff"]) if told["staff"] else None, known_as=Path(roster.source.path),
    )  # fmt: skip
