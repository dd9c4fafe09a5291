"""Child process: the user's own workbook with the draft's changes written into it."""

from __future__ import annotations

from typing import Any

from staffing.checker import check
from staffing.planner.by_hand.edits import described
from staffing.web.work.child import Refused, Tell
from staffing.web.work.drafted import drafted
from staffing.web.work.rereading import reads_again
from staffing.workbook.annotate import CannotWrite, write_changes


def write(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Writes the copy to the file `out` of the roster's folder; answers with the `notes`, what of the workbook is not in it."""
    draft = drafted(request)
    tell("Checking the rules")
    before, after = (
        check(roster, draft.pack, draft.as_of, waivers=draft.waivers) for roster in (draft.base.roster, draft.roster)
    )
    changes = described(draft.base, draft.edits, before, after)
    again = reads_again(draft.roster, draft.pack, draft.folder)
    tell("Writing the workbook")
    try:
        notes = write_changes(after, changes, draft.folder / request["out"], again=again)
    except CannotWrite as error:
        raise Refused(str(error)) from error
    return {"notes": list(notes)}
