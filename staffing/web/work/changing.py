"""Child process: the draft with some crew cells changed - tried, or kept as the next revision - and checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from staffing.planner.by_hand.edits import CannotEdit
from staffing.planner.by_hand.moves import Move, edits_of
from staffing.web.views.catalogue import Earlier
from staffing.web.views.effects import cells_of, effect_of, sentence
from staffing.web.work.checking import Staged, check_once
from staffing.web.work.child import Refused, Tell
from staffing.web.work.drafted import Drafted, drafted, edit_rows, note_terms, read_edits, writable
from staffing.web.work.judging import judge
from staffing.workbook.annotate import CannotWrite, place

if TYPE_CHECKING:
    from staffing.planner.by_hand.edits import Edit
    from staffing.report import RosterReport

_LONGEST_SHIFT = 9  # days


def change(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """What changes of crew cells make and mend, compared with the draft as it is.

    `moves` are those that a person asks for (see `moves_of`), else `will` are edits. With `was`, edits too, that is what is
    compared with. With a `token` the documents of a new revision are written and called after it. Answers with the `effect`, the
    changed `cells` and `said`, the sentence for them; all `edits` of the draft then; and `then`, as it was given.
    """
    draft = drafted(request)
    tell("Checking the change")
    will = _asked(draft, request["moves"]) if "moves" in request else read_edits(request["will"])
    was = read_edits(request.get("was", ()))
    before = _checked(draft, was)
    after = _kept(draft, request, will) if request.get("token") else _checked(draft, will)
    cells = cells_of(draft.scene, [edit for edit in will if edit not in was])
    return {
        "effect": asdict(effect_of(before, after)),
        "cells": [asdict(cell) for cell in cells],
        "said": sentence(cells),
        "edits": edit_rows(draft.and_then(will)),
        "new": edit_rows(will),
        "then": request.get("then", {}),
    }


def check_again(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Writes the documents of the draft once more, under the waivers as they are now, called after `token`."""
    draft = drafted(request)
    tell("Checking again")
    _kept(draft, request, ())
    return {"then": request["then"]}


def _checked(draft: Drafted, more: Sequence[Edit]) -> RosterReport:
    """The report of the draft with more edits."""
    staged = Staged.of(draft.roster_with(more), draft.pack, draft.as_of)
    return check_once(staged, draft.and_then(more), draft.waivers, draft.folder)


def _kept(draft: Drafted, request: dict[str, Any], more: Sequence[Edit]) -> RosterReport:
    """The same; its documents are written and called after the token of the request."""
    note_terms(request, draft.pack, draft.folder, request["token"])
    return judge(
        draft.roster_with(more), draft.pack, draft.as_of, draft.folder,
        revision=request["token"], waivers=draft.waivers, edits=draft.and_then(more), earlier=_earlier(draft, request, more),
    )  # fmt: skip


def _earlier(draft: Drafted, request: dict[str, Any], more: Sequence[Edit]) -> Earlier | None:
    """The catalogue of the draft without `more` edits, with the shifts and people that these are about."""
    then = request["then"]
    path = draft.folder / f"catalogue-{then.get('parent', then.get('revision'))}.sqlite3"
    after = draft.roster_with(more)
    cells = {edit.cell for edit in set(draft.edits) ^ set(draft.and_then(more))}
    shifts: set[int] = set()
    people: set[int] = set()
    for table in (
        held for roster in (draft.roster, after) for held in (roster.assignments, roster.openings, roster.strangers)
    ):
        places = zip(table["sheet"].tolist(), table["row"].tolist(), table["column"].tolist(), strict=True)
        at = [row for row, cell in enumerate(places) if cell in cells]
        shifts.update(table["shift"].iloc[at].tolist())
        people.update(table["person"].iloc[at].tolist() if "person" in table else ())
    return Earlier(path, frozenset(shifts), frozenset(people)) if path.exists() else None


def _asked(draft: Drafted, moves: list[dict[str, Any]]) -> tuple[Edit, ...]:
    """Moves as edits of the draft. Raises Refused."""
    writable(draft)
    try:
        return edits_of(draft.scene, moves_of(draft, moves), place)
    except (CannotEdit, CannotWrite) as error:
        raise Refused(str(error)) from error


def moves_of(draft: Drafted, moves: list[dict[str, Any]]) -> list[Move]:
    """Moves as pages ask for them: `shift`, `person` or None, `cell` or None; times of day `from` and `to`, "" for the shift's.

    `instead` may say whose name in the cell it is about.
    """
    shifts, found = draft.roster.shifts, []
    for move in moves:
        start, end = (None, None)
        if 0 <= move["shift"] < len(shifts):
            begins, ends = (int(shifts[edge].iat[move["shift"]]) for edge in ("start", "end"))
            start = _moment(draft, begins, begins, ends, move["from"])
            end = _moment(draft, begins, begins + 1 if start is None else start + 1, ends, move["to"])
        cell = tuple(move["cell"]) if move["cell"] else None
        found.append(Move(move["shift"], move["person"], cell, start, end, move.get("instead")))
    return found


def _moment(draft: Drafted, begins: int, first: int, ends: int, time: str) -> int | None:
    """The first minute from `first` on at which the clock shows a time such as `23:00`. Raises Refused."""
    if not time:
        return None
    try:
        asked = datetime.strptime(time, "%H:%M").time()
    except ValueError as error:
        raise Refused(f"{time!r} is not a time of day: write it as 07:00.") from error
    clock = draft.roster.clock
    days = (clock.date(begins) + timedelta(days=number) for number in range(_LONGEST_SHIFT))
    found = next((at for at in (clock.minute(datetime.combine(day, asked)) for day in days) if at >= first), None)
    if found is None or found > ends:
        raise Refused(f"{time} is not within {clock.stretch(begins, ends)}.")
    return found


def again(request: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """A proposal held against the draft as it is now: which of its changes `will` still fit, and what those come to.

    `will` has an edit and who stood there (`off`) for each change. Answers with a `state` for each: "fits", "stands" where the
    draft says so already, "lapsed" where somebody else stands there now; and the `effect` of those that fit.
    """
    draft = drafted(request)
    tell("Checking again")
    edits = read_edits(one["edit"] for one in request["will"])
    cells = cells_of(draft.scene, edits)
    changes = set(draft.and_then(edits)) - set(draft.edits)
    states = [
        "lapsed" if now.off != one["off"] and edit in changes else "fits" if edit in changes else "stands"
        for edit, now, one in zip(edits, cells, request["will"], strict=True)
    ]
    fits = [edit for edit, state in zip(edits, states, strict=True) if state == "fits"]
    effect = effect_of(_checked(draft, ()), _checked(draft, fits))
    return {"states": states, "effect": asdict(effect), "then": request["then"]}
