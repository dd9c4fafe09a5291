"""Why a seat stays open: for everyone on the staff list, the one reason that keeps them out of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN
from staffing.planner.candidates import alone_too_heavy, ceilings, is_floor, on_slots, with_times
from staffing.planner.plan import OpenSeat
from staffing.planner.slots import Piece, Slots, open_pieces, pieces_alone
from staffing.report import Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.scene import Scene

#: What keeps people out besides the rules, in the order in which it is asked.
DOES_NOT_COUNT = "do not count as crew"
CANNOT_HELP = "lack the level or may not drive"
_RULE_WORDS = {
    "double-booked": "are on another shift then",
    "on-leave": "are off then",
    "expired-cert": "have an expired certification then",
    "short-rest": "would have too little rest",
}
NOTHING = "could take it, had the search had more time"


def open_seats(final: Scene) -> tuple[OpenSeat, ...]:
    """What is still open on the finished roster, each with the people and what keeps them out."""
    pieces = open_pieces(final)
    if not pieces:
        return ()
    slots = pieces_alone(final, pieces)
    reasons = _reasons(final, slots)
    return tuple(_tell(final, piece, row) for piece, row in zip(pieces, reasons, strict=True))


def _reasons(final: Scene, slots: Slots) -> list[list[str]]:
    """For each slot the reason of each person on the staff list."""
    people, count = len(final.roster.people), len(slots.pieces)
    table = with_times(
        pd.DataFrame({"person": np.tile(np.arange(people), count), "slot": np.repeat(np.arange(count), people)}), slots
    )
    scene = on_slots(final, slots, table)
    reason = np.full(len(table), NOTHING, dtype=object)
    for rule, limits in reversed(ceilings(scene, Severity.ERROR)):
        reason[alone_too_heavy(limits)] = _RULE_WORDS.get(rule.id, f"would break {rule.id}")
    reason[~_helps(scene, len(table))] = CANNOT_HELP
    reason[~final.roster.people["counts"].to_numpy(bool)[table["person"].to_numpy()]] = DOES_NOT_COUNT
    return [list(part) for part in np.split(reason, count)]


def _helps(scene: Scene, count: int) -> NDArray:
    """The options that make the largest shortfall of some moment of their slot smaller: they are in all its tightest floors."""
    helps = np.zeros(count, dtype=bool)
    for rule in scene.rules.values():
        if not is_floor(rule) or rule.id in ("trainee-alone", "min-on-duty"):
            continue
        limits = rule.limits(scene)
        terms = limits.terms
        standing = type(limits)(terms[terms["option"] == TAKEN], limits.bounds).totals()
        short = limits.bounds["low"].to_numpy() - standing
        free = terms[terms["option"] != TAKEN]
        helps[free["option"][short[free["limit"].to_numpy()] > 0]] = True
    # a limit that somebody is not in, although it is as tight as any, is one that they leave as it was
    for rule in scene.rules.values():
        if rule.id != "split-duty":
            continue
        limits = rule.limits(scene)
        terms = limits.terms
        standing = type(limits)(terms[terms["option"] == TAKEN], limits.bounds).totals()
        short = limits.bounds["low"].to_numpy() - standing
        moment = limits.bounds["moment"].to_numpy()
        worst = np.zeros(moment.max() + 1, dtype=np.int64)
        np.maximum.at(worst, moment, short)
        tight = (short == worst[moment]) & (short > 0)
        asked = np.bincount(scene.crew.moments["slot"].to_numpy()[moment[tight]], minlength=len(scene.need))
        free = terms[(terms["option"] != TAKEN) & tight[terms["limit"].to_numpy()]]
        inside = np.bincount(free["option"].to_numpy(), minlength=count)
        slot = scene.seats[scene.seats["option"] != TAKEN].sort_values("option")["slot"].to_numpy()
        helps &= inside == asked[slot]
    return helps


def _tell(final: Scene, piece: Piece, reasons: list[str]) -> OpenSeat:
    counted = Counter(reasons)
    order = [DOES_NOT_COUNT, CANNOT_HELP, *_RULE_WORDS.values()]
    ranked = sorted(
        counted.items(), key=lambda item: (order.index(item[0]) if item[0] in order else len(order), item[0])
    )
    seats = "1 seat stays" if piece.missing == 1 else f"{piece.missing} seats stay"
    said = ", ".join(f"{people} {reason}" for reason, people in ranked)
    message = (
        f"{final.speech.shift(piece.shift)}: {seats} open{final.speech.within(piece.shift, piece.start, piece.end)}. "
        f"Of {len(reasons)} staff, {said}."
    )
    return OpenSeat(piece.shift, piece.start, piece.end, piece.missing, tuple(ranked), message)
