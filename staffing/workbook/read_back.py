"""A written copy, read again: a plan that its owner's layout does not say is never put in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.workbook.errors import RosterUnreadable
from staffing.workbook.saving import CannotWrite
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from staffing.roster import Roster

#: Reads a written copy as the roster itself was read.
Again = Callable[[Path], "Roster"]


class SaysOtherwise(RuntimeError):
    """A written copy does not say what was planned: our fault, and it is not kept."""


def read_back(planned: Roster, again: Again) -> Callable[[Path], None]:
    """A check of a written copy: who is on duty when, on what, has to be as planned.

    The check raises SaysOtherwise where it is not, and CannotWrite where the copy leaves questions open.
    """

    def check(written: Path) -> None:
        try:
            found = again(written)
        except RosterUnreadable as unreadable:
            raise CannotWrite(
                f"The copy with the plan in it could not be read as the roster was, so it is not kept: {unreadable.reason}"
            ) from unreadable
        wanted, there = duties(planned), duties(found)
        if wanted != there:
            raise SaysOtherwise(
                f"{(wanted - there).total()} duties are not in the copy, {(there - wanted).total()} are too many"
            )

    return check


def duties(roster: Roster) -> Counter[tuple[object, ...]]:
    """Who is on which shift from when to when: (name, ID, unit, start, end), and the names that are nobody's."""
    people, shifts = roster.people, roster.shifts
    names = [fold_name(name) for name in people["name"]]
    ids, units = people["id"].tolist(), shifts["unit_key"].tolist()
    columns = (roster.assignments[name].tolist() for name in ("person", "shift", "start", "end"))
    found: Counter[tuple[object, ...]] = Counter(
        (names[person], ids[person], units[shift], start, end)
        for person, shift, start, end in zip(*columns, strict=True)
    )
    strangers = zip(roster.strangers["name"].tolist(), roster.strangers["shift"].tolist(), strict=True)
    found.update((fold_name(name), None, units[shift], shifts["start"].iat[shift], None) for name, shift in strangers)
    return found
