"""Everyone on the staff list for one open stretch of a shift: who can take it, who with a warning, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import NEVER, WEEK
from staffing.credentials import levels_at
from staffing.levels import Level
from staffing.limits import TAKEN, minutes_within
from staffing.planner.candidates import fills_a_seat, on_slots, with_times
from staffing.planner.eligible import CANNOT_HELP, RULE_WORDS, UNFIT, Reason, broken_alone, kept_out, reason_of
from staffing.planner.slots import Piece, pieces_alone
from staffing.planner.swaps import Swap, swaps
from staffing.planner.trial import told
from staffing.report import Severity
from staffing.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.scene import Scene

ABSENT = Reason("is absent", "are absent")

#: Person -> what the rules would say of them.
Said = dict[int, tuple["Violation", ...]]


class Can(Enum):
    """Whether somebody can take a seat, best first."""

    NOW = "now"
    WITH_WARNING = "with-warning"
    BY_SWAP = "by-swap"
    NO = "no"


@dataclass(frozen=True)
class StandIn:
    """One person of the staff list, for one open stretch.

    `person` is a row of roster.people; `level` what they are as of its start, in words; `at_home` whether the shift is at
    their own station. `week` are the minutes in the fullest 7 days with this stretch in them, it included; `rest_before` and
    `rest_after` the minutes free on either side, None where the roster has nothing on that side.
    `violations` are what their being there would add, `reason` what keeps them out (Can.NO and Can.BY_SWAP).
    """

    person: int
    can: Can
    level: str
    rank: Level
    at_home: bool
    week: int
    rest_before: int | None
    rest_after: int | None
    held_over: int
    violations: tuple[Violation, ...] = ()
    reason: Reason | None = None
    swap: Swap | None = None


def stand_ins(scene: Scene, piece: Piece, absent: Collection[int] = ()) -> list[StandIn]:
    """Everybody, in no order; `absent` people are out."""
    count = len(scene.roster.people)
    slots = pieces_alone(scene, [piece])
    table = with_times(pd.DataFrame({"person": np.arange(count), "slot": np.zeros(count, dtype=np.int64)}), slots)
    tried = on_slots(scene, slots, table)
    errors = broken_alone(tried, Severity.ERROR)
    out = kept_out(slots, tried, table, errors, stay_on=True)
    if not piece.missing:
        # nothing is open: whoever may fill one of the seats could come all the same
        for person in np.flatnonzero(~fills_a_seat(tried, count)).tolist():
            out[person] = out[person] if out[person] in UNFIT else CANNOT_HELP
    for person in absent:
        out[person] = ABSENT
    out, said = _asked(scene, tried, piece, errors, out)
    facts = _Facts.of(tried, scene, piece)
    people = [facts.told_of(person, reason, said.get(person, ())) for person, reason in enumerate(out)]
    barred = _which(out, lambda reason: reason is not None and reason.rule is not None)
    for person, swap in swaps(scene, piece, barred, absent).items():
        people[person] = _swapped(people[person], swap, piece)
    return people


def _swapped(one: StandIn, swap: Swap, piece: Piece) -> StandIn:
    """Somebody whom a swap lets in, with their hours and rest after it."""
    stays = swap.work.assign(person=0, option=TAKEN)
    seat = pd.DataFrame({"person": [0], "start": [piece.start], "end": [piece.end], "option": [0]})
    before, after = rest_around(stays, piece, 1)
    return replace(
        one,
        can=Can.BY_SWAP,
        swap=swap,
        violations=swap.violations,
        week=int(week_minutes(pd.concat([stays, seat], ignore_index=True), 1)[0]),
        rest_before=_known(before[0]),
        rest_after=_known(after[0]),
    )


def _known(minutes: int) -> int | None:
    return None if minutes < 0 else int(minutes)


def _asked(
    scene: Scene, tried: Scene, piece: Piece, errors: Mapping[str, NDArray], out: list[Reason | None]
) -> tuple[list[Reason | None], Said]:
    """What keeps people out, and what the rules say of them, after asking those rules whose limits can't tell it all.

    Limits are never laxer than their rule, but may be stricter (for `consecutive-days` two touching duties are two), and
    some rules have none.
    """
    out = list(out)
    doubtful = _which(
        out, lambda reason: reason is not None and reason.rule is not None and reason.rule not in RULE_WORDS
    )
    said = told(
        scene, piece, {rule: np.intersect1d(who, doubtful) for rule, who in errors.items() if rule not in RULE_WORDS}
    )
    for person in doubtful.tolist():
        out[person] = reason_of(said[person][0].rule) if person in said else None
    free = _which(out, lambda reason: reason is None)
    lighter = {**broken_alone(tried, Severity.WARNING), **broken_alone(tried, Severity.INFO)}
    asked = {rule: np.intersect1d(who, free) for rule, who in lighter.items()}
    asked |= {rule.id: free for rule in tried.rules.values() if type(rule).limits is Rule.limits}
    said |= told(scene, piece, asked)
    for person in free.tolist():
        if grave := [violation for violation in said.get(person, ()) if violation.severity is Severity.ERROR]:
            out[person] = reason_of(grave[0].rule)
    return out, said


def _which(out: list[Reason | None], wanted: Callable[[Reason | None], bool]) -> NDArray:
    return np.array([person for person, reason in enumerate(out) if wanted(reason)], dtype=np.int64)


@dataclass(frozen=True)
class _Facts:
    """What is shown of each person, as columns."""

    level: list[str]
    rank: NDArray
    at_home: NDArray
    week: NDArray
    before: NDArray
    after: NDArray
    held_over: NDArray

    @classmethod
    def of(cls, tried: Scene, scene: Scene, piece: Piece) -> _Facts:
        everyone = np.arange(len(scene.roster.people))
        rank, _ = levels_at(scene.roster, everyone, np.full(len(everyone), piece.start))
        home = scene.roster.people["station"].str.casefold().to_numpy()
        station = str(scene.roster.shifts["station"].iat[piece.shift]).casefold()
        before, after = rest_around(scene.work, piece, len(everyone))
        return cls(
            [scene.speech.level(person, piece.start) for person in everyone.tolist()], rank, (home == station) & (home != ""),
            week_minutes(tried.work, len(everyone)), before, after, last_held_over(scene, piece.start),
        )  # fmt: skip

    def told_of(self, person: int, reason: Reason | None, said: tuple[Violation, ...]) -> StandIn:
        can = Can.NO if reason else Can.WITH_WARNING if said else Can.NOW
        return StandIn(
            person, can, self.level[person], Level(int(self.rank[person])), bool(self.at_home[person]),
            int(self.week[person]), _known(self.before[person]), _known(self.after[person]),
            int(self.held_over[person]), said, reason,
        )  # fmt: skip


def week_minutes(work: pd.DataFrame, count: int) -> NDArray:
    """For each of `count` options, the minutes in the fullest 7 days that hold some of it, what stands and it included.

    `work`: option, person, start, end. As with `weekly-hours`, the fullest 7 days begin where some work begins.
    """
    options = work[work["option"] >= 0]
    if options.empty:
        return np.zeros(count, dtype=np.int64)
    near = work[(work["end"] > options["start"].min() - WEEK) & (work["start"] < options["end"].max() + WEEK)]
    most = np.zeros(int(work["person"].max()) + 1, dtype=np.int64)
    limits = minutes_within(near, WEEK, most)
    own = limits.terms[limits.terms["option"] >= 0]
    week = np.zeros(count, dtype=np.int64)
    np.maximum.at(week, own["option"].to_numpy(), limits.totals()[own["limit"].to_numpy()])
    return week


def rest_around(work: pd.DataFrame, piece: Piece, people: int) -> tuple[NDArray, NDArray]:
    """For each person the minutes free before and after a stretch; -1 where they work on that side at no time."""
    last, following = np.full(people, NEVER), np.full(people, -NEVER)
    earlier, later = work[work["end"] <= piece.start], work[work["start"] >= piece.end]
    np.maximum.at(last, earlier["person"].to_numpy(), earlier["end"].to_numpy())
    np.minimum.at(following, later["person"].to_numpy(), later["start"].to_numpy())
    before = np.where(last == NEVER, -1, piece.start - last)
    after = np.where(following == -NEVER, -1, following - piece.end)
    return before, after


def last_held_over(scene: Scene, before: int) -> NDArray:
    """For each person the minute until which they were last held over before `before`; NEVER where they were not.

    Held over: on a shift past its end, or other work of that kind.
    """
    roster = scene.roster
    until = np.full(len(roster.people), NEVER)
    rows = roster.assignments
    past = (rows["end"].to_numpy() > roster.shifts["end"].to_numpy()[rows["shift"].to_numpy()]) & (
        rows["end"] <= before
    )
    np.maximum.at(until, rows["person"].to_numpy()[past], rows["end"].to_numpy()[past])
    other = roster.other_work
    kind = other["kind"].str.casefold().str.replace(r"[^a-z]", "", regex=True)
    said = kind.str.startswith(("holdover", "heldover")).to_numpy(bool) & (other["end"] <= before).to_numpy()
    np.maximum.at(until, other["person"].to_numpy()[said], other["end"].to_numpy()[said])
    return until


#: Why not, in the order in which people are listed: those nearest to being able to come first.
_ORDER = ("short-rest", "double-booked", "expired-cert", "on-leave")


def ranked(scene: Scene, people: list[StandIn]) -> tuple[StandIn, ...]:
    """The list, best first.

    Whether they can; then the fewest warnings, their own station, the lowest level, the fewest hours that week, held over
    longest ago, and the name. Those who can't stand in the order of their reasons, then by name.
    """
    names = scene.roster.people["name"].tolist()
    kinds = list(Can)

    def key(one: StandIn) -> tuple[object, ...]:
        last = (names[one.person].casefold(), one.person)
        if one.can is Can.NO:
            assert one.reason is not None
            rule = one.reason.rule or ""
            place = _ORDER.index(rule) if rule in RULE_WORDS and rule in _ORDER else len(_ORDER) + (not rule)
            return (kinds.index(one.can), place, one.reason.one, *last)
        return (kinds.index(one.can), len(one.violations), not one.at_home, one.rank, one.week, one.held_over, *last)

    return tuple(sorted(people, key=key))
