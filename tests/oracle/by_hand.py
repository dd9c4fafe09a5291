"""Small rosters written by hand, and the findings in short words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from oracle import findings
from plain_data import CrewCell, Finding, OtherWork, Person, Roster, Shift

AS_OF = date(2026, 11, 23)
ANA = Person("Ana Ruiz", level="Paramedic", driver=True)
BO = Person("Bo Larsen", level="EMT", driver=True)
MONDAY = date(2026, 11, 30)


def at(text: str) -> datetime:
    """`3 07:15` is a quarter past seven on 3 December; day 0 is 30 November."""
    day, clock = text.split(" ")
    return datetime.combine(date(2026, 11, 30) + timedelta(days=int(day)), time.fromisoformat(clock))


def shift(start: str, end: str, *crew: str, unit: str = "Medic 1", service: str = "BLS") -> Shift:
    """A shift; a crew cell is `Ana Ruiz` or `Ana Ruiz|07:00|13:00`."""
    cells = []
    for text in crew:
        name, *part = text.split("|")
        cells.append(CrewCell(name, (time.fromisoformat(part[0]), time.fromisoformat(part[1])) if part else None))
    return Shift(unit, service, at(start), at(end), tuple(cells))


def day_roster(*crew: str, people: tuple[Person, ...] = (ANA, BO), service: str = "BLS", **more: object) -> Roster:
    """Medic 1 on 1 December from 07:00 to 19:00."""
    return Roster(people, (shift("1 07:00", "1 19:00", *crew, service=service),), **more)  # type: ignore[arg-type]


def said(roster: Roster) -> set[str]:
    """The findings in short: `no-emt 1 07:00-1 19:00`, with the person in front where there is one."""
    return {in_short(finding) for finding in findings(roster, AS_OF)}


def in_short(finding: Finding) -> str:
    words = [finding.person] if finding.person else []
    words.append(finding.rule)
    if finding.start and finding.end:
        words.append("-".join(f"{(t.date() - MONDAY).days} {t:%H:%M}" for t in (finding.start, finding.end)))
    if finding.cell:
        words.append(f"{finding.cell[0]} row {finding.cell[1] + 1} {finding.cell[2]}")
    return " ".join(words)


def hours_said(*work: tuple[str, str], max_hours: float | None = None) -> set[str]:
    """What is said of the hours of someone who does only other work, beside a shift that is crewed by others."""
    worker = Person("Cy Dunn", level="EMT", driver=True, max_hours=max_hours)
    rows = tuple(OtherWork("Cy Dunn", at(start), at(end)) for start, end in work)
    return said(day_roster("Ana Ruiz", "Bo Larsen", people=(ANA, BO, worker), other_work=rows))
