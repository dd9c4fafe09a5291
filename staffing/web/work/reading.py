"""Child process: from the uploaded file to tables, a report and a view; or to questions, or to why not."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffing.clock import Clock
from staffing.planner.by_hand.own_cells import for_edits
from staffing.render.inspection_json import inspection_fields
from staffing.rules.packs import load_pack
from staffing.web.views.wording import for_page, said_for_page
from staffing.web.work.checking import forget_checks
from staffing.web.work.child import Tell
from staffing.web.work.drafted import note_terms, waivers_of
from staffing.web.work.judging import judge
from staffing.web.work.keeping import keep, keep_crews
from staffing.web.work.rereading import given, keep_what_it_was_read_by
from staffing.workbook import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook import read as read_workbook
from staffing.workbook.own_layout import with_writable_cells
from staffing.workbook.saving import CannotWrite

if TYPE_CHECKING:
    from staffing.roster import Roster

_NO_SHIFT = (
    "It holds no shift at all, so there is nothing to check. Where you have answered questions about it, upload it again and say "
    "which of its codes are work."
)


def read(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Reads `upload` (and `staff`, if any) with the rules `pack` as of `as_of`, by `answers` and the `profiles` kept.

    `needed` may say how many crews each code needs, which is kept first.

    Writes `roster.pickle` and the documents of revision 0 into `folder`, or `questions.json` with what was asked. Answers with
    `state`: "ready" or "asking", or "refused" with the sentence `said`; `said` of "asking" is what is wrong in an answer.
    """
    folder, profiles, answers = Path(request["folder"]), Path(request["profiles"]), request["answers"]
    pack = load_pack(request["pack"])
    tell("Reading the spreadsheet")
    if needed := request.get("needed"):
        keep_crews(needed["crews"], needed["form"], profiles)
    asked = folder / "questions.json"
    try:
        roster = read_workbook(
            Path(request["upload"]), clock=Clock(pack.timezone), untrusted=True, fork=True,
            staff=Path(request["staff"]) if request["staff"] else None, given=given(answers, profiles=profiles),
        )  # fmt: skip
    except QuestionsOpen as unclear:
        # a question's `answer` is no sentence: the page makes the fields of its form from it
        found = inspection_fields(unclear.inspection)
        found |= {name: said_for_page(found[name]) for name in ("assumed", "notes", "left_out", "blocks")}
        found["questions"] = [one | {"text": for_page(one["text"])} for one in found["questions"]]
        found["fingerprint"] = unclear.inspection.fingerprint
        asked.write_text(json.dumps(found), encoding="utf-8")
        return {"state": "asking", "said": ""}
    except AnswersUnclear as mistake:
        if asked.exists():
            return {"state": "asking", "said": for_page(str(mistake))}
        return {"state": "refused", "said": for_page(str(mistake))}
    except (NoRosterHere, RosterUnreadable) as error:
        return {"state": "refused", "said": for_page(error.reason[:1].upper() + error.reason[1:] + ".")}
    if roster.shifts.empty:
        return {"state": "refused", "said": _NO_SHIFT}
    keep_what_it_was_read_by(roster, request, folder)
    if answers and asked.exists():
        keep(answers, json.loads(asked.read_bytes())["fingerprint"], profiles)
    roster = _for_drafts(roster)
    forget_checks(folder)
    (folder / "roster.pickle").write_bytes(pickle.dumps(roster, protocol=5))
    tell("Checking the rules")
    note_terms(request, pack, folder, 0)
    waivers = waivers_of(request, roster)
    judge(roster, pack, date.fromisoformat(request["as_of"]), folder, revision=0, waivers=waivers)
    return {"state": "ready", "said": ""}


def _for_drafts(roster: Roster) -> Roster:
    """The roster with room for edits only; without any where no copy of its workbook can be written."""
    try:
        return for_edits(with_writable_cells(roster))
    except CannotWrite:
        return replace(roster, room=None)
