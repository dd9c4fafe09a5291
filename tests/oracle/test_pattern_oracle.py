"""The optional rules, through the outside of the program, against plain loops on random rosters.

`STAFFING_SEEDS=500` runs 500 rosters, as in test_oracle.py.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from native_workbook import write_native_workbook
from pattern_loops import ANCHOR, CYCLE, PACK, PLATOONS, Broken, Dress, patterns
from plain_data import Roster
from random_rosters import AS_OF, random_roster
from reading import fold, people_meant

from staffing.cli import main

TOML = f"""
title = "Optional rules"
extends = "baseline"
[rules]
minimum-hours = {{ severity = "warning", min_hours = "{PACK["Min hours/period"]:g} h" }}
maximum-hours = {{ severity = "error", max_hours = "{PACK["Max hours/period"]:g} h" }}
short-run = {{ severity = "warning", min_days_on = {PACK["Min days on"]} }}
short-break = {{ severity = "warning", min_days_off = {PACK["Min days off"]} }}
weekends = {{ severity = "warning", max_weekends = {PACK["Max weekends"]} }}
nights-in-a-row = {{ severity = "error", max_nights = {PACK["Max nights in a row"]} }}
follower = {{ severity = "error" }}
pairing = {{ severity = "error" }}
away-station = {{ severity = "error" }}
[rules.shift-count]
severity = "error"
counts = [{{ kind = "night", least = {PACK["Min night shifts"]}, most = {PACK["Max night shifts"]} }}]
[rules.off-pattern]
severity = "error"
cycle = "{CYCLE}"
anchor = {ANCHOR.isoformat()}
platoons = {{ {", ".join(f"{name} = {offset}" for name, offset in PLATOONS.items())} }}
"""
RULES = {
    "minimum-hours", "maximum-hours", "short-run", "short-break", "weekends", "nights-in-a-row", "follower", "pairing",
    "away-station", "shift-count", "off-pattern",
}  # fmt: skip


def seeds() -> range:
    first, dash, last = os.environ.get("STAFFING_SEEDS", "10").partition("-")
    return range(int(first), int(last) + 1) if dash else range(int(first))


def dressed(roster: Roster, seed: int) -> Dress:
    """Own numbers, platoons, stations and pairs for a random roster."""
    random = Random(seed)
    people = range(len(roster.people))
    sure = [row for row in people if len(people_meant(roster.people[row].name, roster)) == 1]
    # never the same two people twice: rows that contradict each other are not used
    pairs = {tuple(sorted(random.sample(sure, 2))) for _ in range(random.randrange(3)) if len(sure) > 1}
    return Dress(
        own=tuple(
            {
                heading: random.choice((0, 1, 2, 3, 4)) * (12 if "hours" in heading else 1)
                for heading in PACK
                if random.random() < 0.2
            }
            for _ in people
        ),
        platoons=tuple(random.choice(("", *PLATOONS)) for _ in people),
        homes=tuple(random.choice(("", "North", "SOUTH")) for _ in people),
        stations=tuple(random.choice(("", "north", "South")) for _ in roster.shifts),
        pairs=tuple((one, other, random.random() < 0.5) for one, other in sorted(pairs)),
    )


def write(roster: Roster, dress: Dress, path: Path) -> None:
    write_native_workbook(roster, path)
    book = openpyxl.load_workbook(path)
    add(book["Staff"], "Platoon", dress.platoons)
    add(book["Staff"], "Station", dress.homes)
    for heading in PACK:
        add(book["Staff"], heading, [own.get(heading) for own in dress.own])
    add(book["Shifts"], "Station", dress.stations)
    if dress.pairs:
        sheet = book.create_sheet("Pairs")
        sheet.append(["Name", "With", "Together"])
        for one, other, together in dress.pairs:
            sheet.append([roster.people[one].name, roster.people[other].name, "yes" if together else "no"])
    book.save(path)


def add(sheet: Any, heading: str, values: Any) -> None:
    """One more column; the headings stand in the first row."""
    column = next((cell.column for cell in sheet[1] if cell.value == heading), sheet.max_column + 1)
    for row, value in enumerate((heading, *values), 1):
        sheet.cell(row, column).value = value or (0 if value == 0 and value is not None else None)


def as_said(violation: dict[str, Any]) -> Broken:
    shift, evidence = violation["shift"], violation["evidence"]
    about = {"pairing": "other", "shift-count": next((key for key in evidence if key.startswith("at_")), "")}
    about_key = about.get(violation["rule"], "")
    return Broken(
        violation["rule"],
        (fold(violation["unit"]), *(datetime.fromisoformat(shift[end]) for end in ("start", "end"))) if shift else None,
        fold(violation["person"]),
        datetime.fromisoformat(violation["from"]),
        datetime.fromisoformat(violation["to"]),
        about_key if violation["rule"] == "shift-count" else fold(evidence[about_key]) if about_key else "",
    )


@pytest.mark.parametrize("seed", seeds())
def test_the_program_says_what_the_plain_loops_say_of_optional_rules(
    seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = random_roster(seed)
    dress = dressed(roster, seed)
    write(roster, dress, tmp_path / "roster.xlsx")
    (tmp_path / "own.toml").write_text(TOML, "utf-8")
    with pytest.raises(SystemExit):
        main(["check", str(tmp_path / "roster.xlsx"), "--rules", str(tmp_path / "own.toml"), "--format", "json",
              "--as-of", AS_OF.isoformat()])  # fmt: skip
    printed = json.loads(capsys.readouterr().out)
    violations = printed["rosters"][0]["violations"]
    said = Counter(as_said(violation) for violation in violations if violation["rule"] in RULES)
    expected = Counter(broken._replace(person=fold(broken.person)) for broken in patterns(roster, dress))
    only = [f"only the program: {b}" for b in (said - expected).elements()]
    only += [f"only the loops:   {b}" for b in (expected - said).elements()]
    assert not only, "\n".join([f"seed {seed}", *sorted(line.replace("datetime.datetime", "") for line in only)])
