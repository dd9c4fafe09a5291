"""Child process: from the uploaded file to tables, a report and a view; or to questions, or to why not."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path
from typing import Any

from staffing.clock import Clock
from staffing.render.inspection_json import inspection_fields
from staffing.rules.packs import load_pack
from staffing.web.work.child import Tell
from staffing.web.work.drafted import note_terms, waivers_of
from staffing.web.work.judging import judge
from staffing.workbook import AnswersUnclear, Given, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook import read as read_workbook


def read(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Reads `upload` by `profile` (may be missing) with the rules `pack` as of `as_of`, into `folder`.

    Answers with `state`: "ready", "asking" with the `inspection`, or "refused" with the sentence `said`.
    """
    folder, upload, profile = Path(request["folder"]), Path(request["upload"]), Path(request["profile"])
    pack = load_pack(request["pack"])
    tell("Reading the spreadsheet")
    try:
        roster = read_workbook(
            upload, clock=Clock(pack.timezone), untrusted=True, given=Given(profile if profile.exists() else None)
        )
    except QuestionsOpen as unclear:
        return {"state": "asking", "inspection": inspection_fields(unclear.inspection)}
    except NoRosterHere as none:
        return {"state": "refused", "said": none.reason}
    except RosterUnreadable as unreadable:
        return {"state": "refused", "said": unreadable.reason}
    except AnswersUnclear as mistake:
        return {"state": "refused", "said": str(mistake)}
    if roster.shifts.empty:
        return {"state": "refused", "said": "it holds no ambulance shift, so there is nothing to check"}
    (folder / "roster.pickle").write_bytes(pickle.dumps(roster, protocol=5))
    tell("Checking the rules")
    note_terms(request, pack, folder, 0)
    waivers = waivers_of(request, roster)
    judge(roster, pack, date.fromisoformat(request["as_of"]), folder, revision=0, waivers=waivers)
    return {"state": "ready"}
