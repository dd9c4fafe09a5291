"""What can be found out about a roster by trying: people put on and off shifts, and the checker asked each time."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pandas as pd
from small_rosters import BASELINE

from staffing.checker import check
from staffing.levels import Level
from staffing.report import Severity
from staffing.rule import Seat
from staffing.rules.examples import MONDAY

CREW_RULES = {"no-emt", "short-crew", "low-level", "no-driver", "split-duty"}


def with_rows(roster, *rows):
    """The roster with assignments (person, shift, start, end) added."""
    added = pd.DataFrame(rows, columns=["person", "shift", "start", "end"]).assign(sheet="Tried", row=1, column=1)
    return replace(roster, assignments=pd.concat([roster.assignments, added], ignore_index=True))


def without(roster, person, shift):
    rows = roster.assignments
    gone = (rows["person"] == person) & (rows["shift"] == shift)
    return replace(roster, assignments=rows[~gone].reset_index(drop=True))


def troubles(roster, *, least=Severity.INFO):
    """What the checker says about people: nothing about crews."""
    found = check(roster, BASELINE, MONDAY).violations
    return {
        (v.rule, v.person, v.unit, v.shift, v.start, v.end, v.message)
        for v in found
        if v.rule not in CREW_RULES and v.severity >= least
    }


class Crew:
    """What the people on board at one moment can do, found by trying every seating."""

    def __init__(self, roster, aboard, service, at):
        seats = service.seats
        fits = [[_may(roster, person, seat, at) for seat in seats] for person in aboard]
        places = [*range(len(seats)), *[None] * len(aboard)]
        ways = set(permutations(places, len(aboard)))
        self.seatable = {
            frozenset(place for row, place in zip(fits, way, strict=True) if place is not None and row[place])
            for way in ways
        }
        self.open = len(seats) - max(map(len, self.seatable))
        self.people = min(len(aboard), len(seats))
        self.useful = min(sum(map(any, fits)), len(seats))
        emt = Seat("", Level.EMT)
        self.covered = not service.transport or any(_may(roster, person, emt, at) for person in aboard)

    def is_no_worse_than(self, other):
        return (
            self.seatable >= other.seatable
            and self.people >= other.people
            and self.useful >= other.useful
            and self.covered >= other.covered
        )


def crews(roster, shift):
    """Each minute of a shift at which somebody comes, goes or loses a card -> the crew from then on."""
    service, row = BASELINE.services[roster.shifts["service"].iat[shift]], roster.shifts.iloc[shift]
    rows = roster.assignments[roster.assignments["shift"] == shift]
    turns = {*rows["start"], *rows["end"], *roster.cards["expires"], row["start"]}
    found = {}
    for at in sorted(turn for turn in turns if row["start"] <= turn < row["end"]):
        here = {p for p, a, b in zip(rows["person"], rows["start"], rows["end"], strict=True) if a <= at < b}
        aboard = sorted(person for person in here if roster.people["counts"].iat[person])
        found[at] = Crew(roster, aboard, service, at)
    return found


def _may(roster, person, seat, at):
    cards = roster.cards[(roster.cards["person"] == person) & (roster.cards["expires"] > at)]
    level = max(cards["rank"], default=0)
    critical = bool(roster.people["critical"].iat[person])
    drives = roster.people["drives_until"].iat[person] > at
    return level >= max(seat.level, Level.NONE) and (critical or not seat.critical) and (drives or not seat.drives)


def side_by_side(now, before, start, end):
    """(crew now, crew before) at every moment of a stretch."""
    for turn in sorted({start, *(turn for turn in {*now, *before} if start <= turn < end)}):
        yield tuple(found[max(at for at in found if at <= turn)] for found in (now, before))


def as_before(now, before, start, end):
    return all(new.is_no_worse_than(old) for new, old in side_by_side(now, before, start, end))


def fuller(now, before, start, end):
    return all(new.open < old.open for new, old in side_by_side(now, before, start, end))


def busy_elsewhere(roster, person, start, end):
    other = roster.other_work[roster.other_work["person"] == person]
    return bool(((other["start"] < end) & (other["end"] > start)).any())
