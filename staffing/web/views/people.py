"""Everybody on the staff list as documents: their work, rest, leave, hours against the norm, and cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from staffing.clock import duration_words
from staffing.roster import address
from staffing.web.views.cards import CardShown, cards_of
from staffing.web.views.hours import Norms, Rest, Week, most_in_a_window, rests, weeks
from staffing.web.views.stints import Away, Stint, leave_of, stints_of

if TYPE_CHECKING:
    from staffing.web.views.checked import Checked


@dataclass(frozen=True)
class Person:
    """One person. `key` is their row of the staff list; lengths of time are minutes, with their words beside.

    `level` is "" where the roster says nobody's. `minutes` is all work of theirs that the workbook says, other work
    included, counted once where it overlaps; `most` the most of it in any `window`, of which they may work `limit` (None:
    no rule says). `own_limit`: the limit is their own. `rest` is the shortest between two duties, None where they have
    fewer than two.
    """

    key: int
    name: str
    id: str
    level: str
    role: str
    counts: bool
    station: str
    employment: str
    cell: str
    shifts: int
    nights: int
    weekends: int
    minutes: int
    hours: str
    most: int
    most_words: str
    most_from: str
    limit: int | None
    limit_words: str
    own_limit: bool
    rest: Rest | None
    short_rests: tuple[Rest, ...]
    weeks: tuple[Week, ...]
    stints: tuple[Stint, ...]
    leave: tuple[Away, ...]
    cards: tuple[CardShown, ...]


def staff_of(checked: Checked, only: Collection[int] | None = None) -> Iterator[Person]:
    """Everybody in the order of the staff list; `only` some of them by their keys, or all."""
    report, scene, norms = checked.report, checked.scene, Norms.of(checked.pack)
    roster, clock = report.roster, report.clock
    duties: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for person, start, end in zip(*(scene.work[name].tolist() for name in ("person", "start", "end")), strict=True):
        duties[person].append((start, end))
    stints, leave, cards = stints_of(roster, only), leave_of(roster), cards_of(report)
    moment = cache(clock.moment)
    begins = report.period[0] if report.period else clock.midnight(scene.as_of)
    for row, one in enumerate(roster.people.itertuples()):
        if only is not None and row not in only:
            continue
        own = sorted(duties[row])
        limit = int(one.max_minutes) if one.max_minutes >= 0 else norms.most
        most, since = most_in_a_window(own, norms.window)
        rest, short_rests = rests(own, norms.rest, clock)
        minutes = sum(end - start for start, end in own)
        yield Person(
            key=row,
            name=one.name,
            id=one.id,
            level=scene.speech.level(row, begins) if "level" in roster.facts else "",
            role=one.role,
            counts=bool(one.counts),
            station=one.station,
            employment=one.employment,
            cell=address(one.sheet, int(one.row), int(one.column)),
            shifts=sum(stint.shift is not None for stint in stints[row]),
            nights=sum(stint.night for stint in stints[row]),
            weekends=len({stint.weekend for stint in stints[row] if stint.weekend}),
            minutes=minutes,
            hours=duration_words(minutes),
            most=most,
            most_words=duration_words(most),
            most_from="" if since is None else moment(since),
            limit=limit if norms.most is not None else None,
            limit_words="" if limit is None or norms.most is None else duration_words(limit),
            own_limit=one.max_minutes >= 0,
            rest=rest,
            short_rests=short_rests,
            weeks=weeks(own, report.period, clock, norms.week_starts),
            stints=tuple(stints[row]),
            leave=tuple(leave[row]),
            cards=tuple(cards[row]),
        )
