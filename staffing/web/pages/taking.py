"""What can be taken away of a roster, each made by a child process when it is first asked for."""

from __future__ import annotations

import json
import secrets
import zipfile
from pathlib import Path
from typing import Any

from fastapi import HTTPException, Response

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.sending import CALENDAR, JSON, XLSM, XLSX, ZIP, send, send_file
from staffing.web.store.rosters import Roster
from staffing.web.work.desk import DONE, REFUSED, Full
from staffing.web.work.tasks import CALENDARS, MARK, Task

#: Seconds that somebody waits for a file.
PATIENCE = 25.0
NOT_READY = "This roster is not checked yet, so there is nothing to take away: look again when its report shows."
SLOW = "Many rosters are being worked on just now, so this takes longer than usual. Nothing is lost: try again in a minute."
NO_SHIFTS = "There is no calendar: nobody of this number has a shift in this roster. Choose from the list of people."


def marked_workbook(here: Office, roster: Roster, who: Visitor) -> Response:
    """Their workbook, as it came, with everything found marked in it. Raises HTTPException with a sentence."""
    suffix = ".xlsm" if roster.suffix == ".xlsm" else ".xlsx"
    out = roster.folder / f"marked-{secrets.token_urlsafe(9)}{suffix}"
    _make(here, MARK, roster, who, out)
    stem = f"{Path(roster.name).stem} marked"
    return send_file(out, stem, suffix, XLSM if suffix == ".xlsm" else XLSX, then_delete=True)


def all_calendars(here: Office, roster: Roster, who: Visitor) -> Response:
    """Everybody's calendar in one file. Raises HTTPException with a sentence."""
    return send_file(_calendars(here, roster, who), f"{Path(roster.name).stem} calendars", ".zip", ZIP)


def calendar(here: Office, roster: Roster, who: Visitor, person: int) -> Response:
    """The calendar of one person, a row of the people. Raises HTTPException with a sentence."""
    with zipfile.ZipFile(_calendars(here, roster, who)) as packed:
        rows = json.loads(packed.comment)
        if person not in rows:
            raise HTTPException(404, NO_SHIFTS)
        name = packed.namelist()[rows.index(person)]
        return send(packed.read(name), name.removesuffix(".ics"), ".ics", CALENDAR)


def report(roster: Roster) -> Response:
    """The report as `staffing check --format json` gives it. Raises HTTPException with a sentence."""
    document = _ready(roster).document("report")
    return send_file(document, f"{Path(roster.name).stem} report", ".json", JSON)


def inspection(roster: Roster) -> Response:
    """How the spreadsheet was read, as `staffing inspect --format json` gives it. Raises HTTPException with a sentence."""
    source = json.loads(_ready(roster).document("report").read_bytes())["rosters"][0]["source"]
    found = {**{key: source[key] for key in ("path", "sha256", "layout", "sheets", "notes")},
             "inspection": source.get("inspection")}  # fmt: skip
    content = json.dumps(found, indent=2, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    return send(content, f"{Path(roster.name).stem} reading", ".json", JSON)


def _calendars(here: Office, roster: Roster, who: Visitor) -> Path:
    out = roster.folder / f"calendars-{roster.revision}.zip"
    if not out.exists():
        _make(here, CALENDARS, roster, who, out)
    return out


def _make(here: Office, task: Task, roster: Roster, who: Visitor, out: Path) -> None:
    try:
        job = here.desk.submit(task, who.agency, roster.id, who.name, _request(_ready(roster), out))
    except Full as full:
        raise HTTPException(503, str(full)) from full
    if not here.desk.wait(job, PATIENCE):
        here.desk.cancel(job)
        raise HTTPException(503, SLOW)
    if job.state != DONE:
        raise HTTPException(409 if job.state == REFUSED else 500, job.said)


def _request(roster: Roster, out: Path) -> dict[str, Any]:
    return {
        "folder": str(roster.folder), "pack": roster.pack, "as_of": roster.as_of.isoformat(), "out": str(out),
        "agency": roster.agency, "uploaded_at": roster.uploaded_at.isoformat(), "revision": roster.revision,
    }  # fmt: skip


def _ready(roster: Roster) -> Roster:
    if roster.state != "ready":
        raise HTTPException(409, NOT_READY)
    return roster
