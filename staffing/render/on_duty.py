"""How many people are on duty per code and day: the board of a roster that names no ambulances."""

from __future__ import annotations

from datetime import date, timedelta

from staffing.clock import day_words
from staffing.render.style import clean
from staffing.render.verdict import judged_shifts
from staffing.report import RosterReport

_LABEL = 24
_ROOM = 3


def on_duty(report: RosterReport, width: int) -> list[str]:
    """A table of codes down and days across, with the number of different people on duty; nothing where no shift is judged."""
    roster, clock = report.roster, report.clock
    judged = set(judged_shifts(report))
    if not judged:
        return []
    shifts, crew = roster.shifts, roster.assignments
    people: dict[tuple[str, date], set[int]] = {}
    labels: dict[str, int] = {}
    days = [clock.date(int(start)) for start in shifts["start"]]
    units = [clean(unit)[:_LABEL] for unit in shifts["unit"]]
    for shift in sorted(judged):
        labels.setdefault(units[shift], 0)
    for shift, person in zip(crew["shift"].tolist(), crew["person"].tolist(), strict=True):
        if shift in judged:
            people.setdefault((units[shift], days[shift]), set()).add(person)
            labels[units[shift]] += 1
    shown = sorted(labels, key=lambda unit: (-labels[unit], unit))
    room = max(len("On duty"), *map(len, shown)) + 1
    step = max(1, (width - room) // _ROOM)
    first, last = min(days[shift] for shift in judged), max(days[shift] for shift in judged)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    lines: list[str] = []
    for at in range(0, len(every), step):
        page = every[at : at + step]
        lines += [""] if lines else []
        lines.append("".ljust(room) + "".join(day_words(day)[:2].rjust(_ROOM) for day in page))
        lines.append("On duty".ljust(room) + "".join(str(day.day).rjust(_ROOM) for day in page))
        for unit in shown:
            numbers = [len(people.get((unit, day), ())) for day in page]
            lines.append((unit.ljust(room) + "".join((str(n) if n else ".").rjust(_ROOM) for n in numbers)).rstrip())
    return lines
