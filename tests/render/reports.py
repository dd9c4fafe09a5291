"""Small reports, made by hand, for the renderers to show."""

from collections.abc import Sequence
from datetime import date, datetime

from staffing.clock import Clock
from staffing.report import NotChecked, Report, RosterReport, RuleUse, Severity, Violation, Waiver
from staffing.roster import COLUMNS, Roster, Source, table

CLOCK = Clock()
RULES = tuple(
    RuleUse(name, severity, title, None, {})
    for name, severity, title in (
        ("no-emt", Severity.ERROR, "Nobody on board is EMT or higher"),
        ("no-driver", Severity.ERROR, "Nobody on board may drive"),
        ("expired-cert", Severity.ERROR, "The level card has expired"),
    )
)


def at(day: int, hour: int, month: int = 12) -> int:
    """The minute of an hour in December 2026."""
    return CLOCK.minute(datetime(2026, month, day, hour))


def roster(shifts: Sequence[tuple[str, int, int]] = (), path: str = "county.xlsx", **source) -> Roster:
    """A roster of (unit, start, end) on the rows of a sheet from 2 down."""
    place = {"sheet": ["Shifts"] * len(shifts), "row": list(range(2, len(shifts) + 2)), "column": [2] * len(shifts)}
    known = {
        "unit": [unit for unit, _, _ in shifts],
        "unit_key": [unit.casefold() for unit, _, _ in shifts],
        "start": [start for _, start, _ in shifts],
        "end": [end for _, _, end in shifts],
        **place,
    }
    blank = {name: ([""] if kind == "object" else [0]) * len(shifts) for name, kind in COLUMNS["shifts"].items()}
    tables = {name: table(name) for name in COLUMNS if name != "shifts"}
    return Roster(shifts=table("shifts", {**blank, **known}), **tables, source=Source(path, "ab12", "native", **source))


def judged(of: Roster, *violations: Violation, not_checked: Sequence[NotChecked] = (), **more) -> RosterReport:
    """What a check of `of` found, every shift of it judged."""
    shifts = of.shifts
    period = (int(shifts["start"].min()), int(shifts["end"].max())) if len(shifts) else None
    counts = {"people": 4, "shifts": len(shifts), "assignments": 7}
    return RosterReport(of, period, counts, violations, tuple(not_checked), **more)


def broken(
    of: Roster, rule: str, row: int, message: str = "", severity: Severity = Severity.ERROR, **more
) -> Violation:
    """A violation of `rule` by the shift on `row` of the roster's table."""
    shift = of.shifts.loc[row]
    start, end = int(shift["start"]), int(shift["end"])
    found = {"unit": shift["unit"], "shift": (start, end), "start": start, "end": end, "cells": (f"Shifts!F{row + 2}",)}
    return Violation(rule, severity, message, shift_row=row, **{**found, **more})


def waiver() -> Waiver:
    return Waiver("short-crew", "", "", "", "mutual aid covers it", "J. Doe", date(2027, 1, 1), "waivers.csv!A2")


def run(*rosters: RosterReport, **more) -> Report:
    return Report(date(2026, 11, 23), "baseline", RULES, rosters, **more)


DAY_AND_NIGHT = tuple(("Medic 4", at(day, hour), at(day, hour) + 720) for day in (1, 2) for hour in (7, 19))
