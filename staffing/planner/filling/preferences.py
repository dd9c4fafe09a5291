"""How far a plan kept to home stations and to steady partners, which are preferred where nothing else decides."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from staffing.planner.filling.plan import Preference
from staffing.planner.question.order import HOME_STATION
from staffing.planner.search.found import Reached

if TYPE_CHECKING:
    from staffing.planner.search.found import Found
    from staffing.report import Fill
    from staffing.roster import Roster

STEADY_PARTNERS = "steady partners"


def preferences(finished: Roster, fills: list[tuple[Fill, int]]) -> tuple[Preference, ...]:
    """Of the seats that the plan filled (with the row of each person): how many met each preference.

    Home station: of the seats whose person and whose shift have a station, those where it is the same one. Steady partners:
    of the seats whose person rode with somebody on the shift before and rides with somebody now, those where one of the
    partners is the same. The shift before is the person's own last one that starts earlier, on any unit.
    """
    return tuple(own for own in (_home_station(finished, fills), _steady_partners(finished, fills)) if own.of)


def as_dealt(found: Found, kept: tuple[Preference, ...]) -> Found:
    """`found` with the people who are away from home as they were dealt out.

    The search counts those whom no dealing finds a seat at home; who may fill which seat can keep more of them away.
    """
    home = next((own for own in kept if own.name == HOME_STATION), None)
    if home is None or HOME_STATION not in found.reached:
        return found
    away = home.of - home.met
    bound = min(found.reached[HOME_STATION].bound, away)
    return replace(found, reached={**found.reached, HOME_STATION: Reached(HOME_STATION, away, bound)})


def _home_station(finished: Roster, fills: list[tuple[Fill, int]]) -> Preference:
    homes = finished.people["station"].str.casefold().tolist()
    stations = finished.shifts["station"].str.casefold().tolist()
    both = [(homes[person], stations[fill.shift]) for fill, person in fills if homes[person] and stations[fill.shift]]
    return Preference(HOME_STATION, sum(home == station for home, station in both), len(both))


def _steady_partners(finished: Roster, fills: list[tuple[Fill, int]]) -> Preference:
    crews: dict[int, set[int]] = defaultdict(set)
    ridden: dict[int, set[int]] = defaultdict(set)
    rows = finished.assignments
    for person, shift in zip(rows["person"].tolist(), rows["shift"].tolist(), strict=True):
        crews[shift].add(person)
        ridden[person].add(shift)
    starts = finished.shifts["start"].tolist()
    met = of = 0
    for shift, person in sorted({(fill.shift, person) for fill, person in fills}):
        earlier = [other for other in ridden[person] if starts[other] < starts[shift]]
        before = crews[max(earlier, key=lambda other: (starts[other], other))] - {person} if earlier else set()
        now = crews[shift] - {person}
        if before and now:
            of += 1
            met += bool(before & now)
    return Preference(STEADY_PARTNERS, met, of)
