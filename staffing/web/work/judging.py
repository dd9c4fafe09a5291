"""Child process: a roster is checked, and the report and the view of one revision are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.checker import report
from staffing.render import json as as_json
from staffing.web.views.catalogue import dumped, write_catalogue
from staffing.web.views.checked import Checked
from staffing.web.views.view import view_of
from staffing.web.work.checking import Staged, check_once

if TYPE_CHECKING:
    from staffing.planner.by_hand.edits import Edit
    from staffing.report import RosterReport, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.web.views.catalogue import Earlier


def judge(
    roster: Roster,
    pack: RulePack,
    as_of: date,
    folder: Path,
    *,
    revision: int | str,
    waivers: Sequence[Waiver] = (),
    edits: Sequence[Edit] = (),
    earlier: Earlier | None = None,
) -> RosterReport:
    """Checks and writes `report-N.json` (as the command does) and, for the pages, `view-N.json` and `catalogue-N.sqlite3`.

    `edits` are what differs from the upload, `earlier` is a catalogue that most of this one's is taken from. Gives the report
    too.
    """
    staged = Staged.of(roster, pack, as_of)
    found = check_once(staged, edits, waivers, folder)
    shown = replace(found, roster=without_folder(found.roster))
    checked = Checked(found, staged.scene, pack)
    (folder / f"report-{revision}.json").write_text(as_json.render(report([shown], pack, as_of)), encoding="utf-8")
    (folder / f"view-{revision}.json").write_text(dumped(view_of(checked)), encoding="utf-8")
    write_catalogue(folder / f"catalogue-{revision}.sqlite3", checked, earlier)
    return found


def without_folder(roster: Roster) -> Roster:
    """The roster as a file of its name: where the server keeps it is nobody's business."""
    return replace(roster, source=replace(roster.source, path=Path(roster.source.path).name))
