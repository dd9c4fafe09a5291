"""Child process: a roster is checked, and the report and the view of one revision are written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.checker import check, report
from staffing.render import json as as_json
from staffing.web.views.people import people_of
from staffing.web.views.view import view_of

if TYPE_CHECKING:
    from staffing.report import RosterReport, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack


def judge(
    roster: Roster, pack: RulePack, as_of: date, folder: Path, *, revision: int | str, waivers: Sequence[Waiver] = ()
) -> RosterReport:
    """Checks and writes `report-N.json` (as the command does) and, for the pages, `view-N.json` and `people-N.json`.

    Gives the report too.
    """
    found = check(roster, pack, as_of, waivers=waivers)
    shown = replace(found, roster=without_folder(found.roster))
    (folder / f"report-{revision}.json").write_text(as_json.render(report([shown], pack, as_of)), encoding="utf-8")
    for name, document in (("view", view_of(found, pack, as_of)), ("people", people_of(found, pack, as_of))):
        (folder / f"{name}-{revision}.json").write_text(_dumped(document), encoding="utf-8")
    return found


def without_folder(roster: Roster) -> Roster:
    """The roster as a file of its name: where the server keeps it is nobody's business."""
    return replace(roster, source=replace(roster.source, path=Path(roster.source.path).name))


def _dumped(document: object) -> str:
    """A document of frozen dataclasses as JSON: `asdict` would copy all of a large roster first."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":"), default=vars)
