"""Who can come to a shift, as the child says it; for the page and for programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.draft import answer, ready, request_of
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import COVER

NO_SHIFT = "This roster has no such shift: go back to the board."


def shift_of(roster: Roster, shift: int) -> dict[str, Any]:
    """A shift by its key. Raises HTTPException with a sentence."""
    with ready(roster).catalogue() as rows:
        found = rows.document("shifts", shift)
    if found is None:
        raise HTTPException(404, NO_SHIFT)
    return found


def who_can_come(here: Office, roster: Roster, who: Visitor, shift: int, absent: Sequence[int]) -> Any:
    """The answer for this revision without the people `absent`, rows of the staff list in order; it is made once.

    Raises HTTPException with a sentence.
    """
    request = {**request_of(here, roster), "shift": shift, "absent": list(absent)}
    request.pop("waivers")
    mark = hashlib.sha256(json.dumps([shift, list(absent)]).encode()).hexdigest()[:16]
    name = f"cover_{mark}-{roster.revision}"
    file = roster.folder / f"{name}.json"
    if not file.exists():
        answer(here, COVER, roster, who, {**request, "waivers": {"mark": "", "given": []}, "name": name})
    return json.loads(file.read_bytes())
