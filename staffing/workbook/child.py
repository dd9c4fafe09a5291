"""The process in which one file is read: hostile workbooks end their reader's process, which then is only this one.

The request comes as JSON on standard input, the answer goes as a pickle to standard output: a tuple of what became of
it ("roster", "unreadable", "no roster", "questions", "answers" or "fault") and the Roster, the reason with its path, the path
with the inspection, what is wrong in a profile, or the traceback.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import pickle
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffing.clock import Clock
from staffing.workbook.errors import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.open import FileKind, look

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.workbook.grid import Sheet

_MEMORY = 3 * 2**30
_CPU_SECONDS = 120
TOO_LARGE = (
    "reading it takes more memory or time than a roster should: "
    "delete unused rows, columns and sheets, and save it again"
)


def main() -> None:
    """Answers the one request on standard input."""
    request = json.load(sys.stdin)
    _limit()
    # A read makes many objects and drops few: looking for garbage meanwhile is time lost.
    gc.disable()
    sys.stdout.buffer.write(pickle.dumps(answer(request), protocol=5))
    sys.stdout.buffer.flush()


def answer(request: dict[str, Any]) -> tuple[str, object]:
    """The answer to a request: `path`, `staff`, `zone`, `date_order`, `profile`, `profiles` and `assume`."""
    path = Path(request["path"] or "")
    try:
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


def _read(path: Path, request: dict[str, Any]) -> Roster:
    staff = Path(request["staff"]) if request["staff"] else None
    kinds = {file: look(file) for file in (path, staff) if file}
    from staffing.workbook.layouts.native import NotARoster, read_native

    sheets, notes = _load(path, kinds[path], "Shifts")
    staff_sheets = None
    if staff:
        staff_sheets, more = _load(staff, kinds[staff], "Staff")
        # Named as spreadsheets name a sheet of another file, so that no cell is looked for in the wrong one.
        staff_sheets = [replace(sheet, name=f"[{staff.name}]{sheet.name}") for sheet in staff_sheets]
        notes = [*notes, f"the staff list is read from {staff.name}", *more]
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        return read_native(
            sheets, staff_sheets, clock=Clock(request["zone"]), order=request["date_order"], path=str(path), sha256=sha256,
            notes=notes,
        )  # fmt: skip
    except NotARoster as reason:
        from staffing.workbook.forms.reading import read_any_layout

        return read_any_layout(path, content, sheets, staff_sheets, request, sha256=sha256, notes=notes, otherwise=str(reason))


def _load(path: Path, kind: FileKind, csv_sheet: str) -> tuple[list[Sheet], list[str]]:
    from staffing.workbook.load import load_csv, load_workbook

    return load_csv(path, csv_sheet) if kind is FileKind.CSV else (load_workbook(path), [])


def _limit() -> None:
    """Limits on memory and processor time, where the system has them (Windows has none)."""
    with contextlib.suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_AS, _MEMORY),
            (resource.RLIMIT_CPU, _CPU_SECONDS),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (most, most))
