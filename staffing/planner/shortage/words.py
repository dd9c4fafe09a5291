"""A counted shortage in words, with the sum: how many are asked for, who can come, and what keeps out the others."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.limits import TAKEN
from staffing.planner.candidates import alone_too_heavy, ceilings, on_slots, with_times
from staffing.planner.filling.plan import Shortage
from staffing.planner.shortage import demand
from staffing.planner.shortage.capacity import Calendar
from staffing.report import Severity
from staffing.speech import listed

if TYPE_CHECKING:
    from staffing.planner.candidates import Candidates
    from staffing.planner.shortage.counting import Counted
    from staffing.scene import Scene

#: What keeps people out: (of people at one time, of what holds people back over several).
_WORDS = {
    "double-booked": ("at work", "other work"),
    "on-leave": ("on leave", "leave"),
    "expired-cert": ("with an expired certification", "expired certifications"),
    "short-rest": ("resting", "rest"),
    "weekly-hours": ("over their weekly hours", "weekly hours"),
    "no-cell": ("without a free cell", "a free cell"),
}
_NOT_ALL = ("not for all of it", "cards that lapse or hours that are theirs only in part")
#: So many people are told by name.
_NAMED = 4


def told(found: list[Counted], choice: Candidates, standing: Scene) -> tuple[Shortage, ...]:
    """The shortages with their messages."""
    if not found:
        return ()
    everyone = _Everyone(found, choice, standing)
    return tuple(_told(counted, choice, standing, everyone) for counted in found)


def _told(counted: Counted, choice: Candidates, standing: Scene, everyone: _Everyone) -> Shortage:
    shifts, clock = choice.slots.roster.shifts, standing.roster.clock
    starts, ends = shifts["start"].to_numpy()[counted.slots], shifts["end"].to_numpy()[counted.slots]
    start, end, can = int(starts.min()), int(ends.max()), int(counted.most.sum())
    kept_out = everyone.kept_out(counted)
    people = len({person for _, person in kept_out} | set(np.flatnonzero(counted.wanted.any(axis=0)).tolist()))
    seats = f"{counted.asked} open {'seats' if counted.asked > 1 else 'seat'}"
    need = f"{'need' if counted.asked > 1 else 'needs'} {demand.words(counted.kind)}"
    if len(counted.times) == 1:
        others = Counter(_words(rule)[0] for rule in kept_out.values())
        free = f"{can} of the {people} you have {'is' if can == 1 else 'are'} free"
        if people == 1:
            free = f"the only one you have is {'' if can else 'not '}free"
        free += _bracket(others)
        message = f"{clock.stretch(start, end)}: {seats} {need}, and {free if people else 'there is nobody'}"
    else:
        whom = f"the {people if people > 1 else 'only one'} you have"
        most = f"{whom} can take {can} of them at most{_shares(counted, standing, people)}"
        message = (
            f"{clock.moment(start)} to {clock.moment(end)}: {seats} at {len(counted.times)} different times {need}; "
            f"{most if people else 'there is nobody'}"
        )
    message += f": {counted.asked - can} short."
    if len(counted.times) > 1 and (held := _held_back(counted, choice, set(kept_out.values()))):
        message += f" Held back by {listed(held)}."
    of_slots = {piece.shift for slot in counted.slots.tolist() for piece in choice.slots.pieces[slot]}
    return Shortage(demand.words(counted.kind), counted.asked, can, start, end, tuple(sorted(of_slots)), message)


class _Everyone:
    """Everyone on a slot of each time that is short, whether they could work there or not."""

    def __init__(self, found: list[Counted], choice: Candidates, standing: Scene) -> None:
        time_of = Calendar.times_of(choice.slots)[1]
        slots = [np.unique(time_of[counted.slots], return_index=True) for counted in found]
        self.slots = [counted.slots[first] for counted, (_, first) in zip(found, slots, strict=True)]
        self.found = found
        people = np.flatnonzero(standing.roster.people["counts"].to_numpy(bool))
        slot = np.unique(np.concatenate(self.slots))
        self.table = with_times(
            pd.DataFrame({"person": np.tile(people, len(slot)), "slot": np.repeat(slot, len(people))}), choice.slots
        )
        self.time = time_of[self.table["slot"].to_numpy()]
        self.scene = on_slots(standing, choice.slots, self.table)
        self.rule = np.full(len(self.table), "", dtype=object)
        for rule, limits in reversed(ceilings(self.scene, Severity.ERROR)):
            self.rule[alone_too_heavy(limits)] = rule.id

    def kept_out(self, counted: Counted) -> dict[tuple[int, int], str]:
        """Those of the kind who can't come, by (time, person): the rule that keeps them out, "" where none does alone."""
        crew = self.scene.crew.aboard
        options = crew["option"].to_numpy()[demand.are(self.scene, counted.kind)]
        out = np.zeros(len(self.table), dtype=bool)
        out[options[options != TAKEN]] = True
        person = self.table["person"].to_numpy()
        out &= np.isin(self.table["slot"].to_numpy(), self.slots[self.found.index(counted)])
        out &= ~counted.wanted[self.time, person]
        keys = zip(self.time[out].tolist(), person[out].tolist(), strict=True)
        return dict(zip(keys, self.rule[out].tolist(), strict=True))


def _held_back(counted: Counted, choice: Candidates, keeping_out: set[str]) -> list[str]:
    """What keeps people from taking more: rules that keep them out of single times, and rules without which they could."""
    binding = {
        rule
        for rule in choice.hard
        if rule != "double-booked" and Calendar.of(choice, without=rule).each(counted.wanted).sum() > counted.most.sum()
    }
    order = [*_WORDS, *sorted((keeping_out | binding) - set(_WORDS))]
    return [_words(rule)[1] for rule in order if rule in keeping_out | binding]


def _shares(counted: Counted, standing: Scene, people: int) -> str:
    """` (Ana 7, Bo 5, 1 none)`, or ` (10 people 3 each, 2 people 2 each, 4 none)`."""
    able = np.flatnonzero(counted.most)
    none = f"{people - len(able)} none" if len(able) < people else ""
    if len(able) <= _NAMED:
        said = [f"{standing.speech.name(person)} {counted.most[person]}" for person in able.tolist()]
    else:
        alike = Counter(counted.most[able].tolist())
        said = [
            f"{count} people {most} each" if count > 1 else f"1 person {most}"
            for most, count in sorted(alike.items(), reverse=True)
        ]
    return f" ({', '.join(filter(None, [*said, none]))})" if people else ""


def _bracket(reasons: Counter[str]) -> str:
    order = [*(words for words, _ in _WORDS.values()), *sorted(reasons)]
    said = [f"{reasons[words]} {words}" for words in dict.fromkeys(order) if reasons[words]]
    return f" ({', '.join(said)})" if said else ""


def _words(rule: str) -> tuple[str, str]:
    return _WORDS.get(rule, (f"kept out by {rule}", rule)) if rule else _NOT_ALL
