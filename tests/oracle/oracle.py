"""Every rule of `baseline`, written a second time in plain loops: slow, and meant to be obviously right.

Readings taken, where the wording of a rule leaves more than one:

- A driver seat that asks for no level may be filled by anyone who may drive: by a nurse and by the uncertified too.
- In the EVOC column, where it stands in for a Driver column, a blank means no, as it does in the Driver column.
- An EVOC date is a card as well: past it, `expired-card` holds even where a Driver column decides who drives.
- A Driver date is not a card: past it, nobody's card has expired.
- A card that stands in both sheets (same level or name, same expiry) has the issue date of the Credentials sheet.
- An undated Staff level gives way to a Credentials card of that level with an expiry, even one not issued yet.
- A critical-care card (CCP, FP-C) is a Paramedic card; it gives the endorsement only while it is itself valid. The
  Endorsements column never expires, but is worth nothing without a Paramedic card valid at the moment.
- Cards without an Issued date are issued from the beginning; cards without an expiry never expire.
- `missing-prerequisite` looks at the Credentials sheet alone: a Staff level is no EMT card, and takes none away.
- `on-leave`: rows of time off that touch or overlap are one stretch of trouble for an assignment.
- Windows of `weekly-hours` start on whole minutes. Two of them overlap when they share more than an instant.
- `consecutive-days` asks on how many calendar days in a row *joined* duties start, so a duty of two touching shifts
  starts once.
- In a pair, the earlier assignment is the one that starts earlier, then by unit as it is written (capitals first), then
  by place on the sheet; for `unit-overlap` the shift itself.
- `unknown-person` and `ambiguous-person`: names that differ only in case, spaces, accents or order are one name.
- A person with a part that does not touch the shift is not assigned to it at all.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations

from card_loops import cards_without_a_stretch, one_assignment
from crew_loops import crew
from hour_loops import hours
from plain_data import Finding, Roster, Shift, Stretch
from reading import LEVELS, OFF_LADDER, SERVICES, assignments_of, claimed, fold, is_empty_seat, key, people_meant


def findings(roster: Roster, as_of: date) -> list[Finding]:
    """Everything that `baseline` says about the roster, in no order."""
    found = [*pairs(roster), *names(roster), *bad_rows(roster), *cards_without_a_stretch(roster, as_of)]
    for shift in roster.shifts:
        found += crew(shift, roster)
    for assignment in assignments_of(roster):
        found += one_assignment(assignment, roster)
    for person in roster.people:
        found += hours(person, roster)
    return found


def overlap(a: Stretch, b: Stretch) -> Stretch | None:
    start, end = max(a[0], b[0]), min(a[1], b[1])
    return (start, end) if start < end else None


def unit_as_written(shift: Shift) -> str:
    return " ".join(shift.unit.split())


def pairs(roster: Roster) -> list[Finding]:
    found = []
    in_order = sorted(assignments_of(roster), key=lambda a: (a.start, unit_as_written(a.shift)))
    for one, other in combinations(in_order, 2):
        both = overlap((one.start, one.end), (other.start, other.end))
        if one.person == other.person and both:
            rule = "listed-twice" if one.shift is other.shift else "double-booked"
            found.append(Finding(rule, key(one.shift), one.person.name, *both, key(other.shift)))
    for first, second in combinations(sorted(roster.shifts, key=lambda s: (s.start, unit_as_written(s))), 2):
        both = overlap((first.start, first.end), (second.start, second.end))
        if fold(first.unit) == fold(second.unit) and both:
            found.append(Finding("unit-overlap", key(first), None, *both, key(second)))
    return found


def names(roster: Roster) -> list[Finding]:
    found = set()
    for shift in roster.shifts:
        for cell in shift.crew:
            if cell is not None and not is_empty_seat(cell):
                people = len(people_meant(cell.text, roster))
                if people != 1:
                    rule = "ambiguous-person" if people else "unknown-person"
                    found.add(Finding(rule, key(shift), fold(cell.text), shift.start, shift.end))
    return sorted(found)


def bad_rows(roster: Roster) -> list[Finding]:
    cells = []
    for row, person in enumerate(roster.people):
        if person.level and fold(person.level) not in (*LEVELS, *OFF_LADDER):
            cells.append(("Staff", row, "Level"))
    for row, shift in enumerate(roster.shifts):
        if shift.service and fold(shift.service) not in SERVICES:
            cells.append(("Shifts", row, "Service"))
        for seat, cell in enumerate(shift.crew):
            if cell is not None and not is_empty_seat(cell) and claimed(shift, cell.part) is None:
                cells.append(("Shifts", row, f"Crew {seat + 1}"))
    return [Finding("bad-row", cell=cell) for cell in cells]
