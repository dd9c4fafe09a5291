"""A file that was sent -> a roster that is being read."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import BinaryIO

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.store.kept_answers import needed_of, profiles_of
from staffing.web.store.rosters import Roster, plain_name
from staffing.web.work.desk import DONE, Full, Job
from staffing.web.work.tasks import READ

SUFFIXES = (".xlsx", ".xlsm", ".csv")
_OLD = {
    ".xls": "an old Excel workbook",
    ".xlsb": "a binary Excel workbook",
    ".ods": "an OpenDocument sheet",
    ".numbers": "a Numbers sheet",
}


class NotTaken(ValueError):
    """A file that is not even looked into; the sentence says why and what to do."""


def suffix_of(name: str) -> str:
    """The ending of a file's name, in lower case. Raises NotTaken where it is none that is read here."""
    suffix = Path(name).suffix.lower()
    if suffix in SUFFIXES:
        return suffix
    what = _OLD.get(suffix, "another kind of file")
    raise NotTaken(f"{name} is {what}, which is not read here: save it as an Excel workbook (.xlsx) and upload that.")


def take(
    here: Office, who: Visitor, name: str, content: BinaryIO, *, as_of: date, staff: tuple[str, BinaryIO] | None = None
) -> Roster:  # fmt: skip
    """Keeps a file, and the staff list beside it, and has it read. Raises NotTaken, and Full where too much waits."""
    suffix = suffix_of(name)
    staff_name = plain_name(staff[0], suffix_of(staff[0])) if staff else ""
    roster = here.rosters.add(
        who.agency, who.name, name, suffix, pack=here.settings.pack, as_of=as_of, keep=here.settings.keep
    )
    try:
        _write(content, roster.upload)
        if staff:
            _write(staff[1], roster.folder / "staff" / staff_name)
        have_read(here, roster, who)
    except BaseException:
        here.rosters.delete(roster.id)
        raise
    here.audit.note(who, "uploaded", roster)
    return roster


def have_read(here: Office, roster: Roster, who: Visitor) -> Job:
    """Has a roster read (again); the job's end settles its state. Raises Full, and then all is as it was."""
    request = {
        "folder": str(roster.folder), "upload": str(roster.upload), "pack": roster.pack,
        "staff": str(roster.staff) if roster.staff else None, "as_of": roster.as_of.isoformat(),
        "waivers": here.waivers.request(roster.agency), "answers": roster.answers,
        "profiles": str(profiles_of(here.settings.folder, roster.agency)), "needed": needed_of(roster.folder),
    }  # fmt: skip
    here.rosters.settle(roster.id, "reading")
    try:
        return here.desk.submit(READ, who.agency, roster.id, who.name, request)
    except Full:
        here.rosters.settle(roster.id, roster.state, roster.said)
        raise


def settle(here: Office, job: Job) -> None:
    """Notes what came of reading a roster."""
    if job.state == DONE:
        here.rosters.settle(job.roster, job.answer["state"], job.answer["said"])
    else:
        here.rosters.settle(job.roster, "refused", job.said)


def _write(content: BinaryIO, path: Path) -> None:
    with path.open("wb") as out:
        shutil.copyfileobj(content, out, 2**20)
