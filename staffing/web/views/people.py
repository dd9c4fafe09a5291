"""Everybody on the staff list as a document: their work, rest, leave, hours against the norm, and cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from staffing.checker import served, stage
from staffing.clock import DAY, duration_words
from staffing.roster import address
from staffing.web.views.cards import CardShown, cards_of
from staffing.web.views.findings import findings_of
from staffing.web.views.hours import Norms, Rest, Week, most_in_a_window, rests, weeks
from staffing.web.views.stints import Away, Stint, leave_of, stints_of

if TYPE_CHECKING:
    from datetime import date

    from staffing.report import RosterReport
    from staffing.rule import RulePack


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
    violations: tuple[int, ...]


@dataclass(frozen=True)
class People:
    """The staff list. `window_words` and `rest_words` are what the rules ask for, "" where they are off."""

    people: tuple[Person, ...]
    first: str | None
    last: str | None
    window_words: str
    rest_words: str


def people_of(report: RosterReport, pack: RulePack, as_of: date) -> People:
    """The document of one report's staff."""
    norms = Norms.of(pack)
    period, day = report.period, report.clock.date
    return People(
        people=tuple(_people(report, pack, as_of, norms)),
        first=None if period is None else day(period[0]).isoformat(),
        last=None if period is None else day(period[1] - 1).isoformat(),
        window_words=_window_words(norms.window) if norms.most is not None else "",
        rest_words=duration_words(norms.rest) if norms.rest else "",
    )


def _window_words(minutes: int) -> str:
    """`168 h (7 days)`."""
    days, rest = divmod(minutes, DAY)
    return f"{duration_words(minutes)} ({days} days)" if days > 1 and not rest else duration_words(minutes)


def _people(report: RosterReport, pack: RulePack, as_of: date, norms: Norms) -> Iterator[Person]:
    roster, clock = report.roster, report.clock
    scene = stage(*served(roster, pack), pack, as_of)[0]
    duties: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for person, start, end in zip(*(scene.work[name].tolist() for name in ("person", "start", "end")), strict=True):
        duties[person].append((start, end))
    broken: dict[int, list[int]] = defaultdict(list)
    for finding in findings_of(report, pack.waivers.never):
        for row in finding.people:
            broken[row].append(finding.key)
    stints, leave, cards = stints_of(roster), leave_of(roster), cards_of(report)
    moment = cache(clock.moment)
    begins = report.period[0] if report.period else clock.midnight(as_of)
    for row, one in enumerate(roster.people.itertuples()):
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
            violations=tuple(broken[row]),
        )
