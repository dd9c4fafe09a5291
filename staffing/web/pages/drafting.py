"""Changes of a draft: tried, kept, undone and redone, written into the user's workbook; for the page and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fastapi import HTTPException, Response

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages import draft
from staffing.web.pages.draft import CHANGED, answer, check_again_where_stale, ready, request_of, same, token
from staffing.web.pages.moves import Move
from staffing.web.pages.sending import WORKBOOKS, send_file
from staffing.web.store.drafts import Revision
from staffing.web.store.rosters import Roster
from staffing.web.work.tasks import CHANGE, WRITE


def attempt(here: Office, roster: Roster, who: Visitor, moves: Sequence[Move]) -> dict[str, Any]:
    """What moves would make and mend, nothing kept. Raises HTTPException with a sentence."""
    return _answer(here, ready(roster), who, moves)


def keep(here: Office, roster: Roster, who: Visitor, moves: Sequence[Move], revision: int) -> dict[str, Any]:
    """What moves make and mend, kept as the next revision. Raises HTTPException with a sentence."""
    same(roster, revision)
    name = token()
    then = {"folder": str(roster.folder), "parent": revision, "token": name}
    found = _answer(here, roster, who, moves, token=name, then=then)
    here.audit.note(who, "changed", roster)
    return found


def _answer(here: Office, roster: Roster, who: Visitor, moves: Sequence[Move], **more: Any) -> dict[str, Any]:
    request = {**request_of(here, roster), "moves": [move.request() for move in moves], **more}
    return answer(here, CHANGE, roster, who, request)


def turn(here: Office, roster: Roster, who: Visitor, revision: int, to: int) -> None:
    """Undo and redo: goes to the revision before, or to one made from this one. Raises HTTPException with a sentence."""
    same(roster, revision)
    if to not in (here.drafts.undone(roster), here.drafts.redone(roster)):
        raise HTTPException(409, CHANGED)
    here.rosters.turn_to(roster.id, to)
    here.audit.note(who, "undid" if to < revision else "redid", roster)
    turned = here.rosters.find(roster.agency, roster.id)
    if turned and (job := check_again_where_stale(here, turned, who)):
        here.desk.wait(job, draft.PATIENCE)


def line(revisions: Sequence[Revision], present: int) -> set[int]:
    """The revisions that the present one was made from, itself among them: the others are undone."""
    parents = {one.number: one.parent for one in revisions}
    found = set()
    while present in parents:
        found.add(present)
        present = parents[present]
    return found


def mended_workbook(here: Office, roster: Roster, who: Visitor) -> Response:
    """The user's own workbook with every change of the draft in it, marked and listed. Raises HTTPException with a sentence."""
    ready(roster)
    suffix = ".xlsm" if roster.suffix == ".xlsm" else ".xlsx"
    out = f"mended-{token()}{suffix}"
    answer(here, WRITE, roster, who, {**request_of(here, roster), "out": out})
    here.audit.note(who, "downloaded", roster, "the mended workbook")
    stem = f"{Path(roster.name).stem} mended"
    return send_file(roster.folder / out, stem, suffix, WORKBOOKS[suffix], then_delete=True)
