"""Rosters that say who is on duty and not on which ambulance: what their shifts have to be crewed for.

A code such as `D` is one shift a day with everybody on it who has the code. Where the user says for how many crews of each
service it is (`[demand]` of a profile), its seats are theirs as one pool; where nobody says, it has no seats, and the rules
about crews have nothing to check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from staffing.report import NotChecked
from staffing.roster import Problem
from staffing.rule import Mixed, RulePack, Service

if TYPE_CHECKING:
    from staffing.roster import Roster

#: The service of a shift whose ambulances nobody names.
NO_UNIT = Service("on duty", transport=False, seats=())


def pool_services(roster: Roster, pack: RulePack) -> tuple[dict[str, Service], list[Problem]]:
    """Unit key -> the service of a roster's pools, and a problem for each service that the pack does not know."""
    pools: dict[str, Service] = {}
    problems = []
    alike: dict[tuple[tuple[str, int], ...], Service] = {}
    for key, demand in roster.pools.items():
        unknown = [name for name in demand if name not in pack.services]
        for name in unknown:
            known = ", ".join(pack.services)
            problems.append(
                Problem("[demand]", f"the service {name!r} in the profile's demand is not known: write one of {known}")
            )
        good = tuple((name, crews) for name, crews in demand.items() if name not in unknown)
        # rules tell services apart by identity: equal demands are one
        pools[key] = alike.setdefault(good, _pooled(dict(good), pack)) if good else NO_UNIT
    return pools, problems


def _pooled(demand: Mapping[str, int], pack: RulePack) -> Service:
    services = [pack.services[name] for name, crews in demand.items() for _ in range(crews)]
    # the highest seat first, as with a single ambulance
    seats = sorted((seat for service in services for seat in service.seats), key=lambda seat: -seat.level)
    name = ", ".join(f"{crews} {name}" for name, crews in demand.items())
    return Mixed(name, True, tuple(seats), ambulances=sum(service.transports for service in services))


def without_units(roster: Roster) -> bool:
    """Whether no shift of a roster has seats: neither an ambulance nor a demand is said of any."""
    keys = set(roster.shifts["unit_key"])
    return bool(keys) and all(key in roster.pools and not roster.pools[key] for key in keys)


def partly_unchecked(roster: Roster, pack: RulePack) -> Iterator[NotChecked]:
    """What the rules about ambulances leave out where only some shifts of a roster have one."""
    shifts = roster.shifts
    bare = [key for key, demand in roster.pools.items() if not demand]
    units = list(dict.fromkeys(shifts["unit"][shifts["unit_key"].isin(bare)]))
    if not units or without_units(roster):
        return
    shown = ", ".join(units[:5]) + (f" and {len(units) - 5} more" if len(units) > 5 else "")
    for rule in pack.rules:
        if rule.of_units:
            yield NotChecked(rule.id, f"the roster does not say on which ambulance those with {shown} are")
