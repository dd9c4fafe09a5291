"""Why a seat stays open: for everyone on the staff list, the one reason that keeps them out of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN, Limits, joined
from staffing.planner.candidates import APART, alone_too_heavy, ceilings, is_floor, on_slots, with_times
from staffing.planner.fills import can_be_written, written_names
from staffing.planner.plan import OpenSeat
from staffing.planner.slots import Piece, Slots, open_pieces, pieces_alone
from staffing.report import Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.scene import Scene

#: What keeps people out, in the order in which it is asked: (of one, of several).
DOES_NOT_COUNT = ("does not count as crew", "do not count as crew")
ON_BOARD = ("is on this shift already", "are on this shift already")
NAMELESS = ("has a name that a crew cell can't tell apart", "have names that a crew cell can't tell apart")
CANNOT_HELP = ("lacks the level or may not drive", "lack the level or may not drive")
_RULE_WORDS = {
    "double-booked": ("is on another shift then", "are on another shift then"),
    "on-leave": ("is off then", "are off then"),
    "expired-cert": ("has an expired certification then", "have an expired certification then"),
    "short-rest": ("would have too little rest", "would have too little rest"),
}
UNWRITABLE = ("can be put there by hand only: these hours fit no crew cell",) * 2
NOTHING = ("could take it, had the search had more time",) * 2

Reason = tuple[str, str]


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
    scene = on_slots(final, slots, table)
    reason: list[Reason] = [
        NOTHING if can_be_written(pieces[0], final) else UNWRITABLE for pieces in slots.pieces for _ in range(people)
    ]
    for rule, limits in reversed(ceilings(scene, Severity.ERROR)):
        for option in alone_too_heavy(limits).tolist():
            reason[option] = _RULE_WORDS.get(rule.id, (f"would break {rule.id}",) * 2)
    here = set(zip(slots.standing["slot"].tolist(), slots.standing["person"].tolist(), strict=True))
    names = written_names(final.roster)
    counts, helps = final.roster.people["counts"].tolist(), _helps(scene, len(table)).tolist()
    for option, (slot, person) in enumerate(zip(table["slot"].tolist(), table["person"].tolist(), strict=True)):
        if not counts[person]:
            reason[option] = DOES_NOT_COUNT
        elif names[person] is None:
            reason[option] = NAMELESS
        elif (slot, person) in here:
            reason[option] = ON_BOARD
        elif not helps[option]:
            reason[option] = CANNOT_HELP
    return [reason[number * people : (number + 1) * people] for number in range(count)]


def _helps(scene: Scene, count: int) -> NDArray:
    """The options that make the largest shortfall of their slot smaller: they are in all its tightest floors."""
    floors = joined([rule.limits(scene) for rule in scene.rules.values() if is_floor(rule) and rule.id not in APART])
    terms, moment = floors.terms, floors.bounds["moment"].to_numpy()
    standing = Limits(terms[terms["option"] == TAKEN], floors.bounds).totals()
    short = floors.bounds["low"].to_numpy() - standing
    worst = np.zeros(len(scene.crew.moments), dtype=np.int64)
    np.maximum.at(worst, moment, short)
    tight = (short == worst[moment]) & (short > 0)
    slot_of_moment = scene.crew.moments["slot"].to_numpy()
    asked = np.bincount(slot_of_moment[moment[tight]], minlength=len(scene.need))
    inside = np.bincount(
        terms["option"].to_numpy()[(terms["option"].to_numpy() != TAKEN) & tight[terms["limit"].to_numpy()]],
        minlength=count,
    )
    slot = scene.seats[scene.seats["option"] != TAKEN].sort_values("option")["slot"].to_numpy()
    return np.asarray(inside == asked[slot])


def _tell(final: Scene, piece: Piece, reasons: list[Reason]) -> OpenSeat:
    counted = Counter(reasons)
    order = [DOES_NOT_COUNT, NAMELESS, ON_BOARD, CANNOT_HELP, *_RULE_WORDS.values()]
    ranked = sorted(
        ((reason[people > 1], people) for reason, people in counted.items()),
        key=lambda said: next((i for i, words in enumerate(order) if said[0] in words), len(order)),
    )
    seats = "1 seat stays" if piece.missing == 1 else f"{piece.missing} seats stay"
    said = ", ".join(f"{people} {reason}" for reason, people in ranked)
    why = f"Of {len(reasons)} staff, {said}." if reasons else "Nobody is on the staff list."
    message = f"{final.speech.shift(piece.shift)}: {seats} open{final.speech.within(piece.shift, piece.start, piece.end)}. {why}"
    return OpenSeat(piece.shift, piece.start, piece.end, piece.missing, tuple(ranked), message)
