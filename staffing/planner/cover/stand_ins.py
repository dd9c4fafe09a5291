"""Everyone on the staff list for one open stretch of a shift: who can take it, who with a warning, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.credentials import levels_at
from staffing.levels import Level
from staffing.planner.candidates import fills_a_seat, on_slots, with_times
from staffing.planner.cover.company import NOTHING, Change, Company
from staffing.planner.cover.hours import Hours, Times, last_held_over
from staffing.planner.cover.swaps import Swap, swaps
from staffing.planner.cover.trial import told, without
from staffing.planner.eligible import CANNOT_HELP, RULE_WORDS, UNFIT, Reason, broken_alone, kept_out, reason_of
from staffing.planner.slots import Piece, pieces_alone
from staffing.report import Severity
from staffing.rule import Rule
from staffing.scene import duties

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.roster import Roster
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
    their own station; `hours` their time with this stretch in it; `held_over` the minute until which they last were, NEVER
    where they were not. `violations` are what their being there would add. `reason` keeps them out (Can.NO), or would
    without the `swap`.
    """

    person: int
    can: Can
    level: str
    rank: Level
    at_home: bool
    hours: Hours
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
    facts = _Facts.of(scene, piece)
    people = [facts.told_of(person, reason, said.get(person, ())) for person, reason in enumerate(out)]
    barred = _which(out, lambda reason: reason is not None and reason.rule is not None)
    found = swaps(scene, piece, barred, absent)
    left = Times.of(duties(_without_swapped(scene.roster, found)), piece, count)
    for person, swap in found.items():
        people[person] = replace(
            people[person], can=Can.BY_SWAP, swap=swap, violations=swap.violations, hours=left.of_person(person)
        )
    return people


def _without_swapped(roster: Roster, found: Mapping[int, Swap]) -> Roster:
    """The roster with what those who swap have then, and nobody else's work."""
    tables = {name: getattr(roster, name) for name in ("assignments", "other_work")}
    theirs = {name: rows[rows["person"].isin(list(found))].reset_index(drop=True) for name, rows in tables.items()}
    return without(replace(roster, **theirs), {person: swap.shift for person, swap in found.items()})


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
    said = _told(
        scene, piece, {rule: np.intersect1d(who, doubtful) for rule, who in errors.items() if rule not in RULE_WORDS}
    )
    for person in doubtful.tolist():
        out[person] = reason_of(said[person][0].rule) if person in said else None
    free = _which(out, lambda reason: reason is None)
    lighter = {**broken_alone(tried, Severity.WARNING), **broken_alone(tried, Severity.INFO)}
    asked = {rule: np.intersect1d(who, free) for rule, who in lighter.items()}
    asked |= {rule.id: free for rule in tried.rules.values() if rule.of_duties and type(rule).limits is Rule.limits}
    said |= _told(scene, piece, asked)
    for person in free.tolist():
        if grave := [violation for violation in said.get(person, ()) if violation.severity is Severity.ERROR]:
            out[person] = reason_of(grave[0].rule)
    return out, said


def _told(scene: Scene, piece: Piece, asked: Mapping[str, NDArray]) -> Said:
    """What rules would say of those whom they are asked about; of rules about several people, each by themselves."""
    company, said = Company(scene), told(scene, piece, asked)
    together = [people for rule, people in asked.items() if scene.rules[rule].in_company]
    for person in np.unique(np.concatenate(together)).tolist() if together else ():
        found = tuple(company.says(NOTHING, Change(takes=((person, piece),)), floors=False))
        if found:
            said[person] = (*found, *said.get(person, ()))
    return said


def _which(out: list[Reason | None], wanted: Callable[[Reason | None], bool]) -> NDArray:
    return np.array([person for person, reason in enumerate(out) if wanted(reason)], dtype=np.int64)


@dataclass(frozen=True)
class _Facts:
    """What is shown of each person, as columns."""

    level: list[str]
    rank: NDArray
    at_home: NDArray
    held_over: NDArray
    times: Times

    @classmethod
    def of(cls, scene: Scene, piece: Piece) -> _Facts:
        roster, everyone = scene.roster, np.arange(len(scene.roster.people))
        rank, _ = levels_at(roster, everyone, np.full(len(everyone), piece.start))
        home = roster.people["station"].str.casefold().to_numpy()
        station = str(roster.shifts["station"].iat[piece.shift]).casefold()
        return cls(
            level=[
                str(Level(level)) if level else scene.speech.level(person, piece.start)
                for person, level in enumerate(rank.tolist())
            ],
            rank=rank,
            at_home=(home == station) & (home != ""),
            held_over=last_held_over(roster, piece.start),
            times=Times.of(scene.work, piece, len(everyone)),
        )

    def told_of(self, person: int, reason: Reason | None, said: tuple[Violation, ...]) -> StandIn:
        return StandIn(
            person=person,
            can=Can.NO if reason else Can.WITH_WARNING if said else Can.NOW,
            level=self.level[person],
            rank=Level(int(self.rank[person])),
            at_home=bool(self.at_home[person]),
            held_over=int(self.held_over[person]),
            violations=said,
            reason=reason,
            hours=self.times.of_person(person),
        )


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
        return (
            kinds.index(one.can),
            len(one.violations),
            not one.at_home,
            one.rank,
            one.hours.week,
            one.held_over,
            *last,
        )

    return tuple(sorted(people, key=key))
