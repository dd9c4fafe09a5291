"""Rest, hours and days in a row, minute by minute."""

from __future__ import annotations

from datetime import timedelta
from itertools import accumulate, pairwise

from plain_data import Finding, Person, Roster, Stretch
from reading import DAY, assignments_of, people_meant

MIN_REST = timedelta(hours=8)
MAX_DUTY = timedelta(hours=24)
MAX_WEEK_HOURS = 72
WEEK_MINUTES = 168 * 60
MAX_DAYS_IN_A_ROW = 7


def duties_of(person: Person, roster: Roster) -> list[Stretch]:
    """The person's assignments and other work, joined wherever they touch or overlap, in order."""
    work = [(a.start, a.end) for a in assignments_of(roster) if a.person == person]
    work += [(row.start, row.end) for row in roster.other_work if people_meant(row.who, roster) == [person]]
    duties: list[Stretch] = []
    for start, end in sorted(work):
        if duties and start <= duties[-1][1]:
            duties[-1] = (duties[-1][0], max(duties[-1][1], end))
        else:
            duties.append((start, end))
    return duties


def hours(person: Person, roster: Roster) -> list[Finding]:
    duties = duties_of(person, roster)
    found = []
    for before, after in pairwise(duties):
        if after[0] - before[1] < MIN_REST:
            found.append(Finding("short-rest", None, person.name, before[1], after[0]))
    for start, end in duties:
        if end - start > MAX_DUTY:
            found.append(Finding("long-duty", None, person.name, start, end))
    limit = person.max_hours if person.max_hours is not None else MAX_WEEK_HOURS
    found += [Finding("weekly-hours", None, person.name, *window) for window in heavy_weeks(duties, limit)]
    found += [Finding("consecutive-days", None, person.name, *run) for run in runs_of_days(duties)]
    return found


def heavy_weeks(duties: list[Stretch], limit_hours: float) -> list[Stretch]:
    """For every chain of overlapping windows above the limit, the heaviest window that starts where a duty starts."""
    minute = timedelta(minutes=1)
    if sum((end - start for start, end in duties), timedelta()) <= timedelta(hours=limit_hours):
        return []
    origin = duties[0][0] - timedelta(minutes=WEEK_MINUTES)
    at_work = [False] * ((duties[-1][1] - origin) // minute + WEEK_MINUTES)
    for start, end in duties:
        for m in range((start - origin) // minute, (end - origin) // minute):
            at_work[m] = True
    worked_before = [0, *accumulate(at_work)]

    chains: list[list[int]] = []
    for m in range(len(at_work) - WEEK_MINUTES + 1):
        if worked_before[m + WEEK_MINUTES] - worked_before[m] > limit_hours * 60:
            if chains and m - chains[-1][-1] < WEEK_MINUTES:
                chains[-1].append(m)
            else:
                chains.append([m])

    duty_starts = {(start - origin) // minute for start, _ in duties}
    weeks = []
    for chain in chains:
        starts = [m for m in chain if m in duty_starts]
        heaviest = max(starts, key=lambda m: (worked_before[m + WEEK_MINUTES] - worked_before[m], -m))
        weeks.append((origin + heaviest * minute, origin + (heaviest + WEEK_MINUTES) * minute))
    return weeks


def runs_of_days(duties: list[Stretch]) -> list[Stretch]:
    runs: list[list[Stretch]] = []
    for duty in duties:
        if runs and duty[0].date() - runs[-1][-1][0].date() <= DAY:
            runs[-1].append(duty)
        else:
            runs.append([duty])
    return [
        (run[0][0], max(end for _, end in run))
        for run in runs
        if len({start.date() for start, _ in run}) > MAX_DAYS_IN_A_ROW
    ]
