"""Who may take an open stretch of a shift, and the one reason that keeps each of the others out of it.

One answer for every question of this kind: why a seat of a plan stays open, who can come after a sick call, and whether a
shift stands or falls with one person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from staffing.limits import NO_DAY, TAKEN, TERMS, Limits, joined, totals
from staffing.planner.candidates import APART, binding, is_floor
from staffing.planner.fills import written_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from staffing.planner.slots import Slots
    from staffing.report import Severity
    from staffing.scene import Scene


class Reason(NamedTuple):
    """What keeps people out, in words: of one person, of several; and the rule that says it, if one does."""

    one: str
    several: str
    rule: str | None = None


DOES_NOT_COUNT = Reason("does not count as crew", "do not count as crew")
ON_BOARD = Reason("is on this shift already", "are on this shift already")
NAMELESS = Reason("has a name that a crew cell can't tell apart", "have names that a crew cell can't tell apart")
CANNOT_HELP = Reason("lacks the level or may not drive", "lack the level or may not drive")
#: The reasons that no other hours would change.
UNFIT = (DOES_NOT_COUNT, NAMELESS)
#: The reasons that rules give; any other rule is named.
RULE_WORDS = {
    "double-booked": Reason("is on another shift then", "are on another shift then", "double-booked"),
    "on-leave": Reason("is off then", "are off then", "on-leave"),
    "expired-cert": Reason("has an expired certification then", "have an expired certification then", "expired-cert"),
    "short-rest": Reason("would have too little rest", "would have too little rest", "short-rest"),
}
#: And of the rules that a pack turns on, whose limits alone can't tell it all.
_PATTERN_WORDS = {
    "no-cell": ("has no free cell for it", "have no free cell for it"),
    "away-station": ("is of another station", "are of another station"),
    "off-pattern": ("has the platoon's day off", "have the platoon's day off"),
    "pairing": ("would ride against the sheet Pairs", "would ride against the sheet Pairs"),
    "follower": ("would start what may not follow the day before", "would start what may not follow the day before"),
    "nights-in-a-row": ("would work too many nights in a row", "would work too many nights in a row"),
    "weekends": ("would work too many weekends", "would work too many weekends"),
    "short-run": ("would work too few days in a row", "would work too few days in a row"),
    "short-break": ("would have too few days off together", "would have too few days off together"),
    "shift-count": ("would have too many shifts of this kind", "would have too many shifts of this kind"),
    "maximum-hours": ("would have too many hours in the period", "would have too many hours in the period"),
}


def reason_of(rule: str) -> Reason:
    """The words for somebody who would break a rule."""
    named = f"would break {rule}"
    return RULE_WORDS.get(rule, Reason(*_PATTERN_WORDS.get(rule, (named, named)), rule))


def kept_out(
    slots: Slots, scene: Scene, table: pd.DataFrame, errors: Mapping[str, NDArray], *, stay_on: bool
) -> list[Reason | None]:
    """For each option of `table` (person, slot, start, end; those of `scene`) what keeps it from being taken alone, or None.

    What stands stays as it is; `errors` are the error rules that options break then, as of `broken_alone`. `stay_on`:
    whoever is on the shift at other hours may be asked for these as well.
    """
    reason: list[Reason | None] = [None] * len(table)
    for rule, options in reversed(list(errors.items())):
        for option in options.tolist():
            reason[option] = reason_of(rule)
    helpful = helps(scene, len(table))
    here = _aboard(slots, table, at_any_time=not stay_on)
    names, counts = written_names(scene.roster), scene.roster.people["counts"].tolist()
    for option, person in enumerate(table["person"].tolist()):
        if not counts[person]:
            reason[option] = DOES_NOT_COUNT
        elif names[person] is None:
            reason[option] = NAMELESS
        elif here[option]:
            reason[option] = ON_BOARD
        elif not helpful[option]:
            reason[option] = CANNOT_HELP
    return reason


def broken_alone(scene: Scene, severity: Severity) -> dict[str, NDArray]:
    """Rule id -> the options that break a rule of a severity when each alone is added to what stands."""
    broken: dict[str, NDArray] = {}
    for rule, limits in binding(scene, severity, near=True):
        options = heavy_alone(limits)
        broken[rule.id] = np.union1d(broken.get(rule.id, options), options)
    return broken


def heavy_alone(limits: Limits) -> NDArray:
    """The options that break a limit when each alone is taken on top of what stands, in order.

    Where what stands breaks the limit already, nothing may be added to it.
    """
    limit, option, weight, day = (limits.terms[column].to_numpy() for column in TERMS)
    count, high = len(limits.bounds), limits.bounds["high"].to_numpy()
    stands = option == TAKEN
    fixed = totals(limit[stands], weight[stands], day[stands], count)
    adds = ~stands
    if (day[stands] != NO_DAY).any():
        # on a day on which something stands, one more weighs nothing
        days, which = np.unique(day, return_inverse=True)
        place = limit * len(days) + which
        adds &= (day == NO_DAY) | ~np.isin(place, place[stands])
    pairs, row = np.unique(option[adds] * np.int64(count) + limit[adds], return_inverse=True)
    added = np.bincount(row, weights=weight[adds], minlength=len(pairs)).astype(np.int64)
    where = pairs % max(count, 1)
    return np.unique((pairs // max(count, 1))[(added > 0) & (fixed[where] + added > high[where])])


def helps(scene: Scene, count: int) -> NDArray:
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


def _aboard(slots: Slots, table: pd.DataFrame, *, at_any_time: bool) -> NDArray:
    """The options of people who stand on the slot: at any time, or at some minute of it."""
    own = slots.standing[["slot", "person", "start", "end"]]
    rows = table[["slot", "person", "start", "end"]].reset_index(names="option")
    met = rows.merge(own, on=["slot", "person"], suffixes=("", "_own"))
    if not at_any_time:
        met = met[(met["start_own"] < met["end"]) & (met["end_own"] > met["start"])]
    here = np.zeros(len(table), dtype=bool)
    here[met["option"].to_numpy()] = True
    return here
