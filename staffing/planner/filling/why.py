"""Why a seat stays open: for everyone on the staff list, the one reason that keeps them out of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.planner.candidates import on_slots, with_times
from staffing.planner.cells import has_room
from staffing.planner.eligible import (
    CANNOT_HELP,
    DOES_NOT_COUNT,
    NAMELESS,
    ON_BOARD,
    RULE_WORDS,
    Reason,
    broken_alone,
    kept_out,
)
from staffing.planner.filling.plan import OpenSeat
from staffing.planner.fills import can_be_written
from staffing.planner.slots import Piece, Slots, open_pieces, pieces_alone
from staffing.report import Severity

if TYPE_CHECKING:
    from staffing.scene import Scene

UNWRITABLE = Reason(*("can be put there by hand only: these hours fit no crew cell",) * 2)
CELL_LESS = Reason(*("can be put there by hand only: the sheet has no cell for another name",) * 2)
NOTHING = Reason(*("could take it, had the search had more time",) * 2)


def open_seats(final: Scene) -> tuple[OpenSeat, ...]:
    """What is still open on the finished roster, each with the people and what keeps them out."""
    pieces = open_pieces(final)
    if not pieces:
        return ()
    slots = pieces_alone(final, pieces)
    reasons = _reasons(final, slots)
    return tuple(_tell(final, piece, row) for piece, row in zip(pieces, reasons, strict=True))


def _reasons(final: Scene, slots: Slots) -> list[list[Reason]]:
    """For each slot the reason of each person on the staff list."""
    people, count = len(final.roster.people), len(slots.pieces)
    table = with_times(
        pd.DataFrame({"person": np.tile(np.arange(people), count), "slot": np.repeat(np.arange(count), people)}), slots
    )
    # who stands on a shift for a part of it leaves for a reason: a plan does not ask them for the rest
    scene = on_slots(final, slots, table)
    out = kept_out(slots, scene, table, broken_alone(scene, Severity.ERROR), stay_on=False)
    free = [_if_free(pieces[0], final) for pieces in slots.pieces]
    reasons = [reason or free[option // people] for option, reason in enumerate(out)]
    return [reasons[number * people : (number + 1) * people] for number in range(count)]


def _if_free(piece: Piece, final: Scene) -> Reason:
    """The reason of whoever no rule keeps out."""
    if not has_room(piece, final):
        return CELL_LESS
    return NOTHING if can_be_written(piece, final) else UNWRITABLE


def _tell(final: Scene, piece: Piece, reasons: list[Reason]) -> OpenSeat:
    counted = Counter(reasons)
    order = [DOES_NOT_COUNT, NAMELESS, ON_BOARD, CANNOT_HELP, *RULE_WORDS.values()]
    ranked = sorted(
        (((reason.one if people == 1 else reason.several), people) for reason, people in counted.items()),
        key=lambda said: next((i for i, words in enumerate(order) if said[0] in words), len(order)),
    )
    seats = "1 seat stays" if piece.missing == 1 else f"{piece.missing} seats stay"
    said = ", ".join(f"{people} {reason}" for reason, people in ranked)
    why = f"Of {len(reasons)} staff, {said}." if reasons else "Nobody is on the staff list."
    message = f"{final.speech.shift(piece.shift)}: {seats} open{final.speech.within(piece.shift, piece.start, piece.end)}. {why}"
    return OpenSeat(
        piece.shift, piece.start, piece.end, piece.missing, tuple(ranked), message, not has_room(piece, final)
    )
