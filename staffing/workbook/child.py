"""The process in which one file is read: hostile workbooks end their reader's process, which then is only this one.

The request comes as JSON on standard input, the answer goes as a pickle to standard output: a tuple of what became of
it ("roster", "sheets", "unreadable", "no roster", "questions", "answers" or "fault") and the Roster, the sheets, the reason with
its path, the path with the inspection, what is wrong in a profile, or the traceback.
"""

from __future__ import annotations

import gc
import hashlib
import json
import pickle
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffing.clock import Clock
from staffing.workbook.errors import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.guard.limits import allow, limit
from staffing.workbook.guard.refused import TOO_LARGE
from staffing.workbook.open import open_file

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.workbook.grid import Sheet


def main() -> None:
    """Answers the one request on standard input."""
    request = json.load(sys.stdin)
    limit()
    # A read makes many objects and drops few: looking for garbage meanwhile is time lost.
    gc.disable()
    sys.stdout.buffer.write(pickle.dumps(answer(request), protocol=5))
    sys.stdout.buffer.flush()


def answer(request: dict[str, Any]) -> tuple[str, object]:
    """The answer to a request: `path`, and `only_sheets`, or for a roster what `Reading` asks with."""
    path = Path(request["path"] or "")
    try:
        if request.get("only_sheets"):
            return "sheets", _read_sheets(path, str(request["only_sheets"]))
        return "roster", _read(path, request)
    except QuestionsOpen as unclear:
        return "questions", (unclear.path, unclear.inspection)
    except NoRosterHere as none:
        return "no roster", (none.path, none.reason)
    except AnswersUnclear as mistake:
        return "answers", str(mistake)
    except RosterUnreadable as unreadable:
        return "unreadable", (unreadable.path, unreadable.reason)
    except MemoryError:
        return "unreadable", (str(path), TOO_LARGE)
    except Exception:
        return "fault", traceback.format_exc()


def _read_sheets(path: Path, csv_sheet: str) -> list[Sheet]:
    opened = open_file(path)
    allow(len(opened.content), opened.unpacked)
    from staffing.workbook.load import load

    return load(opened, csv_sheet)[0]


def _read(path: Path, request: dict[str, Any]) -> Roster:
    staff = Path(request["staff"]) if request["staff"] else None
    untrusted = bool(request.get("untrusted"))
    opened = open_file(path, untrusted=untrusted)
    staff_list = open_file(staff, untrusted=untrusted) if staff else None
    files = [file for file in (opened, staff_list) if file]
    allow(sum(len(file.content) for file in files), sum(file.unpacked for file in files))
    from staffing.workbook.guard.findings import Findings
    from staffing.workbook.layouts.native import NotARoster, read_native
    from staffing.workbook.load import load

    findings = Findings(untrusted=untrusted)
    sheets, notes = load(opened, "Shifts")
    sheets = findings.examine(opened, sheets)
    staff_sheets = None
    if staff and staff_list:
        staff_sheets, more = load(staff_list, "Staff")
        # Named as spreadsheets name a sheet of another file, so that no cell is looked for in the wrong one.
        staff_sheets = findings.examine(staff_list, staff_sheets, prefix=f"[{staff.name}]")
        notes = [*notes, f"the staff list is read from {staff.name}", *more]
    sha256 = hashlib.sha256(opened.content).hexdigest()
    try:
        roster = read_native(
            sheets, staff_sheets, clock=Clock(request["zone"]), order=request["date_order"], path=str(path), sha256=sha256,
            notes=notes,
        )  # fmt: skip
    except NotARoster as reason:
        from staffing.workbook.forms.reading import read_any_layout

        roster = read_any_layout(
            Path(request.get("known_as") or path),
            opened.content,
            sheets,
            staff_sheets,
            request,
            sha256=sha256,
            notes=notes,
            otherwise=str(reason),
        )
    return findings.told(roster)
