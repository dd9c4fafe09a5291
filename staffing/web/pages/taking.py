"""What can be taken away of a roster, each made by a child process when it is first asked for."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

from fastapi import HTTPException, Response

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.draft import answer, request_of, token
from staffing.web.pages.sending import CALENDAR, JSON, WORKBOOKS, ZIP, send, send_file
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import CALENDARS, MARK, Task

NOT_READY = "This roster is not checked yet, so there is nothing to take away: look again when its report shows."
NO_SHIFTS = "There is no calendar: nobody of this number has a shift in this roster. Choose from the list of people."


def marked_workbook(here: Office, roster: Roster, who: Visitor) -> Response:
    """Their workbook, as it came, with everything found marked in it. Raises HTTPException with a sentence."""
    suffix = ".xlsm" if roster.suffix == ".xlsm" else ".xlsx"
    out = _made(here, MARK, roster, who, roster.folder / f"marked-{token()}{suffix}")
    here.audit.note(who, "downloaded", roster, "marked workbook")
    stem = f"{Path(roster.name).stem} marked"
    return send_file(out, stem, suffix, WORKBOOKS[suffix], then_delete=True)


def all_calendars(here: Office, roster: Roster, who: Visitor) -> Response:
    """Everybody's calendar in one file. Raises HTTPException with a sentence."""
    packed = _calendars(here, roster, who)
    here.audit.note(who, "downloaded", roster, "calendars")
    return send_file(packed, f"{Path(roster.name).stem} calendars", ".zip", ZIP)


def calendar(here: Office, roster: Roster, who: Visitor, person: int) -> Response:
    """The calendar of one person, a row of the people. Raises HTTPException with a sentence."""
    with zipfile.ZipFile(_calendars(here, roster, who)) as packed:
        rows = json.loads(packed.comment)
        if person not in rows:
            raise HTTPException(404, NO_SHIFTS)
        name = packed.namelist()[rows.index(person)]
        here.audit.note(who, "downloaded", roster, "a calendar")
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
    return out if out.exists() else _made(here, CALENDARS, roster, who, out)


def _made(here: Office, task: Task, roster: Roster, who: Visitor, out: Path) -> Path:
    stamp = {"uploaded_at": roster.uploaded_at.isoformat(), "revision": roster.revision, "agency": roster.agency}
    answer(here, task, roster, who, {**request_of(here, _ready(roster)), **stamp, "out": str(out)})
    return out


def _ready(roster: Roster) -> Roster:
    if roster.state != "ready":
        raise HTTPException(409, NOT_READY)
    return roster
