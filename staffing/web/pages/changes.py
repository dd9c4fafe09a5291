"""Changes by hand: tried before they are kept, kept as revisions of the draft, undone and redone, and taken away as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages import drafting
from staffing.web.pages.draft import CHANGED, Mistake, ready
from staffing.web.pages.mine import mine
from staffing.web.pages.moves import Move, read_cell, read_move
from staffing.web.pages.showing import show
from staffing.web.pages.twice import is_kept, is_turned, present_change, unless_done
from staffing.web.store.drafts import Moved, adopt
from staffing.web.store.proposals import ACCEPTED
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, REFUSED, Job, Outcome
from staffing.web.work.tasks import CHANGE, CHECK_AGAIN

router = APIRouter()
Mine = Annotated[Roster, Depends(mine)]
Supervisor = Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))]
Here = Annotated[Office, Depends(office)]
UNCLEAR = "This link or form does not say which change is meant: go back and load the page again."


def join(office: Office) -> None:
    """Has the office keep what a child has made of a change."""

    def keep(job: Job) -> Outcome | None:
        then = job.answer.get("then", {})
        if job.state != DONE or not then:
            return None
        try:
            revision = office.drafts.add(
                job.roster, Path(then["folder"]), then["parent"], then["token"],
                by=job.asked_by, said=job.answer["said"], edits=job.answer["edits"],
            )  # fmt: skip
        except Moved:
            return Outcome(REFUSED, CHANGED)
        if "proposal" in then:
            decided = {int(number): what for number, what in then["decided"].items()}
            office.proposals.decide(
                then["proposal"], revision, decided | dict.fromkeys(then["numbers"], ACCEPTED),
                {**then["effect"], "latest": {"what": ACCEPTED, "effect": job.answer["effect"], "numbers": then["numbers"]}},
            )  # fmt: skip
        return None

    def refresh(job: Job) -> None:
        if job.state == DONE:
            then = job.answer["then"]
            adopt(Path(then["folder"]), then["token"], then["revision"])

    office.desk.when_ended(CHANGE, keep)
    office.desk.when_ended(CHECK_AGAIN, refresh)


def asked(
    m: list[str], shift: int | None, person: str, cell: str, start: str, end: str, instead: int | None = None
) -> list[Move]:
    """The moves that a link or a form says, as texts or field by field; 400 with a sentence where it does not."""
    try:
        moves = [read_move(text) for text in m]
        if shift is not None:
            moves.append(
                Move(shift, int(person) if person else None, read_cell(cell) if cell else None, start, end, instead)
            )
    except ValueError as error:
        raise Mistake(UNCLEAR) from error
    if not moves:
        raise Mistake(UNCLEAR)
    return moves


@router.get("/rosters/{key}/try")
def attempt(
    request: Request,
    roster: Mine,
    who: Supervisor,
    here: Here,
    m: Annotated[list[str], Query()] = [],  # noqa: B006  FastAPI copies it
    shift: int | None = None,
    person: str = "",
    cell: str = "",
    start: Annotated[str, Query(alias="from")] = "",
    end: Annotated[str, Query(alias="to")] = "",
    instead: int | None = None,
) -> Response:
    """What a change makes and mends, before it is kept."""
    moves = asked(m, shift, person, cell, start, end, instead)
    found = drafting.attempt(here, roster, who, moves)
    content = {"roster": roster, "found": found, "moves": [move.text() for move in moves], "shift": moves[0].shift}
    return show(request, "try.html", content)


@router.post("/rosters/{key}/changes")
def keep(
    roster: Mine,
    who: Supervisor,
    here: Here,
    revision: Annotated[int, Form()],
    m: Annotated[list[str], Form()],
    said: Annotated[str, Form()] = "",
    board: Annotated[str, Form()] = "",
) -> Response:
    """Keeps a change as the next revision; goes back to the `board` of this query, if any, else to the shift.

    `said`: the change as it was shown.
    """
    moves = asked(m, None, "", "", "", "")
    with unless_done(lambda: is_kept(here, roster, who, revision, said)):
        drafting.keep(here, roster, who, moves, revision)
    if board:
        return RedirectResponse(f"/rosters/{roster.id}/board?{urlencode(parse_qsl(board))}", 303)
    latest = present_change(here, roster)
    return RedirectResponse(f"/rosters/{roster.id}/shifts/{moves[0].shift}?kept={latest.number if latest else 0}", 303)


@router.get("/rosters/{key}/changes")
def history(request: Request, roster: Mine, who: Annotated[Visitor, Depends(visitor)], here: Here) -> Response:
    """What was changed, by whom and when; the way back and forth; the workbook with the changes."""
    ready(roster)
    revisions = here.drafts.of(roster)
    content = {
        "roster": roster,
        "view": roster.load("view"),
        "upload": roster.load("view", 0),
        "revisions": list(reversed(revisions)),
        "line": drafting.line(revisions, roster.revision),
        "undone": here.drafts.undone(roster),
        "redone": here.drafts.redone(roster),
    }
    return show(request, "changes.html", content)


@router.post("/rosters/{key}/changes/turn")
def turn(
    roster: Mine, who: Supervisor, here: Here, revision: Annotated[int, Form()], to: Annotated[int, Form()]
) -> Response:
    """Undo and redo: goes to the revision before, or to one made from this one."""
    with unless_done(lambda: is_turned(here, roster, to)):
        drafting.turn(here, roster, who, revision, to)
    return RedirectResponse(f"/rosters/{roster.id}/changes", 303)


@router.get("/rosters/{key}/mended")
def mended(roster: Mine, who: Supervisor, here: Here) -> Response:
    """The user's own workbook with every change of the draft in it, marked and listed."""
    return drafting.mended_workbook(here, roster, who)


def link(roster: Roster, *moves: Move) -> str:
    """Where moves are tried."""
    return f"/rosters/{roster.id}/try?{urlencode([('m', move.text()) for move in moves])}"
