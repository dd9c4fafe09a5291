"""A person's hours: against the rules' norms, week by week, and the rest between duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from staffing.clock import DAY, MINUTE, WEEK, day_words, duration_words

if TYPE_CHECKING:
    from staffing.clock import Clock
    from staffing.rule import RulePack

_WEEK = 7


@dataclass(frozen=True)
class Norms:
    """What the rules that are on ask for, in minutes: at most `most` in a `window`, `rest` between duties."""

    window: int
    most: int | None
    rest: int | None
    week_starts: int

    @classmethod
    def of(cls, pack: RulePack) -> Norms:
        """The norms of a pack; None for what it has off."""
        rules = {rule.id: rule for rule in pack.rules}
        weekly, short = rules.get("weekly-hours"), rules.get("short-rest")
        return cls(
            window=getattr(weekly, "window", WEEK * MINUTE) // MINUTE,
            most=None if weekly is None else getattr(weekly, "max_hours", timedelta()) // MINUTE,
            rest=None if short is None else getattr(short, "min_rest", timedelta()) // MINUTE,
            week_starts=pack.overtime.week_starts if pack.overtime else 0,
        )

    @property
    def window_words(self) -> str:
        """`168 h (7 days)`; "" where no rule limits the work in it."""
        days, rest = divmod(self.window, DAY)
        words = duration_words(self.window)
        return "" if self.most is None else f"{words} ({days} days)" if days > 1 and not rest else words

    @property
    def rest_words(self) -> str:
        """`8 h`; "" where no rule asks for rest."""
        return duration_words(self.rest) if self.rest else ""


@dataclass(frozen=True)
class Rest:
    """The time between two duties; `short`: less than the rule asks for."""

    start: str
    end: str
    when: str
    minutes: int
    words: str
    short: bool


@dataclass(frozen=True)
class Week:
    """The work of one calendar week, cut at its midnights."""

    first: str
    words: str
    minutes: int
    hours: str


def most_in_a_window(duties: Sequence[tuple[int, int]], window: int) -> tuple[int, int | None]:
    """The most minutes worked in any window, and the start of the first such; duties are sorted and apart.

    A window can be slid to the start of a duty without losing minutes, so those are all that are looked at.
    """
    best, since, last = 0, None, 0
    for at, (opens, _) in enumerate(duties):
        last = max(last, at)
        while last + 1 < len(duties) and duties[last + 1][0] < opens + window:
            last += 1
        worked = sum(min(end, opens + window) - start for start, end in duties[at : last + 1])
        if worked > best:
            best, since = worked, opens
    return best, since


def rests(duties: Sequence[tuple[int, int]], asked: int | None, clock: Clock) -> tuple[Rest | None, tuple[Rest, ...]]:
    """The first of the shortest rests between duties, which are sorted and apart; and all that are shorter than asked for."""
    gaps = [(before, after) for (_, before), (after, _) in pairwise(duties)]
    shortest = min(gaps, key=lambda gap: gap[1] - gap[0], default=None)

    def rest(before: int, after: int) -> Rest:
        return Rest(
            start=clock.iso(before),
            end=clock.iso(after),
            when=f"{clock.moment(before)} to {clock.moment(after)}",
            minutes=after - before,
            words=duration_words(after - before),
            short=asked is not None and after - before < asked,
        )

    short = tuple(rest(*gap) for gap in gaps if asked is not None and gap[1] - gap[0] < asked)
    return None if shortest is None else rest(*shortest), short


def weeks(
    duties: Sequence[tuple[int, int]], period: tuple[int, int] | None, clock: Clock, week_starts: int
) -> tuple[Week, ...]:
    """Each week that a roster touches, with the minutes of it that are worked."""
    if period is None:
        return ()
    first, last = clock.date(period[0]), clock.date(period[1] - 1)
    first -= timedelta(days=(first.weekday() - week_starts) % _WEEK)
    found = []
    while first <= last:
        begins, ends = clock.midnight(first), clock.midnight(first + timedelta(days=_WEEK))
        minutes = sum(min(end, ends) - max(start, begins) for start, end in duties if start < ends and end > begins)
        found.append(Week(first.isoformat(), f"week of {day_words(first)}", minutes, duration_words(minutes)))
        first += timedelta(days=_WEEK)
    return tuple(found)
