"""Child process: who can come to a shift of the draft."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from staffing.planner.cover.cover import cover as who_can
from staffing.web.views.covering import cover_view
from staffing.web.work.child import Refused, Tell
from staffing.web.work.drafted import drafted
from staffing.web.work.sentences import MEANWHILE


def cover(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Ranks everybody for a `shift` without the people `absent`; writes the document `NAME.json` for the `name` given."""
    draft = drafted(request)
    shift, absent = request["shift"], request["absent"]
    rows = draft.roster.assignments
    aboard = set(rows["person"][rows["shift"] == shift].tolist())
    if not 0 <= shift < len(draft.roster.shifts) or not aboard.issuperset(absent):
        raise Refused(MEANWHILE)
    tell("Looking at everybody on the staff list")
    answer = asdict(cover_view(who_can(draft.roster, draft.pack, draft.as_of, shift, absent)))
    (draft.folder / f"{request['name']}.json").write_text(json.dumps(answer), encoding="utf-8")
    return {}
