"""Child process: one draft is checked once under the same rules and waivers; what was found is kept beside it.

A change is tried before it is kept, and each is compared with the draft before it: most checks that are asked for were made.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from staffing import __version__
from staffing.checker import check_scene, served, stage
from staffing.report import RosterReport

if TYPE_CHECKING:
    from datetime import date

    from staffing.planner.by_hand.edits import Edit
    from staffing.report import NotChecked, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene

#: Checks that are kept of a roster, the latest used.
_KEPT = 6
_FOUND = tuple(field.name for field in fields(RosterReport) if field.name != "roster")


@dataclass(frozen=True, eq=False)
class Staged:
    """A roster under a pack, and what of it can't be checked."""

    scene: Scene
    not_checked: Sequence[NotChecked]
    pack: RulePack

    @classmethod
    def of(cls, roster: Roster, pack: RulePack, as_of: date) -> Staged:
        """A roster as it stands."""
        return cls(*stage(*served(roster, pack), pack, as_of), pack)


def check_once(staged: Staged, edits: Sequence[Edit], waivers: Sequence[Waiver], folder: Path) -> RosterReport:
    """The report of the roster of `folder` with some edits, which is what is staged."""
    facts = (__version__, staged.pack.name, staged.scene.as_of, sorted(edits), list(waivers))
    kept = folder / f"found-{hashlib.sha256(repr(facts).encode('utf-8', 'backslashreplace')).hexdigest()[:32]}.pickle"
    if kept.exists():
        kept.touch()
        found = pickle.loads(kept.read_bytes())  # noqa: S301  written by ourselves, below
        return RosterReport(roster=staged.scene.roster, **found)
    report = check_scene(staged.scene, staged.not_checked, staged.pack, waivers=waivers)
    part = kept.with_suffix(f".{os.getpid()}")
    part.write_bytes(pickle.dumps({name: getattr(report, name) for name in _FOUND}, protocol=5))
    part.replace(kept)
    for old in sorted(folder.glob("found-*.pickle"), key=_used, reverse=True)[_KEPT:]:
        old.unlink(missing_ok=True)
    return report


def forget_checks(folder: Path) -> None:
    """What was found is that of the roster as it was read before."""
    for found in folder.glob("found-*.pickle"):
        found.unlink(missing_ok=True)


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another task has cleared it away
        return 0
