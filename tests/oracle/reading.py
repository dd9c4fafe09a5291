"""Who is meant by a name, what a crew cell claims, what a person holds: the words of the workbook, in plain loops."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from plain_data import CrewCell, Person, Roster, Shift, ShiftKey, Stretch

DAY = timedelta(days=1)
EMR, EMT, AEMT, PARAMEDIC = 1, 2, 3, 4

# Level names, folded, with their place on the ladder and whether they carry the critical-care endorsement.
LEVELS = {
    "emr": (EMR, False),
    "first responder": (EMR, False),
    "emt": (EMT, False),
    "emt-b": (EMT, False),
    "emt-basic": (EMT, False),
    "aemt": (AEMT, False),
    "paramedic": (PARAMEDIC, False),
    "medic": (PARAMEDIC, False),
    "nrp": (PARAMEDIC, False),
    "emt-p": (PARAMEDIC, False),
    "ccp": (PARAMEDIC, True),
    "fp-c": (PARAMEDIC, True),
}
OFF_LADDER = {"rn"}
EMPTY_SEAT = {"open", "vacant", "unfilled", "tbd", "tba", "-", "--"}
NOT_CREW = {"trainee", "student", "observer", "ride-along"}
SERVICES = {"bls", "ils", "als", "cct", "qrv"}


@dataclass(frozen=True)
class Assignment:
    """A person on a shift: the whole stretch that the crew cell claims."""

    person: Person
    shift: Shift
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Card:
    """One card in a person's hands; `kind` is a rank on the ladder or the folded name of the card."""

    kind: int | str
    issued: date | None
    expires: date | None
    critical_care: bool = False

    def issued_by(self, moment: datetime) -> bool:
        return self.issued is None or datetime.combine(self.issued, time()) <= moment

    def expired_at(self, moment: datetime) -> bool:
        return self.expires is not None and moment >= datetime.combine(self.expires, time()) + DAY

    def valid_at(self, moment: datetime) -> bool:
        return self.issued_by(moment) and not self.expired_at(moment)


@cache
def fold(text: str) -> str:
    """The text without accents, case, stray spaces, and with `Last, First` turned round."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    return " ".join(text.casefold().split())


def people_meant(text: str, roster: Roster) -> list[Person]:
    """Everyone on Staff whose ID or name the text is."""
    return [p for p in roster.people if fold(text) == fold(p.name) or (p.id is not None and fold(text) == fold(p.id))]


def is_empty_seat(cell: CrewCell | None) -> bool:
    return cell is None or fold(cell.text) in EMPTY_SEAT


def claimed(shift: Shift, part: tuple[time, time] | None) -> Stretch | None:
    """The stretch that a crew cell claims, or None where the part does not touch the shift."""
    if part is None:
        return shift.start, shift.end
    start = datetime.combine(shift.start.date(), part[0])
    while start < shift.start:
        start += DAY
    if start > shift.end:
        start -= DAY  # the last one before the shift's start: came early
    end = datetime.combine(start.date(), part[1])
    if end <= start:
        end += DAY
    return None if end < shift.start else (start, end)


def assignments_of(roster: Roster) -> list[Assignment]:
    """Every crew cell that means exactly one person on Staff and touches its shift."""
    found = []
    for shift in roster.shifts:
        for cell in shift.crew:
            if cell is None or is_empty_seat(cell):
                continue
            people, stretch = people_meant(cell.text, roster), claimed(shift, cell.part)
            if len(people) == 1 and stretch is not None:
                found.append(Assignment(people[0], shift, *stretch))
    return found


def level_of(text: str) -> tuple[int, bool] | None:
    return LEVELS.get(fold(text))


def cards_of(person: Person, roster: Roster) -> list[Card]:
    """Every card of a person from both sheets, what is one card in both named once."""
    listed = []
    for row in roster.credentials:
        if people_meant(row.who, roster) == [person]:
            rank, critical_care = level_of(row.credential) or (fold(row.credential), False)
            listed.append(Card(rank, row.issued, row.expires, critical_care))
    staff = []
    level = level_of(person.level) if person.level else None
    if level is not None:
        superseded = person.level_expires is None and any(c.kind == level[0] and c.expires is not None for c in listed)
        if not superseded:
            staff.append(Card(level[0], None, person.level_expires, level[1]))
    elif person.level and fold(person.level) in OFF_LADDER:
        staff.append(Card(fold(person.level), None, person.level_expires))
    staff += [Card(fold(name), None, expires) for name, expires in person.cards]
    twice = [s for s in staff if any((c.kind, c.expires) == (s.kind, s.expires) for c in listed)]
    return listed + [s for s in staff if s not in twice]


def rank_at(cards: list[Card], moment: datetime) -> int:
    """The highest level held at the moment; 0 for none."""
    return max((c.kind for c in cards if isinstance(c.kind, int) and c.valid_at(moment)), default=0)


def critical_care_at(person: Person, cards: list[Card], moment: datetime) -> bool:
    endorsed = "critical care" in fold(person.endorsements)
    return rank_at(cards, moment) == PARAMEDIC and (
        endorsed or any(c.critical_care and c.valid_at(moment) for c in cards)
    )


def has_driver_data(roster: Roster) -> bool:
    return roster.driver_column or "EVOC" in roster.card_columns


def may_drive(person: Person, roster: Roster, moment: datetime) -> bool:
    """Whether someone may drive at the moment; anyone may where the roster has no driver data."""
    if not has_driver_data(roster):
        return True
    answer = person.driver if roster.driver_column else dict(person.cards).get("EVOC")
    if isinstance(answer, date):
        return moment < datetime.combine(answer, time()) + DAY
    return answer is True


def counts_as_crew(person: Person) -> bool:
    return fold(person.role) not in NOT_CREW


def key(shift: Shift) -> ShiftKey:
    return fold(shift.unit), shift.start, shift.end
