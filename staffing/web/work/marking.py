"""Child process: the user's own workbook with everything that was found marked in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from staffing.checker import check
from staffing.rules.packs import load_pack
from staffing.web.work.child import Refused, Tell
from staffing.web.work.tables import tables
from staffing.workbook.annotate import CannotWrite
from staffing.workbook.annotate import mark as mark_workbook


def mark(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Writes the marked copy to `out`; answers with the `notes`, what of the workbook is not in it, a sentence each."""
    tell("Checking the rules")
    found = check(tables(request), load_pack(request["pack"]), date.fromisoformat(request["as_of"]))
    tell("Marking the workbook")
    try:
        notes = mark_workbook(found, Path(request["out"]))
    except CannotWrite as error:
        raise Refused(str(error)) from error
    return {"notes": list(notes)}
