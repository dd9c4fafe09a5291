"""On small random rosters, trying everybody with the checker agrees on who can cover: directly, with a warning, by a swap."""

from __future__ import annotations

import pytest
from by_trying import as_before, busy_elsewhere, crews, fuller, troubles, with_rows, without
from drawn_rosters import busy_roster
from small_rosters import BASELINE

from staffing.planner.cover import cover
from staffing.planner.stand_ins import Can
from staffing.report import Severity
from staffing.rules.examples import MONDAY

SEEDS = (1, 5, 10, 21)


class Tried:
    """Everything that can be tried for one open seat."""

    def __init__(self, roster, shift, start, end, absent):
        self.roster, self.shift, self.start, self.end, self.absent = roster, shift, start, end, absent
        self.before, self.errors = troubles(roster), troubles(roster, least=Severity.ERROR)
        self.crews = crews(roster, shift)

    def asks(self, person):
        """Whether somebody may be asked at all, and makes the crew fuller throughout."""
        rows = self.roster.assignments
        here = rows[(rows["person"] == person) & (rows["shift"] == self.shift)]
        on_board = ((here["start"] < self.end) & (here["end"] > self.start)).any()
        if not self.roster.people["counts"].iat[person] or person in self.absent or on_board:
            return False
        after = with_rows(self.roster, (person, self.shift, self.start, self.end))
        return fuller(crews(after, self.shift), self.crews, self.start, self.end)

    def can(self, person):
        if not self.asks(person) or busy_elsewhere(self.roster, person, self.start, self.end):
            return Can.NO
        after = with_rows(self.roster, (person, self.shift, self.start, self.end))
        if troubles(after, least=Severity.ERROR) - self.errors:
            return Can.NO
        return Can.WITH_WARNING if troubles(after) - self.before else Can.NOW

    def swaps(self, person):
        """(shift left, who takes it or None) for every swap that lets somebody take the seat."""
        if not self.asks(person) or busy_elsewhere(self.roster, person, self.start, self.end):
            return
        rows = self.roster.assignments[self.roster.assignments["person"] == person]
        for left in sorted(set(rows["shift"]) - {self.shift}):
            times = self.roster.shifts.iloc[left]
            own = rows[(rows["shift"] == left) & (rows["start"] < times["end"]) & (rows["end"] > times["start"])]
            if own.empty:
                continue
            start, end = max(own["start"].min(), times["start"]), min(own["end"].max(), times["end"])
            gone = without(self.roster, person, left)
            seated = with_rows(gone, (person, self.shift, self.start, self.end))
            if troubles(seated, least=Severity.ERROR) - self.errors:
                continue
            crewed = crews(self.roster, left)
            if as_before(crews(gone, left), crewed, start, end):
                yield left, None
                continue
            for other in range(len(self.roster.people)):
                here = self.roster.assignments
                here = here[(here["person"] == other) & (here["shift"] == left)]
                on_board = ((here["start"] < end) & (here["end"] > start)).any()
                counts = self.roster.people["counts"].iat[other]
                if other == person or other in self.absent or on_board or not counts:
                    continue
                if busy_elsewhere(self.roster, other, start, end):
                    continue
                taken = with_rows(seated, (other, left, start, end))
                fresh = troubles(taken) - troubles(seated)
                if not fresh and as_before(crews(taken, left), crewed, start, end):
                    yield left, other


@pytest.mark.parametrize("seed", SEEDS)
def test_who_can_cover_is_who_can_when_tried(seed):
    roster = busy_roster(seed)
    shift = seed % len(roster.shifts)
    aboard = sorted(set(roster.assignments["person"][roster.assignments["shift"] == shift]))
    absent = aboard[:1] if seed % 3 else []
    answer = cover(roster, BASELINE, MONDAY, shift, absent)
    for seat in answer.seats:
        if not seat.missing:
            continue
        tried = Tried(answer.roster, shift, seat.start, seat.end, absent)
        for one in seat.people:
            can = tried.can(one.person)
            ways = list(tried.swaps(one.person)) if can is Can.NO else []
            assert one.can is (Can.BY_SWAP if ways else can), (seat.start, one)
            if one.swap:
                assert (one.swap.shift, one.swap.taken_by) in ways
