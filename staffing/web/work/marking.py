"""Child process: the user's own workbook with everything that was found marked in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from staffing.checker import check
from staffing.web.work.child import Refused, Tell
from staffing.web.work.drafted import drafted
from staffing.workbook.annotate import CannotWrite
from staffing.workbook.annotate import mark as mark_workbook


def mark(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Writes the marked copy of the upload to `out`; answers with the `notes`: what of the workbook is not in it."""
    tell("Checking the rules")
    draft = drafted(request)
    found = check(draft.base.roster, draft.pack, draft.as_of, waivers=draft.waivers)
    tell("Marking the workbook")
    try:
        notes = mark_workbook(found, Path(request["out"]))
    except CannotWrite as error:
        raise Refused(str(error)) from error
    return {"notes": list(notes)}
