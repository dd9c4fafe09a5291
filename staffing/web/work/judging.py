"""Child process: a roster is checked, and the report and the view of one revision are written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.checker import check, report
from staffing.render import json as as_json
from staffing.web.views.view import view_of

if TYPE_CHECKING:
    from staffing.report import RosterReport, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack


def judge(
    roster: Roster, pack: RulePack, as_of: date, folder: Path, *, revision: int | str, waivers: Sequence[Waiver] = ()
) -> RosterReport:
    """Checks and writes `report-N.json` (as the command does) and `view-N.json` (for the pages); gives the report too."""
    found = check(roster, pack, as_of, waivers=waivers)
    (folder / f"report-{revision}.json").write_text(as_json.render(report([found], pack, as_of)), encoding="utf-8")
    (folder / f"view-{revision}.json").write_text(
        json.dumps(asdict(view_of(found, pack, as_of)), ensure_ascii=True, separators=(",", ":")), encoding="utf-8"
    )
    return found
