"""The five crew rules, moment by moment."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import permutations

from plain_data import Finding, Person, Roster, Shift
from reading import (
    AEMT,
    EMT,
    PARAMEDIC,
    SERVICES,
    Assignment,
    assignments_of,
    cards_of,
    counts_as_crew,
    critical_care_at,
    fold,
    has_driver_data,
    key,
    may_drive,
    rank_at,
)
from stretches import stretches


def seats_filled_by(person: Person, service: str, roster: Roster, moment: datetime) -> list[bool]:
    """For every seat of the service, in order, whether the person may fill it."""
    cards = cards_of(person, roster)
    rank, drives = rank_at(cards, moment), may_drive(person, roster, moment)
    return {
        "bls": [rank >= EMT, drives],
        "ils": [rank >= AEMT, drives],
        "als": [rank >= PARAMEDIC, rank >= EMT and drives],
        "cct": [critical_care_at(person, cards, moment), rank >= PARAMEDIC, drives],
        "qrv": [rank >= EMT],
    }[service]


def crew_troubles(shift: Shift, roster: Roster, assignments: list[Assignment], moment: datetime) -> set[str]:
    """The crew rules that are broken at a moment of the shift."""
    service = fold(shift.service) if fold(shift.service) in SERVICES else "bls"
    transport, driver_seat = service != "qrv", service != "qrv"
    aboard: list[Person] = []
    for a in assignments:
        if a.start <= moment < a.end and counts_as_crew(a.person) and a.person not in aboard:
            aboard.append(a.person)
    fills = [seats_filled_by(person, service, roster, moment) for person in aboard]
    k = {"cct": 3, "qrv": 1}.get(service, 2)

    troubles = set()
    if transport and not any(rank_at(cards_of(p, roster), moment) >= EMT for p in aboard):
        troubles.add("no-emt")
    if len(aboard) < k and not (not aboard and "no-emt" in troubles):
        troubles.add("short-crew")
    if aboard and not any(seats[0] for seats in fills) and "no-emt" not in troubles:
        troubles.add("low-level")
    if driver_seat and aboard and has_driver_data(roster) and not any(may_drive(p, roster, moment) for p in aboard):
        troubles.add("no-driver")
    if len(aboard) >= k and not troubles:
        seatings = permutations(fills, k)
        if not any(all(seating[seat][seat] for seat in range(k)) for seating in seatings):
            troubles.add("split-duty")
    return troubles


def crew(shift: Shift, roster: Roster) -> list[Finding]:
    mine = [a for a in assignments_of(roster) if a.shift is shift]
    edges = [moment for a in mine for moment in (a.start, a.end)]

    def broken(rule: str, moment: datetime) -> bool:
        return rule in crew_troubles(shift, roster, mine, moment)

    return [
        Finding(rule, key(shift), None, start, end)
        for rule in ("no-emt", "short-crew", "low-level", "no-driver", "split-duty")
        for start, end in stretches(shift.start, shift.end, edges, partial(broken, rule))
    ]
