"""Time off and cards: the rules about one assignment, and those about cards without a stretch."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from plain_data import Finding, Person, Roster, Stretch
from reading import (
    AEMT,
    DAY,
    EMT,
    LEVELS,
    OFF_LADDER,
    Assignment,
    Card,
    assignments_of,
    cards_of,
    fold,
    key,
    people_meant,
)
from stretches import stretches


def leave_of(person: Person, roster: Roster) -> list[Stretch]:
    found = []
    for row in roster.time_off:
        if people_meant(row.who, roster) == [person]:
            start = row.start if isinstance(row.start, datetime) else datetime.combine(row.start, time())
            end = row.end if isinstance(row.end, datetime) else datetime.combine(row.end, time()) + DAY
            found.append((start, end))
    return found


def expired_kinds(cards: list[Card], moment: datetime) -> set[int | str]:
    """The kinds of card of which some are issued by the moment, and all of those have expired."""
    expired = set()
    for kind in {card.kind for card in cards}:
        issued = [card for card in cards if card.kind == kind and card.issued_by(moment)]
        if issued and all(card.expired_at(moment) for card in issued):
            expired.add(kind)
    return expired


def highest_level_kind(cards: list[Card], moment: datetime) -> int:
    return max((c.kind for c in cards if isinstance(c.kind, int) and c.issued_by(moment)), default=0)


def one_assignment(a: Assignment, roster: Roster) -> list[Finding]:
    leave, cards = leave_of(a.person, roster), cards_of(a.person, roster)

    def on_leave(moment: datetime) -> bool:
        return any(start <= moment < end for start, end in leave)

    def highest_expired(moment: datetime) -> bool:
        return highest_level_kind(cards, moment) in expired_kinds(cards, moment)

    def another_expired(moment: datetime) -> bool:
        return bool(expired_kinds(cards, moment) - {highest_level_kind(cards, moment)})

    edges = [moment for stretch in leave for moment in stretch]
    return [
        Finding(rule, key(a.shift), a.person.name, start, end)
        for rule, so in (("on-leave", on_leave), ("expired-cert", highest_expired), ("expired-card", another_expired))
        for start, end in stretches(a.start, a.end, edges, so)
    ]


def cards_without_a_stretch(roster: Roster, as_of: date) -> list[Finding]:
    found = []
    assigned = {a.person for a in assignments_of(roster)}
    for person in roster.people:
        cards = cards_of(person, roster)
        levels = [card for card in cards if isinstance(card.kind, int)]
        dates = [card.expires for card in levels if card.expires is not None]
        soon = [expires for expires in dates if as_of <= expires <= as_of + timedelta(days=30)]
        found += [Finding("cert-expiring", person=person.name) for _ in soon]
        licences = [card for card in cards if card.kind in OFF_LADDER]
        if person in assigned and not person.level and not levels and not licences:
            found.append(Finding("no-level", person=person.name))
        if lacks_emt_card(person, roster):
            found.append(Finding("missing-prerequisite", person=person.name))
    return found


def lacks_emt_card(person: Person, roster: Roster) -> bool:
    rows = [row for row in roster.credentials if people_meant(row.who, roster) == [person]]
    ranks = [(LEVELS.get(fold(row.credential), (0, False))[0], row.issued) for row in rows]
    emt_dates = [issued for rank, issued in ranks if rank == EMT]
    for rank, issued in ranks:
        if rank >= AEMT and issued is not None:
            early_enough = any(emt is not None and emt <= issued for emt in emt_dates)
            if not early_enough and None not in emt_dates:
                return True
    return False
