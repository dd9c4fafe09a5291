"""Invented rosters of any size for the benchmarks: deterministic, ambulances around the clock in 12-hour shifts."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from staffing.clock import DAY, FOREVER, HOUR, NEVER, Clock
from staffing.levels import Level
from staffing.limits import overlaps
from staffing.roster import Roster, table

FIRST = date(2026, 12, 7)
LEVELS = (Level.PARAMEDIC, Level.AEMT, Level.EMT, Level.EMR)


def open_roster(staff: int, units: int, days: int = 28, seed: int = 1) -> Roster:
    """All seats open: two fifths of the units ALS, the rest BLS; stations, four levels, leave, lapsing cards, requests."""
    rng, clock = random.Random(seed), Clock()
    first, stations = clock.midnight(FIRST), max(1, units // 3)
    rows: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("people", "cards", "leave", "requests", "shifts", "openings")
    }
    for person in range(staff):
        level = rng.choices(LEVELS, [42, 8, 45, 5])[0]
        drives = rng.random() < 0.88 or level is Level.EMR
        place = {"sheet": "Staff", "row": person + 2, "column": 1}
        rows["people"].append(
            {
                "name": f"Person {person}", "id": str(person), "level": str(level), "level_state": "read", "counts": True,
                "role": "", "critical": False, "drives_until": FOREVER if drives else NEVER,
                "station": f"Station {person % stations}", "employment": "",
                "max_minutes": rng.choice([-1, -1, -1, 60 * HOUR, 36 * HOUR]), **place,
            }
        )  # fmt: skip
        lapses = FOREVER if rng.random() < 0.93 else first + rng.randrange(days) * DAY
        rows["cards"].append(
            {
                "person": person, "kind": "level", "name": str(level), "rank": int(level), "critical": False,
                "issued": NEVER, "expires": lapses, "origin": "staff", **place,
            }
        )  # fmt: skip
        for _ in range(rng.choice([0, 0, 1, 1, 2])):
            start = first + rng.randrange(days) * DAY
            end = start + rng.choice([1, 2, 7]) * DAY
            rows["leave"].append({"person": person, "start": start, "end": end, "reason": "", **place})
        for _ in range(rng.choice([0, 1, 2])):
            day = first + rng.randrange(days) * DAY
            want = rng.random() < 0.3
            asked = {"person": person, "day": day, "start": NEVER, "unit_key": "", "want": want, "weight": 1}
            rows["requests"].append({**asked, **place})
    for number in range(days * units * 2):
        day, unit, half = number // (2 * units), number // 2 % units, number % 2
        start = first + day * DAY + (7 + 12 * half) * HOUR
        place = {"sheet": "Shifts", "row": number + 2}
        rows["shifts"].append(
            {
                "unit": f"Medic {unit}", "unit_key": f"medic{unit}", "service": "ALS" if unit % 5 < 2 else "BLS",
                "station": f"Station {unit % stations}", "start": start, "end": start + 12 * HOUR, "service_column": 3,
                **place, "column": 2,
            }
        )  # fmt: skip
        rows["openings"] += [{"shift": number, **place, "column": column} for column in (6, 7)]
    tables = {
        name: table(name, {column: [row[column] for row in given] for column in given[0]} if given else None)
        for name, given in rows.items()
    }
    empty = {name: table(name) for name in ("assignments", "strangers", "other_work")}
    return Roster(**tables, **empty, facts=frozenset({"level", "level-expiry", "driver", "leave"}), clock=clock)


def crewed_roster(staff: int, units: int, days: int = 28, seed: int = 1) -> Roster:
    """The shifts of `open_roster`, nearly all crewed: each unit has four crews that take turns, two days on and two off.

    Whoever is left of the staff rides nowhere. Needs eight people a unit.
    """
    told = open_roster(staff, units, days, seed)
    rank = told.cards.groupby("person")["rank"].first().to_numpy()
    attends = [person for level in sorted(set(rank), reverse=True) for person in range(staff) if rank[person] == level]
    rows = {column: [] for column in ("person", "shift", "start", "end", "sheet", "row", "column")}
    for shift in told.shifts.itertuples():
        day, unit, half = shift.Index // (2 * units), shift.Index // 2 % units, shift.Index % 2
        crew = unit * 4 + day // 2 % 2 * 2 + half
        # units that run as ALS come first, so that their attendants are paramedics
        pairs = (attends[crew], attends[4 * units + crew])
        for column, person in enumerate(pairs, 6):
            values = (person, shift.Index, shift.start, shift.end, "Shifts", shift.row, column)
            for name, value in zip(rows, values, strict=True):
                rows[name].append(value)
    assignments = table("assignments", rows)
    # nobody who rides is off or expired then
    off = overlaps(told.leave, assignments, "person")["left"].unique()
    cards = told.cards.assign(expires=told.cards["expires"].where(~told.cards["person"].isin(rows["person"]), FOREVER))
    leave = told.leave.drop(index=off).reset_index(drop=True)
    return replace(told, assignments=assignments, openings=table("openings"), leave=leave, cards=cards)


def write_crewed_workbook(path: Path, units: int = 893, days: int = 28) -> int:
    """A native workbook with nothing wrong in it; 893 units for 28 days are 100,016 assignments. Returns how many."""
    book = Workbook(write_only=True)
    staff, shifts = book.create_sheet("Staff"), book.create_sheet("Shifts")
    people = units * 8
    staff.append(["Name", "ID", "Level", "Level expires", "Driver", "Station", "CPR expires"])
    for person in range(people):
        expires = datetime(2028, 1, 1) + timedelta(days=person % 700)
        level = "EMT" if person % 2 else "Paramedic"
        staff.append(
            [f"Person{person} Sample{person % 97}", f"E{person}", level, expires, "yes", f"St {person % 20}", expires]
        )
    shifts.append(["Date", "Unit", "Service", "Start", "End", "Station", "Crew 1", "Crew 2", "Note"])
    for number in range(days * units * 2):
        day, unit, half = number // (2 * units), number // 2 % units, number % 2
        lead = unit * 8 + ((day // 2) % 2 * 2 + half) * 2
        start, end = (time(7), time(19)) if not half else (time(19), time(7))
        shifts.append(
            [
                datetime.combine(FIRST, time()) + timedelta(days=day), f"Medic {unit}", "BLS" if unit % 3 else "ALS", start, end,
                f"St {unit % 20}", f"Person{lead} Sample{lead % 97}", f"Sample{(lead + 1) % 97}, Person{lead + 1}", "",
            ]
        )  # fmt: skip
    book.save(path)
    return days * units * 4
