"""Child process: everybody's calendar, packed into one file."""

from __future__ import annotations

import json
import os
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from staffing.render.calendar import calendars
from staffing.web.work.child import Tell
from staffing.web.work.drafted import drafted

#: What stands for when a file was packed: the same shifts give the same bytes.
_WHEN = (1980, 1, 1, 0, 0, 0)
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+')
_LONGEST = 80


def pack(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Writes the calendars of the draft that `request` names to `out`; answers with nothing.

    In it is a file NAME.ics for each person with shifts, and their rows among the people, in that order, in the comment.
    """
    roster = drafted(request).roster
    tell("Writing the calendars")
    stamp, out = datetime.fromisoformat(request["uploaded_at"]), Path(request["out"])
    part = out.with_suffix(f".{os.getpid()}.part")
    names, rows = roster.people["name"].tolist(), []
    taken: set[str] = set()
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as packed:
        for person, content in calendars(
            roster, source=request["agency"], stamp=stamp, revision=request["revision"]
        ):  # fmt: skip
            packed.writestr(zipfile.ZipInfo(_file_name(names[person], taken), _WHEN), content)
            rows.append(person)
        packed.comment = json.dumps(rows).encode()[: zipfile.ZIP_MAX_COMMENT]
    part.replace(out)
    return {}


def _file_name(name: str, taken: set[str]) -> str:
    """A name for a file, unlike all others whatever a file system makes of capitals."""
    plain = _NOT_IN_NAMES.sub(" ", name).strip(" .")[:_LONGEST] or "Somebody"
    number, found = 1, plain
    while found.casefold() in taken:
        number += 1
        found = f"{plain} {number}"
    taken.add(found.casefold())
    return f"{found}.ics"
